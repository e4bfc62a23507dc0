"""A folder that is made once in a process and written again for each test that asks for it.

Founding stores, enrolling and exchanging take far longer than what most tests look at.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from mentorapp.storage import engine, practice
from mentorapp.storage import store as stores

T = TypeVar("T")
Files = Mapping[Path, bytes]
_OF_CLOSING = "backups"  # a store that was never closed has none


def made(make: Callable[[Path], AbstractContextManager[T]]) -> tuple[Files, T]:
    """Make a folder and give its files, as they are when it is closed, and what its maker gave."""
    with tempfile.TemporaryDirectory() as kept:
        with make(Path(kept)) as given:
            pass
        return _files(Path(kept)), given


def write(files: Files, root: Path) -> None:
    """Write the files into a folder, with every practice store at home where it now is."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    for path in files:
        if path.name == practice.PRACTICE:
            be_at_home((root / path).parent)


def copy(store: Path, folder: Path) -> None:
    """Copy a practice store; the copy is at home where it now is."""
    shutil.copytree(store, folder)
    be_at_home(folder)


def be_at_home(folder: Path) -> None:
    """Let a practice store take its folder for the one it was founded in.

    Otherwise it is a copy of another store, and goes on under a key that no peer knows.
    """
    found = practice.read(folder)
    assert found is not None
    opened = engine.open_sqlite(folder / engine.DATABASE, found.data_key)
    try:
        with opened.begin() as connection:
            stores.Store._set_meta(connection, "place", stores._place(folder))
    finally:
        opened.dispose()


def _files(folder: Path) -> Files:
    found = (path for path in folder.rglob("*") if path.is_file())
    inside = {path.relative_to(folder): path for path in found}
    return {
        name: path.read_bytes() for name, path in inside.items() if _OF_CLOSING not in name.parts
    }
