"""Words at the left and keys at the right; where both find no room, the keys go below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from mentorapp.ui.kit.areas import Flow, Placed
from mentorapp.ui.kit.base import Margins, hand_over
from mentorapp.ui.look import Look


class Spread(Placed):
    """Two parts beside or below each other. least: width of the design that words keep.

    Keys that go below flow over as many lines as they need.
    """

    def __init__(
        self,
        look: Look,
        words: QLayout,
        *keys: QWidget,
        gap: int = 12,
        least: int = 240,
        margins: Margins = (0, 0, 0, 0),
    ) -> None:
        super().__init__(look)
        self._gap, self._least, self._margins = gap, least, margins
        self._words, self._keys = words, Flow(look, *keys, gap=gap)
        for part in (words, self._keys):
            self.addChildLayout(part)
            hand_over(part)

    def add(self, key: QWidget) -> None:
        """Put one more key at the right."""
        self._keys.addWidget(key)
        self.invalidate()

    def addItem(self, _item: QLayoutItem) -> None:
        """Take nothing more: there are two parts."""

    def count(self) -> int:
        """Give the number of parts."""
        return 2

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give a part, or None."""
        return (self._words, self._keys)[index] if 0 <= index < self.count() else None

    def takeAt(self, _index: int) -> QLayoutItem | None:
        """Give no part away."""
        return None

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width."""
        return Qt.Orientation.Horizontal

    def _like(self) -> QSize:
        """Give the size with both on one line."""
        words, keys = self._words.sizeHint(), self._keys.sizeHint()
        left, top, right, bottom = self._edges()
        wide = words.width() + self._look.px(self._gap) + keys.width() + left + right
        return QSize(wide, max(words.height(), keys.height()) + top + bottom)

    def _need(self) -> QSize:
        """Give the least size: the wider of the two."""
        left, top, right, bottom = self._edges()
        words, keys = self._words.minimumSize(), self._keys.minimumSize()
        high = max(words.height(), keys.height())
        return QSize(max(words.width(), keys.width()) + left + right, high + top + bottom)

    def _edges(self) -> tuple[int, int, int, int]:
        left, top, right, bottom = (self._look.px(one) for one in self._margins)
        return left, top, right, bottom

    def _place(self, area: QRect, *, test: bool) -> int:
        left, top, right, bottom = self._edges()
        inner = area.adjusted(left, top, -right, 0)
        gap = self._look.px(self._gap)
        keys = self._keys.sizeHint()
        rest = inner.width() - keys.width() - (gap if keys.width() else 0)
        words = self._words.sizeHint().width()
        if rest >= min(words, max(self._look.px(self._least), self._words.minimumSize().width())):
            high = max(_height(self._words, rest), keys.height())
            if not test:
                tall = max(high, area.height() - top - bottom)
                middle = inner.top() + (tall - _height(self._words, rest)) // 2
                self._words.setGeometry(
                    QRect(inner.left(), middle, rest, _height(self._words, rest))
                )
                keys_top = inner.top() + (tall - keys.height()) // 2
                at = QRect(inner.left() + rest + gap, keys_top, keys.width(), keys.height())
                self._keys.setGeometry(at)
            return high + top + bottom
        first = _height(self._words, inner.width())
        second = self._keys.heightForWidth(inner.width())
        if not test:
            self._words.setGeometry(QRect(inner.left(), inner.top(), inner.width(), first))
            below = QRect(inner.left(), inner.top() + first + gap, inner.width(), second)
            self._keys.setGeometry(below)
        return first + gap + second + top + bottom


def _height(layout: QLayout, width: int) -> int:
    found = layout.heightForWidth(width) if layout.hasHeightForWidth() else -1
    return max(found, 0) or layout.sizeHint().height()
