"""Enter, alike on every desktop: first what a page or panel means by it, else a press."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from mentorapp.ui.actions import Does
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Key, press_by_enter
from mentorapp.ui.look import Look
from mentorapp.ui.pages import table
from mentorapp.ui.shell.window import Window
from tests.ui.hands import keyed, press

ENTER = Qt.Key.Key_Return


class Holder(QWidget):
    """What holds a field and a key. saves: it means something by Enter."""

    def __init__(self, *, saves: bool) -> None:
        super().__init__()
        look = Look()
        self.saves, self.saved, self.pressed = saves, 0, 0
        self.line, self.key = Line(look, name="Zin"), Key(look, "Ga verder")
        self.key.clicked.connect(self._count)
        below = QVBoxLayout(self)
        below.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for one in (self.line, self.key):
            below.addWidget(one)
        self.show()
        self.activateWindow()
        QApplication.processEvents()

    def _count(self) -> None:
        self.pressed += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - as Qt calls it
        if self.saves:
            self.saved += 1
        else:
            press_by_enter(event)


@pytest.mark.parametrize("place", [*table.TOP[1:], *table.BOTTOM])
def test_it_goes_from_the_rail_to_every_page(in_front: Window, place: Does) -> None:
    assert in_front.frame is not None
    in_front.frame.rail.focus_in(place)  # by Tab and the arrows
    press(in_front, ENTER)
    assert in_front.frame.page is in_front.frame.pages[place]


def test_it_presses_and_switches_where_a_page_means_nothing_else_by_it(in_front: Window) -> None:
    press(in_front, Qt.Key.Key_7, with_=Qt.KeyboardModifier.ControlModifier)
    keyed(in_front, "Scherm en bediening", ENTER)
    keyed(in_front, "Aanraakscherm", ENTER)
    assert in_front.look.touch


@pytest.mark.parametrize(("saves", "saved", "pressed"), [(True, 1, 0), (False, 0, 1)])
def test_what_a_key_stands_in_comes_first(
    qapp: QApplication, saves: bool, saved: int, pressed: int
) -> None:
    holder = Holder(saves=saves)
    holder.key.setFocus()
    QTest.keyClick(holder.key, ENTER)
    assert (holder.saved, holder.pressed) == (saved, pressed)


def test_it_presses_no_key_to_which_it_only_brought_the_focus(qapp: QApplication) -> None:
    holder = Holder(saves=False)
    holder.line.returnPressed.connect(holder.key.setFocus)
    holder.line.setFocus()
    QTest.keyClick(holder.line, ENTER)
    assert holder.key.hasFocus()
    assert holder.pressed == 0
    QTest.keyClick(holder.key, ENTER)
    assert holder.pressed == 1


# Of a button of Qt's own, of ours in what saves, and of ours in what does not: pressed and saved.
_UNDER_A_DESKTOP = """
import json
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from mentorapp.app import window as bootstrap
from tests.ui.test_enter import ENTER, Holder

class Bare(QAbstractButton):
    def paintEvent(self, event): pass

bootstrap.application()
pressed, bare = [], Bare()
bare.clicked.connect(lambda: pressed.append(1))
bare.show()
bare.setFocus()
QTest.keyClick(bare, ENTER)
found = [len(pressed)]
for saves in (True, False):
    holder = Holder(saves=saves)
    holder.key.setFocus()
    QTest.keyClick(holder.key, ENTER)
    found += [holder.saved, holder.pressed]
print(json.dumps(found))
"""


@pytest.mark.peers
@pytest.mark.parametrize(("desktop", "of_qt"), [("GNOME", 1), ("XFCE", 1), ("KDE", 0)])
def test_it_does_the_same_under_each_desktop(desktop: str, of_qt: int) -> None:
    if not shutil.which("xvfb-run"):
        pytest.skip("needs xvfb-run (Debian: xvfb, xauth)")
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-c", _UNDER_A_DESKTOP],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "xcb", "XDG_CURRENT_DESKTOP": desktop},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [of_qt, 1, 0, 0, 1]
