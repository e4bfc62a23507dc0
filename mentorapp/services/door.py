"""What is known about a data folder before anybody unlocked: whose store it is, and who comes in.

Imports neither the database driver nor the cryptographic libraries: the lock screen is painted
first, and they load while the PIN is typed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from pathlib import Path

from mentorapp.domain.errors import Damaged
from mentorapp.storage import names, practice
from mentorapp.storage.keys import KEYS, Keys


@unique
class Kind(StrEnum):
    """What lies in a data folder."""

    EMPTY = "empty"  # nothing yet: the first start
    STORE = "store"
    PRACTICE = "practice"  # its key lies openly beside it


@dataclass(frozen=True, slots=True)
class Tile:
    """Somebody who can unlock this store, as the lock screen shows it."""

    person: str
    name: str
    trade: str


@dataclass(frozen=True, slots=True)
class Door:
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
    if not (data / KEYS).is_file():
        raise Damaged("keys", "missing")
    return Door(Kind.STORE, tiles_of(Keys.read(data)))


def tiles_of(keys: Keys) -> tuple[Tile, ...]:
    """Give who can unlock, in the order in which they were added."""
    return tuple(Tile(one.person, one.name, one.trade) for one in keys.tiles)
