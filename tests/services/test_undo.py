"""Undo takes back one step of one person on this PC, and says which."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.schedule import DayPlace, Schedule, ScheduleKind
from mentorapp.services import (
    checking,
    days,
    observations,
    questions,
    roster,
    scheduling,
    undo,
)
from mentorapp.services.opening import Unlock, open_desk
from tests.services.desks import Placed, workplace
from tests.services.trio import TODAY


def note(at: Placed, goal: int = 0, level: int = 2) -> Observation:
    return observations.note(at.desk, observations.NoteObservation(at.goals[goal].id, level))


def level_of(at: Placed, id_: str) -> int | None:
    with at.desk.read() as unit:
        found = unit.get(Observation, id_)
    return found.level if found else None


def test_a_note_a_correction_and_a_withdrawal_are_taken_back_in_turn(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        seen = note(at)
        observations.correct(at.desk, observations.CorrectObservation(seen.id, level=4))
        observations.withdraw(at.desk, seen.id)
        assert level_of(at, seen.id) is None
        assert undo.undo(at.desk).action == "withdraw"
        assert level_of(at, seen.id) == 4
        assert undo.undo(at.desk).action == "correct"
        assert level_of(at, seen.id) == 2
        assert undo.undo(at.desk).action == "note"
        assert level_of(at, seen.id) is None


def test_it_is_named_before_it_is_done(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        note(at)
        named = undo.what_next(at.desk)
        assert named is not None
        assert (named.action, named.params["learner"]) == ("note", "Nour")
        assert undo.undo(at.desk) == named


def test_a_range_of_days_is_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        three = [date(2025, 11, number) for number in (3, 4, 5)]
        days.confirm(at.desk, at.placement.id, three)
        undo.undo(at.desk)
        with at.desk.read() as unit:
            lines = days.lines(unit, at.placement, "2025-11")
        assert {line.state.value for line in lines} == {"planned"}


def test_it_survives_a_restart(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        seen = note(at)
        person = at.desk.person
    with open_desk(tmp_path, Unlock()) as desk:
        undo.undo(replace(desk, person=person))
        with desk.read() as unit:
            assert unit.get(Observation, seen.id) is None


def test_nobody_takes_back_what_another_did(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        other = roster.add_person(at.desk, roster.AddPerson("Greet", "Wouters"))
        note(at)
        with pytest.raises(Refused) as refused:
            undo.undo(replace(at.desk, person=other.id))
        assert refused.value.problem is Problem.NOTHING_TO_UNDO


def test_what_somebody_changed_since_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        other = roster.add_person(at.desk, roster.AddPerson("Greet", "Wouters"))
        seen = note(at)
        observations.correct(
            replace(at.desk, person=other.id), observations.CorrectObservation(seen.id, level=3)
        )
        with pytest.raises(Refused) as refused:
            undo.undo(at.desk)
        assert refused.value.problem is Problem.CHANGED_SINCE
        assert level_of(at, seen.id) == 3


def test_a_day_of_a_closed_month_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        with at.desk.read() as unit:
            planned = days.planned_work(
                unit, at.placement.id, date(2025, 10, 1), date(2025, 10, 31)
            )
        days.confirm(at.desk, at.placement.id, planned)
        days.close(at.desk, at.placement.id, "2025-10")
        undo.undo(at.desk)  # the closing itself can be taken back
        days.close(at.desk, at.placement.id, "2025-10", "toch in orde")
        note(at)
        undo.undo(at.desk)
        days.reopen(at.desk, at.placement.id, "2025-10", "vergeten")
        undo.undo(at.desk)
        with pytest.raises(Refused) as refused:
            days.enter(at.desk, days.EnterDay(at.placement.id, date(2025, 10, 1), "ZG", 0))
        assert refused.value.problem is Problem.SEALED
        assert date(2025, 10, 31) < TODAY


def test_what_came_back_under_its_id_is_taken_back_step_by_step(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk, place = placed.desk, placed.placement.id

        def entered(ends: str) -> scheduling.EnterSchedule:
            day = scheduling.TypedDay(1, DayPlace.WORKPLACE, "8", ends)
            return scheduling.EnterSchedule(
                place, date(2025, 11, 1), ScheduleKind.WEEKLY, (scheduling.TypedWeek((day,)),)
            )

        first = scheduling.enter_schedule(desk, entered("12"))
        scheduling.remove_schedule(desk, first.id)
        assert scheduling.enter_schedule(desk, entered("16")).id == first.id
        for left in ([], [first], []):
            undo.undo(desk)
            assert not questions.open_questions(desk)
            with desk.read() as unit:
                assert [one for one in unit.find(Schedule) if one.id == first.id] == left
        assert checking.verify(desk).sound


def test_two_corrections_are_taken_back_in_turn(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        seen = note(at)
        for level in (3, 4, 1):
            observations.correct(at.desk, observations.CorrectObservation(seen.id, level=level))
        left = []
        for _step in range(4):
            undo.undo(at.desk)
            left.append(level_of(at, seen.id))
        assert left == [4, 3, 2, None]
