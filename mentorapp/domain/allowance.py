"""The training allowance (leervergoeding): its rate table. The month's computation is not here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from itertools import pairwise

from mentorapp.domain.errors import Problem, Refused

STEP = 10  # cents: amounts are rounded up to the next multiple (facts 3.2)


@unique
class Status(StrEnum):
    """How sure a datum is."""

    VERIFIED = "verified"  # read on the page named
    COMPUTED = "computed"  # arithmetic on verified figures
    UNVERIFIED = "unverified"  # never shown as a fact


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the allowance (trap). permille: part of the minimum income, 290 is 29 %."""

    number: int
    permille: int
    who: str
    source: str
    status: Status
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """The minimum income (GGMMI) from a day on, in cents per month; None: not known, to be typed.

    published: amounts of levels 1, 2, 3 in cents as published, None where none was seen.
    status: of the income; published_status: of the amounts.
    valid_from_sure: false where the first day is a guess.
    own: a house entered it, with its source (``rate_rows``); by: id of who did, or empty.
    """

    valid_from: date
    ggmmi: int | None
    published: tuple[int | None, ...]
    source: str
    status: Status
    published_source: str
    published_status: Status
    valid_from_sure: bool
    own: bool = False
    by: str = ""

    @property
    def is_known(self) -> bool:
        """Whether one may compute with it: read in its source, by us or by the house."""
        return self.ggmmi is not None and (self.own or self.status is Status.VERIFIED)


@dataclass(frozen=True, slots=True)
class RateTable:
    """Levels and rates of a region, rates in order of valid_from."""

    region: str
    levels: tuple[Level, ...]
    rates: tuple[Rate, ...]


def amount(ggmmi_cents: int, permille: int) -> int:
    """Give the full month's allowance in cents: permille of the income, rounded up to 10 cents.

    Source: facts 3.2; 15 published amounts equal the ceiling. Raises Refused(NOT_A_LEVEL or
    MISSING) for what cannot be an income or a part.
    """
    if not 0 < permille <= 1000:  # noqa: PLR2004 - a part of a thousand
        raise Refused(Problem.NOT_A_LEVEL, "permille", level=permille)
    if ggmmi_cents <= 0:
        raise Refused(Problem.MISSING, "ggmmi")
    return -(-ggmmi_cents * permille // (1000 * STEP)) * STEP


def in_order(rates: Iterable[Rate]) -> tuple[Rate, ...]:
    """Give rates in order of their first day: each holds until the next, so none overlap.

    Raises Refused(RATE_DAY) for two of one day.
    """
    found = tuple(sorted(rates, key=lambda rate: rate.valid_from))
    for one, following in pairwise(found):
        if one.valid_from == following.valid_from:
            raise Refused(Problem.RATE_DAY, "valid_from", day=one.valid_from, why="own")
    return found


def rate_on(table: RateTable, day: date) -> Rate | None:
    """Give the rate in force on a day, or None before the first one."""
    valid = [rate for rate in table.rates if rate.valid_from <= day]
    return max(valid, key=lambda rate: rate.valid_from, default=None)


def level_on(table: RateTable, number: int, day: date) -> Level:
    """Give a level as it is on a day. Raises Refused(NOT_A_LEVEL)."""
    for level in table.levels:
        if (
            level.number == number
            and level.valid_from <= day
            and (level.valid_to is None or day <= level.valid_to)
        ):
            return level
    raise Refused(Problem.NOT_A_LEVEL, "level", level=number)


def amounts(table: RateTable, rate: Rate) -> tuple[int | None, ...]:
    """Give the computed amount of each level in cents, None where the income is not known."""
    levels = sorted(
        (
            level
            for level in table.levels
            if level.valid_from <= rate.valid_from
            and (level.valid_to is None or rate.valid_from <= level.valid_to)
        ),
        key=lambda level: level.number,
    )
    return tuple(
        None if rate.ggmmi is None else amount(rate.ggmmi, level.permille) for level in levels
    )
