"""The demonstration as a person runs it: the whole job, by the real program."""

import json
import os
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from mentorapp.base.paths import resources
from tests.app.running import Ran, program

SECONDS = 25.0


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran, float]:
    folder = tmp_path_factory.mktemp("e2e") / "demo"
    started = _seconds()
    ran = program("demo", folder, "--json", seconds=120)
    return folder, ran, _seconds() - started


def _seconds() -> float:
    """Give the seconds that child processes worked: other tests run beside this one.

    Where the system does not count them, those on the clock.
    """
    used = os.times()
    return used.children_user + used.children_system if os.name == "posix" else time.monotonic()


def shipped(name: str) -> Any:
    return json.loads((resources() / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def test_it_is_done_in_time(demo: tuple[Path, Ran, float]) -> None:
    _folder, ran, seconds = demo
    assert ran.code == 0, ran.err
    assert seconds < SECONDS


def test_the_counts_are_those_of_the_practice_data(demo: tuple[Path, Ran, float]) -> None:
    value = demo[1].value
    observations = shipped("observations")
    weeks = {date.fromisoformat(one["day"]).isocalendar()[:2] for one in observations}
    evaluations = shipped("evaluations")
    signed = [
        one
        for one in evaluations
        if {signature["role"] for signature in one["signatures"]} == set(one["required"])
    ]
    expected = {
        "learners": len(shipped("learners")),
        "goals": sum(len(plan["goals"]) for plan in shipped("plans")),
        "observations": len(observations),
        "weeks": len(weeks),
        "closed_months": len(shipped("days")["close"]),
        # What is not offered yet stays blind: it is not for the school.
        "ratings": sum(len(one["ratings"]) for one in signed),
        "signed_evaluations": len(signed),
    }
    for side in ("workplace", "school"):
        assert expected.items() <= value[side].items()
    assert value["workplace"] == value["school"]
    assert expected["learners"] == 3
    assert len(weeks) >= 4
    assert len(signed) >= 1
    assert value["workplace"]["days"] > len(shipped("days")["exceptions"])


def test_every_shared_field_is_equal(demo: tuple[Path, Ran, float]) -> None:
    value = demo[1].value
    assert value["differences"] == []
    assert value["shared_fields"] > 1000
    assert value["today"] == "2025-11-06"


def test_packages_went_both_ways(demo: tuple[Path, Ran, float]) -> None:
    folder, ran, _seconds = demo
    names = [Path(path).name for path in ran.value["packages"]]
    assert all((folder / "packages" / name).is_file() for name in names)
    senders = Counter(name.split("-")[0] for name in names)
    assert len(senders) == 2


def test_the_report_opens(demo: tuple[Path, Ran, float]) -> None:
    document = pypdfium2.PdfDocument(demo[0] / "progress.pdf")
    try:
        assert len(document) >= 3
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    assert "Nour El Amrani" in text
    assert "OEFENING" in text.upper()


def test_every_file_it_names_is_there(demo: tuple[Path, Ran, float]) -> None:
    folder, ran, _seconds = demo
    named = {Path(path) for path in ran.value["files"]}
    assert all(path.is_file() for path in named)
    assert {folder / "progress.pdf", folder / "school" / "mentorapp.db"} <= named


@pytest.mark.parametrize("side", ["workplace", "school"])
def test_both_stores_are_sound(demo: tuple[Path, Ran, float], side: str) -> None:
    ran = program("verify", "--data", demo[0] / side, "--json")
    assert ran.code == 0, ran.err
    assert ran.value["sound"]


def test_twice_in_one_folder_is_refused(demo: tuple[Path, Ran, float]) -> None:
    before = {path: path.stat().st_mtime_ns for path in demo[0].rglob("*.db")}
    ran = program("demo", demo[0], "--json")
    assert ran.code == 1
    assert ran.problem == "store_exists"
    assert "lege map" in ran.err
    assert {path: path.stat().st_mtime_ns for path in demo[0].rglob("*.db")} == before


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("bewaar mij", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "letter.txt"):
        ran = program("demo", folder, "--json")
        assert ran.code == 1
        assert ran.problem == "store_exists"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_day_that_is_too_early_leaves_nothing(tmp_path: Path) -> None:
    ran = program("demo", tmp_path / "demo", "--today", "2025-10-01", "--json", seconds=120)
    assert ran.code == 1
    assert ran.problem == "in_future"
    assert not (tmp_path / "demo").exists()


def test_in_another_language_on_another_day(tmp_path: Path) -> None:
    ran = program("demo", tmp_path / "demo", "--lang", "fr", "--today", "2025-11-07", seconds=120)
    assert ran.code == 0, ran.err
    assert "EXERCICE" in ran.out
    assert "champs partagés sont tous identiques" in ran.out


def test_the_dossier_of_each_is_written_without_saying_who_one_is(
    demo: tuple[Path, Ran, float], tmp_path: Path
) -> None:
    """An administrator does this; in the practice data nobody unlocks."""
    data, out = demo[0] / "workplace", tmp_path / "dossiers"
    ran = program("export", "dossier", "--all", "--data", data, "--out", out, "--json", seconds=60)
    assert ran.code == 0, ran.err
    assert len(list(out.iterdir())) == len(shipped("learners"))
