"""The workplace is closed for a while (werkplek gesloten): for all learners here, or some."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import uuid4

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.pause_rows import PausePreview
from mentorapp.domain.pausing import Pause, PauseKind, check
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Elsewhere, Goal
from mentorapp.services import pausing
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.storage.unit import Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CloseWorkplace:
    """Close the workplace from a day on. ends: last day, None while nobody knows.

    placements: of whom, none for everybody who is here then. elsewhere: where competences can be
    practised meanwhile, by their id; it is kept with the plan. reason: for the workplace alone.
    """

    starts: date
    ends: date | None = None
    placements: tuple[str, ...] = ()
    reason: str = ""
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Closure:
    """What a closure does: one row a learner, and who is left out as a pause runs already."""

    rows: tuple[PausePreview, ...]
    left_out: tuple[str, ...]


def preview(desk: Desk, command: CloseWorkplace) -> Closure:
    """Say what a closure does to each learner; nothing is written. Raises Refused as ``close``."""
    with desk.read() as unit:
        made, left_out = _made(desk, unit, command)
        rows = [pausing.shown(desk, unit, one) for one in made]
        rows.sort(key=lambda one: (one.given_name, one.placement))
        return Closure(tuple(rows), left_out)


def close(desk: Desk, command: CloseWorkplace) -> list[Pause]:
    """Close the workplace, as one step of undo.

    Raises Refused: NOT_ALLOWED at a school, END_BEFORE_START, TOO_LONG, MISSING when nobody is
    here then, UNKNOWN, SEALED when a closed month counts days in it.
    """

    def use_case(unit: Unit) -> list[Pause]:
        desk.require(unit, *ANYBODY)
        made, _left_out = _made(desk, unit, command)
        if not made:
            raise Refused(Problem.MISSING, "placements")
        here = {one.placement for one in made}
        for one in made:
            unit.add(one)
        for id_, where in command.elsewhere.items():
            goal = unit.need(Goal, id_, "elsewhere")
            if goal.placement not in here:
                raise Refused(Problem.UNKNOWN, "elsewhere", id=goal.short)
            unit.put(replace(goal, elsewhere=where))
        unit.commit("close_workplace", number=len(made), day=command.starts.isoformat())
        return made

    return desk.write(use_case)


def reopen(desk: Desk, pause: str, day: date) -> Edited:
    """Open again on a day, for all who were closed together.

    Raises Refused: UNKNOWN, END_BEFORE_START, OUTSIDE_PLACEMENT for a day after the closure.
    """

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        if desk.is_school:
            raise Refused(Problem.NOT_ALLOWED, "placement")
        one = unit.need(Pause, pause, "pause")
        if day < one.starts:
            raise Refused(Problem.END_BEFORE_START, "resumes", starts=one.starts, ends=day)
        together = unit.find(Pause, whole=one.whole) if one.whole else [one]
        open_ = [each for each in together if each.ends is None or each.ends >= day]
        if not open_:
            raise Refused(
                Problem.OUTSIDE_PLACEMENT, "resumes", day=day, starts=one.starts, ends=one.ends
            )
        for each in open_:
            if day <= each.starts:
                pausing.refuse_closed(unit, each, None)
                unit.remove(Pause, each.id)
            else:
                value = replace(each, ends=day - _DAY)
                pausing.refuse_closed(unit, each, value)
                unit.put(value)
        unit.commit("reopen_workplace", day=day.isoformat())
        return Edited(frozenset({Changed.ROSTER, Changed.DAYS, Changed.TODO}))

    return desk.write(use_case)


def _made(desk: Desk, unit: Unit, command: CloseWorkplace) -> tuple[list[Pause], tuple[str, ...]]:
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "placements")
    if command.ends is not None and command.ends < command.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=command.starts, ends=command.ends)
    for id_ in command.placements:
        unit.need(Placement, id_, "placements")
    whole, made, left_out = str(uuid4()), [], []
    for place in _here(desk, unit, command):
        others = unit.find(Pause, placement=place.id)
        pause = Pause(
            str(uuid4()),
            place.id,
            PauseKind.CLOSURE,
            max(command.starts, place.starts),
            min(command.ends, place.ends) if command.ends else None,
            whole,
            reason=command.reason.strip(),
        )
        try:
            check(pause, placement=place, others=others)
        except Refused as refused:
            if refused.problem is not Problem.PAUSED_ALREADY:
                raise
            learner = unit.get(Learner, place.learner)
            left_out.append(learner.given_name if learner else "")
            continue
        pausing.refuse_closed(unit, None, pause)
        made.append(pause)
    return made, tuple(left_out)


def _here(desk: Desk, unit: Unit, command: CloseWorkplace) -> Iterator[Placement]:
    """Give the placements here that a closure touches."""
    for one in unit.find(Placement, workplace=desk.store.organisation):
        meant = not command.placements or one.id in command.placements
        last = command.ends or one.ends
        if meant and one.starts <= last and command.starts <= one.ends:
            yield one
