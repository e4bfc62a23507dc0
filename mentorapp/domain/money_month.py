"""The money of one month of one learner, as the page, the statement and the payroll file show it.

The first row is the full month; each further row says what a group of days takes off, and the rows
add up to the total to the cent. What is missing to compute it is a value too, never a crash.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from fractions import Fraction

from mentorapp.domain.days import LESSON, WORKED, DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, Ledger, Line, MonthCase, WorkerStatus, half_up
from mentorapp.domain.pay_ground import FullSince


@unique
class RowKind(StrEnum):
    """What a row of the money says."""

    FULL = "full"  # volle maand
    RATE = "rate"  # from a day on another amount or step holds
    CODE = "code"  # days with a code that is no ordinary work or lesson
    OUTSIDE = "outside"  # days of the timetable outside the contract


@unique
class Lack(StrEnum):
    """What is missing to compute a month: the page says where it is filled in."""

    STEP = "step"  # no step of the learner on ``Lacking.day``
    RATE = "rate"  # no verified amount on ``Lacking.day``
    SCHEDULE = "schedule"  # no timetable at all in this month
    OTHER_RULES = "other_rules"  # the contract pays by other rules (DA)
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a month has no amount. problem, field, params: of the refusal, for its sentence."""

    lack: Lack
    day: date | None
    problem: Problem
    field: str
    params: tuple[tuple[str, object], ...] = ()

    @property
    def refused(self) -> Refused:
        """The refusal again, for ``wording.refusal``."""
        return Refused(self.problem, self.field, **dict(self.params))


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One row. number: on its days and beside it, 0 where it has none. cents: what it adds.

    cents: of the full row the full amount, else 0 or less; a rise of the rate is more than 0.
    before, after: the part of the bar that remains before and after it, from 0 to 1.
    share: of each day, what is paid. full: of a month, in cents, as the days are counted with.
    preliminary: some of its days are not confirmed. attest: all of its days have one.
    of_days: how many days they are where parts of days count as parts; minutes: of the timetable.
    own: its amount was entered in the house; by: the name of who did, empty where nobody knows.
    """

    kind: RowKind
    number: int
    code: str
    days: tuple[date, ...]
    cents: int
    before: Fraction
    after: Fraction
    share: Fraction
    full: int
    rule: str
    source: str
    sure: bool
    preliminary: bool = False
    attest: bool = False
    of_days: Fraction = Fraction()
    minutes: int = 0
    own: bool = False
    by: str = ""

    @property
    def is_parted(self) -> bool:
        """Whether some of its days count only for a part."""
        return self.of_days != len(self.days)


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """A month. days: D; minutes: in its hours. total = sum of the cents of the rows.

    month: 2025-10. rows, lines: empty where it lacks something or nothing is paid (unpaid: SAO).
    numbers: the row's number of each day that has one. since: what holds, the first contract day
    first. open_days: a mentor has still to confirm them. sealed: read from a closed month.
    status_known: somebody said worker or clerk; else the enterprise's usual one is taken.
    """

    placement: str
    month: str
    full: int
    days: int
    minutes: int
    rows: tuple[MoneyRow, ...]
    lines: tuple[Line, ...]
    exact: Fraction
    total: int
    numbers: tuple[tuple[date, int], ...]
    since: tuple[FullSince, ...]
    open_days: tuple[date, ...]
    sealed: bool
    region: str
    status: WorkerStatus
    status_known: bool
    basis: Basis
    unpaid: bool = False
    lacking: Lacking | None = None

    @property
    def preliminary(self) -> bool:
        """Whether days have still to be confirmed (voorlopig)."""
        return bool(self.open_days)

    @property
    def by_day(self) -> dict[date, int]:
        """Number of the row of each day that has one."""
        return dict(self.numbers)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A month as it is and as it would be. difference: in cents, None where one has no amount."""

    real: MoneyMonth
    other: MoneyMonth

    @property
    def difference(self) -> int | None:
        """What it would add, in cents."""
        if self.real.lacking or self.other.lacking:
            return None
        return self.other.total - self.real.total


#: Groups of days in the order in which they are shown; within one by their first day.
_ORDER = {
    DayLook.SICK: 1,
    DayLook.ABSENT: 2,
    DayLook.UNEXCUSED: 2,
    DayLook.LEAVE: 3,
    DayLook.HOLIDAY: 4,
}
_OUTSIDE_LAST = 5


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: RowKind
    code: str
    days: tuple[date, ...]
    adds: Fraction  # exact, in cents
    share: Fraction
    full: int
    rule: str
    source: str
    sure: bool
    of_days: Fraction
    minutes: int = 0
    own: bool = False
    by: str = ""


