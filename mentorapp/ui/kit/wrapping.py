"""Keys that fill a line together; where they find no room, they fill two lines, or more."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from mentorapp.ui.look import Look


class Wrapped(QLayout):
    """Widgets of equal width on as few lines as they fit on. gap: between them, of the design.

    tail: on a single line, the last one keeps its own width.
    """

    def __init__(self, look: Look, *widgets: QWidget, gap: int = 8, tail: bool = False) -> None:
        super().__init__()
        self._look, self._gap, self._tail = look, gap, tail
        self._items: list[QLayoutItem] = []
        look.changed.connect(self.invalidate)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Give the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return self._place(QRect(0, 0, width, 0), test=True)

    def setGeometry(self, area: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(area)
        self._place(area, test=False)

    def sizeHint(self) -> QSize:
        """Give the size on one line."""
        hints = [item.sizeHint() for item in self._items]
        wide = sum(hint.width() for hint in hints) + self._between(len(hints))
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Give the size of the widest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _between(self, number: int) -> int:
        return self._look.px(self._gap) * max(0, number - 1)

    def _lines(self, width: int) -> list[Sequence[QLayoutItem]]:
        """Divide over as few lines as they fit on, each about as full as the others."""
        number = len(self._items)
        for lines in range(1, number + 1):
            most = -(-number // lines)
            found: list[Sequence[QLayoutItem]] = [
                self._items[at : at + most] for at in range(0, number, most)
            ]
            if all(
                sum(self._least(line, item) for item in line) + self._between(len(line)) <= width
                for line in found
            ):
                return found
        return [[item] for item in self._items]

    def _keeps(self, line: Sequence[QLayoutItem], item: QLayoutItem) -> bool:
        """Say whether an item keeps its own width on its line."""
        return self._tail and len(line) == len(self._items) > 1 and item is line[-1]

    def _least(self, line: Sequence[QLayoutItem], item: QLayoutItem) -> int:
        return (item.sizeHint() if self._keeps(line, item) else item.minimumSize()).width()

    def _widths(self, line: Sequence[QLayoutItem], width: int) -> list[int]:
        """Share a line equally; who needs more than that gets what is needed."""
        least = [self._least(line, item) for item in line]
        given = {
            number: least[number] for number, item in enumerate(line) if self._keeps(line, item)
        }
        room = width - self._between(len(line)) - sum(given.values())
        while waiting := [number for number in range(len(line)) if number not in given]:
            share = room // len(waiting)
            large = [number for number in waiting if least[number] > share]
            if not large:
                for place, number in enumerate(waiting):
                    given[number] = share + (place < room - share * len(waiting))
                break
            for number in large:
                given[number] = least[number]
                room -= least[number]
        return [given[number] for number in range(len(line))]

    def _place(self, area: QRect, *, test: bool) -> int:
        gap, y = self._look.px(self._gap), area.y()
        for line in self._lines(area.width()):
            widths = self._widths(line, area.width())
            high = max(_height(item, wide) for item, wide in zip(line, widths, strict=True))
            x = area.x()
            for item, wide in zip(line, widths, strict=True):
                if not test:
                    item.setGeometry(QRect(x, y, wide, high))
                x += wide + gap
            y += high + gap
        return max(0, y - gap - area.y())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
