"""What the rules of working time look at: one contract, its days, and what is known around it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mentorapp.domain.days import LESSON, WORKED
from mentorapp.domain.ledger import Planned

PRESENT = (WORKED, LESSON)
FLANDERS = "flanders"


@dataclass(frozen=True, slots=True)
class WorkDay:
    """A code on a day; a day that was cut has several. minutes: worked or taught, without breaks.

    starts, ends: minutes since midnight of the wall clock, None when only the length is known.
    """

    day: date
    code: str
    minutes: int = 0
    starts: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class WorkCase:
    """A contract and its days, in any order. What is None or empty keeps its rules silent.

    planned: the timetable as if there were no holidays, from the first day that any field names to
    the end of the contract. span: the days that are judged, both included, None for all; the days
    around them count in their weeks and years. weekly_limit: of this house, in minutes.
    lessons_start, former_end: since when a contract is looked for. school_holidays: both days
    included. student_days: days of a student job in this house.
    """

    contract: str
    starts: date
    ends: date
    days: tuple[WorkDay, ...] = ()
    planned: tuple[Planned, ...] = ()
    region: str = FLANDERS
    span: tuple[date, date] | None = None
    born: date | None = None
    weekly_limit: int | None = None
    lessons_start: date | None = None
    former_end: date | None = None
    school_holidays: tuple[tuple[date, date], ...] = ()
    public_holidays: frozenset[date] = frozenset()
    student_days: frozenset[date] = frozenset()

    def is_school_holiday(self, day: date) -> bool:
        """Say whether a day lies in a school holiday."""
        return any(first <= day <= last for first, last in self.school_holidays)

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is a public holiday or lies in a school holiday."""
        return day in self.public_holidays or self.is_school_holiday(day)


@dataclass(frozen=True, slots=True)
class Spell:
    """From when to when somebody was there, and how long of it they worked. In minutes."""

    starts: int
    ends: int
    minutes: int

    @property
    def rest(self) -> int:
        """What was a break."""
        return max(self.ends - self.starts - self.minutes, 0)


@dataclass(frozen=True)
class Diary:
    """The days of a case by their date, in order: those that a rule is about.

    first, last: the days on which that rule holds.
    """

    case: WorkCase
    days: Mapping[date, tuple[WorkDay, ...]]
    first: date = date.min
    last: date = date.max

    def minutes(self, day: date, codes: Iterable[str]) -> int:
        """Give the minutes of a day with one of these codes."""
        return sum(one.minutes for one in self.days.get(day, ()) if one.code in codes)

    def present(self, codes: Iterable[str] = PRESENT) -> list[date]:
        """Give the days with minutes of one of these codes, in order."""
        return [day for day in self.days if self.minutes(day, codes)]

    def clock(self, day: date, codes: Iterable[str]) -> tuple[int, int] | None:
        """Give the first start and the last end of a day, as far as they are known."""
        found = [one for one in self.days.get(day, ()) if one.code in codes and one.minutes]
        starts = [one.starts for one in found if one.starts is not None]
        ends = [one.ends for one in found if one.ends is not None]
        return (min(starts), max(ends)) if starts and ends else None

    def spell(self, day: date, codes: Iterable[str]) -> Spell | None:
        """Give from when to when a day was, None where that is not known of all of it."""
        found = [one for one in self.days.get(day, ()) if one.code in codes and one.minutes]
        known = self.clock(day, codes)
        if known is None or any(one.starts is None or one.ends is None for one in found):
            return None
        return Spell(*known, sum(one.minutes for one in found))

    def only(self, keeps: Callable[[date], bool], first: date, last: date) -> "Diary":
        """Give the diary with only the days from first to last that are kept."""
        days = {d: ones for d, ones in self.days.items() if first <= d <= last and keeps(d)}
        return replace(self, days=days, first=first, last=last)

    @cached_property
    def weeks(self) -> Mapping[tuple[int, int], tuple[date, ...]]:
        """Give the days of each ISO week, in order."""
        found: dict[tuple[int, int], list[date]] = {}
        for day in self.days:
            year, week, _weekday = day.isocalendar()
            found.setdefault((year, week), []).append(day)
        return {week: tuple(days) for week, days in found.items()}


def diary(case: WorkCase) -> Diary:
    """Put the days of a case in order."""
    found: dict[date, list[WorkDay]] = {}
    for one in sorted(case.days, key=lambda one: (one.day, one.code, one.minutes)):
        found.setdefault(one.day, []).append(one)
    return Diary(case, {day: tuple(ones) for day, ones in found.items()})


def age_on(born: date, day: date) -> int:
    """Give the age on a day; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
