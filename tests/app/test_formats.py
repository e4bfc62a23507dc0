"""``export json``, ``csv``, ``xlsx``, … on the command line: whole, or not at all."""

import json
import os
import stat
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal
from mentorapp.services import observations, opening, practice, roster
from mentorapp.services.formats.registry import FORMATS
from mentorapp.services.opening import Unlock
from tests.app.running import Commands

NAMES = [one.name for one in FORMATS]
ABOUT = [one.name for one in FORMATS if one.about_learners]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_of_the_practice(
    run: Commands, made: practice.Made, tmp_path: Path, name: str
) -> None:
    for side in (practice.WORKPLACE, practice.SCHOOL):
        out = tmp_path / side / "without-extension"
        data = made.folder / side
        ran = run("export", name, "--all", "--out", out, "--data", data, "--json")
        assert ran.code == 0, ran.err
        assert ran.value["path"] == str(out)
        assert ran.value["bytes"] == out.stat().st_size > 0
        assert [one.name for one in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("name", ABOUT)
def test_one_learner(run: Commands, made: practice.Made, tmp_path: Path, name: str) -> None:
    words = ("export", name, "--data", made.folder / practice.WORKPLACE, "--json")
    ran = run(*words, "--learner", "D-2025-114", "--out", tmp_path / "nour")
    assert ran.code == 0, ran.err
    assert len(ran.value["learners"]) == 1
    content = (tmp_path / "nour").read_bytes()
    if zipfile.is_zipfile(tmp_path / "nour"):
        with zipfile.ZipFile(tmp_path / "nour") as zipped:
            content = b"".join(zipped.read(one) for one in zipped.namelist())
    assert b"Verstraeten" not in content
    assert b"D-2025-131" not in content
    assert run(*words, "--learner", "Niemand", "--out", tmp_path / "x").problem == "unknown"
    assert not (tmp_path / "x").exists()
    assert run(*words, "--out", tmp_path / "x").code == 2
    assert run(*words, "--learner", "Nour", "--all", "--out", tmp_path / "x").code == 2


def test_what_is_there_stays(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "overzicht.csv"
    out.write_text("van mij", encoding="utf-8")
    ran = run("export", "csv", "--all", "--out", out, "--data", small, "--json")
    assert (ran.code, ran.problem) == (1, "cannot_write")
    assert out.read_text(encoding="utf-8") == "van mij"


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_file_for_the_school_can_be_read_by_others(
    run: Commands, small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "een" / "map" / "overzicht.xlsx"
    assert run("export", "xlsx", "--all", "--out", out, "--data", small).code == 0
    assert stat.S_IMODE(os.stat(out).st_mode) == 0o644  # noqa: PTH116 - the mode alone


@pytest.mark.parametrize("overview", ["competences", "hours", "evaluations"])
def test_a_csv_holds_one_overview(
    run: Commands, made: practice.Made, tmp_path: Path, overview: str
) -> None:
    out = tmp_path / "o.csv"
    data = made.folder / practice.WORKPLACE
    ran = run("export", "csv", "--all", "--overview", overview, "--out", out, "--data", data)
    assert ran.code == 0, ran.err
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert {"competences": b"Competentie;", "hours": b"Uren;", "evaluations": b"Criterium;"}[
        overview
    ] in content.split(b"\r\n")[0]


@pytest.mark.parametrize("name", ABOUT)
def test_a_national_number_stops_it_and_nothing_is_written(
    run: Commands, small: Path, tmp_path: Path, name: str
) -> None:
    with opening.open_desk(small, Unlock()) as desk:
        with desk.read() as unit:
            goal = unit.find(Goal)[0]
            [learner] = unit.find(Learner)
        observations.note(
            desk,
            observations.NoteObservation(
                goal.id, 2, date(2025, 11, 5), sentence="Nr. 85.07.30-033.28"
            ),
        )
    out = tmp_path / "bestand"
    ran = run("export", name, "--all", "--out", out, "--data", small, "--json")
    assert (ran.code, ran.problem) == (1, "national_number")
    assert ran.value["error"]["field"] == "note.sentence"
    assert learner.given_name in ran.err
    assert "85.07.30" not in ran.err + ran.out
    assert not out.exists()


def test_the_dossiers_of_everybody(run: Commands, small: Path, tmp_path: Path) -> None:
    with opening.open_desk(small, Unlock()) as desk, desk.read() as unit:
        [placement] = unit.find(Placement)
        roster.enrol(
            desk,
            roster.Enrol(
                *("Zoë", "Åberg", None, placement.workplace, placement.starts, placement.ends)
            ),
        )
    words = ("export", "dossier", "--all", "--data", small, "--json")
    ran = run(*words, "--out", tmp_path / "alle")
    assert ran.code == 0, ran.err
    folders = sorted(one.name for one in (tmp_path / "alle").iterdir())
    assert [one[3:] for one in folders] == ["zoe-aberg", "nour-el-amrani"]
    for folder, told in zip(folders, ran.value["dossiers"], strict=True):
        value = json.loads((tmp_path / "alle" / folder / "dossier.json").read_bytes())
        assert value["learner"]["id"] == told["learner"]
    assert run(*words, "--out", tmp_path / "alle").problem == "cannot_write"
    assert run(*words, "--out", tmp_path / "alle.zip").code == 0
    assert zipfile.is_zipfile(tmp_path / "alle.zip")


def test_help_names_every_format(run: Commands) -> None:
    said = run("export", "--help").out
    for name in ("package", "dossier", *NAMES):
        assert name in said
