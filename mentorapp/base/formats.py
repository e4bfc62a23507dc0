"""Dates, hours and numbers in the language in use, as Belgium writes them.

Babel is imported at the first call: most commands write no date for a person.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from mentorapp.base.texts import _, language

_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_DOTTED = "de"  # German writes the day as an ordinal: 5. November


@lru_cache(maxsize=4096)  # a report writes the same days again and again
def _date_in(code: str, value: date, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - see the module

    if code == _DOTTED:
        pattern = pattern.replace("d ", "d. ")
    written = format_date(value, pattern, locale=_LOCALES[code])
    if code == "fr" and value.day == 1:
        written = written.replace("1 ", "1er ", 1)
    return written


def _date(value: date, pattern: str) -> str:
    return _date_in(language(), value, pattern)


def day(value: date, *, year: bool = True) -> str:
    """Write a day in full: 5 november 2025."""
    return _date(value, "d MMMM y" if year else "d MMMM")


def weekday(value: date, *, short: bool = False) -> str:
    """Write a day with its weekday, without its year: wo 5 november, or short wo 5 nov."""
    return _date(value, "ccc d MMM" if short else "ccc d MMMM")


def weekday_in_full(value: date, *, year: bool = False) -> str:
    """Write a day with the whole name of its weekday: donderdag 6 november."""
    return _date(value, "cccc d MMMM y" if year else "cccc d MMMM")


def weekday_name(value: date) -> str:
    """Write the short name of a weekday: do."""
    return _date(value, "ccc")


def whole_weekday_name(value: date) -> str:
    """Write the whole name of a weekday: donderdag."""
    return _date(value, "EEEE")


def short_day(value: date, *, year: bool = False) -> str:
    """Write a day in little room: 5 nov, or 5 nov 2025."""
    return _date(value, "d MMM y" if year else "d MMM")


def month(value: date, *, year: bool = True) -> str:
    """Write the month of a day: november 2025."""
    return _date(value, "LLLL y" if year else "LLLL")


def short_month(value: date) -> str:
    """Write the month of a day in little room, without its year: nov."""
    return _date(value, "LLL")


def period(first: date, last: date) -> str:
    """Write two days as a stretch of time, the year once where it is the same."""
    if first == last:
        return short_day(first, year=True)
    return _("{first} tot {last}").format(
        first=short_day(first, year=first.year != last.year), last=short_day(last, year=True)
    )


def moment(value: datetime, *, short: bool = False) -> str:
    """Write a day with its time on the clock: 5 november 2025 om 14:05, or short 5 nov 2025."""
    written = short_day(value.date(), year=True) if short else day(value.date())
    return _("{day} om {time}").format(day=written, time=f"{value:%H:%M}")


def sentences(*parts: str) -> str:
    """Put what is known behind one another, each with a capital; what is empty is left out."""
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


def inside(name: str) -> str:
    """Write a name as it stands inside a sentence; German keeps its capitals."""
    return name if language() == "de" else name[:1].lower() + name[1:]


def hours(minutes: int, *, column: bool = False) -> str:
    """Write minutes as hours and minutes: 7 u 36. Whole hours are 8 u, in a column 8 u 00."""
    sign = "\u2212" if minutes < 0 else ""
    whole, rest = divmod(abs(minutes), 60)
    if not rest and not column:
        return _("{hours} u").format(hours=f"{sign}{number(whole)}")
    return _("{hours} u {minutes}").format(hours=f"{sign}{number(whole)}", minutes=f"{rest:02d}")


def number(value: float | Decimal, *, decimals: int | None = None) -> str:
    """Write a number with the signs of the language; decimals fixes how many stand behind."""
    return _number_in(language(), value or 0, decimals)  # never "-0"


@lru_cache(maxsize=4096)  # a month is painted again and again, with the same hours and amounts
def _number_in(code: str, value: float | Decimal, decimals: int | None) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module

    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=_LOCALES[code])
