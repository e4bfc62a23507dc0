"""Hands that count: each key that is pressed, and each touch, goes through the window as real."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.ui.shell.window import Window
from tests.ui.hands import Finger
from tests.ui.screens import settle

_QUICK = 60  # milliseconds between touches here; by Qt's own measure the script would take minutes
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Presses keys where the focus is. pressed: how many so far; one held with it is no other."""

    def __init__(self, window: Window) -> None:
        self.window, self.pressed = window, 0

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after another, and wait until all is there after each."""
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self._focus(), key, with_)
            settle(self.window)

    def type(self, text: str) -> None:
        """Type a text, a key a letter."""
        for letter in text:
            self.pressed += 1
            QTest.keyClicks(self._focus(), letter)
        settle(self.window)

    def _focus(self) -> QWidget:
        found = QApplication.focusWidget()
        if found is None:
            raise AssertionError("nothing has the focus: the key would be lost")
        return found


class Touches(Finger):
    """A finger. touched: how many touches so far, flicks that scroll among them."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.touched = 0

    def at(self, one: QWidget, point: QPoint, *, after: float = 1.0) -> None:
        """Touch a point of a widget."""
        # A person reads in between: two quick touches would be a double one.
        QApplication.setDoubleClickInterval(_QUICK)
        QTest.qWait(_QUICK + 20)
        self.touched += 1
        super().at(one, point, after=after)

    def slide(self, one: QWidget, start: QPoint, *, down: int, right: int = 0) -> None:
        """Flick."""
        self.touched += 1
        super().slide(one, start, down=down, right=right)
