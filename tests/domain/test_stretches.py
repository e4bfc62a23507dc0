"""A period in weeks while they can be told apart, else in longer stretches without a gap."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.stretches import MOST, Unit, stretches

START = date(2025, 9, 3)  # a Wednesday


def test_weeks_end_on_sunday_and_the_ends_are_those_of_the_period() -> None:
    unit, found = stretches(START, date(2025, 9, 23))
    assert unit is Unit.WEEK
    assert [(one.first.day, one.last.day) for one in found] == [
        (3, 7), (8, 14), (15, 21), (22, 23),
    ]  # fmt: skip


def test_longer_periods_get_longer_stretches() -> None:
    units = [stretches(START, START + timedelta(days=days))[0] for days in (120, 300, 900, 3650)]
    assert units == [Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]


def test_one_day_is_one_stretch_and_no_day_none() -> None:
    assert len(stretches(START, START)[1]) == 1
    assert stretches(START, START - timedelta(days=1))[1] == ()


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 7000))
def test_every_day_is_in_one_stretch(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    _unit, found = stretches(first, last)
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(found))
    assert len(found) <= MOST
