"""Keeping a print in a file, whole or not at all, and why it could not be."""

import errno
import os
from pathlib import Path

from mentorapp.base import files
from mentorapp.domain.errors import Problem, Refused, is_full

_NAMES = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})


def save(pdf: bytes, path: Path) -> Path:
    """Keep the bytes of a report in a file, as they were shown; the former one stays till then.

    Raises Refused: DISK_FULL; CANNOT_WRITE with why: folder, open, read_only, name, or empty.
    """
    try:
        if path.is_dir():
            raise Refused(Problem.CANNOT_WRITE, "pdf", path=str(path), why="folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, pdf, mode=0o644)
    except ValueError as error:  # a name that no system has
        raise Refused(Problem.CANNOT_WRITE, "pdf", path=repr(str(path)), why="name") from error
    except OSError as error:
        if is_full(error):
            raise Refused(Problem.DISK_FULL, "pdf", path=str(path)) from error
        why = _why(error, path)
        raise Refused(Problem.CANNOT_WRITE, "pdf", path=str(path), why=why) from error
    return path


def _why(error: OSError, path: Path) -> str:
    if error.errno in _NAMES:
        return "name"
    if error.errno == errno.EROFS:
        return "read_only"
    if isinstance(error, PermissionError):
        # Where the folder takes files, this one is held: Windows lets no file go that is shown.
        held = path.exists() and os.access(path.parent, os.W_OK)
        return "open" if held else "read_only"
    return ""
