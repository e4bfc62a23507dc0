"""Kijk een verslag na: a file beside the journal, in words; chosen, dropped, changed, foreign."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.ui import checking
from mentorapp.ui.actions import Does
from mentorapp.ui.checking import CheckPanel
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.text import Text
from mentorapp.ui.sheets.panel import SheetPanel
from mentorapp.ui.shell.window import Window
from tests.ui import reporting, screens
from tests.ui.screens import settle
from tests.ui.test_photos import drop, held

FITS = "Opnieuw gemaakt van deze gegevens is het verslag gelijk."


@pytest.fixture
def saved(window: Window, tmp_path: Path) -> Path:
    """The progress report of Nour, as the page shows it."""
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind="progress")
    settle(window)
    pages = reporting.page_of(window)._pages
    assert pages is not None
    path = tmp_path / "verslag.pdf"
    path.write_bytes(pages.pdf)
    return path


def panel(window: Window) -> CheckPanel:
    return next(one for one in window.findChildren(CheckPanel) if one.is_open)


def told(shown: CheckPanel) -> list[str]:
    return [one.text() for one in shown.findChildren(Text) if one.isVisible()]


def test_what_was_made_here_fits(
    window: Window, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "ask_for_file", lambda _on, _title, _kinds, then: then(saved))
    QTest.mouseClick(reporting.page_of(window).check_key, Qt.MouseButton.LeftButton)
    settle(window)
    shown = panel(window)
    assert shown.choose.hasFocus()
    QTest.keyClick(shown.choose, Qt.Key.Key_Return)
    settle(window)
    assert (shown.notice.tone, shown.notice.text.text()) == (Tone.OK, "Dit verslag klopt.")
    assert FITS in told(shown)
    assert "verslag.pdf" in told(shown)
    window.change_settings(language="de")
    settle(window)
    assert FITS not in told(shown)
    assert shown.notice.text.text() != "Dit verslag klopt."


def test_what_somebody_changed_is_said(window: Window, saved: Path) -> None:
    with pikepdf.open(BytesIO(saved.read_bytes())) as document:
        page = document.pages[0]
        page.Contents.write(page.Contents.read_bytes().replace(b"(Competenties )", b"(Nietes )"))
        document.save(saved)
    shown = reporting.check(window, saved)
    settle(window)
    assert shown.notice.tone is Tone.DANGER
    assert shown.notice.text.text() == "Aan dit verslag klopt iets niet."
    assert "Nietes" in told(shown)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 niets", b"geen pdf"])
def test_what_is_none_is_refused_and_another_can_be_chosen(
    window: Window, saved: Path, tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "brief.pdf"
    other.write_bytes(content)
    shown = reporting.check(window, other)
    settle(window)
    tones = [shown.notice.tone]
    assert shown.choose.text() == "Kies een ander bestand"
    assert drop(shown, held(saved))
    settle(window)
    assert [*tones, shown.notice.tone] == [Tone.DANGER, Tone.OK]


def test_a_report_that_is_dropped_on_the_window_is_checked(window: Window, saved: Path) -> None:
    assert drop(window, held(saved))
    settle(window)
    assert panel(window).notice.tone is Tone.OK


def test_another_pdf_is_read_as_a_scan(window: Window, tmp_path: Path) -> None:
    other = tmp_path / "scan.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(other)
    drop(window, held(other))
    settle(window)
    assert [one for one in window.findChildren(SheetPanel) if one.is_open]
    assert not [one for one in window.findChildren(CheckPanel) if one.is_open]


def test_it_is_found_by_its_words(window: Window) -> None:
    window.shop.shell.do(Does.CHECK_REPORT)
    settle(window)
    assert panel(window).named() == "Kijk een verslag na"
