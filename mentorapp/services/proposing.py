"""The week that is proposed to a mentor, and what of it is taken up or let go again."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import WORKED, DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.intention import Intention, check
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.proposing import FreeDay, LearnerWeek, WeekState, propose
from mentorapp.domain.schedule import PlanReason
from mentorapp.domain.week_strip import HORIZON, week_of
from mentorapp.services import continuing
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Days, Placed, Standings
from mentorapp.services.today import initials, noted_this_week
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.INTENTIONS})
_HOLIDAYS = (PlanReason.PUBLIC_HOLIDAY, PlanReason.SCHOOL_HOLIDAY)


@dataclass(frozen=True, slots=True)
class Intend:
    """Mean to practise a goal on a day of this week."""

    goal: str
    day: date


def weeks(desk: Desk) -> tuple[LearnerWeek, ...]:
    """Give the week of each learner who concerns this person; it writes nothing.

    The school gets none: the workplace plans its week.
    """
    if desk.is_school:
        return ()
    with desk.read() as unit:
        scope = reading.scope(desk)
        seen = reading.standings(desk, unit, scope)
        known = reading.days(desk, unit, scope, ())
        found = [_week(desk, seen, known, one) for one in seen.concern]
        return tuple(sorted(found, key=lambda one: not one.lines))  # else by family name


def accept(desk: Desk, commands: tuple[Intend, ...]) -> list[Intention]:
    """Take up lines of a week, as one step of undo; when one is refused, none is kept.

    Raises Refused: NOT_ALLOWED at a school, MISSING without a line, UNKNOWN; as
    ``intention.check``.
    """
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "goal", roles=["mentor"])
    if not commands:
        raise Refused(Problem.MISSING, "goal")

    def use_case(unit: Unit) -> list[Intention]:
        meant, names, shorts = [], dict[str, None](), []
        for command in {one.goal: one for one in commands}.values():
            goal = unit.need(Goal, command.goal, "goal")
            placement = unit.need(Placement, goal.placement, "goal")
            monday = week_of(command.day)[0]
            one = Intention(
                ids.intention_of(placement.id, goal.id, monday),
                placement.id,
                goal.id,
                command.day,
                desk.person,
                desk.today,
            )
            check(one, placement=placement, goal=goal, today=desk.today)
            unit.put(one)
            meant.append(one)
            shorts.append(goal.short)
            names[_name(unit, placement)] = None
        said = ", ".join(names)
        if len(meant) == 1:
            unit.commit("intend", goal=shorts[0], learner=said)
        else:
            unit.commit("intend_several", number=len(meant), learner=said)
        return meant

    return desk.write(use_case)


def forget(desk: Desk, command: Intend) -> frozenset[Changed]:
    """Let what was meant for the week of a day go again. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        goal = unit.need(Goal, command.goal, "goal")
        placement = unit.need(Placement, goal.placement, "goal")
        week = week_of(command.day)
        # Not by its id: what was meant before a match is now of the school's goal, under its own.
        continued = continuing.of_placement(unit, placement.id)
        found = [
            one
            for id_ in continuing.with_former(continued, [goal.id])
            for one in unit.find(Intention, placement=placement.id, goal=id_)
            if one.day in week
        ]
        if not found:
            raise Refused(Problem.UNKNOWN, "goal", id=goal.short)
        for one in found:
            unit.remove(Intention, one.id)
        unit.commit("forget_intention", goal=goal.short, learner=_name(unit, placement))
        return CHANGED

    return desk.write(use_case)


def _week(desk: Desk, seen: Standings, known: Days, one: Placed) -> LearnerWeek:
    placement, today = one.placement, desk.today
    week = week_of(today)
    days = tuple(day for day in week if day >= today and _is_at_work(known, one, day))
    free = tuple(
        FreeDay(day, plan.words)
        for day in week
        if day >= today
        and (plan := known.planner.on(placement, day)).reason in _HOLIDAYS
        and known.record(placement.id, day) is None
    )
    noted = noted_this_week(seen, one)
    standings = seen.by_placement.get(placement.id, [])
    scale = one.scale
    lines = (
        propose(
            standings,
            seen.intentions.get(placement.id, ()),
            days=days,
            today=today,
            top=one.top,
            achieved=scale.achieved_from,
            noted=noted,
        )
        if scale
        else ()
    )
    if lines:
        state = WeekState.READY
    elif not standings or scale is None:
        state = WeekState.NO_PLAN
    elif days:
        state = WeekState.NOTHING
    elif known.planner.on(placement, today).reason is PlanReason.NO_SCHEDULE:
        state = WeekState.NO_SCHEDULE
    else:
        was_here = any(_is_at_work(known, one, day) for day in week if day < today)
        state = WeekState.OVER if was_here else WeekState.AWAY
    ahead = (today + timedelta(days=number) for number in range(1, HORIZON + 1))
    back = next((day for day in ahead if _is_at_work(known, one, day)), None)
    learner = one.learner
    return LearnerWeek(
        today,
        learner.id,
        placement.id,
        learner.given_name,
        learner.name,
        initials(learner.given_name, learner.family_name),
        one.plan.scale if one.plan else "",
        state,
        days,
        free,
        back,
        lines,
    )


def _is_at_work(known: Days, one: Placed, day: date) -> bool:
    record = known.record(one.placement.id, day)
    if record is None:
        return known.planner.on(one.placement, day).code == WORKED
    code = load_absence_codes().get(record.code)
    return code is not None and code.kind is DayLook.WORK


def _name(unit: Unit, placement: Placement) -> str:
    learner = unit.get(Learner, placement.learner)
    return learner.given_name if learner else ""
