"""What is said before a report is printed, seen in the real layout."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.page_fit import COARSE, Fault, FitFault, PageFit
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.reports import fit
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.portfolio import Portfolio, PortfolioGoal, PortfolioPhoto, portfolio_pdf
from mentorapp.reports.progress import progress_pdf
from mentorapp.reports.style import HEIGHT
from mentorapp.services import observations, page_fit, report_style, roster
from mentorapp.services.observations import NoteObservation
from mentorapp.services.report_kinds import MAKERS, made
from mentorapp.services.report_style import SetStyle
from tests.connectors import photos
from tests.reports import printed, test_kept_reports
from tests.reports.samples import report
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS

WIDE = "Brandmeldinstallatieonderhoudsmonteursopleiding" * 3


def fitted(at: Placed, name: ReportName = ReportName.PROGRESS) -> page_fit.Fitted:
    return page_fit.fitted(at.desk, name, Asked(at.learner.id))


def kinds_of(found: PageFit) -> set[Fault]:
    return {one.fault for one in found.faults}


def watched(pdf_of: object) -> PageFit:
    with fit.watched() as watch:
        assert callable(pdf_of)
        pdf_of()
    return watch.fit()


@pytest.mark.parametrize("name", list(MAKERS))
def test_the_pages_are_those_of_the_print(practice: Practice, name: ReportName) -> None:
    desk = practice.school if name is ReportName.CLASS_COUNCIL else practice.work
    asked = Asked(practice.learners["Nour"])
    found = page_fit.fitted(desk, name, asked)
    assert found.pdf == made(desk, name, asked)  # watching changes no byte
    assert found.fit.pages == len(printed.sizes(found.pdf))
    assert 0 < found.fit.last <= 1
    assert not found.cuts
    assert Fault.BROKEN not in kinds_of(found.fit)


def test_nothing_to_say_is_one_calm_line(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        found = fitted(at, ReportName.WEEK_SHEET)
        assert found.details == ()
        assert found.line == "1 bladzijde. Klaar om af te drukken."


def test_a_word_wider_than_its_column_is_named(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        command = NoteObservation(at.goals[0].id, 2, sentence=f"Zei {WIDE} en ging door.")
        observations.note(at.desk, command)
        found = fitted(at)
        (one,) = [one for one in found.fit.faults if one.fault is Fault.BROKEN]
        assert one.what == WIDE
        assert any(f"«{WIDE[:59]}…»" in said for said in found.details)
        assert "ding" in found.line


def test_a_word_broken_at_its_own_stroke_is_no_fault() -> None:
    found = watched(lambda: progress_pdf(report(learner="/".join(["deel"] * 60))))
    assert Fault.BROKEN not in kinds_of(found)


def test_letters_that_no_face_has_are_named(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        observations.note(at.desk, NoteObservation(at.goals[0].id, 2, sentence="Knap 漢 gedaan 🎉"))
        found = fitted(at)
        (said,) = [one for one in found.details if "vierkantje" in one]
        assert "漢" in said
        assert "🎉" not in said  # that one can


def test_a_title_that_was_cut_is_said() -> None:
    found = watched(lambda: progress_pdf(report(learner="Een heel lange naam " * 20)))
    assert Fault.SHORTENED in kinds_of(found)
    assert Fault.SHORTENED not in kinds_of(watched(lambda: progress_pdf(report())))


def test_a_photo_too_coarse_for_paper_is_said() -> None:
    one = Portfolio(
        test_kept_reports.cover("Bewijsmap"), (), "", ("Met hulp", "Alleen"), (),
        (PortfolioGoal("Lassen", "Last een hoeknaad", "", (), ()),),
    )  # fmt: skip
    goal = one.goals[0]
    small = PortfolioPhoto(date(2025, 11, 5), "Stijn", 60, 45, photos.file(photos.image(60, 45)))
    large = replace(small, jpeg=photos.file(photos.image(1600, 1200)), width=1600, height=1200)
    for shown, coarse in ((small, True), (large, False)):
        with_photo = replace(one, goals=(replace(goal, photos=(shown,)),))
        found = watched(lambda shown=with_photo: portfolio_pdf(shown))
        assert (Fault.COARSE in kinds_of(found)) is coarse
        for fault in found.faults:
            assert fault.dots < COARSE


def test_a_piece_higher_than_a_page_is_cut() -> None:
    def nothing(sheet: Sheet, left: float, top: float) -> None:
        raise AssertionError((sheet, left, top))  # it is only laid out

    with fit.watched() as watch:
        paginate([Piece(10, nothing), Piece(HEIGHT + 50, nothing), Piece(20, nothing)])
    assert watch.fit().faults == (FitFault(Fault.CUT, 2),)
    assert watch.fit().cuts


def test_a_last_page_with_a_few_lines_is_said_and_how_to_make_it_shorter() -> None:
    with fit.watched() as watch:
        paginate([Piece(HEIGHT - 5, lambda *_: None), Piece(20, lambda *_: None)])
        for _number in range(2):
            watch.page()
    found = watch.fit()
    assert found.ends_short
    (said,) = page_fit.fit_words(found, ReportName.PROGRESS)
    assert "Laat een deel weg" in said
    (said,) = page_fit.fit_words(found, ReportName.GAP)
    assert "Laat" not in said
    assert not replace(found, last=0.5).ends_short
    assert not replace(found, pages=1).ends_short


def test_a_section_left_out_makes_it_shorter(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before = fitted(at).fit
        gone = ("progress.weeks", "progress.days", "progress.evaluations", "progress.evidence")
        report_style.set_style(at.desk, SetStyle(left_out=gone))
        after = fitted(at).fit
        assert after.pages + after.last < before.pages + before.last


def test_a_sentence_that_names_another_is_said_while_it_stands_there(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        house = at.desk.store.organisation
        other = roster.Enrol("Milan", "Verstraeten", None, house, STARTS, ENDS)
        roster.enrol(at.desk, other)
        sentence = "Trok de kabels samen met Milan Verstraeten, tot aan het verdeelbord op zolder."
        observations.note(at.desk, NoteObservation(at.goals[0].id, 2, sentence=sentence))
        (said,) = [one for one in fitted(at).details if one.startswith("Deze zin noemt")]
        assert "Milan Verstraeten" in said
        assert "«Trok de kabels samen" in said
        report_style.set_style(at.desk, SetStyle(left_out=("progress.weeks",)))
        assert said in fitted(at).details
        report_style.set_style(at.desk, SetStyle(left_out=("progress.evidence",)))
        assert said not in fitted(at).details


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_sentence(language: str) -> None:
    faults = tuple(FitFault(fault, page, "w" * 90, 72) for fault in Fault for page in range(1, 7))
    with in_language(language):
        said = list(page_fit.fit_words(PageFit(7, 0.01, faults), ReportName.PROGRESS))
    assert len(said) == len(Fault) + 1
    assert all(len(one) < 600 and "{" not in one for one in said)
