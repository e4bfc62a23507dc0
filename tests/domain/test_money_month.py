"""The rows of a month add up to its total; the bar ends where the money does."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import money_rules
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.ledger import Full, MonthCase, Noted, WorkerStatus, ledger
from mentorapp.domain.money_month import MoneyRow, RowKind, numbers, rows
from mentorapp.domain.month import month_span
from mentorapp.domain.pay_ground import FullSince
from tests.domain.test_ledger import case, cases

LOOKS = {one.code: one.kind for one in load_absence_codes().values()}
FIRST = date(2025, 10, 1)
ONE = (FullSince(FIRST, 67590, 2, "first_year_passed", date(2025, 2, 1), "STEP-2", "a source"),)


def october(*days: int) -> tuple[date, ...]:
    return tuple(date(2025, 10, day) for day in days)


def rows_of(made: MonthCase, since: tuple[FullSince, ...] = ONE) -> tuple[MoneyRow, ...]:
    return rows(made, ledger(made, since[0].day), since, LOOKS)


def designed() -> MonthCase:
    codes = {17: "OA", 22: "ZG", 23: "ZG", 27: "V", 28: "V", 29: "V", 30: "SV", 31: "SV"}
    noted = {date(2025, 10, day): Noted(code) for day, code in codes.items()}
    return case(noted=noted, status=WorkerStatus.CLERK)


def test_the_rows_of_the_design() -> None:
    found = rows(
        designed(),
        ledger(designed(), FIRST),
        ONE,
        LOOKS,
        unsure_days=october(17),
        attested=october(22, 23),
    )
    assert [(one.number, one.code, one.cents) for one in found] == [
        (0, "", 67590),
        (1, "ZG", 0),
        (2, "OA", -2939),
        (3, "V", 0),
        (4, "SV", -5877),
    ]
    assert [one.preliminary for one in found] == [False, False, True, False, False]
    assert [one.attest for one in found][1:3] == [True, False]
    assert found[-1].after == Fraction(58774, 67590)
    assert dict(numbers(found))[date(2025, 10, 17)] == 2
    assert dict(numbers(found)) == dict.fromkeys(october(22, 23), 1) | dict.fromkeys(
        october(17), 2
    ) | dict.fromkeys(october(27, 28, 29), 3) | dict.fromkeys(october(30, 31), 4)


def test_days_outside_the_contract_are_a_row() -> None:
    found = rows_of(case(starts=date(2025, 10, 20)), (replace(ONE[0], day=date(2025, 10, 20)),))
    assert [(one.kind, len(one.days)) for one in found] == [
        (RowKind.FULL, 0),
        (RowKind.OUTSIDE, 13),
    ]
    assert sum(one.cents for one in found) == 29387  # 10 of 23 days
    assert found[1].number == 1


def test_another_amount_within_the_month_is_a_row_without_a_number() -> None:
    since = (ONE[0], replace(ONE[0], day=date(2025, 10, 16), full=72870, step=3, rule="STEP-3"))
    made = replace(
        case(noted={date(2025, 10, 17): Noted("OA")}),
        full=lambda day: Full(72870 if day.day >= 16 else 67590, "STEP", "a source"),
    )
    found = rows_of(made, since)
    assert [(one.kind, one.number, len(one.days)) for one in found] == [
        (RowKind.FULL, 0, 0),
        (RowKind.RATE, 0, 12),
        (RowKind.CODE, 1, 1),
    ]
    assert found[1].cents == 2755  # 52.80 of 12 of 23 days
    assert found[2].full == 72870
    assert sum(one.cents for one in found) == ledger(made, FIRST).total
    # The bar has room for the rise: it is full when the most is reached.
    assert found[0].after < found[1].after == 1


@given(cases(), st.integers(0, 30), st.integers(50000, 90000))
def test_rows_add_up_and_the_bar_ends_at_the_total(
    drawn: tuple[str, MonthCase], at: int, later: int
) -> None:
    month, made = drawn
    if not made.planned:
        return
    first, last = month_span(month)
    contract = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    starts = next(day for day in contract if made.in_contract(day))
    change = first + timedelta(days=at)
    steps: tuple[FullSince, ...] = (replace(ONE[0], day=starts),)
    if change > starts:
        steps = (*steps, replace(ONE[0], day=change, full=later))

    def full(day: date) -> Full:
        cents = later if len(steps) > 1 and day >= change else 67590
        return Full(cents, "STEP", "a source")

    made = replace(made, full=full)
    found = ledger(made, starts)
    shown = rows(made, found, steps, LOOKS)
    assert sum(one.cents for one in shown) == found.total
    assert all(0 <= one.before <= 1 and 0 <= one.after <= 1 for one in shown)
    assert all(one.after == other.before for one, other in pairwise(shown))
    assert all(one.cents <= 0 for one in shown if one.number)
    numbered = [one.number for one in shown if one.number]
    assert numbered == list(range(1, len(numbered) + 1))
    if len(steps) == 1:
        assert shown[-1].after == Fraction(found.total, found.full)
        assert found.full == shown[0].cents
        for one in shown[1:]:
            assert one.before >= one.after
    known = {day for one in shown if one.number for day in one.days}
    assert {day for day, _number in numbers(shown)} == known


def test_every_code_of_the_days_has_its_place() -> None:
    assert set(LOOKS) == set(money_rules.load_paid_codes())
