"""Files that are whole or not there: written beside, synced, then put in place."""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends


def write(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file so that a crash leaves the former one or the new one, never a part."""
    with replacing(path) as part:
        part.unlink(missing_ok=True)  # of a process that was killed, perhaps with another mode
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)


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


def plain_name(text: str) -> str:
    """Spell a name so that every system takes it as part of a file name."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-") or "x"
