"""What is known about a data folder before anybody unlocked: whose store it is, and who comes in.

Imports neither the database driver nor the cryptographic libraries: the lock screen is painted
first, and they load while the PIN is typed.
"""

from datetime import date
from enum import StrEnum, unique
from pathlib import Path
from typing import NamedTuple

from mentorapp.storage import names, practice, tiles


@unique
class Kind(StrEnum):
    """What lies in a data folder."""

    EMPTY = "empty"  # nothing yet: the first start
    STORE = "store"
    PRACTICE = "practice"  # its key lies openly beside it


class Tile(NamedTuple):
    """Somebody who can unlock this store, as the lock screen shows it.

    learner: a learner, who comes into its own room; the trade is its programme.
    """

    person: str
    name: str
    trade: str
    learner: bool = False


class Door(NamedTuple):
    """A data folder from outside. day: the practice day, None for a real store.

    tiles: none for a practice store, whose people are known once it is open. set_aside: an empty
    folder holds a database that no longer opened, so only a restore goes on here.
    """

    kind: Kind
    tiles: tuple[Tile, ...] = ()
    day: date | None = None
    set_aside: bool = False


def at_the_door(data: Path) -> Door:
    """Look at a data folder from outside. Raises Damaged when its keys cannot be read."""
    if not (data / names.DATABASE).exists():
        return Door(Kind.EMPTY, set_aside=names.set_aside(data))
    found = practice.read(data)
    if found is not None:
        return Door(Kind.PRACTICE, day=found.today)
    return Door(Kind.STORE, tuple(Tile(*one) for one in tiles.read(data)))
