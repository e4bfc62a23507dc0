"""The lock screen's knowledge of a folder, without the libraries that load behind it."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from mentorapp.domain.errors import Damaged
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import opening
from mentorapp.services.door import Door, Kind, Tile, at_the_door
from tests.builders import CHEAP

_HEAVY = (
    *("sqlalchemy", "alembic", "sqlcipher3", "argon2", "cryptography", "cffi", "keyring"),
    *("reportlab", "babel", "cattrs", "attrs", "attr", "pyrage", "pikepdf", "psutil", "filelock"),
)
_LOOK = """
import sys
from pathlib import Path
from mentorapp.services.door import at_the_door
door = at_the_door(Path(sys.argv[1]))
print(door.kind, [tile.name for tile in door.tiles])
print(sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2:])))
"""


def _store(folder: Path) -> Person:
    person = Person(str(uuid4()), "", "Els", "Vandersmissen", (Role.ADMINISTRATOR,), "zaakvoerder")
    opening.make_store(
        folder,
        Founding(Side.WORKPLACE, "Elektro", "Aalst"),
        person,
        "4711",
        moment=lambda: datetime(2025, 11, 6, 9, tzinfo=UTC),
        cost=CHEAP,
    )
    return person


def test_an_empty_folder_and_one_that_is_not_there_are_a_first_start(tmp_path: Path) -> None:
    assert at_the_door(tmp_path) == at_the_door(tmp_path / "none") == Door(Kind.EMPTY)
    (tmp_path / "mentorapp.db.before-1").write_bytes(b"x")
    assert at_the_door(tmp_path) == Door(Kind.EMPTY, set_aside=True)


def test_a_store_shows_who_can_unlock_it(tmp_path: Path) -> None:
    person = _store(tmp_path)
    tile = Tile(person.id, "Els Vandersmissen", "zaakvoerder")
    assert at_the_door(tmp_path) == Door(Kind.STORE, (tile,))
    assert opening.tiles(tmp_path) == (tile,)


def test_a_practice_store_says_its_day(tmp_path: Path) -> None:
    day = date(2025, 11, 6)
    opening.make_practice(tmp_path, Founding(Side.WORKPLACE, "Elektro"), day)
    assert at_the_door(tmp_path) == Door(Kind.PRACTICE, day=day)
    assert opening.tiles(tmp_path) == ()


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"store": 1}'])
def test_keys_that_cannot_be_read_are_damage(tmp_path: Path, content: bytes | None) -> None:
    _store(tmp_path)
    if content is None:
        (tmp_path / "keys.json").unlink()
    else:
        (tmp_path / "keys.json").write_bytes(content)
    with pytest.raises(Damaged) as damaged:
        at_the_door(tmp_path)
    assert damaged.value.where == "keys"


def test_a_broken_practice_key_is_damage(tmp_path: Path) -> None:
    opening.make_practice(tmp_path, Founding(Side.WORKPLACE, "Elektro"), date(2025, 11, 6))
    (tmp_path / "practice.json").write_bytes(b"{")
    with pytest.raises(Damaged):
        at_the_door(tmp_path)


def test_what_a_killed_start_left_is_no_store(tmp_path: Path) -> None:
    _store(tmp_path)
    (tmp_path / "mentorapp.db").unlink()
    assert at_the_door(tmp_path) == Door(Kind.EMPTY)


def test_looking_loads_nothing_heavy(tmp_path: Path) -> None:
    _store(tmp_path)
    said = subprocess.run(
        [sys.executable, "-c", _LOOK, str(tmp_path), *_HEAVY],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said == ["store ['Els Vandersmissen']", "[]"]
