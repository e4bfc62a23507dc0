"""How regions pay: published amounts, refusals that name the day, never an older row."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import money_rules
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Full
from mentorapp.domain.region import StepFrom, check_steps, full_on

FLANDERS, FRENCH, GERMAN = (
    money_rules.load_regions()[name] for name in ("flanders", "french", "german")
)
PUBLISHED = {  # facts 3.3, read on the pages named there
    date(2022, 12, 1): (Decimal("1954.99"), (56700, 62560, 67450)),
    date(2023, 11, 1): (Decimal("1994.18"), (57840, 63820, 68800)),
    date(2024, 5, 1): (Decimal("2070.48"), (60050, 66260, 71440)),
    date(2025, 2, 1): (Decimal("2111.89"), (61250, 67590, 72870)),
    date(2021, 9, 1): (Decimal("1658.23"), (48090, 53070, 57210)),
}
EVER = date(2000, 1, 1)


def step(number: int, day: date = EVER) -> tuple[StepFrom, ...]:
    return (StepFrom(day, number),)


def test_every_published_amount_is_reproduced() -> None:
    for day, (_income, cents) in PUBLISHED.items():
        assert tuple(full_on(FLANDERS, step(n), day).cents for n in (1, 2, 3)) == cents


def test_half_up_would_be_wrong_on_nine_of_fifteen() -> None:
    wrong = 0
    for income, cents in PUBLISHED.values():
        for part, published in zip(("0.29", "0.32", "0.345"), cents, strict=True):
            tenths = (income * Decimal(part) * 10).quantize(Decimal(1), ROUND_HALF_UP)
            wrong += int(tenths) * 10 != published
    assert wrong == 9


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 1), date(2031, 1, 1), date(2022, 1, 1), date(2022, 3, 31),
        date(2022, 5, 1), date(2022, 11, 30), date(2018, 9, 1), date(2016, 9, 1),
        date(2016, 8, 31),
    ],
)  # fmt: skip
def test_without_a_verified_income_it_refuses_and_names_the_day(day: date) -> None:
    with pytest.raises(Refused) as refused:
        full_on(FLANDERS, step(2), day)
    assert (refused.value.problem, refused.value.params["day"]) == (Problem.RATE_UNKNOWN, day)


def test_april_2024_has_a_verified_income() -> None:
    assert [full_on(FLANDERS, step(n), date(2024, 4, 1)).cents for n in (1, 2, 3)] == [
        58870,
        64960,
        70040,
    ]


def test_the_french_speaking_region_pays_to_the_cent() -> None:
    day = date(2022, 12, 1)
    assert [full_on(FRENCH, step(n), day).cents for n in (1, 2, 3)] == [33235, 46920, 62560]
    day = date(2025, 2, 1)
    assert [full_on(FRENCH, step(n), day).cents for n in (1, 2, 3)] == [35902, 50685, 67580]


def test_the_german_speaking_community_pays_by_year_and_half() -> None:
    for number, first, second in ((1, 39549, 45198), (2, 50848, 67798), (3, 73447, 79097)):
        assert full_on(GERMAN, step(number), date(2024, 12, 31)).cents == first
        assert full_on(GERMAN, step(number), date(2025, 1, 1)).cents == second
        assert full_on(GERMAN, step(number), date(2025, 6, 30)).cents == second
        assert full_on(GERMAN, step(number), date(2025, 7, 1)).cents == first
    assert full_on(GERMAN, step(0), date(2025, 3, 1)).cents == 38838
    with pytest.raises(Refused):
        full_on(GERMAN, step(1), date(2023, 12, 31))


def test_a_step_holds_from_its_day() -> None:
    steps = (StepFrom(date(2024, 1, 1), 1), StepFrom(date(2025, 9, 1), 2))
    assert full_on(FLANDERS, steps, date(2025, 8, 31)).cents == 61250
    assert full_on(FLANDERS, steps, date(2025, 9, 1)).cents == 67590
    with pytest.raises(Refused) as refused:
        full_on(FLANDERS, steps[1:], date(2025, 8, 31))
    assert refused.value.params["day"] == date(2025, 8, 31)


def test_steps_that_are_not_of_the_region_are_refused() -> None:
    check_steps(GERMAN, step(0))
    for region, number in ((FLANDERS, 0), (FLANDERS, 4), (GERMAN, 4), (FRENCH, 0)):
        with pytest.raises(Refused) as refused:
            check_steps(region, step(number))
        assert refused.value.problem is Problem.NOT_A_LEVEL
    twice = (*step(1), *step(2))
    with pytest.raises(Refused) as refused:
        check_steps(FLANDERS, twice)
    assert refused.value.problem is Problem.ALREADY_THERE


def known(day: date, number: int) -> Full | None:
    try:
        return full_on(FLANDERS, step(number), day)
    except Refused as refused:
        if refused.problem is not Problem.RATE_UNKNOWN:
            raise
        return None


@given(st.dates(date(2016, 1, 1), date(2030, 12, 31)), st.integers(1, 3))
def test_an_amount_is_never_of_an_older_row(day: date, number: int) -> None:
    found = known(day, number)
    if found is None:
        return
    table = FLANDERS.incomes
    assert table is not None
    row = max((one for one in table.rates if one.valid_from <= day), key=lambda one: one.valid_from)
    assert found.source == row.source
    assert found.cents % 10 == 0
