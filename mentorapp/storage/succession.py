"""Changes that simply follow what is here, taken in many at a time: nearly all that ever come.

A succession is a row of changes of one author, each naming the one before. What does not fit as it
stands (a gap, a fork, a run of withheld ones, something that waits) is for ``appending`` to place,
one by one; what is written here is what that would have written.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from mentorapp.base import chain
from mentorapp.storage import appending, tables
from mentorapp.storage.appending import Arrival

_SOME = 500  # ids asked for at a time
_EMPTY: frozenset[int] = frozenset()


def successions(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """Give what came in its order, in rows of changes that follow each other."""
    row: list[Arrival] = []
    for arrival in arrivals:
        if row and not (arrival.run is None and chain.follows(arrival.change, row[-1].change)):
            yield row
            row = []
        row.append(arrival)
    if row:
        yield row


def ahead(connection: Connection, row: list[Arrival]) -> tuple[list[Arrival], list[chain.Change]]:
    """Part a row in what has to be placed one by one, and what simply follows what is here."""
    header = row[0].change.header
    have, head = appending.position(connection, header.author)
    known = max(0, have + 1 - header.seq)
    rest = row[known:]
    if not rest or rest[0].run is not None or rest[0].change.header.prev != head:
        return row, []
    if rest[0].change.header.seq != have + 1 or _in_the_way(connection, header.author, have):
        return row, []
    return row[:known], [arrival.change for arrival in rest]


def known_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Give those of the ids of which something is in the journal."""
    found: set[str] = set()
    listed, column = sorted(ids), tables.entry.c.id
    for start in range(0, len(listed), _SOME):
        query = select(column).where(column.in_(listed[start : start + _SOME])).distinct()
        found.update(connection.execute(query).scalars())
    return found


def store(connection: Connection, changes: Sequence[chain.Change]) -> list[frozenset[int]]:
    """Write changes that follow what is here; give which entries of each are barred.

    Raises chain.Broken when a clock runs back.
    """
    appending.check_clock(connection, changes[0].header)
    for before, after in pairwise(changes):
        if before.header.clock >= after.header.clock:
            raise chain.Broken("clock")
    barred = _barred(connection, changes)
    written: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    for change, out in zip(changes, barred, strict=True):
        row, rows = appending.rows_of(change, appending.about(change), branch=0, barred=out)
        written.append(row)
        entries += rows
    appending.write_rows(connection, written, entries)
    last = changes[-1]
    appending.advance(connection, last)
    return barred


def _in_the_way(connection: Connection, author: str, have: int) -> bool:
    """Say whether something of an author lies beyond its end: on a side branch, or waiting."""
    change, waiting = tables.change, tables.waiting
    beyond = select(change.c.seq).where(change.c.author == author, change.c.seq > have)
    waits = select(waiting.c.seq).where(waiting.c.author == author)
    return any(connection.execute(query.limit(1)).first() for query in (beyond, waits))


def _barred(connection: Connection, changes: Sequence[chain.Change]) -> list[frozenset[int]]:
    if connection.execute(select(tables.bar.c.id).limit(1)).first() is None:
        return [_EMPTY] * len(changes)
    return [appending.barred(connection, change) for change in changes]
