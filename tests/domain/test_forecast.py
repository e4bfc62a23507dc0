"""The forecast: a rule that can be done by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.forecast import LEAST, WEEKS, Forecast, forecast

MONDAY = date(2026, 3, 2)
UNTIL = date(2026, 6, 30)


def weeks(first: int, last: int) -> set[date]:
    """Give Mondays by how many weeks they lie from this one."""
    return {MONDAY + timedelta(weeks=number) for number in range(first, last + 1)}


def days_ago(*numbers: int) -> list[date | None]:
    return [MONDAY - timedelta(days=number) for number in numbers]


def test_six_of_ten_remain_at_a_pace_of_one_in_four_weeks() -> None:
    firsts = [*days_ago(3, 40), *([None] * 8)]  # two begun in the last eight weeks
    found = forecast(firsts, weeks(-8, 7), today=MONDAY, until=UNTIL)
    assert found == Forecast(10, 8, 2, 8, 8, UNTIL, 6)


def test_a_part_of_a_competence_counts_as_one_that_is_left() -> None:
    found = forecast([*days_ago(3), None, None], weeks(-8, 3), today=MONDAY, until=UNTIL)
    assert found is not None
    assert found.then == 2  # half of one in four weeks is none yet


def test_at_a_good_pace_nothing_is_left_never_less() -> None:
    found = forecast([*days_ago(*range(1, 9)), None], weeks(-8, 8), today=MONDAY, until=UNTIL)
    assert found is not None
    assert found.then == 0


def test_only_the_last_weeks_with_work_count() -> None:
    spread = {MONDAY - timedelta(weeks=2 * number) for number in range(1, 12)}
    found = forecast([*days_ago(100, 200), None], spread, today=MONDAY, until=UNTIL)
    assert found is not None
    assert (found.weeks, found.begun) == (WEEKS, 1)  # eight of them reach 16 weeks back
    assert (found.left, found.then) == (0, 1)


@pytest.mark.parametrize(
    ("firsts", "worked", "until"),
    [
        ([None], weeks(-LEAST + 1, 5), UNTIL),  # too few weeks to say anything
        (days_ago(1, 2), weeks(-8, 8), UNTIL),  # nothing is left to see
        ([], weeks(-8, 8), UNTIL),
        ([None], weeks(-8, 8), MONDAY - timedelta(days=1)),  # it is over
    ],
)
def test_the_rule_knows_when_it_says_nothing(
    firsts: list[date | None], worked: set[date], until: date
) -> None:
    assert forecast(firsts, worked, today=MONDAY, until=until) is None


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 300)), max_size=60),
    st.sets(st.integers(-40, 20)),
    st.integers(0, 6),
)
def test_it_never_says_more_than_is_unseen_or_less_than_none(
    ages: list[int | None], spread: set[int], day: int
) -> None:
    today = MONDAY + timedelta(days=day)
    firsts = [None if age is None else today - timedelta(days=age) for age in ages]
    worked = {MONDAY + timedelta(weeks=number) for number in spread}
    found = forecast(firsts, worked, today=today, until=UNTIL)
    if found is not None:
        assert 0 <= found.then <= found.unseen <= found.goals
        assert LEAST <= found.weeks <= WEEKS
