"""Installations elsewhere, and the packages that came from and went to them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from mentorapp.domain.exchanging import Holding, Peer, from_json, to_json
from mentorapp.domain.people import Side
from mentorapp.storage import tables


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One package made or taken over. hash: of the zip; direction: in or out.

    name, carried, handed_at, way: of one that was made, its file, what it carried, and when and how
    it was handed over.
    """

    hash: str
    direction: str
    peer: str
    number: int
    at: str
    summary: str
    name: str | None = None
    carried: str | None = None
    handed_at: str | None = None
    way: str | None = None


def accept(connection: Connection, peer: Peer) -> None:
    """Keep a peer; accepting a known one again renews its keys and name, not what it holds."""
    known = of(connection, peer.author)
    connection.execute(delete(tables.peer).where(tables.peer.c.author == peer.author))
    connection.execute(
        insert(tables.peer),
        {
            "author": peer.author,
            "organisation": peer.organisation,
            "side": peer.side.value,
            "recipient": peer.recipient,
            "name": peer.name,
            "have": json.dumps(to_json(known.have if known else peer.have)),
            "sent": known.sent if known else peer.sent,
            "lacking": json.dumps((known or peer).lacking),
        },
    )


def of(connection: Connection, author: str) -> Peer | None:
    """Give one peer, or None for a stranger."""
    row = connection.execute(
        select(tables.peer).where(tables.peer.c.author == author)
    ).one_or_none()
    return _peer(row) if row else None


def all_(connection: Connection) -> list[Peer]:
    """Give all peers."""
    rows = connection.execute(select(tables.peer).order_by(tables.peer.c.author))
    return [_peer(row) for row in rows]


def succeed(connection: Connection, author: str, new: str, recipient: str) -> None:
    """Let a peer go on under a new key, with all that is known of it."""
    known = of(connection, author)
    if known is None:
        return
    connection.execute(delete(tables.peer).where(tables.peer.c.author.in_((author, new))))
    accept(connection, replace(known, author=new, recipient=recipient))
    changed = tables.package.c.peer == author
    connection.execute(update(tables.package).where(changed).values(peer=new))


def rename(connection: Connection, author: str, name: str) -> None:
    """Call a peer otherwise, on this PC alone."""
    connection.execute(update(tables.peer).where(tables.peer.c.author == author).values(name=name))


def forget(connection: Connection, author: str) -> None:
    """Forget a peer; what came from it stays."""
    connection.execute(delete(tables.peer).where(tables.peer.c.author == author))


def cut_off(connection: Connection) -> set[str]:
    """Give the authors whose own organisation revoked them: they get nothing more."""
    author = tables.author
    return set(connection.execute(select(author.c.key).where(author.c.last.is_not(None))).scalars())


def heard(
    connection: Connection, author: str, have: dict[str, Holding], lacking: Sequence[str] = ()
) -> None:
    """Keep what a peer says it holds. lacking: hashes of photos it asks for."""
    connection.execute(
        update(tables.peer)
        .where(tables.peer.c.author == author)
        .values(have=json.dumps(to_json(have)), lacking=json.dumps(list(lacking)))
    )


def next_number(connection: Connection, authors: Sequence[str]) -> int:
    """Give the next package for a peer, or for several together, its number."""
    theirs = tables.peer.c.author.in_(authors)
    highest = connection.execute(select(func.max(tables.peer.c.sent)).where(theirs)).scalar_one()
    number = int(highest) + 1
    connection.execute(update(tables.peer).where(theirs).values(sent=number))
    return number


def log(connection: Connection, row: PackageRow) -> None:
    """Write a package down; the same one twice is written once."""
    connection.execute(delete(tables.package).where(tables.package.c.hash == row.hash))
    connection.execute(
        insert(tables.package),
        {
            name: getattr(row, name)
            for name in (
                *("hash", "direction", "peer", "number", "at", "summary"),
                *("name", "carried", "handed_at", "way"),
            )
        },
    )


def logged(connection: Connection) -> list[PackageRow]:
    """Give all packages, oldest first."""
    rows = connection.execute(
        select(tables.package).order_by(tables.package.c.at, tables.package.c.number)
    )
    return [PackageRow(r.hash, r.direction, r.peer, r.number, r.at, r.summary) for r in rows]


def highest_from(connection: Connection, author: str) -> int:
    """Give the highest number of a package taken over from a peer."""
    rows = connection.execute(
        select(tables.package.c.number).where(
            tables.package.c.peer == author, tables.package.c.direction == "in"
        )
    )
    return max((row[0] for row in rows), default=0)


def _peer(row: Row[tuple[object, ...]]) -> Peer:
    values = row._mapping
    return Peer(
        values["author"],
        values["organisation"],
        Side(values["side"]),
        values["recipient"],
        values["name"],
        from_json(json.loads(values["have"])),
        values["sent"],
        tuple(json.loads(values["lacking"] or "[]")),
    )
