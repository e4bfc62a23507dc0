"""Region profiles (regioprofielen): how the allowance comes about where, as data.

Flanders and French-speaking Belgium pay a part of the minimum income, the German-speaking
Community fixed amounts by year of training and half of the year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.allowance import Rate, RateTable, Status, rate_on
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Full
from mentorapp.domain.words import Words

_PERMILLE = 1000


@unique
class StepBy(StrEnum):
    """What moves a learner to another step."""

    SCHOOL_RESULT = "school_result"
    COMPETENCES = "competences"
    TRAINING_YEAR = "training_year"


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a full amount is rounded: to a multiple of cents, up or half up."""

    up: bool
    cents: int
    source: str
    status: Status

    def of(self, numerator: int, denominator: int) -> int:
        """Round an exact number of cents."""
        unit = denominator * self.cents
        if self.up:
            return -(-numerator // unit) * self.cents
        return (2 * numerator + unit) // (2 * unit) * self.cents


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step of a region. permille: of the minimum income; first, second: fixed amounts in cents.

    who: for whom it is.
    """

    number: int
    name: str
    who: Words
    source: str
    status: Status
    permille: int = 0
    first: int = 0
    second: int = 0


@dataclass(frozen=True, slots=True)
class FixedAmounts:
    """Fixed amounts from a day on. first_half: months that count as the first half of a year."""

    valid_from: date
    valid_to: date | None
    first_half: tuple[int, ...]
    steps: tuple[StepRule, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """How a region pays. incomes: the table of minimum incomes, None for fixed amounts.

    contracts: its kinds; unpaid: those without an allowance; outside: those paid by other rules.
    """

    id: str
    title: Words
    step_by: StepBy
    contracts: tuple[str, ...]
    unpaid: tuple[str, ...]
    outside: tuple[str, ...]
    rounding: Rounding | None
    steps: tuple[StepRule, ...]
    fixed: tuple[FixedAmounts, ...]
    incomes: RateTable | None
    source: str


@dataclass(frozen=True, slots=True)
class StepFrom:
    """Which step a learner has from a day on."""

    day: date
    step: int


def step_on(steps: Iterable[StepFrom], day: date) -> int:
    """Give the step of a day. Raises Refused(MISSING) before the first one."""
    known = [one for one in steps if one.day <= day]
    if not known:
        raise Refused(Problem.MISSING, "step", day=day)
    return max(known, key=lambda one: one.day).step


def check_steps(region: Region, steps: Sequence[StepFrom]) -> None:
    """Refuse steps that are not of this region, or two on a day.

    Raises Refused(NOT_A_LEVEL, ALREADY_THERE).
    """
    numbers = {one.number for one in (*region.steps, *(s for f in region.fixed for s in f.steps))}
    for one in steps:
        if one.step not in numbers:
            raise Refused(Problem.NOT_A_LEVEL, "step", level=one.step, steps=max(numbers))
    if len({one.day for one in steps}) != len(steps):
        raise Refused(Problem.ALREADY_THERE, "step", given="from")


def full_on(region: Region, steps: Iterable[StepFrom], day: date) -> Full:
    """Give the full amount of a month as it is on a day.

    Raises Refused: RATE_UNKNOWN where no income is verified or entered by the house (never an older
    one), MISSING for a step that the region does not know.
    """
    number = step_on(steps, day)
    if region.incomes is None:
        return _fixed(region, number, day)
    rate = rate_on(region.incomes, day)
    if rate is None or not rate.is_known:
        raise Refused(Problem.RATE_UNKNOWN, "month", day=day)
    step = _step(region.steps, number, day)
    return Full(_amount(region, rate, step), f"STEP-{step.name}", rate.source, rate.own)


def _step(steps: Iterable[StepRule], number: int, day: date) -> StepRule:
    found = next((one for one in steps if one.number == number), None)
    if found is None:  # a step of another region, from before the house changed it
        raise Refused(Problem.MISSING, "step", day=day)
    return found


def amounts_of(region: Region, ggmmi: int) -> tuple[int, ...]:
    """Give the amount of each step as it follows from an income, in cents; none where fixed."""
    rounding = region.rounding
    if region.incomes is None or rounding is None:
        return ()
    return tuple(rounding.of(ggmmi * step.permille, _PERMILLE) for step in region.steps)


def _amount(region: Region, rate: Rate, step: StepRule) -> int:
    if region.rounding is None or rate.ggmmi is None:
        raise Refused(Problem.MISSING, "ggmmi")
    return region.rounding.of(rate.ggmmi * step.permille, _PERMILLE)


def _fixed(region: Region, number: int, day: date) -> Full:
    for table in region.fixed:
        if table.valid_from <= day and (table.valid_to is None or day <= table.valid_to):
            step = _step(table.steps, number, day)
            cents = step.first if day.month in table.first_half else step.second
            return Full(cents, f"YEAR-{step.name}", table.source)
    raise Refused(Problem.RATE_UNKNOWN, "month", day=day)
