"""What somebody put off: kept per person on this PC, sealed, beside the drafts.

No record: it says nothing of a learner that others must know, so it is in no backup, no package
and no history, and it is no step of undo. Erasing a learner drops it, with the drafts.
"""

import hashlib
import json
import logging
from datetime import date
from pathlib import Path

from mentorapp.base import files
from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.domain.todo import Later, comes_back
from mentorapp.services.desk import Desk
from mentorapp.storage.names import DRAFTS

_SUFFIX = ".later"
_PURPOSE = "later"
_log = logging.getLogger(__name__)


def known(desk: Desk) -> dict[str, date]:
    """Give what who is at the desk put off and did not come back yet, by key of the thing to do.

    A file that cannot be read is none: everything comes back.
    """
    path = _path(desk)
    try:
        sealed = path.read_bytes()
    except OSError:
        return {}
    plain = wrapping.unwrap(sealed, _key(desk), _context(desk))
    try:
        body = json.loads(plain or b"")
        found = {str(key): date.fromisoformat(day) for key, day in body.items()}
    except (ValueError, TypeError, AttributeError):
        _log.warning("what was put off could not be read")
        return {}
    return {key: day for key, day in found.items() if day > desk.today}


def put_off(desk: Desk, key: str, later: Later) -> date:
    """Put a thing to do off; gives the day on which it comes back. key: ``Todo.key``.

    Raises Refused: CANNOT_WRITE, DISK_FULL.
    """
    until = comes_back(later, desk.today)
    _keep(desk, {**known(desk), key: until})
    return until


def bring_back(desk: Desk, key: str) -> None:
    """Let a thing to do come back now. Raises as ``put_off``."""
    _keep(desk, {one: day for one, day in known(desk).items() if one != key})


def _keep(desk: Desk, found: dict[str, date]) -> None:
    path = _path(desk)
    plain = json.dumps({key: day.isoformat() for key, day in found.items()}).encode()
    try:
        if found:
            path.parent.mkdir(exist_ok=True)
            files.write(path, wrapping.wrap(plain, _key(desk), _context(desk)))
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        full = is_full(error)
        problem = Problem.DISK_FULL if full else Problem.CANNOT_WRITE
        raise Refused(problem, None if full else "path", path=str(path)) from error


def _path(desk: Desk) -> Path:
    name = hashlib.sha256(_context(desk)).hexdigest()[:32]
    return desk.store.folder / DRAFTS / f"{name}{_SUFFIX}"


def _context(desk: Desk) -> bytes:
    return f"{_PURPOSE} {desk.person}".encode()


def _key(desk: Desk) -> bytes:
    return bytes.fromhex(wrapping.mac(desk.store.data_key, b"", _PURPOSE))
