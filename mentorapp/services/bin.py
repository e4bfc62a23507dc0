"""The bin (prullenbak): what somebody of this house removed, and how it comes back.

The journal forgets nothing, so nothing is kept apart: a record is in the bin while its last word
is that it was removed. What was removed with other things written in the same step (a note kept
from the school) is not here: putting it back would undo half of that step.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from mentorapp.base import formats
from mentorapp.domain.bin_rows import BinRow
from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import DELETED, Entry, RecordState, successor
from mentorapp.domain.people import Learner, Person, Placement, Role
from mentorapp.domain.plan import Goal
from mentorapp.services import sealing
from mentorapp.services.desk import Desk
from mentorapp.storage import history, reading, steps
from mentorapp.storage.unit import Unit

_NOTES = frozenset({"observation", "private_note"})
#: What goes and comes with something else, and so stands under its name.
#: What a learner took away of its own is its own business: it is offered to nobody.
_PARTS = frozenset(
    {"picture", "private_picture", "intention", "synonym", "match", "own_entry", "rating"}
)


def removed(desk: Desk) -> tuple[BinRow, ...]:
    """Give what is in the bin, the newest first."""
    with desk.read() as unit:
        people = {one.id: one.name for one in unit.find(Person)}
        found = [_row(unit, gone, people) for gone in _steps(desk, unit)]
    return tuple(sorted(found, key=lambda row: (row.at or _LONG_AGO, row.seq), reverse=True))


def put_back(desk: Desk, author: str, seq: int) -> frozenset[Changed]:
    """Put back what one step removed, as one step of undo.

    Raises Refused: UNKNOWN when it is not in the bin (any more), NOT_ALLOWED for who is no
    administrator when it is more than notes, SEALED.
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        gone = next((one for one in _steps(desk, unit) if one[0] == (author, seq)), None)
        if gone is None:
            raise Refused(Problem.UNKNOWN, "bin", id=f"{author}/{seq}")
        row = _row(unit, gone, {})
        if not row.note_only:
            desk.require(unit, Role.ADMINISTRATOR)
        for state in gone[1]:
            sealing.refuse_sealed(unit, state.record, state.id)
            unit.write(successor(state, DELETED, {"deleted": False, "saw": []}))
        unit.commit("put_back", name=row.name, kind=row.kind, number=row.number)
        return EVERYTHING

    return desk.write(use_case)


_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_Gone = tuple[tuple[str, int], list[RecordState]]


def _steps(desk: Desk, unit: Unit) -> Iterator[_Gone]:
    """Give the changes of this house that removed something which is still gone."""
    houses, own = desk.store.members.organisation, desk.store.organisation
    by_change: dict[tuple[str, int], list[Entry]] = {}
    for entry in reading.of_group(unit.connection, DELETED):
        stamp = entry.stamp
        if entry.value.get("deleted") and houses.get(stamp.author) == own:
            by_change.setdefault((stamp.author, stamp.seq), []).append(entry)
    for key, entries in by_change.items():
        written = steps.entries_of(unit.connection, *key)
        if any(one.group != DELETED for one in written):
            continue
        states = [unit.state(one.record, one.id) for one in entries]
        gone = [
            state
            for state, one in zip(states, entries, strict=True)
            if state.deleted and any(head.hash == one.hash for head in state.group(DELETED).heads)
        ]
        if any(state.record not in _PARTS for state in gone):
            yield key, gone


def _row(unit: Unit, gone: _Gone, people: dict[str, str]) -> BinRow:
    (author, seq), states = gone
    whole = [state for state in states if state.record not in _PARTS]
    # A learner with all that belongs to it stands under the learner's name.
    first = next((state for state in whole if state.record == "learner"), whole[0])
    said = history.header(unit.connection, author, seq, 0)
    values = _values(first)
    learner = _learner(unit, first, values)
    at = datetime.fromisoformat(said[0]).astimezone(UTC) if said else None
    return BinRow(
        author,
        seq,
        first.record,
        _name(unit, values),
        len(whole),
        at,
        people.get(said[1], "") if said else "",
        learner[1] if first.record != "learner" else "",
        learner[0],
        all(state.record in _NOTES for state in whole),
    )


def _values(state: RecordState) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, group in state.groups.items():
        if name != DELETED and group.head is not None:
            found |= group.head.value
    return found


def _name(unit: Unit, values: dict[str, Any]) -> str:
    if "goal" in values:
        goal = unit.get(Goal, str(values["goal"]))
        return goal.short if goal else ""
    if values.get("family_name"):
        return f"{values.get('given_name', '')} {values['family_name']}".strip()
    for field in ("short", "name", "title", "label"):
        if values.get(field):
            return str(values[field])
    day = values.get("valid_from") or values.get("starts")
    return formats.day(datetime.fromisoformat(str(day)).date()) if day else ""


def _learner(unit: Unit, state: RecordState, values: dict[str, Any]) -> tuple[str, str]:
    """Give id and given name of whom a record is about; empty for nobody."""
    id_ = state.id if state.record == "learner" else str(values.get("learner") or "")
    if not id_ and values.get("placement"):
        placement = unit.get(Placement, str(values["placement"]))
        id_ = placement.learner if placement else ""
    learner = unit.get(Learner, id_) if id_ else None
    return id_, learner.given_name if learner else ""
