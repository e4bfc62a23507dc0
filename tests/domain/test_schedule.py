from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_school_calendar
from mentorapp.domain.calendar import PublicHoliday, SchoolDay, SchoolDayKind, holidays_between
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.plain import from_plain, to_plain
from mentorapp.domain.schedule import (
    DayPlace,
    PlannedDay,
    PlanReason,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
    check_schedule,
    iso_week,
    monday_of,
    pattern_on,
    planned_day,
    schedule_on,
)
from mentorapp.domain.words import Words

W, L = DayPlace.WORKPLACE, DayPlace.SCHOOL


def _week(name: str = "", work: str = "345", school: str = "12") -> WeekPattern:
    days = [ScheduledDay(int(day), W, 465, 975, 54) for day in work]
    days += [ScheduledDay(int(day), L, 510, 960, 60) for day in school]
    return WeekPattern(name, tuple(days))


WEEKLY = Schedule("s", "p", date(2025, 9, 1), ScheduleKind.WEEKLY, (_week(),))
AB = Schedule(
    "ab",
    "p",
    date(2025, 9, 1),
    ScheduleKind.ALTERNATING,
    (_week("A", "12345", ""), _week("B", "", "12345")),
    anchor="2025-W36",
)
BLOCKS = Schedule(
    "b",
    "p",
    date(2025, 9, 1),
    ScheduleKind.BLOCKS,
    (_week("school", "", "12345"), _week("werk", "12345", "")),
    blocks=("2025-W37", "2026-W01"),
)


def _plan(day: date, *schedules: Schedule) -> PlannedDay:
    holidays = holidays_between(day, day, load_school_calendar())
    return planned_day(day, schedules or (WEEKLY,), holidays=holidays)


def test_a_working_week() -> None:
    codes = [_plan(date(2025, 10, 6) + timedelta(days=n)).code for n in range(7)]
    assert codes == ["L", "L", "W", "W", "W", "", ""]
    wednesday = _plan(date(2025, 10, 8))
    assert (wednesday.starts, wednesday.ends, wednesday.break_minutes) == (465, 975, 54)
    assert wednesday.minutes == 7 * 60 + 36
    assert wednesday.reason is PlanReason.SCHEDULE
    assert _plan(date(2025, 10, 11)).reason is PlanReason.FREE


def test_holidays_take_the_day() -> None:
    autumn = _plan(date(2025, 10, 29))
    assert (autumn.code, autumn.minutes, autumn.starts) == ("SV", 0, None)
    assert autumn.words.nl == "Herfstvakantie"
    assert _plan(date(2025, 11, 1)).code == ""  # a Saturday is free anyway
    tuesday = date(2025, 11, 11)
    armistice = PublicHoliday(tuesday, Words("Wapenstilstand"))
    planned = planned_day(tuesday, [WEEKLY], public_holidays=[armistice])
    assert (planned.code, planned.reason) == ("F", PlanReason.PUBLIC_HOLIDAY)


def test_a_study_day_takes_lessons_only() -> None:
    own = [
        SchoolDay("d", "s", date(2025, 9, 29), date(2025, 10, 1), SchoolDayKind.STUDY_DAY, "Studie")
    ]
    monday = planned_day(date(2025, 9, 29), [WEEKLY], own_days=own)
    assert (monday.code, monday.reason, monday.minutes) == ("", PlanReason.NO_LESSONS, 0)
    assert planned_day(date(2025, 10, 1), [WEEKLY], own_days=own).code == "W"


def test_the_latest_valid_schedule_wins() -> None:
    later = replace(WEEKLY, id="t", valid_from=date(2025, 10, 8), weeks=(_week("", "12345", ""),))
    both = (later, WEEKLY)
    assert schedule_on(date(2025, 10, 7), both) is WEEKLY
    assert schedule_on(date(2025, 10, 8), both) is later
    assert schedule_on(date(2025, 8, 31), both) is None
    assert _plan(date(2025, 10, 7), *both).code == "L"
    assert _plan(date(2025, 10, 14), *both).code == "W"
    before = _plan(date(2025, 8, 29), *both)
    assert (before.code, before.reason) == ("", PlanReason.NO_SCHEDULE)


