"""Python's collector of garbage, while much is made that stays for a while."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 200_000  # objects that are made before it looks at the young ones; usual are 700
_OLDER = 20  # looks at the young ones before it looks at older ones


class _Seldom:
    """How many ask for it now, of whatever thread, and how often it looked before the first did."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number = 0
        self._former = gc.get_threshold()

    def begin(self) -> None:
        with self._lock:
            if not self._number:
                self._former = gc.get_threshold()
                gc.set_threshold(_YOUNG, _OLDER, _OLDER)
            self._number += 1

    def end(self) -> None:
        with self._lock:
            self._number -= 1
            if not self._number:
                gc.set_threshold(*self._former)


_asked = _Seldom()


@contextmanager
def seldom() -> Iterator[None]:
    """Let it look less often: an eighth of an exchange went by while it found nothing.

    Where it is switched off nothing changes: the window looks itself, by how much there is.
    """
    if not gc.isenabled():
        yield
        return
    _asked.begin()
    try:
        yield
    finally:
        _asked.end()
