"""Suspend and resume a placement (schorsen en hervatten): shown first, then one step of undo."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_pause_rules
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import WORKED, DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.month import MonthSeal, SealState, month_name
from mentorapp.domain.pause_rows import (
    GroundRow,
    PauseGoal,
    PausePreview,
    PauseRow,
    ResumePreview,
)
from mentorapp.domain.pausing import Pause, PauseKind, calendar_days, check
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Venue
from mentorapp.services import continuing, editing
from mentorapp.services.calendar import planned_days
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.storage.unit import Unit

RULE = "SU-02"
CHANGED = frozenset({Changed.ROSTER, Changed.DAYS, Changed.PLAN, Changed.TODO})
_DAY, _WEEK = timedelta(days=1), 7


@dataclass(frozen=True, slots=True)
class Suspend:
    """Let a placement rest. ends: last day, None while nobody knows.

    cause: code of a ground; reason: free words, for the workplace alone. pause: one to change.
    """

    placement: str
    starts: date
    ends: date | None = None
    cause: str = ""
    reason: str = ""
    pause: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on from a day. shift: competences whose planned period moves by the weeks lost."""

    pause: str
    resumes: date
    shift: tuple[str, ...] = ()


def grounds() -> tuple[GroundRow, ...]:
    """Give the grounds to choose from."""
    spoken = language()
    return tuple(
        GroundRow(one.code, one.label.spoken(spoken), one.source)
        for one in load_pause_rules().grounds
    )


def pauses(desk: Desk, placement: str) -> tuple[PauseRow, ...]:
    """Give the interruptions of a placement, the newest first."""
    labels = {one.code: one.label for one in grounds()}
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        found = sorted(unit.find(Pause, placement=placement), key=lambda one: one.starts)
        return tuple(
            PauseRow(
                one,
                labels.get(one.cause, ""),
                len(_lost(unit, place, one)),
                one.covers(desk.today),
                one.ends is not None and one.ends < desk.today,
                None if one.told else tell_by(one, desk.today),
            )
            for one in reversed(found)
        )


def preview(desk: Desk, command: Suspend) -> PausePreview:
    """Say what a suspension does; nothing is written. Raises Refused as ``suspend``."""
    with desk.read() as unit:
        pause = _made(desk, unit, command)
        return shown(desk, unit, pause)


def suspend(desk: Desk, command: Suspend) -> Pause:
    """Suspend a placement, or change a suspension.

    Raises Refused: NOT_ALLOWED at a school, UNKNOWN, as ``pausing.check``, SEALED when a closed
    month counts days in it.
    """

    def use_case(unit: Unit) -> Pause:
        desk.require(unit, *ANYBODY)
        pause = _made(desk, unit, command)
        unit.put(pause)
        action = "edit_pause" if command.pause else "pause"
        unit.commit(action, name=_name(unit, pause), day=pause.starts.isoformat())
        return pause

    return desk.write(use_case)


