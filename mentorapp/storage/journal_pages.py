"""Changes read from the journal some at a time, so that a long history is never held as a whole."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, bindparam, select
from sqlalchemy.engine import Connection

from mentorapp.base import chain
from mentorapp.storage import tables
from mentorapp.storage.prepared import Prepared

_PAGE = 500  # numbers of one author
_change, _entry = tables.change.c, tables.entry.c
_FROM, _TO = bindparam("a", type_=BigInteger()), bindparam("b", type_=BigInteger())
_until = Prepared(
    select(_change.seq)
    .where(_change.author == bindparam("author"), _change.seq >= bindparam("first"))
    .order_by(_change.seq, _change.branch)
    .limit(bindparam("number"))
)
_changes = Prepared(
    select(_change.seq, _change.branch, _change.hash, _change.header, _change.signature)
    .where(_change.author == bindparam("author"), _change.seq.between(_FROM, _TO))
    .order_by(_change.seq, _change.branch)
)
_entries = Prepared(
    select(_entry.seq, _entry.branch, _entry.salt, _entry.body, _entry.counted)
    .where(_entry.author == bindparam("author"), _entry.seq.between(_FROM, _TO))
    .order_by(_entry.seq, _entry.branch, _entry.pos)
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A change as the journal holds it. counted: whether all of it counts."""

    change: chain.Change
    branch: int
    counted: bool


def pages(
    connection: Connection, author: str, first: int, last: int | None
) -> Iterator[list[Stored]]:
    """Give an author's changes from a number on, up to another or the end, in their order."""
    while last is None or first <= last:
        found = _until.all(connection, {"author": author, "first": first, "number": _PAGE})
        if not found:
            return
        end = int(found[-1][0])  # a number with several branches stays together
        page = _page(connection, {"author": author, "a": first, "b": min(end, last or end)})
        if page:
            yield page
        first = end + 1


def _page(connection: Connection, where: dict[str, Any]) -> list[Stored]:
    rows: dict[tuple[int, int], list[tuple[chain.Part | None, bool]]] = defaultdict(list)
    found = _entries.all(connection, where)
    # All bodies as one list: a call of the parser costs as much as what it reads.
    bodies = [bytes(row[3]) for row in found if row[3] is not None]
    values = iter(json.loads(b"[" + b",".join(bodies) + b"]"))
    for seq, branch, salt, body, counted in found:
        part = None if body is None else chain.Part.read(bytes(salt), next(values), bytes(body))
        rows[seq, branch].append((part, bool(counted)))
    return [
        Stored(
            chain.Change(
                chain.stored_header(bytes(header)),
                hash_,
                bytes(signature),
                tuple(part for part, _counted in rows[seq, branch]),
            ),
            branch,
            all(counted for _part, counted in rows[seq, branch]),
        )
        for seq, branch, hash_, header, signature in _changes.all(connection, where)
    ]
