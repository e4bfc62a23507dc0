from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.schedule import DayPlace, Schedule, ScheduleKind
from mentorapp.services import (
    calendar,
    checking,
    days,
    questions,
    roster,
    scheduling,
    undo,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.scheduling import EnterSchedule, TypedDay, TypedWeek
from tests.services.desks import Placed, workplace
from tests.services.trio import STARTS, trio

WORK, LESSON = DayPlace.WORKPLACE, DayPlace.SCHOOL
WEEK = TypedWeek(
    (
        TypedDay(1, LESSON, "8u30", "16:00", "50"),
        TypedDay(2, WORK, "7.45", "1615", "30 min"),
        TypedDay(3, WORK, "7:45", "12", ""),
    )
)
NOVEMBER = date(2025, 11, 1)


def entered(placed: Placed, valid_from: date = NOVEMBER, *weeks: TypedWeek) -> EnterSchedule:
    return EnterSchedule(placed.placement.id, valid_from, ScheduleKind.WEEKLY, weeks or (WEEK,))


def planned(placed: Placed, first: date, last: date) -> dict[date, tuple[str, int]]:
    with placed.desk.read() as unit:
        found = calendar.planned_days(unit, placed.placement, first, last)
    return {day: (one.code, one.minutes) for day, one in found.items()}


def closed(placed: Placed, month: str = "2025-09") -> None:
    first = date.fromisoformat(f"{month}-01")
    last = first + timedelta(days=29)
    with placed.desk.read() as unit:
        work = days.planned_work(unit, placed.placement.id, first, last)
    days.confirm(placed.desk, placed.placement.id, work)
    days.close(placed.desk, placed.placement.id, month)


def of(desk: Desk, placement: str) -> list[Schedule]:
    return [row.schedule for row in scheduling.schedules(desk, placement)]


def test_a_week_as_it_is_typed_plans_days(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        scheduling.enter_schedule(placed.desk, entered(placed))
        assert planned(placed, date(2025, 11, 17), date(2025, 11, 23)) == {
            date(2025, 11, 17): ("L", 400),
            date(2025, 11, 18): ("W", 480),
            date(2025, 11, 19): ("W", 255),
        }
        rows = scheduling.schedules(placed.desk, placed.placement.id)
        assert [(row.schedule.valid_from, row.until, row.month) for row in rows] == [
            (STARTS, date(2025, 10, 31), ""),
            (NOVEMBER, None, ""),
        ]
        assert undo.undo(placed.desk).action == "set_schedule"
        assert len(of(placed.desk, placed.placement.id)) == 1


def test_alternating_weeks_and_blocks(tmp_path: Path) -> None:
    school = TypedWeek((TypedDay(2, LESSON, "8", "16", "60"),), "school")
    with workplace(tmp_path / "w") as placed:
        made = scheduling.enter_schedule(
            placed.desk,
            replace(
                entered(placed, NOVEMBER, replace(WEEK, name="A"), school),
                kind=ScheduleKind.ALTERNATING,
                anchor="2025-W46",
            ),
        )
        assert planned(placed, date(2025, 11, 18), date(2025, 11, 18)) == {
            date(2025, 11, 18): ("L", 420)
        }
        scheduling.edit_schedule(
            placed.desk,
            made.id,
            replace(
                entered(placed, NOVEMBER, school, WEEK),
                kind=ScheduleKind.BLOCKS,
                blocks=("2025-W48",),
            ),
        )
        codes = planned(placed, date(2025, 11, 18), date(2025, 11, 25))
        assert codes[date(2025, 11, 18)][0] == "W"
        assert codes[date(2025, 11, 25)][0] == "L"


@pytest.mark.parametrize(
    ("day", "problem", "field"),
    [
        (TypedDay(5, WORK, "acht uur", "16:00"), Problem.NOT_A_TIME, "starts"),
        (TypedDay(5, WORK, "8", "25"), Problem.NOT_A_TIME, "ends"),
        (TypedDay(5, WORK, "8", "16", "lang"), Problem.NOT_A_TIME, "break_minutes"),
        (TypedDay(5, WORK, "16", "8"), Problem.END_BEFORE_START, "ends"),
        (TypedDay(5, WORK, "8", "9", "60"), Problem.NOT_A_TIME, "break_minutes"),
        (TypedDay(2, WORK, "8", "16"), Problem.OVERLAP, "days"),
    ],
)
def test_what_cannot_be_lived_is_refused(
    tmp_path: Path, day: TypedDay, problem: Problem, field: str
) -> None:
    with workplace(tmp_path / "w") as placed:
        with pytest.raises(Refused) as refused:
            scheduling.enter_schedule(
                placed.desk, entered(placed, NOVEMBER, TypedWeek((*WEEK.days, day)))
            )
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert len(of(placed.desk, placed.placement.id)) == 1


def test_an_hour_that_is_none_names_its_day(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        scheduling.built(
            EnterSchedule(
                "p",
                NOVEMBER,
                ScheduleKind.ALTERNATING,
                (WEEK, TypedWeek((TypedDay(4, WORK, "8", "vier"),))),
                "2025-W36",
            )
        )
    assert (refused.value.params["weekday"], refused.value.params["week"]) == (4, 1)
    assert "«vier»" in wording.refusal(refused.value)


def test_a_week_is_typed_again_to_edit_it() -> None:
    made = scheduling.built(EnterSchedule("p", NOVEMBER, ScheduleKind.WEEKLY, (WEEK,)))
    again = scheduling.typed(made.weeks[0])
    assert again.days[1] == TypedDay(2, WORK, "7:45", "16:15", "30")
    assert again.days[2].pause == ""
    assert scheduling.built(EnterSchedule("p", NOVEMBER, ScheduleKind.WEEKLY, (again,))) == made


def test_a_closed_month_is_never_planned_otherwise(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk, first = placed.desk, of(placed.desk, placed.placement.id)[0]
        closed(placed)
        assert scheduling.schedules(desk, placed.placement.id)[0].month == "2025-09"
        before = planned(placed, STARTS, date(2025, 9, 30))
        for act in (
            lambda: scheduling.enter_schedule(desk, entered(placed, date(2025, 9, 15))),
            lambda: scheduling.edit_schedule(desk, first.id, entered(placed, STARTS)),
            lambda: scheduling.edit_schedule(desk, first.id, entered(placed, NOVEMBER)),
            lambda: scheduling.remove_schedule(desk, first.id),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.problem is Problem.SEALED
            assert refused.value.params["month"] == "2025-09"
        # One from before that no day of the month counts on changes nothing.
        scheduling.enter_schedule(desk, entered(placed, date(2025, 8, 1)))
        assert planned(placed, STARTS, date(2025, 9, 30)) == before
        # From the first open day on everything can be.
        made = scheduling.enter_schedule(desk, entered(placed, date(2025, 10, 1)))
        scheduling.edit_schedule(desk, made.id, entered(placed, date(2025, 10, 6)))
        scheduling.remove_schedule(desk, made.id)
        # Opened again, the month is free.
        days.reopen(desk, placed.placement.id, "2025-09", "rooster klopte niet")
        scheduling.edit_schedule(desk, first.id, entered(placed, STARTS))
        assert planned(placed, STARTS, date(2025, 9, 30)) != before


def test_two_schedules_never_begin_on_one_day(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        with pytest.raises(Refused) as refused:
            scheduling.enter_schedule(placed.desk, entered(placed, STARTS))
        assert (refused.value.problem, refused.value.field) == (Problem.OVERLAP, "valid_from")
        with pytest.raises(Refused) as refused:
            scheduling.enter_schedule(placed.desk, entered(placed, date(2026, 7, 1)))
        assert refused.value.problem is Problem.OUTSIDE_PLACEMENT


def test_one_that_was_moved_does_not_stand_in_the_way_of_another(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        made = scheduling.enter_schedule(placed.desk, entered(placed))
        december = date(2025, 12, 1)
        scheduling.edit_schedule(placed.desk, made.id, entered(placed, december))
        scheduling.enter_schedule(placed.desk, entered(placed))
        found = of(placed.desk, placed.placement.id)
        assert [one.valid_from for one in found] == [STARTS, NOVEMBER, december]
        assert len({one.id for one in found}) == 3
        # And one that was removed comes back.
        scheduling.remove_schedule(placed.desk, found[1].id)
        scheduling.enter_schedule(placed.desk, entered(placed))
        assert len(of(placed.desk, placed.placement.id)) == 3
        assert checking.verify(placed.desk).sound


def test_a_schedule_is_copied_from_another_learner(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        scheduling.enter_schedule(desk, entered(placed))
        starts = date(2025, 10, 6)
        _learner, other = roster.enrol(
            desk,
            roster.Enrol("Lotte", "Maes", None, desk.store.organisation, starts, date(2026, 6, 30)),
        )
        made = scheduling.copy_schedules(desk, placed.placement.id, other.id)
        assert [one.valid_from for one in made] == [starts, NOVEMBER]
        assert [one.weeks for one in made] == [one.weeks for one in of(desk, placed.placement.id)]
        with pytest.raises(Refused) as refused:
            scheduling.copy_schedules(desk, placed.placement.id, other.id)
        assert refused.value.problem is Problem.OVERLAP
        undo.undo(desk)
        assert of(desk, other.id) == []
        with pytest.raises(Refused) as refused:
            scheduling.copy_schedules(desk, other.id, placed.placement.id)
        assert refused.value.problem is Problem.MISSING


def test_the_schools_schedule_is_proposed_to_it(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, place = made.desks["a"], made.placements[0].id
        (known,) = of(a, place)
        command = EnterSchedule(place, STARTS, ScheduleKind.WEEKLY, (WEEK,))
        for act in (
            lambda: scheduling.enter_schedule(a, replace(command, valid_from=NOVEMBER)),
            lambda: scheduling.remove_schedule(a, known.id),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "schedule")
        assert scheduling.edit_schedule(a, known.id, command).proposed
        assert of(a, place) == [known]
        made.send("a", "s")
        (asked,) = questions.open_questions(made.desks["s"])
        assert (asked.record, asked.group) == ("schedule", "pattern")
