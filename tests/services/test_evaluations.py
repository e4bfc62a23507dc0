"""An evaluation from the first rating to the lock."""

from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, rating, sealing
from mentorapp.services.desk import Desk
from tests.services.desks import Placed, workplace
from tests.services.trio import trio

DAY = date(2025, 11, 5)


def start(at: Placed, *required: SignerRole) -> Evaluation:
    return evaluations.start(
        at.desk,
        evaluations.StartEvaluation(
            at.placement.id, DAY, date(2025, 9, 1), DAY, required or tuple(SignerRole)
        ),
    )


def rate(at: Placed, evaluation: Evaluation, level: int | None = 3) -> None:
    rating.rate(at.desk, rating.Rate(evaluation.id, at.goals[0].id, Voice.MENTOR, level))


def signed(desk: Desk, evaluation: Evaluation) -> bool:
    with desk.read() as unit:
        return sealing.is_signed(unit, evaluation)


def sign(at: Placed, evaluation: Evaluation, role: SignerRole) -> None:
    person = at.learner.id if role is SignerRole.LEARNER else at.mentor.id
    evaluations.sign(at.desk, evaluations.Sign(evaluation.id, person, role))


def test_it_is_on_the_lock_when_everybody_signed_and_not_before(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        evaluation = start(at, SignerRole.MENTOR, SignerRole.LEARNER)
        rate(at, evaluation)
        evaluations.rest_not_seen(at.desk, evaluation.id)
        evaluations.offer(at.desk, evaluation.id)
        sign(at, evaluation, SignerRole.MENTOR)
        assert not signed(at.desk, evaluation)
        with pytest.raises(Refused) as refused:
            rate(at, evaluation, 4)  # what is offered stands as it was offered
        assert refused.value.problem is Problem.NOT_ALLOWED
        sign(at, evaluation, SignerRole.LEARNER)
        assert signed(at.desk, evaluation)
        with at.desk.read() as unit:
            (statement,) = sealing.statements(unit, evaluation).values()
        assert [line.level for line in statement.lines if line.level] == [3]
        with pytest.raises(Refused) as refused:
            rate(at, evaluation, 1)
        assert refused.value.problem is Problem.SEALED


def test_a_new_version_needs_a_reason_and_voids_the_signatures(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        evaluation = start(at, SignerRole.MENTOR)
        rate(at, evaluation)
        evaluations.rest_not_seen(at.desk, evaluation.id)
        first = evaluations.offer(at.desk, evaluation.id)
        sign(at, evaluation, SignerRole.MENTOR)
        assert signed(at.desk, evaluation)
        with pytest.raises(Refused) as refused:
            evaluations.offer(at.desk, evaluation.id)
        assert refused.value.problem is Problem.REASON_MISSING
        second = evaluations.offer(at.desk, evaluation.id, "verkeerde datum")
        assert second.former is not None
        assert (first.number, second.number) == (1, 2)
        assert not signed(at.desk, evaluation)
        sign(at, evaluation, SignerRole.MENTOR)
        assert signed(at.desk, evaluation)


@pytest.mark.parametrize("level", [5, -1])
def test_a_level_outside_the_scale_is_refused(tmp_path: Path, level: int) -> None:
    with workplace(tmp_path) as at:
        evaluation = start(at)
        with pytest.raises(Refused) as refused:
            rate(at, evaluation, level)
        assert (refused.value.problem, refused.value.field) == (Problem.NOT_A_LEVEL, "level")


def test_nothing_is_offered_unfinished_nor_signed_without_an_offer(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        evaluation = start(at)
        for missing in (len(at.goals), len(at.goals) - 1):
            with pytest.raises(Refused) as refused:
                evaluations.offer(at.desk, evaluation.id)
            assert refused.value.problem is Problem.NOT_COMPLETE
            assert refused.value.params["number"] == missing
            rate(at, evaluation)
        with pytest.raises(Refused) as refused:
            sign(at, evaluation, SignerRole.MENTOR)
        assert refused.value.problem is Problem.NOT_COMPLETE


def test_nobody_signs_twice_in_one_role(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        evaluation = start(at)
        rate(at, evaluation)
        evaluations.rest_not_seen(at.desk, evaluation.id)
        evaluations.offer(at.desk, evaluation.id)
        sign(at, evaluation, SignerRole.MENTOR)
        with pytest.raises(Refused) as refused:
            sign(at, evaluation, SignerRole.MENTOR)
        assert refused.value.problem is Problem.ALREADY_SIGNED


def test_the_school_signs_in_its_own_store_and_that_closes_it_here(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        evaluation = evaluations.start(
            a,
            evaluations.StartEvaluation(
                made.placements[0].id,
                DAY,
                date(2025, 9, 1),
                DAY,
                (SignerRole.MENTOR, SignerRole.COUNSELLOR),
            ),
        )
        rating.rate(a, rating.Rate(evaluation.id, made.goals[0].id, Voice.MENTOR, 2, "goed bezig"))
        evaluations.rest_not_seen(a, evaluation.id)
        evaluations.offer(a, evaluation.id)
        evaluations.sign(a, evaluations.Sign(evaluation.id, a.person, SignerRole.MENTOR))
        made.send("a", "s")
        evaluations.sign(s, evaluations.Sign(evaluation.id, s.person, SignerRole.COUNSELLOR))
        assert signed(s, evaluation)
        assert not signed(a, evaluation)
        made.send("s", "a")
        assert signed(a, evaluation)
