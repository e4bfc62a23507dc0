"""Learners as a school's list has them: what columns mean, what each row would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.list_columns import ListColumn as ListColumn  # noqa: PLC0414 - known from here


@unique
class ListTrouble(StrEnum):
    """What can be wrong with a row; the sentence of each stands in ``services.list_wording``."""

    NO_NAME = "no_name"
    NO_KEY = "no_key"
    ONE_NAME = "one_name"  # given and family name cannot be told apart
    LONG = "long"  # too long for a name, or with signs that are none
    TWICE = "twice"  # its number or key stands in the list already
    DATE = "date"
    PERIOD = "period"  # ends before it begins
    SAME_PERSON = "same_person"  # two rows are one learner here


@unique
class KeyKind(StrEnum):
    """Which of the keys of somebody's system a foreign id is."""

    SOURCED_ID = "sourced_id"  # OneRoster, and any list with a key of its own
    NUMBER = "number"  # the school's internal number
    EDEXML = "edexml"


@dataclass(frozen=True, slots=True)
class ListFault:
    """One cell that cannot be meant. line: of the file, from 1; column: its heading or number.

    given: what stood there, cut short. other: the line it repeats, 0 for none.
    """

    trouble: ListTrouble
    line: int
    column: str
    given: str = ""
    other: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file says of one learner. line: where, from 1; keys: of its system, by their kind."""

    line: int
    keys: tuple[tuple[KeyKind, str], ...]
    given: str
    family: str
    number: str = ""
    programme: str = ""
    year: str = ""
    born: date | None = None
    starts: date | None = None
    ends: date | None = None

    @property
    def name(self) -> str:
        """Given name before family name, as it is said."""
        return f"{self.given} {self.family}".strip()


@unique
class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"  # a learner is added
    SAME = "same"  # known, and nothing differs
    CHANGES = "changes"  # known, and something is written anew
    THEIRS = "theirs"  # known, and the school keeps it itself: nothing is written
    ASK = "ask"  # one or more here may be the same: a person says so
    WRONG = "wrong"  # cannot be meant


@dataclass(frozen=True, slots=True)
class MayBe:
    """A learner here who may be the one in a row. The hints say why; a person decides."""

    learner: str
    name: str
    group: str = ""
    same_number: bool = False
    same_name: bool = False
    same_birth: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the preview. learner: whom it is known as, or empty.

    changes: field, what stands there, what would. known: by a match that was confirmed before.
    """

    listed: Listed
    fate: Fate
    learner: str = ""
    may_be: tuple[MayBe, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    faults: tuple[ListFault, ...] = ()


@dataclass(frozen=True, slots=True)
class ListColumnSeen:
    """A column of a list as a person sees it. dropped: never read, as secret when it held those."""

    heading: str
    meaning: ListColumn
    sample: str = ""
    dropped: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class ListPreview:
    """What a list would bring; nothing was written.

    kind: of the file. notes: what was otherwise than it should be, in words. registers: national
    numbers that were left out. source: the name of the school whose list it is.
    period: of the placement of who is new, where the list says nothing; None at a school's desk.
    """

    kind: FileKind
    columns: tuple[ListColumnSeen, ...]
    rows: tuple[ListRow, ...]
    notes: tuple[str, ...] = ()
    registers: int = 0
    source: str = ""
    encoding: str = ""
    separator: str = ""
    heading: int = 0
    period: tuple[date, date] | None = None

    def count(self, fate: Fate) -> int:
        """Give how many rows have this fate."""
        return sum(row.fate is fate for row in self.rows)


#: What a person says of a row: one of these, or the id of the learner who it is.
NEW, SKIP = "new", "skip"
Answers = Mapping[int, str]  # by line


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a foreign id is here: once confirmed by a person, later lists use it.

    source: the school, or the house itself; by: who confirmed; at: UTC, as stored.
    """

    id: str
    organisation: str
    learner: str
    source: str
    kind: KeyKind
    foreign: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ListProfile:
    """How the lists of one school are written: kept, so that it is said once.

    separator, encoding: empty as found by looking. headings: as typed there, with in columns what
    each of them means.
    """

    id: str
    organisation: str
    source: str
    separator: str = ""
    encoding: str = ""
    headings: tuple[str, ...] = ()
    columns: tuple[ListColumn, ...] = ()


LISTS = (
    Record(
        "identity",
        Identity,
        (
            Group(
                "key",
                ("organisation", "learner", "source", "kind", "foreign", "by", "at"),
                Audience.HOUSE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE_LEARNER,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "list_profile",
        ListProfile,
        (
            Group("house", ("organisation", "source"), Audience.HOUSE),
            Group("file", ("separator", "encoding"), Audience.HOUSE),
            Group("columns", ("headings", "columns"), Audience.HOUSE),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)
