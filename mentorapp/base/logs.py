"""The log: a few files that replace one another, in the folder of the data.

What is logged at INFO and above names commands and problems, never people: of a failure it keeps
what failed and where, not its message, in which a name or a note may stand.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER, FILE = "logs", "mentorapp.log"
_SIZE, _KEPT = 512 * 1024, 3  # bytes of one file; former files that stay
log = logging.getLogger("mentorapp")


@contextmanager
def writing(data: Path) -> Iterator[Path]:
    """Write the log of a block below a data folder; gives the file.

    A folder that cannot be written to costs the log, never the work.
    """
    path = data / FOLDER / FILE
    handler = _WhenNeeded(path)
    former = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield path
    finally:
        log.removeHandler(handler)
        log.setLevel(former)
        handler.close()


class _WhenNeeded(logging.Handler):
    """Opens the file at the first line: a start that goes well has none, and is not held up."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._opened is None:
            self._opened = _opened(self._path)
        self._opened.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
        super().close()


def _opened(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - with sockets and pickles

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    return handler


class _Formatter(logging.Formatter):
    """Writes a failure without its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the lines of a record; what another handler made of the failure is not taken."""
        import copy  # noqa: PLC0415 - a start that goes well writes nothing

        own = copy.copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - as logging calls it
        """Give where a failure happened and its kind, and the same of what caused it."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


def _told(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to"
    yield "Traceback:"
    import traceback  # noqa: PLC0415 - as above

    for one in traceback.extract_tb(error.__traceback__):
        yield f"  {one.filename}:{one.lineno} {one.name}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"
