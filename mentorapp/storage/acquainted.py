"""Since when each partner is known, and when a person last compared its card; on this PC alone."""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from mentorapp.storage import tables

_NAME = "partner "  # and the key of the partner, in the table meta


@dataclass(frozen=True, slots=True)
class Acquainted:
    """What is noted of one key. since, compared: UTC, empty for never; by: id of who compared."""

    since: str = ""
    compared: str = ""
    by: str = ""


def of(connection: Connection) -> dict[str, Acquainted]:
    """Give what is noted, by key; a key from before this was noted is not in it."""
    meta = tables.meta
    rows = connection.execute(
        select(meta.c.name, meta.c.value).where(meta.c.name.startswith(_NAME))
    )
    return {name.removeprefix(_NAME): Acquainted(**json.loads(value)) for name, value in rows}


def begin(connection: Connection, author: str, at: str) -> None:
    """Note since when a key is known; once noted, it stays."""
    if author not in of(connection):
        note(connection, author, Acquainted(since=at))


def note(connection: Connection, author: str, found: Acquainted) -> None:
    """Note it of a key, in place of what was noted before."""
    meta, name = tables.meta, _NAME + author
    connection.execute(delete(meta).where(meta.c.name == name))
    value = json.dumps(asdict(found))
    connection.execute(insert(meta), {"name": name, "value": value})


def forget(connection: Connection, author: str) -> None:
    """Note nothing of a key any more: its card is taken over anew, or never."""
    connection.execute(delete(tables.meta).where(tables.meta.c.name == _NAME + author))
