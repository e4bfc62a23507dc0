"""What merged by itself when a package was taken over: which entry came beside which of ours."""

import json

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from mentorapp.storage import tables

_NAME = "merged "

#: Hashes of what came and of what we wrote beside it.
Pair = tuple[str, str]


def keep(connection: Connection, package: str, pairs: list[Pair]) -> None:
    """Keep what merged with a package; nothing where nothing did. package: its hash."""
    if pairs:
        table = tables.meta
        connection.execute(delete(table).where(table.c.name == _NAME + package))
        row = {"name": _NAME + package, "value": json.dumps(pairs)}
        connection.execute(insert(table), row)


def of(connection: Connection, package: str) -> list[Pair]:
    """Give what merged with a package."""
    table = tables.meta
    text = connection.execute(
        select(table.c.value).where(table.c.name == _NAME + package)
    ).scalar_one_or_none()
    return [(came, ours) for came, ours in json.loads(text)] if text else []


def positions(connection: Connection) -> dict[str, int]:
    """Give up to where each author's changes are here."""
    author = tables.author
    return {row[0]: row[1] for row in connection.execute(select(author.c.key, author.c.seq))}
