"""Verslagen: the pages that are shown, kept and printed are always those of whom is named."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.learners.end_dialog import EndDialog
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.spans import Period
from mentorapp.ui.shell.window import Window
from tests.reports import printed
from tests.ui import learner_desk as desk
from tests.ui import screens
from tests.ui.screens import settle


def page_of(window: Window) -> ReportsPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    return page


def test_what_is_kept_is_never_of_the_one_before(window: Window) -> None:
    nour, milan = (screens.learner(window, name) for name in ("Nour", "Milan"))
    window.go(Does.REPORTS, learner=nour)
    settle(window)
    page = page_of(window)
    assert Does.SAVE_PDF in page.can()
    page.who.picked.emit(milan)  # chosen, and not read yet
    assert not page.can()
    assert not page.preview.count
    settle(window)
    assert Does.SAVE_PDF in page.can()
    assert page.who.currentData() == nour or page.learner == milan


def test_a_refusal_that_comes_late_takes_nothing_away(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = page_of(window)
    page._refused(page._asked - 1, Refused(Problem.END_BEFORE_START, "period"))
    assert page.preview.count
    assert not page._fault.isVisible()


def test_the_days_that_were_chosen_stay_when_something_changes(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = page_of(window)
    day = page.when.first.day()
    assert day is not None
    page.when.first.show_day(day + timedelta(days=3))
    window.shop.happened.emit(EVERYTHING)
    settle(window)
    assert page.when.first.day() == day + timedelta(days=3)


def test_the_report_of_who_left_is_not_that_of_another(own: Window) -> None:
    panel = desk.press(own, "end", EndDialog)
    panel.day.show_day(date(2025, 10, 3))
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(own)
    learner = desk.tab(own).learner
    own.do(Does.PRINT)  # on the page of a learner: go to the report
    settle(own)
    page = page_of(own)
    assert page.learner == learner
    assert page.who.currentText() == "Lars Peeters"


def test_every_kind_of_the_page_is_shown(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = page_of(window)
    for kind in page.kinds:
        QTest.mouseClick(page.cards[kind.id], Qt.MouseButton.LeftButton)
        settle(window)
        assert page.preview.count, kind.id
        assert not page._fault.isVisible(), kind.id
        assert page.when.tongue.isVisible() == (kind.id in {"plain", "attestation"})


def test_a_report_for_home_speaks_the_language_that_is_chosen(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind="plain")
    settle(window)
    page = page_of(window)
    assert page._pages is not None
    assert "Zo gaat het met Nour" in printed.text(page._pages.pdf)
    page.when.spoken.setCurrentIndex(page.when.spoken.findData("fr"))
    page.when.spoken.picked.emit("fr")
    settle(window)
    assert "Je le fais avec de l’aide." in printed.text(page._pages.pdf)
    QTest.mouseClick(page.cards["progress"], Qt.MouseButton.LeftButton)
    settle(window)
    assert "Voortgangsverslag van Nour" in printed.text(page._pages.pdf)


def test_a_report_that_cannot_be_made_says_why(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Milan"), kind="attestation")
    settle(window)
    page = page_of(window)
    assert page._fault.isVisible()
    assert not page.can()


def test_the_usual_kinds_are_in_sight_and_the_others_a_key_away(window: Window) -> None:
    window.go(Does.REPORTS)
    settle(window)
    page = page_of(window)

    def seen() -> list[str]:
        return [id_ for id_, card in page.cards.items() if card.isVisible()]

    usual = list(page.cards)[:6]
    assert seen() == usual
    QTest.mouseClick(page._cards.more, Qt.MouseButton.LeftButton)
    assert seen() == list(page.cards)
    QTest.mouseClick(page.cards["offer"], Qt.MouseButton.LeftButton)
    settle(window)
    QTest.mouseClick(page._cards.more, Qt.MouseButton.LeftButton)
    assert seen() == [*usual, "offer"]  # what is chosen stays in sight
    window.go(Does.REPORTS, learner=page.learner, kind="handover")  # asked for elsewhere
    settle(window)
    assert page.cards["handover"].isVisible()
    assert page.cards["handover"].isChecked()


def test_hours_are_those_of_the_period_that_is_chosen(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind="hours")
    settle(window)
    page = page_of(window)
    assert page._pages is not None
    text = printed.text(page._pages.pdf)
    assert "September 2025" in text  # the school year, and not the month of today alone
    assert page._chosen().month == ""
    page.when.period.pick(Period.MONTH)
    page.when.changed.emit()
    settle(window)
    assert "September 2025" not in printed.text(page._pages.pdf)


def test_what_a_kind_is_not_over_is_not_chosen(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind="competence-card")
    settle(window)
    chosen = page_of(window)._chosen()
    assert (chosen.first, chosen.last, chosen.day, chosen.month) == (None, None, None, "")
