"""WORKAROUND(PySide6 6.12): keeps None, True and False alive on Python 3.10 and 3.11.

The wheels are built with headers for which these are immortal (PEP 683), so on an older Python
every call that gives None takes a reference away, until "deallocating None" ends the process. The
mechanism is told in github.com/vllm-project/vllm/pull/49950; see tests/ui/test_singletons.py, which
says when this can go.
"""

import sys

_ENOUGH = 1 << 40  # references: a call takes one, and no PC makes as many calls
_IMMORTAL = (3, 12)


def keep_alive() -> None:
    """Give each of them more references than can be lost; nothing on a Python that needs it not."""
    if sys.version_info >= _IMMORTAL or sys.maxsize < _ENOUGH:
        return
    from _ctypes import _SimpleCData  # noqa: PLC0415 - the whole of ctypes takes a moment

    class Count(_SimpleCData):  # type: ignore[type-arg] # no generic one before 3.12
        _type_ = "q"

    for one in (None, True, False, Ellipsis, NotImplemented):
        count = Count.from_address(id(one))
        if count.value < _ENOUGH:
            count.value += _ENOUGH
