"""``questions``: what waits, in words and as JSON, and all answers at once."""

from pathlib import Path

import pytest

from tests.app.running import Commands
from tests.services import disputed, kept
from tests.services.trio import trio


@pytest.fixture(scope="module")
def disputes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputes")
    with trio(folder, learners=1) as made:
        disputed.milan(made)
    return folder


@pytest.fixture
def data(disputes: Path, tmp_path: Path) -> Path:
    kept.copy(disputes / "a", tmp_path / "a")
    return tmp_path / "a"


def test_what_waits_is_said_with_both_answers_and_what_follows(run: Commands, data: Path) -> None:
    ran = run("questions", "--data", data)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Kies 3 keer voor Milan Janssens\n")
    assert "  1. Was Milan op woensdag 22 oktober op het werk of ziek?\n" in ran.out
    assert "     2) Katrien, op school: Ziek, met attest\n" in ran.out
    assert "Uren van die week: 15 u 12 in plaats van 22 u 48." in ran.out


def test_all_are_answered_at_once_by_number_or_not_at_all(run: Commands, data: Path) -> None:
    some = run("questions", "settle", "--choose", "1=2", "--data", data, "--json")
    assert (some.code, some.problem) == (1, "not_complete")
    words = [word for one in ("1=2", "2=1", "3=2") for word in ("--choose", one)]
    ran = run("questions", "settle", "--learner", "Milan", *words, "--data", data, "--json")
    assert ran.code == 0, ran.err
    assert ran.value == {"settled": 3}
    assert run("questions", "list", "--data", data, "--json").value["bundles"] == []
    assert run("questions", "--data", data).out == "Er is niets te kiezen.\n"


def test_programs_answer_by_key_and_choice(run: Commands, data: Path) -> None:
    (bundle,) = run("questions", "--data", data, "--json").value["bundles"]
    assert bundle["number"] == 3
    words = []
    for question in bundle["questions"]:
        words += ["--choose", f"{question['key']}={question['answers'][1]['choice']}"]
    ran = run("questions", "settle", *words, "--data", data, "--json")
    assert ran.value == {"settled": 3}


def test_what_was_chosen_is_listed_and_answered_otherwise(run: Commands, data: Path) -> None:
    assert (
        run("questions", "list", "--settled", "--data", data).out == "Hier is nog niets gekozen.\n"
    )
    words = [word for one in ("1=2", "2=1", "3=2") for word in ("--choose", one)]
    run("questions", "settle", *words, "--data", data)
    listed = run("questions", "list", "--settled", "--data", data, "--json").value["settled"]
    number = next(at for at, one in enumerate(listed, 1) if one["key"].startswith("day/"))
    assert listed[number - 1]["given"] == "Ziek, met attest"
    ran = run("questions", "settle", "--settled", "--choose", f"{number}=1", "--data", data)
    assert ran.code == 0, ran.err
    again = run("questions", "list", "--settled", "--data", data).out
    assert "Milan, Woensdag 22 oktober: Gewerkt, 7 u 36" in again


@pytest.mark.parametrize("given", ["9=1", "1=9", "0=1", "x=1", "1=zzzzzz", "²=1"])
def test_a_choice_that_is_none_is_refused(run: Commands, data: Path, given: str) -> None:
    ran = run("questions", "settle", "--choose", given, "--data", data, "--json")
    assert (ran.code, ran.problem) == (1, "unknown")


@pytest.mark.parametrize("given", ["1", "=1", "1=", ""])
def test_a_choice_that_is_not_written_as_one_is_wrong_usage(
    run: Commands, data: Path, given: str
) -> None:
    assert run("questions", "settle", "--choose", given, "--data", data).code == 2
