"""The page Kiezen for pictures and tests: a store in which three things are asked about Milan."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.services import choosing
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.choosing import ChoosePage
from mentorapp.ui.pages.choosing.asking import AskDialog
from mentorapp.ui.shell.window import Window
from tests.services import disputed
from tests.services.trio import trio

Reach = Callable[[Window], None]
STORE, SETTLED = "choose/a", "choose/settled"


def make(root: Path) -> None:
    """Make the stores of the workplace and of the school."""
    with trio(root, learners=1) as made:
        disputed.milan(made)
    shutil.copytree(root / "a", root / "settled")
    with open_desk(root / "settled", Unlock()) as desk:
        _settle(desk)


def page(window: Window) -> ChoosePage:
    """Give the page that is shown."""
    found = window.frame.page if window.frame else None
    assert isinstance(found, ChoosePage)
    return found


def opened(window: Window) -> None:
    """Open it as from the palette."""
    window.do(Does.CHOOSE)


def take(number: int, at: int = 0) -> Reach:
    """Give what takes an answer of a question, by its number from 1."""

    def reach(window: Window) -> None:
        work = page(window).work
        work.show_at(at)
        work.choose(number - 1)

    return reach


def show(at: int) -> Reach:
    """Give what shows a question; after the last one what it becomes."""

    def reach(window: Window) -> None:
        page(window).work.show_at(at)

    return reach


def ask(window: Window) -> None:
    """Ask somebody first."""
    page(window).ask.click()


def aside(window: Window) -> None:
    """Put the question aside that was asked about, and look at it."""
    dialog = next(one for one in window.findChildren(AskDialog) if one.is_open)
    dialog.wait.click()


def _settle(desk: Desk) -> None:
    """Write the second answer to everything down."""
    (row,) = choosing.bundles(desk)
    found = choosing.bundle(desk, row.learner).questions
    taken = tuple(disputed.take(one, 1) for one in found)
    choosing.settle_all(desk, choosing.SettleAll(row.learner, taken))


def again(window: Window) -> None:
    """Open what was chosen before."""
    page(window).earlier.rows[0].click()


def press(window: Window, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or page(window), key)
