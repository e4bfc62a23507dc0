"""Schedules (uurroosters) as a person types them: added, edited, removed, copied.

A closed month never changes: a schedule that would plan one of its days otherwise is refused.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal, SealState, month_days
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.schedule import (
    DayPlace,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
    check_day,
    check_schedule,
    pattern_on,
    schedule_on,
)
from mentorapp.domain.typed import clock_text, parse_break, parse_clock
from mentorapp.services import editing
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})


@dataclass(frozen=True, slots=True)
class TypedDay:
    """One weekday as typed: 7:45, 16.15, 30. weekday: 1 Monday to 7 Sunday."""

    weekday: int
    place: DayPlace
    starts: str
    ends: str
    pause: str = ""


@dataclass(frozen=True, slots=True)
class TypedWeek:
    """One kind of week as typed; a weekday that is not in it is free."""

    days: tuple[TypedDay, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class EnterSchedule:
    """A schedule as typed. anchor, blocks: ISO weeks (2025-W36), as in ``domain.schedule``."""

    placement: str
    valid_from: date
    kind: ScheduleKind
    weeks: tuple[TypedWeek, ...]
    anchor: str = ""
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A schedule of a placement. until: its last day, None while no other follows.

    month: the latest closed month that counts on it (2025-10), empty when it is free to edit.
    """

    schedule: Schedule
    until: date | None
    month: str


def schedules(desk: Desk, placement: str) -> list[ScheduleRow]:
    """Give the schedules of a placement, in order of their first day."""
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        found = _of(unit, placement)
        closed = _closed(unit, placement)
        rows = []
        for number, one in enumerate(found):
            later = found[number + 1 : number + 2]
            until = later[0].valid_from - timedelta(days=1) if later else None
            without = [other for other in found if other.id != one.id]
            months = [m for m in closed if _differs(place, m, found, without)]
            rows.append(ScheduleRow(one, until, max(months, default="")))
    return rows


def built(command: EnterSchedule, id_: str = "") -> Schedule:
    """Make a schedule of what was typed; id_: empty for a new one.

    Raises Refused as check_schedule; for an hour that cannot be with params weekday and week (its
    place, from 0).
    """
    weeks = tuple(_week(week, place) for place, week in enumerate(command.weeks))
    return check_schedule(
        Schedule(
            id_ or ids.schedule_of(command.placement, command.valid_from),
            command.placement,
            command.valid_from,
            command.kind,
            weeks,
            command.anchor,
            command.blocks,
        )
    )


def typed(pattern: WeekPattern) -> TypedWeek:
    """Give a week as it is typed, to edit it."""
    return TypedWeek(
        tuple(
            TypedDay(
                day.weekday,
                day.place,
                clock_text(day.starts),
                clock_text(day.ends),
                str(day.break_minutes) if day.break_minutes else "",
            )
            for day in pattern.days
        ),
        pattern.name,
    )


def enter_schedule(desk: Desk, command: EnterSchedule) -> Schedule:
    """Add a schedule from a day on.

    Raises Refused as built; OVERLAP when one begins that day, OUTSIDE_PLACEMENT after its end,
    SEALED when a closed month would be planned otherwise, NOT_ALLOWED when the school keeps it.
    """
    schedule = built(command)

    def use_case(unit: Unit) -> Schedule:
        desk.require(unit, *ANYBODY)
        place = _place(desk, unit, command.placement)
        known = _of(unit, place.id)
        _check_day(place, schedule, known)
        _refuse_rewriting(unit, place, known, [*known, schedule])
        made = _free(unit, schedule)
        unit.put(made)  # one that was removed may come back under its id
        unit.commit("set_schedule", day=made.valid_from.isoformat())
        return made

    return desk.write(use_case)


def edit_schedule(desk: Desk, schedule: str, command: EnterSchedule) -> Edited:
    """Change a schedule. Raises Refused as enter_schedule, and UNKNOWN."""
    value = built(command, schedule)

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Schedule, schedule, "schedule")
        moved = replace(value, placement=former.placement)
        place = unit.need(Placement, former.placement, "placement")
        known = _of(unit, place.id)
        others = [one for one in known if one.id != schedule]
        _check_day(place, moved, others)
        _refuse_rewriting(unit, place, known, [*others, moved])
        proposed = editing.put(desk, unit, former, moved)
        unit.commit("edit_schedule", day=moved.valid_from.isoformat())
        return Edited(_CHANGED, proposed)

    return desk.write(use_case)


