"""Entries as read from the journal, in the form the domain's rules take."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from mentorapp.domain.journal import Entry, Stamp
from mentorapp.storage import tables

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


def parse(hash_: str, stamp: Stamp, body: bytes) -> Entry:
    """Give the entry of a stored body."""
    value = json.loads(body)
    return Entry(
        hash_,
        value["record"],
        value["id"],
        value["group"],
        value["value"],
        tuple(value["supersedes"]),
        stamp,
    )


def of_record(connection: Connection, id_: str) -> list[Entry]:
    """Give the readable, counted entries of one record."""
    return list(_entries(connection, _counted.where(tables.entry.c.id == id_)))


def of_kinds(connection: Connection, records: Sequence[str]) -> Iterator[Entry]:
    """Give the readable, counted entries of some kinds of record, record by record."""
    yield from _entries(
        connection,
        _counted.where(tables.entry.c.record.in_(records)).order_by(tables.entry.c.id),
    )


def all_but(connection: Connection, records: Sequence[str]) -> Iterator[Entry]:
    """Give all other readable, counted entries, record by record."""
    yield from _entries(
        connection,
        _counted.where(tables.entry.c.record.not_in(records)).order_by(tables.entry.c.id),
    )


def _entries(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    for hash_, author, seq, clock, body in connection.execute(query):
        yield parse(hash_, Stamp(clock, author, seq), body)
