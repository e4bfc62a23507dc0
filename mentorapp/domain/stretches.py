"""Equal stretches of time for a picture: weeks while they can be told apart, else longer ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

MOST = 20  # side by side in a picture: more cannot be told apart


@unique
class Unit(StrEnum):
    """How long each stretch is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time; both days included, never outside the period."""

    first: date
    last: date


def stretches(first: date, last: date, most: int = MOST) -> tuple[Unit, tuple[Stretch, ...]]:
    """Cut a period into weeks, or into the shortest stretches of which there are at most so many.

    Of many decades there are more; a picture of those is none of ours.
    """
    found: tuple[Stretch, ...] = ()
    for unit in Unit:
        found = tuple(_cut(first, last, unit))
        if len(found) <= most:
            return unit, found
    return Unit.YEAR, found


def _cut(first: date, last: date, unit: Unit) -> Iterator[Stretch]:
    start = first
    while start <= last:
        end = min(last, _end(start, unit))
        yield Stretch(start, end)
        start = end + timedelta(days=1)


def _end(day: date, unit: Unit) -> date:
    """Give the last day of the week, month, quarter or year of a day."""
    if unit is Unit.WEEK:
        return day + timedelta(days=6 - day.weekday())
    size = _MONTHS[unit]
    months = day.year * 12 + (day.month - 1) // size * size + size
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)
