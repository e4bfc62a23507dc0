"""Edits of what is there: written where it is ours, proposed where the other side owns it."""

from dataclasses import dataclass
from typing import Any

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Role
from mentorapp.domain.sharing import Parties, owners
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

#: Whoever has a role here; an evaluation needs more, a name or a day does not.
ANYBODY = (Role.MENTOR, Role.COUNSELLOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did. proposed: part of it belongs to the other side, who is asked first."""

    changed: frozenset[Changed]
    proposed: bool = False


def is_ours(desk: Desk, unit: Unit, kind: type[Any], id_: str, group: str | None = None) -> bool:
    """Say whether this organisation gives a group its value. group: None for the first one."""
    record = unit.catalogue.of(kind)
    owner = record.owner_of(group or record.groups[0].name)
    parties = _parties(unit, kind, id_)
    return desk.store.organisation in owners(owner, parties, desk.store.members)


def refuse_theirs(desk: Desk, unit: Unit, kind: type[Any], id_: str, field: str) -> None:
    """Raise Refused(NOT_ALLOWED) for a record that the other side made and keeps."""
    if not is_ours(desk, unit, kind, id_):
        raise Refused(Problem.NOT_ALLOWED, field)


def put(desk: Desk, unit: Unit, former: Any, value: Any) -> bool:
    """Write what differs from a former value. Give whether part of it is a proposal only.

    Raises Refused(NOT_ALLOWED) on a record of which this organisation is no party, as a school's
    record of a learner: nobody would hear a proposal.
    """
    record = unit.catalogue.of(type(value))
    before, after = record.split(former), record.split(value)
    differing = [name for name, plain in after.items() if plain != before[name]]
    if not differing:
        return False
    parties = _parties(unit, type(value), value.id)
    own, members = desk.store.organisation, desk.store.members
    if own not in {parties.school, parties.workplace, parties.house}:
        raise Refused(Problem.NOT_ALLOWED, record.name)
    unit.put(value)
    return any(own not in owners(record.owner_of(name), parties, members) for name in differing)


def _parties(unit: Unit, kind: type[Any], id_: str) -> Parties:
    name = unit.catalogue.of(kind).name
    entries = [one for one in unit.projector.entries(id_) if one.record == name]
    found = unit.projector.state(id_, entries)
    return found[1].parties if found else Parties()
