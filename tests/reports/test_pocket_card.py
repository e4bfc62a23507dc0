"""The pocket card as a file: A6, the given name alone, the own badge."""

import pytest

from mentorapp.base.texts import LANGUAGES
from mentorapp.reports.pocket_card import HIGH, WIDE, pocket_card_pdf
from tests.reports import paper, printed


def test_it_says_what_is_for_this_week_and_how_it_is_rated() -> None:
    told = printed.text(pocket_card_pdf(paper.pocket_card()))
    for fact in ("Nour", "Week 45", "Op de werkplek: ma 3 nov", "Samenwerken", "Met controle"):
        assert fact in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["qr", "bars"])
def test_the_badge_is_read(kind: str, language: str) -> None:
    made = paper.pocket_card(language=language, practice=True)
    data = pocket_card_pdf(made)
    assert printed.scanned(data, kind) == [made.view.code]
    assert printed.sizes(data) == [pytest.approx((WIDE, HIGH), abs=0.1)]


def test_much_for_one_week_goes_on_on_a_further_card() -> None:
    made = paper.pocket_card(24, name="Małgorzata", practice=True)
    data = pocket_card_pdf(made)
    assert len(printed.sizes(data)) > 1
    assert printed.scanned(data, "qr") == [made.view.code]
    told = printed.text(data)
    assert all(goal.short in told for goal in made.view.goals)


def test_a_week_without_anything_says_so() -> None:
    assert "Nog niets gepland" in printed.text(pocket_card_pdf(paper.pocket_card(0)))


def test_practice_says_so() -> None:
    assert "OEFENING" in printed.text(pocket_card_pdf(paper.pocket_card(practice=True)))
    assert "OEFENING" not in printed.text(pocket_card_pdf(paper.pocket_card()))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pocket_card_pdf(paper.pocket_card()) == pocket_card_pdf(paper.pocket_card())
