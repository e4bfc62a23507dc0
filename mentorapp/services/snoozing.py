"""What somebody put off: kept per person on this PC, sealed, beside the drafts.

No record: it says nothing of a learner that others must know, so it is in no backup, no package
and no history, and it is no step of undo. Erasing a learner drops it, with the drafts.
"""

from datetime import date

from mentorapp.domain.todo import Later, comes_back
from mentorapp.services.desk import Desk
from mentorapp.services.own_file import OwnFile

_FILE = OwnFile("later")


def known(desk: Desk) -> dict[str, date]:
    """Give what who is at the desk put off and did not come back yet, by key of the thing to do.

    A file that cannot be read is none: everything comes back.
    """
    body = _FILE.read(desk) or {}
    try:
        found = {str(key): date.fromisoformat(day) for key, day in body.items()}
    except (ValueError, TypeError, AttributeError):
        _FILE.broken()
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
    _FILE.keep(desk, {key: day.isoformat() for key, day in found.items()})
