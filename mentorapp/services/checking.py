"""Verification by a button and on paper: the journal, the projection, a print."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import reading, signing
from mentorapp.reports.signing import Checked
from mentorapp.services.desk import Desk
from mentorapp.storage import verifying
from mentorapp.storage.verifying import Verdict

_PARTS = 5


@dataclass(frozen=True, slots=True)
class PrintFound:
    """Where a print stands in the journal.

    known: the change it was made at is here, exactly as the print says. since: changes of that
    installation that came after it. signatures: digital ones that it carries, in order; None where
    there are some and nothing on this PC can check them.
    """

    author: str
    seq: int
    hash: str
    known: bool
    since: int
    signatures: tuple[Checked, ...] | None = ()


def verify(desk: Desk, progress: Callable[[int], None] = lambda _: None) -> Verdict:
    """Check every signature, hash and link, and make the projection again to compare."""
    store = desk.store
    return verifying.verify(store.engine, store.catalogue, store.members, progress)


def check_print(desk: Desk, path: Path) -> PrintFound:
    """Say whether a printed report was made from this journal, and who signed it digitally.

    Raises Refused(FILE_MISSING, FILE_FOREIGN) for what is no report of this program, FILE_BROKEN
    for signatures that cannot be read.
    """
    parts = reading.code_of(path).split(":")
    if len(parts) != _PARTS or parts[1] != "1" or not parts[3].isdigit():
        raise Refused(Problem.FILE_FOREIGN, "file")
    author, seq, hash_ = parts[2], int(parts[3]), parts[4]
    found = verifying.change_hash(desk.store.engine, author, seq)
    last = dict(desk.store.position()).get(author, 0)
    since = max(0, last - seq)
    return PrintFound(author, seq, hash_, hash_ in found, since, _signatures(path))


def _signatures(path: Path) -> tuple[Checked, ...] | None:
    """Check the digital signatures on a print; None where there are some and none can be checked.

    Raises Refused(FILE_BROKEN).
    """
    pdf = path.read_bytes()
    if signing.MARK not in pdf:
        return ()
    try:
        return signing.check(pdf)
    except Refused as refused:
        if refused.field == "signing":
            return None
        raise
