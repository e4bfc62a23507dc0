"""What cannot be done here, the note that was made last, and a day noted again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import SENTENCE_LIMIT
from mentorapp.domain.plan import Goal
from mentorapp.services import logbook, naming, noting, observations, roster, undo
from mentorapp.services.noting import NotPossibleHere
from mentorapp.services.observations import CorrectObservation, NoteObservation
from tests.services.desks import Placed, workplace
from tests.services.test_noting import second
from tests.services.trio import TODAY

REASON = "Zulk werk doen we hier niet."


def barred(placed: Placed) -> list[str]:
    with placed.desk.read() as unit:
        return [one.not_possible for one in unit.find(Goal) if one.not_possible]


def test_goals_of_several_learners_are_barred_and_come_back_as_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        milan = second(placed)
        goals = (placed.goals[0].id, placed.goals[1].id)
        noting.not_possible_here(placed.desk, NotPossibleHere(goals, f" {REASON} ", (milan,)))
        assert barred(placed) == [REASON] * 4
        step = undo.what_next(placed.desk)
        assert step is not None
        said = naming.step(step.action, step.params)
        assert said == "4 competenties gemarkeerd als niet mogelijk op deze plek"
        undo.undo(placed.desk)
        assert barred(placed) == []


@pytest.mark.parametrize(
    ("goals", "reason", "problem", "field"),
    [
        ((), REASON, Problem.MISSING, "goal"),
        (("x",), "  ", Problem.MISSING, "sentence"),
        (("x",), "x" * (SENTENCE_LIMIT + 1), Problem.TOO_LONG, "sentence"),
        (("x",), REASON, Problem.UNKNOWN, "goal"),
    ],
)
def test_what_is_not_whole_is_refused_at_its_field(
    tmp_path: Path, goals: tuple[str, ...], reason: str, problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as placed:
        with pytest.raises(Refused) as refused:
            noting.not_possible_here(placed.desk, NotPossibleHere(goals, reason))
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert barred(placed) == []


def test_when_one_learner_has_not_the_goal_nobody_is_told_no(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        milan = second(placed, goals=1)
        command = NotPossibleHere((placed.goals[0].id, placed.goals[5].id), REASON, (milan,))
        with pytest.raises(Refused) as refused:
            noting.not_possible_here(placed.desk, command)
        assert refused.value.problem is Problem.NOT_IN_PLAN
        assert barred(placed) == []


def test_the_last_note_is_the_one_that_was_made_or_corrected_last(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        assert logbook.last_note(desk) is None
        first = observations.note(desk, NoteObservation(placed.goals[0].id, 2))
        second_ = observations.note(desk, NoteObservation(placed.goals[1].id, 3))
        found = logbook.last_note(desk)
        assert found is not None
        assert (found.row.id, found.row.level, found.scale) == (second_.id, 3, placed.plan.scale)
        observations.correct(desk, CorrectObservation(first.id, level=4))
        corrected = logbook.last_note(desk)
        assert corrected is not None
        assert (corrected.row.id, corrected.row.level) == (first.id, 4)


def test_a_note_that_was_taken_back_or_made_by_another_is_not_the_last(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        first = observations.note(desk, NoteObservation(placed.goals[0].id, 2))
        observations.note(desk, NoteObservation(placed.goals[1].id, 3))
        undo.undo(desk)
        found = logbook.last_note(desk)
        assert found is not None
        assert found.row.id == first.id
        observations.withdraw(desk, first.id)
        assert logbook.last_note(desk) is None
        other = roster.add_person(desk, roster.AddPerson("Els", "V"))
        observations.note(desk, NoteObservation(placed.goals[0].id, 2))
        assert logbook.last_note(replace(desk, person=other.id)) is None


def test_a_day_is_noted_again_without_its_words_and_without_doubling(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, day = placed.desk, TODAY - timedelta(days=1)
        for goal, level in zip(placed.goals[:3], (1, 2, 3), strict=False):
            observations.note(desk, NoteObservation(goal.id, level, day, sentence="Gisteren."))
        observations.note(desk, NoteObservation(placed.goals[0].id, 4))
        written = noting.same_as(desk, placed.placement.id, day)
        assert sorted((one.level, one.sentence, one.day) for one in written) == [
            (2, "", TODAY),
            (3, "", TODAY),
        ]
        with pytest.raises(Refused) as refused:
            noting.same_as(desk, placed.placement.id, day)  # all of it is noted by now
        assert refused.value.problem is Problem.MISSING
        undo.undo(desk)
        assert len(noting.same_as(desk, placed.placement.id, day)) == 2
