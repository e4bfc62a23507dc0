"""The rates of the training allowance, as a screen or a command shows them."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.connectors.resources import load_allowance_rates
from mentorapp.domain.allowance import Rate, RateTable, Status, amounts, rate_on


@dataclass(frozen=True, slots=True)
class Amount:
    """A full month's allowance of a level (trap). published: as seen published, or None."""

    level: int
    who: str
    cents: int | None
    published: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """What holds from a day on. ggmmi: the minimum income in cents per month, None: not known.

    valid_to: None where it still holds. status: how sure the income is; sure: fit to be shown
    as a fact.
    """

    valid_from: date
    valid_to: date | None
    in_force: bool
    ggmmi: int | None
    status: str
    source: str
    sure: bool
    amounts: tuple[Amount, ...]


def rates(day: date) -> tuple[Period, ...]:
    """Give every period known, the newest first; one at most is in force on the day."""
    table = load_allowance_rates()
    current = rate_on(table, day)
    followers: list[Rate | None] = [*table.rates[1:], None]
    found = [
        _period(table, rate, following, in_force=rate is current)
        for rate, following in zip(table.rates, followers, strict=True)
    ]
    return tuple(reversed(found))


def _period(table: RateTable, rate: Rate, following: Rate | None, *, in_force: bool) -> Period:
    whose = {level.number: level.who for level in table.levels}
    lines = zip(sorted(whose), amounts(table, rate), rate.published, strict=True)
    return Period(
        rate.valid_from,
        following.valid_from - timedelta(days=1) if following else None,
        in_force,
        rate.ggmmi,
        rate.status.value,
        rate.source,
        rate.ggmmi is not None and rate.status is not Status.UNVERIFIED,
        tuple(
            Amount(number, whose[number], cents, published) for number, cents, published in lines
        ),
    )
