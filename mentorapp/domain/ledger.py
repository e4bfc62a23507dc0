"""The training allowance of one month, line by line (zo is het berekend): exact until the end.

The rule: D counts every timetable day of the calendar month, lesson and workplace, holidays
included. Each day is worth the full amount of that day divided by D, times the share that is paid.
The total is the exact sum, rounded once, half up, to the cent; the lines are apportioned to it by
the largest remainder. With the hours fraction the hours of the timetable take the place of days.

Source: facts 3.4; what was not read there is a setting of the enterprise, and marked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from fractions import Fraction

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.sickness import Episode, Guarantee, Sick, sick_day


@unique
class WorkerStatus(StrEnum):
    """What a learner counts as: it decides who pays holidays, and how long sickness is paid."""

    WORKER = "worker"  # arbeider
    CLERK = "clerk"  # bediende


@unique
class Basis(StrEnum):
    """What the fraction of a month is counted in."""

    DAYS = "days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Planned:
    """A day of the timetable. code: of a workplace or a lesson day; minutes: how long it is."""

    day: date
    code: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A code on a day. minutes: for how much of it, None for all of it."""

    code: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Full:
    """The full amount of a month as it is on one day. cents; rule and source: why.

    own: a house entered the income behind it.
    """

    cents: int
    rule: str
    source: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class CodeRule:
    """Whether a code is paid. share: of the day; rule: its name; source, sure: its ground."""

    code: str
    share: Fraction
    rule: str
    source: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class MonthCase:
    """All that the amount of a month depends on.

    planned: the timetable of the whole calendar month, in order. noted: codes by day. in_contract:
    whether a day lies in the contract. full: of a day; raises Refused where no amount is known.
    codes: rules of the codes; outside: of a day outside the contract.
    """

    planned: tuple[Planned, ...]
    noted: Mapping[date, Noted]
    in_contract: Callable[[date], bool]
    full: Callable[[date], Full]
    codes: Mapping[str, CodeRule]
    outside: CodeRule
    status: WorkerStatus
    guarantee: Guarantee
    episodes: tuple[Episode, ...] = ()
    basis: Basis = Basis.DAYS


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day with one code. worth: of the part before its share, exact, in cents.

    of_day: how much of the day; minutes: of the timetable. own: source of the amount where a house
    entered it, else empty.
    """

    day: date
    code: str
    share: Fraction
    worth: Fraction
    full: int
    rule: str
    source: str
    sure: bool
    of_day: Fraction
    minutes: int
    own: str = ""

    @property
    def paid(self) -> Fraction:
        """What is paid for it, exact, in cents."""
        return self.worth * self.share


@dataclass(frozen=True, slots=True)
class Line:
    """Days with one code, one share and one full amount. cents: apportioned; they add up.

    worth: exact, before the share. full: of a month, in cents. days: in order; of_days: how many,
    parts counted as parts; minutes: of the timetable. own: as of Part.
    """

    code: str
    days: tuple[date, ...]
    share: Fraction
    worth: Fraction
    cents: int
    full: int
    rule: str
    source: str
    sure: bool
    of_days: Fraction
    minutes: int
    own: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The month. full: amount on the first contract day, in cents; days: D; minutes: in the hours.

    exact: the sum before it was rounded, in cents; total: the sum of the lines, in cents.
    """

    full: int
    days: int
    minutes: int
    lines: tuple[Line, ...]
    exact: Fraction
    total: int


def ledger(case: MonthCase, first_day: date) -> Ledger:
    """Compute a month. first_day: the first day of the month that lies in the contract.

    Raises Refused as ``case.full``; UNKNOWN for a code without a rule.
    """
    days = len(case.planned)
    minutes = sum(one.minutes for one in case.planned)
    parts = [part for one in case.planned for part in _parts(case, one, days, minutes)]
    exact = sum((part.paid for part in parts), Fraction())
    lines = _lines(parts)
    total = half_up(exact)
    return Ledger(
        case.full(first_day).cents, days, minutes, apportioned(lines, total), exact, total
    )


