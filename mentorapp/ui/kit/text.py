"""Texts in the type of the design, with its line heights, wrapped where they may be."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.look import Look

_STRONG = "**"  # marks words that stand in a heavier weight, always in pairs
_WIDE = 1_000_000


class Runs(NamedTuple):
    """A text without its marks, and which parts of it are strong, as (start, length)."""

    text: str
    strong: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, marked: str) -> "Runs":
        """Read a text in which strong words stand between double stars."""
        parts = marked.split(_STRONG)
        if len(parts) % 2 == 0:  # a star that somebody typed
            return cls(marked, ())
        text, strong = "", []
        for number, part in enumerate(parts):
            if number % 2:
                strong.append((len(text), len(part)))
            text += part
        return cls(text, tuple(strong))


class Text(QLabel):
    """A text. step: of the type; role: its colour; wrap: over several lines.

    middle: in the middle of its height, where it stands beside keys.

    Words between double stars stand in weight 600, where ``marked`` says so; never in what a
    person typed. strong: role of their colour, where that is another one.
    """

    def __init__(
        self,
        look: Look,
        say: Say = "",
        step: str = "body",
        role: str = "ink",
        *,
        weight: int | None = None,
        wrap: bool = False,
        tabular: bool = False,
        marked: bool = False,
        middle: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        strong: str = "",
    ) -> None:
        super().__init__()
        self._strong_role = strong
        self.look, self._say, self._step, self.role = look, say, step, role
        self._weight, self._tabular, self._marked, self._align = weight, tabular, marked, align
        self._middle = middle
        self._runs = Runs("", ())
        self._known: dict[int, int] = {}  # height by width: a layout asks dozens of times
        self._likes, self._needs = QSize(), QSize()  # and these two as often
        self._painted: tuple[int, QTextLayout, float] | None = None  # laid out, at a width
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        upright = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright, QSizePolicy.ControlType.Label)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        look.changed.connect(self.refresh)
        self.refresh()

    def say(self, say: Say) -> None:
        """Show another text."""
        self._say = say
        self.refresh()

    def wear(self, role: str) -> None:
        """Show it in the colour of another role."""
        self.role = role
        self.update()

    def refresh(self) -> None:
        """Say it again, in the language and size of now."""
        text = said(self._say)
        self._known, self._likes, self._needs, self._painted = {}, QSize(), QSize(), None
        self._runs = Runs.parse(text) if self._marked else Runs(text, ())
        self.setFont(self.look.font(self._step, self._weight, tabular=self._tabular))
        if self.text() != self._runs.text:
            self.setText(self._runs.text)
        self.updateGeometry()
        self.update()

    def _laid(self, width: float) -> tuple[QTextLayout, float, float]:
        """Lay the text out; gives the layout, its height and the width it takes."""
        # A layout of Qt ends a line at this sign alone.
        text = self._runs.text.replace("\n", "\u2028")
        layout = QTextLayout(text, self.look.font(self._step, self._weight, tabular=self._tabular))
        option = QTextOption(self._align)
        option.setWrapMode(
            QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.ManualWrap
        )
        layout.setTextOption(option)
        if self._runs.strong:
            layout.setFormats([self._strong(start, length) for start, length in self._runs.strong])
        line_height, y, widest = self.look.line(self._step), 0.0, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            y += line_height
        layout.endLayout()
        return layout, max(y, line_height), widest

    def _strong(self, start: int, length: int) -> QTextLayout.FormatRange:
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - the lock screen has none

        found = QTextLayout.FormatRange()
        heavy = QTextCharFormat()
        heavy.setFont(self.look.font(self._step, 600, tabular=self._tabular))
        if self._strong_role:
            heavy.setForeground(self.look.colour(self._strong_role))
        text = self._runs.text
        before, inside = units(text[:start]), units(text[start : start + length])
        found.start, found.length, found.format = before, inside, heavy
        return found

    def sizeHint(self) -> QSize:
        """Give the size of the text on one line, or as wide as it is told to be."""
        if not self._likes.isValid():
            _, height, widest = self._laid(_WIDE)
            several = "\n" in self._runs.text or not self.wordWrap()
            line = self.look.line(self._step)
            self._likes = QSize(int(widest) + 1, int(height) if several else line)
        return QSize(self._likes)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the longest word where it wraps, else the whole text."""
        if not self.wordWrap():
            return self.sizeHint()
        if not self._needs.isValid():
            metrics = self.look.metrics(self._step, self._weight, tabular=self._tabular)
            words = self._runs.text.split() or [""]
            widest = max(metrics.horizontalAdvance(word) for word in words)
            self._needs = QSize(int(widest) + 2, self.look.line(self._step))
        return QSize(self._needs)

    def heightForWidth(self, width: int) -> int:
        """Give the height of the wrapped text."""
        if not self.wordWrap():
            return -1
        if width not in self._known:
            self._known[width] = int(self._laid(width)[1])
        return self._known[width]

    def hasHeightForWidth(self) -> bool:
        """Say whether the height follows the width."""
        return self.wordWrap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(self.look.colour(self.role if self.isEnabled() else "ink3"))
        if self._painted is None or self._painted[0] != self.width():
            self._painted = (self.width(), *self._laid(self.width())[:2])
        _, layout, height = self._painted
        top = max(0.0, (self.height() - height) / 2) if self._middle or not self.wordWrap() else 0.0
        layout.draw(painter, QPointF(0, top), [], QRectF())


def units(text: str) -> int:
    """Count as Qt does: what lies beyond the first 65,536 letters counts twice."""
    return len(text.encode("utf-16-le")) // 2
