"""Texts that people typed and that others may read, straight from the projections."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import or_, select

from mentorapp.domain.catalogue import Audience, Owner, Record
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit

_SHARED = frozenset({Audience.SHARED, Audience.EVERYONE})
#: Fields with words, by record; those of lists hold JSON.
_WORDS: dict[str, tuple[str, ...]] = {
    "learner": ("given_name", "family_name", "school_number", "programme", "year"),
    "organisation": ("name", "place", "number"),
    "establishment": ("name", "street", "place", "number"),
    "person": ("given_name", "family_name", "trade"),
    "plan": ("title",),
    "goal": ("short", "phrase", "cluster_title", "not_possible", "exempted_why"),
    "observation": ("sentence", "place"),
    "rating": ("remark",),
    "later_rating": ("remark",),
    "talk": ("look_back", "strengths"),
    "agreement": ("text", "word"),
    "statement": ("reason", "look_back", "strengths", "lines", "later", "agreements", "opened"),
    "signature": ("remark", "name"),
    "amendment": ("reason",),
    "opening": ("reason",),
    "month": ("reason",),
    "school_day": ("label",),
    "pause": ("reason",),
}


class Typed(NamedTuple):
    """One text. placement: empty for a record that has none."""

    record: str
    id: str
    field: str
    text: str
    placement: str


def shared(unit: Unit, owners: frozenset[Owner], house: str) -> Iterator[Typed]:
    """Give the texts of records that others may read, of groups with these owners.

    house: of records about an organisation only those about this one.
    """
    known = tables.projection(unit.catalogue).tables
    for record in unit.catalogue.records:
        fields = _fields(record, owners)
        if not fields:
            continue
        table = known[f"p_{record.name}"]
        about = [table.c.placement] if "placement" in table.c else []
        columns = [table.c[name] for name in fields]
        query = select(table.c.id, *columns, *about).where(or_(*(one != "" for one in columns)))
        if record.name == "organisation":
            query = query.where(table.c.id == house)
        elif "organisation" in table.c:
            query = query.where(table.c.organisation == house)
        for row in unit.connection.execute(query):
            place = str(row[-1] or "") if about else ""
            for name, text in zip(fields, row[1:], strict=False):
                if text:
                    yield Typed(record.name, row[0], name, str(text), place)


def _fields(record: Record, owners: frozenset[Owner]) -> tuple[str, ...]:
    words = _WORDS.get(record.name, ())
    allowed = {
        name
        for group in record.groups
        if group.audience in _SHARED and (group.owner or record.owner) in owners
        for name in group.fields
    }
    return tuple(name for name in words if name in allowed)
