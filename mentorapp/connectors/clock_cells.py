"""One cell of a time clock: a day, an hour or a direction, however clocks write them."""

import re
from collections.abc import Iterable
from datetime import date

from mentorapp.connectors.clock_table import load_headings
from mentorapp.domain.errors import Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.typed import parse_clock

_CENTURY = 2000
_LETTERS = r"[^\W\d_]"
_WEEKDAY = rf"(?:{_LETTERS}{{2,}}\.?,?\s+)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_PARTED = re.compile(
    r"(?:[^\W\d_]{2,}\.?,?\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?:\s.*)?", re.ASCII
)
# 17 okt 2025, vr 17-okt-25, 1er octobre 2025, 17. Oktober 2025
_NAMED = re.compile(
    rf"{_WEEKDAY}([0-9]{{1,2}})(?:er|e|ste|de|st|nd|rd|th)?[\s./-]*({_LETTERS}{{3,}})"
    r"[\s.,/-]*([0-9]{4}|[0-9]{2})(?:[\s,].*)?",
    re.IGNORECASE,
)
# Oct 17, 2025
_NAME_FIRST = re.compile(
    rf"{_WEEKDAY}({_LETTERS}{{3,}})\.?[\s-]+([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)"
    r"([0-9]{4})(?:[\s,].*)?",
    re.IGNORECASE,
)
_TIME_IN = re.compile(r"(?:\S*\d\S*[T\s]\s*)?(\d{1,2}[:.uh]\d\d)(?::\d\d(?:\.\d+)?)?", re.ASCII)
_TIME_AFTER = re.compile(r".*\d[T,\s]\s*(\d{1,2}[:uh]\d\d)(?::\d\d(?:\.\d+)?)?", re.ASCII)


def day_first(cells: Iterable[str]) -> bool:
    """Say whether 3/4 is the third of April: as in Belgium, unless only the other way is a day."""
    parted = [match for cell in cells if (match := _PARTED.fullmatch(cell)) is not None]
    return not (
        any(int(one[2]) > 12 for one in parted)  # noqa: PLR2004 - months of a year
        and all(int(one[1]) <= 12 for one in parted)  # noqa: PLR2004
    )


def date_of(given: str, *, day_first: bool) -> date | None:
    """Give the day in a cell, or None. day_first: whether 3/4 is the third of April."""
    try:
        return date(*_parts(given, day_first=day_first))
    except ValueError:
        return None


def _parts(given: str, *, day_first: bool) -> tuple[int, int, int]:
    """Give year, month and day. Raises ValueError."""
    ordered = _ISO.fullmatch(given) or _TOGETHER.fullmatch(given)
    if ordered is not None:
        return int(ordered[1]), int(ordered[2]), int(ordered[3])
    parted = _PARTED.fullmatch(given)
    if parted is not None:
        day, month = (parted[1], parted[2]) if day_first else (parted[2], parted[1])
        return _year(parted[3]), int(month), int(day)
    months = load_headings().months
    named = _NAMED.fullmatch(given)
    if named is not None:
        return _year(named[3]), months.get(folded(named[2]), 0), int(named[1])
    first = _NAME_FIRST.fullmatch(given)
    if first is not None:
        return int(first[3]), months.get(folded(first[1]), 0), int(first[2])
    raise ValueError(given)


def _year(text: str) -> int:
    return int(text) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004 - 25 is 2025


def time_of(given: str) -> int | None:
    """Give the hour in a cell, as minutes since midnight; a day may stand before it."""
    inside = _TIME_IN.fullmatch(given) or _TIME_AFTER.fullmatch(given)
    try:
        return parse_clock(inside[1] if inside is not None else given)
    except Refused:
        return None


def time_after_day(given: str) -> int | None:
    """Give the hour that stands after the day in a cell, or None."""
    inside = _TIME_AFTER.fullmatch(given)
    return time_of(inside[1]) if inside is not None else None


def comes_in(given: str) -> bool | None:
    """Say whether a word means in (True) or out (False), in any language; None for neither."""
    return load_headings().directions.get(folded(given))