def test_alternating_weeks_run_over_the_turn_of_a_year_with_53_weeks() -> None:
    assert _plan(date(2025, 9, 1), AB).code == "W"
    assert _plan(date(2025, 9, 8), AB).code == "L"
    assert pattern_on(date(2025, 8, 25), AB).name == "B"  # before the anchor, too
    # 2026 has an ISO week 53, so parity of the week number alone would break here
    monday = date(2026, 12, 21)
    names = [pattern_on(monday + timedelta(weeks=n), AB).name for n in range(4)]
    assert [iso_week(monday + timedelta(weeks=n)) for n in range(4)] == [
        "2026-W52",
        "2026-W53",
        "2027-W01",
        "2027-W02",
    ]
    assert names in (["A", "B", "A", "B"], ["B", "A", "B", "A"])


def test_block_weeks() -> None:
    assert pattern_on(date(2025, 9, 8), BLOCKS).name == "school"
    assert pattern_on(date(2025, 9, 15), BLOCKS).name == "werk"
    assert pattern_on(date(2025, 12, 29), BLOCKS).name == "school"  # belongs to 2026-W01
    assert monday_of("2026-W01") == date(2025, 12, 29)


@pytest.mark.parametrize("schedule", [WEEKLY, AB, BLOCKS], ids=lambda schedule: schedule.id)
def test_a_schedule_is_plain_json_and_back(schedule: Schedule) -> None:
    plain = to_plain(schedule, Schedule)
    assert plain["valid_from"] == "2025-09-01"
    assert plain["weeks"][0]["days"][0]["starts"] == schedule.weeks[0].days[0].starts
    assert from_plain(plain, Schedule) == schedule
    assert check_schedule(schedule) is schedule


def _bad(**changes: object) -> Schedule:
    return replace(WEEKLY, **changes)  # type: ignore[arg-type]


def _day(**changes: object) -> Schedule:
    day = replace(ScheduledDay(1, W, 465, 975, 54), **changes)  # type: ignore[arg-type]
    return _bad(weeks=(WeekPattern("", (day,)),))


@pytest.mark.parametrize(
    ("schedule", "problem", "field"),
    [
        (_bad(weeks=()), Problem.MISSING, "weeks"),
        (_bad(weeks=(_week(), _week())), Problem.MISSING, "weeks"),
        (_bad(weeks=(WeekPattern("", ()),)), Problem.MISSING, "days"),
        (_bad(anchor="2025-W36"), Problem.NOT_A_DATE, "anchor"),
        (replace(AB, anchor=""), Problem.NOT_A_DATE, "week"),
        (replace(AB, anchor="2025-W53"), Problem.NOT_A_DATE, "week"),
        (replace(BLOCKS, blocks=()), Problem.MISSING, "blocks"),
        (replace(BLOCKS, blocks=("week 3",)), Problem.NOT_A_DATE, "week"),
        (_day(weekday=0), Problem.NOT_A_DATE, "weekday"),
        (_day(starts=-1), Problem.NOT_A_TIME, "starts"),
        (_day(ends=1441), Problem.NOT_A_TIME, "starts"),
        (_day(ends=465), Problem.END_BEFORE_START, "ends"),
        (_day(break_minutes=510), Problem.NOT_A_TIME, "break_minutes"),
        (_day(break_minutes=-1), Problem.NOT_A_TIME, "break_minutes"),
        (_bad(weeks=(_week("", "11", ""),)), Problem.OVERLAP, "days"),
    ],
)
def test_a_schedule_that_cannot_be_lived(schedule: Schedule, problem: Problem, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_schedule(schedule)
    assert (refused.value.problem, refused.value.field) == (problem, field)


@given(st.dates(date(2001, 9, 1), date(2100, 12, 31)), st.sampled_from([WEEKLY, AB, BLOCKS]))
def test_every_day_is_planned_whole(day: date, schedule: Schedule) -> None:
    holidays = holidays_between(day, day, load_school_calendar())
    planned = planned_day(day, [replace(schedule, valid_from=date(2001, 9, 1))], holidays=holidays)
    assert planned.code in ("", "W", "L", "F", "SV")
    if planned.code in ("W", "L"):
        assert planned.starts is not None
        assert planned.ends is not None
        assert planned.minutes == planned.ends - planned.starts - planned.break_minutes > 0
    else:
        assert (planned.minutes, planned.starts, planned.ends) == (0, None, None)


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)))
def test_iso_weeks_there_and_back(day: date) -> None:
    assert monday_of(iso_week(day)) == day - timedelta(days=day.isoweekday() - 1)
