"""What people type for days, hours, breaks and weeks, and what it means."""

import re
from datetime import date

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.schedule import BLOCK_LIMIT, DAY_MINUTES, iso_week, monday_of

_HOUR = 60  # minutes
_CLOCK = re.compile(r"(\d{1,2})\s*[:.,uh]\s*(\d{2})", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,2})\s*(?:u|h|uur|:00)?", re.ASCII | re.IGNORECASE)
_BARE = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_MINUTES = re.compile(r"(\d{1,3})\s*(?:m|min|minuten|')?\.?", re.ASCII | re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_AMOUNTS = (
    re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII),  # 2190, 2190,5
    re.compile(r"(\d{1,3}(?:[. ]\d{3})+)(?:,(\d{1,2}))?", re.ASCII),  # 2.190,00, 2 190
    re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})", re.ASCII),  # 2,190.00
)
_DIGITS = 9  # of an amount in euro
_SUMMER = 31  # ISO week; a school year's later weeks lie before New Year


def parse_day(text: str, field: str = "day") -> date:
    """Give a day as people write it: 14/3/2009, 14-03-2009, 14.3.2009, 2009-03-14.

    Two figures are no year. Raises Refused(NOT_A_DATE, field).
    """
    given = text.strip()
    found, iso = _DAY.fullmatch(given), _ISO_DAY.fullmatch(given)
    parts = found.groups()[::-1] if found else iso.groups() if iso else ()
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise Refused(Problem.NOT_A_DATE, field, given=given) from None


def day_text(day: date) -> str:
    """Spell a day as it is typed: 14/03/2009."""
    return f"{day.day}/{day.month:02d}/{day.year}"


def parse_clock(text: str, field: str = "starts") -> int:
    """Give minutes since midnight of an hour as people write it: 7:45, 7.45, 7u45, 0745, 7.

    24:00 is the end of a day. Raises Refused(NOT_A_TIME, field).
    """
    given = text.strip()
    found = _CLOCK.fullmatch(given) or (_BARE.fullmatch(given) if len(given) > 2 else None)  # noqa: PLR2004 - 16 is an hour, 745 has minutes
    whole = _WHOLE.fullmatch(given)
    if found is not None:
        hours, minutes = int(found[1]), int(found[2])
    elif whole is not None:
        hours, minutes = int(whole[1]), 0
    else:
        raise Refused(Problem.NOT_A_TIME, field, given=given)
    total = hours * _HOUR + minutes
    if minutes >= _HOUR or total > DAY_MINUTES:
        raise Refused(Problem.NOT_A_TIME, field, given=given)
    return total


def parse_break(text: str, field: str = "break_minutes") -> int:
    """Give minutes of a break: 30, 30 min, 0:30, 1u; empty for none. Raises Refused(NOT_A_TIME)."""
    given = text.strip()
    if not given:
        return 0
    minutes = _MINUTES.fullmatch(given)
    return int(minutes[1]) if minutes is not None else parse_clock(given, field)


def parse_amount(text: str, field: str = "ggmmi") -> int:
    """Give the cents of an amount as people write it: 2190, 2190,5, 2.190,00, € 2 190,00.

    2,190 alone is no amount: it may mean two things. Raises Refused(NOT_AN_INCOME, field).
    """
    given = " ".join(text.replace("€", " ").split())
    found = next((match for one in _AMOUNTS if (match := one.fullmatch(given))), None)
    whole = re.sub(r"\D", "", found[1]) if found else ""
    if found is None or len(whole) > _DIGITS:
        raise Refused(Problem.NOT_AN_INCOME, field, given=given)
    return int(whole) * 100 + int((found[2] or "0").ljust(2, "0"))


def clock_text(minutes: int) -> str:
    """Spell minutes since midnight as an hour: 7:45."""
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"


def parse_weeks(text: str, year: int, field: str = "blocks") -> tuple[str, ...]:
    """Give the ISO weeks of a school year that begins in a year.

    Typed as 36, 38-40, 2; weeks before summer are of the year after.
    Raises Refused(MISSING, NOT_A_WEEK).
    """
    found: dict[str, None] = {}
    joined = re.sub(r"\s*(-|–|t/m|tot)\s*", "-", text.strip())
    for part in re.split(r"[\s,;]+", joined):
        if part:
            found |= dict.fromkeys(_span(part, year, field))
    if not 1 <= len(found) <= BLOCK_LIMIT:
        raise Refused(Problem.MISSING, field, limit=BLOCK_LIMIT)
    return tuple(found)


def _span(text: str, year: int, field: str) -> list[str]:
    span = _SPAN.fullmatch(text)
    if span is None:
        raise Refused(Problem.NOT_A_WEEK, field, given=text)
    first, last = int(span[1]), int(span[2] or span[1])
    weeks = [*range(first, last + 1)] if first <= last else [*range(first, 54), *range(1, last + 1)]
    made = []
    for number in weeks:
        week = f"{year if number >= _SUMMER else year + 1:04d}-W{number:02d}"
        try:
            if iso_week(monday_of(week)) == week:
                made.append(week)
        except Refused:
            if number != 53 or first == last:  # noqa: PLR2004 - a span over New Year may meet none
                raise Refused(Problem.NOT_A_WEEK, field, given=text) from None
    return made
