"""A practice store: its key lies openly in the folder, its day stands still."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from mentorapp.base import canonical, files
from mentorapp.domain.errors import Damaged

PRACTICE = "practice.json"
_FORMAT = 1


class Practice(NamedTuple):
    """What stands in the open about a practice store."""

    data_key: bytes
    today: date


def write(data: Path, practice: Practice) -> None:
    """Make a folder a practice store's."""
    value = {
        "format": _FORMAT,
        "key": practice.data_key.hex(),
        "today": practice.today.isoformat(),
    }
    files.write(data / PRACTICE, canonical.dumps(value))


def read(data: Path) -> Practice | None:
    """Give what makes a folder a practice store's, or None for a real one. Raises Damaged."""
    path = data / PRACTICE
    return parse(path.read_bytes()) if path.exists() else None


def parse(content: bytes) -> Practice:
    """Read practice.json. Raises Damaged."""
    try:
        value = canonical.loads(content)
        return Practice(bytes.fromhex(value["key"]), date.fromisoformat(value["today"]))
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("keys", str(error)) from error
