"""A workplace's desk on a real file, with one learner, for tests of one service."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain import ids
from mentorapp.domain.people import Founding, Learner, Person, Placement, Role, Side
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.schedule import (
    DayPlace,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
)
from mentorapp.services import roster
from mentorapp.services.desk import Desk
from mentorapp.services.opening import make_practice
from tests.services import kept
from tests.services.sitting import sit
from tests.services.trio import ENDS, STARTS, TODAY


@dataclass(frozen=True, slots=True)
class Placed:
    """A desk with a learner who has a plan and works from Monday to Friday, 8:00 to 16:00."""

    desk: Desk
    learner: Learner
    placement: Placement
    plan: Plan
    goals: list[Goal]
    mentor: Person


@contextmanager
def workplace(folder: Path) -> Iterator[Placed]:
    """Open a store of its own; all of one process are copies of one, with the same ids."""
    files, made = _once()
    kept.write(files, folder)
    with sit(folder) as opened:
        yield replace(made, desk=replace(opened, person=made.mentor.id), goals=[*made.goals])


@cache
def _once() -> tuple[kept.Files, Placed]:
    return kept.made(_founded)


@contextmanager
def _founded(folder: Path) -> Iterator[Placed]:
    make_practice(folder, Founding(Side.WORKPLACE, "Elektro Test", "Aalst"), TODAY)
    with sit(folder) as opened:
        mentor = roster.add_person(
            opened, roster.AddPerson("Stijn", "Maes", (Role.MENTOR, Role.ADMINISTRATOR))
        )
        desk = replace(opened, person=mentor.id)
        learner, placement = roster.enrol(
            desk,
            roster.Enrol("Nour", "El Amrani", None, desk.store.organisation, STARTS, ENDS),
        )
        plan = roster.make_plan(
            desk, placement.id, load_frameworks()["BK-0140-3"], scale="independence-4"
        )
        week = WeekPattern(
            "", tuple(ScheduledDay(d, DayPlace.WORKPLACE, 480, 960, 24) for d in range(1, 6))
        )
        roster.set_schedule(
            desk,
            Schedule(
                ids.natural("schedule", placement.id),
                placement.id,
                STARTS,
                ScheduleKind.WEEKLY,
                (week,),
            ),
        )
        with desk.read() as unit:
            goals = sorted(unit.find(Goal, plan=plan.id), key=lambda goal: goal.order)
        yield Placed(desk, learner, placement, plan, goals, mentor)