def rows(
    case: MonthCase,
    found: Ledger,
    since: Iterable[FullSince],
    looks: Mapping[str, DayLook],
    *,
    unsure_days: Iterable[date] = (),
    attested: Iterable[date] = (),
    names: Mapping[str, str] | None = None,
) -> tuple[MoneyRow, ...]:
    """Turn a ledger into rows that add up to its total. unsure_days: not confirmed yet.

    looks: what the days of each code are at a glance. names: of who entered an amount, by id.
    """
    holds = tuple(since)
    drafts = [
        *_rates(case, found, holds),
        *sorted(_groups(case, found, holds[0]), key=lambda one: _place(one, looks)),
    ]
    cents = _apportioned([one.adds for one in drafts], found.total - found.full)
    running = [found.full]
    for adds in cents:
        running.append(running[-1] + adds)
    whole = max(1, *running)  # a rise makes more than the full month: the bar holds it all
    parts = [Fraction(max(0, one), whole) for one in running]
    named = names or {}
    open_, with_attest = frozenset(unsure_days), frozenset(attested)
    first = holds[0]
    made = [
        MoneyRow(RowKind.FULL, 0, "", (), found.full, parts[0], parts[0], Fraction(1), found.full,
                 first.rule, first.source, not first.own, own=first.own,
                 by=named.get(first.by, ""))
    ]  # fmt: skip
    number = 0
    for at, one in enumerate(drafts):
        number += one.kind is not RowKind.RATE
        made.append(
            MoneyRow(
                one.kind,
                0 if one.kind is RowKind.RATE else number,
                one.code,
                one.days,
                cents[at],
                parts[at],
                parts[at + 1],
                one.share,
                one.full,
                one.rule,
                one.source,
                one.sure,
                not open_.isdisjoint(one.days),
                with_attest.issuperset(one.days),
                one.of_days,
                one.minutes,
                one.own,
                named.get(one.by, ""),
            )
        )
    return tuple(made)


def numbers(found: Iterable[MoneyRow]) -> tuple[tuple[date, int], ...]:
    """Give the number of the row of each day, in order of day; a day in two has the first."""
    known: dict[date, int] = {}
    for row in found:
        for day in row.days if row.number else ():
            known.setdefault(day, row.number)
    return tuple(sorted(known.items()))


def code_counts(found: MoneyMonth) -> tuple[tuple[str, Fraction], ...]:
    """Give the number of timetable days of each code, in order of code; part of a day as a part."""
    counts: defaultdict[str, Fraction] = defaultdict(Fraction)
    for line in found.lines:
        counts[line.code] += line.of_days
    return tuple(sorted(counts.items()))


def _rates(case: MonthCase, found: Ledger, holds: tuple[FullSince, ...]) -> Iterable[_Draft]:
    """Say what another amount within the month makes: more or less than the first one."""
    for at, one in enumerate(holds[1:], start=1):
        until = holds[at + 1].day if at + 1 < len(holds) else date.max
        days = tuple(
            each.day
            for each in case.planned
            if one.day <= each.day < until and case.in_contract(each.day)
        )
        more = (one.full - found.full) * _weight(case, found, days)
        if days:
            yield _Draft(RowKind.RATE, "", days, more, Fraction(1), one.full, one.rule,
                         one.source, not one.own, Fraction(len(days)), own=one.own,
                         by=one.by)  # fmt: skip


def _groups(case: MonthCase, found: Ledger, first: FullSince) -> Iterable[_Draft]:
    for line in found.lines:
        if line.code == case.outside.code:
            off = -found.full * _weight(case, found, line.days)
            yield _Draft(RowKind.OUTSIDE, line.code, line.days, off, Fraction(), first.full,
                         line.rule, line.source, line.sure, line.of_days)  # fmt: skip
        elif line.code not in {WORKED, LESSON} or line.share != 1:
            off = line.worth * (line.share - 1)
            yield _Draft(RowKind.CODE, line.code, line.days, off, line.share, line.full,
                         line.rule, line.source, line.sure, line.of_days,
                         line.minutes)  # fmt: skip


def _weight(case: MonthCase, found: Ledger, days: Iterable[date]) -> Fraction:
    """Give the part of the month that days are."""
    wanted = frozenset(days)
    if case.basis is Basis.DAYS:
        return Fraction(len(wanted), found.days)
    minutes = sum(one.minutes for one in case.planned if one.day in wanted)
    return Fraction(minutes, found.minutes)


def _place(one: _Draft, looks: Mapping[str, DayLook]) -> tuple[int, date]:
    look = looks.get(one.code)
    return (_ORDER.get(look, _OUTSIDE_LAST) if look else _OUTSIDE_LAST, one.days[0])


def _apportioned(exact: list[Fraction], total: int) -> list[int]:
    """Round each so that they add up: those nearest to the other cent give way."""
    rounded = [-half_up(-one) if one < 0 else half_up(one) for one in exact]
    left = total - sum(rounded)
    step = 1 if left > 0 else -1
    by_error = sorted(range(len(exact)), key=lambda at: (step * (rounded[at] - exact[at]), at))
    for at in [one for one in by_error if exact[one] != 0][: abs(left)]:
        rounded[at] += step
    return rounded
