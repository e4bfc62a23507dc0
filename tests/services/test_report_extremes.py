"""Every kind of report with nothing at all, and with far too much: a page, or a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.services import roster, wording
from mentorapp.services.report_kinds import MAKERS
from mentorapp.storage.unit import Unit
from tests.reports import printed
from tests.reports.accessible import faults
from tests.reports.test_progress_report import assert_inside
from tests.services import evaluating
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS

MANY = 4000
FORTY = "\n".join(f"regel {number}" for number in range(40))
#: What nobody can print of somebody for whom nothing was noted or offered yet.
NOTHING_YET = {
    ReportName.EVALUATION: Problem.MISSING,
    ReportName.SELF_RATING: Problem.MISSING,
    ReportName.ALLOWANCE: Problem.MISSING,
    ReportName.ATTESTATION: Problem.MISSING,
}
#: And what can be printed without a plan.
WITHOUT_PLAN = {ReportName.HOURS, ReportName.CLASS_COUNCIL}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Placed]:
    """Give a learner with a plan and nothing else."""
    with workplace(tmp_path_factory.mktemp("empty") / "data") as made:
        yield made


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Placed]:
    """Give a learner with thousands of notes, and competences that are called by forty lines."""
    with workplace(tmp_path_factory.mktemp("full") / "data") as made:
        signed = evaluating.offered(made)
        for role, person in (
            (SignerRole.MENTOR, made.mentor.id),
            (SignerRole.LEARNER, made.learner.id),
        ):
            evaluating.sign(made.desk, signed, role, person)
        evaluating.start(made)
        made.desk.write(lambda unit: _fill(unit, made))
        yield made


def _fill(unit: Unit, made: Placed) -> None:
    with_names = [
        replace(goal, short=FORTY if not at else goal.short, phrase=FORTY)
        for at, goal in enumerate(made.goals)
    ]
    for goal in with_names:
        unit.put(goal)
    days = (made.desk.today - STARTS).days
    for number in range(MANY):
        unit.put(
            Observation(
                f"many-{number:05d}",
                made.placement.id,
                made.goals[number % len(made.goals)].id,
                1 + number * 4 // MANY,
                STARTS + timedelta(days=number % days),
                made.mentor.id,
                "werf",
                FORTY if number == 7 else "Deed het goed." if number % 3 else "",
            )
        )
    unit.commit("note")


def _content(at: Placed, kind: ReportName, learner: str = "") -> bytes:
    return MAKERS[kind].content(at.desk, Asked(learner or at.learner.id))


@pytest.mark.parametrize("kind", ReportName)
def test_nothing_noted_is_a_good_page_or_a_sentence(empty: Placed, kind: ReportName) -> None:
    if kind in NOTHING_YET:
        with pytest.raises(Refused) as refused:
            _content(empty, kind)
        assert refused.value.problem is NOTHING_YET[kind]
        assert wording.refusal(refused.value)
        return
    pdf = _content(empty, kind)
    assert faults(pdf) == []
    _assert_on_the_page(pdf)
    assert "None" not in printed.text(pdf)


@pytest.mark.parametrize("kind", ReportName)
def test_without_a_plan_it_is_a_good_page_or_a_sentence(tmp_path: Path, kind: ReportName) -> None:
    with workplace(tmp_path) as at:
        own = at.desk.store.organisation
        learner, _place = roster.enrol(
            at.desk, roster.Enrol("Milan", "Verstraeten", None, own, STARTS, ENDS)
        )
        if kind in WITHOUT_PLAN:
            assert_inside(_content(at, kind, learner.id))
            return
        with pytest.raises(Refused) as refused:
            _content(at, kind, learner.id)
        assert refused.value.problem is Problem.MISSING
        assert wording.refusal(refused.value)


@pytest.mark.parametrize("kind", [one for one in ReportName if one is not ReportName.ALLOWANCE])
def test_thousands_of_notes_and_names_of_forty_lines(full: Placed, kind: ReportName) -> None:
    pdf = _content(full, kind)
    assert faults(pdf) == []
    _assert_on_the_page(pdf)
    if kind in {ReportName.PROGRESS, ReportName.PORTFOLIO}:
        assert printed.text(pdf).count("Deed het goed.") == MANY - len(range(0, MANY, 3)) - 1
    if kind in {ReportName.PROGRESS, ReportName.COMPETENCE_CARD, ReportName.HANDOVER}:
        assert "regel 39" in printed.text(pdf)


def _assert_on_the_page(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            wide, high = page.get_size()
            words = page.get_textpage()
            for at in range(words.count_rects()):
                left, low, right, top = words.get_rect(at)
                assert left >= 0
                assert low >= 0
                assert right <= wide
                assert top <= high


def test_a_name_of_forty_lines_is_whole_in_the_plan(full: Placed) -> None:
    with full.desk.read() as unit:
        assert unit.need(Goal, full.goals[0].id, "goal").short == FORTY
