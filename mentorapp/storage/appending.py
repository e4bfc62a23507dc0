"""Appending to the journal: this installation's own changes, and changes from elsewhere."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from mentorapp.base import canonical, chain
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import Draft, Entry, Stamp
from mentorapp.storage import tables
from mentorapp.storage.prepared import Prepared

_author_row = Prepared(
    select(tables.author.c.seq, tables.author.c.head, tables.author.c.last)
    .where(tables.author.c.key == bindparam("k"))
    .with_for_update()
)
_advance = Prepared(
    update(tables.author)
    .where(tables.author.c.key == bindparam("k"))
    .values(seq=bindparam("s"), head=bindparam("h"))
)
_tick = Prepared(
    update(tables.clock).values(value=tables.clock.c.value + 1).returning(tables.clock.c.value)
)
_parent_header = Prepared(
    select(tables.change.c.header).where(
        tables.change.c.author == bindparam("author"),
        tables.change.c.seq == bindparam("seq"),
        tables.change.c.hash == bindparam("hash"),
    )
)
_insert_change = Prepared(insert(tables.change))
_insert_entry = Prepared(insert(tables.entry))


@unique
class Receipt(StrEnum):
    """What became of a change from elsewhere."""

    NEW = "new"
    KNOWN = "known"
    FILLED = "filled"  # known, but something of it can be read only now
    WAITING = "waiting"  # a predecessor is missing
    FORK = "fork"  # its author already wrote another change with this number


@dataclass(frozen=True, slots=True)
class Written:
    """A change of our own as it stands in the journal, and its entries for the projection."""

    author: str
    seq: int
    hash: str
    entries: tuple[Entry, ...]


def body(draft: Draft) -> bytes:
    """Give the canonical body of an entry."""
    return canonical.dumps(
        {
            "record": draft.record,
            "id": draft.id,
            "group": draft.group,
            "value": draft.value,
            "supersedes": sorted(draft.supersedes),
        }
    )


def append(
    connection: Connection, key: SigningKey, drafts: Sequence[Draft], *, by: str, at: str
) -> Written:
    """Sign and append one change of this installation; seq, prev and clock are taken here.

    Raises Refused(NOT_ALLOWED) once this installation was revoked: it would count nowhere.
    """
    row = _author_row.one_or_none(connection, {"k": key.author})
    if row and row[2] is not None and row[0] >= row[2]:
        raise Refused(Problem.NOT_ALLOWED, "installation")
    seq, prev = (row[0] + 1, row[1]) if row else (1, chain.GENESIS)
    [(clock,)] = _tick.all(connection, {})
    parts = [chain.Part(secrets.token_bytes(chain.SALT_BYTES), body(draft)) for draft in drafts]
    change = chain.make(key, parts, by=by, seq=seq, prev=prev, clock=clock, at=at)
    _write(connection, change, [(draft.record, draft.id) for draft in drafts], branch=0)
    if row:
        _advance.run(connection, {"k": key.author, "s": seq, "h": change.hash})
    else:
        connection.execute(
            insert(tables.author), {"key": key.author, "seq": seq, "head": change.hash}
        )
    stamp = Stamp(clock, key.author, seq)
    entries = tuple(
        Entry(hash_, d.record, d.id, d.group, d.value, tuple(sorted(d.supersedes)), stamp)
        for hash_, d in zip(change.header.entries, drafts, strict=True)
    )
    return Written(key.author, seq, change.hash, entries)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A checked change from elsewhere, with the run of withheld ones right before it, if any.

    A run is not signed: it counts only as far as the signed change after it names its last hash.
    line: as it was sent, for the waiting room; package: which one brought it.
    """

    change: chain.Change
    run: chain.Run | None
    line: bytes
    package: str

    @property
    def first(self) -> int:
        """The number that must be next for this to fit."""
        return self.run.first if self.run else self.change.header.seq


def receive(connection: Connection, arrival: Arrival) -> Receipt:
    """Take in one change of another author. Raises chain.Broken when its clock runs back."""
    change = arrival.change
    header = change.header
    ours = _held(connection, header.author, header.seq)
    if any(hash_ == change.hash for _branch, hash_ in ours):
        return _fill(connection, change)
    have, head = position(connection, header.author)
    if arrival.run is not None and arrival.run.first <= have + 1 <= arrival.run.last:
        run = {"author": header.author, "first": have + 1, "last": arrival.run.last}
        connection.execute(insert(tables.run), {**run, "last_hash": arrival.run.last_hash})
        have, head = arrival.run.last, arrival.run.last_hash
    if header.seq == have + 1 and header.prev == head:
        store(connection, change, branch=0, barred=barred(connection, change))
        advance(connection, change)
        return Receipt.NEW
    return _aside(connection, arrival, have)


