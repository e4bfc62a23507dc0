"""Keys that fill a line together; where they find no room, they fill two lines, or more."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from mentorapp.ui.kit.areas import Lines
from mentorapp.ui.look import Look


class Wrapped(Lines):
    """Widgets of equal width on as few lines as they fit on. gap: between them, of the design.

    tail: on a single line, the last one keeps its own width.
    """

    def __init__(self, look: Look, *widgets: QWidget, gap: int = 8, tail: bool = False) -> None:
        self._tail = tail
        super().__init__(look, *widgets, gap=gap)

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width."""
        return Qt.Orientation.Horizontal

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
