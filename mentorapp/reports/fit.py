"""Who watches a report being laid out and drawn: how many pages, how full, what went wrong.

It holds for all that is set within ``watched``; without it nothing is looked at, and costs nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from mentorapp.domain.page_fit import COARSE, Fault, FitFault, PageFit
from mentorapp.reports.typeface import JOINED, clean, unprintable

_INCH = 72  # points
_AFTER = ("-", "/", "\u2013")  # a word broken after its own stroke is as one expects
_EDGE = 8.0  # points of paper that hardly any printer reaches
_TOLD = 20  # faults of a kind: more of them say nothing new


class Watch:
    """What was seen of one document."""

    def __init__(self) -> None:
        self._pages = 0
        self._last = 1.0
        self._word = ""  # the part of a broken word that is on the lines before
        self._faults: dict[FitFault, None] = {}

    def fit(self) -> PageFit:
        """Give how it lies on its pages."""
        return PageFit(self._pages, self._last, tuple(self._faults))

    def note(self, fault: Fault, what: str = "", dots: int = 0, *, page: int = 0) -> None:
        """Note a fault of a page; of the one that is drawn when none is said."""
        if sum(one.fault is fault for one in self._faults) < _TOLD:
            self._faults[FitFault(fault, page or self._pages + 1, what, dots)] = None

    def laid(self, filled: float, height: float, too_high: Sequence[int]) -> None:
        """Hear where the last piece ends, in points, and on which pages something is too high."""
        self._last = min(1.0, filled / height)
        for page in too_high:
            self.note(Fault.CUT, page=page)

    def text(self, line: str, left: float, right: float, wide: float) -> None:
        """Hear a line: where it begins and ends on a page of this width, in points."""
        broken = line.endswith(JOINED)
        plain = line.removesuffix(JOINED)
        if broken and not plain.endswith(_AFTER):
            self._word += plain.rpartition(" ")[2]
        elif self._word:
            self.note(Fault.BROKEN, self._word + plain.partition(" ")[0])
            self._word = ""
        if letters := unprintable(plain):
            self.note(Fault.UNPRINTABLE, letters)
        if left < _EDGE or right > wide - _EDGE:
            self.note(Fault.CUT, clean(plain))

    def photo(self, size: tuple[int, int], wide: float, high: float) -> None:
        """Hear a photo. size: in pixels; wide, high: on paper, in points."""
        dots = round(min(size[0] / wide, size[1] / high) * _INCH) if wide and high else COARSE
        if dots < COARSE:
            self.note(Fault.COARSE, dots=dots)

    def page(self) -> None:
        """Hear that a page is full."""
        self._pages += 1


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


def watch() -> Watch | None:
    """Give who watches now, if anybody does."""
    return _watch.get()


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch all that is set in a block, as one report."""
    made = Watch()
    former = _watch.set(made)
    try:
        yield made
    finally:
        _watch.reset(former)
