"""Files that a command reads, and folders it writes to."""

import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from mentorapp.base import files as writing
from mentorapp.domain.errors import Problem, Refused

Found = TypeVar("Found")


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


def each(paths: Iterable[Path], limit: int, work: Callable[[bytes], Found]) -> list[Found]:
    """Work through files. Of several, a refusal says in which one: its path in ``in_file``."""
    paths = list(paths)
    found = []
    for path in paths:
        read = content(path, limit)
        try:
            found.append(work(read))
        except Refused as refused:
            if len(paths) == 1:
                raise
            params = refused.params | {"in_file": str(path)}
            raise Refused(refused.problem, refused.field, **params) from refused
    return found


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


def put(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. Raises Refused(CANNOT_WRITE)."""
    try:
        writing.write(path, content, mode=0o644)
    except OSError as error:
        raise Refused(Problem.CANNOT_WRITE, "out", path=str(path)) from error
