"""Notes of the class council: for mentors and the counsellor, in no print and on no own tile."""

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Role
from mentorapp.services import council, roster
from mentorapp.services.council import WriteNote
from mentorapp.services.undo import undo
from tests.conftest import ROOT
from tests.services.desks import workplace
from tests.services.trio import TODAY, trio

#: Who may know of them at all: whatever prints, exports or shows a learner is not among these.
KNOW = {
    "domain/council_note.py",
    "domain/records.py",
    "services/class_council.py",  # for who may read them; its sheet is held to have none
    "services/council.py",
}


def refused(attempt: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        attempt()
    return found.value


def test_a_note_is_written_changed_and_taken_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        first = council.write(at.desk, WriteNote(at.placement.id, TODAY, "  Gaat goed vooruit  "))
        assert first.text == "Gaat goed vooruit"
        council.write(at.desk, WriteNote(at.placement.id, TODAY, "Gaat snel vooruit", first.id))
        (row,) = council.council(at.desk, at.learner.id).rows
        assert (row.note.text, row.by, row.mine) == ("Gaat snel vooruit", at.mentor.name, True)
        undo(at.desk)
        (row,) = council.council(at.desk, at.learner.id).rows
        assert row.note.text == "Gaat goed vooruit"
        council.remove(at.desk, first.id)
        assert council.council(at.desk, at.learner.id).rows == ()


@pytest.mark.parametrize(
    ("text", "days", "problem"),
    [
        (" ", 0, Problem.MISSING),
        ("x" * 2001, 0, Problem.TOO_LONG),
        ("morgen", 1, Problem.IN_FUTURE),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, days: int, problem: Problem) -> None:
    with workplace(tmp_path) as at:
        command = WriteNote(at.placement.id, TODAY + timedelta(days=days), text)
        assert refused(lambda: council.write(at.desk, command)).problem is problem


def test_only_who_wrote_it_changes_it_and_only_those_two_read(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = council.write(at.desk, WriteNote(at.placement.id, TODAY, "Vertrouwelijk"))
        other = roster.add_person(at.desk, roster.AddPerson("Ann", "B", (Role.MENTOR,)))
        office = roster.add_person(at.desk, roster.AddPerson("Els", "V", (Role.ADMINISTRATOR,)))
        colleague = replace(at.desk, person=other.id)
        assert [row.mine for row in council.council(colleague, at.learner.id).rows] == [False]
        found = refused(lambda: council.remove(colleague, made.id))
        assert found.problem is Problem.NOT_ALLOWED
        assert council.council(replace(at.desk, person=office.id), at.learner.id).rows == ()


def test_the_counsellor_reads_it_too(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        council.write(a, WriteNote(made.placements[0].id, TODAY, "Stem voor"))
        made.send("a", "s")
        assert [row.note.text for row in council.council(s, made.learners[0].id).rows] == [
            "Stem voor"
        ]


def test_nothing_that_prints_or_shows_a_learner_knows_of_them() -> None:
    knowing = set()
    for path in (ROOT / "mentorapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            if module == "mentorapp.domain.council_note":
                knowing.add(path.relative_to(ROOT / "mentorapp").as_posix())
    assert knowing <= KNOW
