"""The workplace closed for all or some learners: shown, written as one step, opened again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.pausing import Pause, PauseKind
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Elsewhere, Goal
from mentorapp.services import closing, pausing, planning, roster, today, undo
from mentorapp.services.closing import CloseWorkplace
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY, trio

MONDAY, FRIDAY = date(2025, 11, 3), date(2025, 11, 14)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "w") as made:
        yield made


def second(placed: Placed, ends: date = ENDS) -> Placement:
    desk = placed.desk
    _learner, placement = roster.enrol(
        desk, roster.Enrol("Yusuf", "Kaya", None, desk.store.organisation, STARTS, ends)
    )
    return placement


def test_everybody_who_is_here_then(placed: Placed) -> None:
    desk, other = placed.desk, second(placed, date(2025, 11, 7))
    planning.edit_goal(desk, planning.EditGoal(placed.goals[0].id, planned=(MONDAY, FRIDAY)))
    found = closing.preview(desk, CloseWorkplace(MONDAY, FRIDAY))
    assert [one.given_name for one in found.rows] == ["Nour", "Yusuf"]
    nour, yusuf = found.rows
    assert ([one.goal.id for one in nour.goals], len(nour.days)) == ([placed.goals[0].id], 9)
    assert (yusuf.placement, yusuf.ends) == (other.id, date(2025, 11, 7))
    assert nour.tell_by is None  # the rule is of a suspension
    home = {placed.goals[0].id: Elsewhere.HOME}
    made = closing.close(desk, CloseWorkplace(MONDAY, FRIDAY, reason="brand", elsewhere=home))
    assert {one.kind for one in made} == {PauseKind.CLOSURE}
    assert len({one.whole for one in made}) == 1
    lane = next(one for one in today.board(desk).lanes if one.given_name == "Nour")
    assert lane.label.nl == "Werkplek gesloten"
    with desk.read() as unit:
        assert unit.need(Goal, placed.goals[0].id, "goal").elsewhere is Elsewhere.HOME
    # It is remembered for the next time.
    undo.undo(desk)
    with desk.read() as unit:
        assert unit.find(Pause) == []
        assert unit.need(Goal, placed.goals[0].id, "goal").elsewhere is Elsewhere.WAITS


def test_some_only_and_open_again_earlier(placed: Placed) -> None:
    desk = placed.desk
    second(placed)
    made = closing.close(desk, CloseWorkplace(MONDAY, FRIDAY, (placed.placement.id,)))
    assert len(made) == 1
    closing.reopen(desk, made[0].id, TODAY)
    with desk.read() as unit:
        (pause,) = unit.find(Pause)
    assert pause.ends == date(2025, 11, 5)
    with pytest.raises(Refused) as refused:
        closing.reopen(desk, made[0].id, date(2025, 12, 1))
    assert refused.value.problem is Problem.OUTSIDE_PLACEMENT
    with pytest.raises(Refused) as refused:
        closing.reopen(desk, made[0].id, STARTS)
    assert refused.value.problem is Problem.END_BEFORE_START
    assert undo.undo(desk).action == "reopen_workplace"
    closing.reopen(desk, made[0].id, MONDAY)
    with desk.read() as unit:
        assert unit.find(Pause) == []


def test_all_open_together(placed: Placed) -> None:
    second(placed)
    made = closing.close(placed.desk, CloseWorkplace(MONDAY))
    closing.reopen(placed.desk, made[0].id, FRIDAY)
    with placed.desk.read() as unit:
        assert {one.ends for one in unit.find(Pause)} == {date(2025, 11, 13)}


def test_who_is_suspended_already_is_left_out_and_named(placed: Placed) -> None:
    second(placed)
    pausing.suspend(placed.desk, pausing.Suspend(placed.placement.id, MONDAY))
    found = closing.preview(placed.desk, CloseWorkplace(MONDAY, FRIDAY))
    assert ([one.given_name for one in found.rows], found.left_out) == (["Yusuf"], ("Nour",))


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (CloseWorkplace(FRIDAY, MONDAY), Problem.END_BEFORE_START),
        (CloseWorkplace(MONDAY, FRIDAY, ("nobody",)), Problem.UNKNOWN),
        (CloseWorkplace(date(2035, 1, 1)), Problem.MISSING),
        (CloseWorkplace(MONDAY, FRIDAY, reason="x" * 201), Problem.TOO_LONG),
        (
            CloseWorkplace(MONDAY, FRIDAY, elsewhere={"nothing": Elsewhere.HOME}),
            Problem.UNKNOWN,
        ),
    ],
)
def test_what_cannot_be_is_refused(
    placed: Placed, command: CloseWorkplace, problem: Problem
) -> None:
    with pytest.raises(Refused) as refused:
        closing.close(placed.desk, command)
    assert refused.value.problem is problem
    with placed.desk.read() as unit:
        assert unit.find(Pause) == []


def test_a_school_closes_no_workplace(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made, pytest.raises(Refused) as refused:
        closing.close(made.desks["s"], CloseWorkplace(MONDAY))
    assert refused.value.problem is Problem.NOT_ALLOWED
