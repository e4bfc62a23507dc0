"""Files that are whole or not there: written beside, synced, then put in place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file so that a crash leaves the former one or the new one, never a part."""
    with replacing(path) as part:
        part.write_bytes(content)
        part.chmod(mode)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to; at the end it is synced and takes the place of the real one."""
    part = path.with_name(path.name + ".part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable, where the system can."""
    if os.name == "nt":
        return  # NTFS orders its own metadata; a folder cannot be opened for syncing
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
