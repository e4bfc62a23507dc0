"""A week strip: what each day is at a glance, from plan, record and clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.domain.days import DayCode, DayLook, DayState
from mentorapp.domain.schedule import PlannedDay
from mentorapp.domain.today_rows import Mark, Presence, StripDay
from mentorapp.domain.words import Words

HORIZON = 80  # days looked ahead: the summer holiday is 62 or 63 days long
_NOTHING = Words("")
_WEEKDAYS, _WEEK = 5, 7

_PRESENCE = {
    DayLook.WORK: Presence.WORKPLACE,
    DayLook.SCHOOL: Presence.SCHOOL,
    DayLook.SICK: Presence.ABSENT,
    DayLook.ABSENT: Presence.ABSENT,
    DayLook.UNEXCUSED: Presence.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of a day, as far as a strip shows it. minutes: without the break."""

    code: str
    minutes: int
    confirmed: bool
    attest: bool


def strip_day(
    plan: PlannedDay,
    record: Recorded | None,
    *,
    codes: Mapping[str, DayCode],
    closed: bool,
    marks: tuple[Mark, ...],
    intended: tuple[Mark, ...] = (),
    today: date,
    minute: int,
) -> StripDay:
    """Give one day of a strip. minute: of the clock, since midnight."""
    code = record.code if record else plan.code
    known = codes.get(code)
    look = known.kind if known else DayLook.FREE
    label = known.label if known else _NOTHING
    if plan.words.nl and (record is None or record.code == plan.code):
        label = plan.words
    if closed:
        state = DayState.CLOSED
    elif record is None:
        state = DayState.PLANNED
    else:
        state = DayState.CONFIRMED if record.confirmed else DayState.ENTERED
    return StripDay(
        plan.day,
        look,
        code,
        label,
        record.attest if record else False,
        plan.starts,
        plan.ends,
        plan.code,
        plan.minutes,
        record.minutes if record else None,
        state,
        marks,
        plan.day == today,
        _done(plan, today, minute),
        intended,
    )


def _done(plan: PlannedDay, today: date, minute: int) -> float:
    if plan.day != today:
        return float(plan.day < today)
    if plan.starts is None or plan.ends is None:
        return 0.0
    return min(max((minute - plan.starts) / (plan.ends - plan.starts), 0.0), 1.0)


def strip(days: Mapping[date, StripDay]) -> tuple[StripDay, ...]:
    """Give the days that a strip shows: Monday to Friday, and a weekend day with something in it.

    days: a whole week.
    """
    return tuple(
        day
        for at, day in sorted(days.items())
        if at.isoweekday() <= _WEEKDAYS or day.code or day.marks or day.intended
    )


def week_of(day: date) -> tuple[date, ...]:
    """Give the seven days of the ISO week of a day."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(_WEEK))


def presence(look: DayLook) -> Presence:
    """Say where a day of this look is spent."""
    return _PRESENCE.get(look, Presence.FREE)


def ahead(today: date, last: date, look: Callable[[date], DayLook]) -> tuple[date, date | None]:
    """Give until when it goes on as today, and the next day at the workplace after today.

    Days on which nothing is planned neither end nor lengthen what goes on. last: end of the
    placement. look: gives the look of a day to come.
    """
    same, goes_on = today, True
    back: date | None = None
    here = look(today)
    for number in range(1, HORIZON + 1):
        day = today + timedelta(days=number)
        if day > last:
            break
        found = look(day)
        if found is DayLook.FREE:
            continue
        goes_on &= found is here
        if goes_on:
            same = day
        back = back or (day if found is DayLook.WORK else None)
        if back is not None and not goes_on:
            break
    return same, back
