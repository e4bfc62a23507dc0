"""What the rules of working time say of a month of a placement."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from mentorapp.connectors.public_holidays import public_holidays_between
from mentorapp.connectors.resources import load_holiday_profile
from mentorapp.domain.days import LESSON, WORKED, DayRecord, by_day
from mentorapp.domain.ledger import Planned
from mentorapp.domain.month import month_span
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import DayPlace, PlannedDay, Schedule, pattern_on, schedule_on
from mentorapp.domain.work_case import WorkCase, WorkDay
from mentorapp.services.births import born_of
from mentorapp.services.calendar import planned_days, school_holidays
from mentorapp.services.desk import Desk
from mentorapp.services.rule_switches import switches_of
from mentorapp.services.work_hours import Told, judge
from mentorapp.storage.unit import Unit

_DAY = timedelta(days=1)


def month_rules(desk: Desk, placement: str, month: str) -> tuple[Told, ...]:
    """Give what the rules of working time say of a month, in the language in use."""
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        case = _case(unit, place, month)
        switches = switches_of(unit, place.workplace)
    return judge(case, switches) if case is not None else ()


def _case(unit: Unit, place: Placement, month: str) -> WorkCase | None:
    """Give what the rules look at: all days of the placement, judged in one month."""
    schedules = unit.find(Schedule, placement=place.id)
    if not schedules:
        return None
    first, last = place.starts, place.ends
    records = by_day(unit.find(DayRecord, placement=place.id), place.id)
    planned = planned_days(unit, place, first, last)
    start, end = month_span(month)
    profile = load_holiday_profile()
    return WorkCase(
        place.contract.value.upper(),
        first,
        last,
        tuple(_work_days(planned, records)),
        tuple(_timetable(schedules, first, last)),
        span=(max(start, first), min(end, last)),
        born=born_of(unit, place.id),
        school_holidays=tuple((one.starts, one.ends) for one in school_holidays(first, last)),
        public_holidays=frozenset(one.day for one in public_holidays_between(first, last, profile)),
    )


def _work_days(
    planned: Mapping[date, PlannedDay], records: Mapping[date, DayRecord]
) -> Iterable[WorkDay]:
    for day in sorted(planned.keys() | records.keys()):
        one = records.get(day) or planned[day]
        yield WorkDay(day, one.code, one.minutes, one.starts, one.ends)


def _timetable(schedules: Sequence[Schedule], first: date, last: date) -> Iterable[Planned]:
    """Give the timetable as if there were no holidays."""
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        schedule = schedule_on(day, schedules)
        plan = pattern_on(day, schedule).on(day.isoweekday()) if schedule else None
        if plan is not None:
            code = WORKED if plan.place is DayPlace.WORKPLACE else LESSON
            yield Planned(day, code, plan.minutes)
