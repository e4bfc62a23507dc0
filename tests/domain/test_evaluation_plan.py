"""The moments of a plan: which one an evaluation answers, and which one follows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.evaluation_plan import EvaluationPlan, due, following, moments
from mentorapp.domain.people import Placement
from tests import builders

PLACE: Placement = builders.placement()
NOVEMBER, FEBRUARY, MAY = date(2025, 11, 21), date(2026, 2, 13), date(2026, 5, 22)
PLAN = EvaluationPlan("p", PLACE.id, (NOVEMBER, FEBRUARY, MAY))


def test_after_an_evaluation_comes_the_next_moment_of_the_plan() -> None:
    """A week late or early changes nothing; after the last there is none."""
    assert following(PLAN, PLACE, NOVEMBER) == FEBRUARY
    assert following(PLAN, PLACE, NOVEMBER - timedelta(days=7)) == FEBRUARY
    assert following(PLAN, PLACE, NOVEMBER + timedelta(days=7)) == FEBRUARY
    assert following(PLAN, PLACE, FEBRUARY - timedelta(days=7)) == MAY
    assert following(PLAN, PLACE, MAY) is None
    assert following(None, PLACE, NOVEMBER) is None


@given(
    st.sets(st.integers(1, 270), max_size=6),
    st.integers(0, 270),
)
def test_what_follows_is_not_what_was_answered(days: set[int], at: int) -> None:
    """What follows still asks for an evaluation when its day has come, and nothing before it."""
    plan = EvaluationPlan(
        "p", PLACE.id, tuple(PLACE.starts + timedelta(days=one) for one in sorted(days))
    )
    held = PLACE.starts + timedelta(days=at)
    found = following(plan, PLACE, held)
    later = [day for day in moments(plan, PLACE) if day > held]
    if found is None:
        assert len(later) <= 1
    else:
        assert due(plan, PLACE, (held,), found, 0) == found
        assert [day for day in later if day < found] in ([], later[:1])
