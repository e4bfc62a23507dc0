"""Python's garbage is collected by the window's thread alone, while a lane works beside it.

WORKAROUND(napari/napari#1029): Python collects in whichever thread made the last object too many,
and destroys there what it finds of Qt: a model, a timer or a widget of ours on the thread of the
lane, under the hands of the window. So it collects nothing by itself; the window does, in between.
"""

import gc
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

SOON = 250  # milliseconds from something asked to the first look, and between looks
_OLDEST = 2


class Sweep:
    """Collects for one lane, from its making until its end; made and used on the window's thread.

    is_idle: whether the lane does nothing now.
    """

    _working: ClassVar[int] = 0
    _set_aside: ClassVar[bool] = False

    def __init__(self, owner: QObject, is_idle: Callable[[], bool]) -> None:
        self._is_idle = is_idle
        self._ended = False
        self._timer = QTimer(owner)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._look)
        Sweep._working += 1
        gc.disable()

    def follow(self) -> None:
        """Look for garbage now and then, until the lane is idle and nothing is due."""
        if not self._timer.isActive() and not self._ended:
            self._timer.start()

    def end(self) -> None:
        """Leave it to Python again, once no lane works any more."""
        if self._ended:
            return
        self._ended = True
        self._timer.stop()
        Sweep._working -= 1
        if not Sweep._working:
            gc.enable()

    def _look(self) -> None:
        idle, due = self._is_idle(), _due()
        if not Sweep._set_aside:
            # The driver is loaded: what stays for good makes no later collection last longer.
            if idle:
                gc.freeze()
                Sweep._set_aside = True
        elif due == _OLDEST and not idle:
            gc.collect(due - 1)  # the long one waits until nobody waits
        elif due >= 0:
            gc.collect(due)
        elif idle:
            self._timer.stop()


def _due() -> int:
    """Give the oldest generation that Python would collect now, -1 for none."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    full = [number for number, (count, most) in enumerate(counts) if count > most > 0]
    return max(full, default=-1)
