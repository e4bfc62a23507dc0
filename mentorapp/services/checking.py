"""Verification by a button and on paper: the journal, the projection, a print."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import reading
from mentorapp.services.desk import Desk
from mentorapp.storage import verifying
from mentorapp.storage.verifying import Verdict

_PARTS = 5


@dataclass(frozen=True, slots=True)
class PrintFound:
    """Where a print stands in the journal.

    known: the change it was made at is here, exactly as the print says. since: changes of that
    installation that came after it.
    """

    author: str
    seq: int
    hash: str
    known: bool
    since: int


def verify(desk: Desk, progress: Callable[[int], None] = lambda _: None) -> Verdict:
    """Check every signature, hash and link, and make the projection again to compare."""
    store = desk.store
    return verifying.verify(store.engine, store.catalogue, store.members, progress)


def check_print(desk: Desk, path: Path) -> PrintFound:
    """Say whether a printed report was made from this journal.

    Raises Refused(FILE_MISSING, FILE_FOREIGN) for what is no report of this program.
    """
    parts = reading.code_of(path).split(":")
    if len(parts) != _PARTS or parts[1] != "1" or not parts[3].isdigit():
        raise Refused(Problem.FILE_FOREIGN, "file")
    author, seq, hash_ = parts[2], int(parts[3]), parts[4]
    found = verifying.change_hash(desk.store.engine, author, seq)
    last = dict(desk.store.position()).get(author, 0)
    return PrintFound(author, seq, hash_, hash_ in found, max(0, last - seq))
