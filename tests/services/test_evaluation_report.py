"""The report of an evaluation from the store: what was offered, and nothing that is still blind."""

from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_report, evaluations, rating, talking
from tests.services.desks import workplace
from tests.services.evaluating import give, goals, offered, opened, sign, start


def test_a_draft_is_not_printed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        give(at.desk, made, goals(at.desk, made)[0], 4, Voice.LEARNER)
        with pytest.raises(Refused) as refused:
            evaluation_report.report(at.desk, made.id)
        assert refused.value.problem is Problem.NOT_COMPLETE
        with pytest.raises(Refused) as refused:
            evaluation_report.last_of(at.desk, at.learner.id)
        assert refused.value.problem is Problem.MISSING


def test_all_that_was_offered_stands_in_it(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = opened(at)
        goal = goals(at.desk, made)[0]
        rating.rate(at.desk, rating.Rate(made.id, goal, Voice.LEARNER, 4, "na het gesprek"))
        rating.agree(at.desk, made.id, goal, 2)
        talking.strengths(at.desk, made.id, ("Werkt netjes",))
        talking.agree_on(at.desk, talking.Agree(made.id, "Kijkt alleen na.", Voice.MENTOR))
        evaluations.offer(at.desk, made.id)
        found = evaluation_report.report(at.desk, made.id)
        first = found.rows[0]
        assert first.levels == ((Voice.LEARNER, 3), (Voice.MENTOR, 3))
        assert first.agreed == 2
        assert "na het zien" in first.said[0]
        assert (found.strengths, [one.what for one in found.agreements]) == (
            ("Werkt netjes",),
            ["Kijkt alleen na."],
        )
        assert len(found.rows) == len(goals(at.desk, made))
        assert evaluation_report.last_of(at.desk, at.learner.id) == made.id
        assert evaluation_report.content(at.desk, made.id).startswith(b"%PDF")


def test_every_version_can_be_printed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        for role, person in (
            (SignerRole.MENTOR, at.mentor.id),
            (SignerRole.LEARNER, at.learner.id),
        ):
            sign(at.desk, made, role, person)
        evaluations.amend(at.desk, made.id, "verkeerd niveau")
        rating.agree(at.desk, made.id, goals(at.desk, made)[0], 1)
        evaluations.offer(at.desk, made.id)
        first, second = (evaluation_report.report(at.desk, made.id, one) for one in (1, 2))
        assert (first.rows[0].agreed, second.rows[0].agreed) == (None, 1)
        assert ("Versie", "2: verkeerd niveau") in second.facts
        assert any("nieuwere versie: 2" in note for note in first.notes)
        assert any("ontbreken handtekeningen" in note for note in second.notes)
        signed = {one.role: one.given for one in first.signed}
        assert signed["Mentor"].startswith("Met pincode")
        with pytest.raises(Refused) as refused:
            evaluation_report.report(at.desk, made.id, 9)
        assert refused.value.problem is Problem.UNKNOWN
