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
from mentorapp.domain.journal import Draft, Entry, Stamp
from mentorapp.storage import tables

_author_row = (
    select(tables.author.c.seq, tables.author.c.head)
    .where(tables.author.c.key == bindparam("k"))
    .with_for_update()
)
_advance = (
    update(tables.author)
    .where(tables.author.c.key == bindparam("k"))
    .values(seq=bindparam("s"), head=bindparam("h"))
)
_tick = update(tables.clock).values(value=tables.clock.c.value + 1).returning(tables.clock.c.value)
_insert_change = insert(tables.change)
_insert_entry = insert(tables.entry)


@unique
class Receipt(StrEnum):
    """What became of a change from elsewhere."""

    NEW = "new"
    KNOWN = "known"
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
    """Sign and append one change of this installation; seq, prev and clock are taken here."""
    row = connection.execute(_author_row, {"k": key.author}).one_or_none()
    seq, prev = (row[0] + 1, row[1]) if row else (1, chain.GENESIS)
    clock: int = connection.execute(_tick).scalar_one()
    parts = [chain.Part(secrets.token_bytes(chain.SALT_BYTES), body(draft)) for draft in drafts]
    change = chain.make(key, parts, by=by, seq=seq, prev=prev, clock=clock, at=at)
    store(connection, change, branch=0, barred=frozenset())
    if row:
        connection.execute(_advance, {"k": key.author, "s": seq, "h": change.hash})
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


def receive(connection: Connection, change: chain.Change, line: bytes, package: str) -> Receipt:
    """Take in one checked change of another author. line and package: for the waiting room."""
    header = change.header
    have, head = position(connection, header.author)
    if header.seq <= have:
        return _meet(connection, change)
    if header.seq > have + 1:
        return _wait(connection, change, line, package)
    if header.prev != head:
        return _branch(connection, change) or _wait(connection, change, line, package)
    store(connection, change, branch=0, barred=barred(connection, change))
    _move(connection, header.author, header.seq, change.hash)
    _hear(connection, header.clock)
    return Receipt.NEW


def receive_run(
    connection: Connection, author: str, first: int, last: int, last_hash: str
) -> Receipt:
    """Take in a run of changes of which everything is withheld from us."""
    have, _head = position(connection, author)
    if last <= have:
        return Receipt.KNOWN
    if first > have + 1:
        return Receipt.WAITING
    connection.execute(
        insert(tables.run),
        {"author": author, "first": have + 1, "last": last, "last_hash": last_hash},
    )
    _move(connection, author, last, last_hash)
    return Receipt.NEW


