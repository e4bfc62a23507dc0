"""How far the packages are that were made here: handed over, arrived, taken over there."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from mentorapp.domain.exchange_rows import Way
from mentorapp.domain.exchanging import (
    Acknowledged,
    Carried,
    Holding,
    acknowledged,
    carried_json,
    carried_of,
)
from mentorapp.storage import tables

IN, OUT = "in", "out"


@dataclass(frozen=True, slots=True)
class Kept:
    """One package as it stands in the list. summary: as it was logged.

    carried: None when an earlier version made it.
    """

    hash: str
    direction: str
    peer: str
    number: int
    at: str
    summary: dict[str, Any]
    name: str
    carried: Carried | None
    handed_at: str
    way: Way | None
    arrived_at: str
    done_at: str


def spelled(carried: Carried) -> str:
    """Spell what a package carries, for the log."""
    return json.dumps(carried_json(carried))


def listed(connection: Connection) -> list[Kept]:
    """Give all packages, the newest first."""
    table = tables.package
    rows = connection.execute(select(table).order_by(table.c.at.desc(), table.c.number.desc()))
    return [
        Kept(
            r.hash,
            r.direction,
            r.peer,
            r.number,
            r.at,
            json.loads(r.summary),
            r.name or "",
            carried_of(json.loads(r.carried)) if r.carried else None,
            r.handed_at or "",
            Way(r.way) if r.way else None,
            r.arrived_at or "",
            r.done_at or "",
        )
        for r in rows
    ]


def hand_over(connection: Connection, hashes: Collection[str], way: Way, at: str) -> None:
    """Note that packages were handed over, whole."""
    table = tables.package
    connection.execute(
        update(table)
        .where(table.c.hash.in_(sorted(hashes)), table.c.direction == OUT)
        .values(handed_at=at, way=way.value)
    )


def drop(connection: Connection, hash_: str) -> None:
    """Forget a package that was made and never handed over."""
    table = tables.package
    connection.execute(
        table.delete().where(
            table.c.hash == hash_, table.c.direction == OUT, table.c.handed_at.is_(None)
        )
    )


def numbers_from(connection: Connection, author: str) -> set[int]:
    """Give the numbers of the packages of a peer that were taken over."""
    table = tables.package
    rows = connection.execute(
        select(table.c.number).where(table.c.peer == author, table.c.direction == IN)
    )
    return {row[0] for row in rows}


def acknowledge(
    connection: Connection,
    author: str,
    have: dict[str, Holding],
    *,
    lacking: Collection[str],
    arrived: Collection[int],
    at: str,
) -> None:
    """Note what a peer says of the packages made for it.

    have, lacking: what it holds and asks for. arrived: numbers of packages that it has, also of
    those that it did not take over yet. at: UTC text, when this was heard.
    """
    table = tables.package
    rows = connection.execute(
        select(table.c.hash, table.c.number, table.c.carried, table.c.arrived_at).where(
            table.c.peer == author, table.c.direction == OUT, table.c.done_at.is_(None)
        )
    ).all()
    for hash_, number, carried, arrived_at in rows:
        found = carried_of(json.loads(carried)) if carried else Carried()
        here = number in arrived
        answer = acknowledged(found, have, lacking)
        done = answer is Acknowledged.ALL or (here and carried is not None and not found)
        values: dict[str, str] = {}
        if (done or here or answer is Acknowledged.SOME) and not arrived_at:
            values["arrived_at"] = at
        if done:
            values["done_at"] = at
        if values:
            connection.execute(update(table).where(table.c.hash == hash_).values(**values))


def last_heard(connection: Connection) -> dict[str, str]:
    """Give when the last package of each peer was taken over, UTC text, by author."""
    table = tables.package
    rows = connection.execute(
        select(table.c.peer, func.max(table.c.at))
        .where(table.c.direction == IN)
        .group_by(table.c.peer)
    )
    return {row[0]: row[1] for row in rows}


def stuck(connection: Connection) -> dict[str, int]:
    """Give how many changes wait for their predecessors, by the package they came in."""
    table = tables.waiting
    rows = connection.execute(
        select(table.c.package, func.count()).group_by(table.c.package).order_by(table.c.package)
    )
    return {row[0]: row[1] for row in rows}
