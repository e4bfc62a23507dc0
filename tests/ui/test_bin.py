"""Prullenbak: seen, put back by keys, hidden from who reads along."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorapp.domain.changes import EVERYTHING
from mentorapp.services import observations
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.pages.admin.bin import BinSection
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.hands import focus, press, tab_to
from tests.ui.screens import settle
from tests.ui.test_window import noted


@pytest.fixture
def els(open_window: Open) -> Window:
    """Give a window in front that the administrator is in."""
    window = open_window(person=screens.ADMINISTRATOR)
    window.activateWindow()
    QApplication.processEvents()
    return window


def section(window: Window) -> BinSection:
    window.go(Does.ADMIN, section="bin")
    settle(window)
    return next(one for one in window.findChildren(BinSection) if one.isVisible())


def withdrawn(window: Window) -> str:
    """Take the newest note back; gives its id."""
    note = max(noted(window), key=lambda one: (one.day, one.id))
    window.shop.write(lambda desk: observations.withdraw(desk, note.id), EVERYTHING)
    settle(window)
    return note.id


def test_an_empty_bin_says_what_comes_there(els: Window) -> None:
    assert section(els).findChildren(Nothing)


def test_what_was_withdrawn_is_put_back_by_keys_and_that_is_undone(els: Window) -> None:
    id_ = withdrawn(els)
    shown = section(els)
    assert len(shown.keys) == 1
    key = tab_to(els, "Zet terug: Notitie")
    assert "(van " in key.accessibleName()
    press(els, Qt.Key.Key_Space)
    assert id_ in {one.id for one in noted(els)}
    assert els.toast.title.text() == "Teruggezet"
    assert section(els).findChildren(Nothing)
    press(els, Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert id_ not in {one.id for one in noted(els)}
    assert focus() is not None


def test_who_reads_along_sees_no_other_learner_in_the_bin(els: Window) -> None:
    withdrawn(els)
    shown = section(els)
    assert len(shown.keys) == 1
    others = [one for one in ("Nour", "Milan", "Jasper") if one not in shown.keys[0].words]
    gone = shown._rows[0].about
    els.shop.together = next(
        learner for name in others if (learner := screens.learner(els, name)) != gone
    )
    shown.load()
    settle(els)
    assert shown.keys == []
