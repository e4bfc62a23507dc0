"""The log: a few files that replace one another, in the folder of the data.

What is logged at INFO and above names commands and problems, never people.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

FOLDER, FILE = "logs", "mentorapp.log"
_SIZE, _KEPT = 512 * 1024, 3  # bytes of one file; former files that stay
log = logging.getLogger("mentorapp")


@contextmanager
def writing(data: Path) -> Iterator[Path]:
    """Write the log of a block below a data folder; gives the file.

    A folder that cannot be written to costs the log, never the work.
    """
    path = data / FOLDER / FILE
    handler = _handler(path)
    former = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield path
    finally:
        log.removeHandler(handler)
        log.setLevel(former)
        handler.close()


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")
    )
    return handler
