"""What will still be unseen at the end of a placement, at the pace of the last weeks."""

from datetime import date, timedelta

from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.days import WORKED
from mentorapp.domain.forecast import Forecast
from mentorapp.domain.forecast import forecast as forecast_of
from mentorapp.domain.pausing import Pause
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal, Plan, Venue
from mentorapp.domain.schedule import Schedule
from mentorapp.services import continuing
from mentorapp.services.calendar import Planner
from mentorapp.services.desk import Desk
from mentorapp.storage import logbook as stored
from mentorapp.storage.unit import Unit


def forecast(desk: Desk, learner: str) -> Forecast | None:
    """Give the forecast of a learner who is here today; None where the rule says nothing."""
    with desk.read() as unit:
        placements = [
            one for one in unit.find(Placement, learner=learner) if one.covers(desk.today)
        ]
        plans = [plan for one in placements for plan in unit.find(Plan, placement=one.id)]
        if not plans:
            return None
        plan = max(plans, key=lambda one: (one.version, one.id))
        placement = next(one for one in placements if one.id == plan.placement)
        firsts = stored.first_days(unit, placement.id)
        continued = continuing.of_placement(unit, placement.id)
        goals = [
            min(
                (
                    firsts[one]
                    for one in continuing.with_former(continued, [goal.id])
                    if one in firsts
                ),
                default=None,
            )
            for goal in unit.find(Goal, plan=plan.id)
            if not (goal.exempted or goal.not_possible) and goal.venue is not Venue.SCHOOL
        ]
        worked = _weeks(unit, placement)
    return forecast_of(goals, worked, today=desk.today, until=placement.ends)


def _weeks(unit: Unit, placement: Placement) -> set[date]:
    """Give the Mondays of the weeks of a placement in which a day here is planned."""
    own = unit.find(SchoolDay, school=placement.calendar) if placement.calendar else []
    pauses = unit.find(Pause, placement=placement.id)
    planner = Planner(unit.find(Schedule, placement=placement.id), own, pauses)
    days = (placement.ends - placement.starts).days + 1
    all_days = (placement.starts + timedelta(days=number) for number in range(days))
    return {
        day - timedelta(days=day.weekday())
        for day in all_days
        if planner.on(placement, day).code == WORKED
    }