def resume_preview(desk: Desk, pause: str, resumes: date) -> ResumePreview:
    """Say what starts again on a day; nothing is written. Raises Refused as ``resume``."""
    with desk.read() as unit:
        found = _own(desk, unit, pause)
        place = unit.need(Placement, found.placement, "placement")
        _check_resumes(found, place, resumes)
        lost = (resumes - found.starts).days
        weeks = -(-lost // _WEEK)
        again = [day for day in _lost(unit, place, found) if day >= resumes]
        ahead = planned_days(unit, place, resumes, place.ends)
        work = {day for day, plan in ahead.items() if plan.code == WORKED} | set(again)
        return ResumePreview(
            found,
            _name(unit, found),
            resumes,
            min(work, default=None),
            tuple(again),
            weeks,
            tuple(_shifting(unit, found, place, weeks)),
        )


def resume(desk: Desk, command: Resume) -> Edited:
    """Go on from a day: the suspension ends the day before.

    The periods that shift are the school's where it keeps the plan: then they are proposals.
    Raises Refused: UNKNOWN, OUTSIDE_PLACEMENT, END_BEFORE_START, NOT_ALLOWED, SEALED.
    """

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = _own(desk, unit, command.pause)
        place = unit.need(Placement, former.placement, "placement")
        _check_resumes(former, place, command.resumes)
        weeks = -(-(command.resumes - former.starts).days // _WEEK)
        could = {one.goal.id: one for one in _shifting(unit, former, place, weeks)}
        if command.resumes == former.starts:
            refuse_closed(unit, former, None)
            unit.remove(Pause, former.id)
        else:
            value = replace(former, ends=command.resumes - _DAY)
            refuse_closed(unit, former, value)
            unit.put(value)
        proposed = False
        for goal in command.shift:
            if goal not in could:
                raise Refused(Problem.UNKNOWN, "shift", id=goal)
            row = could[goal]
            first, last = row.later or (None, None)
            moved = replace(row.goal, planned_from=first, planned_to=last)
            proposed |= editing.put(desk, unit, row.goal, moved)
        unit.commit("resume", name=_name(unit, former), day=command.resumes.isoformat())
        return Edited(CHANGED, proposed)

    return desk.write(use_case)


def remove(desk: Desk, pause: str) -> Edited:
    """Take an interruption away that never was. Raises Refused(UNKNOWN, NOT_ALLOWED, SEALED)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = _own(desk, unit, pause)
        refuse_closed(unit, former, None)
        unit.remove(Pause, pause)
        unit.commit("remove_pause", name=_name(unit, former))
        return Edited(CHANGED)

    return desk.write(use_case)


def told(desk: Desk, pause: str) -> Edited:
    """Keep that the school was told of an interruption today. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = _own(desk, unit, pause)
        unit.put(replace(former, told=desk.today))
        unit.commit("tell_school", name=_name(unit, former))
        return Edited(CHANGED)

    return desk.write(use_case)


def tell_by(pause: Pause, today: date) -> date | None:
    """Give the day by which the school is told (SU-02), None while an interruption is short.

    An open one counts as a week longer than it is: it can still grow.
    """
    if pause.kind is not PauseKind.SUSPENSION:
        return None
    after = load_pause_rules().tell_after
    upto = max(today, pause.starts) + timedelta(days=_WEEK)
    if calendar_days(pause, upto) <= after:
        return None
    return pause.starts + timedelta(days=after)


def shown(desk: Desk, unit: Unit, pause: Pause) -> PausePreview:
    """Say what an interruption does, within a unit."""
    place = unit.need(Placement, pause.placement, "placement")
    lost = _lost(unit, place, pause)
    kept = sorted(
        one.day for one in unit.find(DayRecord, placement=place.id) if pause.covers(one.day)
    )
    rules = load_pause_rules()
    ground = next((one for one in rules.grounds if one.code == pause.cause), None)
    others = [
        one
        for one in unit.find(Pause, placement=place.id)
        if one.cause == pause.cause and one.id != pause.id
    ]
    year = pause.starts.year
    used = {day for one in (pause, *others) for day in _lost(unit, place, one) if day.year == year}
    return PausePreview(
        place.learner,
        place.id,
        _given(unit, place),
        pause.starts,
        pause.ends,
        lost,
        tuple(kept),
        tuple(PauseGoal(one, one.elsewhere) for one in touched(unit, place, pause)),
        tuple(
            (one.number, one.day)
            for one in sorted(
                unit.find(Evaluation, placement=place.id), key=lambda one: (one.day, one.number)
            )
            if pause.covers(one.day)
        ),
        tell_by(replace(pause, ends=pause.ends or place.ends), desk.today),
        rules.tell_after,
        RULE,
        rules.source,
        len(used) if ground and ground.days else 0,
        ground.days if ground else 0,
    )


def touched(unit: Unit, place: Placement, pause: Pause) -> list[Goal]:
    """Give the competences of the plan in force whose planned period lies in an interruption.

    Those without a period, or with that of the whole placement, are not of these days.
    """
    versions = continuing.versions(unit, place.id)
    if not versions:
        return []
    last = pause.ends or place.ends
    whole = (place.starts, place.ends)
    found = [
        one
        for one in unit.find(Goal, plan=versions[-1].id)
        if one.planned_from is not None
        and one.planned_to is not None
        and (one.planned_from, one.planned_to) != whole
        and one.planned_from <= last
        and one.planned_to >= pause.starts
        and one.venue is not Venue.SCHOOL
        and not one.exempted
    ]
    return sorted(found, key=lambda one: (one.order, one.id))


def refuse_closed(unit: Unit, former: Pause | None, value: Pause | None) -> None:
    """Refuse a change of what was expected in a closed month. Raises Refused(SEALED, starts)."""
    either = [one for one in (former, value) if one is not None]
    place = unit.need(Placement, either[0].placement, "placement")
    closed = {
        one.month
        for one in unit.find(MonthSeal, placement=place.id)
        if one.state is SealState.CLOSED
    }
    if not closed:
        return
    days = [set(_lost(unit, place, one)) if one is not None else set() for one in (former, value)]
    for day in sorted(days[0] ^ days[1]):
        if month_name(day) in closed:
            raise Refused(Problem.SEALED, "starts", month=month_name(day))


def _made(desk: Desk, unit: Unit, command: Suspend) -> Pause:
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "placement")
    place = unit.need(Placement, command.placement, "placement")
    former = _own(desk, unit, command.pause) if command.pause else None
    if command.cause and command.cause not in {one.code for one in load_pause_rules().grounds}:
        raise Refused(Problem.UNKNOWN, "cause", id=command.cause)
    pause = Pause(
        former.id if former else str(uuid4()),
        place.id,
        PauseKind.SUSPENSION,
        command.starts,
        command.ends,
        "",
        command.cause,
        command.reason.strip(),
        former.told if former else None,
    )
    check(pause, placement=place, others=unit.find(Pause, placement=place.id))
    refuse_closed(unit, former, pause)
    return pause


def _own(desk: Desk, unit: Unit, id_: str) -> Pause:
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "placement")
    return unit.need(Pause, id_, "pause")


