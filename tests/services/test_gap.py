"""What a workplace cannot offer, and what it can: for the school, and for anybody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.services import gap, noting, observations, offer
from mentorapp.services.report_kinds import MAKERS
from tests.reports import printed
from tests.reports.test_progress_report import assert_inside
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.test_noting import second

WHY = "Nour mag nog niet op het dak."


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        yield made


def barred(placed: Placed) -> None:
    """Say that the third competence cannot be done here; it was noted once before."""
    observations.note(placed.desk, observations.NoteObservation(placed.goals[2].id, 1))
    noting.not_possible_here(placed.desk, noting.NotPossibleHere((placed.goals[2].id,), WHY))


def test_the_school_reads_what_is_lacking_and_why(placed: Placed) -> None:
    barred(placed)
    made = gap.report(placed.desk, placed.learner.id)
    (row,) = [one for group in made.groups for one in group.rows]
    assert (row.short, row.why) == (placed.goals[2].short, WHY)
    assert row.more == "Hier wel al genoteerd."
    count = len(placed.goals)
    assert made.says.startswith(f"1 competentie van de {count} kan op deze werkplek niet.")
    pdf = gap.content(placed.desk, placed.learner.id)
    assert_inside(pdf)
    assert WHY in printed.text(pdf)


def test_a_workplace_that_can_do_it_all_says_so(placed: Placed) -> None:
    told = printed.text(gap.content(placed.desk, placed.learner.id))
    assert "Alles uit het plan kan op deze werkplek." in told


def test_the_offer_names_no_learner_and_no_reason(placed: Placed) -> None:
    barred(placed)
    second(placed)
    pdf = offer.content(placed.desk, placed.learner.id)
    told = printed.text(pdf)
    for word in ("Nour", "El Amrani", "Milan", WHY):
        assert word not in told
        assert word.encode() not in pdf
        assert word.encode("utf-16-be") not in pdf
    made = offer.report(placed.desk, placed.learner.id)
    assert made.not_here == (placed.goals[2].short,)
    here = [row.short for group in made.groups for row in group.rows]
    assert placed.goals[2].short not in here
    assert len(here) == len(placed.goals) - 1


def test_what_one_plan_says_holds_for_the_workplace(placed: Placed) -> None:
    milan = second(placed)
    assert offer.report(placed.desk, milan).not_here == ()
    barred(placed)  # in the plan of Nour
    for learner in (milan, placed.learner.id):
        assert offer.report(placed.desk, learner).not_here == (placed.goals[2].short,)


def test_learners_of_one_plan_share_one_offer(practice: Practice) -> None:
    subject = MAKERS[ReportName.OFFER].subject
    assert subject is not None
    names = {subject(practice.work, one) for one in practice.learners.values()}
    assert names == {"Elektrotechnisch monteur"}
    texts = {
        printed.text(MAKERS[ReportName.OFFER].content(practice.work, Asked(one)))
        for one in practice.learners.values()
    }
    assert len(texts) == 1


def test_nothing_in_the_plan_is_a_sentence(placed: Placed) -> None:
    from mentorapp.reports.gap import gap_pdf  # noqa: PLC0415 - only here

    made = gap.report(placed.desk, placed.learner.id)
    bare = replace(made, groups=(), others=(), says="Er staan nog geen competenties in het plan.")
    assert "nog geen competenties" in printed.text(gap_pdf(bare))
