"""Rows of a house: they fill what is not verified, never more, and never reach over another row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import money_rules
from mentorapp.connectors.resources import load_allowance_rates
from mentorapp.domain.allowance import Rate, RateTable, Status, rate_on
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.rate_rows import (
    LEAST,
    MOST,
    SOURCE_LIMIT,
    check_day,
    entered,
    may_fill,
    with_own,
)
from mentorapp.domain.typed import parse_amount

TABLE = load_allowance_rates()
EMPTY = date(2026, 4, 1)  # the row of the file without an amount


def row(day: date, cents: int = 219_000) -> Rate:
    return entered(day, cents, "a letter")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2016, 8, 31), "before"),
        (date(2016, 9, 1), ""), (date(2017, 5, 31), ""),
        (date(2017, 6, 1), "verified"), (date(2018, 8, 31), "verified"),
        (date(2018, 9, 1), ""), (date(2021, 8, 31), ""),
        (date(2022, 1, 1), ""), (date(2022, 3, 31), ""),  # computed is not verified
        (date(2022, 4, 1), "verified"), (date(2022, 5, 1), ""),
        (date(2025, 2, 1), "verified"), (date(2026, 3, 31), "verified"),
        (EMPTY, ""), (date(2026, 4, 2), ""), (date(2031, 1, 1), ""),
    ],
)  # fmt: skip
def test_a_row_stands_only_where_none_is_verified(day: date, why: str) -> None:
    if not why:
        assert check_day(TABLE, day) == day
        return
    with pytest.raises(Refused) as refused:
        check_day(TABLE, day)
    assert refused.value.problem is Problem.RATE_DAY
    assert (refused.value.field, refused.value.params["why"]) == ("valid_from", why)


def test_after_a_last_verified_row_one_goes_on_but_not_on_its_day() -> None:
    last = next(one for one in TABLE.rates if one.valid_from == date(2025, 2, 1))
    table = RateTable(TABLE.region, TABLE.levels, (last,))
    assert not may_fill(table, last.valid_from)
    assert may_fill(table, last.valid_from + timedelta(days=1))


def test_a_row_holds_until_the_next_one_of_either() -> None:
    table = with_own(TABLE, [row(date(2022, 5, 15)), row(EMPTY), row(date(2026, 9, 1), 223_380)])
    found = {
        day: rate_on(table, day)
        for day in (
            date(2022, 5, 14), date(2022, 5, 15), date(2022, 7, 31), date(2022, 8, 1),
            date(2026, 3, 31), EMPTY, date(2026, 8, 31), date(2026, 9, 1),
        )
    }  # fmt: skip
    known = [rate.ggmmi if rate and rate.is_known else None for rate in found.values()]
    assert known == [None, 219_000, 219_000, None, 211_189, 219_000, 219_000, 223_380]


def test_a_verified_row_overtakes_one_that_was_entered_before() -> None:
    overtaken = with_own(TABLE, [row(date(2025, 3, 1)), row(date(2025, 2, 1))])
    assert overtaken == TABLE


@given(st.lists(st.dates(date(2016, 1, 1), date(2032, 1, 1)), unique=True, max_size=8),
       st.dates(date(2016, 9, 1), date(2032, 1, 1)))  # fmt: skip
def test_what_is_verified_never_changes_and_no_row_is_reached_over(
    own: list[date], day: date
) -> None:
    table = with_own(TABLE, [row(one) for one in own])
    shipped, now = rate_on(TABLE, day), rate_on(table, day)
    assert shipped is not None
    assert now is not None
    if shipped.status is Status.VERIFIED:
        assert now == shipped
    if now.is_known and now != shipped:
        assert shipped.valid_from <= now.valid_from <= day
        assert now.own
    days = [one.valid_from for one in table.rates]
    assert days == sorted(set(days))


def test_two_rows_of_one_day_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        with_own(TABLE, [row(EMPTY), row(EMPTY, 220_000)])
    assert refused.value.problem is Problem.RATE_DAY


@pytest.mark.parametrize(
    ("cents", "source", "problem", "field"),
    [
        (0, "x", Problem.NOT_AN_INCOME, "ggmmi"),
        (-219_000, "x", Problem.NOT_AN_INCOME, "ggmmi"),
        (LEAST - 1, "x", Problem.NOT_AN_INCOME, "ggmmi"),
        (MOST + 1, "x", Problem.NOT_AN_INCOME, "ggmmi"),
        (219_000, "", Problem.MISSING, "source"),
        (219_000, " \n ", Problem.MISSING, "source"),
        (219_000, "-", Problem.MISSING, "source"),
        (219_000, "x" * (SOURCE_LIMIT + 1), Problem.TOO_LONG, "source"),
    ],
)
def test_what_cannot_be_a_row_is_refused(
    cents: int, source: str, problem: Problem, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        entered(EMPTY, cents, source)
    assert (refused.value.problem, refused.value.field) == (problem, field)


def test_every_shipped_income_lies_within_the_limits_and_a_digit_more_or_less_does_not() -> None:
    for cents in (one.ggmmi for one in TABLE.rates if one.ggmmi is not None):
        assert LEAST <= cents <= MOST
        assert not LEAST <= cents // 10 <= MOST
        assert not LEAST <= cents * 10 <= MOST


def test_only_the_regions_with_an_income_have_rows() -> None:
    found = {name: one.incomes for name, one in money_rules.load_regions().items()}
    assert found == {"flanders": TABLE, "french": TABLE, "german": None}


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("2190", 219_000), ("2190,5", 219_050), ("2190.50", 219_050), ("2.190,00", 219_000),
        ("2 190,05", 219_005), ("2\u202f190,00", 219_000), ("€ 2.190", 219_000),
        ("2,190.00", 219_000), ("2.19", 219), (" 2190,00 € ", 219_000), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    "text", ["", "€", "-2190", "2,190", "2190,005", "21.90,00", "1e3", "9" * 10, "x"]
)
def test_what_is_no_amount_is_refused_as_it_was_typed(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_amount(text)
    assert (refused.value.problem, refused.value.field) == (Problem.NOT_AN_INCOME, "ggmmi")
