"""The talk: its steps, what is said, agreements that live on, versions and signatures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain.agreement import Outcome, TalkStep
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole, SignMethod
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, rating, sealing, talking
from mentorapp.services.talking import Agree, CloseAgreement
from tests.services.desks import Placed, workplace
from tests.services.evaluating import goals, offered, opened, sign, start, view


def refused(attempt: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        attempt()
    return found.value


def lock(at: Placed) -> str:
    made = offered(at)
    sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
    sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
    return made.id


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = opened(at)
        first = talking.go_to(at.desk, made.id, TalkStep.LOOK_BACK)
        talking.look_back(at.desk, made.id, " Twee van de drie gelukt ")
        talking.strengths(at.desk, made.id, ("Werkt netjes", " ", "Vraagt uitleg"))
        talking.go_to(at.desk, made.id, TalkStep.AGREEMENTS)
        found = view(at.desk, made).talk
        assert found is not None
        assert (found.step, found.look_back) == (TalkStep.AGREEMENTS, "Twee van de drie gelukt")
        assert (found.strengths, found.started) == (
            ("Werkt netjes", "Vraagt uitleg"),
            first.started,
        )


def test_there_is_no_talk_before_it_is_opened(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        found = refused(lambda: talking.go_to(at.desk, made.id, TalkStep.DIFFERENCES))
        assert found.problem is Problem.NOT_ALLOWED
        assert view(at.desk, made).talk is None


def test_an_agreement_says_who_and_by_when_and_lives_on(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = opened(at)
        until = at.desk.today + timedelta(weeks=3)
        kept = talking.agree_on(
            at.desk, Agree(made.id, "Trekt drie keer zelf kabels.", Voice.LEARNER, until)
        )
        again = talking.agree_on(
            at.desk, Agree(made.id, "Trekt vier keer zelf kabels.", Voice.LEARNER, until, kept.id)
        )
        talking.agree_on(at.desk, Agree(made.id, "Kijkt alleen na.", Voice.MENTOR))
        assert again.id == kept.id
        evaluations.offer(at.desk, made.id)
        found = refused(lambda: talking.drop(at.desk, kept.id))
        assert found.problem is Problem.NOT_ALLOWED
        # The next talk opens with them; what became of one is said even when it is on the lock.
        following = start(at)
        assert [one.text for one in view(at.desk, following).former] == [
            "Trekt vier keer zelf kabels.",
            "Kijkt alleen na.",
        ]
        talking.close(at.desk, CloseAgreement(kept.id, Outcome.NOT_DONE, "te weinig buis"))
        closed = view(at.desk, following).former[-1]
        assert (closed.outcome, closed.word, closed.closed_on) == (
            Outcome.NOT_DONE,
            "te weinig buis",
            at.desk.today,
        )


@pytest.mark.parametrize(
    ("text", "by", "problem"),
    [
        ("  ", None, Problem.MISSING),
        ("x" * 241, None, Problem.TOO_LONG),
        ("Komt op tijd", date(2025, 1, 1), Problem.END_BEFORE_START),
    ],
)
def test_an_agreement_that_cannot_be_is_refused(
    tmp_path: Path, text: str, by: date | None, problem: Problem
) -> None:
    with workplace(tmp_path) as at:
        made = opened(at)
        command = Agree(made.id, text, Voice.MENTOR, by)
        assert refused(lambda: talking.agree_on(at.desk, command)).problem is problem
        assert view(at.desk, made).agreements == ()


def test_a_new_version_is_open_again_and_signed_by_the_same(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        id_ = lock(at)
        with at.desk.read() as unit:
            made = unit.need(Evaluation, id_, "evaluation")
        goal = goals(at.desk, made)[0]
        assert view(at.desk, made).state is SheetState.LOCKED
        assert refused(lambda: evaluations.amend(at.desk, id_, " ")).problem is (
            Problem.REASON_MISSING
        )
        evaluations.amend(at.desk, id_, "verkeerd niveau opgeschreven")
        open_again = view(at.desk, made)
        assert (open_again.state, open_again.amending) == (
            SheetState.OPENED,
            "verkeerd niveau opgeschreven",
        )
        rating.agree(at.desk, id_, goal, 4)
        second = evaluations.offer(at.desk, id_)
        assert (second.number, second.reason) == (2, "verkeerd niveau opgeschreven")
        assert second.required == (SignerRole.MENTOR, SignerRole.LEARNER)
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        with at.desk.read() as unit:
            assert not sealing.is_signed(unit, made)
        sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
        found = view(at.desk, made)
        assert [(one.number, one.sealed, one.reason) for one in found.versions] == [
            (1, True, ""),
            (2, True, "verkeerd niveau opgeschreven"),
        ]
        assert found.state is SheetState.LOCKED


def test_a_drawing_has_strokes_and_disagreeing_a_word(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        drawn = evaluations.Sign(made.id, at.learner.id, SignerRole.LEARNER, SignMethod.DRAWN)
        assert refused(lambda: evaluations.sign(at.desk, drawn)).problem is Problem.MISSING
        against = replace(drawn, method=SignMethod.SEEN_AND_DISAGREE)
        assert refused(lambda: evaluations.sign(at.desk, against)).problem is (
            Problem.REASON_MISSING
        )
        strokes = (((0, 0), (500, 200)), ((10, 20), (30, 40)))
        evaluations.sign(at.desk, replace(against, remark="Ik kan dit al langer.", strokes=strokes))
        signed = next(one for one in view(at.desk, made).signers if one.at is not None)
        assert (signed.role, signed.remark, signed.strokes) == (
            SignerRole.LEARNER,
            "Ik kan dit al langer.",
            strokes,
        )
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        assert view(at.desk, made).state is SheetState.LOCKED  # it is a signature


def test_a_clock_set_back_between_signatures_changes_no_order(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        back = replace(at.desk, now=lambda: "2020-01-01T00:00:00Z")
        sign(back, made, SignerRole.LEARNER, at.learner.id)
        times = {one.role: one.at for one in view(at.desk, made).signers}
        first, second = times[SignerRole.MENTOR], times[SignerRole.LEARNER]
        assert first is not None
        assert second is not None
        assert second >= first


def test_who_has_no_record_here_signs_with_a_typed_name(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at, SignerRole.MENTOR, SignerRole.PARENT)
        evaluations.rest_not_seen(at.desk, made.id)
        evaluations.offer(at.desk, made.id)
        nobody = evaluations.Sign(made.id, "", SignerRole.PARENT)
        assert refused(lambda: evaluations.sign(at.desk, nobody)).problem is Problem.MISSING
        evaluations.sign(at.desk, replace(nobody, name="Samira El Amrani"))
        found = {one.role: one.name for one in view(at.desk, made).signers}
        assert found[SignerRole.PARENT] == "Samira El Amrani"
