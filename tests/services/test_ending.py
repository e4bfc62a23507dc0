"""An early end, shown before it is: what was reached, which proofs, and what is due by when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_end_duties, load_parts
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Plan
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    days,
    ending,
    enrolling,
    evaluations,
    observations,
    planning,
    rating,
    roster,
)
from mentorapp.storage.unit import Session
from tests.services.desks import Placed, workplace
from tests.services.trio import TODAY

LAST = date(2025, 11, 14)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "w") as made:
        yield made


def test_what_was_reached_is_shown(placed: Placed) -> None:
    desk, first = placed.desk, placed.goals[0]
    observations.note(desk, observations.NoteObservation(placed.goals[1].id, 2, TODAY))
    planning.edit_goal(desk, planning.EditGoal(placed.goals[2].id, exempted=True))
    made = evaluations.start(
        desk,
        evaluations.StartEvaluation(
            placed.placement.id, TODAY, date(2025, 10, 1), TODAY, (SignerRole.MENTOR,)
        ),
    )
    rating.rate(desk, rating.Rate(made.id, first.id, Voice.MENTOR, 4))
    evaluations.rest_not_seen(desk, made.id)
    evaluations.offer(desk, made.id)
    assert ending.preview(desk, placed.placement.id, LAST).evaluations == ()
    evaluations.sign(
        desk, evaluations.Sign(made.id, desk.person, SignerRole.MENTOR, SignMethod.PIN)
    )
    found = ending.preview(desk, placed.placement.id, LAST)
    assert found.count(GoalState.ACHIEVED) == 1
    assert found.evaluations == ((1, TODAY),)
    assert (found.clusters[0].achieved, found.clusters[0].exempted) == (1, 1)
    assert found.clusters[0].left > 0
    assert (found.noted, found.given_name) == ((), "Nour")
    assert found.days > 100
    with desk.read() as unit:
        assert unit.need(Placement, placed.placement.id, "placement") == placed.placement


def test_what_is_due_has_its_rule_and_its_source(placed: Placed) -> None:
    found = ending.preview(placed.desk, placed.placement.id, LAST)
    by_rule = {one.rule: one for one in found.duties}
    assert set(by_rule) == {"EN-01", "CT-05"}
    # Twenty days of Monday to Friday, from 17 November on.
    assert by_rule["CT-05"].day == date(2025, 12, 12)
    assert "12 december 2025" in by_rule["CT-05"].words
    assert all(one.source for one in found.duties)
    assert {one.status for one in load_end_duties()} == {"verified"}


def test_without_a_schedule_no_day_is_made_up(placed: Placed) -> None:
    desk = placed.desk
    _learner, other = _second(placed)
    found = ending.preview(desk, other, LAST)
    (duty,) = [one for one in found.duties if one.rule == "CT-05"]
    assert duty.day is None
    assert "{" not in duty.words
    assert (found.goals, found.parts, found.days) == ((), None, 0)


def _second(placed: Placed) -> tuple[str, str]:
    desk = placed.desk
    learner, placement = roster.enrol(
        desk,
        roster.Enrol(
            "Yusuf",
            "Kaya",
            None,
            desk.store.organisation,
            placed.placement.starts,
            placed.placement.ends,
        ),
    )
    return learner.id, placement.id


def test_parts_are_named_only_where_a_source_names_them(placed: Placed) -> None:
    found = ending.preview(placed.desk, placed.placement.id, LAST)
    assert (found.framework, found.parts) == ("BK-0140-3", None)
    with placed.desk.store.unit(_by(placed)) as unit:
        unit.put(replace(unit.need(Plan, placed.plan.id, "plan"), framework="BK-0364-2"))
        unit.commit("edit_goal", goal="x")
    found = ending.preview(placed.desk, placed.placement.id, LAST)
    assert found.parts is not None
    assert [one.code for one in found.parts] == [f"BK-0364-2-DBK-{n:02d}" for n in (1, 2, 3)]
    assert found.parts_source
    assert load_parts()["BK-0227-3"].parts == ()


def _by(placed: Placed) -> Session:
    return Session(placed.desk.person, "2025-11-06T12:00:00Z")


def test_days_after_the_end_are_named_and_refused(placed: Placed) -> None:
    days.enter(placed.desk, days.EnterDay(placed.placement.id, TODAY, "W", 456))
    early = date(2025, 11, 3)
    found = ending.preview(placed.desk, placed.placement.id, early)
    assert found.noted == (TODAY,)
    with pytest.raises(Refused) as refused:
        enrolling.end_placement(placed.desk, placed.placement.id, early)
    assert refused.value.problem is Problem.DAYS_OUTSIDE


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2030, 1, 1)])
def test_a_day_outside_the_placement_is_refused(placed: Placed, day: date) -> None:
    with pytest.raises(Refused) as refused:
        ending.preview(placed.desk, placed.placement.id, day)
    assert (refused.value.problem, refused.value.field) == (Problem.OUTSIDE_PLACEMENT, "ends")
