"""Days as a time clock (prikklok) writes them: what columns mean, what each day would do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.days import DayRecord


@unique
class ClockColumn(StrEnum):
    """What a column holds. Several may come in and go out: they pair in their order.

    PUNCH and DIRECTION go together; without a PUNCH the DATE says the hour too.
    """

    DATE = "date"
    IN = "in"
    OUT = "out"
    PUNCH = "time"  # an hour, of coming or of going
    DIRECTION = "direction"  # which of the two
    BREAK = "break"
    MINUTES = "hours"  # how long was worked
    CODE = "code"
    LEARNER = "learner"  # name or number
    NOTHING = "nothing"


@unique
class ClockTrouble(StrEnum):
    """What can be wrong with a row; the sentence of each stands in ``services.clock_wording``."""

    DATE = "date"
    CLOCK = "clock"  # no hour of a day
    NIGHT = "night"  # out is not after in
    PUNCH = "punch"  # in without out, or out without in
    DIRECTION = "direction"  # neither in nor out
    OVERLAP = "overlap"  # two stretches of one day
    BREAK = "break"
    HOURS = "hours"  # negative, or more than a day
    SUM = "sum"  # hours that differ from in, out and break
    CODE = "code"  # no code that is known
    CODE_HOURS = "code_hours"  # hours with a code that has none
    NO_HOURS = "no_hours"  # a code that needs hours, and nothing is planned
    TWICE = "twice"  # two codes on one day


@dataclass(frozen=True, slots=True)
class ClockFault:
    """One cell that cannot be meant. line: of the file, from 1; column: its heading or number.

    day: where it could be read; given: what stood there, cut short.
    """

    trouble: ClockTrouble
    line: int
    column: str
    given: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ClockDay:
    """What a file says of one day of one learner. minutes: None where only a code stands there.

    lines: of the file, from 1; starts, ends: minutes since midnight.
    """

    day: date
    code: str
    minutes: int | None
    starts: int | None
    ends: int | None
    break_minutes: int
    lines: tuple[int, ...]


@unique
class Effect(StrEnum):
    """What taking a day over would do."""

    NEW = "new"
    SAME = "same"  # it stands like this already
    DIFFERS = "differs"  # another entry is replaced
    CLOSED = "closed"  # its month is closed
    OUTSIDE = "outside"  # no day of the placement
    FUTURE = "future"  # work that is still to come


#: What a day may do to be taken over.
FINE = frozenset({Effect.NEW, Effect.SAME, Effect.DIFFERS})


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One day of the preview. record: as it would be; former: as it stands now, or None."""

    record: DayRecord
    effect: Effect
    former: DayRecord | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClockColumnSeen:
    """A column of a file as a person sees it. dropped: it held national register numbers."""

    heading: str
    meaning: ClockColumn
    sample: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class ClockPreview:
    """What a file would bring one learner; nothing was written.

    heading: the line of the file with the headings, 0 without. others: rows of other learners.
    masked: register numbers that stood in other columns and were left out.
    """

    encoding: str
    separator: str
    heading: int
    columns: tuple[ClockColumnSeen, ...]
    rows: tuple[ClockRow, ...]
    faults: tuple[ClockFault, ...]
    others: int = 0
    masked: int = 0

    def count(self, effect: Effect) -> int:
        """Give how many days would do this."""
        return sum(row.effect is effect for row in self.rows)

    def days(self) -> frozenset[date]:
        """Give the days the file speaks of."""
        return frozenset(row.record.day for row in self.rows) | {
            fault.day for fault in self.faults if fault.day is not None
        }

    def chosen(self, days: Collection[date] | None) -> tuple[ClockRow, ...]:
        """Give the rows of days. days: None for all of them."""
        return tuple(row for row in self.rows if days is None or row.record.day in days)

    def blocking(
        self, days: Collection[date] | None
    ) -> tuple[tuple[ClockFault, ...], tuple[ClockRow, ...]]:
        """Give what is wrong with the days chosen: cells, and days that cannot be taken over.

        A cell whose day cannot be read counts unless somebody chose days by hand.
        """
        faults = tuple(one for one in self.faults if days is None or one.day in days)
        rows = tuple(row for row in self.chosen(days) if row.effect not in FINE)
        return faults, rows


@dataclass(frozen=True, slots=True)
class ClockProfile:
    """How the time clock of a house writes: kept, so that it is said once.

    separator, encoding: empty as found by looking. headings: as typed there, with in columns what
    each of them means.
    """

    id: str
    organisation: str
    separator: str = ""
    encoding: str = ""
    headings: tuple[str, ...] = ()
    columns: tuple[ClockColumn, ...] = ()


CLOCK_PROFILES = (
    Record(
        "clock_profile",
        ClockProfile,
        (
            Group("house", ("organisation",), Audience.HOUSE),
            Group("file", ("separator", "encoding"), Audience.HOUSE),
            Group("columns", ("headings", "columns"), Audience.HOUSE),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


def same_day(one: DayRecord, other: DayRecord) -> bool:
    """Say whether two records say the same of a day, whoever confirmed it and wherever from."""

    def what(record: DayRecord) -> Iterable[object]:
        return (record.code, record.minutes, record.starts, record.ends, record.break_minutes)

    return what(one) == what(other)
