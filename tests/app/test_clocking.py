"""``hours import``: the file of a time clock on the command line; a dry run unless --apply."""

import re
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES
from tests.app.running import Commands

HEAD = "Datum;Begin;Einde;Pauze\n"
TWO = HEAD + "15/10/2025;8:00;16:30;30\n16/10/2025;8:00;16:00;24\n"
REGISTER = "85073003328"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "klok.csv"
    path.write_bytes(text.encode(encoding))
    return path


def effects(value: dict[str, object]) -> list[str]:
    days = value["days"]
    assert isinstance(days, list)
    return [one["effect"] for one in days]


def test_a_dry_run_is_the_way_unless_it_is_applied(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, TWO, "cp1252")
    words = ("hours", "import", "Nour", file, "--data", small)
    for more in ((), ("--dry-run",)):
        ran = run(*words, *more, "--json")
        assert ran.code == 0, ran.err
        assert ran.value["dry_run"]
        assert effects(ran.value) == ["new", "new"]
    out = run(*words).out
    assert "Datum: datum\n" in out
    out = re.sub(" +", " ", out)
    assert "2 nieuw\n" in out
    assert "15 okt 2025 Gewerkt, 8:00 tot 16:30, 30 minuten pauze: 8 u nieuw\n" in out
    assert "er is niets veranderd" in out

    applied = run(*words, "--apply", "--json")
    assert applied.code == 0, applied.err
    assert not applied.value["dry_run"]
    assert effects(run(*words, "--apply", "--json").value) == ["same", "same"]


def test_faults_name_line_and_column_and_nothing_is_stored(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, TWO + "17/10/2025;25:00;26:00;\n20/10/2025;16:00;8:00;\n")
    words = ("hours", "import", "Nour", file, "--data", small)
    looked = run(*words, "--json")
    assert looked.code == 1
    assert [(one["line"], one["column"]) for one in looked.value["faults"]] == [
        (4, "Begin"),
        (5, "Einde"),
    ]
    assert "Regel 4, kolom Begin: «25:00» is geen uur van de dag." in looked.err
    refused = run(*words, "--apply", "--json")
    assert (refused.code, refused.problem) == (1, "clock_faults")
    assert effects(run(*words, "--until", "2025-10-16", "--json").value) == ["new", "new"]
    assert run(*words, "--until", "2025-10-16", "--apply").code == 0
    assert effects(run(*words, "--from", "2025-10-16", "--json").value) == ["same"]


def test_the_columns_can_be_said(run: Commands, small: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "15-10-2025,8:00,16:00\n")
    words = ("hours", "import", "Nour", file, "--data", small)
    assert run(*words, "--json").problem == "column_missing"
    said = ("--mapping", "1=date", "--mapping", "2=in", "--mapping", "3=out")
    ran = run(*words, "--separator", ",", "--encoding", "utf-8", "--no-heading", *said, "--json")
    assert ran.code == 0, ran.err
    assert [one["minutes"] for one in ran.value["days"]] == [480]
    wrong = run(*words, "--mapping", "Begin=colour")
    assert wrong.code == 2
    assert "KOLOM=date|in|out" in wrong.err
    assert run(*words, "--apply", "--dry-run").code == 2


def test_punches_below_one_another_and_months_by_name(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    rows = "15 okt 2025;8:00;in\n15 oktober 2025;16:30;uit\n"
    file = written(tmp_path, "Datum;Tijd;Richting\n" + rows)
    words = ("hours", "import", "Nour", file, "--data", small)
    (day,) = run(*words, "--json").value["days"]
    assert (day["starts"], day["ends"], day["minutes"]) == (480, 990, 510)
    assert "Tijd: uur van de prik\nRichting: in of uit\n" in run(*words).out
    twice = run(*words, "--mapping", "2=date", "--json")
    assert (twice.code, twice.problem) == (1, "already_there")
    assert "«datum»" in twice.err
    lone = run(*words, "--mapping", "3=nothing", "--json")
    assert lone.problem == "column_missing"
    assert "in of uit" in lone.err


def test_a_register_column_is_dropped_and_said(run: Commands, small: Path, tmp_path: Path) -> None:
    file = written(tmp_path, f"Badge;Datum;Uren\n{REGISTER};15/10/2025;8\n")
    ran = run("hours", "import", "Nour", file, "--data", small, "--json")
    assert ran.code == 0, ran.err
    assert ran.value["columns"][0]["dropped"]
    assert "«Badge» bevat rijksregisternummers" in ran.err
    assert REGISTER not in ran.out + ran.err


def test_a_file_that_is_not_there_and_a_learner_nobody_knows(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    file = written(tmp_path, TWO)
    assert run("hours", "import", "Wie", file, "--data", small, "--json").problem == "unknown"
    gone = tmp_path / "weg.csv"
    assert run("hours", "import", "Nour", gone, "--data", small, "--json").problem == "file_missing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_in_every_language(run: Commands, language: str) -> None:
    ran = run("hours", "import", "--help", "--lang", language)
    assert ran.code == 0
    for word in ("--mapping", "--separator", "--apply", "--dry-run", "out, time, direction"):
        assert word in " ".join(ran.out.split())
