"""The months before of one learner, and what the school year holds so far."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique
from fractions import Fraction

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.days import DayCode, DayLook
from mentorapp.domain.month import (
    MonthLine,
    MonthSeal,
    SealState,
    month_name,
    month_span,
    totals,
)
from mentorapp.domain.people import Placement
from mentorapp.services import days
from mentorapp.services.desk import Desk
from mentorapp.services.money_month import month_money
from mentorapp.storage.unit import Unit

_SHOWN = 6  # months before
_DAY = timedelta(days=1)


@unique
class PastState(StrEnum):
    """How it stands with a month that is over."""

    OPEN = "open"
    CLOSED = "closed"
    LACKING = "lacking"  # something is missing to compute it
    UNPAID = "unpaid"
    OUTSIDE = "outside"  # no contract yet


@dataclass(frozen=True, slots=True)
class PastMonth:
    """A month before (2025-09). total: in cents, None where there is no amount."""

    month: str
    state: PastState
    total: int | None


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """The months before, the newest first, and the school year of the month that is shown.

    starts: the year in which it begins; current: it is the one of today. minutes: worked there.
    absences: days by code, in order of the codes, up to today; a part of a day as a part.
    """

    months: tuple[PastMonth, ...]
    starts: int
    current: bool
    minutes: int
    absences: tuple[tuple[str, Fraction], ...]


def money_year(desk: Desk, placement: str, month: str) -> MoneyYear:
    """Give the months before this one, and the school year of a month (2025-10).

    Of a month longer ago than those, the months from it back. A closed month comes from its seal.
    Raises Refused(UNKNOWN, NOT_A_DATE).
    """
    month_span(month)
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        own = unit.find(Placement, learner=place.learner, workplace=place.workplace)
        months = tuple(_past(unit, place, own, one) for one in _before(place, month, desk.today))
        first = date(school_year_of(month_span(month)[0]), 9, 1)
        minutes, counts = 0, defaultdict[str, Fraction](Fraction)
        for each in own:
            for one in _months(max(first, each.starts), min(_end(first), each.ends, desk.today)):
                lines, worked = _month(unit, each, one)
                minutes += worked
                for line in lines:
                    for code, part in _away(line) if line.day <= desk.today else ():
                        counts[code] += part
    return MoneyYear(
        tuple(one for one in months if one is not None),
        first.year,
        first.year == school_year_of(desk.today),
        minutes,
        tuple((code, counts[code]) for code in load_absence_codes() if counts[code]),
    )


def _before(place: Placement, month: str, today: date) -> Iterator[str]:
    """Give the months to show: those of the contract, and the one before it."""
    newest = min(today.replace(day=1) - _DAY, place.ends)
    shown = month_span(month)[1]
    if month < month_name(_back(newest, _SHOWN - 1)):
        newest = shown
    for number in range(_SHOWN):
        day = _back(newest, number)
        yield month_name(day)
        if day < place.starts.replace(day=1):
            return


def _past(unit: Unit, place: Placement, own: list[Placement], month: str) -> PastMonth | None:
    """Give a month; None where another contract of the same learner holds, which is not shown."""
    first, last = month_span(month)
    if last < place.starts:
        others = any(one.starts <= last and first <= one.ends for one in own)
        return None if others else PastMonth(month, PastState.OUTSIDE, 0)
    money = month_money(unit, place.id, month)
    if money.lacking is not None:
        return PastMonth(month, PastState.LACKING, None)
    if money.unpaid:
        return PastMonth(month, PastState.UNPAID, None)
    state = PastState.CLOSED if money.sealed else PastState.OPEN
    return PastMonth(month, state, money.total)


def _month(unit: Unit, place: Placement, month: str) -> tuple[tuple[MonthLine, ...], int]:
    """Give the lines of a month and the minutes worked in it; of a closed one from its seal."""
    seal = unit.get(MonthSeal, ids.month_of(place.id, month))
    if seal is not None and seal.state is SealState.CLOSED:
        return seal.lines, seal.worked_minutes
    lines = days.lines(unit, place, month)
    return lines, totals(lines, load_absence_codes()).worked_minutes


def _away(line: MonthLine) -> Iterator[tuple[str, Fraction]]:
    """Give the days of absence and leave that a line holds, by code: one, or a part of one."""
    codes = load_absence_codes()
    if _is_away(codes.get(line.code)):
        yield line.code, Fraction(1)
    if line.away_minutes and _is_away(codes.get(line.away)):
        whole = max(line.planned_minutes, line.minutes + line.away_minutes)
        yield line.away, Fraction(line.away_minutes, whole)


def _is_away(code: DayCode | None) -> bool:
    return code is not None and (code.is_absence or code.kind is DayLook.LEAVE)


def _months(first: date, last: date) -> Iterator[str]:
    day = first.replace(day=1)
    while day <= last:
        yield month_name(day)
        day = (day + 31 * _DAY).replace(day=1)


def _back(day: date, number: int) -> date:
    """Give the first day of a month so many months before."""
    months = day.year * 12 + day.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


def _end(first: date) -> date:
    return date(first.year + 1, 8, 31)
