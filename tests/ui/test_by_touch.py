"""The main jobs by touch alone, in touch mode: real touches on a touch screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from mentorapp.base.settings import Settings
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.levels import LevelKey
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.admin.display import DisplaySection
from mentorapp.ui.pages.learners.competence import CompetencePart
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.shell.lock_parts import PadKey
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.window import Window
from tests.ui import stores
from tests.ui.conftest import Open
from tests.ui.first_run import wizard_of
from tests.ui.hands import Finger
from tests.ui.screens import settle
from tests.ui.test_window import first_lane, is_in, noted

TOUCH = Settings(theme="light", motion=False, touch=True)


@pytest.fixture
def window(open_window: Open) -> Window:
    """Give a window in touch mode, that Stijn is in."""
    return open_window(settings=TOUCH)


@pytest.fixture
def finger(window: Window) -> Finger:
    """Give a finger on it."""
    return Finger(window)


def is_open(window: Window) -> bool:
    return any(panel.is_open for panel in window.findChildren(Panel))


def test_two_touches_note_from_the_lane_and_a_third_undoes(window: Window, finger: Finger) -> None:
    before = len(noted(window))
    lane = first_lane(window)
    finger.tap(lane.findChildren(Card)[0])
    finger.tap(lane.findChildren(LevelKey)[2])
    assert len(noted(window)) == before + 1
    finger.tap(window.toast.undo)
    assert len(noted(window)) == before


def test_a_glove_that_touches_twice_counts_once(window: Window, finger: Finger) -> None:
    before = len(noted(window))
    lane = first_lane(window)
    finger.tap(lane.findChildren(Card)[0])
    key = lane.findChildren(LevelKey)[2]
    finger.tap(key, after=0.2)  # still the same finger
    assert len(noted(window)) == before
    finger.tap(key, after=0.2)  # 0.4 s after the one that counted
    assert len(noted(window)) == before + 1


def test_without_touch_mode_every_touch_counts(open_window: Open) -> None:
    window = open_window()
    finger = Finger(window)
    finger.tap("Leerlingen")
    finger.tap("Verslagen", after=0.1)
    assert window.here() is Does.REPORTS


def test_a_mouse_is_no_glove(window: Window) -> None:
    before = len(noted(window))
    lane = first_lane(window)
    QTest.mouseClick(lane.findChildren(Card)[0], Qt.MouseButton.LeftButton)
    settle(window)
    QTest.mouseClick(lane.findChildren(LevelKey)[2], Qt.MouseButton.LeftButton)
    settle(window)
    assert len(noted(window)) == before + 1


def test_sliding_off_presses_nothing(window: Window, finger: Finger) -> None:
    lane = first_lane(window)
    card = lane.findChildren(Card)[0]
    finger.slide(card, card.rect().center(), down=-card.height() * 2)
    assert lane.findChildren(LevelKey) == []
    assert window.frame is not None
    item = window.frame.rail.items[Does.REPORTS]
    finger.slide(item, item.rect().center(), down=0, right=item.width() * 3)
    assert window.here() is Does.TODAY


def test_a_note_of_two_competences_by_touch(window: Window, finger: Finger) -> None:
    before = len(noted(window))
    finger.tap("Snel noteren")
    panel = window.findChildren(NotePanel)[0]
    first = panel.model.first().row()
    finger.row(panel.rows, first)
    finger.row(panel.rows, first + 1)
    finger.row(panel.rows, first + 1)  # the wrong one
    finger.row(panel.rows, first + 2)
    assert len(panel.draft.goals) == 2
    finger.tap("Met hulp")
    finger.tap("Veilig")
    finger.tap("Bewaar")
    assert len(noted(window)) == before + 2
    assert not is_open(window)


def test_a_flick_scrolls_the_competences_and_ticks_none(window: Window, finger: Finger) -> None:
    finger.tap("Snel noteren")
    panel = window.findChildren(NotePanel)[0]
    for cluster in [line.cluster for line in panel.model.lines if line.cluster]:
        row = next(n for n, line in enumerate(panel.model.lines) if line.cluster == cluster)
        panel.model.tick(panel.model.index(row, 0))
    settle(window)
    flick(finger, panel.rows)
    assert panel.draft.goals == {}
    finger.tap("Annuleer")
    assert not is_open(window)


def flick(finger: Finger, view: QAbstractItemView | Scroll) -> None:
    """Flick upwards; what scrolls must have moved."""
    bar, port = view.verticalScrollBar(), view.viewport()
    assert bar.maximum() > 0
    before = bar.value()
    finger.slide(port, QPoint(40, port.height() - 20), down=-port.height() // 2)
    assert bar.value() > before


def test_pages_and_lists_scroll_by_flicking_and_press_nothing(
    window: Window, finger: Finger
) -> None:
    finger.tap("Leerlingen")
    finger.tap("Nour El Amrani")
    finger.tap("Logboek")
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    flick(finger, tab._scroll)
    assert not is_open(window)


def test_a_matrix_is_folded_and_a_goal_opens_its_page(window: Window, finger: Finger) -> None:
    finger.tap("Leerlingen")
    finger.tap("Nour El Amrani")
    finger.tap("Competenties")
    table = next(one for one in window.findChildren(MatrixTable) if one.isVisible())
    rows = len(table.matrix.rows)
    finger.row(table, 0)
    assert len(table.matrix.rows) < rows
    finger.row(table, 0)
    assert len(table.matrix.rows) == rows
    goal = table.matrix.rows[2].goal
    assert goal is not None
    finger.row(table, 2)  # a first touch stands on it
    assert table.isVisible()
    finger.row(table, 2)
    part = next(one for one in window.findChildren(CompetencePart) if one.isVisible())
    assert part.name == goal.short
    finger.tap(part.back)
    assert table.isVisible()


def test_a_note_is_corrected_by_touch(window: Window, finger: Finger) -> None:
    finger.tap("Leerlingen")
    finger.tap("Nour El Amrani")
    finger.tap("Logboek")
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    row, shown = next(iter(tab._rows.values()))
    finger.tap(shown)
    panel = next(one for one in window.findChildren(Panel) if one.is_open)
    level = 2 if row.level != 2 else 3
    finger.tap(panel.findChildren(LevelKey)[level - 1])
    finger.tap("Bewaar")
    assert not is_open(window)
    assert {one.id: one.level for one in noted(window)}[row.id] == level


def test_a_report_is_made_and_read_by_touch(window: Window, finger: Finger) -> None:
    finger.tap("Verslagen")
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    assert page.preview.count > 0
    former = page.preview.verticalScrollBar().value()
    finger.tap("Volgende bladzijde")
    assert page.preview.verticalScrollBar().value() > former
    assert {Does.PRINT, Does.SAVE_PDF} <= set(window.possible())


def test_the_display_is_changed_by_touch(window: Window, finger: Finger) -> None:
    finger.tap("Beheer")
    finger.tap("Scherm en bediening")
    section = next(one for one in window.findChildren(DisplaySection) if one.isVisible())
    finger.tap("Donker")
    finger.tap("125 %")
    assert (window.shop.settings.theme, window.shop.settings.scale) == ("dark", 125)
    finger.tap(section._touch)
    assert not window.shop.settings.touch
    assert not window.look.touch


def test_the_palette_is_ended_by_touch(window: Window, finger: Finger) -> None:
    page = window.frame.page if window.frame else None
    assert page is not None
    search = page._search  # type: ignore[attr-defined] # of Vandaag
    finger.at(search, search.rect().center())
    palette = window.findChildren(Palette)[0]
    assert palette.is_open
    finger.tap("Sluit")
    assert not is_open(window)


def test_lock_and_unlock_by_touch(tmp_path: Path, open_window: Open) -> None:
    stores.make(tmp_path / "stores")
    window = open_window(settings=TOUCH, folder=tmp_path / "stores" / "real", person="")
    finger = Finger(window)
    finger.tap("Stijn Maes")
    for digit in stores.PIN:
        pad = [key for key in window.findChildren(PadKey) if key.isVisible()]
        finger.tap(next(key for key in pad if key.words == digit))
    finger.tap("Kom binnen")
    assert is_in(window)
    finger.tap("Vergrendel")
    assert not is_in(window)


def test_a_first_start_is_begun_by_touch(tmp_path: Path, open_window: Open) -> None:
    (tmp_path / "new").mkdir()
    window = open_window(settings=TOUCH, folder=tmp_path / "new", person="")
    finger = Finger(window)
    finger.tap("Begin nieuw")
    finger.tap("Français")
    assert window.shop.settings.language == "fr"
    finger.tap("Nederlands")
    finger.tap("Verder")
    wizard = wizard_of(window)
    assert wizard.company.isVisible()
    finger.tap("Terug")
    assert wizard.language.isVisible()
