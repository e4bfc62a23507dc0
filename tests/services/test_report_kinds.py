"""Every kind of report from one table: each is made, in every language, and holds no secret."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.services import council, observations
from mentorapp.services.report_kinds import MAKERS
from tests.connectors import photos
from tests.reports import printed
from tests.reports.test_progress_report import assert_inside
from tests.services import evaluating
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

NEW = (
    ReportName.HOURS,
    ReportName.COMPETENCE_CARD,
    ReportName.PLAIN,
    ReportName.ATTESTATION,
    ReportName.PORTFOLIO,
    ReportName.GAP,
    ReportName.OFFER,
)
SECRET = "Thuisloopthetmoeilijk"


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        yield made


def test_every_kind_has_what_makes_it() -> None:
    assert set(MAKERS) == set(ReportName)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("kind", NEW)
def test_nothing_runs_off_the_page(practice: Practice, kind: ReportName, spoken: str) -> None:
    with in_language(spoken):
        pdf = MAKERS[kind].content(practice.work, Asked(practice.learners["Nour"]))
    assert_inside(pdf)


@pytest.mark.parametrize("kind", NEW)
def test_the_same_report_gives_the_same_matter(practice: Practice, kind: ReportName) -> None:
    made = [MAKERS[kind].content(practice.work, Asked(practice.learners["Nour"])) for _ in "ab"]
    assert printed.text(made[0]) == printed.text(made[1])


@pytest.mark.parametrize("kind", [one for one in NEW if one is not ReportName.ATTESTATION])
def test_nothing_noted_at_all_is_a_good_page(placed: Placed, kind: ReportName) -> None:
    pdf = MAKERS[kind].content(placed.desk, Asked(placed.learner.id))
    assert_inside(pdf)
    assert "Elektro Test" in printed.text(pdf)


@pytest.mark.parametrize("kind", NEW)
def test_what_stays_in_the_workplace_is_on_no_page(placed: Placed, kind: ReportName) -> None:
    """A private note beside a shared one, a note made private with its photo: neither is told."""
    for number, goal in enumerate(placed.goals[:3]):
        observations.note(
            placed.desk,
            observations.NoteObservation(goal.id, 3, sentence="Netjes", private_note=SECRET),
        )
        hidden = observations.note(
            placed.desk,
            observations.NoteObservation(
                goal.id, 2, sentence=SECRET, pictures=(photos.shot(100 + number, 80),)
            ),
        )
        observations.keep_private(placed.desk, hidden.id)
    council.write(placed.desk, council.WriteNote(placed.placement.id, placed.desk.today, SECRET))
    if kind is ReportName.ATTESTATION:
        _achieve(placed)
    pdf = MAKERS[kind].content(placed.desk, Asked(placed.learner.id))
    assert SECRET not in printed.text(pdf).replace(" ", "")
    assert b"/DCTDecode" not in pdf


def _achieve(placed: Placed) -> None:
    """Let a signed evaluation call the first competence achieved."""
    made = evaluating.offered(placed)
    evaluating.sign(placed.desk, made, SignerRole.MENTOR, placed.mentor.id)
    evaluating.sign(placed.desk, made, SignerRole.LEARNER, placed.learner.id)