def remove_schedule(desk: Desk, schedule: str) -> Edited:
    """Remove a schedule; the one before it goes on. Raises Refused(UNKNOWN, SEALED)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Schedule, schedule, "schedule")
        editing.refuse_theirs(desk, unit, Schedule, schedule, "schedule")
        place = unit.need(Placement, former.placement, "placement")
        known = _of(unit, place.id)
        others = [one for one in known if one.id != schedule]
        _refuse_rewriting(unit, place, known, others)
        unit.remove(Schedule, schedule)
        unit.commit("remove_schedule", day=former.valid_from.isoformat())
        return Edited(_CHANGED)

    return desk.write(use_case)


def copy_schedules(desk: Desk, source: str, target: str) -> list[Schedule]:
    """Give a placement the schedules of another, from its own first day on.

    Raises Refused(MISSING) when the other has none in that time, OVERLAP when this one has some.
    """

    def use_case(unit: Unit) -> list[Schedule]:
        desk.require(unit, *ANYBODY)
        origin = unit.need(Placement, source, "placement")
        place = _place(desk, unit, target)
        known = _of(unit, target)
        made = [
            replace(one, id=ids.schedule_of(target, first), placement=target, valid_from=first)
            for one, first in _lasting(_of(unit, source), place)
        ]
        if not made:
            raise Refused(Problem.MISSING, "schedule")
        for one in made:
            _check_day(place, one, known)
        _refuse_rewriting(unit, place, known, [*known, *made])
        made = [_free(unit, one) for one in made]
        for one in made:
            unit.put(one)
        learner = unit.get(Learner, origin.learner)
        unit.commit("copy_schedules", name=learner.given_name if learner else "")
        return made

    return desk.write(use_case)


def _week(week: TypedWeek, place: int) -> WeekPattern:
    days = []
    for day in week.days:
        try:
            made = ScheduledDay(
                day.weekday,
                day.place,
                parse_clock(day.starts, "starts"),
                parse_clock(day.ends, "ends"),
                parse_break(day.pause, "break_minutes"),
            )
            check_day(made)
            days.append(made)
        except Refused as refused:
            refused.params.update(weekday=day.weekday, week=place)
            raise
    return WeekPattern(week.name.strip(), tuple(sorted(days, key=lambda one: one.weekday)))


def _place(desk: Desk, unit: Unit, placement: str) -> Placement:
    """Give the placement, or refuse one of which the school keeps the schedule."""
    place = unit.need(Placement, placement, "placement")
    editing.refuse_theirs(desk, unit, Placement, placement, "schedule")
    return place


def _free(unit: Unit, schedule: Schedule) -> Schedule:
    """Give a schedule under an id of its own: one that was moved keeps the id of its former day."""
    taken = unit.get(Schedule, schedule.id) is not None
    return replace(schedule, id=str(uuid4())) if taken else schedule


def _of(unit: Unit, placement: str) -> list[Schedule]:
    found = unit.find(Schedule, placement=placement)
    return sorted(found, key=lambda one: (one.valid_from, one.id))


def _lasting(found: Sequence[Schedule], place: Placement) -> Iterable[tuple[Schedule, date]]:
    """Give the schedules that hold at some time of a placement, with their first day in it."""
    for number, one in enumerate(found):
        later = found[number + 1 : number + 2]
        if one.valid_from > place.ends or (later and later[0].valid_from <= place.starts):
            continue
        yield one, max(one.valid_from, place.starts)


def _check_day(place: Placement, schedule: Schedule, others: Iterable[Schedule]) -> None:
    if schedule.valid_from > place.ends:
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "valid_from",
            day=schedule.valid_from,
            starts=place.starts,
            ends=place.ends,
        )
    if any(one.valid_from == schedule.valid_from for one in others):
        raise Refused(Problem.OVERLAP, "valid_from", day=schedule.valid_from)


def _closed(unit: Unit, placement: str) -> list[str]:
    seals = unit.find(MonthSeal, placement=placement)
    return sorted(one.month for one in seals if one.state is SealState.CLOSED)


def _refuse_rewriting(
    unit: Unit, place: Placement, before: Sequence[Schedule], after: Sequence[Schedule]
) -> None:
    for month in _closed(unit, place.id):
        if _differs(place, month, before, after):
            raise Refused(Problem.SEALED, "valid_from", month=month)


def _differs(
    place: Placement, month: str, before: Sequence[Schedule], after: Sequence[Schedule]
) -> bool:
    return any(_on(day, before) != _on(day, after) for day in month_days(place, month))


def _on(day: date, schedules: Sequence[Schedule]) -> ScheduledDay | None:
    schedule = schedule_on(day, schedules)
    return pattern_on(day, schedule).on(day.isoweekday()) if schedule else None
