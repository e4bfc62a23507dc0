"""The report of an evaluation from the store: what was offered, and nothing that is still blind."""

from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import NOT_POSSIBLE, SignerRole
from mentorapp.domain.evaluation_rows import Said
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_report, evaluations, rating, roster, sealing, talking
from tests.reports import printed
from tests.services.desks import workplace
from tests.services.evaluating import give, goals, offered, opened, sign, start, view


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


def test_what_cannot_be_done_here_is_an_answer_and_is_printed_as_one(tmp_path: Path) -> None:
    """By who knows the workplace alone; it is no step, so nothing is compared, agreed or kept."""
    with workplace(tmp_path) as at:
        away = at.goals[-1]
        roster.not_possible_here(at.desk, away.id, "geen hoogwerker")
        made = start(at)
        first, *others = asked = goals(at.desk, made)
        assert away.id not in asked
        with pytest.raises(Refused) as refused:
            give(at.desk, made, first, NOT_POSSIBLE, Voice.LEARNER)
        assert refused.value.problem is Problem.NOT_A_LEVEL
        for goal in asked:
            give(at.desk, made, goal, 3, Voice.LEARNER)
        give(at.desk, made, first, NOT_POSSIBLE)
        for goal in others:
            give(at.desk, made, goal, 3)
        for voice in (Voice.LEARNER, Voice.MENTOR):
            rating.finish(at.desk, made.id, voice, asked)
        rating.open_(at.desk, made.id)
        row = view(at.desk, made).rows[0]
        assert (row.mine, row.apart, row.differs) == (Said(NOT_POSSIBLE), None, True)
        with pytest.raises(Refused) as refused:
            rating.agree(at.desk, made.id, first, NOT_POSSIBLE)
        assert refused.value.problem is Problem.NOT_A_LEVEL
        evaluations.offer(at.desk, made.id)
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
        found = evaluation_report.report(at.desk, made.id)
        assert found.rows[0].levels == ((Voice.LEARNER, 3), (Voice.MENTOR, NOT_POSSIBLE))
        assert any("(geen hoogwerker)" in note for note in found.notes)
        words = printed.text(evaluation_report.content(at.desk, made.id))
        assert "kan hier niet" in words
        with at.desk.read() as unit:
            scale = load_scales()["independence-4"]
            known = sealing.assessed(unit, at.placement.id, scale, at.desk.today)
        assert set(known) == set(others)


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


def test_all_versions_stand_in_it_with_what_each_changed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        assert evaluation_report.report(at.desk, made.id).versions == ()
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
        evaluations.amend(at.desk, made.id, "verkeerd niveau")
        notes = evaluation_report.report(at.desk, made.id).notes
        assert "Er wordt een nieuwe versie gemaakt: verkeerd niveau" in notes
        first, second, *_others = goals(at.desk, made)
        rating.agree(at.desk, made.id, first, 1)
        rating.rate(at.desk, rating.Rate(made.id, second, Voice.MENTOR, 4, "Nu alleen."))
        talking.strengths(at.desk, made.id, ("Werkt netjes",))
        talking.agree_on(at.desk, talking.Agree(made.id, "Kijkt alleen na.", Voice.MENTOR))
        evaluations.offer(at.desk, made.id)
        one, two = evaluation_report.report(at.desk, made.id).versions
        assert one.state == "volledig getekend, vervangen door een nieuwere versie"
        assert (one.reason, one.changes) == ("", ())
        assert [said.split(":")[0] for said in one.signed] == [
            f"Leerling, {at.learner.name}",
            f"Mentor, {at.mentor.name}",
        ]
        assert all("met pincode" in said for said in one.signed)
        assert two.state == "niet volledig getekend, staat hierboven voluit"
        assert two.reason == "Waarom een nieuwe versie: verkeerd niveau"
        names = [at.goals[0].short, at.goals[1].short]
        assert [(each.what, each.before, each.after) for each in two.changes] == [
            (f"{names[1]}: Mentor, na het zien", "", "Zelfstandig. Nu alleen."),
            (f"{names[0]}: samen afgesproken", "", "Kijkt mee"),
            ("Sterke punten", "", "Werkt netjes"),
            ("Afspraken", "", "Kijkt alleen na. (wie: Mentor)"),
        ]
        told = printed.text(evaluation_report.content(at.desk, made.id))
        for words in (
            "Alle versies",
            "Nu alleen.",
            "Wat hier niet staat, bleef zoals in versie 1.",
        ):
            assert words in told
        former = evaluation_report.report(at.desk, made.id, 1)
        assert [each.state for each in former.versions] == [
            "volledig getekend, vervangen door een nieuwere versie, staat hierboven voluit",
            "niet volledig getekend",
        ]


def test_a_version_that_changed_nothing_says_so(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        sign(at.desk, made, SignerRole.MENTOR, at.mentor.id)
        sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
        evaluations.amend(at.desk, made.id, "handtekening van de ouder vergeten")
        evaluations.offer(at.desk, made.id)
        told = printed.text(evaluation_report.content(at.desk, made.id))
        assert "De inhoud is gelijk aan die van versie 1." in told
