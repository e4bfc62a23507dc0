"""The attest of competences: only what a signed evaluation calls achieved, and nothing before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.services import attestation, evaluations, observations
from mentorapp.services.wording import refusal
from tests.reports import printed
from tests.services import evaluating
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        yield made


def refused(placed: Placed) -> Refused:
    with pytest.raises(Refused) as caught:
        attestation.content(placed.desk, placed.learner.id)
    return caught.value


def test_notes_alone_achieve_nothing(placed: Placed) -> None:
    for goal in placed.goals:
        observations.note(placed.desk, observations.NoteObservation(goal.id, 4))
    found = refused(placed)
    assert (found.problem, found.field) == (Problem.MISSING, "achieved")
    assert refusal(found) == "Er is nog geen competentie behaald in een getekende evaluatie."


def test_what_is_offered_and_half_signed_achieves_nothing(placed: Placed) -> None:
    made = evaluating.offered(placed)
    assert refused(placed).field == "achieved"
    evaluating.sign(placed.desk, made, SignerRole.MENTOR, placed.mentor.id)
    assert refused(placed).field == "achieved"


def test_only_levels_from_achieved_on_stand_on_it(placed: Placed) -> None:
    made = evaluating.start(placed, SignerRole.MENTOR)
    first, second, *others = evaluating.goals(placed.desk, made)
    evaluating.give(placed.desk, made, first, 3)
    evaluating.give(placed.desk, made, second, 2)
    for goal in others:
        evaluating.give(placed.desk, made, goal, None)
    evaluations.offer(placed.desk, made.id)
    evaluating.sign(placed.desk, made, SignerRole.MENTOR, placed.mentor.id)
    report = attestation.report(placed.desk, placed.learner.id)
    shorts = {one.id: one.short for one in placed.goals}
    assert [row.short for group in report.groups for row in group.rows] == [shorts[first]]
    told = printed.text(attestation.content(placed.desk, placed.learner.id))
    assert shorts[first] in told
    assert shorts[second] not in told
    assert "geen bewijs van beroepskwalificatie" in told
    assert "beslist de klassenraad" in told


def test_the_school_reads_the_same_list(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    work, school = (attestation.report(one, nour) for one in (practice.work, practice.school))
    assert work.groups == school.groups
    assert sum(len(group.rows) for group in work.groups) == 6


def test_who_signs_does_not_stand_alone_on_a_page(practice: Practice) -> None:
    from tests.reports.test_progress_report import pages  # noqa: PLC0415 - only here

    found = pages(attestation.content(practice.work, practice.learners["Nour"]))
    assert "Datum en handtekening" in found[-1]
    assert "Leidingen en dozen plaatsen" in found[-1]
