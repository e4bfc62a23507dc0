"""Standing in: who accompanies a learner while the mentors are away, and until when."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Person, Placement, Role
from mentorapp.domain.stand_in import StandIn, check
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.ROSTER})


@dataclass(frozen=True, slots=True)
class AddStandIn:
    """Let somebody stand in at a placement; both days included."""

    placement: str
    person: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class EditStandIn:
    """Give the days of a stand-in anew."""

    stand_in: str
    starts: date
    ends: date


def add(desk: Desk, command: AddStandIn) -> StandIn:
    """Let somebody stand in.

    Raises Refused: as ``stand_in.check``; UNKNOWN; NOT_ALLOWED for who is no mentor here;
    ALREADY_THERE for who is a mentor of the learner anyway.
    """

    def use_case(unit: Unit) -> StandIn:
        desk.require(unit, *ANYBODY)
        placement = unit.need(Placement, command.placement, "placement")
        _refuse_elsewhere(desk, placement)
        person = unit.need(Person, command.person, "person")
        if person.organisation != desk.store.organisation or Role.MENTOR not in person.roles:
            raise Refused(Problem.NOT_ALLOWED, "person")
        if person.id in placement.mentors:
            raise Refused(Problem.ALREADY_THERE, "person", given=person.name)
        made = StandIn(str(uuid4()), placement.id, person.id, command.starts, command.ends)
        check(made, placement, unit.find(StandIn, placement=placement.id))
        unit.add(made)
        unit.commit("add_stand_in", name=person.name, learner=_name(unit, placement))
        return made

    return desk.write(use_case)


def edit(desk: Desk, command: EditStandIn) -> frozenset[Changed]:
    """Give the days anew, as for who comes back earlier. Raises Refused as add."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *ANYBODY)
        former = unit.need(StandIn, command.stand_in, "stand_in")
        placement = unit.need(Placement, former.placement, "placement")
        _refuse_elsewhere(desk, placement)
        value = replace(former, starts=command.starts, ends=command.ends)
        others = [one for one in unit.find(StandIn, placement=placement.id) if one.id != former.id]
        check(value, placement, others)
        unit.put(value)
        unit.commit("edit_stand_in", name=_person(unit, former), learner=_name(unit, placement))
        return CHANGED

    return desk.write(use_case)


def remove(desk: Desk, stand_in: str) -> frozenset[Changed]:
    """Take a stand-in back who was entered by mistake. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *ANYBODY)
        former = unit.need(StandIn, stand_in, "stand_in")
        placement = unit.need(Placement, former.placement, "placement")
        _refuse_elsewhere(desk, placement)
        unit.remove(StandIn, stand_in)
        unit.commit("remove_stand_in", name=_person(unit, former), learner=_name(unit, placement))
        return CHANGED

    return desk.write(use_case)


def today(desk: Desk, unit: Unit) -> dict[str, StandIn]:
    """Give, by placement, where the person at the desk stands in today."""
    if not desk.person or desk.is_school:
        return {}
    return {
        one.placement: one
        for one in unit.find(StandIn, person=desk.person)
        if one.covers(desk.today)
    }


def _refuse_elsewhere(desk: Desk, placement: Placement) -> None:
    if placement.workplace != desk.store.organisation:
        raise Refused(Problem.NOT_ALLOWED, "placement")


def _person(unit: Unit, one: StandIn) -> str:
    found = unit.get(Person, one.person)
    return found.name if found else ""


def _name(unit: Unit, placement: Placement) -> str:
    found = unit.get(Learner, placement.learner)
    return found.given_name if found else ""
