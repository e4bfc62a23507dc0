"""What was chosen for a report: its file says it too, so that the same one can be made again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_CHOSEN: ContextVar[Mapping[str, object] | None] = ContextVar("chosen", default=None)


@contextmanager
def chosen(what: Mapping[str, object]) -> Iterator[None]:
    """Let every report that is set meanwhile say what was chosen for it."""
    former = _CHOSEN.set(what)
    try:
        yield
    finally:
        _CHOSEN.reset(former)


def now_chosen() -> dict[str, object]:
    """Give what was chosen for the report that is being set; empty where nothing was."""
    return dict(_CHOSEN.get() or {})