def _check_resumes(pause: Pause, place: Placement, resumes: date) -> None:
    if resumes < pause.starts:
        raise Refused(Problem.END_BEFORE_START, "resumes", starts=pause.starts, ends=resumes)
    last = pause.ends + _DAY if pause.ends else place.ends
    if resumes > min(last, place.ends):
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "resumes",
            day=resumes,
            starts=pause.starts,
            ends=min(last, place.ends),
        )


def _lost(unit: Unit, place: Placement, pause: Pause) -> tuple[date, ...]:
    """Give the days of an interruption that the schedule has at the workplace."""
    last = min(pause.ends or place.ends, place.ends)
    planned = planned_days(unit, place, pause.starts, last, paused=False)
    return tuple(sorted(day for day, plan in planned.items() if plan.code == WORKED))


def _shifting(unit: Unit, pause: Pause, place: Placement, weeks: int) -> list[PauseGoal]:
    """Give the planned periods that could shift, as far as the placement lasts."""
    by = timedelta(weeks=weeks)
    found = []
    for goal in touched(unit, place, replace(pause, ends=None)):
        first, last = goal.planned_from, goal.planned_to
        if first is None or last is None or not weeks:
            continue
        begins = first if first < pause.starts else min(first + by, place.ends)
        later = (begins, min(last + by, place.ends))
        if later != (first, last):
            found.append(PauseGoal(goal, goal.elsewhere, later))
    return found


def _given(unit: Unit, place: Placement) -> str:
    learner = unit.get(Learner, place.learner)
    return learner.given_name if learner else ""


def _name(unit: Unit, pause: Pause) -> str:
    return _given(unit, unit.need(Placement, pause.placement, "placement"))
