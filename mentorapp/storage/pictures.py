"""Which photos stand at which notes; a photo whose note was withdrawn is not among them."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Join, Table, select
from sqlalchemy.engine import Connection

from mentorapp.domain.catalogue import Catalogue
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit

#: Kind of the photo, its field that names the note, kind of the note, whether both are private.
_KINDS = (
    ("picture", "observation", "observation", False),
    ("private_picture", "note", "private_note", True),
)


class Shown(NamedTuple):
    """A photo with its note. private: both are kept to the workplace."""

    id: str
    private: bool
    note: str
    order: int
    sha256: str
    width: int
    height: int
    placement: str
    goal: str
    day: date
    rater: str


class _Pair(NamedTuple):
    """The tables of one kind of photo and of its notes."""

    kind: str
    photo: Table
    note: Table
    both: Join
    named: Any  # the column that names the note
    private: bool


def _pairs(catalogue: Catalogue) -> Iterator[_Pair]:
    known = tables.projection(catalogue).tables
    for kind, field, note_kind, private in _KINDS:
        photo, note = known[f"p_{kind}"], known[f"p_{note_kind}"]
        named = photo.c[field]
        yield _Pair(kind, photo, note, photo.join(note, note.c.id == named), named, private)


def of_placements(
    unit: Unit,
    placements: Collection[str],
    *,
    goal: str = "",
    notes: Collection[str] | None = None,
) -> list[Shown]:
    """Give the photos of these placements, newest note first, each note's in their order.

    goal, notes: only those of one goal, or of some notes.
    """
    found: list[Shown] = []
    for pair in _pairs(unit.catalogue):
        photo, note = pair.photo.c, pair.note.c
        query = (
            select(
                *(photo.id, pair.named, photo.order, photo.sha256, photo.width, photo.height),
                *(photo.placement, note.goal, note.day, note.rater),
            )
            .select_from(pair.both)
            .where(photo.placement.in_(placements))
        )
        if goal:
            query = query.where(note.goal == goal)
        if notes is not None:
            query = query.where(pair.named.in_(notes))
        for (
            id_,
            of,
            order,
            sha256,
            width,
            height,
            placement,
            about,
            day,
            rater,
        ) in unit.connection.execute(query):
            when = date.fromisoformat(day)
            where = (placement, about, when, rater)
            found.append(Shown(id_, pair.private, of, order, sha256, width, height, *where))
    found.sort(key=lambda one: (-one.day.toordinal(), one.note, one.order, one.id))
    return found


def counts(unit: Unit, placements: Collection[str], notes: Collection[str]) -> Counter[str]:
    """Give how many photos stand at each of these notes."""
    found = Counter[str]()
    for pair in _pairs(unit.catalogue):
        query = select(pair.named).where(
            pair.photo.c.placement.in_(placements), pair.named.in_(notes)
        )
        found.update(row[0] for row in unit.connection.execute(query))
    return found


def shown(connection: Connection, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Give kind, id and hash of every photo that stands at a note, every logo, given report."""
    for pair in _pairs(catalogue):
        query = select(pair.photo.c.id, pair.photo.c.sha256).select_from(pair.both)
        for id_, sha256 in connection.execute(query.order_by(pair.photo.c.id)):
            yield pair.kind, id_, sha256
    for kind in ("report_style", "given_report"):
        one = tables.projection(catalogue).tables[f"p_{kind}"].c
        query = select(one.id, one.sha256).where(one.sha256 != "").order_by(one.id)
        for id_, sha256 in connection.execute(query):
            yield kind, id_, sha256
