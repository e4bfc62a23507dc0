"""Looks at a window as a strict person would: nothing cut, nothing over another, all reachable.

Used by the gate on each page and by ``dev.py screens --check`` on the full product.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from mentorapp.ui.kit.focus import FocusRing
from mentorapp.ui.kit.keys import Check
from mentorapp.ui.kit.messages import Toast
from mentorapp.ui.kit.panel import Cover
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_LEAST, _GAP = 44, 8
_SLACK = 1  # pixels that rounding may take


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. what: kind of fault; where: the widget, by class and words."""

    what: str
    where: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.where} {self.detail}".rstrip()


def faults(window: QWidget, look: Look, *, sideways: bool = False) -> list[Fault]:
    """Give everything that is wrong with what the window shows now.

    sideways: a page may scroll from left to right, as where few words have room beside each other.
    """
    shown = [one for one in _visible(window) if not isinstance(one, FocusRing | Toast)]
    cover = next((one for one in reversed(shown) if isinstance(one, Cover)), None)
    if cover is not None:  # a panel is in front: what lies behind it is only looked through
        shown = [one for one in shown if cover.isAncestorOf(one)]
    return [
        *(fault for one in shown for fault in _clipped(one)),
        *(fault for one in shown for fault in _outside(one, window)),
        *(fault for one in shown for fault in _target(one, look)),
        *(fault for one in shown for fault in _spoken(one)),
        *(fault for one in shown if not sideways for fault in _wider(one)),
        *_overlapping(shown),
        *_too_close(shown, window, look),
    ]


def _visible(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisibleTo(window) and one.width() > 0 and one.height() > 0 and _in_view(one)
    ]


def _in_view(one: QWidget) -> bool:
    """Say whether a widget is not scrolled out of sight."""
    return not one.visibleRegion().isEmpty()


def _scrolled(one: QWidget) -> QAbstractScrollArea | None:
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return above
        above = above.parentWidget()
    return None


def name_of(one: QWidget) -> str:
    """Give what a widget is, by class and words."""
    words = one.accessibleName() or getattr(one, "text", lambda: "")()
    return f"{type(one).__name__}({str(words)[:50]!r})"


def _clipped(one: QWidget) -> Iterator[Fault]:
    """Give a widget whose words have less room than they need."""
    if isinstance(one, QScrollBar) or _is_inner(one):
        return
    if isinstance(one, Text):
        if not one.text():
            return
        wide = (one.minimumSizeHint() if one.wordWrap() else one.sizeHint()).width()
        high = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
    elif isinstance(one, QAbstractButton | QLabel | QComboBox | QLineEdit):
        wide = one.minimumSizeHint().width()
        high = one.minimumSizeHint().height()
        if one.hasHeightForWidth():
            high = one.heightForWidth(one.width())
    else:
        return
    if one.width() + _SLACK < wide:
        yield Fault("cut", name_of(one), f"{one.width()} wide, needs {wide}")
    if one.height() + _SLACK < high:
        yield Fault("cut", name_of(one), f"{one.height()} high, needs {high}")


def _is_inner(one: QWidget) -> bool:
    """Say whether a widget is a part that Qt made inside one of ours."""
    above = one.parentWidget()
    return isinstance(above, QComboBox | QAbstractSpinBox | QLineEdit)


def _outside(one: QWidget, window: QWidget) -> Iterator[Fault]:
    if _scrolled(one) is not None or isinstance(one, QScrollBar):
        return
    corner = one.mapTo(window, QPoint(0, 0))
    area = QRect(corner, one.size())
    if not window.rect().adjusted(-1, -1, 1, 1).contains(area):
        yield Fault("outside", name_of(one), f"{area.getRect()} of {window.size().toTuple()}")


def _wider(one: QWidget) -> Iterator[Fault]:
    """Give a part that is to scroll up and down alone and holds more than its width shows."""
    inner: QWidget | None = one.widget() if isinstance(one, QScrollArea) else None
    if inner is None or not isinstance(one, QScrollArea):
        return
    both_ways = one.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if both_ways and not isinstance(one, Scroll):  # ours only does so on a screen that is too small
        return
    wide, room = inner.width(), one.viewport().width()
    if wide > room + _SLACK:
        yield Fault("cut at the right", name_of(one), f"{wide} wide in {room}")


def _is_target(one: QWidget) -> bool:
    kinds = QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QAbstractSpinBox
    return isinstance(one, kinds) and one.isEnabled() and not _is_inner(one)


def _target(one: QWidget, look: Look) -> Iterator[Fault]:
    least = look.px(_LEAST) - _SLACK
    if _is_target(one) and (one.width() < least or one.height() < least):
        yield Fault("small", name_of(one), f"{one.width()} x {one.height()}")


def _spoken(one: QWidget) -> Iterator[Fault]:
    if not _is_target(one) and not isinstance(one, QAbstractScrollArea):
        return
    if not one.focusPolicy().value or isinstance(one, QScrollBar):
        return
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(one)
    if found is None or not found.text(QAccessible.Text.Name):
        yield Fault("nameless", name_of(one))
    elif found.role() == QAccessible.Role.NoRole:
        yield Fault("without a role", name_of(one))


def _overlapping(shown: list[QWidget]) -> Iterator[Fault]:
    """Give siblings that lie over each other: what the eye takes for one thing."""
    by_parent: dict[int, list[QWidget]] = {}
    for one in shown:
        above = one.parentWidget()
        if above is not None and not isinstance(one, Cover) and not _is_inner(one):
            by_parent.setdefault(id(above), []).append(one)
    for siblings in by_parent.values():
        for one, other in combinations(siblings, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > _SLACK and both.height() > _SLACK:
                yield Fault("over each other", name_of(one), name_of(other))


def _too_close(shown: list[QWidget], window: QWidget, look: Look) -> Iterator[Fault]:
    """Give keys that a thumb takes for each other; rows of a list may touch."""
    targets = [one for one in shown if _is_target(one) and not _may_touch(one)]
    areas = [(one, _seen(one, window)) for one in targets]
    least = look.px(_GAP) - 2 * _SLACK
    for (one, area), (other, beside) in combinations(areas, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        across = max(area.left(), beside.left()) - min(area.right(), beside.right()) - 1
        down = max(area.top(), beside.top()) - min(area.bottom(), beside.bottom()) - 1
        if (across < 0 and 0 <= down < least) or (down < 0 and 0 <= across < least):
            yield Fault("too close", name_of(one), f"{name_of(other)} {max(across, down)} px")


def _seen(one: QWidget, window: QWidget) -> QRect:
    """Give what is seen of a widget: what is scrolled out of sight cannot be pressed."""
    area = one.visibleRegion().boundingRect()
    return QRect(one.mapTo(window, area.topLeft()), area.size())


def _may_touch(one: QWidget) -> bool:
    return isinstance(one, Check) or getattr(one, "may_touch", False)
