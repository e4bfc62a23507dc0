"""Until where each person has seen the journal; on this PC alone.

Kept as the number of each author's last change: clocks differ, and a practice store's stands still.
"""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from mentorapp.base import canonical
from mentorapp.storage import history, tables
from mentorapp.storage.history import Found

_NAME = "seen:"  # and the id of the person, in the table meta


def until(connection: Connection, person: str) -> dict[str, int] | None:
    """Give the number of each author's last change that a person has seen; None for never."""
    meta = tables.meta
    query = select(meta.c.value).where(meta.c.name == f"{_NAME}{person}")
    found = connection.execute(query).scalar_one_or_none()
    return dict(canonical.loads(found)) if found else None


def mark(connection: Connection, person: str) -> None:
    """Keep that a person has seen all there is."""
    meta, author, name = tables.meta, tables.author, f"{_NAME}{person}"
    rows = connection.execute(select(author.c.key, author.c.seq))
    seqs = {str(key): int(seq) for key, seq in rows}
    connection.execute(delete(meta).where(meta.c.name == name))
    connection.execute(insert(meta), {"name": name, "value": canonical.dumps(seqs).decode()})


def newer(connection: Connection, seen: Mapping[str, int], limit: int) -> list[Found]:
    """Give the changes that are newer than what was seen, the newest first."""
    change, author = tables.change, tables.author
    found = []
    for key in connection.execute(select(author.c.key)).scalars().all():
        rows = connection.execute(
            select(change.c.seq, change.c.branch)
            .where(change.c.author == key, change.c.seq > seen.get(key, 0))
            .order_by(change.c.seq.desc())
            .limit(limit)
        )
        for seq, branch in rows.all():
            said = history.header(connection, key, seq, branch)
            if said is not None:
                found.append(Found(key, seq, branch, *said, sure=True))
    return sorted(found, key=lambda one: (one.at, one.seq), reverse=True)[:limit]
