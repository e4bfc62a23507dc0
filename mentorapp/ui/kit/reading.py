"""The order in which Tab goes: as the eye reads, whatever was made first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

#: What Qt puts into these is part of them, not a control of its own.
_WHOLE = QAbstractItemView | QAbstractSpinBox | QComboBox | QLineEdit | QPlainTextEdit


def controls(top: QWidget) -> list[QWidget]:
    """Give every control below a widget that can have the focus now, in the order of its layouts.

    What is built anew keeps its place: Qt's own order is that of making.
    """
    return [one for one in _inside(top) if one is not top and _takes_focus(one)]


def step(top: QWidget, *, forward: bool, leave_out: type[QWidget] | None = None) -> bool:
    """Go to the next control, or the one before, round and round; False where there is none.

    leave_out: parts of this kind belong to the order of another widget.
    """
    found = [one for one in _inside(top, leave_out) if one is not top and _takes_focus(one)]
    if not found:
        return False
    now = QApplication.focusWidget()
    by = 1 if forward else -1
    if now in found:
        target = found[(found.index(now) + by) % len(found)]
    else:
        target = _beside(found, now, top, forward=forward)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return True


def _beside(found: list[QWidget], now: QWidget | None, top: QWidget, *, forward: bool) -> QWidget:
    """Give where to go from what has the focus without being a control of the order itself."""
    if now is not None and now is not top and top.isAncestorOf(now):
        group = [one for one in found if one.parentWidget() is now.parentWidget()]
        if isinstance(now, QAbstractButton) and group:  # one of several that exclude one another
            place = found.index(group[0]) + (1 if forward else -1)
            return found[place % len(found)]
    return found[0 if forward else -1]


def _inside(one: QWidget, leave_out: type[QWidget] | None = None) -> Iterator[QWidget]:
    yield one
    if isinstance(one, _WHOLE):
        return
    for child in _children(one):
        if not child.isHidden() and not (leave_out and isinstance(child, leave_out)):
            yield from _inside(child, leave_out)


def _children(one: QWidget) -> list[QWidget]:
    layout = one.layout()
    placed = list(_placed(layout)) if layout is not None else []
    known = {id(child) for child in placed}
    children = [child for child in one.children() if isinstance(child, QWidget)]
    return placed + [child for child in children if id(child) not in known]


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _placed(inner)


def _takes_focus(one: QWidget) -> bool:
    """Say whether Tab can go to a widget.

    WORKAROUND(PySide6 6.12): focusProxy is not asked. For Python what it gives becomes a child of
    whom it is asked: an area that scrolls of its own viewport, a ring that Python then collects.
    """
    if not one.isVisible() or not one.isEnabled():
        return False
    if isinstance(one, QAbstractButton) and one.autoExclusive():
        return one.focusPolicy() is not Qt.FocusPolicy.NoFocus and _stands_for_all(one)
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _stands_for_all(one: QAbstractButton) -> bool:
    """Say whether Tab goes to this one of several: the chosen one, else the first; arrows go on."""
    above = one.parentWidget()
    several = [
        other
        for other in (above.children() if above is not None else [one])
        if isinstance(other, QAbstractButton)
        and other.autoExclusive()
        and other.isVisible()
        and other.isEnabled()
    ]
    return one is next((other for other in several if other.isChecked()), several[0])
