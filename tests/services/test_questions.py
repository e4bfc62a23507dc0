"""Conflicts and proposals: both answers stay, a person settles, everybody agrees after."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.services import checking, days, observations, questions
from mentorapp.services.desk import Desk
from mentorapp.services.questions import Kind
from mentorapp.storage.unit import Unit
from tests.services.trio import TODAY, Trio, trio

DAY = date(2025, 11, 5)


def noted(made: Trio) -> Observation:
    command = observations.NoteObservation(made.goals[0].id, 2, DAY)
    return observations.note(made.desks["a"], command)


def level(desk: Desk, id_: str) -> int | None:
    with desk.read() as unit:
        found = unit.get(Observation, id_)
    return found.level if found else None


def test_two_pcs_that_correct_the_same_note_ask_and_agree(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        made.settle()
        observations.correct(made.desks["a"], observations.CorrectObservation(seen.id, level=3))
        observations.correct(made.desks["b"], observations.CorrectObservation(seen.id, level=4))
        made.settle()
        asked = {}
        for name in ("a", "b", "s"):
            (question,) = questions.open_questions(made.desks[name])
            assert question.kind is Kind.CONFLICT
            assert question.ours == (name != "s")
            asked[name] = {one.value["level"]: one.hash for one in question.answers}
        assert asked["a"] == asked["b"] == asked["s"]
        assert level(made.desks["a"], seen.id) == level(made.desks["b"], seen.id)
        with pytest.raises(Refused) as refused:
            questions.settle(
                made.desks["s"],
                questions.Settle("observation", seen.id, "rating", asked["s"][3]),
            )
        assert refused.value.problem is Problem.NOT_ALLOWED
        questions.settle(
            made.desks["b"], questions.Settle("observation", seen.id, "rating", asked["b"][3])
        )
        made.settle()
        for desk in made.desks.values():
            assert level(desk, seen.id) == 3
            assert not questions.open_questions(desk)
            assert checking.verify(desk).sound


def test_an_edit_of_what_another_deleted_is_asked_and_nothing_is_lost(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        made.settle()
        observations.withdraw(made.desks["a"], seen.id)
        observations.correct(made.desks["b"], observations.CorrectObservation(seen.id, level=4))
        made.settle()
        for name in ("a", "b"):
            (question,) = questions.open_questions(made.desks[name])
            assert question.kind is Kind.DELETED
            assert [one.value["level"] for one in question.answers] == [4]
        keep = questions.Settle("observation", seen.id, "deleted", "keep")
        questions.settle(made.desks["a"], keep)
        made.settle()
        for name in ("a", "b", "s"):
            assert level(made.desks[name], seen.id) == 4
            assert not questions.open_questions(made.desks[name])


@pytest.mark.parametrize("accept", [True, False])
def test_what_the_school_says_of_a_day_is_a_proposal_until_the_workplace_answers(
    tmp_path: Path, accept: bool
) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        placement = made.placements[0].id
        day = days.enter(a, days.EnterDay(placement, DAY, "W", 456))
        made.send("a", "s")

        def sick(unit: Unit) -> None:
            unit.put(replace(day, code="ZG", minutes=0))
            unit.commit("propose")

        s.write(sick)
        made.send("s", "a")
        for desk in (a, s):
            with desk.read() as unit:
                found = unit.get(DayRecord, day.id)
            assert found is not None
            assert found.code == "W"
            (question,) = questions.open_questions(desk)
            assert (question.kind, question.ours) == (Kind.PROPOSAL, desk is a)
        chosen = questions.open_questions(a)[0].answers[0].hash if accept else None
        questions.settle(a, questions.Settle("day", day.id, "work", chosen))
        made.send("a", "s")
        for desk in (a, s):
            with desk.read() as unit:
                found = unit.get(DayRecord, day.id)
            assert found is not None
            assert found.code == ("ZG" if accept else "W")
            assert not questions.open_questions(desk)


def test_disjoint_edits_merge_without_a_question(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made)
        made.settle()
        observations.correct(made.desks["a"], observations.CorrectObservation(seen.id, level=4))
        observations.correct(
            made.desks["b"], observations.CorrectObservation(seen.id, sentence="flink")
        )
        made.settle()
        for desk in made.desks.values():
            with desk.read() as unit:
                found = unit.get(Observation, seen.id)
            assert found is not None
            assert (found.level, found.sentence) == (4, "flink")
            assert not questions.open_questions(desk)
        assert TODAY > DAY
