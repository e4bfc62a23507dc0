"""What of a report does not come out on paper as one expects, seen while it was laid out."""

from dataclasses import dataclass
from enum import StrEnum, unique

COARSE = 120  # pixels in an inch of paper: a photo with fewer looks blurred
SHORT = 0.12  # of a page: less than this at the end is a few lines


@unique
class Fault(StrEnum):
    """What can be seen on the page that nobody wants there."""

    CUT = "cut"  # it falls off the sheet
    SHORTENED = "shortened"  # a title that is too long
    BROKEN = "broken"  # a word wider than its column
    UNPRINTABLE = "unprintable"  # letters that no face has
    COARSE = "coarse"  # a photo


@dataclass(frozen=True, slots=True)
class FitFault:
    """One fault. page: from 1; what: the word, the letters or the title; dots: of an inch."""

    fault: Fault
    page: int
    what: str = ""
    dots: int = 0


@dataclass(frozen=True, slots=True)
class PageFit:
    """How a report lies on its pages. last: how full the last one is, from 0 to 1."""

    pages: int
    last: float
    faults: tuple[FitFault, ...] = ()

    @property
    def ends_short(self) -> bool:
        """Whether the last page holds a few lines only."""
        return self.pages > 1 and self.last < SHORT

    @property
    def cuts(self) -> bool:
        """Whether something would be lost."""
        return any(one.fault is Fault.CUT for one in self.faults)
