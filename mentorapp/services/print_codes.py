"""The code that a print carries in its QR: the head of the journal, the day and the kind.

Short on purpose: on 13 mm of paper a copier keeps a code of 37 modules, and not one of 45. A change
is known by the first 32 figures of its hash, a PC by the first 16 of its key.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import reading
from mentorapp.storage.unit import Head

_AUTHOR, _HASH = 16, 32
_FIRST_PARTS, _PARTS = 5, 7
_NUMBER = re.compile("[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class PrintCode:
    """What a code says. author, hash: the first figures. kind, day (20251106): may be empty."""

    author: str
    seq: int
    hash: str
    kind: str
    day: str


def written(head: Head, kind: str, made: datetime) -> str:
    """Write the code of a print."""
    short = f"{head.author[:_AUTHOR]}:{head.seq}:{head.hash[:_HASH]}"
    return f"{reading.CODE}2:{short}:{made:%Y%m%d}:{kind}"


def read(code: str) -> PrintCode:
    """Read a code, also one of before that has no day and no kind. Raises Refused(FILE_FOREIGN)."""
    parts = code.split(":")
    shape = {"1": _FIRST_PARTS, "2": _PARTS}.get(parts[1] if len(parts) > 1 else "")
    if len(parts) != shape or not _NUMBER.fullmatch(parts[3]):
        raise Refused(Problem.FILE_FOREIGN, "file")
    if len(parts[2]) < _AUTHOR or len(parts[4]) < _HASH:
        raise Refused(Problem.FILE_FOREIGN, "file")
    day, kind = (parts[5], parts[6]) if shape == _PARTS else ("", "")
    return PrintCode(parts[2], int(parts[3]), parts[4], kind, day)
