"""A school's own days as a person types them: free days, study days, extra lessons.

The school keeps them; of a school without records here whoever notes it does. A closed month never
changes: a day that would plan one of its days otherwise is refused.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay, SchoolDayKind, check_school_day, school_year_days
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal, SealState, month_days, month_name
from mentorapp.domain.people import Organisation, Placement, SchoolContact, check_line
from mentorapp.domain.schedule import PlannedDay, Schedule
from mentorapp.services import editing
from mentorapp.services.calendar import Planner
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})
_FIELD = "school_day"


@dataclass(frozen=True, slots=True)
class EnterSchoolDay:
    """A day or period as typed, of the school of a placement; both days included."""

    placement: str
    starts: date
    ends: date
    kind: SchoolDayKind = SchoolDayKind.FACULTATIVE
    label: str = ""


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The own days of a placement's school. school: its name, empty while none is chosen.

    coming: from today on, in order; past: earlier ones of the school year, the latest first.
    ours: they are written here. set_aside: how many of the coming ones we noted ourselves, before
    the school kept them.
    """

    school: str = ""
    coming: tuple[SchoolDay, ...] = ()
    past: tuple[SchoolDay, ...] = ()
    ours: bool = False
    set_aside: int = 0


def school_days(desk: Desk, placement: str) -> SchoolDays:
    """Give the own days of the school of a placement. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        contact = unit.get(SchoolContact, place.school_contact) if place.school_contact else None
        named = unit.get(Organisation, place.school) if place.school else contact
        found = _of(unit, place.calendar)
        noted = _of(unit, contact.id) if contact and place.school else []
        ours = editing.is_ours(desk, unit, Placement, placement, "period")
    since = school_year_days(min(desk.today, place.ends))[0]
    return SchoolDays(
        named.name if named else "",
        tuple(one for one in found if one.ends >= desk.today),
        tuple(one for one in reversed(found) if since <= one.ends < desk.today),
        ours,
        sum(one.ends >= desk.today for one in noted),
    )


def add_school_day(desk: Desk, command: EnterSchoolDay) -> SchoolDay:
    """Add a day or period.

    Raises Refused(END_BEFORE_START, TOO_LONG, NOT_A_NAME); OVERLAP when one begins that day,
    SEALED when a closed month would be planned otherwise, MISSING while no school is chosen,
    NOT_ALLOWED when the school keeps its days.
    """

    def use_case(unit: Unit) -> SchoolDay:
        desk.require(unit, *ANYBODY)
        place = unit.need(Placement, command.placement, "placement")
        editing.refuse_theirs(desk, unit, Placement, place.id, _FIELD)
        made = _built(command, place.calendar)
        known = _of(unit, made.school)
        _refuse_double(made, known)
        _refuse_rewriting(desk, unit, known, [*known, made])
        made = replace(made, id=_free(unit, made, ()))
        unit.put(made)  # one that was removed may come back under its id
        unit.commit("add_school_day", day=made.starts.isoformat())
        return made

    return desk.write(use_case)


def edit_school_day(desk: Desk, school_day: str, command: EnterSchoolDay) -> Edited:
    """Change a day or period. Raises Refused as add_school_day, and UNKNOWN."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(SchoolDay, school_day, _FIELD)
        editing.refuse_theirs(desk, unit, SchoolDay, school_day, _FIELD)
        value = replace(_built(command, former.school), id=former.id)
        known = _of(unit, former.school)
        others = [one for one in known if one.id != former.id]
        _refuse_double(value, others)
        _refuse_rewriting(desk, unit, known, [*others, value])
        unit.put(value)
        unit.commit("edit_school_day", day=value.starts.isoformat())
        return Edited(_CHANGED)

    return desk.write(use_case)


