"""The columns of the matrix: weeks, months or school years, and what stands above them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from mentorapp.domain.calendar import Holiday, school_year_of
from mentorapp.domain.words import Words


@unique
class Span(StrEnum):
    """What one column stands for."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"  # a school year, from 1 September


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One column, from its first day to its last, cut at neither end.

    holiday: name of the school holiday that fills a week, or empty.
    """

    span: Span
    first: date
    last: date
    holiday: Words
    is_now: bool


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above some columns: the month of weeks, the school year of months.

    day: in that month or year; first: number of the first column; columns: how many.
    """

    day: date
    span: Span
    first: int
    columns: int


def columns(
    span: Span, starts: date, today: date, holidays: Sequence[Holiday] = ()
) -> tuple[MatrixColumn, ...]:
    """Give the columns from a day until today, oldest first; one at least."""
    found: list[MatrixColumn] = []
    first = _first(span, starts)
    while first <= max(today, starts):
        following = _next(span, first)
        last = following - timedelta(days=1)
        found.append(
            MatrixColumn(
                span,
                first,
                last,
                _holiday(first, holidays) if span is Span.WEEK else Words(""),
                first <= today <= last,
            )
        )
        first = following
    return tuple(found)


def captions(found: Iterable[MatrixColumn]) -> tuple[Caption, ...]:
    """Give what stands above the columns; nothing above school years."""
    made: list[Caption] = []
    for number, column in enumerate(found):
        if column.span is Span.YEAR:
            return ()
        above = Span.MONTH if column.span is Span.WEEK else Span.YEAR
        day = _first(above, column.first)
        if made and made[-1].day == day:
            made[-1] = Caption(day, above, made[-1].first, made[-1].columns + 1)
        else:
            made.append(Caption(day, above, number, 1))
    return tuple(made)


def _first(span: Span, day: date) -> date:
    if span is Span.WEEK:
        return day - timedelta(days=day.weekday())
    if span is Span.MONTH:
        return day.replace(day=1)
    return date(school_year_of(day), 9, 1)


def _next(span: Span, first: date) -> date:
    if span is Span.WEEK:
        return first + timedelta(weeks=1)
    if span is Span.MONTH:
        return (first + timedelta(days=31)).replace(day=1)
    return first.replace(year=first.year + 1)


def _holiday(monday: date, holidays: Iterable[Holiday]) -> Words:
    """Name the holiday that fills Monday to Friday; what lies in it partly does not."""
    friday = monday + timedelta(days=4)
    full = [one.label for one in holidays if one.starts <= monday and one.ends >= friday]
    return full[0] if full else Words("")
