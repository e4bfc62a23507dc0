"""The allowance of a month: exact until the end, lines that add up, every rule with its edges."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import money_rules
from mentorapp.domain.ledger import (
    Basis,
    Full,
    Ledger,
    MonthCase,
    Noted,
    Planned,
    WorkerStatus,
    half_up,
    ledger,
)
from mentorapp.domain.month import month_span
from mentorapp.domain.sickness import Episode

FULL = Full(67590, "STEP-2", "a source")
STARTS, ENDS = date(2025, 9, 1), date(2026, 6, 30)
LESSONS, WORK = (1, 2), (3, 4, 5)
DAY = timedelta(days=1)


def timetable(month: str, minutes: int = 456) -> tuple[Planned, ...]:
    first, last = month_span(month)
    days = [first + number * DAY for number in range((last - first).days + 1)]
    return tuple(
        Planned(day, "L" if day.isoweekday() in LESSONS else "W", minutes)
        for day in days
        if day.isoweekday() in (*LESSONS, *WORK)
    )


def case(
    month: str = "2025-10",
    noted: Mapping[date, Noted] | None = None,
    *,
    status: WorkerStatus = WorkerStatus.WORKER,
    settings: Mapping[str, bool] | None = None,
    starts: date = STARTS,
    ends: date = ENDS,
    **changes: Any,
) -> MonthCase:
    made = MonthCase(
        timetable(month),
        noted or {},
        lambda day: starts <= day <= ends,
        lambda _day: FULL,
        money_rules.code_rules(status, settings or {}),
        money_rules.load_outside(),
        status,
        money_rules.load_guarantee(status),
    )
    return replace(made, **changes)


def computed(made: MonthCase, month: str = "2025-10", starts: date = STARTS) -> Ledger:
    found = ledger(made, max(month_span(month)[0], starts))
    assert sum(line.cents for line in found.lines) == found.total
    return found


def on(*days: int, code: str = "OA", month: str = "2025-10") -> dict[date, Noted]:
    first = month_span(month)[0]
    return {first.replace(day=day): Noted(code) for day in days}


def test_the_example_of_the_issue() -> None:
    found = computed(case(noted=on(17)))
    assert (found.full, found.days, found.total) == (67590, 23, 64651)


def test_the_example_of_the_design() -> None:
    noted = {
        **on(17),
        **on(22, 23, code="ZG"),
        **on(27, 28, 29, code="V"),
        **on(30, 31, code="SV"),
    }
    found = computed(case(noted=noted, status=WorkerStatus.CLERK))
    assert found.total == 58774


@pytest.mark.parametrize("code", ["W", "L", "F", "KV", "ZG"])
def test_what_is_paid(code: str) -> None:
    assert computed(case(noted=on(17, code=code))).total == 67590


@pytest.mark.parametrize("code", ["OA", "SV", "ZN", "AO", "TU", "TW"])
def test_what_is_not_paid(code: str) -> None:
    assert computed(case(noted=on(17, code=code))).total == 64651


def test_holidays_are_paid_to_a_clerk_and_to_a_worker_by_the_fund() -> None:
    noted = on(17, code="V")
    assert computed(case(noted=noted, status=WorkerStatus.CLERK)).total == 67590
    found = computed(case(noted=noted))
    assert found.total == 64651
    assert [line.rule for line in found.lines if line.code == "V"] == ["vakantiefonds"]


@pytest.mark.parametrize(("code", "default"), [("DR", False), ("GA", True)])
def test_what_the_enterprise_says(code: str, default: bool) -> None:
    noted = on(17, code=code)
    amounts = {True: 67590, False: 64651}
    for said in (None, True, False):
        settings = {} if said is None else {code: said}
        found = computed(case(noted=noted, settings=settings))
        assert found.total == amounts[default if said is None else said]
        assert [line.sure for line in found.lines if line.code == code] == [False]


def test_days_outside_the_contract_are_unpaid_and_count() -> None:
    found = computed(case("2025-09", starts=date(2025, 9, 15)), "2025-09", date(2025, 9, 15))
    assert found.days == 22
    outside = next(line for line in found.lines if line.code == "OUT")
    assert (len(outside.days), outside.cents) == (10, 0)
    assert found.total == half_up(Fraction(67590 * 12, 22))


def test_a_part_of_a_day_counts_by_the_hours_of_the_timetable() -> None:
    half = {date(2025, 10, 17): Noted("OA", 228)}
    assert computed(case(noted=half)).total == half_up(Fraction(67590 * 45, 46))
    more = {date(2025, 10, 17): Noted("OA", 600)}  # more than the day has
    assert computed(case(noted=more)).total == 64651
    none = {date(2025, 10, 17): Noted("OA", 0)}
    assert computed(case(noted=none)).total == 67590


def test_hours_instead_of_days() -> None:
    planned = tuple(
        replace(one, minutes=480 if one.code == "W" else 240) for one in timetable("2025-10")
    )
    found = computed(case(noted=on(17), planned=planned, basis=Basis.HOURS))
    hours = sum(one.minutes for one in planned)
    assert found.total == half_up(Fraction(67590 * (hours - 480), hours))
    same = computed(case(noted=on(17), planned=planned))
    assert same.total == 64651  # by days it does not matter how long they are


def test_each_amount_has_its_line() -> None:
    def full(day: date) -> Full:
        return Full(61250, "STEP-1", "a") if day < date(2025, 9, 15) else FULL

    found = computed(case("2025-09", full=full), "2025-09")
    assert {line.full for line in found.lines} == {61250, 67590}
    assert found.total == half_up(Fraction(61250 * 10 + 67590 * 12, 22))


# sickness


@pytest.mark.parametrize(
    ("status", "number", "permyriad"),
    [
        (WorkerStatus.WORKER, 1, 10000), (WorkerStatus.WORKER, 7, 10000),
        (WorkerStatus.WORKER, 8, 8588), (WorkerStatus.WORKER, 14, 8588),
        (WorkerStatus.WORKER, 15, 2588), (WorkerStatus.WORKER, 30, 2588),
        (WorkerStatus.WORKER, 31, 0), (WorkerStatus.CLERK, 1, 10000),
        (WorkerStatus.CLERK, 30, 10000), (WorkerStatus.CLERK, 31, 0),
    ],
)  # fmt: skip
def test_the_bands_of_sickness(status: WorkerStatus, number: int, permyriad: int) -> None:
    day = date(2025, 10, 17)
    episode = Episode(day - (number - 1) * DAY, day, STARTS - 60 * DAY)
    found = computed(case(status=status, episodes=(episode,)))
    shares = {day: line.share for line in found.lines for day in line.days}
    assert shares[day] == Fraction(permyriad, 10000)


@pytest.mark.parametrize(
    ("since", "first", "paid"),
    [
        (date(2025, 9, 17), date(2025, 10, 17), True),  # the boundary day counts
        (date(2025, 9, 18), date(2025, 10, 17), False),
        (date(2025, 1, 31), date(2025, 2, 28), True),  # the end of the month is clamped
        (date(2025, 1, 31), date(2025, 2, 27), False),
        (date(2024, 1, 31), date(2024, 2, 28), False),  # a leap year has one day more
        (date(2024, 1, 31), date(2024, 2, 29), True),
        (date(2024, 12, 31), date(2025, 1, 31), True),
    ],
)
@pytest.mark.parametrize("status", WorkerStatus)
def test_a_month_of_service_is_judged_on_the_first_day(
    since: date,
    first: date,
    paid: bool,
    status: WorkerStatus,
) -> None:
    month = f"{first:%Y-%m}"
    episode = Episode(first, first + 3 * DAY, since)
    made = case(month, episodes=(episode,), status=status, starts=date(2024, 1, 1))
    found = computed(made, month, date(2024, 1, 1))
    sick = {line.share for line in found.lines if line.code in ("ZG", "ZN")}
    assert sick == {Fraction(int(paid))}


def test_what_continues_goes_on_from_the_count() -> None:
    since = STARTS - 60 * DAY
    before = Episode(date(2025, 10, 6), date(2025, 10, 10), since)
    again = Episode(date(2025, 10, 15), date(2025, 10, 17), since, continues=True)
    found = computed(case(episodes=(before, again)))
    shares = {day: line.share for line in found.lines for day in line.days if line.code == "ZG"}
    assert shares[date(2025, 10, 10)] == 1  # day 5
    assert shares[date(2025, 10, 16)] == 1  # day 7: 15 October is day 6
    assert shares[date(2025, 10, 17)] == Fraction(8588, 10000)
    anew = replace(again, continues=False)
    found = computed(case(episodes=(before, anew)))
    assert {line.share for line in found.lines if line.code == "ZG"} == {1}


def test_a_code_beats_an_episode() -> None:
    episode = Episode(date(2025, 10, 13), date(2025, 10, 17), STARTS - 60 * DAY)
    found = computed(case(noted=on(17), episodes=(episode,)))
    assert found.total == 64651


# properties

codes = st.sampled_from(sorted(money_rules.load_paid_codes()))
months = st.integers(0, 119).map(lambda at: f"{2024 + at // 12:04d}-{at % 12 + 1:02d}")


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, MonthCase]:
    month = draw(months)
    first, last = month_span(month)
    inside = st.integers(0, (last - first).days).map(lambda at: first + at * DAY)
    noted = draw(
        st.dictionaries(
            inside, st.builds(Noted, codes, st.none() | st.integers(0, 600)), max_size=12
        )
    )
    planned = tuple(
        replace(one, minutes=draw(st.integers(1, 600)))
        for one in timetable(month)
        if draw(st.integers(0, 9))
    )
    edge = draw(inside)
    begun = draw(st.booleans())
    made = case(
        month,
        noted,
        status=draw(st.sampled_from(WorkerStatus)),
        starts=edge if begun else first - 400 * DAY,
        ends=last + 400 * DAY if begun else edge,
        basis=draw(st.sampled_from(Basis)),
        planned=planned,
        episodes=(Episode(edge - 5 * DAY, edge + 20 * DAY, edge - 50 * DAY),),
    )
    return month, made


@given(cases())
def test_lines_add_up_and_each_is_within_a_cent_of_what_it_is_worth(
    drawn: tuple[str, MonthCase],
) -> None:
    month, made = drawn
    found = ledger(made, month_span(month)[0])
    assert sum(line.cents for line in found.lines) == found.total
    assert found.total == half_up(found.exact)
    assert 0 <= found.total <= 67590
    for line in found.lines:
        assert abs(line.cents - line.worth * line.share) < 1
    days = [day for line in found.lines for day in line.days]
    assert set(days) == {one.day for one in made.planned}


@given(cases(), st.data())
def test_more_unpaid_never_pays_more(drawn: tuple[str, MonthCase], data: st.DataObject) -> None:
    month, made = drawn
    if not made.planned:
        return
    day = data.draw(st.sampled_from([one.day for one in made.planned]))
    worse = replace(made, noted={**made.noted, day: Noted("OA")})
    first = month_span(month)[0]
    assert ledger(worse, first).exact <= ledger(made, first).exact


@given(cases(), st.data())
def test_a_month_that_is_cut_adds_up_before_rounding(
    drawn: tuple[str, MonthCase], data: st.DataObject
) -> None:
    month, made = drawn
    first, last = month_span(month)
    cut = first + data.draw(st.integers(0, (last - first).days)) * DAY
    before = replace(made, in_contract=lambda day: made.in_contract(day) and day <= cut)
    after = replace(made, in_contract=lambda day: made.in_contract(day) and day > cut)
    parts = ledger(before, first).exact + ledger(after, first).exact
    assert parts == ledger(made, first).exact


@given(st.fractions(0, 100_000))
def test_half_a_cent_goes_up_as_decimals_say(cents: Fraction) -> None:
    exact = Fraction(round(cents * 1000), 1000)
    by_decimal = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    assert half_up(exact) == int(by_decimal)
