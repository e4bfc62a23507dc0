"""The sticks that are in this PC, by the names that the system gives them."""

from PySide6.QtCore import QStorageInfo

from mentorapp.services import sticks
from mentorapp.services.sticks import Stick


def sticks_in() -> tuple[Stick, ...]:
    """Give them; asked on the lane, for a volume may be slow to answer."""
    return sticks.sticks(sticks.mounted(), lambda path: QStorageInfo(str(path)).name())
