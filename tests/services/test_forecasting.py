"""The forecast of real placements: which goals and which weeks it counts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from mentorapp.services import enrolling, forecasting, noting, observations, roster
from mentorapp.services.noting import NotPossibleHere
from mentorapp.services.observations import NoteObservation
from tests.services.conftest import Practice
from tests.services.desks import workplace
from tests.services.trio import TODAY


def test_of_the_practice_learners_each_has_its_own(practice: Practice) -> None:
    found = forecasting.forecast(practice.work, practice.learners["Nour"])
    assert found is not None
    assert (found.goals, found.unseen, found.weeks) == (17, 1, 8)
    assert found.until.isoformat() == "2026-06-30"
    assert 25 < found.left < 35  # the weeks until June without the school holidays
    assert forecasting.forecast(practice.work, "nobody") is None


def test_what_cannot_be_done_here_is_not_waited_for(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        later = replace(desk, today=TODAY + timedelta(weeks=6))
        before = forecasting.forecast(later, placed.learner.id)
        assert before is not None
        assert (before.goals, before.unseen) == (len(placed.goals), len(placed.goals))
        assert before.then == before.unseen  # nothing was begun: nothing will be
        noting.not_possible_here(desk, NotPossibleHere((placed.goals[0].id,), "Geen toestel"))
        observations.note(desk, NoteObservation(placed.goals[1].id, 2))
        after = forecasting.forecast(later, placed.learner.id)
        assert after is not None
        assert (after.goals, after.unseen) == (len(placed.goals) - 1, len(placed.goals) - 2)


def test_without_a_week_of_work_or_a_plan_it_says_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        learner, _placement = roster.enrol(
            desk,
            roster.Enrol(
                "Milan",
                "V",
                None,
                desk.store.organisation,
                placed.placement.starts,
                placed.placement.ends,
            ),
        )
        assert forecasting.forecast(desk, learner.id) is None
        enrolling.remove_learner(desk, learner.id)
        assert forecasting.forecast(desk, learner.id) is None
