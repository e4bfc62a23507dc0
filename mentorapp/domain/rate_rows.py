"""Minimum incomes (GGMMI) that a house enters where none is verified, each with its source.

They fill gaps and go on after the last verified row; they never take the place of one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.domain.allowance import Rate, RateTable, Status, in_order, rate_on
from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import check_line

# Cents per month. It was 1 531.93 euro in 2016 and 2 111.89 in 2025: a digit too few or too many
# lies outside, and so does an amount by the hour or the year.
LEAST, MOST = 100_000, 1_000_000
SOURCE_LIMIT = 300  # characters: an address, or the name and day of a letter


@dataclass(frozen=True, slots=True)
class RateRow:
    """The minimum income from a day on, in cents per month. by: id of who entered it."""

    id: str
    organisation: str
    valid_from: date
    ggmmi: int
    source: str
    by: str = ""

    @property
    def rate(self) -> Rate:
        """The row as a row of the table."""
        return _own(self.valid_from, self.ggmmi, self.source, self.by)


RATE_ROWS = (
    Record(
        "rate_row",
        RateRow,
        (Group("row", ("organisation", "valid_from", "ggmmi", "source", "by"), Audience.HOUSE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


def entered(valid_from: date, ggmmi: int, source: str, by: str = "") -> Rate:
    """Give a row as somebody enters it.

    Raises Refused: NOT_AN_INCOME for what cannot be one, MISSING and TOO_LONG for the source.
    """
    if not LEAST <= ggmmi <= MOST:
        raise Refused(Problem.NOT_AN_INCOME, "ggmmi", least=LEAST, most=MOST)
    said = check_line(" ".join(source.split()), "source", SOURCE_LIMIT)
    if not any(letter.isalnum() for letter in said):
        raise Refused(Problem.MISSING, "source")
    return _own(valid_from, ggmmi, said, by)


def may_fill(table: RateTable, day: date) -> bool:
    """Say whether a house may enter a row from a day on. table: as it ships."""
    rate = rate_on(table, day)
    if rate is None:
        return False  # the allowance did not exist yet
    return not rate.is_known or (rate is table.rates[-1] and rate.valid_from < day)


def check_day(table: RateTable, day: date) -> date:
    """Give a day back from which a house may enter a row. Raises Refused(RATE_DAY)."""
    if not may_fill(table, day):
        first = table.rates[0].valid_from
        why = "before" if day < first else "verified"
        raise Refused(Problem.RATE_DAY, "valid_from", day=day, starts=first, why=why)
    return day


def with_own(table: RateTable, own: Iterable[Rate]) -> RateTable:
    """Give the table with rows of the house; each row holds until the next one of either.

    A row that a verified one has overtaken since counts no more. Raises Refused(RATE_DAY) for two
    of one day.
    """
    filling = {one.valid_from: one for one in in_order(own) if may_fill(table, one.valid_from)}
    kept = [one for one in table.rates if one.valid_from not in filling]
    return replace(table, rates=in_order((*kept, *filling.values())))


def _own(valid_from: date, ggmmi: int, source: str, by: str) -> Rate:
    unseen: tuple[int | None, ...] = ()
    return Rate(valid_from, ggmmi, unseen, source, Status.UNVERIFIED, "", Status.UNVERIFIED,
                valid_from_sure=True, own=True, by=by)  # fmt: skip
