"""The month grid and ranges of days: what is shown, and that a range is one step for undo."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.days import DayLook, DayRecord, DayState
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.schedule import DayPlace, ScheduleKind
from mentorapp.services import days, month_grid, month_rules, pay_terms, scheduling
from mentorapp.services.days import EnterDay, EnterRange
from mentorapp.services.undo import undo
from mentorapp.storage.unit import Unit
from tests.services.desks import Placed, workplace
from tests.services.trio import TODAY

MONTH = "2025-10"
FIRST = date(2025, 10, 1)  # a Wednesday


def october(number: int) -> date:
    return date(2025, 10, number)


def span(first: int, last: int) -> tuple[date, ...]:
    return tuple(october(number) for number in range(first, last + 1))


def grid(at: Placed, month: str = MONTH) -> month_grid.MonthGrid:
    return month_grid.month_grid(at.desk, at.placement.id, month)


def records(at: Placed) -> dict[date, DayRecord]:
    with at.desk.read() as unit:
        return {one.day: one for one in unit.find(DayRecord, placement=at.placement.id)}


def enter(at: Placed, *given: date, code: str = "ZG", minutes: int | None = None) -> None:
    days.enter_range(at.desk, EnterRange(at.placement.id, given, code, minutes))


def fill_all(at: Placed, month: str = MONTH) -> None:
    days.fill(at.desk, at.placement.id, month)


def test_weeks_hold_every_day_once_and_no_weekend_without_a_reason(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        shown = grid(at)
        assert shown.weekdays == (1, 2, 3, 4, 5)
        assert [week.number for week in shown.weeks] == [40, 41, 42, 43, 44]
        assert list(shown.days()) == [day for day in span(1, 31) if day.isoweekday() <= 5]
        assert shown.weeks[0].days[:2] == (None, None)


def test_a_day_of_the_weekend_has_a_column_once_something_is_on_it(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, october(4), code="W", minutes=240)
        shown = grid(at)
        assert shown.weekdays == (1, 2, 3, 4, 5, 6)
        assert shown.days()[october(4)].minutes == 240
        assert shown.weeks[0].minutes == 240


def test_a_day_goes_from_planned_to_entered_confirmed_and_closed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        assert grid(at).days()[FIRST].state is DayState.PLANNED
        assert grid(at).days()[FIRST].is_open
        assert not grid(at).weeks[0].minutes  # what is only planned was not worked
        days.enter(at.desk, EnterDay(at.placement.id, FIRST, "W", 240, confirm=False))
        assert grid(at).days()[FIRST].state is DayState.ENTERED
        days.confirm(at.desk, at.placement.id, [FIRST])
        assert grid(at).days()[FIRST].state is DayState.CONFIRMED
        assert grid(at).weeks[0].minutes == 240
        fill_all(at)
        shown = grid(at)
        assert shown.is_over
        assert not shown.to_confirm
        days.close(at.desk, at.placement.id, MONTH)
        shown = grid(at)
        assert shown.closed
        assert shown.days()[FIRST].state is DayState.CLOSED
        assert shown.days()[FIRST].minutes == 240


def test_the_first_month_is_the_last_one_until_it_is_closed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        assert TODAY.month == 11
        assert grid(at, "").month == MONTH
        fill_all(at)
        days.close(at.desk, at.placement.id, MONTH)
        assert grid(at, "").month == "2025-11"


def test_no_month_lies_outside_the_placement(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        first = grid(at, "2020-01")
        assert first.month == f"{at.placement.starts:%Y-%m}"
        assert not first.earlier
        last = grid(at, "2030-01")
        assert last.month == f"{at.placement.ends:%Y-%m}"
        assert not last.later
        assert last.earlier
        with pytest.raises(Refused) as refused:
            grid(at, "oktober")
        assert refused.value.problem is Problem.NOT_A_DATE


def test_a_range_is_one_step_for_undo(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, *span(6, 10))
        assert {one.code for one in records(at).values()} == {"ZG"}
        assert len(records(at)) == 5
        enter(at, *span(7, 8), code="W")
        undo(at.desk)
        assert {one.code for one in records(at).values()} == {"ZG"}
        undo(at.desk)
        assert not records(at)


def test_a_range_leaves_free_days_and_public_holidays(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        first = date(2025, 11, 7)  # Friday; Tuesday 11 November is a public holiday
        given = tuple(first + timedelta(days=number) for number in range(7))
        entered = days.enter_range(at.desk, EnterRange(at.placement.id, given, "V"))
        assert [day.day for day in entered] == [7, 10, 12, 13]
        armistice = date(2025, 11, 11)
        assert grid(at, "2025-11").days()[armistice].look is DayLook.HOLIDAY
        enter(at, armistice, code="V")  # one day that somebody points at is meant
        assert records(at)[armistice].code == "V"


def test_work_takes_the_hours_of_the_schedule(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, FIRST, code="W")
        record = records(at)[FIRST]
        assert (record.minutes, record.starts, record.ends, record.break_minutes) == (
            456,
            480,
            960,
            24,
        )
        enter(at, october(4), code="W")  # a Saturday: as long as another day, hours not known
        assert (records(at)[october(4)].minutes, records(at)[october(4)].starts) == (456, None)
        with pytest.raises(Refused) as refused:
            enter(at, FIRST, code="L")  # no lessons in this schedule
        assert (refused.value.problem, refused.value.field) == (Problem.MISSING, "minutes")


def test_a_range_that_cannot_be_leaves_every_day_as_it_was(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        ahead = TODAY + timedelta(days=1)
        with pytest.raises(Refused) as refused:
            enter(at, TODAY - timedelta(days=1), TODAY, ahead, code="W")
        assert refused.value.problem is Problem.IN_FUTURE
        assert not records(at)
        fill_all(at)
        days.close(at.desk, at.placement.id, MONTH)
        before = records(at)
        for command in (
            lambda: enter(at, october(31), date(2025, 11, 3)),
            lambda: days.clear(at.desk, at.placement.id, [october(31)]),
            lambda: days.copy_day(at.desk, at.placement.id, FIRST, [october(2)]),
        ):
            with pytest.raises(Refused) as refused:
                command()
            assert refused.value.problem is Problem.SEALED
        assert records(at) == before


def test_the_attest_stands_only_where_one_can_be(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        days.enter_range(at.desk, EnterRange(at.placement.id, span(1, 2), "ZG", attest=True))
        assert all(one.attest for one in records(at).values())
        days.enter_range(at.desk, EnterRange(at.placement.id, span(1, 2), "OA", attest=True))
        assert not any(one.attest for one in records(at).values())


def test_a_second_sickness_can_go_on_from_the_first(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, october(1), october(2), october(8))
        found = grid(at).days()
        assert [found[october(day)].relapse for day in (1, 2, 7, 8)] == [None, None, None, False]
        pay_terms.set_relapse(at.desk, at.placement.id, october(8), on=True)
        assert grid(at).days()[october(8)].relapse is True


def test_a_shorter_day_lacks_what_the_schedule_has_more(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        assert grid(at).days()[october(6)].lacks == 0  # only planned
        enter(at, october(6), code="W", minutes=300)
        enter(at, october(7), code="ZG")
        found = grid(at).days()
        assert [found[october(day)].lacks for day in (6, 7)] == [156, 0]
        days.set_away(at.desk, at.placement.id, october(6), "KV")
        after = grid(at).days()[october(6)]
        assert (after.away, after.away_minutes, after.code) == ("KV", 156, "W")


def test_copy_repeats_a_day_with_its_hours(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, FIRST, code="W", minutes=300)
        copied = days.copy_day(at.desk, at.placement.id, FIRST, span(1, 6))
        assert copied == (*span(2, 3), october(6))
        assert {one.minutes for one in records(at).values()} == {300}
        undo(at.desk)
        assert list(records(at)) == [FIRST]
        days.copy_day(at.desk, at.placement.id, october(7), [october(8)])  # as planned
        assert records(at)[october(8)].minutes == 456
        with pytest.raises(Refused) as refused:
            days.copy_day(at.desk, at.placement.id, october(4), [october(8)])
        assert refused.value.problem is Problem.MISSING


def test_clear_gives_the_plan_back_and_a_day_can_be_entered_again(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, *span(1, 2))
        assert days.clear(at.desk, at.placement.id, span(1, 3)) == span(1, 2)
        assert grid(at).days()[FIRST].state is DayState.PLANNED
        undo(at.desk)
        assert grid(at).days()[FIRST].code == "ZG"
        days.clear(at.desk, at.placement.id, [FIRST])
        enter(at, FIRST, code="V")
        assert grid(at).days()[FIRST].code == "V"


def test_fill_confirms_what_is_open_up_to_today_and_nothing_else(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        days.enter(at.desk, EnterDay(at.placement.id, FIRST, "OA", 0, confirm=False))
        to_fill = grid(at).to_fill
        assert FIRST not in to_fill
        assert days.fill(at.desk, at.placement.id, MONTH) == to_fill
        assert records(at)[FIRST].code == "OA"
        assert grid(at).to_confirm == (FIRST,)  # somebody must look at it
        assert days.fill(at.desk, at.placement.id, MONTH) == ()
        assert max(days.fill(at.desk, at.placement.id, "2025-11")) <= TODAY


def later_schedule(at: Placed, day: date) -> None:
    week = scheduling.TypedWeek(
        tuple(
            scheduling.TypedDay(weekday, DayPlace.WORKPLACE, "8:00", "12:00")
            for weekday in range(1, 5)
        )
    )
    scheduling.enter_schedule(
        at.desk,
        scheduling.EnterSchedule(at.placement.id, day, ScheduleKind.WEEKLY, (week,)),
    )


def test_a_later_schedule_is_told_and_followed_only_when_asked(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        fill_all(at)
        enter(at, october(21), code="W", minutes=456)  # typed by hand: no schedule changes that
        later_schedule(at, october(20))
        shown = grid(at)
        changed = (october(20), *span(22, 24))
        assert shown.changed == changed
        assert shown.days()[october(20)].minutes == 456
        assert days.follow_schedule(at.desk, at.placement.id, changed) == changed
        shown = grid(at)
        assert not shown.changed
        assert shown.days()[october(20)].minutes == 240
        assert shown.days()[october(24)].look is DayLook.FREE
        undo(at.desk)
        assert grid(at).changed == changed


def test_what_came_after_closing_is_told(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        fill_all(at)
        days.close(at.desk, at.placement.id, MONTH)

        def from_elsewhere(unit: Unit) -> None:
            record = unit.need(DayRecord, ids.day_of(at.placement.id, FIRST), "day")
            unit.put(replace(record, code="ZG", minutes=0, starts=None, ends=None, break_minutes=0))
            unit.commit("enter_day", day=FIRST.isoformat())

        at.desk.write(from_elsewhere)
        shown = grid(at)
        assert [change.day for change in shown.late] == [FIRST]
        assert shown.days()[FIRST].code == "W"  # the seal says what it was
        assert not shown.changed


def test_the_rules_look_at_the_month_and_follow_its_days(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:

        def weeks() -> list[str]:
            told = month_rules.month_rules(at.desk, at.placement.id, MONTH)
            assert all(one.sure for one in told)  # what was not read in a source is off
            return [
                one.code for one in told if any(october(6) <= d <= october(12) for d in one.days)
            ]

        before = weeks()
        enter(at, *span(6, 10), code="W", minutes=660)
        assert set(weeks()) - set(before)
        undo(at.desk)
        assert weeks() == before
