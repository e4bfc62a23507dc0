"""What the days of a placement are planned to be, from everything that plays a part."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from mentorapp.connectors.public_holidays import public_holidays, public_holidays_between
from mentorapp.connectors.resources import (
    load_holiday_profile,
    load_pause_rules,
    load_school_calendar,
)
from mentorapp.domain import pausing
from mentorapp.domain.calendar import (
    DayKind,
    Holiday,
    PublicHoliday,
    SchoolDay,
    day_kind,
    holidays_between,
    school_year_of,
)
from mentorapp.domain.calendar import school_holidays as holidays_of_year
from mentorapp.domain.days import WORKED
from mentorapp.domain.pausing import Pause
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import PlannedDay, PlanReason, Schedule, planned_day, planned_on
from mentorapp.domain.words import Words
from mentorapp.storage.unit import Unit


class Planner:
    """Plans days of many placements; what the calendar says of a day is found out once a school."""

    def __init__(
        self,
        schedules: Iterable[Schedule],
        own_days: Iterable[SchoolDay],
        pauses: Iterable[Pause] = (),
    ) -> None:
        self._schedules: dict[str, list[Schedule]] = {}
        for schedule in schedules:
            self._schedules.setdefault(schedule.placement, []).append(schedule)
        self._own: dict[str, list[SchoolDay]] = {}
        for own in own_days:
            self._own.setdefault(own.school, []).append(own)
        self._pauses: dict[str, list[Pause]] = {}
        for pause in pauses:
            self._pauses.setdefault(pause.placement, []).append(pause)
        self._kinds: dict[tuple[str, date], tuple[DayKind, Words]] = {}
        self._holidays: dict[int, tuple[Holiday, ...]] = {}
        self._planned: dict[tuple[str, date], PlannedDay] = {}

    def on(self, placement: Placement, day: date) -> PlannedDay:
        """Give what a day is planned to be; nothing outside the placement."""
        key = placement.id, day
        found = self._planned.get(key)
        if found is None:
            schedules = self._schedules.get(placement.id, ()) if placement.covers(day) else ()
            found = planned_on(day, schedules, lambda: self._kind(placement.calendar, day))
            found = rested(found, self._pauses.get(placement.id, ()))
            self._planned[key] = found
        return found

    def pauses(self, placement: str) -> Sequence[Pause]:
        """Give the interruptions of a placement."""
        return self._pauses.get(placement, ())

    def paused(self, placement: Placement, day: date) -> Pause | None:
        """Give the interruption that a day of a placement lies in."""
        found = self._pauses.get(placement.id, ()) if placement.covers(day) else ()
        return pausing.on(day, found)

    def public_holidays(self, year: int) -> tuple[PublicHoliday, ...]:
        """Give the public holidays of a calendar year."""
        return public_holidays(year, load_holiday_profile())

    def _kind(self, school: str, day: date) -> tuple[DayKind, Words]:
        found = self._kinds.get((school, day))
        if found is None:
            year = school_year_of(day)
            holidays = self._holidays.get(year)
            if holidays is None:
                holidays = holidays_of_year(year, load_school_calendar())
                self._holidays[year] = holidays
            found = self._kinds[school, day] = day_kind(
                day,
                holidays=holidays,
                own_days=self._own.get(school, ()),
                public_holidays=self.public_holidays(day.year),
            )
        return found


def planned_days(
    unit: Unit, placement: Placement, first: date, last: date, *, paused: bool = True
) -> dict[date, PlannedDay]:
    """Give each day's plan from schedule, school calendar, own days and public holidays.

    paused: without what falls away in an interruption.
    """
    schedules = unit.find(Schedule, placement=placement.id)
    own = unit.find(SchoolDay, school=placement.calendar) if placement.calendar else []
    holidays = school_holidays(first, last)
    public = public_holidays_between(first, last, load_holiday_profile())
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    planned = {
        day: planned_day(day, schedules, holidays=holidays, own_days=own, public_holidays=public)
        for day in days
        if placement.covers(day)
    }
    pauses = unit.find(Pause, placement=placement.id) if paused else []
    planned = {day: rested(plan, pauses) for day, plan in planned.items()}
    return {day: plan for day, plan in planned.items() if plan.code}


def rested(plan: PlannedDay, pauses: Iterable[Pause]) -> PlannedDay:
    """Give a day as it is planned with interruptions: nobody is expected at the workplace."""
    pause = pausing.on(plan.day, pauses) if plan.code == WORKED else None
    if pause is None:
        return plan
    label = load_pause_rules().labels[pause.kind]
    return PlannedDay(plan.day, "", None, None, 0, 0, PlanReason.PAUSED, label)


def school_holidays(first: date, last: date) -> tuple[Holiday, ...]:
    """Give the school holidays of a span, by the rules of the region."""
    return holidays_between(first, last, load_school_calendar())
