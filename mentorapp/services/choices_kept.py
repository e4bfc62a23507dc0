"""What somebody chose so far, and what was put aside to ask first: kept per person on this PC.

Sealed and beside the drafts, as what was put off: it survives a lock, a restart and a crash, and
is in no backup, no package and no history. Erasing a learner drops it.
"""

from dataclasses import dataclass
from typing import Any

from mentorapp.domain.question_rows import QuestionKey
from mentorapp.services.desk import Desk
from mentorapp.services.own_file import OwnFile

_FILE = OwnFile("choices")


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
        return {
            QuestionKey(*map(str, one["key"])): Kept(
                tuple(map(str, one["of"])), str(one["choice"]), str(one["asked"])
            )
            for one in _FILE.read(desk) or ()
        }
    except (ValueError, KeyError, TypeError):
        _FILE.broken()
        return {}


def keep(desk: Desk, found: dict[QuestionKey, Kept]) -> None:
    """Keep all of it, in place of what was. Raises Refused: CANNOT_WRITE, DISK_FULL."""
    body: list[dict[str, Any]] = [
        {"key": list(key), "of": list(one.of), "choice": one.choice, "asked": one.asked}
        for key, one in sorted(found.items())
    ]
    _FILE.keep(desk, body)
