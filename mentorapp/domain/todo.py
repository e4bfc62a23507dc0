"""What there is to do, and by when: pure rules over what is still open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.domain.month import month_name, month_span
from mentorapp.domain.today_rows import Bucket, Todo

_SATURDAY = 6
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class CloseMonth:
    """By which working day of the month after a month is to be closed. source: its ground."""

    working_day: int
    source: str
    status: str


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
    """Sort by heading, then by day, then by learner."""
    rank = {one: number for number, one in enumerate(Bucket)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                rank[row.bucket],
                row.due or date.max,
                row.kind,
                row.given_name,
                row.placement,
                row.month,
                row.number,
            ),
        )
    )
