"""Which proofs are within reach: never more than what was achieved says."""

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.ending import Part
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.proofs import Proof, ProofKind, proofs

PART = Part("BK-0038-3-DBK-01", "Plaatser binnenschrijnwerk")


def test_all_achieved_or_exempted_brings_the_qualification_within_reach() -> None:
    found = proofs([GoalState.ACHIEVED, GoalState.EXEMPTED], [PART])
    assert [(one.kind, one.within_reach) for one in found] == [
        (ProofKind.QUALIFICATION, True),
        (ProofKind.PART, False),  # which competences belong to it is not known
        (ProofKind.COMPETENCES, True),
    ]
    assert found[2] == Proof(ProofKind.COMPETENCES, 1, 2)


def test_without_a_competence_nothing_is_within_reach() -> None:
    assert not any(one.within_reach for one in proofs([], [PART]))


@given(st.lists(st.sampled_from(GoalState), max_size=30))
def test_what_is_not_achieved_is_never_within_reach(states: list[GoalState]) -> None:
    whole, listed = proofs(states, [])
    left = [one for one in states if one not in (GoalState.ACHIEVED, GoalState.EXEMPTED)]
    assert whole.within_reach == (bool(states) and not left)
    assert listed.within_reach == (GoalState.ACHIEVED in states)
