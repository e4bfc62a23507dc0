"""Python's collector of garbage, while much is made that stays for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 200_000  # objects that are made before it looks at the young ones; usual are 700
_OLDER = 20  # looks at the young ones before it looks at older ones


@contextmanager
def seldom() -> Iterator[None]:
    """Let it look less often: an eighth of an exchange went by while it found nothing.

    Where it is switched off, as in the window, it stays so.
    """
    former = gc.get_threshold()
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
    try:
        yield
    finally:
        gc.set_threshold(*former)
