"""Notes of the class council (klassenraad): kept apart, for mentors and the counsellor alone."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from mentorapp.domain.changes import Changed
from mentorapp.domain.council_note import CouncilNote, check_note
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Person, Placement, Role
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.EVALUATIONS})
_READERS = (Role.MENTOR, Role.COUNSELLOR)


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """A note with who wrote it. mine: who is at the desk did, and may change it."""

    note: CouncilNote
    by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Council:
    """The notes of a learner, newest first. placement: where a new one is kept, empty for none."""

    placement: str
    rows: tuple[CouncilRow, ...]
    today: date


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Write a note of a class council; id: of one that is changed."""

    placement: str
    day: date
    text: str
    id: str = ""


def council(desk: Desk, learner: str) -> Council:
    """Give the notes of a learner; none for who is neither mentor nor counsellor."""
    with desk.read() as unit:
        if not desk.may(unit, *_READERS):
            return Council("", (), desk.today)
        places = unit.find(Placement, learner=learner)
        found = [one for place in places for one in unit.find(CouncilNote, placement=place.id)]
        rows = tuple(_row(desk, unit, one) for one in found)
    last = max(places, key=lambda one: (one.covers(desk.today), one.starts), default=None)
    return Council(
        last.id if last else "",
        tuple(sorted(rows, key=lambda row: (row.note.day, row.note.id), reverse=True)),
        desk.today,
    )


def write(desk: Desk, command: WriteNote) -> CouncilNote:
    """Keep a note. Raises Refused as check_note, NOT_ALLOWED for another's or another role."""

    def use_case(unit: Unit) -> CouncilNote:
        desk.require(unit, *_READERS)
        place = unit.need(Placement, command.placement, "placement")
        if command.id:
            _own(desk, unit, command.id)
        made = check_note(
            CouncilNote(
                command.id or str(uuid4()), place.id, command.day, command.text.strip(), desk.person
            ),
            desk.today,
        )
        if unit.put(made):
            unit.commit("write_council_note", learner=_name(unit, place))
        return made

    return desk.write(use_case)


def remove(desk: Desk, note: str) -> frozenset[Changed]:
    """Remove a note. Raises Refused(UNKNOWN), NOT_ALLOWED for another's."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        found = _own(desk, unit, note)
        unit.remove(CouncilNote, note)
        place = unit.need(Placement, found.placement, "placement")
        unit.commit("remove_council_note", learner=_name(unit, place))
        return CHANGED

    return desk.write(use_case)


def _own(desk: Desk, unit: Unit, id_: str) -> CouncilNote:
    found = unit.need(CouncilNote, id_, "note")
    if found.by != desk.person:
        raise Refused(Problem.NOT_ALLOWED, "council")
    return found


def _row(desk: Desk, unit: Unit, one: CouncilNote) -> CouncilRow:
    person = unit.get(Person, one.by)
    return CouncilRow(one, person.name if person else "", one.by == desk.person)


def _name(unit: Unit, place: Placement) -> str:
    found = unit.get(Learner, place.learner)
    return found.given_name if found else ""
