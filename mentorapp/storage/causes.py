"""What an error of the database file means to a person."""

import re
from pathlib import Path

from mentorapp.domain.errors import Damaged, Problem, Refused

#: Execution option of every connection to a file: which file it is.
FILE = "mentorapp_file"
_FULL = re.compile("disk is full|disk I/O error|No space left")


def named(error: BaseException, path: Path) -> Exception | None:
    """Give the cause of an error of the driver, or None when it is a fault of ours."""
    text, folder = str(error), str(path.parent)
    if _FULL.search(text):
        return Refused(Problem.DISK_FULL, None, folder=folder)
    if "locked" in text:
        return Refused(Problem.STORE_IN_USE, "data", folder=folder)
    if re.search("unable to open|readonly", text):
        return Refused(Problem.CANNOT_WRITE, "data", path=str(path), detail=text)
    if re.search("malformed|not a database", text):
        return Damaged("database", text)
    return None
