"""What there is to do, by when, how long it takes: pure rules over what is still open.

Under each heading comes first what blocks other work: without a placement or a plan nothing can be
noted, and the next report stays empty; without a schedule no month can be closed. Then what a month
waits for to be closed. Then what has a day of its own and blocks nothing: evaluations.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from mentorapp.domain.month import month_name, month_span
from mentorapp.domain.today_rows import Bucket, Todo, TodoKind

_BLOCKS = {
    TodoKind.PLACEMENT: 0,
    TodoKind.PLAN: 0,
    TodoKind.SCHEDULE: 0,
    TodoKind.MONTH: 1,
    TodoKind.HOURS: 1,
    TodoKind.TELL: 2,
    TodoKind.SIGN: 2,
    TodoKind.EVALUATION: 2,
    TodoKind.TALK: 2,
    TodoKind.AGREEMENT: 2,
}
_MINUTE = 60  # seconds
_SATURDAY = 6
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class CloseMonth:
    """By which working day of the month after a month is to be closed. source: its ground."""

    working_day: int
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long a kind of thing takes: seconds, and each_seconds for each of its pieces.

    pieces: what is counted, in words; source: the reason.
    """

    kind: TodoKind
    seconds: int
    each_seconds: int
    pieces: str
    source: str
    status: str


@unique
class Later(StrEnum):
    """How long something is put off."""

    NOT_TODAY = "not_today"
    NOT_TOMORROW = "not_tomorrow"
    NEXT_WEEK = "next_week"


def comes_back(later: Later, today: date) -> date:
    """Give the day on which something that is put off comes back."""
    if later is Later.NEXT_WEEK:
        return today + timedelta(days=7 - today.weekday())
    return today + timedelta(days=1 if later is Later.NOT_TODAY else 2)


def minutes(row: Todo, estimates: Mapping[TodoKind, Estimate]) -> int:
    """Give the minutes that a thing to do may take, at least one."""
    pieces = {
        TodoKind.HOURS: len(row.days),
        TodoKind.MONTH: len(row.days),
        TodoKind.EVALUATION: max(0, row.out_of - row.filled),
        TodoKind.SIGN: len(row.roles),
    }
    found = estimates[row.kind]
    seconds = found.seconds + found.each_seconds * pieces.get(row.kind, 0)
    return max(1, -(-seconds // _MINUTE))


def close_by(month: str, rule: CloseMonth, public_holidays: Collection[date]) -> date:
    """Give the last day on which a month (2025-10) is closed in time.

    Working days are Monday to Friday without public holidays. Raises Refused(NOT_A_DATE).
    """
    day = month_span(month)[1]
    left = rule.working_day
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() < _SATURDAY and day not in public_holidays
    return day


def bucket(due: date | None, today: date) -> Bucket:
    """Say under which heading something stands. What is late stands under today."""
    if due is None:
        return Bucket.LATER
    if due <= today:
        return Bucket.TODAY
    monday = today - timedelta(days=today.weekday())
    if due < monday + _WEEK:
        return Bucket.THIS_WEEK
    return Bucket.NEXT_WEEK if due < monday + 2 * _WEEK else Bucket.LATER


def months_between(first: date, last: date) -> list[str]:
    """Give the months (2025-10) from one day to another, in order."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month_name(month))
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def in_order(rows: Iterable[Todo]) -> tuple[Todo, ...]:
    """Sort by heading, then by what blocks other work, then by day, then by learner."""
    rank = {one: number for number, one in enumerate(Bucket)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                rank[row.bucket],
                _BLOCKS[row.kind],
                row.due or date.max,
                row.kind,
                row.given_name,
                row.placement,
                row.month,
                row.number,
            ),
        )
    )
