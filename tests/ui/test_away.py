"""Sinds je weg was: said to who comes in, shown in a panel, and gone once it was seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorapp.ui.actions import Does
from mentorapp.ui.shell.away import AwayPanel
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.hands import keyed, press
from tests.ui.screens import settle
from tests.ui.test_by_keys import is_open
from tests.ui.test_window import first_lane

COLLEAGUE = "Dimitri Claes"


@pytest.fixture
def back(open_window: Open) -> Window:
    """Give a window that Stijn comes back to, after a colleague noted something for Nour."""
    window = open_window()
    window.activateWindow()
    QApplication.processEvents()
    window.lock()
    settle(window)
    screens.enter(window, COLLEAGUE)
    first_lane(window).cards[0].rated.emit(3)
    settle(window)
    window.lock()
    settle(window)
    screens.enter(window, screens.MENTOR)
    return window


def panel(window: Window) -> AwayPanel:
    window.do(Does.AWAY)
    settle(window)
    return next(one for one in window.findChildren(AwayPanel) if one.is_open)


def test_who_comes_back_hears_it_sees_it_and_says_so(back: Window) -> None:
    assert back.toast.title.text() == "Sinds je weg was deed een ander 1 ding"
    shown = panel(back)
    assert [row.who for row in shown.rows] == [COLLEAGUE]
    keyed(back, "Gezien")
    assert not is_open(back)
    assert panel(back).rows == ()
    press(back, Qt.Key.Key_Escape)


def test_nobody_sees_it_while_a_learner_reads_along(back: Window) -> None:
    back.shop.together = screens.learner(back, "Nour")
    back.do(Does.AWAY)
    settle(back)
    assert not is_open(back)
    assert back.toast.title.text() == "Stop eerst met samen kijken (F8)."
