"""The week that is proposed follows from a stated rule."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.intention import Intention, check
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.proposing import WeekLine, propose
from mentorapp.domain.suggesting import Standing
from mentorapp.domain.today_rows import Why
from tests.domain.test_suggesting import standing

MONDAY = date(2025, 11, 3)
WEEK = [MONDAY + timedelta(days=number) for number in range(5)]
FRIDAY_BEFORE = MONDAY - timedelta(days=3)


def week(
    *standings: Standing,
    days: Sequence[date] = WEEK,
    meant: Sequence[Intention] = (),
    noted: Mapping[str, Collection[date]] = MappingProxyType({}),
    today: date = MONDAY,
) -> list[WeekLine]:
    return list(
        propose(
            standings,
            meant,
            days=days,
            today=today,
            top=4,
            achieved=3,
            noted=noted,
        )
    )


def meant(goal: str, day: date) -> Intention:
    return Intention(f"i-{goal}", "p", goal, day, "stijn", MONDAY)


MANY = (
    standing("A1", 2, FRIDAY_BEFORE),
    standing("A2", 1, FRIDAY_BEFORE),
    standing("B3", 3, MONDAY - timedelta(weeks=8)),
    standing("B4", 2, MONDAY - timedelta(weeks=9)),
    standing("C5", planned_to=date(2026, 1, 31)),
    standing("C6"),
)


def test_what_goes_on_and_what_is_lacking_come_in_turn_each_on_its_day() -> None:
    assert [(line.goal, line.day, line.why) for line in week(*MANY)] == [
        ("A1", WEEK[0], Why.LAST_TIME),
        ("B4", WEEK[1], Why.LONG_AGO),
        ("A2", WEEK[2], Why.LAST_TIME),
        ("B3", WEEK[3], Why.LONG_AGO),
        ("C5", WEEK[4], Why.NEVER),
    ]


def test_a_single_day_gets_two_lines_and_no_day_none() -> None:
    assert [(line.goal, line.day) for line in week(*MANY, days=[WEEK[2]])] == [
        ("A1", WEEK[2]),
        ("B4", WEEK[2]),
    ]
    assert week(*MANY, days=[]) == []
    assert week(days=WEEK) == []


def test_what_was_taken_up_keeps_its_day_and_counts() -> None:
    found = week(*MANY, meant=[meant("B4", WEEK[1]), meant("C6", WEEK[0])])
    assert [(line.goal, line.intention, line.day) for line in found] == [
        ("C6", "i-C6", WEEK[0]),
        ("B4", "i-B4", WEEK[1]),
        ("A1", "", WEEK[2]),
        ("A2", "", WEEK[3]),
        ("B3", "", WEEK[4]),
    ]


def test_what_was_noted_is_done_and_of_today_not_proposed() -> None:
    found = week(
        *MANY,
        meant=[meant("B4", WEEK[0])],
        noted={"B4": [WEEK[0]], "A1": [WEEK[0], WEEK[1]], "A2": [WEEK[0]]},
        today=WEEK[1],
        days=WEEK[1:],
    )
    assert {line.goal: line.done for line in found if line.intention} == {"B4": True}
    assert "A1" not in {line.goal for line in found}
    assert "A2" in {line.goal for line in found}  # what was noted yesterday goes on
    # What was meant for a day that is over takes no place of the days that are left.
    assert len([line for line in found if not line.intention]) == 4


def test_a_note_from_before_it_was_meant_does_not_make_it_done() -> None:
    one = Intention("i", "p", "A1", WEEK[3], "stijn", WEEK[2])
    assert not one.is_done([WEEK[1]])
    assert one.is_done([WEEK[2]])
    assert not one.is_done([])


def test_what_is_not_in_the_plan_any_more_is_left_out() -> None:
    assert [line.goal for line in week(MANY[0], meant=[meant("Z9", WEEK[0])])] == ["A1"]


_MANY = st.lists(
    st.builds(
        lambda order, days: standing(
            f"A{order}", 2 if days else None, MONDAY - timedelta(days=days) if days else None
        ),
        st.integers(0, 700),
        st.integers(0, 80),
    ),
    unique_by=lambda one: one.goal,
    max_size=14,
)


@given(_MANY, st.sets(st.sampled_from(WEEK)), st.sets(st.sampled_from(range(14)), max_size=5))
def test_each_goal_once_on_a_day_that_is_left(
    standings: list[Standing], days: set[date], taken: set[int]
) -> None:
    given_days = sorted(days)
    goals = [one.goal for number, one in enumerate(standings) if number in taken]
    already = [meant(goal, WEEK[0]) for goal in goals]
    found = week(*standings, days=given_days, meant=already)
    assert len({line.goal for line in found}) == len(found)
    assert {line.goal for line in found if line.intention} == set(goals)
    proposed = [line for line in found if not line.intention]
    assert {line.day for line in proposed} <= days
    room = max(2, len(days)) - (len(goals) if WEEK[0] in days else 0) if days else 0
    assert len(proposed) == max(0, min(room, len(standings) - len(goals)))


def test_a_plan_of_hundreds_gives_a_week_like_any_other() -> None:
    plan = [standing(f"A{number}", planned_to=date(2026, 6, 30)) for number in range(600)]
    assert [line.goal for line in week(*plan)] == ["A0", "A1", "A2", "A3", "A4"]
    assert [line.goal for line in week(*plan[:3])] == ["A0", "A1", "A2"]


GOAL = Goal("A1", "plan", "p", "c", "1", "A", "A", "Draad", "Draad", 0)
PLACEMENT = Placement("p", "l", None, "w", date(2025, 9, 1), date(2025, 11, 6))


@pytest.mark.parametrize(
    ("day", "goal", "problem"),
    [
        (WEEK[0], None, Problem.NOT_IN_PLAN),
        (WEEK[0] - timedelta(days=1), GOAL, Problem.OUTSIDE_WEEK),
        (MONDAY + timedelta(days=7), GOAL, Problem.OUTSIDE_WEEK),
        (WEEK[4], GOAL, Problem.OUTSIDE_PLACEMENT),
    ],
)
def test_what_cannot_be_meant(day: date, goal: Goal | None, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        check(meant("A1", day), placement=PLACEMENT, goal=goal, today=MONDAY)
    assert refused.value.problem is problem
    check(meant("A1", WEEK[3]), placement=PLACEMENT, goal=GOAL, today=MONDAY)