def half_up(cents: Fraction) -> int:
    """Round to a whole cent; half a cent goes up."""
    return (2 * cents.numerator + cents.denominator) // (2 * cents.denominator)


def apportioned(lines: Sequence[Line], total: int) -> tuple[Line, ...]:
    """Give each line its cents so that they add up: the largest remainders go up."""
    exact = [line.worth * line.share for line in lines]
    whole = [value.numerator // value.denominator for value in exact]
    left = total - sum(whole)
    by_remainder = sorted(range(len(lines)), key=lambda at: (whole[at] - exact[at], at))
    up = set(by_remainder[: max(left, 0)])
    return tuple(replace(line, cents=whole[at] + (at in up)) for at, line in enumerate(lines))


def _parts(case: MonthCase, one: Planned, days: int, minutes: int) -> Iterable[Part]:
    """Cut a day into what each part of it is, with what each is worth."""
    if not case.in_contract(one.day):
        yield Part(one.day, case.outside.code, Fraction(), Fraction(), 0, case.outside.rule,
                   case.outside.source, case.outside.sure, Fraction(1), one.minutes)  # fmt: skip
        return
    full = case.full(one.day)
    if case.basis is Basis.HOURS:
        whole = Fraction(full.cents * one.minutes, minutes) if minutes else Fraction()
    else:
        whole = Fraction(full.cents, days)
    noted = case.noted.get(one.day)
    if noted is None:
        yield _of_rule(one, _sick(case, one) or _rule(case, one.code), whole, full, Fraction(1))
        return
    part = _fraction(noted, one)
    if part:
        yield _of_rule(one, _rule(case, noted.code), whole, full, part)
    if part != 1:  # the rest of the day is as the timetable has it
        yield _of_rule(one, _rule(case, one.code), whole, full, 1 - part)


def _fraction(noted: Noted, one: Planned) -> Fraction:
    if noted.minutes is None or not one.minutes:
        return Fraction(1)
    return Fraction(min(noted.minutes, one.minutes), one.minutes)


def _rule(case: MonthCase, code: str) -> CodeRule:
    found = case.codes.get(code)
    if found is None:
        raise Refused(Problem.UNKNOWN, "code", id=code)
    return found


def _sick(case: MonthCase, one: Planned) -> CodeRule | None:
    """Give the rule of a day of an episode of sickness that has no code of its own."""
    found: Sick | None = sick_day(case.episodes, one.day, case.guarantee)
    if found is None:
        return None
    base = _rule(case, found.code)
    return CodeRule(found.code, found.share, found.rule, case.guarantee.source, base.sure)


def _of_rule(one: Planned, rule: CodeRule, whole: Fraction, full: Full, part: Fraction) -> Part:
    """Make a part of a day. whole: what all of the day is worth."""
    return Part(one.day, rule.code, rule.share, whole * part, full.cents, rule.rule, rule.source,
                rule.sure, part, int(one.minutes * part),
                full.source if full.own else "")  # fmt: skip


def _lines(parts: Iterable[Part]) -> list[Line]:
    """Put parts together that are alike; in the order of their first day."""
    found: dict[tuple[object, ...], list[Part]] = {}
    for part in parts:
        key = (part.full, part.own, part.code, part.share, part.rule)
        found.setdefault(key, []).append(part)
    return [
        Line(
            alike[0].code,
            tuple(dict.fromkeys(part.day for part in alike)),
            alike[0].share,
            sum((part.worth for part in alike), Fraction()),
            0,
            alike[0].full,
            alike[0].rule,
            alike[0].source,
            alike[0].sure,
            sum((part.of_day for part in alike), Fraction()),
            sum(part.minutes for part in alike),
            alike[0].own,
        )
        for alike in found.values()
    ]
