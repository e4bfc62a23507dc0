"""Files that a command reads, and folders it writes to."""

import re
import stat
import unicodedata
from pathlib import Path

from mentorapp.domain.errors import Problem, Refused


def content(path: Path, limit: int) -> bytes:
    """Read a file. Raises Refused(FILE_MISSING, FILE_TOO_LARGE)."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would keep us waiting
            raise Refused(Problem.FILE_MISSING, "file", path=str(path))
        if about.st_size > limit:
            raise Refused(Problem.FILE_TOO_LARGE, "file", size=about.st_size, limit=limit)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "file", path=str(path)) from error


def folder(path: Path) -> Path:
    """Make sure a folder to write to is there. Raises Refused(CANNOT_WRITE)."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(Problem.CANNOT_WRITE, "out", path=str(path)) from error
    return path


def fresh(path: Path, field: str = "out") -> Path:
    """Make sure a file can be written without losing another. Raises Refused(CANNOT_WRITE)."""
    if path.exists():
        raise Refused(Problem.CANNOT_WRITE, field, path=str(path), exists=True)
    folder(path.parent)
    return path


def plain_name(text: str) -> str:
    """Spell a name so that every system takes it as part of a file name."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-") or "x"
