"""The guaranteed pay of sickness (gewaarborgd loon, SI-01): which day of it, and how much is paid.

Days are calendar days from the first day of an episode. An episode that continues a former one
goes on from its count.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mentorapp.domain.errors import Problem, Refused

GUARANTEED, AFTER = "ZG", "ZN"


@dataclass(frozen=True, slots=True)
class Episode:
    """One sickness. in_service_since: first day of service; continues: the one before it."""

    starts: date
    ends: date
    in_service_since: date
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Until which day so much is paid, from the band before on. permyriad: 8588 is 85.88 %."""

    until: int
    permyriad: int


@dataclass(frozen=True, slots=True)
class Guarantee:
    """The bands of a status in order; after them nothing is paid. months: of service needed."""

    rule: str
    bands: tuple[Band, ...]
    months: int
    source: str


@dataclass(frozen=True, slots=True)
class Sick:
    """A day of sickness: its number, what is paid of it, and why."""

    number: int
    code: str
    share: Fraction
    rule: str


def check(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """Give episodes in order. Raises Refused(END_BEFORE_START, OVERLAP, MISSING).

    MISSING: the first one continues nothing.
    """
    found = sorted(episodes, key=lambda one: one.starts)
    for number, one in enumerate(found):
        if one.ends < one.starts:
            raise Refused(Problem.END_BEFORE_START, "to", starts=one.starts, ends=one.ends)
        if one.continues and not number:
            raise Refused(Problem.MISSING, "continues", day=one.starts)
        if number and one.starts <= found[number - 1].ends:
            before = found[number - 1]
            raise Refused(Problem.OVERLAP, "from", starts=before.starts, ends=before.ends)
    return tuple(found)


def sick_day(episodes: Iterable[Episode], day: date, guarantee: Guarantee) -> Sick | None:
    """Say what a day of sickness is, None for a day of no episode. episodes: as ``check`` gives."""
    counted, since, first = 0, date.min, date.min
    for one in episodes:
        if not one.continues:
            counted, first, since = 0, one.starts, one.in_service_since
        if one.starts <= day <= one.ends:
            number = counted + (day - one.starts).days + 1
            return _sick(number, guarantee, served=served(since, guarantee.months) <= first)
        counted += (one.ends - one.starts).days + 1
    return None


def _sick(number: int, guarantee: Guarantee, *, served: bool) -> Sick:
    if not served:
        return Sick(number, AFTER, Fraction(), f"{guarantee.rule} service")
    for band in guarantee.bands:
        if number <= band.until:
            share = Fraction(band.permyriad, 10_000)
            return Sick(number, GUARANTEED, share, f"{guarantee.rule} until {band.until}")
    return Sick(number, AFTER, Fraction(), f"{guarantee.rule} after")


def served(since: date, months: int) -> date:
    """Give the day on which so many months of service are full, date to date.

    The end of a month is clamped: from 31 January it is full on 28 February.
    """
    month = since.month - 1 + months
    year, month = since.year + month // 12, month % 12 + 1
    return since.replace(year=year, month=month, day=min(since.day, monthrange(year, month)[1]))
