"""Verification: every hash, link and signature of the journal, and the projection against it."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.engine import Connection, Engine

from mentorapp.base import canonical, chain
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.errors import Damaged
from mentorapp.domain.sharing import Members
from mentorapp.storage import blobs, counting, engine, schema, tables
from mentorapp.storage.projection import Projector


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found. withheld: entries without content; heads: author to last hash.

    differences: rows of the projection that are not what the journal says, (table, id).
    forks: (author, seq) that nobody decided.
    """

    changes: int
    entries: int
    withheld: int
    waiting: int
    heads: dict[str, str]
    differences: tuple[tuple[str, str], ...] = ()
    forks: tuple[tuple[str, int], ...] = ()
    problems: tuple[str, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; a fork is a question, not damage."""
        return not self.differences and not self.problems


def check_chain(opened: Engine, progress: Callable[[int], None] = lambda _: None) -> Verdict:
    """Check every hash and link, and the signature of each row of changes.

    Raises Damaged at the first that does not hold.
    """
    with engine.reading(opened) as connection:
        return _chain(connection, progress, _Rows())


def verify(
    opened: Engine,
    catalogue: Catalogue,
    members: Members,
    progress: Callable[[int], None] = lambda _: None,
) -> Verdict:
    """Check pages, chain and photos, and make the projection anew to compare it.

    Never raises Damaged.
    """
    try:
        schema.check(opened)
        return _compared(opened, catalogue, members, progress)
    except Damaged as damage:
        return Verdict(0, 0, 0, 0, {}, problems=(f"{damage.where}: {damage.detail}",))


def _compared(
    opened: Engine, catalogue: Catalogue, members: Members, progress: Callable[[int], None]
) -> Verdict:
    with engine.reading(opened) as connection:
        found = _chain(connection, progress, _Each())
        differences = sorted(set(_differences(connection, catalogue, members)))
        forks = tuple(counting.undecided(connection))
        problems = tuple(f"photo {hash_[:8]}" for hash_ in blobs.spoiled(connection))
    return Verdict(
        found.changes,
        found.entries,
        found.withheld,
        found.waiting,
        found.heads,
        tuple(differences),
        forks,
        problems,
    )


class _Each:
    """Checks the signature of each change, as it comes."""

    def take(self, change: chain.Change) -> None:
        """Check one. Raises Damaged."""
        _prove(change)

    def end(self) -> None:
        """Have nothing left to check."""


class _Rows(_Each):
    """Checks the signature of a change that no later one follows: it stands for those before."""

    def __init__(self) -> None:
        self._last: dict[str, chain.Change] = {}  # by hash; of a fork there are several

    def take(self, change: chain.Change) -> None:
        """Take one; they come by author and number."""
        header = change.header
        before = self._last.get(header.prev)
        if before is not None and chain.follows(change, before):
            del self._last[header.prev]
        for hash_, one in list(self._last.items()):
            if one.header.author != header.author or one.header.seq < header.seq - 1:
                _prove(self._last.pop(hash_))
        self._last[change.hash] = change

    def end(self) -> None:
        """Check those that nothing follows."""
        for one in self._last.values():
            _prove(one)


def _prove(change: chain.Change) -> None:
    try:
        chain.prove(change)
    except chain.Broken as error:
        where = f"{change.header.author[:8]}/{change.header.seq}"
        raise Damaged("journal", f"{where}: {error}") from error


def _chain(connection: Connection, progress: Callable[[int], None], signatures: _Each) -> Verdict:
    runs = {
        (author, first): (last, last_hash)
        for author, first, last, last_hash in connection.execute(
            select(
                tables.run.c.author, tables.run.c.first, tables.run.c.last, tables.run.c.last_hash
            )
        )
    }
    changes = entries = withheld = 0
    heads: dict[str, str] = {}
    position: dict[tuple[str, int], tuple[int, str]] = {}
    hashes: dict[tuple[str, int], set[str]] = {}
    for rows in _changes(connection):
        change = _checked(rows)
        signatures.take(change)
        header = change.header
        key = (header.author, rows[0].branch)
        if rows[0].branch == 0:
            seq, head = _over_runs(position.get(key, (0, chain.GENESIS)), header.author, runs)
            if (header.seq, header.prev) != (seq + 1, head):
                raise Damaged("journal", f"link {header.author[:8]}/{header.seq}")
            position[key] = (header.seq, change.hash)
            heads[header.author] = change.hash
        elif header.seq > 1 and header.prev not in hashes.get((header.author, header.seq - 1), ()):
            raise Damaged("journal", f"branch {header.author[:8]}/{header.seq}")
        hashes.setdefault((header.author, header.seq), set()).add(change.hash)
        hashes.pop((header.author, header.seq - 3), None)
        changes += 1
        entries += len(rows)
        withheld += sum(part is None for part in change.parts)
        if changes % 1000 == 0:
            progress(changes)
    signatures.end()
    for author, seq, head in connection.execute(
        select(tables.author.c.key, tables.author.c.seq, tables.author.c.head)
    ):
        at = _over_runs(position.get((author, 0), (0, chain.GENESIS)), author, runs)
        if at != (seq, head):
            raise Damaged("journal", f"end {author[:8]}/{seq}")
        heads[author] = head
    waiting = len(connection.execute(select(tables.waiting.c.hash)).all())
    return Verdict(changes, entries, withheld, waiting, heads)


def _over_runs(
    position: tuple[int, str], author: str, runs: dict[tuple[str, int], tuple[int, str]]
) -> tuple[int, str]:
    while (author, position[0] + 1) in runs:
        position = runs[author, position[0] + 1]
    return position


def _changes(connection: Connection) -> Iterator[list[Row[Any]]]:
    change, entry = tables.change, tables.entry
    query = (
        select(
            change.c.author,
            change.c.seq,
            change.c.branch,
            change.c.hash.label("change_hash"),
            change.c.header,
            change.c.signature,
            entry.c.pos,
            entry.c.hash,
            entry.c.salt,
            entry.c.body,
        )
        .outerjoin(
            entry,
            (entry.c.author == change.c.author)
            & (entry.c.seq == change.c.seq)
            & (entry.c.branch == change.c.branch),
        )
        .order_by(change.c.author, change.c.seq, change.c.branch, entry.c.pos)
    )
    rows: Iterable[Row[Any]] = connection.execute(query)
    for _key, group in groupby(rows, key=lambda row: (row.author, row.seq, row.branch)):
        yield list(group)


def _checked(rows: list[Row[Any]]) -> chain.Change:
    first = rows[0]
    where = f"{first.author[:8]}/{first.seq}"
    parts = tuple(
        None if row.body is None else chain.Part(bytes(row.salt), bytes(row.body)) for row in rows
    )
    try:
        header = chain.read_header(canonical.loads(bytes(first.header)))
        change = chain.hold(header, bytes(first.signature), parts)
    except (ValueError, TypeError) as error:
        raise Damaged("journal", f"{where}: {error}") from error
    same = (header.author, header.seq) == (first.author, first.seq)
    if not same or change.hash != first.change_hash:
        raise Damaged("journal", f"{where}: hash")
    if tuple(row.hash for row in rows) != header.entries:
        raise Damaged("journal", f"{where}: entries")
    return change


def _differences(
    connection: Connection, catalogue: Catalogue, members: Members
) -> Iterator[tuple[str, str]]:
    stored: dict[str, dict[tuple[str, ...], str]] = {}
    keys = {}
    for name, table in tables.projection(catalogue).tables.items():
        keys[name] = [column.name for column in table.primary_key]
        stored[name] = {
            tuple(row[key] for key in keys[name]): _comparable(dict(row))
            for row in connection.execute(select(table)).mappings()
        }
    for name, rows in Projector(connection, catalogue, members).rows():
        for row in rows:
            key = tuple(row[part] for part in keys[name])
            if stored[name].pop(key, None) != _comparable(row):
                yield name, row["id"]
    for name, left in stored.items():
        for key in left:
            yield name, key[0]


def _comparable(row: dict[str, Any]) -> str:
    return json.dumps(row, sort_keys=True, default=str)


def change_hash(opened: Engine, author: str, seq: int) -> set[str]:
    """Give the hashes of the changes with this number: one, or more after a fork."""
    change = tables.change
    with engine.reading(opened) as connection:
        rows = connection.execute(
            select(change.c.hash).where(change.c.author == author, change.c.seq == seq)
        )
        return {row[0] for row in rows}
