"""The statement of a month: what stands on paper is what was computed, in every language."""

from datetime import date

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import statement
from tests.reports.test_progress_report import assert_inside, pages
from tests.services.conftest import Practice


def test_it_says_the_month_of_the_design(practice: Practice) -> None:
    shown = "\n".join(pages(statement.content(practice.work, practice.learners["Nour"], "2025-10")))
    for words in (
        "Leervergoeding van Nour El Amrani, oktober 2025",
        "Elektro Vandersmissen",
        "675,90",
        "1 dag afwezig zonder reden",
        "€ 587,74",
        "Op de loonbrief kan iets anders staan.",
    ):
        assert words in shown, words


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_language_stays_on_the_page(practice: Practice, spoken: str) -> None:
    with in_language(spoken):
        pdf = statement.content(practice.work, practice.learners["Nour"], "2025-10")
    assert_inside(pdf)
    assert "587" in "\n".join(pages(pdf))


def test_a_month_that_cannot_be_computed_is_refused_with_what_is_missing(
    practice: Practice,
) -> None:
    for month, problem in (("2025-13", Problem.NOT_A_DATE), ("2031-10", None)):
        with pytest.raises(Refused) as raised:
            statement.statement(practice.work, practice.learners["Nour"], month)
        assert problem in (None, raised.value.problem)


def test_nobody_has_no_statement(practice: Practice) -> None:
    with pytest.raises(Refused) as raised:
        statement.statement(practice.work, "nobody")
    assert raised.value.problem is Problem.UNKNOWN


def test_months_go_back_over_the_year() -> None:
    assert statement.months_back(date(2026, 1, 31), 4) == [
        "2026-01",
        "2025-12",
        "2025-11",
        "2025-10",
    ]
