"""Photos as they lie in the store: each once, under the hash of its bytes.

The journal says which note shows which. Bytes that no readable entry names are dropped, so that
an erasure takes them along.
"""

import hashlib
import json
from collections.abc import Collection

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from mentorapp.storage import tables

#: Records that name a photo, a logo or a report.
KINDS = ("picture", "private_picture", "report_style", "given_report")
LARGEST = 4 * 1024 * 1024  # bytes; photos are far smaller, and a report must fit into a package
_AT_ONCE = 500  # hashes asked for in one query


def hash_of(content: bytes) -> str:
    """Give the hash under which bytes are kept."""
    return hashlib.sha256(content).hexdigest()


def put(connection: Connection, content: bytes) -> str:
    """Keep a photo; gives its hash. The same one again is there already."""
    hash_ = hash_of(content)
    if not has(connection, hash_):
        connection.execute(insert(tables.blob), {"hash": hash_, "content": content})
    return hash_


def get(connection: Connection, hash_: str) -> bytes | None:
    """Give a photo, or None when it has not come yet."""
    found = connection.execute(
        select(tables.blob.c.content).where(tables.blob.c.hash == hash_)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def has(connection: Connection, hash_: str) -> bool:
    """Say whether a photo is here."""
    return not missing(connection, {hash_})


def missing(connection: Connection, hashes: Collection[str]) -> set[str]:
    """Give those of the hashes whose photo is not here."""
    return set(hashes) - sizes(connection, hashes).keys()


def sizes(connection: Connection, hashes: Collection[str]) -> dict[str, int]:
    """Give the bytes of each of these photos that is here, by hash and in its order."""
    wanted, found, blob = sorted(hashes), dict[str, int](), tables.blob.c
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        query = select(blob.hash, func.length(blob.content)).where(blob.hash.in_(some))
        found.update((row[0], row[1]) for row in connection.execute(query.order_by(blob.hash)))
    return found


def named(connection: Connection) -> set[str]:
    """Give the hashes of all photos that a readable entry names, whether it counts or not."""
    entry = tables.entry
    rows = connection.execute(
        select(entry.c.body).where(entry.c.record.in_(KINDS), entry.c.body.is_not(None))
    )
    values = (json.loads(row[0])["value"] for row in rows)
    return {hash_ for value in values if isinstance(hash_ := value.get("sha256"), str)}


def spoiled(connection: Connection) -> list[str]:
    """Give the hashes of photos whose bytes are others by now; read one after another."""
    hashes = [row[0] for row in connection.execute(select(tables.blob.c.hash))]
    return [one for one in sorted(hashes) if hash_of(get(connection, one) or b"") != one]


def drop_unnamed(connection: Connection) -> int:
    """Destroy the photos that no entry names any more; gives how many."""
    held = {row[0] for row in connection.execute(select(tables.blob.c.hash))}
    gone = sorted(held - named(connection)) if held else []
    for start in range(0, len(gone), _AT_ONCE):
        some = gone[start : start + _AT_ONCE]
        connection.execute(delete(tables.blob).where(tables.blob.c.hash.in_(some)))
    return len(gone)
