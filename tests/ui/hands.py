"""How tests use the window without a mouse: by keys where the focus is, and by a real touch."""

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QScroller,
    QWidget,
)

from mentorapp.ui.shell.window import Window
from tests.ui import walking
from tests.ui.audit import name_of
from tests.ui.screens import settle

_LEFT = 40  # where a flick begins: the screen of the offscreen platform is narrower than windows
_MOST = 120  # presses of Tab to a control


# by keys


def focus() -> QWidget:
    """Give what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(
    window: Window,
    key: Qt.Key,
    *,
    with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key where the focus is, and wait until all of it is there."""
    QTest.keyClick(QApplication.focusWidget() or window, key, with_)
    settle(window)


def tab_to(window: Window, name: str) -> QWidget:
    """Press Tab until a control whose name begins so has the focus."""
    for _step in range(_MOST):
        if _named(focus(), name):
            return focus()
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name!r}")


def keyed(window: Window, name: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """Go to a control by Tab and press it."""
    tab_to(window, name)
    press(window, key)


def _named(one: QWidget, name: str) -> bool:
    return one.accessibleName().startswith(name)


# by touch


@cache
def _screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Finger:
    """A finger on the window; it waits between touches as a person does, on a clock of its own."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.now = 100.0
        window.listen().gloves._clock = lambda: self.now

    def tap(self, target: QWidget | str, *, after: float = 1.0) -> None:
        """Touch a control, by itself or by the beginning of its name. after: seconds of waiting."""
        one = self.find(target) if isinstance(target, str) else target
        self.bring(one)
        self.at(one, one.rect().center(), after=after)

    def row(self, view: QAbstractItemView, row: int, column: int = 0) -> None:
        """Touch a row of a list that is seen."""
        area = view.visualRect(view.model().index(row, column))
        self.at(view.viewport(), area.center())

    def at(self, one: QWidget, point: QPoint, *, after: float = 1.0) -> None:
        """Touch a point of a widget."""
        self.now += after
        spot = one.mapTo(self.window, point)
        self._touch().press(0, spot, self.window).commit()
        self._touch().release(0, spot, self.window).commit()
        settle(self.window)

    def slide(self, one: QWidget, start: QPoint, *, down: int, right: int = 0) -> None:
        """Touch, move in small steps, and let go. down, right: pixels."""
        self.now += 1.0
        spot = one.mapTo(self.window, start)
        self._touch().press(0, spot, self.window).commit()
        for part in range(1, 9):
            QTest.qWait(8)  # a scroller measures how fast it goes
            to = spot + QPoint(right * part // 8, down * part // 8)
            self._touch().move(0, to, self.window).commit()
        to = spot + QPoint(right, down)
        self._touch().release(0, to, self.window).commit()
        for _turn in range(300):
            settle(self.window)
            if not any(
                one.state() is QScroller.State.Scrolling for one in QScroller.activeScrollers()
            ):
                break

    def find(self, name: str) -> QWidget:
        """Give the control in front whose name begins so."""
        inside = walking.front(self.window).findChildren(QAbstractButton)
        found = [one for one in inside if one.isVisible() and _named(one, name)]
        assert found, f"{name!r} is not among {sorted(_names(inside))}"
        return next((one for one in found if one.accessibleName() == name), found[0])

    def bring(self, one: QWidget) -> None:
        """Scroll by flicks until a control is seen."""
        for _flick in range(20):
            middle = one.rect().center()
            if one.visibleRegion().contains(middle):
                return
            area, up = _scrolling(one)
            half = area.height() // 2
            way = -half if up else half
            self.slide(area, QPoint(_LEFT, half - way // 2), down=way)
        raise AssertionError(f"{name_of(one)} does not come into view")

    def _touch(self) -> QTest.QTouchEventSequence:
        return QTest.touchEvent(self.window, _screen(), False)


def _names(inside: list[QAbstractButton]) -> Iterator[str]:
    return (one.accessibleName() for one in inside if one.isVisible())


def _scrolling(one: QWidget) -> tuple[QWidget, bool]:
    """Give the viewport that a control is scrolled in, and whether it lies below what is seen."""
    scrolls = [area for area in walking.scrolls(one) if area.verticalScrollBar().maximum() > 0]
    viewports = [area.viewport() for area in reversed(scrolls)]
    assert viewports, f"{name_of(one)} stands outside what is seen"
    viewport = viewports[0]
    top = one.mapTo(viewport, one.rect().center()).y()
    return viewport, top > viewport.height() // 2
