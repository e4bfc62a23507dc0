"""What the days of a placement are planned to be, from everything that plays a part."""

from datetime import date, timedelta

from mentorapp.connectors.public_holidays import public_holidays_between
from mentorapp.connectors.resources import load_holiday_profile, load_school_calendar
from mentorapp.domain.calendar import Holiday, SchoolDay, holidays_between
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import PlannedDay, Schedule, planned_day
from mentorapp.storage.unit import Unit


def planned_days(
    unit: Unit, placement: Placement, first: date, last: date
) -> dict[date, PlannedDay]:
    """Give each day's plan from schedule, school calendar, own days and public holidays."""
    schedules = unit.find(Schedule, placement=placement.id)
    own = unit.find(SchoolDay, school=placement.school) if placement.school else []
    holidays = school_holidays(first, last)
    public = public_holidays_between(first, last, load_holiday_profile())
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    planned = {
        day: planned_day(day, schedules, holidays=holidays, own_days=own, public_holidays=public)
        for day in days
        if placement.covers(day)
    }
    return {day: plan for day, plan in planned.items() if plan.code}


def school_holidays(first: date, last: date) -> tuple[Holiday, ...]:
    """Give the school holidays of a span, by the rules of the region."""
    return holidays_between(first, last, load_school_calendar())
