"""``export`` and ``import`` on practice stores and between two real ones."""

import os
import shutil
from pathlib import Path

import pytest

from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.people import Founding, Learner, Side
from mentorapp.services import house, opening, practice
from mentorapp.services.opening import Unlock
from tests.app.conftest import Real, enrolled, founded
from tests.app.running import Commands


def test_nobody_to_export_to(run: Commands, small: Path, tmp_path: Path) -> None:
    ran = run("export", "package", "--all", "--out", tmp_path / "out", "--data", small, "--json")
    assert ran.code == 1
    assert ran.problem == "sender_unknown"
    assert "kaart" in ran.err


def test_an_export_always_gives_a_file(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    data = made.folder / "workplace"
    first = run("export", "package", "--all", "--out", tmp_path, "--data", data, "--json")
    again = run("export", "package", "--all", "--out", tmp_path, "--data", data, "--json")
    assert first.code == again.code == 0
    assert again.value["packages"][0]["changes"] == 0
    assert len(list(tmp_path.glob("*.mxp"))) == 2


def test_export_for_one_learner(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    words = ("export", "package", "--out", tmp_path, "--data", made.folder / "workplace", "--json")
    assert run(*words, "--learner", "Nour").code == 0
    ran = run(*words, "--learner", "Niemand")
    assert ran.code == 1
    assert ran.problem == "unknown"


def test_export_to_where_nothing_can_be_written(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = run(
        *("export", "package", "--all", "--out", tmp_path / "file" / "out"),
        *("--data", made.folder / "workplace", "--json"),
    )
    assert ran.problem == "cannot_write"


def test_a_package_that_was_had(run: Commands, made: practice.Made) -> None:
    data = made.folder / "school"
    package = _package_for(run, made, "school")
    look = run("import", package, "--dry-run", "--data", data, "--json")
    assert look.code == 0, look.err
    assert look.value["dry_run"]
    taken = run("import", package, "--data", data)
    assert taken.code == 0
    again = run("import", package, "--data", data, "--json")
    assert again.value["again"]
    assert again.value["new"] == 0


def _package_for(run: Commands, made: practice.Made, side: str) -> Path:
    other = "workplace" if side == "school" else "school"
    ran = run(
        *("export", "package", "--all", "--out", made.folder.parent / "more"),
        *("--data", made.folder / other, "--json"),
    )
    return Path(ran.value["packages"][0]["path"])


def test_a_package_for_somebody_else(run: Commands, made: practice.Made) -> None:
    package = _package_for(run, made, "school")
    ran = run("import", package, "--data", made.folder / "workplace", "--json")
    assert ran.code == 1
    assert ran.problem == "cannot_decrypt"


def test_broken_packages_change_nothing(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    data = made.folder / "school"
    whole = _package_for(run, made, "school").read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    before = run("verify", "--data", data, "--json").value
    contents = {
        "empty": b"",
        "text": b"geen pakket",
        "noise": os.urandom(5000),
        "header": whole[:60],
        "half": whole[: len(whole) // 2],
        "cut": whole[:-1],
        "flipped": bytes(flipped),
        "more": whole + b"x",
    }
    for name, content in contents.items():
        wrong = tmp_path / f"{name}.mxp"
        wrong.write_bytes(content)
        for words in (("import", wrong), ("import", wrong, "--dry-run")):
            ran = run(*words, "--data", data, "--json")
            assert ran.code == 1, name
            assert ran.value["error"]["sentence"].count("\n") == 0
    assert run("verify", "--data", data, "--json").value == before


def test_no_file_there(run: Commands, small: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.mxp", tmp_path):
        assert run("import", path, "--data", small, "--json").problem == "file_missing"


def test_a_file_that_is_far_too_large(run: Commands, small: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.mxp"
    with huge.open("wb") as file:
        file.truncate(1 << 40)
    ran = run("import", huge, "--data", small, "--json")
    assert ran.problem == "file_too_large"


@pytest.fixture
def partners(tmp_path: Path) -> tuple[Real, Real]:
    school = founded(tmp_path, Side.SCHOOL, "GO! atheneum")
    return school, founded(tmp_path)


def _by(real: Real) -> tuple[object, ...]:
    return ("--data", real.data, "--recovery-key-file", real.recovery_key, "--json")


def test_the_whole_road_between_two_real_stores(
    run: Commands, partners: tuple[Real, Real], tmp_path: Path
) -> None:
    school, workplace = partners
    for sender, receiver in ((school, workplace), (workplace, school)):
        card = tmp_path / f"{sender.data.name}.mxcard"
        exported = run("export", "card", "--out", card, *_by(sender))
        look = run("import", card, "--dry-run", *_by(receiver))
        assert look.value["fingerprint"] == exported.value["fingerprint"]
        unasked = run("import", card, *_by(receiver))
        assert unasked.code == 1
        assert "--fingerprint" in unasked.err
        wrong = run("import", card, "--fingerprint", "0" * 30, *_by(receiver))
        assert wrong.problem == "signature_wrong"
        taken = run("import", card, "--fingerprint", exported.value["fingerprint"], *_by(receiver))
        assert taken.code == 0
    with opening.open_desk(
        workplace.data, Unlock(recovery_key=workplace.recovery_key.read_text(encoding="utf-8"))
    ) as desk:
        enrolled(desk)
    sent = run("export", "package", "--all", "--out", tmp_path / "out", *_by(workplace))
    package = sent.value["packages"][0]
    assert package["peer"] == "Bakkerij Peeters" or package["peer"] == "GO! atheneum"
    received = run("import", package["path"], *_by(school))
    assert received.code == 0
    assert received.value["sender"] == "Bakkerij Peeters"
    assert received.value["new"] > 0
    assert run("verify", *_by(school)).value["sound"]


def test_a_stranger(run: Commands, partners: tuple[Real, Real], tmp_path: Path) -> None:
    school, workplace = partners
    card = tmp_path / "school.mxcard"
    made = run("export", "card", "--out", card, *_by(school))
    run("import", card, "--fingerprint", made.value["fingerprint"], *_by(workplace))
    sent = run("export", "package", "--all", "--out", tmp_path / "out", *_by(workplace))
    # The school never took over the workplace's card.
    ran = run("import", sent.value["packages"][0]["path"], *_by(school))
    assert ran.problem == "sender_unknown"
    assert "Bel" in ran.err


def test_practice_and_real_do_not_meet(
    run: Commands, real: Real, small: Path, tmp_path: Path
) -> None:
    card = tmp_path / "practice.mxcard"
    made = run("export", "card", "--out", card, "--data", small, "--json")
    ran = run("import", card, "--fingerprint", made.value["fingerprint"], *_by(real))
    assert ran.problem == "practice_mixed"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"card": {}}', os.urandom(200)])
def test_a_card_that_is_none(run: Commands, small: Path, tmp_path: Path, content: bytes) -> None:
    card = tmp_path / "wrong.mxcard"
    card.write_bytes(content)
    ran = run("import", card, "--data", small, "--json")
    assert ran.code == 1
    assert ran.problem in {"file_foreign", "file_broken"}


def _school(tmp_path: Path) -> Path:
    data = tmp_path / "practice-school"
    founding = Founding(Side.SCHOOL, "GO! atheneum")
    opening.make_practice(data, founding, practice.DAY)
    with opening.open_desk(data, Unlock()) as desk:
        enrolled(desk)
    return data


def test_a_training_plan(run: Commands, small: Path) -> None:
    file = next((Path(__file__).parents[2] / "resources" / "frameworks").glob("*.json"))
    words = ("import", file, "--data", small, "--json")
    look = run(*words, "--dry-run")
    assert look.code == 0
    assert look.value["competences"] > 5
    assert run(*words).problem == "missing"
    assert run(*words, "--learner", "Nour", "--scale", "geen").problem == "unknown"
    assert run(*words, "--learner", "Nour", "--scale", "binary").code == 0


def test_a_table_of_competences(run: Commands, small: Path, tmp_path: Path) -> None:
    from mentorapp.connectors.competence_csv import COLUMNS  # noqa: PLC0415 - only here

    table = tmp_path / "plan.csv"
    heading = list(COLUMNS)
    row = {"bk": "BK-0140-3", "titel": "Sluit een verdeelbord aan", "nr": "1"}
    table.write_text(
        ";".join(heading) + "\n" + ";".join(row.get(name, "") for name in heading) + "\n",
        encoding="utf-8",
    )
    ran = run("import", table, "--learner", "Nour", "--data", small, "--json")
    assert ran.code == 0, ran.err
    assert ran.value["competences"] == 1


def test_school_days(run: Commands, small: Path, made: practice.Made, tmp_path: Path) -> None:
    table = tmp_path / "days.csv"
    table.write_text(
        "van;tot;soort;omschrijving\n2025-11-12;;studiedag;Overleg\n13/11/2025;;rest;\n",
        encoding="utf-8",
    )
    ran = run("import", table, "--data", _school(tmp_path), "--json")
    assert ran.code == 0, ran.err
    assert ran.value["school_days"] == 2
    assert ran.value["deviations"]
    # A workplace has them of a school that it noted itself, and not of one that keeps its own.
    refused = run("import", table, "--data", small, "--json")
    assert (refused.code, refused.problem) == (1, "missing")
    assert refused.value["error"]["field"] == "school"
    theirs = ("import", table, "--data", made.folder / "workplace", "--json")
    assert run(*theirs).problem == "not_allowed"
    assert run(*theirs, "--learner", "Nour").problem == "not_allowed"
    with opening.open_desk(small, Unlock()) as desk:
        house.add_school_contact(desk, house.AddSchoolContact("TI Dender"))
    for _once_more in range(2):
        ran = run("import", table, "--data", small, "--json")
        assert ran.code == 0, ran.err
    with opening.open_desk(small, Unlock()) as desk, desk.read() as unit:
        assert len(unit.find(SchoolDay)) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b""),
        ("b.json", b"{"),
        ("c.json", b"[" * 100_000),
        ("d.json", b'{"gegevens": []}'),
        ("e.csv", b""),
        ("f.csv", b"\0\0\0"),
        ("g.csv", b"een;twee\n1;2\n"),
        ("h.csv", b"van;tot\nooit;\n"),
    ],
)
def test_broken_tables(
    run: Commands, small: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    ran = run("import", file, "--learner", "Nour", "--data", small, "--json")
    assert ran.code == 1, ran.err
    assert "…" not in ran.value["error"]["sentence"]


def test_a_learner_of_a_store_is_read_back(small: Path) -> None:
    with opening.open_desk(small, Unlock()) as desk, desk.read() as unit:
        assert [one.name for one in unit.find(Learner)] == ["Nour El Amrani"]
    shutil.rmtree(small)
