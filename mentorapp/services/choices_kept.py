"""What somebody chose so far, and what was put aside to ask first: kept per person on this PC.

Sealed and beside the drafts, as what was put off: it survives a lock, a restart and a crash, and
is in no backup, no package and no history. Erasing a learner drops it.
"""

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorapp.base import files
from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.domain.question_rows import QuestionKey
from mentorapp.services.desk import Desk
from mentorapp.storage.names import DRAFTS

_SUFFIX, _PURPOSE = ".choices", "choices"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A choice, or empty; and when the other one was asked, UTC as text, or empty.

    of: hashes of what the question was about then: about anything else it is asked anew.
    """

    of: tuple[str, ...]
    choice: str = ""
    asked: str = ""


def known(desk: Desk) -> dict[QuestionKey, Kept]:
    """Give what who is at the desk chose; a file that cannot be read is none."""
    try:
        sealed = _path(desk).read_bytes()
    except OSError:
        return {}
    plain = wrapping.unwrap(sealed, _key(desk), _context(desk))
    try:
        return {
            QuestionKey(*map(str, one["key"])): Kept(
                tuple(map(str, one["of"])), str(one["choice"]), str(one["asked"])
            )
            for one in json.loads(plain or b"")
        }
    except (ValueError, KeyError, TypeError):
        _log.warning("what was chosen so far could not be read")
        return {}


def keep(desk: Desk, found: dict[QuestionKey, Kept]) -> None:
    """Keep all of it, in place of what was. Raises Refused: CANNOT_WRITE, DISK_FULL."""
    path = _path(desk)
    body: list[dict[str, Any]] = [
        {"key": list(key), "of": list(one.of), "choice": one.choice, "asked": one.asked}
        for key, one in sorted(found.items())
    ]
    try:
        if body:
            path.parent.mkdir(exist_ok=True)
            plain = json.dumps(body).encode()
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
