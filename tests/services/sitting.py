"""A desk of a practice store, for tests that look at none of its backups."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorapp.services import opening
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock


@contextmanager
def sit(folder: Path) -> Iterator[Desk]:
    """Open a store without the backup at its close: that has tests, and costs more than most."""
    unlock = Unlock()
    opened = opening.enter(folder, unlock)
    try:
        yield opened.desk(unlock.person)
    finally:
        opened.close()
