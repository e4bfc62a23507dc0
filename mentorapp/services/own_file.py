"""A small file of one person on this PC: sealed, beside the drafts; no record.

It is in no backup, no package and no history, it is no step of undo, and erasing a learner drops it
with the drafts.
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
from mentorapp.services.desk import Desk
from mentorapp.storage.names import DRAFTS

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What a person keeps for one purpose. purpose: seals it, and is the end of its name."""

    purpose: str

    def read(self, desk: Desk) -> Any:
        """Give what JSON spelled there; None where there is nothing, or nothing that opens."""
        try:
            sealed = self._path(desk).read_bytes()
        except OSError:
            return None
        try:
            return json.loads(wrapping.unwrap(sealed, self._key(desk), self._context(desk)) or b"")
        except ValueError:
            self.broken()
            return None

    def broken(self) -> None:
        """Note that what stood there could not be read; it counts as nothing."""
        _log.warning("a file of somebody could not be read: %s", self.purpose)

    def keep(self, desk: Desk, body: Any) -> None:
        """Keep a value in place of what was; an empty one takes the file away.

        Raises Refused: CANNOT_WRITE, DISK_FULL.
        """
        path = self._path(desk)
        try:
            if body:
                path.parent.mkdir(exist_ok=True)
                plain = json.dumps(body).encode()
                files.write(path, wrapping.wrap(plain, self._key(desk), self._context(desk)))
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            full = is_full(error)
            problem = Problem.DISK_FULL if full else Problem.CANNOT_WRITE
            raise Refused(problem, None if full else "path", path=str(path)) from error

    def _path(self, desk: Desk) -> Path:
        name = hashlib.sha256(self._context(desk)).hexdigest()[:32]
        return desk.store.folder / DRAFTS / f"{name}.{self.purpose}"

    def _context(self, desk: Desk) -> bytes:
        return f"{self.purpose} {desk.person}".encode()

    def _key(self, desk: Desk) -> bytes:
        return bytes.fromhex(wrapping.mac(desk.store.data_key, b"", self.purpose))
