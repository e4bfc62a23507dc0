"""Who stands on the lock screen: what keys.json says in the open.

Apart from the keys themselves: it is read before the first picture, and needs nothing of theirs.
"""

from pathlib import Path
from typing import NamedTuple

from mentorapp.base import canonical
from mentorapp.domain.errors import Damaged

KEYS = "keys.json"


class Shown(NamedTuple):
    """What may be seen of a person before anybody unlocked. learner: with an own room alone."""

    person: str
    name: str
    trade: str
    learner: bool = False


def read(folder: Path) -> tuple[Shown, ...]:
    """Give who can unlock the store of a folder: people, then learners, each as they were added.

    Raises Damaged.
    """
    path = folder / KEYS
    if not path.is_file():
        raise Damaged("keys", "missing")
    try:
        tiles = canonical.loads(path.read_bytes())["tiles"]
        shown = [
            Shown(text(one["person"]), text(one["name"]), text(one["trade"]), is_learner(one))
            for one in tiles
        ]
        return tuple(sorted(shown, key=lambda one: one.learner))
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("keys", str(error)) from error


def is_learner(tile: dict[str, object]) -> bool:
    """Say whether a tile is a learner's; files from before learners had one do not say it.

    Raises TypeError for what is no answer.
    """
    learner = tile.get("learner", False)
    if not isinstance(learner, bool):
        raise TypeError("yes or no expected")
    return learner


def text(value: object) -> str:
    """Give a text. Raises TypeError for what is none."""
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
