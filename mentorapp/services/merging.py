"""What merged by itself (vanzelf samengevoegd): two edits of one record that say nothing twice.

Found when a package is taken over, because only then it is known what its sender had seen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentorapp.base import chain
from mentorapp.domain.catalogue import Record
from mentorapp.domain.exchanging import Holding
from mentorapp.domain.journal import DELETED, Entry
from mentorapp.domain.question_rows import MergedRow
from mentorapp.services import blind, fields, question_state
from mentorapp.services.desk import Desk
from mentorapp.services.question_view import View
from mentorapp.services.question_words import Subject, what_of
from mentorapp.storage import merged, reading, steps
from mentorapp.storage.unit import Unit


def before(unit: Unit) -> dict[str, int]:
    """Give what is here before a package is taken over, for ``note``."""
    return merged.positions(unit.connection)


@dataclass(frozen=True, slots=True)
class Brought:
    """A package that is taken over. hash: its; have: what its sender says to hold.

    fresh: ids of records that nobody wrote to before, so that nothing of ours stands beside them.
    """

    hash: str
    lines: Sequence[chain.Change | chain.Run]
    have: Mapping[str, Holding]
    fresh: Collection[str] = frozenset()


def note(unit: Unit, package: Brought, known: Mapping[str, int], own: str) -> None:
    """Write down what a package merged with, in the transaction that takes it over.

    known: of ``before``; own: author key of this PC.
    """
    seen = package.have.get(own, Holding()).to
    pairs = []
    for change in package.lines:
        if not isinstance(change, chain.Change):
            continue
        header = change.header
        if header.author == own or header.seq <= known.get(header.author, 0):
            continue
        for part in change.parts:
            if part is not None and part.value["id"] not in package.fresh:
                pairs += _beside(unit, part, header.clock, own, seen)
    merged.keep(unit.connection, package.hash, pairs)


def merged_with(desk: Desk, package: str) -> tuple[MergedRow, ...]:
    """Give what merged by itself when a package was taken over, in words. package: its hash."""
    with desk.read() as unit:
        view = View(desk, unit)
        found = []
        for came, ours in merged.of(unit.connection, package):
            theirs, mine = steps.entry(unit.connection, came), steps.entry(unit.connection, ours)
            if theirs is not None and mine is not None:  # neither was erased
                row = _row(unit, view, theirs, mine)
                if row is not None:
                    found.append(row)
        return tuple(found)


def _beside(unit: Unit, part: chain.Part, clock: int, own: str, seen: int) -> list[merged.Pair]:
    """Give what this PC wrote in other groups of a record that the sender had not seen."""
    body = part.value
    record = unit.catalogue.named(body["record"])
    if record is None or body["group"] == DELETED:
        return []
    newest: dict[str, Entry] = {}
    for one in reading.of_record(unit.connection, body["id"]):
        unseen = one.stamp.seq > seen or one.stamp.clock >= clock
        if one.stamp.author != own or not unseen or one.group in (DELETED, body["group"]):
            continue
        if one.group not in newest or newest[one.group].stamp < one.stamp:
            newest[one.group] = one
    state = unit.state(record.name, body["id"])
    came = state.group(body["group"])
    if not newest or came.head is None or came.head.hash != part.hash or len(came.heads) > 1:
        return []
    return [
        (part.hash, one.hash)
        for one in newest.values()
        if [head.hash for head in state.group(one.group).heads] == [one.hash]
    ]


def _row(unit: Unit, view: View, theirs: Entry, mine: Entry) -> MergedRow | None:
    record = unit.catalogue.named(theirs.record)
    entries = [one for one in unit.projector.entries(theirs.id) if one.record == theirs.record]
    found = unit.projector.state(theirs.id, entries)
    if record is None or found is None:
        return None
    state, place = found
    around = question_state.around_of(record, state)
    if blind.is_hidden(unit, record.name, around):
        return None
    return MergedRow(
        view.name_of(place.learner),
        what_of(view.spoken, Subject(record, theirs.group, around, "")),
        view.who(theirs).who,
        view.at(theirs),
        _said(unit, view, record, theirs, around),
        _said(unit, view, record, mine, around),
    )


def _said(unit: Unit, view: View, record: Record, entry: Entry, around: Mapping[str, Any]) -> str:
    """Say what an entry changed: niveau: zelfstandig."""
    former: dict[str, Any] = dict(record.defaults)
    for hash_ in entry.supersedes:
        one = steps.entry(unit.connection, hash_)
        former |= one.value if one is not None and one.group == entry.group else {}
    parts = []
    for name, value in entry.value.items():
        label = fields.label(record.name, name)
        if label and former.get(name) != value:
            words = view.spoken.value(record.name, name, value, {**around, **entry.value})
            parts.append(f"{label}: {words}" if words else label)
    return ", ".join(parts)
