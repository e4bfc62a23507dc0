"""Learners and their placements (leerwerkplekken): edited, ended, added, taken back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from mentorapp.domain.birth import read_born
from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.own_entry import OwnEntry
from mentorapp.domain.people import (
    ContractType,
    Establishment,
    Learner,
    Person,
    Placement,
    SchoolContact,
    check_line,
    check_name,
)
from mentorapp.services import births, editing
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.services.following import follow
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.ROSTER})
_WITH_DAYS = frozenset({Changed.ROSTER, Changed.DAYS})


@dataclass(frozen=True, slots=True)
class EditLearner:
    """Change what is known of a learner; fields left None stay as they are.

    born: as it was typed, empty where it is no longer to be known.
    """

    learner: str
    given_name: str | None = None
    family_name: str | None = None
    school_number: str | None = None
    programme: str | None = None
    year: str | None = None
    born: str | None = None


@dataclass(frozen=True, slots=True)
class AddPlacement:
    """Add a placement for a learner who is known. workplace: empty for this organisation."""

    learner: str
    starts: date
    ends: date
    contract: ContractType = ContractType.OAO
    mentors: tuple[str, ...] = ()
    counsellor: str | None = None
    establishment: str | None = None
    school_contact: str | None = None
    workplace: str = ""


@dataclass(frozen=True, slots=True)
class EditPlacement:
    """Change a placement; fields left None stay as they are, an empty id names nobody."""

    placement: str
    starts: date | None = None
    ends: date | None = None
    contract: ContractType | None = None
    mentors: tuple[str, ...] | None = None
    counsellor: str | None = None
    establishment: str | None = None
    school_contact: str | None = None


def edit_learner(desk: Desk, command: EditLearner) -> Edited:
    """Change a learner. Raises Refused(UNKNOWN) and as check_name and read_born."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Learner, command.learner, "learner")
        value = replace(former, **_given(command))
        proposed = editing.put(desk, unit, former, value)
        if command.born is not None:
            births.put_born(desk, unit, former.id, read_born(command.born, desk.today))
        unit.commit("edit_learner", name=value.name)
        return Edited(_CHANGED if command.born is None else births.CHANGED, proposed)

    edited = desk.write(use_case)
    follow(desk)
    return edited


def add_placement(desk: Desk, command: AddPlacement) -> Placement:
    """Add a placement. Raises Refused(END_BEFORE_START, OVERLAP, UNKNOWN).

    NOT_ALLOWED for a learner of the other side: who keeps the learner says where the next
    placement is.
    """

    def use_case(unit: Unit) -> Placement:
        desk.require(unit, *ANYBODY)
        learner = unit.need(Learner, command.learner, "learner")
        editing.refuse_theirs(desk, unit, Learner, learner.id, "learner")
        placement = Placement(
            str(uuid4()),
            learner.id,
            desk.store.organisation if desk.is_school else None,
            command.workplace or desk.store.organisation,
            command.starts,
            command.ends,
            command.contract,
            command.mentors,
            command.counsellor or None,
            command.establishment or None,
            command.school_contact or None,
        )
        _check_named(unit, placement)
        check_period(unit, placement)
        births.copy_born(unit, placement)
        unit.add(placement)
        unit.commit("add_placement", name=learner.name)
        return placement

    return desk.write(use_case)


def edit_placement(desk: Desk, command: EditPlacement) -> Edited:
    """Change a placement.

    Raises Refused(END_BEFORE_START, OVERLAP, UNKNOWN); DAYS_OUTSIDE with the days on which
    something stands that the new period would leave out.
    """

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Placement, command.placement, "placement")
        value = _edited(former, command)
        _check_named(unit, value, former)
        if (value.starts, value.ends) != (former.starts, former.ends):
            check_period(unit, value)
            _refuse_days_outside(unit, former, value)
        proposed = editing.put(desk, unit, former, value)
        unit.commit("edit_placement", name=_name(unit, former))
        return Edited(_WITH_DAYS, proposed)

    edited = desk.write(use_case)
    follow(desk)
    return edited


