"""A placement that ends early, shown before it is: what was reached, what is lost, what is due."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentorapp.base import formats
from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_end_duties, load_parts
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.days import LESSON, WORKED
from mentorapp.domain.ending import Part
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.version_rows import VersionGoal
from mentorapp.services import comparing, continuing, enrolling, sealing
from mentorapp.services.calendar import Planner, planned_days
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_DAY = timedelta(days=1)
_LOOK_AHEAD = 400  # days in which twenty training days are sought


@dataclass(frozen=True, slots=True)
class Cluster:
    """How far a cluster came. left: competences that no signed evaluation says are achieved."""

    title: str
    achieved: int
    left: int
    exempted: int


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Something that is due, in the language in use. day: until when, None without one."""

    rule: str
    words: str
    source: str
    day: date | None


@dataclass(frozen=True, slots=True)
class EndPreview:
    """What an early end means. days: at the workplace that fall away.

    noted: days after the end on which something stands, for which it is refused. goals: in the
    order of the plan. evaluations: signed, by number and day. parts: partial qualifications of the
    framework, None where nothing is known of them; parts_source: where they were read.
    """

    given_name: str
    name: str
    last_day: date
    ends: date
    days: int
    noted: tuple[date, ...]
    plan: str
    scale: str
    framework: str
    goals: tuple[VersionGoal, ...]
    clusters: tuple[Cluster, ...]
    evaluations: tuple[tuple[int, date], ...]
    parts: tuple[Part, ...] | None
    parts_source: str
    duties: tuple[DutyRow, ...]

    def count(self, *states: GoalState) -> int:
        """Give how many competences stand in one of these states."""
        return sum(one.state in states for one in self.goals)


def preview(desk: Desk, placement: str, last_day: date) -> EndPreview:
    """Say what an end on a day means; nothing is written.

    Raises Refused: UNKNOWN, OUTSIDE_PLACEMENT for a day that is not of the placement.
    """
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        if not place.covers(last_day):
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                "ends",
                day=last_day,
                starts=place.starts,
                ends=place.ends,
            )
        learner = unit.get(Learner, place.learner)
        lost = (
            planned_days(unit, place, last_day + _DAY, place.ends) if last_day < place.ends else {}
        )
        versions = continuing.versions(unit, place.id)
        plan = versions[-1] if versions else None
        goals = tuple(comparing.standing(desk, unit, place, plan).values()) if plan else ()
        known = load_parts().get(plan.framework) if plan else None
        return EndPreview(
            learner.given_name if learner else "",
            learner.name if learner else "",
            last_day,
            place.ends,
            sum(one.code == WORKED for one in lost.values()),
            tuple(sorted(enrolling.days_outside(unit, place, replace(place, ends=last_day)))),
            plan.title if plan else "",
            plan.scale if plan else "",
            plan.framework if plan else "",
            goals,
            tuple(_clusters(goals)),
            tuple(_signed(unit, place)),
            known.parts if known else None,
            known.source if known else "",
            tuple(_duties(unit, place, last_day)),
        )


def _clusters(goals: tuple[VersionGoal, ...]) -> Iterator[Cluster]:
    inside: dict[tuple[str, str], list[VersionGoal]] = {}
    for one in goals:
        inside.setdefault((one.cluster, one.cluster_title), []).append(one)
    for (letter, title), members in inside.items():
        achieved = sum(one.state is GoalState.ACHIEVED for one in members)
        exempted = sum(one.state is GoalState.EXEMPTED for one in members)
        left = len(members) - achieved - exempted
        yield Cluster(title or letter, achieved, left, exempted)


def _signed(unit: Unit, place: Placement) -> Iterator[tuple[int, date]]:
    for one in sorted(unit.find(Evaluation, placement=place.id), key=lambda one: one.number):
        if sealing.is_signed(unit, one):
            yield one.number, one.day


def _duties(unit: Unit, place: Placement, last_day: date) -> Iterator[DutyRow]:
    spoken = language()
    for duty in load_end_duties():
        words, day = duty.label.spoken(spoken), None
        if duty.days:
            day = _training_day(unit, place, last_day, duty.days)
            if day is None:  # without a schedule nobody can count
                words = duty.unknown.spoken(spoken)
        said = words.format(number=duty.days, day=formats.day(day) if day else "")
        yield DutyRow(duty.rule, said, duty.source, day)


def _training_day(unit: Unit, place: Placement, last_day: date, number: int) -> date | None:
    """Give the n-th training day after a day, as the schedule would go on; None without one."""
    own = unit.find(SchoolDay, school=place.calendar) if place.calendar else []
    planner = Planner(unit.find(Schedule, placement=place.id), own)
    going_on = replace(place, ends=last_day + timedelta(days=_LOOK_AHEAD))
    for at in range(1, _LOOK_AHEAD + 1):
        day = last_day + timedelta(days=at)
        number -= planner.on(going_on, day).code in (WORKED, LESSON)
        if not number:
            return day
    return None
