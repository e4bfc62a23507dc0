"""Own entries of a learner: enter, correct, withdraw, list. They count in no state and no level."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.month import MonthSeal, SealState, month_name
from mentorapp.domain.own_entry import Origin, OwnEntry, check
from mentorapp.domain.own_rows import OwnRow
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.services import sealing, undo
from mentorapp.services.own_desk import OwnDesk
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.ENTRIES})
#: Steps that a learner does, and can take back.
STEPS = frozenset({"enter_own", "correct_own", "withdraw_own", "rate_own"})


@dataclass(frozen=True, slots=True)
class EnterOwn:
    """Note that one practised a goal of one's own plan. day: None for today."""

    goal: str
    day: date | None = None
    level: int | None = None
    sentence: str = ""
    origin: Origin = Origin.TILE


@dataclass(frozen=True, slots=True)
class CorrectOwn:
    """Change an own entry: all of it as it is now."""

    entry: str
    goal: str
    day: date
    level: int | None = None
    sentence: str = ""


def enter(own: OwnDesk, command: EnterOwn) -> OwnEntry:
    """Note what the learner practised.

    Raises Refused as ``own_entry.check``; SEALED for a day of a closed month; ALREADY_THERE for
    what a badge said that day before.
    """

    def use_case(unit: Unit) -> OwnEntry:
        goal = _goal(own, unit, command.goal)
        entry = OwnEntry(
            str(uuid4()),
            goal.placement,
            goal.id,
            command.day or own.today,
            command.level,
            command.sentence.strip(),
            command.origin,
        )
        _check(own, unit, entry, goal)
        if entry.origin is Origin.KIOSK and any(
            one.goal == goal.id and one.day == entry.day
            for one in unit.find(OwnEntry, placement=goal.placement)
        ):
            raise Refused(Problem.ALREADY_THERE, "goal", given=goal.short)
        unit.add(entry)
        unit.commit("enter_own", goal=goal.short)
        return entry

    return OwnDesk.behind(own).write(use_case)


def correct(own: OwnDesk, command: CorrectOwn) -> OwnEntry:
    """Correct an own entry. Raises as enter; UNKNOWN; SEALED once its evaluation was signed."""

    def use_case(unit: Unit) -> OwnEntry:
        former = _own(own, unit, command.entry)
        _refuse_closed(unit, former)
        goal = _goal(own, unit, command.goal)
        entry = replace(
            former,
            placement=goal.placement,
            goal=goal.id,
            day=command.day,
            level=command.level,
            sentence=command.sentence.strip(),
        )
        _check(own, unit, entry, goal)
        _refuse_closed(unit, entry)
        unit.put(entry)
        unit.commit("correct_own", goal=goal.short)
        return entry

    return OwnDesk.behind(own).write(use_case)


def withdraw(own: OwnDesk, entry: str) -> frozenset[Changed]:
    """Take an own entry away. Raises Refused(UNKNOWN, SEALED)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        former = _own(own, unit, entry)
        _refuse_closed(unit, former)
        goal = unit.get(Goal, former.goal)
        unit.remove(OwnEntry, entry)
        unit.commit("withdraw_own", goal=goal.short if goal else "")
        return CHANGED

    return OwnDesk.behind(own).write(use_case)


def take_back(own: OwnDesk) -> undo.Undone:
    """Take back the last thing that the learner did on this PC. Raises Refused as ``undo.undo``."""
    desk = OwnDesk.behind(own)
    last = undo.what_next(desk)
    if last is None or last.action not in STEPS:
        raise Refused(Problem.NOTHING_TO_UNDO)
    return undo.undo(desk)


def own_entries(own: OwnDesk) -> tuple[OwnRow, ...]:
    """Give the learner's own entries at this workplace, the newest first."""
    with OwnDesk.behind(own).read() as unit:
        return tuple(row for one in placements(own, unit) for row in rows_of(unit, one))


def placements(own: OwnDesk, unit: Unit) -> list[Placement]:
    """Give the learner's placements here, the last one first."""
    house = OwnDesk.behind(own).store.organisation
    found = [
        one
        for one in unit.find(Placement, learner=own.learner)
        if house in (one.workplace, one.school)
    ]
    return sorted(found, key=lambda one: (one.starts, one.id), reverse=True)


def rows_of(unit: Unit, placement: Placement) -> list[OwnRow]:
    """Give the own entries of a placement, the newest first."""
    entries = unit.find(OwnEntry, placement=placement.id)
    if not entries:
        return []
    goals = {one.id: one for one in unit.find(Goal, placement=placement.id)}
    scales = {one.id: one.scale for one in unit.find(Plan, placement=placement.id)}
    months = {
        one.month
        for one in unit.find(MonthSeal, placement=placement.id)
        if one.state is SealState.CLOSED
    }
    signed = _signed(unit, placement.id)
    rows = []
    order = {one.id: one.order for one in goals.values()}
    for one in sorted(
        entries, key=lambda one: (-one.day.toordinal(), order.get(one.goal, 0), one.id)
    ):
        goal = goals.get(one.goal)
        scale = load_scales().get(scales.get(goal.plan, "")) if goal else None
        rows.append(
            OwnRow(
                one.id,
                one.placement,
                one.day,
                one.goal,
                goal.short if goal else "",
                goal.phrase if goal else "",
                one.level,
                len(scale.steps) if scale else 0,
                scale.id if scale else "",
                one.sentence,
                one.origin,
                month_name(one.day) not in months and _covering(signed, one.day) is None,
            )
        )
    return rows


def _goal(own: OwnDesk, unit: Unit, id_: str) -> Goal:
    """Give a goal of the learner's own plan. Raises Refused(UNKNOWN, NOT_IN_PLAN)."""
    goal = unit.need(Goal, id_, "goal")
    placement = unit.need(Placement, goal.placement, "goal")
    if placement.learner != own.learner:
        raise Refused(Problem.NOT_IN_PLAN, "goal")
    return goal


def _own(own: OwnDesk, unit: Unit, id_: str) -> OwnEntry:
    """Give an entry of this learner. Raises Refused(UNKNOWN), also for somebody else's."""
    entry = unit.need(OwnEntry, id_, "entry")
    placement = unit.get(Placement, entry.placement)
    if placement is None or placement.learner != own.learner:
        raise Refused(Problem.UNKNOWN, "entry", id=id_)
    return entry


def _check(own: OwnDesk, unit: Unit, entry: OwnEntry, goal: Goal) -> None:
    placement = unit.need(Placement, goal.placement, "goal")
    plan = unit.need(Plan, goal.plan, "goal")
    steps = len(load_scales()[plan.scale].steps)
    check(entry, placement=placement, goal=goal, steps=steps, today=own.today)
    sealing.refuse_closed_month(unit, entry.placement, entry.day)


def _refuse_closed(unit: Unit, entry: OwnEntry) -> None:
    sealing.refuse_closed_month(unit, entry.placement, entry.day)
    covering = _covering(_signed(unit, entry.placement), entry.day)
    if covering is not None:
        raise Refused(Problem.SEALED, "evaluation", number=covering.number)


def _signed(unit: Unit, placement: str) -> list[Evaluation]:
    found = unit.find(Evaluation, placement=placement)
    return [one for one in found if sealing.is_signed(unit, one)]


def _covering(evaluations: list[Evaluation], day: date) -> Evaluation | None:
    return next((one for one in evaluations if one.period_from <= day <= one.period_to), None)