def ready(connection: Connection, author: str) -> list[tuple[bytes, str]]:
    """Take those of an author out of the waiting room whose turn may have come: line, package."""
    have, _head = position(connection, author)
    change = tables.change
    highest = connection.execute(  # a side branch may be the longer one
        select(func.max(change.c.seq)).where(change.c.author == author)
    ).scalar_one()
    waiting = tables.waiting
    due = (waiting.c.author == author) & (waiting.c.seq <= max(have, highest or 0) + 1)
    found = connection.execute(
        select(waiting.c.line, waiting.c.package).where(due).order_by(waiting.c.seq)
    ).all()
    if found:
        connection.execute(delete(waiting).where(due))
    return [(bytes(line), package) for line, package in found]


def disclose(connection: Connection, entry_hash: str, part: chain.Part) -> bool:
    """Fill in an entry that was withheld from us. Give whether it was news.

    The part must have been checked against the hash.
    """
    if barred_ids(connection, sorted(_named(part))):
        return False
    value = part.value
    done = connection.execute(
        update(tables.entry)
        .where(tables.entry.c.hash == entry_hash, tables.entry.c.body.is_(None))
        .values(salt=part.salt, body=part.body, record=value["record"], id=value["id"])
    )
    return done.rowcount == 1


def position(connection: Connection, author: str) -> tuple[int, str]:
    """Give (seq, head) up to which an author's changes are here without a gap."""
    row = _author_row.one_or_none(connection, {"k": author})
    return (row[0], row[1]) if row else (0, chain.GENESIS)


def barred(connection: Connection, change: chain.Change) -> frozenset[int]:
    """Give the positions of entries about a learner who was erased here.

    By the record's own id, and by the learner or placement it names: what others write after
    the erasure stays out, too.
    """
    named = {pos: _named(part) for pos, part in enumerate(change.parts) if part is not None}
    if not named:
        return frozenset()
    erased = barred_ids(connection, sorted(set().union(*named.values())))
    return frozenset(pos for pos, ids in named.items() if ids & erased)


