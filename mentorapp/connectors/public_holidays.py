"""Legal public holidays (feestdagen) from the ``holidays`` library, in four languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from mentorapp.domain.calendar import PublicHoliday, easter
from mentorapp.domain.words import Words

if TYPE_CHECKING:
    from types import ModuleType

FIRST_YEAR, LAST_YEAR = 1975, 2100  # what the library answers for, with room to spare
_LANGUAGES = ("nl", "fr", "en_US", "de")


@dataclass(frozen=True, slots=True)
class HolidayProfile:
    """Which days count in a region. leave_out_easter_days: offsets from Easter that do not."""

    id: str
    country: str
    subdivision: str | None
    categories: tuple[str, ...]
    leave_out_easter_days: tuple[int, ...]
    source: str
    status: str


def _library() -> "ModuleType":
    import holidays  # noqa: PLC0415 - 0.1 s; most commands need no calendar

    return holidays


@cache
def public_holidays(year: int, profile: HolidayProfile) -> tuple[PublicHoliday, ...]:
    """Give the public holidays of a calendar year, in order; none outside 1975 to 2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    named: list[dict[date, str]] = []
    for language in _LANGUAGES:
        table = _library().country_holidays(
            profile.country,
            subdiv=profile.subdivision,
            years=year,
            language=language,
            categories=profile.categories,
        )
        named.append({day: str(name) for day, name in table.items()})
    sunday = easter(year)
    left_out = {sunday + timedelta(days=offset) for offset in profile.leave_out_easter_days}
    return tuple(
        PublicHoliday(day, Words(*(names.get(day, "") for names in named)))
        for day in sorted(named[0])
        if day not in left_out
    )


def public_holidays_between(
    first: date, last: date, profile: HolidayProfile
) -> tuple[PublicHoliday, ...]:
    """Give the public holidays from first to last, both included."""
    years: Iterable[int] = range(first.year, last.year + 1)
    return tuple(
        one for year in years for one in public_holidays(year, profile) if first <= one.day <= last
    )
