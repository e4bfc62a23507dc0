"""Files that wait until somebody takes them over or removes them: their list and their bytes."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from mentorapp.base import files
from mentorapp.domain.exchange_rows import Came
from mentorapp.storage import tables

#: Folders in a store's folder: files that came, and packages that were made.
TRAY, OUT = "tray", "out"
_SUFFIX = ".mxp"


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A file that waits. hash: of its bytes. looked: what was found in it; None: look again."""

    hash: str
    name: str
    came: Came
    at: str
    looked: dict[str, Any] | None


def listed(connection: Connection) -> list[TrayRow]:
    """Give all files, the newest first."""
    table = tables.tray
    rows = connection.execute(select(table).order_by(table.c.at.desc(), table.c.name))
    return [
        TrayRow(r.hash, r.name, Came(r.came), r.at, json.loads(r.looked) if r.looked else None)
        for r in rows
    ]


def add(connection: Connection, row: TrayRow) -> None:
    """Write a file down that came."""
    connection.execute(
        insert(tables.tray),
        {
            "hash": row.hash,
            "name": row.name,
            "came": row.came.value,
            "at": row.at,
            "looked": json.dumps(row.looked) if row.looked is not None else None,
        },
    )


def note(connection: Connection, hash_: str, looked: dict[str, Any] | None) -> None:
    """Keep what was found in a file."""
    connection.execute(
        update(tables.tray)
        .where(tables.tray.c.hash == hash_)
        .values(looked=json.dumps(looked) if looked is not None else None)
    )


def look_again(connection: Connection) -> None:
    """Let every file be looked at again: what is here now is not what was here then."""
    connection.execute(update(tables.tray).values(looked=None))


def drop(connection: Connection, hash_: str) -> None:
    """Take a file off the list."""
    connection.execute(delete(tables.tray).where(tables.tray.c.hash == hash_))


def hash_of(content: bytes) -> str:
    """Give the hash by which a file is known."""
    return hashlib.sha256(content).hexdigest()


def keep(data: Path, hash_: str, content: bytes) -> None:
    """Keep the bytes of a file."""
    (data / TRAY).mkdir(exist_ok=True)
    files.write(data / TRAY / f"{hash_}{_SUFFIX}", content)


def read(data: Path, hash_: str) -> bytes | None:
    """Give the bytes of a file; None when they are gone, or are not what came."""
    try:
        content = (data / TRAY / f"{hash_}{_SUFFIX}").read_bytes()
    except OSError:
        return None
    return content if hash_of(content) == hash_ else None


def forget(data: Path, hash_: str) -> None:
    """Delete the bytes of a file."""
    (data / TRAY / f"{hash_}{_SUFFIX}").unlink(missing_ok=True)


def lying(data: Path) -> list[Path]:
    """Give files that somebody put into the folder by hand: every other name than we give."""
    folder = data / TRAY
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix == _SUFFIX and not _is_ours(path)
    )


def erase(connection: Connection, data: Path, learners: Collection[str]) -> None:
    """Delete kept files that hold something of learners, or of which that is not known.

    What concerns others goes along with the next package, and comes again from who sent it.
    """
    for row in listed(connection):
        if row.looked is None or "problem" in row.looked or _about(row.looked, learners):
            drop(connection, row.hash)
            forget(data, row.hash)
    packed = select(tables.package.c.name, tables.package.c.summary)
    for name, summary in connection.execute(packed.where(tables.package.c.name.is_not(None))):
        if _about(json.loads(summary), learners):
            (data / OUT / name).unlink(missing_ok=True)
    for draft in (data / OUT).glob("*.eml"):
        draft.unlink(missing_ok=True)


def _about(found: dict[str, Any], learners: Collection[str]) -> bool:
    return any(learner in learners for _kind, learner, _number in found.get("inside", ()))


def _is_ours(path: Path) -> bool:
    stem = path.stem
    return len(stem) == 64 and set(stem) <= set("0123456789abcdef")  # noqa: PLR2004 - SHA-256
