"""What is likely today follows from a stated rule."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.plan import Venue
from mentorapp.domain.suggesting import Standing, gaps, suggest
from mentorapp.domain.today_rows import Suggestion, Why

TODAY = date(2025, 11, 6)
YESTERDAY = TODAY - timedelta(days=1)


def standing(
    name: str, level: int | None = None, last: date | None = None, **more: Any
) -> Standing:
    known: dict[str, Any] = {
        "competence": name,
        "code": name,
        "cluster": name[0],
        "cluster_title": name[0],
        "short": name,
        "phrase": name,
        "order": int(name[1:]),
        "venue": Venue.BOTH,
        "planned_from": None,
        "planned_to": None,
        "exempted": False,
        "not_possible": "",
    }
    return Standing(name, **{**known, **more}, level=level, last_day=last)


def proposed(*standings: Standing, number: int = 3) -> dict[str, Why]:
    found = suggest(standings, today=TODAY, top=4, achieved=3, number=number)
    return {one.goal: one.why for one in found}


def test_what_was_practised_last_goes_on_with_room_for_one_other() -> None:
    found = proposed(
        standing("A1", 3, YESTERDAY),
        standing("A2", 2, YESTERDAY),
        standing("A3", 1, YESTERDAY),
        standing("B4", 2, TODAY - timedelta(days=20)),
    )
    # A3 is next to them and not achieved, so it comes before B4.
    assert found == {"A1": Why.LAST_TIME, "A2": Why.LAST_TIME, "A3": Why.LAST_TIME}


def test_what_ends_first_comes_first() -> None:
    found = proposed(
        standing("A1", 3, YESTERDAY, planned_to=date(2026, 6, 30)),
        standing("B2", 3, YESTERDAY, planned_to=date(2026, 2, 13)),
        standing("C3", 3, YESTERDAY, planned_to=date(2026, 4, 3)),
        standing("C4", 2, TODAY - timedelta(days=13), planned_to=date(2026, 4, 3)),
        standing("D5", None, None, planned_to=date(2025, 12, 19)),
    )
    # Two go on; the third place is for what is not achieved beside them, not for what ends sooner.
    assert list(found.items()) == [
        ("B2", Why.LAST_TIME),
        ("C3", Why.LAST_TIME),
        ("C4", Why.LAST_WEEKS),
    ]


def test_the_highest_level_of_one_day_comes_first() -> None:
    assert list(proposed(standing("A1", 1, YESTERDAY), standing("A2", 2, YESTERDAY))) == [
        "A2",
        "A1",
    ]


def test_the_highest_step_is_not_asked_again_while_others_are_open() -> None:
    found = proposed(standing("A1", 4, YESTERDAY), standing("B2"), standing("B3"), standing("B4"))
    assert found == {"B2": Why.NEVER, "B3": Why.NEVER, "B4": Why.NEVER}


def test_a_gap_says_whether_it_is_old_or_planned() -> None:
    old = TODAY - timedelta(weeks=6, days=1)
    found = proposed(
        standing("A1", 1, old),
        standing("A2", planned_from=date(2025, 9, 1)),
        standing("A3", 2, TODAY - timedelta(weeks=6)),
    )
    assert found == {"A1": Why.LONG_AGO, "A2": Why.PLANNED_NOW, "A3": Why.LAST_TIME}


@pytest.mark.parametrize(
    "more",
    [
        {"exempted": True},
        {"not_possible": "geen stelling"},
        {"venue": Venue.SCHOOL},
        {"planned_from": TODAY + timedelta(days=1)},
    ],
    ids=["exempted", "not possible", "school", "not begun"],
)
def test_what_is_not_for_here_is_never_proposed(more: dict[str, Any]) -> None:
    one = standing("A1", 1, YESTERDAY, **more)
    assert proposed(one) == {}
    assert gaps([one], today=TODAY) == []
    assert proposed(standing("A1", 1, YESTERDAY, planned_from=TODAY)) == {"A1": Why.LAST_TIME}


def test_an_old_last_time_is_no_last_time() -> None:
    old = TODAY - timedelta(weeks=7)
    assert proposed(standing("A1", 3, old), standing("B2", 1)) == {
        "B2": Why.NEVER,
        "A1": Why.LONG_AGO,
    }


def test_gaps_are_the_oldest_first_then_what_never_began() -> None:
    found = gaps(
        [
            standing("A1", 4, TODAY - timedelta(weeks=8)),
            standing("A2", 1, TODAY - timedelta(weeks=9)),
            standing("A3", 1, TODAY - timedelta(weeks=6)),
            standing("A4", planned_to=date(2026, 6, 30)),
            standing("A5", planned_to=date(2026, 1, 31)),
        ],
        today=TODAY,
    )
    assert [one.goal for one in found] == ["A2", "A1", "A5", "A4"]


_STANDINGS = st.lists(
    st.builds(
        lambda order, cluster, level, days, end: standing(
            f"{cluster}{order}",
            level if days else None,
            TODAY - timedelta(days=days) if days else None,
            planned_to=end,
        ),
        st.integers(0, 99),
        st.sampled_from("ABC"),
        st.integers(1, 4),
        st.integers(0, 60),
        st.none() | st.dates(date(2025, 9, 1), date(2026, 6, 30)),
    ),
    unique_by=lambda one: one.goal,
    max_size=12,
)


@given(_STANDINGS, st.integers(1, 5))
def test_as_many_as_there_are_and_each_once(standings: list[Standing], number: int) -> None:
    found: tuple[Suggestion, ...] = suggest(
        standings, today=TODAY, top=4, achieved=3, number=number
    )
    assert len(found) == min(number, len(standings))
    assert len({one.goal for one in found}) == len(found)
    turned = suggest(standings[::-1], today=TODAY, top=4, achieved=3, number=number)
    if len({one.order for one in standings}) == len(standings):
        assert turned == found
