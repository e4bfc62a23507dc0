"""A list of any length that builds only what is seen and what lies around it.

A list of a few rows is built whole, as any other part of a page. Of a long one the rows in sight
are there, with a screen of them above and below, so that Tab and a flick always find the next; the
heights of all are known beforehand, from the words alone.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from mentorapp.base.texts import language
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, Say, said
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.measuring import row_height
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

WHOLE = 60  # parts up to which all of them are built
_AROUND = 1.0  # screens above and below that are built too
_KEEP = 3.0  # and that stay, once they were
_KEYS = {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class Words:
    """The words of a row, made once for each language they are shown in: a list measures often."""

    def __init__(self, *says: Say) -> None:
        self._says = says
        self._known: tuple[str, tuple[str, ...]] | None = None
        self._heights: dict[tuple[int, float, bool], int] = {}

    def now(self) -> tuple[str, ...]:
        """Give them in the language in use."""
        spoken = language()
        if self._known is None or self._known[0] != spoken:
            self._known = spoken, tuple(said(say) for say in self._says)
            self._heights = {}
        return self._known[1]

    def height(self, look: Look, width: int) -> int:
        """Give the height of a row of these words, measured once for each width and size."""
        words, form = self.now(), (width, look.scale, look.touch)
        if form not in self._heights:
            self._heights[form] = row_height(look, width, *words)
        return self._heights[form]


@dataclass(frozen=True, slots=True)
class Strip:
    """One part of the list. make: builds it; height: at a width, in pixels; key: what it is of."""

    make: Callable[[], QWidget]
    height: Callable[[int], int]
    key: str = ""


class LongList(QWidget):
    """The parts below each other, inside something that scrolls."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.strips: list[Strip] = []
        self._tops: list[int] = [0]  # where each part begins, and where the last one ends
        self._known: dict[int, list[int]] = {}  # the same, by width
        self.built: dict[int, QWidget] = {}
        self._area: QScrollArea | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.refresh)

    def follow(self, area: QScrollArea) -> None:
        """Build what comes into sight in what scrolls here."""
        self._area = area
        area.verticalScrollBar().valueChanged.connect(self._place)
        area.verticalScrollBar().rangeChanged.connect(self._place)

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show other parts; what was built goes."""
        # Hiding the row with the focus moves the focus, which scrolls, which builds: nothing may
        # be there to be built meanwhile.
        former, self.built, self.strips = list(self.built.values()), {}, []
        for widget in former:
            if isValid(widget):
                widget.hide()
                widget.deleteLater()
        self.strips = list(strips)
        self.refresh()
        self._place()

    def change(self, number: int, strip: Strip) -> None:
        """Show another part in the place of one; all others stay as they are."""
        self.strips[number] = strip
        widget = self.built.pop(number, None)
        if widget is not None and isValid(widget):
            widget.hide()
            widget.deleteLater()
        self.refresh()
        self._place()

    def refresh(self) -> None:
        """Measure anew, as after another language or size."""
        self._known = {}
        self._tops = self._measured(self.width())
        self.updateGeometry()
        for number, widget in self.built.items():
            self._put(number, widget)

    def widget(self, key: str) -> QWidget | None:
        """Give the part of a key, brought into sight first; None where there is none."""
        for number, strip in enumerate(self.strips):
            if strip.key == key:
                return self._shown(number)
        return None

    # measures

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all parts at a width."""
        return self._measured(width)[-1]

    def sizeHint(self) -> QSize:
        """Give a usual width, and the height that belongs to the width it has now."""
        usual = self.look.px(300)
        return QSize(usual, self._measured(self.width() or usual)[-1])

    def minimumSizeHint(self) -> QSize:
        """Give the least width that rows take, and the height of now."""
        return QSize(self.look.px(160), self._tops[-1])

    def _measured(self, width: int) -> list[int]:
        found = self._known.get(width)
        if found is None:
            found = [0, *accumulate(strip.height(width) for strip in self.strips)]
            self._known[width] = found
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts at the new width."""
        super().resizeEvent(event)
        former, self._tops = self._tops, self._measured(self.width())
        if former[-1] != self._tops[-1]:
            self.updateGeometry()
        for number, widget in self.built.items():
            self._put(number, widget)
        self._place()

    # building

    def _span(self, around: float) -> range:
        """Give the numbers of the parts in sight. around: with so many screens on both sides."""
        count = len(self.strips)
        if count <= WHOLE or self._area is None:
            return range(count)
        view = self._area.viewport()
        top = -self.mapTo(view, self.rect().topLeft()).y() if view.isAncestorOf(self) else 0
        high = max(view.height(), self.look.px(200))
        first = bisect_right(self._tops, top - round(around * high)) - 1
        last = bisect_right(self._tops, top + round((1 + around) * high))
        return range(max(0, first), min(count, last))

    def _place(self) -> None:
        if not self.strips:
            return
        wanted, kept = self._span(_AROUND), self._span(_KEEP)
        focus = QApplication.focusWidget()
        for number in [one for one in self.built if one not in kept]:
            widget = self.built[number]
            if focus is None or not (widget is focus or widget.isAncestorOf(focus)):
                del self.built[number]
                widget.hide()
                widget.deleteLater()
        new = [number for number in wanted if number not in self.built]
        for number in new:
            self._build(number)
        if new:
            self._order()

    def _order(self) -> None:
        """Let the children lie in the order of the eye: Tab reads them so."""
        for number in sorted(self.built):
            self.built[number].raise_()

    def _build(self, number: int) -> None:
        widget = self.strips[number].make()
        widget.setParent(self)
        self.built[number] = widget
        self._put(number, widget)
        widget.show()

    def _put(self, number: int, widget: QWidget) -> None:
        top = self._tops[number]
        widget.setGeometry(0, top, self.width(), self._tops[number + 1] - top)

    def _shown(self, number: int) -> QWidget:
        if number not in self.built:
            if self._area is not None:
                inner = self._area.widget()
                at = self.mapTo(inner, self.rect().topLeft()).y() if inner is not None else 0
                self._area.ensureVisible(0, at + self._tops[number])
            if number not in self.built:
                self._build(number)
                self._order()
        return self.built[number]

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or last row, or a screen on; arrows and Tab go row by row."""
        now = self._now()
        if event.key() not in _KEYS or now is None:
            super().keyPressEvent(event)
            return
        high = self._area.viewport().height() if self._area is not None else self.height()
        rows = [number for number, strip in enumerate(self.strips) if strip.key]
        target = {
            Qt.Key.Key_Home: rows[0],
            Qt.Key.Key_End: rows[-1],
            Qt.Key.Key_PageUp: self._at(rows, self._tops[now] - high),
            Qt.Key.Key_PageDown: self._at(rows, self._tops[now] + high),
        }[Qt.Key(event.key())]
        self._shown(target).setFocus(Qt.FocusReason.TabFocusReason)

    def _at(self, rows: Sequence[int], y: int) -> int:
        number = bisect_right(self._tops, max(0, y)) - 1
        return min(rows, key=lambda one: abs(one - number))

    def _now(self) -> int | None:
        focus = QApplication.focusWidget()
        for number, widget in self.built.items():
            if focus is not None and (widget is focus or widget.isAncestorOf(focus)):
                return number if self.strips[number].key else None
        return None


def heading(look: Look, say: Say, end: Say = "", *, air: int = 0) -> Strip:
    """Give the heading of a part of the list. end: at its right, as how many there are.

    air: above its line, of the design.
    """

    def made() -> QWidget:
        words = Row(look, Text(look, say, weight=600), None, gap=8)
        if end:
            words.addWidget(Text(look, end, "meta", "ink2"))
        return Plain(look, Column(look, words, Rule(look, strong=True), gap=air))

    return Strip(made, lambda _width: look.line("body") + look.px(air) + 2)


def gap(look: Look, size: int) -> Strip:
    """Give room between two parts of the list. size: of the design."""
    return Strip(lambda: Gap(look, size), lambda _width: look.px(size))
