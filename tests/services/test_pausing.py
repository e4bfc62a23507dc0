"""A suspension: what falls away is shown, nothing is expected meanwhile, and it ends again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_pause_rules
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.learner_rows import Stage
from mentorapp.domain.pausing import Pause, PauseKind
from mentorapp.domain.proposing import WeekState
from mentorapp.domain.schedule import PlanReason
from mentorapp.domain.today_rows import Presence, TodoKind
from mentorapp.services import (
    calendar,
    checking,
    days,
    evaluations,
    forecasting,
    learners,
    observations,
    pausing,
    planning,
    proposing,
    today,
    undo,
)
from mentorapp.services.pausing import Resume, Suspend
from tests.services.desks import Placed, workplace
from tests.services.trio import TODAY, trio

MONDAY, FRIDAY = date(2025, 11, 3), date(2025, 11, 14)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "w") as made:
        yield made


def refusal(placed: Placed, **other: object) -> tuple[Problem, str | None]:
    command = replace(Suspend(placed.placement.id, MONDAY, FRIDAY), **other)  # type: ignore[arg-type]
    with pytest.raises(Refused) as shown:
        pausing.preview(placed.desk, command)
    with pytest.raises(Refused) as written:
        pausing.suspend(placed.desk, command)
    assert (shown.value.problem, shown.value.field) == (
        written.value.problem,
        written.value.field,
    )
    return written.value.problem, written.value.field


def test_the_grounds_are_data_with_their_source() -> None:
    rules = load_pause_rules()
    assert {one.source for one in rules.grounds} == {rules.source}
    assert rules.tell_after == 14
    assert [one.days for one in rules.grounds if one.code == "compelling"] == [10]
    assert set(rules.labels) == set(PauseKind)


def test_what_falls_away_is_shown_and_nothing_is_written(placed: Placed) -> None:
    desk = placed.desk
    days.enter(desk, days.EnterDay(placed.placement.id, MONDAY, "W", 456))
    made = evaluations.start(
        desk,
        evaluations.StartEvaluation(
            placed.placement.id, TODAY, MONDAY, TODAY, (SignerRole.MENTOR,)
        ),
    )
    planning.edit_goal(
        desk, planning.EditGoal(placed.goals[0].id, planned=(date(2025, 10, 1), MONDAY))
    )
    planning.edit_goal(
        desk,
        planning.EditGoal(placed.goals[1].id, planned=(date(2026, 1, 1), date(2026, 2, 1))),
    )
    found = pausing.preview(desk, Suspend(placed.placement.id, MONDAY, FRIDAY, "compelling"))
    # Tuesday 11 November is a public holiday.
    assert len(found.days) == 9
    assert found.kept == (MONDAY,)
    assert found.evaluations == ((made.number, TODAY),)
    assert [one.goal.id for one in found.goals] == [placed.goals[0].id]
    assert found.tell_by is None
    longer = pausing.preview(desk, Suspend(placed.placement.id, MONDAY))
    assert longer.tell_by == date(2025, 11, 17)  # it may last
    assert (found.used, found.most) == (9, 10)
    with desk.read() as unit:
        assert unit.find(Pause) == []


def test_meanwhile_nothing_is_expected_and_undo_brings_all_back(placed: Placed) -> None:
    desk, placement = placed.desk, placed.placement
    before = today.board(desk)
    assert before.lanes[0].here is Presence.WORKPLACE
    pausing.suspend(desk, Suspend(placement.id, MONDAY, None, "sickness", "griep"))
    board = today.board(desk)
    lane = board.lanes[0]
    assert (lane.here, lane.label.nl, lane.back) == (Presence.FREE, "Geschorst", None)
    assert [one.code for one in lane.days if one.planned_code] == []
    open_days = [day for row in board.todo if row.kind is TodoKind.HOURS for day in row.days]
    assert not [day for day in open_days if day >= MONDAY]
    (week,) = proposing.weeks(desk)
    assert (week.state, week.lines) == (WeekState.AWAY, ())
    (row,) = learners.learners(desk)
    assert row.stage is Stage.RUNNING
    assert row.paused is not None
    assert row.paused.starts == MONDAY
    with desk.read() as unit:
        planned = calendar.planned_days(unit, placement, MONDAY, FRIDAY)
    assert [plan.code for plan in planned.values()] == ["F"]
    assert checking.verify(desk).sound
    assert undo.undo(desk).action == "pause"
    again = today.board(desk)
    assert (again.lanes, again.todo) == (before.lanes, before.todo)


def test_a_forecast_counts_no_week_of_it(placed: Placed) -> None:
    observations.note(
        placed.desk, observations.NoteObservation(placed.goals[0].id, 2, date(2025, 10, 2))
    )
    before = forecasting.forecast(placed.desk, placed.learner.id)
    pausing.suspend(
        placed.desk, Suspend(placed.placement.id, date(2025, 12, 1), date(2025, 12, 12))
    )
    after = forecasting.forecast(placed.desk, placed.learner.id)
    assert before is not None
    assert after is not None
    assert after.left == before.left - 2


def test_a_day_that_was_recorded_stays(placed: Placed) -> None:
    days.enter(placed.desk, days.EnterDay(placed.placement.id, TODAY, "W", 400))
    pausing.suspend(placed.desk, Suspend(placed.placement.id, MONDAY))
    lane = today.board(placed.desk).lanes[0]
    assert (lane.here, lane.code) == (Presence.WORKPLACE, "W")


@pytest.mark.parametrize(
    ("other", "problem", "field"),
    [
        ({"ends": date(2025, 11, 2)}, Problem.END_BEFORE_START, "ends"),
        ({"starts": date(2024, 11, 2)}, Problem.OUTSIDE_PLACEMENT, "starts"),
        ({"ends": date(2029, 11, 2)}, Problem.OUTSIDE_PLACEMENT, "ends"),
        ({"cause": "boredom"}, Problem.UNKNOWN, "cause"),
        ({"reason": "x" * 201}, Problem.TOO_LONG, "reason"),
        ({"placement": "nobody"}, Problem.UNKNOWN, "placement"),
        ({"pause": "nothing"}, Problem.UNKNOWN, "pause"),
    ],
)
def test_what_cannot_be_is_refused(
    placed: Placed, other: dict[str, object], problem: Problem, field: str
) -> None:
    assert refusal(placed, **other) == (problem, field)


def test_two_at_once_are_refused_and_one_can_be_changed(placed: Placed) -> None:
    made = pausing.suspend(placed.desk, Suspend(placed.placement.id, MONDAY, FRIDAY))
    assert refusal(placed, starts=FRIDAY) == (Problem.PAUSED_ALREADY, "starts")
    longer = Suspend(placed.placement.id, MONDAY, date(2025, 12, 1), pause=made.id)
    assert pausing.suspend(placed.desk, longer).ends == date(2025, 12, 1)
    assert undo.undo(placed.desk).action == "edit_pause"
    with placed.desk.read() as unit:
        assert unit.find(Pause) == [made]


def test_a_closed_month_is_not_emptied_behind_its_back(placed: Placed) -> None:
    desk, placement = placed.desk, placed.placement
    with desk.read() as unit:
        work = days.planned_work(unit, placement.id, date(2025, 10, 1), date(2025, 10, 31))
    days.confirm(desk, placement.id, work)
    days.close(desk, placement.id, "2025-10")
    assert refusal(placed, starts=date(2025, 10, 20)) == (Problem.SEALED, "starts")
    pausing.suspend(desk, Suspend(placement.id, MONDAY, FRIDAY))


def test_the_school_is_told_of_a_long_one(placed: Placed) -> None:
    desk, placement = placed.desk, placed.placement
    made = pausing.suspend(desk, Suspend(placement.id, MONDAY, date(2025, 11, 30)))
    (row,) = [one for one in today.board(desk).todo if one.kind is TodoKind.TELL]
    assert (row.due, row.number, row.rule) == (date(2025, 11, 17), 14, "SU-02")
    assert row.source
    (shown,) = pausing.pauses(desk, placement.id)
    assert (shown.tell_by, shown.days, shown.is_now) == (date(2025, 11, 17), 19, True)
    pausing.told(desk, made.id)
    assert not [one for one in today.board(desk).todo if one.kind is TodoKind.TELL]
    assert undo.undo(desk).action == "tell_school"
    pausing.remove(desk, made.id)
    assert pausing.pauses(desk, placement.id) == ()
    assert undo.undo(desk).action == "remove_pause"
    assert len(pausing.pauses(desk, placement.id)) == 1


def test_going_on_shifts_what_is_asked(placed: Placed) -> None:
    desk, placement = placed.desk, placed.placement
    periods = (
        (date(2025, 10, 1), date(2025, 11, 20)),  # begun: only its end moves
        (date(2025, 11, 10), date(2025, 11, 28)),
        (date(2025, 9, 1), date(2025, 9, 30)),  # over before
    )
    for goal, planned in zip(placed.goals, periods, strict=False):
        planning.edit_goal(desk, planning.EditGoal(goal.id, planned=planned))
    made = pausing.suspend(desk, Suspend(placement.id, MONDAY))
    found = pausing.resume_preview(desk, made.id, date(2025, 11, 17))
    assert (found.weeks, found.back) == (2, date(2025, 11, 17))
    assert [(one.goal.id, one.later) for one in found.goals] == [
        (placed.goals[0].id, (date(2025, 10, 1), date(2025, 12, 4))),
        (placed.goals[1].id, (date(2025, 11, 24), date(2025, 12, 12))),
    ]
    pausing.resume(desk, Resume(made.id, date(2025, 11, 17), (placed.goals[1].id,)))
    with desk.read() as unit:
        (pause,) = unit.find(Pause)
        goals = {one.id: one for one in unit.find(type(placed.goals[0]))}
    assert pause.ends == date(2025, 11, 16)
    assert goals[placed.goals[1].id].planned_to == date(2025, 12, 12)
    assert goals[placed.goals[0].id].planned_to == date(2025, 11, 20)
    assert undo.undo(desk).action == "resume"
    with desk.read() as unit:
        assert unit.find(Pause) == [made]
        one = unit.need(type(placed.goals[1]), placed.goals[1].id, "goal")
    assert (one.planned_from, one.planned_to) == periods[1]


@pytest.mark.parametrize(
    ("resumes", "shift", "problem"),
    [
        (date(2025, 11, 2), (), Problem.END_BEFORE_START),
        (date(2029, 1, 1), (), Problem.OUTSIDE_PLACEMENT),
        (date(2025, 11, 10), ("nothing",), Problem.UNKNOWN),
    ],
)
def test_a_day_on_which_nothing_can_go_on(
    placed: Placed, resumes: date, shift: tuple[str, ...], problem: Problem
) -> None:
    made = pausing.suspend(placed.desk, Suspend(placed.placement.id, MONDAY))
    with pytest.raises(Refused) as refused:
        pausing.resume(placed.desk, Resume(made.id, resumes, shift))
    assert refused.value.problem is problem
    with placed.desk.read() as unit:
        assert unit.find(Pause) == [made]


def test_going_on_the_same_day_takes_it_away(placed: Placed) -> None:
    made = pausing.suspend(placed.desk, Suspend(placed.placement.id, MONDAY))
    pausing.resume(placed.desk, Resume(made.id, MONDAY))
    with placed.desk.read() as unit:
        assert unit.find(Pause) == []


def test_the_school_sees_the_days_and_not_the_reason(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        placement = made.placements[0].id
        kept = pausing.suspend(a, Suspend(placement, MONDAY, FRIDAY, "sickness", "griep"))
        made.send("a", "s")
        with s.read() as unit:
            (found,) = unit.find(Pause)
        assert found == replace(kept, cause="", reason="")
        with pytest.raises(Refused) as refused:
            pausing.suspend(s, Suspend(placement, MONDAY))
        assert refused.value.problem is Problem.NOT_ALLOWED
        assert PlanReason.PAUSED
