"""Entries as read from the journal, in the form the domain's rules take."""

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.engine import Connection

from mentorapp.base import canonical
from mentorapp.domain.journal import Entry, Stamp
from mentorapp.storage import tables
from mentorapp.storage.engine import TextOf
from mentorapp.storage.prepared import Prepared

_COLUMNS = (
    tables.entry.c.hash,
    tables.entry.c.author,
    tables.entry.c.seq,
    tables.entry.c.clock,
    tables.entry.c.body,
)
_counted: Select[Any] = select(*_COLUMNS).where(
    tables.entry.c.counted, tables.entry.c.body.is_not(None)
)
#: A row of the journal, and its parsed body.
Raw = tuple[Sequence[Any], dict[str, Any]]
_of_record = Prepared(_counted.where(tables.entry.c.id == bindparam("id_")))
_BATCH = 500  # entries read, or ids asked for, at a time


def parse(hash_: str, stamp: Stamp, body: bytes) -> Entry:
    """Give the entry of a stored body."""
    return _entry(hash_, stamp, json.loads(body))


def of_record(connection: Connection, id_: str) -> list[Entry]:
    """Give the readable, counted entries of one record."""
    return [
        parse(hash_, Stamp(clock, author, seq), body)
        for hash_, author, seq, clock, body in _of_record.all(connection, {"id_": id_})
    ]


def of_kinds(connection: Connection, records: Sequence[str]) -> Iterator[Entry]:
    """Give the readable, counted entries of some kinds of record."""
    query = _counted.where(tables.entry.c.record.in_(records))
    if set(records) <= set(tables.STRUCTURAL):
        query = query.where(tables.is_structural)
    for one in _parsed(connection, query):
        yield entry(one)


def of_group(connection: Connection, group: str) -> Iterator[Entry]:
    """Give the readable, counted entries of one group, whatever the record. Reads all once."""
    start = canonical.dumps({"group": group})[:-1].decode() + ","  # a body begins with its group
    query = _counted.where(TextOf(tables.entry.c.body).startswith(start, autoescape=True))
    for one in _parsed(connection, query):
        yield entry(one)


def all_but(connection: Connection, records: Sequence[str]) -> Iterator[list[Raw]]:
    """Give all other readable, counted entries, those of one id together.

    Nearly every record was written by one change, whose entries lie side by side in the order of
    the journal: to go by id instead is to fetch every entry from another page.
    """
    spread = written_by_several(connection)
    cols = tables.entry.c
    query = _counted.where(cols.record.not_in(records))
    author = seq = None
    found: dict[str, list[Raw]] = {}
    order = (cols.author, cols.seq, cols.branch, cols.pos)
    for one in _parsed(connection, query.order_by(*order)):
        row, value = one
        id_ = value["id"]
        if id_ in spread:
            continue
        if row[2] != seq or row[1] != author:  # an id of two branches is spread
            yield from found.values()
            found = {id_: [one]}
            author, seq = row[1], row[2]
        elif id_ in found:
            found[id_].append(one)
        else:
            found[id_] = [one]
    yield from found.values()
    ids = sorted(spread)
    for start in range(0, len(ids), _BATCH):
        some = query.where(cols.id.in_(ids[start : start + _BATCH])).order_by(cols.id)
        for _id, group in groupby(_parsed(connection, some), key=lambda one: one[1]["id"]):
            yield list(group)


def written_by_several(connection: Connection, ids: Collection[str] | None = None) -> set[str]:
    """Give the ids, all or some, that more than one change wrote to."""
    cols = tables.entry.c
    differ = (func.min(c) != func.max(c) for c in (cols.seq, cols.author, cols.branch))
    of_one = select(cols.id).group_by(cols.id).having(or_(*differ))
    if ids is None:
        return set(connection.execute(of_one.where(cols.id.is_not(None))).scalars())
    found: set[str] = set()
    listed = sorted(ids)
    for start in range(0, len(listed), _BATCH):
        some = of_one.where(cols.id.in_(listed[start : start + _BATCH]))
        found.update(connection.execute(some).scalars())
    return found


def entry(found: Raw) -> Entry:
    """Give the entry of a row and its parsed body."""
    (hash_, author, seq, clock, _body), value = found
    return _entry(hash_, Stamp(clock, author, seq), value)


def _parsed(connection: Connection, query: Select[Any]) -> Iterator[Raw]:
    # The bodies of a batch as one list: a call of the parser costs as much as what it reads.
    for rows in Prepared(query).batches(connection, _BATCH):
        values = json.loads(b"[" + b",".join([row[4] for row in rows]) + b"]")
        yield from zip(rows, values, strict=True)


def _entry(hash_: str, stamp: Stamp, value: dict[str, Any]) -> Entry:
    return Entry(
        hash_,
        value["record"],
        value["id"],
        value["group"],
        value["value"],
        tuple(value["supersedes"]),
        stamp,
    )