def released(connection: Connection, author: str) -> bytes | None:
    """Take the next change of this author out of the waiting room, if its turn has come."""
    have, _head = position(connection, author)
    found = connection.execute(
        select(tables.waiting.c.hash, tables.waiting.c.line)
        .where(tables.waiting.c.author == author, tables.waiting.c.seq <= have + 1)
        .order_by(tables.waiting.c.seq)
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    connection.execute(delete(tables.waiting).where(tables.waiting.c.hash == found[0]))
    return bytes(found[1])


def disclose(connection: Connection, entry_hash: str, part: chain.Part) -> bool:
    """Fill in an entry that was withheld from us. Give whether it was news.

    The part must have been checked against the hash.
    """
    if barred_ids(connection, [json_id(part)]):
        return False
    value = canonical.loads(part.body)
    done = connection.execute(
        update(tables.entry)
        .where(tables.entry.c.hash == entry_hash, tables.entry.c.body.is_(None))
        .values(salt=part.salt, body=part.body, record=value["record"], id=value["id"])
    )
    return done.rowcount == 1


def position(connection: Connection, author: str) -> tuple[int, str]:
    """Give (seq, head) up to which an author's changes are here without a gap."""
    row = connection.execute(_author_row, {"k": author}).one_or_none()
    return (row[0], row[1]) if row else (0, chain.GENESIS)


def barred(connection: Connection, change: chain.Change) -> frozenset[int]:
    """Give the positions of entries whose record was erased here."""
    wanted = {json_id(part): pos for pos, part in enumerate(change.parts) if part is not None}
    erased = barred_ids(connection, list(wanted))
    return frozenset(
        pos for pos, part in enumerate(change.parts) if part is not None and json_id(part) in erased
    )


def barred_ids(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that stand on the bar."""
    found = connection.execute(select(tables.bar.c.id).where(tables.bar.c.id.in_(ids)))
    return {row[0] for row in found}


def json_id(part: chain.Part) -> str:
    """Give the id of the record that an entry is about."""
    return str(canonical.loads(part.body)["id"])


def _meet(connection: Connection, change: chain.Change) -> Receipt:
    """Handle a change whose number we have: the same one, one of a run, or a fork."""
    header = change.header
    ours = connection.execute(
        select(tables.change.c.branch, tables.change.c.hash).where(
            tables.change.c.author == header.author, tables.change.c.seq == header.seq
        )
    ).all()
    if any(row[1] == change.hash for row in ours):
        for hash_, part in zip(header.entries, change.parts, strict=True):
            if part is not None:
                disclose(connection, hash_, part)
        return Receipt.KNOWN
    if not ours and in_run(connection, header.author, header.seq):
        return Receipt.KNOWN  # its headers come as disclosures, checked against the run's end
    store(
        connection,
        change,
        branch=_next_branch(connection, header.author),
        barred=barred(connection, change),
    )
    _hear(connection, header.clock)
    return Receipt.FORK


def _branch(connection: Connection, change: chain.Change) -> Receipt | None:
    """Append to a branch beside the main one, if the predecessor is its end."""
    header = change.header
    found = connection.execute(
        select(tables.change.c.branch).where(
            tables.change.c.author == header.author,
            tables.change.c.seq == header.seq - 1,
            tables.change.c.hash == header.prev,
            tables.change.c.branch > 0,
        )
    ).scalar_one_or_none()
    if found is None:
        return None
    store(connection, change, branch=found, barred=barred(connection, change))
    _hear(connection, header.clock)
    return Receipt.FORK


def _wait(connection: Connection, change: chain.Change, line: bytes, package: str) -> Receipt:
    known = connection.execute(
        select(tables.waiting.c.hash).where(tables.waiting.c.hash == change.hash)
    ).one_or_none()
    if known is None:
        connection.execute(
            insert(tables.waiting),
            {
                "hash": change.hash,
                "author": change.header.author,
                "seq": change.header.seq,
                "line": line,
                "package": package,
            },
        )
    return Receipt.WAITING


def store(
    connection: Connection, change: chain.Change, *, branch: int, barred: frozenset[int]
) -> None:
    """Write a checked change and its entries; those at the barred positions without content."""
    header = change.header
    where = {"author": header.author, "seq": header.seq, "branch": branch}
    connection.execute(
        _insert_change,
        {
            **where,
            "hash": change.hash,
            "header": header.to_bytes(),
            "signature": change.signature,
        },
    )
    rows: list[dict[str, Any]] = []
    for pos, (hash_, part) in enumerate(zip(header.entries, change.parts, strict=True)):
        row: dict[str, Any] = {**where, "pos": pos, "hash": hash_, "clock": header.clock}
        row.update(counted=True, record=None, id=None, salt=None, body=None)
        if part is not None:
            value = canonical.loads(part.body)
            row.update(record=value["record"], id=value["id"])
            if pos not in barred:
                row.update(salt=part.salt, body=part.body)
        rows.append(row)
    connection.execute(_insert_entry, rows)


def _move(connection: Connection, author: str, seq: int, head: str) -> None:
    moved = connection.execute(_advance, {"k": author, "s": seq, "h": head})
    if moved.rowcount == 0:
        connection.execute(insert(tables.author), {"key": author, "seq": seq, "head": head})


def _hear(connection: Connection, clock: int) -> None:
    connection.execute(update(tables.clock).where(tables.clock.c.value < clock).values(value=clock))


def is_held(connection: Connection, author: str, seq: int) -> bool:
    """Say whether a change of this number stands in the journal."""
    change = tables.change
    found = connection.execute(
        select(change.c.seq).where(change.c.author == author, change.c.seq == seq)
    )
    return found.first() is not None


def in_run(connection: Connection, author: str, seq: int) -> bool:
    """Say whether a change lies in a run of withheld ones."""
    run = tables.run
    found = connection.execute(
        select(run.c.first).where(run.c.author == author, run.c.first <= seq, run.c.last >= seq)
    )
    return found.first() is not None


def _next_branch(connection: Connection, author: str) -> int:
    highest = connection.execute(
        select(func.max(tables.change.c.branch)).where(tables.change.c.author == author)
    ).scalar_one()
    return int(highest or 0) + 1