def end_placement(desk: Desk, placement: str, last_day: date) -> Edited:
    """End a placement early. last_day: the last one at work. Raises as edit_placement."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Placement, placement, "placement")
        if last_day > former.ends:
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                "ends",
                day=last_day,
                starts=former.starts,
                ends=former.ends,
            )
        value = replace(former, ends=last_day)
        check_period(unit, value)
        _refuse_days_outside(unit, former, value)
        proposed = editing.put(desk, unit, former, value)
        unit.commit("end_placement", name=_name(unit, former), day=last_day.isoformat())
        return Edited(_WITH_DAYS, proposed)

    ended = desk.write(use_case)
    follow(desk)
    return ended


def remove_learner(desk: Desk, learner: str) -> Edited:
    """Take a learner back who was entered by mistake, with placements, plan and schedule.

    Raises Refused(IN_USE) as soon as a note, a day or an evaluation is there: that is erased
    (``erasing``), not removed. NOT_ALLOWED for a learner of the other side.
    """

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Learner, learner, "learner")
        editing.refuse_theirs(desk, unit, Learner, learner, "learner")
        placements = unit.find(Placement, learner=learner)
        for placement in placements:
            editing.refuse_theirs(desk, unit, Placement, placement.id, "learner")
        number = sum(
            len(unit.find(kind, placement=placement.id))
            for placement in placements
            for kind in (Observation, PrivateNote, OwnEntry, DayRecord, MonthSeal, Evaluation)
        )
        if number:
            raise Refused(Problem.IN_USE, "learner", number=number)
        # Plan and schedule hang on the placement and go out of sight with it; undo brings
        # everything back together.
        for placement in placements:
            unit.remove(Placement, placement.id)
        unit.remove(Learner, learner)
        unit.commit("remove_learner", name=former.name)
        return Edited(EVERYTHING)

    removed = desk.write(use_case)
    follow(desk)
    return removed


def check_period(unit: Unit, placement: Placement) -> None:
    """Refuse a period that cannot be. Raises Refused(END_BEFORE_START, OVERLAP).

    A learner has one placement at a time in one enterprise.
    """
    if placement.ends < placement.starts:
        raise Refused(
            Problem.END_BEFORE_START, "ends", starts=placement.starts, ends=placement.ends
        )
    same = {"learner": placement.learner, "workplace": placement.workplace}
    for other in unit.find(Placement, **same):
        apart = other.ends < placement.starts or placement.ends < other.starts
        if other.id != placement.id and not apart:
            raise Refused(Problem.OVERLAP, "starts", starts=other.starts, ends=other.ends)


def _given(command: EditLearner) -> dict[str, str]:
    """Give the fields that a command changes. Raises as check_name and check_line."""
    checks = dict.fromkeys(("given_name", "family_name"), check_name)
    checks |= dict.fromkeys(("school_number", "programme", "year"), check_line)
    return {
        name: check(getattr(command, name), name)
        for name, check in checks.items()
        if getattr(command, name) is not None
    }


def _edited(former: Placement, command: EditPlacement) -> Placement:
    given: dict[str, Any] = {
        name: getattr(command, name)
        for name in ("starts", "ends", "contract", "mentors")
        if getattr(command, name) is not None
    }
    for name in ("counsellor", "establishment", "school_contact"):
        if getattr(command, name) is not None:
            given[name] = getattr(command, name) or None
    return replace(former, **given)


def _check_named(unit: Unit, value: Placement, former: Placement | None = None) -> None:
    """Refuse ids that name nothing; what stood there already may be of a store elsewhere."""
    known = set(former.mentors) if former else set()
    for mentor in value.mentors:
        if mentor not in known:
            unit.need(Person, mentor, "mentors")
    if value.counsellor and (former is None or value.counsellor != former.counsellor):
        unit.need(Person, value.counsellor, "counsellor")
    if value.establishment and (former is None or value.establishment != former.establishment):
        unit.need(Establishment, value.establishment, "establishment")
    if value.school_contact and (former is None or value.school_contact != former.school_contact):
        unit.need(SchoolContact, value.school_contact, "school_contact")


def days_outside(unit: Unit, former: Placement, value: Placement) -> set[date]:
    """Give the days on which something stands that a new period would leave out."""
    return {day for day in _days(unit, former) if former.covers(day) and not value.covers(day)}


def _refuse_days_outside(unit: Unit, former: Placement, value: Placement) -> None:
    left_out = sorted(days_outside(unit, former, value))
    if left_out:
        field = "ends" if left_out[-1] > value.ends else "starts"
        raise Refused(Problem.DAYS_OUTSIDE, field, number=len(left_out), days=left_out)


def _days(unit: Unit, placement: Placement) -> Iterable[date]:
    kinds: tuple[type[Any], ...] = (Observation, PrivateNote, OwnEntry, DayRecord, Evaluation)
    for kind in kinds:
        for one in unit.find(kind, placement=placement.id):
            yield one.day


def _name(unit: Unit, placement: Placement) -> str:
    learner = unit.get(Learner, placement.learner)
    return learner.name if learner else ""
