"""Opmaak on Verslagen: by keyboard, followed by the preview, undone; refused and nothing lost."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.report_kinds import ReportName
from mentorapp.services import report_style
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.style_panel import StylePanel
from mentorapp.ui.shell.window import Window
from tests.reports import printed
from tests.ui import screens, styling
from tests.ui.reporting import page_of
from tests.ui.screens import settle


def opened(window: Window, name: str = "Nour") -> StylePanel:
    window.go(Does.REPORTS, learner=screens.learner(window, name))
    settle(window)
    styling.ask(window)
    settle(window)
    return styling.panel(window)


def shown(page: ReportsPage) -> bytes:
    assert page._pages is not None
    return page._pages.pdf


def images(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages[0].get_images())


def save(window: Window, panel: StylePanel) -> None:
    QTest.keyClick(panel.save_key, Qt.Key.Key_Return)
    settle(window)


def test_the_preview_follows_and_undo_brings_it_back(window: Window) -> None:
    panel = opened(window)
    page = page_of(window)
    assert panel.which.currentText() == "Technisch Instituut Denderoever"
    assert QApplication.focusWidget() is panel.which
    styling.with_logo(window)
    settle(window)
    assert panel.logo.view.has_photo
    QTest.keyClick(panel.checks["progress.weeks"], Qt.Key.Key_Space)
    panel.places.setText("Ouder, Directie ,")
    panel.language.setCurrentIndex(panel.language.findData("fr"))
    save(window, panel)
    assert not panel.is_open
    text = printed.text(shown(page))
    assert "Compétences" in text
    assert "Semaine par semaine" not in text
    assert images(shown(page)) == 1
    window.do(Does.UNDO)
    settle(window)
    text = printed.text(shown(page))
    assert "Competenties" in text
    assert "Week na week" in text
    assert images(shown(page)) == 0


def test_a_file_that_is_no_logo_is_said_and_the_former_stays(window: Window) -> None:
    panel = opened(window)
    styling.with_logo(window)
    settle(window)
    former = panel.logo.content
    styling.not_a_logo(window)
    settle(window)
    assert panel.form.rows["logo"].fault.text().startswith("Dit is geen afbeelding")
    assert QApplication.focusWidget() is panel.logo.choose
    assert panel.logo.content == former
    panel.take_logo(Path("/nowhere/logo.png"))
    settle(window)
    assert "logo.png" in panel.form.rows["logo"].fault.text()
    assert panel.is_open


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(window: Window) -> None:
    panel = opened(window)
    panel.places.setText("Ouder, ouder")
    save(window, panel)
    assert panel.form.rows["places"].fault.text() == "«ouder» staat er al."
    assert panel.places.text() == "Ouder, ouder"
    panel.places.setText("")
    for choice in panel.signers:
        choice.pick("learner")
    save(window, panel)
    assert panel.form.rows["signers"].fault.text() == "«leerling» staat er al."
    panel.signers[1].pick("")
    panel.signers[2].pick("")
    for name, check in panel.checks.items():
        if name.startswith("progress."):
            check.setChecked(False)
    save(window, panel)
    assert "minstens één deel" in panel.form.rows["sections"].fault.text()
    assert panel.is_open


def test_each_school_keeps_what_was_chosen_while_another_is_looked_at(window: Window) -> None:
    panel = opened(window)
    panel.places.setText("Ouder")
    panel.which.setCurrentIndex(0)
    panel.which.picked.emit(panel.which.currentData())
    assert panel.school == report_style.EVERY
    assert panel.places.text() == ""
    panel.places.setText("Directie")
    save(window, panel)
    found: list[tuple[report_style.StyleRow, ...]] = []
    window.shop.read(report_style.styles, found.append, owner=window)
    settle(window)
    assert [(row.name, row.style.places) for row in found[0][:1]] == [("", ("Directie",))]
    assert ("Ouder",) in [row.style.places for row in found[0] if row.school]
    window.do(Does.UNDO)  # one step for both
    settle(window)
    window.shop.read(report_style.styles, found.append, owner=window)
    settle(window)
    assert {row.style.places for row in found[1]} == {()}


def test_unsaved_words_are_asked_about_and_forgetting_goes_back(window: Window) -> None:
    panel = opened(window)
    panel.checks["hours.totals"].setChecked(False)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.is_open
    assert panel._guard.isVisible()
    panel._go_back()
    save(window, panel)
    again = opened(window)
    assert not again.checks["hours.totals"].isChecked()
    assert again.forget_key.isVisible()
    QTest.keyClick(again.forget_key, Qt.Key.Key_Space)
    settle(window)
    last = opened(window)
    assert last.checks["hours.totals"].isChecked()
    assert not last.forget_key.isVisible()


def test_the_sections_of_one_kind_are_shown(window: Window) -> None:
    panel = opened(window)
    panel.kind.picked.emit(ReportName.HANDOVER)
    settle(window)
    visible = {name for name, check in panel.checks.items() if check.isVisible()}
    assert visible == {f"handover.{one}" for one in ("ahead", "first", "standing", "said", "notes")}


def test_beside_a_learner_nobody_chooses(window: Window) -> None:
    nour = screens.learner(window, "Nour")
    window.shop.together = nour
    window.go(Does.REPORTS, learner=nour)
    settle(window)
    assert not page_of(window).style_key.isEnabled()


# how it lies on paper


def test_a_calm_line_says_how_many_pages(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind="week-sheet")
    settle(window)
    line = page_of(window).fit_line
    assert line.words.text() == "1 bladzijde. Klaar om af te drukken."
    assert not line.key.isVisible()
    assert not line.details.isVisible()


def test_what_is_wrong_is_shown_on_demand(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = page_of(window)
    styling.faulty(window)
    settle(window)
    line = page.fit_line
    assert "Kijk nog" in line.words.text()
    assert not line.details.isVisible()
    QTest.keyClick(line.key, Qt.Key.Key_Space)
    assert line.details.isVisible()
    assert "vierkantje: 漢" in line.details.text()
    assert "is afgebroken" in line.details.text()
    assert line.key.text() == "Verberg"
    QTest.keyClick(line.key, Qt.Key.Key_Space)
    assert not line.details.isVisible()


def test_of_a_report_that_cannot_be_made_nothing_is_said(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Milan"), kind="attestation")
    settle(window)
    assert not page_of(window).fit_line.isVisible()


@pytest.mark.parametrize("language", ["de", "fr", "en"])
def test_it_speaks_the_language_of_now(window: Window, language: str) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    before = page_of(window).fit_line.words.text()
    window.change_settings(language=language)
    settle(window)
    after = page_of(window).fit_line.words.text()
    assert after
    assert before.split()[0] == after.split()[0]  # the number of pages
