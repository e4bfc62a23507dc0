"""What is left of somebody after the lock: nothing for who stands there next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.pages.admin.backup import BackupPanel, BackupSection
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.shell.window import Window
from tests.ui import locking, screens, stores
from tests.ui.conftest import Open
from tests.ui.screens import settle


def test_what_is_done_after_the_lock_is_told_to_nobody(window: Window) -> None:
    window.lane.ask(
        lambda: None, lambda _done: window.tell("Genoteerd", "Nour: draad, zelfstandig")
    )
    window.lock()
    settle(window)
    assert not window.toast.isVisible()


def test_what_was_still_asked_is_no_refusal_on_the_lock_screen(window: Window) -> None:
    window.lock()
    settle(window)
    window.shop.read(lambda desk: desk.today, lambda _day: None, owner=window.shop)
    settle(window)
    assert not window.toast.isVisible()
    window.lane.refused.emit(Refused(Problem.CANNOT_WRITE, "path", path="/"))  # this one counts
    assert window.toast.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform
def test_a_menu_goes_with_who_leaves(window: Window) -> None:
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    lane = next(iter(page.lanes.values()))
    more = next(one for one in lane.findChildren(Key) if one.accessibleName().startswith("Meer"))
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is not None
    window.lock()
    assert QApplication.activePopupWidget() is None


def _come_in(window: Window, name: str) -> None:
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == name).click()
    QTest.keyClicks(screen, stores.PIN)
    screen.enter_key.click()
    settle(window)


def test_what_the_recovery_key_had_open_is_not_there_for_the_next(locked: Window) -> None:
    locking.recover(locked)
    settle(locked)
    assert locked.frame is not None
    assert locked.person() == ""
    for panel in locked.findChildren(Panel):
        if panel.is_open:
            panel.put_away()
    locked.go(Does.ADMIN, section="people")
    settle(locked)
    locked.lock()
    settle(locked)
    _come_in(locked, "Stijn Maes")
    assert locked.person()
    assert locked.here() is Does.TODAY
    assert list(locked.frame.pages) == [Does.TODAY]


def test_a_store_put_back_asks_for_the_pin_even_when_the_panel_went(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    window.do(Does.BACK_UP)
    settle(window)
    window.go(Does.ADMIN, section="backup")
    settle(window)
    panel = _backup_panel(window)
    panel._restore()
    panel.close_panel()
    assert panel.is_open  # it stays while the store is being put back
    panel.put_away()  # as at a lock
    settle(window)
    assert window.entrance.person is None
    assert window.entrance.screen.isVisible()


def _backup_panel(window: Window) -> BackupPanel:
    section = next(one for one in window.findChildren(BackupSection) if one.isVisible())
    section.findChildren(ListRow)[0].click()
    settle(window)
    return next(one for one in window.findChildren(BackupPanel) if one.is_open)
