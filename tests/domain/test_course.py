"""How many goals stood where as time went by: by the notes and the evaluations up to each day."""

from dataclasses import replace
from datetime import date

from mentorapp.domain.course import course
from mentorapp.domain.plan import Goal
from mentorapp.domain.progress_rows import Assessed, CourseStep, GoalState
from tests.reports.samples import goals, view

STARTS, ENDS = date(2025, 9, 1), date(2025, 9, 28)  # four weeks


def _course(plan: list[Goal], noted: dict[str, date], said: date | None = None) -> list[CourseStep]:
    def assessed(day: date) -> dict[str, Assessed]:
        if said is None or day < said:
            return {}
        return {"goal0": Assessed(4, True, said), "goal1": Assessed(2, False, said)}

    return list(course(plan, noted, assessed, starts=STARTS, ends=ENDS))


def test_a_goal_counts_as_practised_from_the_week_of_its_first_note() -> None:
    found = _course(goals(3), {"goal0": date(2025, 9, 10), "goal1": date(2025, 8, 1)})
    assert [one.count(GoalState.PRACTISED) for one in found] == [1, 2, 2, 2]
    assert [one.count(GoalState.NOT_SEEN) for one in found] == [2, 1, 1, 1]


def test_an_evaluation_counts_from_its_day() -> None:
    found = _course(goals(3), {"goal0": date(2025, 9, 2)}, said=date(2025, 9, 16))
    assert [one.count(GoalState.ACHIEVED) for one in found] == [0, 0, 1, 1]
    assert [one.count(GoalState.ASSESSED) for one in found] == [0, 0, 1, 1]
    assert [one.count(GoalState.PRACTISED) for one in found] == [1, 1, 0, 0]


def test_what_comes_later_is_not_asked_yet() -> None:
    plan = [replace(one, planned_from=date(2025, 9, 15)) for one in goals(2)]
    found = _course(plan, {})
    assert [one.count(GoalState.NOT_PLANNED) for one in found] == [2, 2, 0, 0]


def test_every_step_counts_every_goal_and_the_last_is_as_the_report_says() -> None:
    shown = view()
    assert {sum(number for _state, number in one.counts) for one in shown.course} == {13}
    last = shown.course[-1]
    assert {state: last.count(state) for state in GoalState} == {
        state: shown.count(state) for state in GoalState
    }


def test_without_a_plan_there_is_none() -> None:
    assert _course([], {}) == []
