"""What somebody had not finished: one draft per person on this PC, sealed, beside the database.

A draft is no record: it is in no backup, no package and no history.
"""

import hashlib
import json
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mentorapp.base import files
from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.services.desk import NOBODY, Desk
from mentorapp.storage.names import DRAFTS

_SUFFIX = ".draft"
_PURPOSE = "drafts"
_LARGEST = 256 * 1024  # bytes; what is larger was no note
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was not finished. at: UTC, when it was kept; value: opaque to everybody but its page.

    on_purpose: somebody locked or closed; else the program or the PC stopped.
    """

    at: datetime
    value: dict[str, Any]
    on_purpose: bool = False


def keep(desk: Desk, value: dict[str, Any], *, on_purpose: bool = False) -> None:
    """Keep what who is at the desk has not finished, in place of the former draft.

    value: what JSON can spell. Raises Refused: TOO_LONG, CANNOT_WRITE, DISK_FULL.
    """
    if desk.person == NOBODY:
        return
    body = {"at": desk.now(), "on_purpose": on_purpose, "value": value}
    plain = json.dumps(body).encode()
    if len(plain) > _LARGEST:
        raise Refused(Problem.TOO_LONG, "draft", limit=_LARGEST)
    path = _path(desk)
    sealed = wrapping.wrap(plain, _key(desk), desk.person.encode())
    try:
        path.parent.mkdir(exist_ok=True)
        files.write(path, sealed)
    except OSError as error:
        full = is_full(error)
        problem = Problem.DISK_FULL if full else Problem.CANNOT_WRITE
        raise Refused(problem, None if full else "path", path=str(path)) from error


def found(desk: Desk) -> Draft | None:
    """Give what who is at the desk has not finished, or None; one that cannot be read is none."""
    path = _path(desk)
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    plain = wrapping.unwrap(sealed, _key(desk), desk.person.encode())
    try:
        body = json.loads(plain or b"")
        at = datetime.fromisoformat(body["at"]).astimezone(UTC)
        return Draft(at, dict(body["value"]), bool(body["on_purpose"]))
    except (ValueError, KeyError, TypeError):
        _log.warning("a draft could not be read")
        drop(desk)
        return None


def drop(desk: Desk) -> None:
    """Forget the draft of who is at the desk: it was saved, or thrown away."""
    with suppress(OSError):  # a folder that only reads has none, or keeps the former one
        _path(desk).unlink(missing_ok=True)


def drop_all(data: Path) -> None:
    """Forget every draft of a folder: one of them may tell of a learner who is erased."""
    for path in (data / DRAFTS).glob("*"):
        path.unlink(missing_ok=True)


def _path(desk: Desk) -> Path:
    name = hashlib.sha256(desk.person.encode()).hexdigest()[:32]
    return desk.store.folder / DRAFTS / f"{name}{_SUFFIX}"


def _key(desk: Desk) -> bytes:
    return bytes.fromhex(wrapping.mac(desk.store.data_key, b"", _PURPOSE))
