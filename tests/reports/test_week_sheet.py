"""The week sheet as a file: what it says, that it fits, that its code is read."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from mentorapp.base.texts import LANGUAGES
from mentorapp.reports.week_sheet import WeekSheetReport, week_sheet_pdf
from tests.reports import paper, printed


def test_it_says_whose_week_it_is_and_what_to_do() -> None:
    told = printed.text(week_sheet_pdf(paper.week_sheet()))
    for fact in (
        "Elektro Vandersmissen, Aalst",
        "Weekblad van Nour El Amrani",
        "Week 45, 3 nov tot 9 nov 2025",
        "Mentor: Stijn Maes",
        "1 Kijkt mee, 2 Met hulp, 3 Met controle, 4 Zelfstandig",
        "ma 3 nov",
        "wo 5 nov",
        "Beschermingsmiddelen gebruiken Gebruikt persoonlijke en collectieve",
        "Ook geoefend:",
        "telt pas als een mentor het in MentorApp bewaart",
        "pagina 1 van 1",
    ):
        assert fact in told


@pytest.mark.parametrize(
    ("made", "pages"),
    [
        (paper.week_sheet(), 1),
        (paper.week_sheet(12), 2),
        (paper.week_sheet(24, 7, steps=5), 3),
        (paper.week_sheet(1, 1, steps=2), 1),
        (paper.week_sheet(learner=paper.LONG, practice=True), 1),
    ],
)
def test_the_code_is_read_on_each_page(made: WeekSheetReport, pages: int) -> None:
    data = week_sheet_pdf(made)
    assert printed.scanned(data, "qr") == [made.view.code] * pages
    assert printed.sizes(data) == [pytest.approx((595.28, 841.89), abs=0.1)] * pages


def test_the_code_is_large_enough_for_a_bad_scan() -> None:
    data = week_sheet_pdf(paper.week_sheet(24))
    assert printed.scanned(data, "qr", scale=75 / 72)


def test_a_box_for_each_step_of_each_day() -> None:
    for days, steps in ((3, 4), (5, 5), (7, 5), (7, 4), (5, 2)):
        made = paper.week_sheet(3, days, steps=steps)
        told = printed.text(week_sheet_pdf(made))
        rows = 3 + 2  # two are left for what was practised besides
        figures = " ".join(str(level) for level in range(1, steps + 1))
        assert told.replace(figures, "@").count("@") >= rows * days


def test_practice_says_so() -> None:
    assert "OEFENING" in printed.text(week_sheet_pdf(paper.week_sheet(practice=True)))
    assert "OEFENING" not in printed.text(week_sheet_pdf(paper.week_sheet()))


def test_a_name_with_any_letters_is_written_whole() -> None:
    told = printed.text(week_sheet_pdf(paper.week_sheet(learner=paper.LONG)))
    assert "Małgorzata" in told
    assert "Świętosławska" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(language: str) -> None:
    made = paper.week_sheet(language=language, practice=True)
    data = week_sheet_pdf(made)
    assert printed.scanned(data, "qr") == [made.view.code]
    day = {"nl": "ma 3 nov", "fr": "lun. 3 nov", "de": "Mo 3. Nov", "en": "Mon 3 Nov"}[language]
    assert day in printed.text(data)


@pytest.mark.parametrize("make", [paper.week_sheet])
def test_the_same_report_gives_the_same_bytes(make: Callable[..., WeekSheetReport]) -> None:
    assert week_sheet_pdf(make()) == week_sheet_pdf(make())
    assert week_sheet_pdf(make()) != week_sheet_pdf(make(7))


def test_the_file_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(week_sheet_pdf(paper.week_sheet(practice=True)))) as document:
        assert document.docinfo["/Title"] == "Weekblad van Nour El Amrani"
        assert "OEFENING" in str(document.docinfo["/Keywords"])
        assert document.Root.Lang == "nl"
