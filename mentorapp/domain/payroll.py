"""The file for the payroll office (sociaal secretariaat): how it looks, and how a cell is made.

A spreadsheet takes a text that begins with certain signs for a formula; such a text gets an
apostrophe before it. Numbers are written by us and stay numbers.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from fractions import Fraction

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import half_up

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MINUTES, _HUNDRED = 60, 100


@unique
class PayColumn(StrEnum):
    """What can stand in a column."""

    LEARNER = "learner"
    FIRST = "first"  # first day of the month
    LAST = "last"
    STATUS = "status"
    STEP = "step"
    FULL = "full"
    TIMETABLE = "timetable"  # D
    CODES = "codes"  # one column for each code
    HOURS = "hours"
    TAKEN = "taken"  # what is taken off
    TOTAL = "total"
    BEFORE = "before"  # total of the month before
    DIFFERENCE = "difference"
    STATE = "state"  # closed, preliminary
    REMARK = "remark"


@unique
class DateForm(StrEnum):
    """How a day is written."""

    ISO = "iso"  # 2025-10-31
    SLASHES = "slashes"  # 31/10/2025


@unique
class Encoding(StrEnum):
    """How letters are written."""

    UTF_8 = "utf-8-sig"
    WINDOWS = "cp1252"


SEPARATORS = (";", ",", "\t")
DECIMALS = (",", ".")


@dataclass(frozen=True, slots=True)
class Profile:
    """How the file looks."""

    separator: str
    decimal: str
    columns: tuple[PayColumn, ...]
    dates: DateForm
    encoding: Encoding


#: Where nobody chose: as a spreadsheet in Belgium opens it.
USUAL = Profile(";", ",", tuple(PayColumn), DateForm.SLASHES, Encoding.UTF_8)


def check_profile(profile: Profile) -> Profile:
    """Give a profile back that a file can be made with. Raises Refused(MISSING, ALREADY_THERE)."""
    if profile.separator not in SEPARATORS:
        raise Refused(Problem.UNKNOWN, "separator", id=profile.separator)
    if profile.decimal not in DECIMALS:
        raise Refused(Problem.UNKNOWN, "decimal", id=profile.decimal)
    if not profile.columns:
        raise Refused(Problem.MISSING, "columns")
    if len(set(profile.columns)) != len(profile.columns):
        twice = next(one for one in profile.columns if profile.columns.count(one) > 1)
        raise Refused(Problem.ALREADY_THERE, "columns", given=twice.value)
    return profile


def text(given: str) -> str:
    """Write a text so that no spreadsheet takes it for a formula."""
    return f"'{given}" if given.lstrip(" ").startswith(_FORMULA) else given


def amount(cents: int, profile: Profile) -> str:
    """Write an amount in euro: -29,39."""
    euros, rest = divmod(abs(cents), _HUNDRED)
    return f"{'-' if cents < 0 else ''}{euros}{profile.decimal}{rest:02d}"


def number(given: Fraction, profile: Profile) -> str:
    """Write a number of days: 3, or 1,47 where parts of days are in it."""
    if given.denominator == 1:
        return str(given.numerator)
    return amount(half_up(given * _HUNDRED), profile)


def hours(minutes: int, profile: Profile) -> str:
    """Write minutes as hours with two decimals, half up: 7,60."""
    return amount((2 * minutes * _HUNDRED + _MINUTES) // (2 * _MINUTES), profile)


def day(given: date, profile: Profile) -> str:
    """Write a day."""
    if profile.dates is DateForm.ISO:
        return given.isoformat()
    return f"{given.day:02d}/{given.month:02d}/{given.year:04d}"


def encoded(rows: str, profile: Profile) -> bytes:
    """Give the bytes of a file; a letter the encoding has not becomes its plain one, else ?."""
    return "".join(_letter(one, profile.encoding) for one in rows).encode(profile.encoding)


def respelled(names: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """Give the names that the encoding cannot write as they are."""
    return tuple(
        one
        for one in dict.fromkeys(names)
        if any(_letter(letter, profile.encoding) != letter for letter in one)
    )


def _letter(letter: str, encoding: Encoding) -> str:
    for written in (letter, _without_marks(letter)):
        try:
            written.encode(encoding)
        except UnicodeEncodeError:
            continue
        return written
    return "?"


def _without_marks(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in parts if not unicodedata.combining(one))