def remove_school_day(desk: Desk, school_day: str) -> Edited:
    """Remove a day or period. Raises Refused(UNKNOWN, SEALED, NOT_ALLOWED)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(SchoolDay, school_day, _FIELD)
        editing.refuse_theirs(desk, unit, SchoolDay, school_day, _FIELD)
        known = _of(unit, former.school)
        _refuse_rewriting(desk, unit, known, [one for one in known if one.id != former.id])
        unit.remove(SchoolDay, school_day)
        unit.commit("remove_school_day", day=former.starts.isoformat())
        return Edited(_CHANGED)

    return desk.write(use_case)


def add_school_days(desk: Desk, days: Sequence[SchoolDay]) -> frozenset[Changed]:
    """Add the days of one school, as from a file; one that begins the same day is changed.

    The ids are found here. Raises Refused for one that cannot be, SEALED, and NOT_ALLOWED for a
    school that keeps its own; then none is added.
    """
    given = [check_school_day(day) for day in days]

    def use_case(unit: Unit) -> frozenset[Changed]:
        for school in {day.school for day in given}:
            if not _is_ours(desk, unit, school):
                raise Refused(Problem.NOT_ALLOWED, "school_days")
            known = _of(unit, school)
            made = _met(unit, [day for day in given if day.school == school], known)
            kept = [one for one in known if one.id not in {other.id for other in made}]
            _refuse_rewriting(desk, unit, known, [*kept, *made])
            for one in made:
                unit.put(one)
        unit.commit("add_school_days", number=len(given))
        return _CHANGED

    return desk.write(use_case)


def _of(unit: Unit, school: str) -> list[SchoolDay]:
    found = unit.find(SchoolDay, school=school) if school else []
    return sorted(found, key=lambda one: (one.starts, one.ends, one.id))


def _built(command: EnterSchoolDay, school: str) -> SchoolDay:
    label = check_line(command.label, "label")
    return check_school_day(
        SchoolDay("", school, command.starts, command.ends, command.kind, label)
    )


def _is_ours(desk: Desk, unit: Unit, school: str) -> bool:
    if school == desk.store.organisation:
        return desk.is_school
    contact = unit.get(SchoolContact, school)
    return contact is not None and contact.organisation == desk.store.organisation


def _free(unit: Unit, day: SchoolDay, taken: Collection[str]) -> str:
    """Give an id: one that was moved keeps that of its former day."""
    id_ = ids.natural(_FIELD, day.school, day.starts.isoformat())
    used = id_ in taken or unit.get(SchoolDay, id_) is not None
    return str(uuid4()) if used else id_


def _met(unit: Unit, given: Iterable[SchoolDay], known: Iterable[SchoolDay]) -> list[SchoolDay]:
    """Give days under the ids of those that begin on the same day, each of them once."""
    waiting = list(known)
    made: list[SchoolDay] = []
    for day in given:
        same = [one for one in waiting if one.starts == day.starts]
        if same:
            met = next((one for one in same if one.ends == day.ends), same[0])
            waiting.remove(met)
            made.append(replace(day, id=met.id))
        else:
            made.append(replace(day, id=_free(unit, day, {one.id for one in made})))
    return made


def _refuse_double(day: SchoolDay, others: Iterable[SchoolDay]) -> None:
    if any(one.starts == day.starts for one in others):
        raise Refused(Problem.OVERLAP, "starts", day=day.starts)


def _refuse_rewriting(
    desk: Desk, unit: Unit, before: Sequence[SchoolDay], after: Sequence[SchoolDay]
) -> None:
    """Refuse what plans a closed month otherwise; a school's word comes after, as nagekomen."""
    changed = {*before} ^ {*after}
    if desk.is_school or not changed:
        return
    school = next(iter(changed)).school
    first = month_name(min(one.starts for one in changed))
    last = month_name(max(one.ends for one in changed))
    for place in unit.find(Placement, workplace=desk.store.organisation):
        if place.calendar != school:
            continue
        months = sorted(
            one.month
            for one in unit.find(MonthSeal, placement=place.id)
            if one.state is SealState.CLOSED and first <= one.month <= last
        )
        schedules = unit.find(Schedule, placement=place.id) if months else []
        former, later = Planner(schedules, before), Planner(schedules, after)
        for month in months:
            days = month_days(place, month)
            if any(_hours(former.on(place, day)) != _hours(later.on(place, day)) for day in days):
                raise Refused(Problem.SEALED, "starts", month=month)


def _hours(planned: PlannedDay) -> tuple[str, int]:
    return planned.code, planned.minutes