def barred_ids(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that stand on the bar."""
    found = connection.execute(select(tables.bar.c.id).where(tables.bar.c.id.in_(ids)))
    return {row[0] for row in found}


def _named(part: chain.Part) -> set[str]:
    """Give the ids by which an entry can be known to concern a learner."""
    body = part.value
    value = body["value"]
    named = (body["id"], value.get("placement"), value.get("learner"))
    return {one for one in named if isinstance(one, str)}


def _held(connection: Connection, author: str, seq: int) -> list[tuple[int, str]]:
    """Give (branch, hash) of the changes with a number."""
    change = tables.change
    rows = connection.execute(
        select(change.c.branch, change.c.hash)
        .where(change.c.author == author, change.c.seq == seq)
        .order_by(change.c.branch)
    )
    return [(row[0], row[1]) for row in rows]


def _fill(connection: Connection, change: chain.Change) -> Receipt:
    filled = [
        disclose(connection, hash_, part)
        for hash_, part in zip(change.header.entries, change.parts, strict=True)
        if part is not None
    ]
    return Receipt.FILLED if any(filled) else Receipt.KNOWN


def _aside(connection: Connection, arrival: Arrival, have: int) -> Receipt:
    """Place a change that does not follow the main branch: on a side branch, or it waits."""
    change = arrival.change
    header = change.header
    if in_run(connection, header.author, header.seq):
        return Receipt.KNOWN  # opened only by all headers of the run together
    before = dict(_held(connection, header.author, header.seq - 1))
    parents = [branch for branch, hash_ in before.items() if hash_ == header.prev]
    if header.seq == 1 or _ends_run(connection, header.author, header.seq - 1, header.prev):
        parents = [0]
    if not parents or (parents == [0] and header.seq > have):
        return _wait(connection, arrival)
    taken = {branch for branch, _hash in _held(connection, header.author, header.seq)}
    free = [branch for branch in parents if branch > 0 and branch not in taken]
    branch = free[0] if free else _next_branch(connection, header.author)
    store(connection, change, branch=branch, barred=barred(connection, change))
    _hear(connection, header.clock)
    return Receipt.FORK


def _wait(connection: Connection, arrival: Arrival) -> Receipt:
    known = connection.execute(
        select(tables.waiting.c.hash).where(tables.waiting.c.hash == arrival.change.hash)
    ).one_or_none()
    if known is None:
        connection.execute(
            insert(tables.waiting),
            {
                "hash": arrival.change.hash,
                "author": arrival.change.header.author,
                "seq": arrival.first,
                "line": arrival.line,
                "package": arrival.package,
            },
        )
    return Receipt.WAITING


def store(
    connection: Connection, change: chain.Change, *, branch: int, barred: frozenset[int]
) -> None:
    """Write a checked change and its entries; those at the barred positions without content.

    Raises chain.Broken when its clock is not beyond that of the change before it, if that is here.
    """
    check_clock(connection, change.header)
    _write(connection, change, about(change), branch=branch, barred=barred)


def about(change: chain.Change) -> list[tuple[str | None, str | None]]:
    """Give record and id that each entry is about, as far as it can be read."""
    return [
        (None, None) if part is None else (part.value["record"], part.value["id"])
        for part in change.parts
    ]


def check_clock(connection: Connection, header: chain.Header) -> None:
    """Raise chain.Broken when a clock is not beyond that of the change before, if that is here."""
    parent = {"author": header.author, "seq": header.seq - 1, "hash": header.prev}
    found = _parent_header.one_or_none(connection, parent)
    if found and canonical.loads(bytes(found[0]))["clock"] >= header.clock:
        raise chain.Broken("clock")


def _write(
    connection: Connection,
    change: chain.Change,
    about: Sequence[tuple[str | None, str | None]],
    *,
    branch: int,
    barred: frozenset[int] = frozenset(),
) -> None:
    """Write a change. about: record and id that each entry is about, as its body says."""
    row, rows = rows_of(change, about, branch=branch, barred=barred)
    write_rows(connection, [row], rows)


def write_rows(
    connection: Connection, changes: Sequence[dict[str, Any]], entries: Sequence[dict[str, Any]]
) -> None:
    """Write rows that ``rows_of`` gave."""
    _insert_change.run_many(connection, changes)
    _insert_entry.run_many(connection, entries)


def rows_of(
    change: chain.Change,
    about: Sequence[tuple[str | None, str | None]],
    *,
    branch: int,
    barred: frozenset[int],
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give the rows of a change and of its entries. about: as ``about`` gives it."""
    header = change.header
    where = {"author": header.author, "seq": header.seq, "branch": branch}
    row = {
        **where,
        "hash": change.hash,
        "header": header.to_bytes(),
        "signature": change.signature,
    }
    rows: list[dict[str, Any]] = []
    for pos, (hash_, part) in enumerate(zip(header.entries, change.parts, strict=True)):
        kept = None if pos in barred else part
        rows.append(
            {
                **where,
                "pos": pos,
                "hash": hash_,
                "clock": header.clock,
                "counted": True,
                "record": about[pos][0],
                "id": about[pos][1],
                "salt": kept.salt if kept else None,
                "body": kept.body if kept else None,
            }
        )
    return row, rows


def advance(connection: Connection, change: chain.Change) -> None:
    """Let an author's end be at this change, and the clock not behind it."""
    _move(connection, change.header.author, change.header.seq, change.hash)
    _hear(connection, change.header.clock)


def _move(connection: Connection, author: str, seq: int, head: str) -> None:
    if _advance.run(connection, {"k": author, "s": seq, "h": head}) == 0:
        connection.execute(insert(tables.author), {"key": author, "seq": seq, "head": head})


def _hear(connection: Connection, clock: int) -> None:
    connection.execute(update(tables.clock).where(tables.clock.c.value < clock).values(value=clock))


def is_held(connection: Connection, author: str, seq: int) -> bool:
    """Say whether a change of this number stands in the journal."""
    return bool(_held(connection, author, seq))


def in_run(connection: Connection, author: str, seq: int) -> bool:
    """Say whether a change lies in a run of withheld ones."""
    run = tables.run
    found = connection.execute(
        select(run.c.first).where(run.c.author == author, run.c.first <= seq, run.c.last >= seq)
    )
    return found.first() is not None


def _ends_run(connection: Connection, author: str, seq: int, last_hash: str) -> bool:
    run = tables.run
    found = connection.execute(
        select(run.c.first).where(
            run.c.author == author, run.c.last == seq, run.c.last_hash == last_hash
        )
    )
    return found.first() is not None


def _next_branch(connection: Connection, author: str) -> int:
    highest = connection.execute(
        select(func.max(tables.change.c.branch)).where(tables.change.c.author == author)
    ).scalar_one()
    return int(highest or 0) + 1
