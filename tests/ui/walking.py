"""Walks a window with real Tab keys, as who has no mouse; says where the way leaves the eye's."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from mentorapp.ui.kit.panel import Cover
from mentorapp.ui.pages.hours.grid import DayCell
from tests.ui.audit import name_of

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
_PARTS = 3  # of one control that Tab goes through
_MOST = 400  # steps of a way around; more is a trap


def front(window: QWidget) -> QWidget:
    """Give what is in front: the last panel that was opened, or the window."""
    covers = [one for one in window.findChildren(Cover) if one.isVisibleTo(window)]
    return covers[-1] if covers else window


def walk(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab, or Shift+Tab, until it comes round; gives what had the focus, once each."""
    window.activateWindow()
    QApplication.processEvents()
    shift = (
        Qt.KeyboardModifier.ShiftModifier
        if key is Qt.Key.Key_Backtab
        else Qt.KeyboardModifier.NoModifier
    )
    way: list[QWidget] = []
    stayed = 0
    for _step in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or window, key, shift)
        now = QApplication.focusWidget()
        if now is None or (now in way and now is not way[-1]):
            return way
        if now in way:  # from the day to the month to the year of a date
            stayed += 1
            if stayed > _PARTS:
                return way
        else:
            way.append(now)
            stayed = 0
    return way


def against_the_eye(window: QWidget, way: list[QWidget]) -> list[str]:
    """Give the steps that go back: up in a column, left in a row, or to above at the left.

    One step back, to the beginning, is where the way came round.
    """
    found = []
    for one, other in zip(way, way[1:] + way[:1], strict=True):
        here, there = _areas(one, other, window)
        above = there.bottom() <= here.top()
        left = there.right() <= here.left()
        beside = not above and not here.bottom() <= there.top()
        across = there.left() < here.right() and here.left() < there.right()
        if one is not other and ((above and (left or across)) or (beside and left)):
            found.append(f"{name_of(one)} {_four(here)} -> {name_of(other)} {_four(there)}")
    return found[:0] if len(found) <= 1 else found


def _areas(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Give where both are for the eye: in one part that scrolls, as if all of it were seen.

    Of two that scroll apart, each is somewhere in the height of its part.
    """
    mine, theirs = scrolls(one), scrolls(other)
    shared = [area for area in mine if area in theirs]
    return (
        _area(one, [area for area in mine if area not in theirs], shared, window),
        _area(other, [area for area in theirs if area not in mine], shared, window),
    )


def _area(
    one: QWidget, own: list[QScrollArea], shared: list[QScrollArea], window: QWidget
) -> QRect:
    found = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
    if own:
        outer = own[-1]
        found.moveTop(outer.mapTo(window, QPoint(0, 0)).y())
        found.setHeight(outer.height())
    for area in shared:
        found.translate(0, area.verticalScrollBar().value())
    return found


def scrolls(one: QWidget) -> list[QScrollArea]:
    """Give the parts that scroll and hold a widget, the innermost first."""
    found = []
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found


def _four(area: QRect) -> tuple[int, int, int, int]:
    return area.left(), area.top(), area.width(), area.height()


def is_one_of_several(one: QWidget) -> bool:
    """Say whether a control excludes others beside it: the arrows go on inside them."""
    return isinstance(one, QAbstractButton) and one.autoExclusive()


def every(window: QWidget) -> list[QWidget]:
    """Give every control in front that can have the focus, also by a press or when it is off."""
    return [
        one
        for one in front(window).findChildren(QWidget)
        if one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and one.isVisibleTo(window)
        and one.focusProxy() is None
        and isinstance(one, CONTROLS)
        and not isinstance(one.parentWidget(), CONTROLS)
        and (front(window) is not window or not _in_a_panel(one))
    ]


def missed(window: QWidget, way: list[QWidget]) -> list[str]:
    """Give the controls that Tab does not reach.

    Of several that exclude others one is enough, and of the days that the arrows go through.
    """
    groups = {id(one.parentWidget()) for one in way if is_one_of_several(one)}
    grids = {id(one.parentWidget()) for one in way if isinstance(one, DayCell)}
    return [
        name_of(one)
        for one in every(window)
        if one.isEnabled()
        and one not in way
        and not (is_one_of_several(one) and id(one.parentWidget()) in groups)
        and not (isinstance(one, DayCell) and id(one.parentWidget()) in grids)
    ]


def is_reverse(way: list[QWidget], back: list[QWidget]) -> bool:
    """Say whether the way back is the way there, the other way round, wherever it began."""
    turned = list(reversed(back))
    if not way or len(way) != len(turned) or way[0] not in turned:
        return way == turned
    begin = turned.index(way[0])
    return turned[begin:] + turned[:begin] == way


def _in_a_panel(one: QWidget) -> bool:
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, Cover):
            return True
        above = above.parentWidget()
    return False
