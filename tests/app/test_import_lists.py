"""``import`` of what a school's own systems write: recognised, looked at, taken over."""

import json
from pathlib import Path

import pytest

from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.people import Learner
from mentorapp.services import house, opening
from mentorapp.services.opening import Unlock
from tests.app.running import Commands
from tests.connectors.test_edexml import GOOD as PUPIL
from tests.connectors.test_edexml import file as edexml
from tests.connectors.test_ics_in import calendar, day
from tests.connectors.test_oneroster_in import GOOD, package
from tests.connectors.test_xlsx_in import workbook

LIST = "Naam;Voornaam;Stamnummer;Klas\nPeeters;Jan;1001;6 EM\nClaes;An;1002;6 EM\n"

ROWS = [line.split(";") for line in LIST.splitlines()]


def names(data: Path) -> set[str]:
    with opening.open_desk(data, Unlock()) as desk, desk.read() as unit:
        return {one.name for one in unit.find(Learner)}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind", "learner"),
    [
        ("lijst.csv", LIST, "csv", "Jan Peeters"),
        ("lijst.txt", LIST.encode("cp1252"), "csv", "Jan Peeters"),
        (
            "lijst.xlsx",
            workbook([line.split(";") for line in LIST.splitlines()]),
            "xlsx",
            "An Claes",
        ),
        ("leerlingen.xml", edexml(PUPIL), "edexml", "Gradje van 't Hof"),
        ("pakket.zip", package(GOOD), "oneroster", "Jan Mentor, van 't Werk"),
    ],
    ids=["csv", "cp1252", "xlsx", "edexml", "oneroster"],
)
def test_each_kind_is_recognised_and_taken_over(
    run: Commands,
    small: Path,
    tmp_path: Path,
    *,
    name: str,
    content: str | bytes,
    kind: str,
    learner: str,
) -> None:
    file = written(tmp_path, name, content)
    words = ("import", file, "--data", small)
    before = names(small)
    looked = run(*words, "--dry-run", "--json")
    assert (looked.code, looked.value["kind"]) == (0, kind), looked.err
    assert {row["fate"] for row in looked.value["rows"]} == {"new"}
    assert names(small) == before
    taken = run(*words, "--json")
    assert (taken.code, taken.value["dry_run"]) == (0, False)
    assert learner in names(small)
    again = run(*words, "--format", kind, "--json")
    assert {row["fate"] for row in again.value["rows"]} == {"same"}


def test_a_mapping_is_said_in_words_or_in_a_file(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "wie.csv", "Wie;Hoe\nPeeters;Jan\n")
    words = ("import", file, "--data", small, "--json")
    refused = run(*words)
    assert (refused.code, refused.problem) == (1, "column_missing")
    said = written(tmp_path, "m.json", json.dumps({"Wie": "family", "2": "given"}))
    looked = run(*words, "--dry-run", "--mapping", said)
    assert [row["family_name"] for row in looked.value["rows"]] == ["Peeters"]
    taken = run(*words, "--mapping", "Wie=family", "--mapping", "Hoe=given")
    assert taken.code == 0, taken.err
    assert "Jan Peeters" in names(small)
    for wrong in ("Wie", "Wie=x", "=family"):
        assert run(*words, "--mapping", wrong).code == 2
    broken = written(tmp_path, "b.json", "[1]")
    assert run(*words, "--mapping", broken).code == 2


def test_a_list_without_headings(run: Commands, small: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "zonder.csv", "Peeters;Jan\nClaes;An\n")
    said = ("--mapping", "1=family", "--mapping", "2=given", "--no-heading")
    ran = run("import", file, "--data", small, "--json", "--dry-run", *said)
    assert [row["given_name"] for row in ran.value["rows"]] == ["Jan", "An"]


def test_who_may_be_the_same_waits_for_an_answer(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, "l.csv", "Naam;Voornaam;Stamnummer\nEl Amrani;Nour;77\nClaes;;78\n")
    words = ("import", file, "--data", small)
    before = names(small)
    looked = run(*words, "--dry-run", "--json")
    assert looked.code == 1
    assert looked.value["waiting"] == [2, 3]
    assert "Is dit Nour El Amrani (zelfde naam)?" in run(*words, "--dry-run").out
    refused = run(*words, "--json")
    assert (refused.code, refused.problem) == (1, "list_rows")
    assert run(*words, "--answer", "2=Nour").code == 1
    assert run(*words, "--answer", "x").code == 2
    assert run(*words, "--answer", "2=niemand").code == 1
    done = run(*words, "--answer", "2=Nour", "--answer", "3=skip", "--json")
    assert done.code == 0, done.err
    assert names(small) == before
    assert run(*words, "--leave-out", "--json").value["counts"]["same"] == 1


def test_of_which_school(run: Commands, small: Path, tmp_path: Path) -> None:
    with opening.open_desk(small, Unlock()) as desk:
        for name in ("GTI Aalst", "KTA Gent"):
            house.add_school_contact(desk, house.AddSchoolContact(name))
    file = written(tmp_path, "l.csv", LIST)
    words = ("import", file, "--data", small, "--json")
    assert run(*words).problem == "missing"
    assert run(*words, "--school", "nergens").problem == "unknown"
    assert run(*words, "--school", "gti aalst").value["school"] == "GTI Aalst"


def test_a_calendar_gives_days_of_the_school(run: Commands, small: Path, tmp_path: Path) -> None:
    with opening.open_desk(small, Unlock()) as desk:
        house.add_school_contact(desk, house.AddSchoolContact("GTI Aalst"))
    file = written(tmp_path, "kalender.ics", calendar(day("20251110"), day("20251111", "Feest")))
    words = ("import", file, "--data", small, "--json")
    looked = run(*words, "--dry-run")
    assert (looked.code, looked.value["school_days"]) == (0, 1), looked.err
    assert len(looked.value["deviations"]) == 1
    numbered = written(tmp_path, "n.ics", calendar(day("20251110", "Lesvrij 85073003328")))
    assert run("import", numbered, "--data", small, "--dry-run", "--json").value["dropped"] == 1
    assert run(*words).code == 0
    with opening.open_desk(small, Unlock()) as desk, desk.read() as unit:
        assert [one.label for one in unit.find(SchoolDay)] == ["Facultatieve verlofdag"]
    empty = written(tmp_path, "leeg.ics", calendar(day("20251111", "Feest")))
    assert run("import", empty, "--data", small, "--json").problem == "file_empty"


def test_what_is_nothing_we_know_is_refused_in_words(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    for name, content in (
        ("foto.zip", package({"a.txt": "x"})),
        ("leeg.csv", b""),
        ("beeld.png", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("x.xml", b"<!DOCTYPE EDEX []><EDEX/>"),
    ):
        file = written(tmp_path, name, content)
        ran = run("import", file, "--data", small)
        assert ran.code == 1, name
        assert ran.err.strip(), name
    assert (
        "Bewaar het in Excel als .xlsx" in run("import", tmp_path / "oud.xls", "--data", small).err
    )
