"""Where parts stand: keys that flow over lines, tabs, rows of a list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QWidget,
)

from mentorapp.ui.kit.base import Column, Say, said
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.measuring import padded, row_lines, row_room
from mentorapp.ui.look import Look


class Placed(QLayout):
    """A layout whose height follows its width; how it stands is told in one place, ``_place``.

    Qt asks for the same measures hundreds of times, and says by ``invalidate`` when they are old.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tall: dict[int, int] = {}  # height by width
        self._likes, self._needs = QSize(), QSize()
        look.changed.connect(self.invalidate)

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._tall = {}
        self._likes, self._needs = QSize(), QSize()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        if width not in self._tall:
            self._tall[width] = self._place(QRect(0, 0, width, 0), test=True)
        return self._tall[width]

    def sizeHint(self) -> QSize:
        """Give the size it likes."""
        if not self._likes.isValid():
            self._likes = self._like()
        return self._likes

    def minimumSize(self) -> QSize:
        """Give the least size."""
        if not self._needs.isValid():
            self._needs = self._need()
        return self._needs

    def setGeometry(self, area: QRect) -> None:
        """Place what stands in it."""
        super().setGeometry(area)
        self._place(area, test=False)

    def _place(self, area: QRect, *, test: bool) -> int:
        """Place everything and give the height it takes. test: only measure."""
        raise NotImplementedError

    def _like(self) -> QSize:
        raise NotImplementedError

    def _need(self) -> QSize:
        raise NotImplementedError


class Lines(Placed):
    """Widgets over as many lines as they need. gap: between them, of the design."""

    def __init__(self, look: Look, *widgets: QWidget, gap: int) -> None:
        super().__init__(look)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or None."""
        if not 0 <= index < len(self._items):
            return None
        item = self._items.pop(index)
        self.invalidate()
        return item

    def _like(self) -> QSize:
        """Give the size on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._between(len(hints))
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def _need(self) -> QSize:
        """Give the size of the widest."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        """Give what takes room."""
        return self._items

    def _between(self, number: int) -> int:
        return self._look.px(self._gap) * max(0, number - 1)


class Flow(Lines):
    """Keys beside each other, going on to the next line where a word needs the room."""

    def __init__(self, look: Look, *widgets: QWidget, gap: int = 8) -> None:
        super().__init__(look, *widgets, gap=gap)

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the keys need."""
        return Qt.Orientation(0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, test: bool) -> int:
        gap, x, y, tallest = self._look.px(self._gap), area.x(), area.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, tallest = area.x(), y + tallest + gap, 0
            if not test:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + gap
            tallest = max(tallest, hint.height())
        return y + tallest - area.y()


class Tab(Pressable):
    """One tab; the chosen one is underlined in yellow."""

    def __init__(self, look: Look, say: Say) -> None:
        super().__init__(look, say)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of the word."""
        wide = self.look.metrics("body", 600).horizontalAdvance(self.words)
        return QSize(round(wide) + self.look.px(28), self.look.target)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: a tab is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tab."""
        look, painter = self.look, QPainter(self)
        on = self.isChecked()
        if self.hovered and not on:
            painter.fillRect(self.rect(), look.colour("hover"))
        painter.setFont(look.font("body", 600 if on else 400))
        painter.setPen(look.colour("ink" if on else "ink2"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.words)
        if on:
            thick = look.px(4)
            line = QRectF(0, self.height() - thick, self.width(), thick)
            painter.fillRect(line, look.colour("signal"))
            painter.fillRect(
                QRectF(0, self.height() - 1, self.width(), 1), look.colour("signalEdge")
            )


class Tabs(QWidget):
    """Tabs of a page. chosen: the number of the tab that is shown now."""

    chosen = Signal(int)

    def __init__(self, look: Look, says: Sequence[Say]) -> None:
        super().__init__()
        self.look = look
        self.tabs = [Tab(look, say) for say in says]
        lines = Column(look, gap=0, margins=(24, 0, 24, 1))
        lines.addLayout(Flow(look, *self.tabs, gap=8))
        self.setLayout(lines)
        for number, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
        look.changed.connect(self.update)

    def show_tab(self, number: int) -> None:
        """Show which tab is chosen."""
        self.tabs[number].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below the tabs."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.look.colour("line"))


class ListRow(Pressable):
    """A row of a list that leads somewhere. paint_start: draws what stands before the words.

    more: the second line; end: a word at the right end; the row grows with its words, never cuts.
    """

    may_touch = True  # rows of a list: a wrong one only shows another thing

    def __init__(
        self,
        look: Look,
        say: Say,
        *,
        more: Say = "",
        icon: str = "",
        end: Say = "",
        chevron: bool = True,
        draw_start: Callable[[QPainter, QRectF], None] | None = None,
        name: Say | None = None,
    ) -> None:
        self._more, self._end, self._chevron = more, end, chevron
        self._icon, self._draw_start = icon, draw_start
        self._wide = 0  # the width it was given; 0 before it has a place
        self._second, self._last = "", ""  # more and end, in the language of now
        self._known: dict[int, tuple[int, int]] = {}  # heights of the words, by width
        super().__init__(look, say, name=name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.refresh()

    def refresh(self) -> None:
        """Say it again; a screen reader hears the second line too."""
        self._second, self._last, self._known = said(self._more), said(self._end), {}
        super().refresh()
        if self._name is None:
            parts = (said(self._say), self._second, self._last)
            self.setAccessibleName(", ".join(part for part in parts if part))

    def _room(self, width: int) -> int:
        start = bool(self._icon or self._draw_start)
        return row_room(self.look, width, self._last, start=start, chevron=self._chevron)

    def _heights(self, width: int) -> tuple[int, int]:
        if width not in self._known:  # a layout asks dozens of times
            room = self._room(width)
            self._known[width] = row_lines(self.look, room, self.words, self._second)
        return self._known[width]

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width."""
        return padded(self.look, self._heights(width), second=bool(self._second))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def sizeHint(self) -> QSize:
        """Give a usual width, and the height that belongs to the width it has now."""
        usual = self.look.px(300)
        return QSize(usual, self.heightForWidth(self._wide or usual))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that belongs to the new width."""
        super().resizeEvent(event)
        former, self._wide = self.sizeHint().height(), self.width()
        if self.sizeHint().height() != former:
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Give the least width."""
        return QSize(self.look.px(160), self.look.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row, its words and the line below it."""
        look, painter = self.look, QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), look.colour("primarySoft"))
        elif self.hovered or self.isDown():
            painter.fillRect(self.rect(), look.colour("hover"))
        title, more = self._heights(self.width())
        top = (self.height() - title - more) / 2
        x = 0
        start = QRectF(0, self.height() / 2 - look.px(14), look.px(28), look.px(28))
        if self._icon:
            at = start.topLeft() + QPointF(look.px(0), look.px(2))
            look.draw_icon(painter, self._icon, "primary", at, 24)
        if self._draw_start is not None:
            self._draw_start(painter, start)
        if self._icon or self._draw_start is not None:
            x = look.px(40)
        room, flags = (
            self._room(self.width()),
            int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter),
        )
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, room, title), flags, self.words)
        if more:
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            painter.drawText(QRectF(x, top + title, room, more), flags, self._second)
        right = self.width()
        if self._chevron:
            at = QPointF(right - look.px(20), self.height() / 2 - look.px(10))
            look.draw_icon(painter, "chevron-right", "ink3", at)
            right -= look.px(32)
        if end := self._last:
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            painter.drawText(
                QRectF(0, 0, right, self.height()),
                int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                end,
            )
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
