"""The list of evaluations, read at once for all: it says of each what is known of a single one."""

from pathlib import Path

from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_list, evaluations, rating
from tests.services.desks import Placed, workplace
from tests.services.evaluating import give, give_all, goals, sign, start


def listed(at: Placed, made: Evaluation) -> tuple[SheetState, int, int, int]:
    """Give the row of an evaluation; its state is held against that of the evaluation alone."""
    found = evaluation_list.evaluations(at.desk)
    row = next(one for one in (*found.running, *found.locked) if one.id == made.id)
    with at.desk.read() as unit:
        assert row.state is rating.state_of(unit, made, Voice.MENTOR)
    alone = evaluation_list.evaluations(at.desk, at.learner.id)
    assert alone == found
    assert evaluation_list.evaluations(at.desk, "nobody") == evaluation_list.EvaluationList(
        (), (), ()
    )
    return row.state, row.asked, row.filled, len(row.missing)


def test_every_state_of_one_evaluation(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = len(goals(at.desk, made))
        assert listed(at, made) == (SheetState.DRAFT, asked, 0, 0)
        first = goals(at.desk, made)[0]
        give(at.desk, made, first, 2)
        assert listed(at, made) == (SheetState.DRAFT, asked, 1, 0)
        give_all(at.desk, made, 3, Voice.LEARNER)
        for goal in goals(at.desk, made)[1:]:
            give(at.desk, made, goal, 3)
        rating.finish(at.desk, made.id, Voice.LEARNER, goals(at.desk, made))
        rating.finish(at.desk, made.id, Voice.MENTOR, goals(at.desk, made))
        assert listed(at, made)[0] is SheetState.DONE
        rating.open_(at.desk, made.id)
        assert listed(at, made)[0] is SheetState.OPENED
        evaluations.offer(at.desk, made.id)
        assert listed(at, made)[0::3] == (SheetState.SIGNING, 2)
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        assert listed(at, made)[0::3] == (SheetState.SIGNING, 1)
        sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
        assert listed(at, made)[0::3] == (SheetState.LOCKED, 0)


def test_a_new_version_voids_what_was_signed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        give_all(at.desk, made, 3, Voice.LEARNER)
        give_all(at.desk, made, 3)
        for voice in (Voice.LEARNER, Voice.MENTOR):
            rating.finish(at.desk, made.id, voice, goals(at.desk, made))
        rating.open_(at.desk, made.id)
        evaluations.offer(at.desk, made.id)
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        evaluations.offer(at.desk, made.id, "Verkeerd niveau")
        assert listed(at, made)[0::3] == (SheetState.SIGNING, 2)
