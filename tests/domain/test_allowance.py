from datetime import date
from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_allowance_rates
from mentorapp.domain.allowance import Status, amount, amounts, level_on, rate_on
from mentorapp.domain.errors import Problem, Refused

# The golden amounts of facts 3.3, as published.
GOLDEN = [
    ("1954.99", ("567.00", "625.60", "674.50")),
    ("1994.18", ("578.40", "638.20", "688.00")),
    ("2070.48", ("600.50", "662.60", "714.40")),
    ("2111.89", ("612.50", "675.90", "728.70")),
    ("1658.23", ("480.90", "530.70", "572.10")),
]


def _cents(text: str) -> int:
    return int(Decimal(text) * 100)


@pytest.mark.parametrize(("ggmmi", "published"), GOLDEN)
def test_the_published_amounts(ggmmi: str, published: tuple[str, str, str]) -> None:
    for permille, expected in zip((290, 320, 345), published, strict=True):
        assert amount(_cents(ggmmi), permille) == _cents(expected)


def test_rounding_half_up_would_fail_on_nine_of_fifteen() -> None:
    wrong = 0
    for ggmmi, published in GOLDEN:
        for permille, expected in zip((290, 320, 345), published, strict=True):
            half_up = (_cents(ggmmi) * permille // 1000 + 5) // 10 * 10
            wrong += half_up != _cents(expected)
    assert wrong == 9


# facts 3.3, computed rows (the amounts were not seen published)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2017, 6, 1), (45320, 50010, 53910)),
        (date(2022, 1, 1), (49060, 54130, 58360)),
        (date(2022, 3, 1), (50040, 55210, 59520)),
        (date(2022, 4, 1), (52380, 57800, 62320)),
        (date(2022, 5, 1), (53430, 58960, 63560)),
        (date(2022, 8, 1), (54500, 60140, 64830)),
        (date(2022, 11, 1), (55590, 61340, 66130)),
        (date(2024, 4, 1), (58870, 64960, 70040)),
    ],
)
def test_the_computed_rows(day: date, expected: tuple[int, int, int]) -> None:
    table = load_allowance_rates()
    rate = rate_on(table, day)
    assert rate is not None
    assert rate.valid_from == day
    assert amounts(table, rate) == expected


def test_the_table_agrees_with_what_was_published() -> None:
    table = load_allowance_rates()
    published = [rate for rate in table.rates if any(rate.published)]
    assert len(published) == 5
    for rate in published:
        assert rate.published == amounts(table, rate)
        assert rate.published_status is Status.VERIFIED
        assert rate.source
        assert rate.published_source
    assert [rate.valid_from for rate in table.rates] == sorted(
        rate.valid_from for rate in table.rates
    )


def test_the_rate_in_force() -> None:
    table = load_allowance_rates()
    rate = rate_on(table, date(2025, 11, 6))
    assert rate is not None
    assert rate.ggmmi == 211189
    assert rate_on(table, date(2016, 8, 31)) is None
    unknown = rate_on(table, date(2026, 11, 23))
    assert unknown is not None
    assert unknown.ggmmi is None
    assert unknown.status is Status.UNVERIFIED
    assert amounts(table, unknown) == (None, None, None)


def test_levels() -> None:
    table = load_allowance_rates()
    assert [level.permille for level in table.levels] == [290, 320, 345]
    assert level_on(table, 2, date(2025, 11, 6)).permille == 320
    with pytest.raises(Refused) as refused:
        level_on(table, 4, date(2025, 11, 6))
    assert refused.value.problem is Problem.NOT_A_LEVEL


@pytest.mark.parametrize(("ggmmi", "permille"), [(0, 290), (-1, 290), (1, 0), (1, 1001)])
def test_what_is_no_income_or_part(ggmmi: int, permille: int) -> None:
    with pytest.raises(Refused):
        amount(ggmmi, permille)


@given(st.integers(1, 10**7), st.integers(1, 1000))
def test_up_to_the_next_ten_cents(ggmmi: int, permille: int) -> None:
    exact = Decimal(ggmmi) * permille / 1000
    expected = int((exact / 10).to_integral_value(ROUND_CEILING)) * 10
    assert amount(ggmmi, permille) == expected
    assert 0 <= amount(ggmmi, permille) - exact < 10
