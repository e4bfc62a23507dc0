"""A window that is a kiosk: begun, scanned at as a keyboard does, left."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.domain import codes
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kiosk.mode import KioskMode
from mentorapp.ui.kiosk.panels import BeginPanel, LeavePanel
from mentorapp.ui.kiosk.screen import KioskScreen
from mentorapp.ui.shell.window import Window
from tests.ui import screens

NAMED = "02-kiosk-"  # how the screens of the kiosk are called


def screen(window: Window) -> KioskScreen:
    """Give the screen of the kiosk."""
    return next(one for one in window.findChildren(KioskScreen) if one.isVisible())


def begin(window: Window, *, again: bool = True) -> None:
    """Begin it, as from the palette."""
    window.do(Does.KIOSK)
    screens.settle(window)
    panel = next(one for one in window.findChildren(BeginPanel) if one.is_open)
    panel.again.setChecked(again)
    panel.begin_key.click()
    screens.settle(window)


def badge(window: Window, name: str = "Nour") -> str:
    """Give the badge of a learner; asked while somebody is in."""
    learner, found = screens.learner(window, name), list[str]()

    def ask(desk: Desk) -> str:
        return codes.badge_of(desk.store.organisation, learner)

    window.shop.read(ask, found.append, owner=window)
    screens.settle(window)
    return found[0]


def scan(window: Window, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type a code where the focus is, as a scanner does."""
    for letter in code:
        QTest.keyClick(_focus(window), letter)  # type: ignore[call-overload] # a letter is a key
    QTest.keyClick(_focus(window), end)
    screens.settle(window)


def leaving(window: Window) -> LeavePanel:
    """Ask to end it, as Alt and F4 do."""
    window.close()
    screens.settle(window)
    return next(one for one in window.findChildren(LeavePanel) if one.is_open)


def leave(window: Window) -> None:
    """End it, in a practice store."""
    leaving(window).leave_key.click()
    screens.settle(window)


def _focus(window: Window) -> QWidget:
    return QApplication.focusWidget() or window


# screens


def started(window: Window) -> None:
    """Wait for a badge."""
    begin(window)


def greeted(window: Window) -> None:
    """Show what is likely today."""
    code = badge(window)
    begin(window)
    scan(window, code)


def noted(window: Window) -> None:
    """Show what was written."""
    greeted(window)
    shown = screen(window)
    shown.keys[0].click()
    screens.settle(window)
    shown.over.stop()


def wrong(window: Window) -> None:
    """Show what was wrong."""
    begin(window)
    scan(window, "5410041001204")
    screen(window).over.stop()


def asked(window: Window) -> None:
    """Ask who ends it."""
    begin(window)
    leaving(window)


#: Each screen of the kiosk by its name.
STEPS: dict[str, Callable[[Window], None]] = {
    "start": started,
    "goals": greeted,
    "noted": noted,
    "wrong": wrong,
    "leave": asked,
}


def shown(name: str) -> Callable[[Window], None]:
    """Give what reaches a screen of the kiosk on a window that can be closed as any other."""

    def reach(window: Window) -> None:
        STEPS[name](window)
        next(iter(window.findChildren(KioskMode))).let_go()
        screen(window).over.stop()

    return reach
