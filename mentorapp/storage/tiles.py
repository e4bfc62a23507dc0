"""Who stands on the lock screen: what keys.json says in the open.

Apart from the keys themselves: it is read before the first picture, and needs nothing of theirs.
"""

from pathlib import Path
from typing import NamedTuple

from mentorapp.base import canonical
from mentorapp.domain.errors import Damaged

KEYS = "keys.json"


class Shown(NamedTuple):
    """What may be seen of a person before anybody unlocked."""

    person: str
    name: str
    trade: str


def read(folder: Path) -> tuple[Shown, ...]:
    """Give who can unlock the store of a folder, in the order of adding. Raises Damaged."""
    path = folder / KEYS
    if not path.is_file():
        raise Damaged("keys", "missing")
    try:
        tiles = canonical.loads(path.read_bytes())["tiles"]
        return tuple(
            Shown(text(one["person"]), text(one["name"]), text(one["trade"])) for one in tiles
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("keys", str(error)) from error


def text(value: object) -> str:
    """Give a text. Raises TypeError for what is none."""
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
