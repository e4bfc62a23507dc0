"""The frozen rows of a week sheet that was scanned: its fields, and what stands noted already."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.errors import Refused
from mentorapp.domain.scan import ScanPage


@unique
class Shut(StrEnum):
    """Why nothing can be noted on a day of the sheet."""

    OUTSIDE = "outside"  # of the placement
    CLOSED = "closed"  # its month is
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day of the week. shut: None where it can be noted on. work: at the workplace."""

    day: date
    shut: Shut | None
    work: bool


@dataclass(frozen=True, slots=True)
class SheetGoal:
    """A competence of the sheet, or one of the rest of the plan."""

    goal: str
    short: str
    phrase: str


@dataclass(frozen=True, slots=True)
class SheetNote:
    """What stands noted in that week already. level: the highest of that day."""

    goal: str
    day: date
    level: int


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """The fields of one sheet. page: number of its page in the scan, from 0; turned: as found.

    goals: on the sheet, in its order; others: of the plan, that somebody wrote by hand. gone: how
    many competences of the sheet are in the plan no longer.
    """

    page: int
    turned: int
    learner: str
    name: str
    given_name: str
    placement: str
    scale: str
    steps: int
    monday: date
    days: tuple[SheetDay, ...]
    goals: tuple[SheetGoal, ...]
    others: tuple[SheetGoal, ...]
    noted: tuple[SheetNote, ...]
    gone: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan with what was recognised. refused: of a page that has a code, why it is not here."""

    pages: tuple[ScanPage, ...]
    sheets: tuple[WeekSheet, ...]
    refused: tuple[tuple[int, Refused], ...]
