"""Columns of the matrix: weeks, months, school years; each day in one, none twice."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.calendar import Holiday
from mentorapp.domain.matrix_columns import Span, captions, columns
from mentorapp.domain.plan import Goal
from mentorapp.domain.progress_matrix import matrix
from mentorapp.domain.words import Words

STARTS, TODAY = date(2024, 9, 2), date(2025, 11, 6)
GOAL = Goal("g", "plan", "p", "bkc1", "1.1", "1", "A. Werken", "Samenwerken", "Werkt in team", 0)
days = st.integers(0, (TODAY - STARTS).days).map(lambda number: STARTS + timedelta(days=number))


def test_months_lie_below_their_school_year() -> None:
    found = columns(Span.MONTH, STARTS, TODAY)
    assert [(one.first.year, one.first.month) for one in found][:2] == [(2024, 9), (2024, 10)]
    assert len(found) == 15
    assert [one.is_now for one in found] == [False] * 14 + [True]
    above = captions(found)
    assert [(one.day, one.first, one.columns) for one in above] == [
        (date(2024, 9, 1), 0, 12),
        (date(2025, 9, 1), 12, 3),
    ]


def test_school_years_begin_on_1_september_and_have_nothing_above() -> None:
    found = columns(Span.YEAR, STARTS, TODAY)
    assert [(one.first, one.last) for one in found] == [
        (date(2024, 9, 1), date(2025, 8, 31)),
        (date(2025, 9, 1), date(2026, 8, 31)),
    ]
    assert captions(found) == ()


def test_a_holiday_names_only_a_week_that_it_fills() -> None:
    autumn = Holiday("autumn", date(2025, 10, 27), date(2025, 11, 2), Words("Herfstvakantie"))
    found = columns(Span.WEEK, date(2025, 10, 20), TODAY, [autumn])
    assert [one.holiday.nl for one in found] == ["", "Herfstvakantie", ""]
    assert not any(one.holiday.nl for one in columns(Span.MONTH, STARTS, TODAY, [autumn]))


def test_before_the_placement_begins_there_is_one_column() -> None:
    assert len(columns(Span.MONTH, TODAY, TODAY - timedelta(days=40))) == 1
    assert len(columns(Span.WEEK, TODAY, TODAY)) == 1


@pytest.mark.parametrize("span", Span)
@given(day=days)
def test_each_day_is_in_one_column(span: Span, day: date) -> None:
    found = columns(span, STARTS, TODAY)
    assert sum(one.first <= day <= one.last for one in found) == 1
    for one, following in pairwise(found):
        assert following.first == one.last + timedelta(days=1)


@given(noted=st.lists(st.tuples(days, st.integers(1, 4)), max_size=40))
def test_every_span_shows_the_highest_level_of_its_days(noted: list[tuple[date, int]]) -> None:
    found = [("g", day, level) for day, level in noted]
    for span in Span:
        view = matrix(
            [GOAL],
            found,
            learner="l",
            placement="p",
            scale="four",
            steps=4,
            achieved_from=3,
            starts=STARTS,
            today=TODAY,
            span=span,
        )
        (row,) = view.clusters[0].goals
        for column, level in zip(view.columns, row.cells, strict=True):
            inside = [one for day, one in noted if column.first <= day <= column.last]
            assert level == max(inside, default=0)
