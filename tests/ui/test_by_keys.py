"""The main jobs by keyboard alone: real keys, pressed where the focus is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.ui.actions import Does
from mentorapp.ui.kit import reading
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.pages.learners.competence import CompetencePart
from mentorapp.ui.pages.learners.logbook import CorrectPanel, LogbookTab
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.batch import BatchPanel
from mentorapp.ui.shell import window as shown
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.window import Window
from tests.ui import stores
from tests.ui.conftest import Open
from tests.ui.first_run import walk, wizard_of
from tests.ui.hands import focus, keyed, press, tab_to
from tests.ui.screens import settle
from tests.ui.test_window import is_in, noted

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(in_front: Window) -> Window:
    """Give a window whose focus is real."""
    return in_front


def is_open(window: Window) -> bool:
    return any(panel.is_open for panel in window.findChildren(Panel))


def type_(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focus(), text)


def test_note_from_the_lane_and_undo(window: Window) -> None:
    before = len(noted(window))
    press(window, Key.Key_Return)  # one begins at what is likely today
    assert focus().accessibleName().startswith("Met controle")  # as the time before
    press(window, Key.Key_2)
    assert len(noted(window)) == before + 1
    press(window, Key.Key_Z, with_=CONTROL)
    assert len(noted(window)) == before


def test_two_competences_at_once(window: Window) -> None:
    before = len(noted(window))
    for key in (Key.Key_F2, Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Space):
        press(window, key)
    press(window, Key.Key_3)
    press(window, Key.Key_Return)
    assert len(noted(window)) == before + 2
    assert not is_open(window)


def test_a_note_with_a_remark_and_a_sentence(window: Window) -> None:
    former = {one.id for one in noted(window)}
    press(window, Key.Key_F2)
    type_("d")  # a letter goes to the search field
    type_("raden")
    settle(window)
    press(window, Key.Key_Return)
    press(window, Key.Key_4)
    keyed(window, "Veilig")
    tab_to(window, "Opmerking")
    type_("Zonder hulp.")
    press(window, Key.Key_Return)
    new = [one for one in noted(window) if one.id not in former]
    assert [one.level for one in new] == [4]
    assert "Zonder hulp." in new[0].sentence


def test_open_a_learner_move_in_the_matrix_and_open_a_competence(window: Window) -> None:
    press(window, Key.Key_2, with_=CONTROL)
    keyed(window, "Nour El Amrani")
    keyed(window, "Overzicht")
    press(window, Key.Key_Right)  # on to the next tab
    tab_to(window, "Competenties en hun niveau")
    table = focus()
    assert isinstance(table, MatrixTable)
    press(window, Key.Key_Home)
    press(window, Key.Key_Down)
    goal = table.matrix.rows[table.currentIndex().row()].goal
    assert goal is not None
    column = table.currentIndex().column()
    press(window, Key.Key_Right)
    assert table.currentIndex().column() == column + 1
    press(window, Key.Key_Return)
    part = next(one for one in window.findChildren(CompetencePart) if one.isVisible())
    assert part.name == goal.short
    press(window, Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier)
    assert table.isVisible()
    assert window.here() is Does.LEARNERS


def test_a_note_is_corrected(window: Window) -> None:
    press(window, Key.Key_2, with_=CONTROL)
    keyed(window, "Nour El Amrani")
    keyed(window, "Overzicht")
    press(window, Key.Key_Right)
    press(window, Key.Key_Right)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    tab_to(window, "Zoek in de notities")
    press(window, Key.Key_Tab)
    row = tab.here()
    assert row is not None
    press(window, Key.Key_Space)
    level = 2 if row.level != 2 else 3
    press(window, getattr(Key, f"Key_{level}"))
    press(window, Key.Key_Return)
    assert {one.id: one.level for one in noted(window)}[row.id] == level
    assert not is_open(window)


def test_unsaved_words_are_asked_about_and_esc_goes_back_to_them(window: Window) -> None:
    press(window, Key.Key_2, with_=CONTROL)
    keyed(window, "Nour El Amrani")
    keyed(window, "Overzicht")
    press(window, Key.Key_Right)
    press(window, Key.Key_Right)
    tab_to(window, "Zoek in de notities")
    press(window, Key.Key_Tab)
    press(window, Key.Key_Space)
    panel = next(one for one in window.findChildren(CorrectPanel) if one.is_open)
    tab_to(window, "Opmerking")
    type_(" Netjes.")
    press(window, Key.Key_Escape)
    assert panel.is_open
    assert focus().accessibleName() == "Ga terug"
    press(window, Key.Key_Escape)
    assert " Netjes." in panel.sentence.toPlainText()
    press(window, Key.Key_Escape)
    keyed(window, "Gooi weg")
    assert not is_open(window)


def test_a_report_is_chosen_and_read(window: Window) -> None:
    press(window, Key.Key_5, with_=CONTROL)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    tab_to(window, "Over wie")
    former = page.learner
    press(window, Key.Key_Down)
    assert page.learner != former
    assert page.preview.count > 0
    tab_to(window, "Voorbeeld van het verslag")
    before = page.preview.verticalScrollBar().value()
    press(window, Key.Key_PageDown)
    assert page.preview.verticalScrollBar().value() > before
    assert {Does.PRINT, Does.SAVE_PDF} <= set(window.possible())


def test_enter_presses_what_has_the_focus_on_verslagen(window: Window) -> None:
    press(window, Key.Key_5, with_=CONTROL)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    keyed(window, "Uren,", Key.Key_Return)
    assert page.kind.id == "hours"
    keyed(window, "Voor iedereen", Key.Key_Return)
    (panel,) = (one for one in window.findChildren(BatchPanel) if one.is_open)
    assert panel.kind.id == "hours"
    press(window, Key.Key_Escape)
    assert not is_open(window)
    tab_to(window, "Over wie")
    press(window, Key.Key_Return)  # no key: it opens nothing
    assert not is_open(window)


def test_the_display_is_changed(window: Window) -> None:
    press(window, Key.Key_7, with_=CONTROL)
    keyed(window, "Scherm en bediening")
    tab_to(window, "Licht")
    press(window, Key.Key_Right)  # the arrows go on in what excludes one another
    assert window.shop.settings.theme == "dark"
    tab_to(window, "100 %")
    press(window, Key.Key_Right)
    assert window.shop.settings.scale == 110
    keyed(window, "Aanraakscherm")
    assert window.look.touch


def test_the_palette_opens_what_was_typed_and_esc_ends_it(window: Window) -> None:
    press(window, Key.Key_K, with_=CONTROL)
    type_("milan")
    settle(window)
    press(window, Key.Key_Return)
    assert window.here() is Does.LEARNERS
    press(window, Key.Key_K, with_=CONTROL)
    assert any(one.is_open for one in window.findChildren(Palette))
    press(window, Key.Key_Escape)
    assert not is_open(window)


def test_f6_goes_round_the_parts_of_a_page(window: Window) -> None:
    page = window.frame.page if window.frame else None
    assert window.frame is not None
    assert page is not None
    zones = [window.frame.rail, *(zone for zone in page.zones() if reading.controls(zone))]
    seen = []
    for _zone in zones:
        press(window, Key.Key_F6)
        seen.append(next(n for n, zone in enumerate(zones) if zone.isAncestorOf(focus())))
    assert sorted(seen) == list(range(len(zones)))


def test_what_is_built_anew_keeps_its_place_in_the_way_of_tab(window: Window) -> None:
    names = [one.accessibleName() for one in reading.controls(window)]
    page = window.frame.page if window.frame else None
    lane = next(iter(page.lanes.values()))  # type: ignore[union-attr] # of Vandaag
    lane.show_row(lane.row)
    settle(window)
    assert [one.accessibleName() for one in reading.controls(window)] == names
    assert any(isinstance(one, ListRow) for one in reading.controls(window))


def test_lock_and_unlock(tmp_path: Path, open_window: Open) -> None:
    stores.make(tmp_path / "stores")
    window = open_window(folder=tmp_path / "stores" / "real", person="")
    window.activateWindow()
    QApplication.processEvents()
    for _step in range(6):
        if window.entrance.screen.chosen() == stores.ADMINISTRATOR:
            break
        press(window, Key.Key_Right)
    type_(stores.PIN)
    press(window, Key.Key_Return)
    assert is_in(window)
    press(window, Key.Key_L, with_=CONTROL)
    assert not is_in(window)
    type_(stores.PIN)  # its length is known now
    settle(window)
    assert is_in(window)


def test_who_comes_in_at_once_is_heard(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "PICTURE_FIRST", 10**6)  # as if its time were not over yet
    window = open_window(person="")
    window.activateWindow()
    QApplication.processEvents()
    press(window, Key.Key_Return)
    assert is_in(window)
    press(window, Key.Key_L, with_=CONTROL)
    assert not is_in(window)


def test_come_into_a_practice_store(open_window: Open) -> None:
    window = open_window(person="")
    window.activateWindow()
    QApplication.processEvents()
    first = focus().accessibleName()
    press(window, Key.Key_Right)
    assert focus().accessibleName() != first
    chosen = window.entrance.screen.chosen()
    press(window, Key.Key_Return)
    assert is_in(window)
    assert window.person() == chosen


def test_a_first_start_up_to_its_end(tmp_path: Path, open_window: Open) -> None:
    (tmp_path / "new").mkdir()
    window = open_window(folder=tmp_path / "new", person="")
    wizard = wizard_of(window)
    keyed(window, "Begin nieuw")
    assert walk(window, "ready") is wizard
    assert wizard.page is wizard.ready
