"""The head of the table of a sheet: the steps above their columns, and how much is filled in."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services.scales import label_of
from mentorapp.ui.kit.drawing import draw_block, draw_glyph, draw_voice
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.table import GAP, PAD, Grid, grid
from mentorapp.ui.pages.evaluations.words import letters, other_name

_GLYPH, _MARK = 20, 20
_WRAP = int(Qt.TextFlag.TextWordWrap)


class TableHead(QWidget):
    """The names of the steps above their columns, and whose marks are whose."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._view: EvaluationView | None = None
        self._steps = 1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        look.changed.connect(self.refresh)

    def show_view(self, view: EvaluationView, steps: int) -> None:
        """Show the steps of a scale."""
        self._view, self._steps = view, steps
        self.refresh()

    def refresh(self) -> None:
        """Take the words and measures of now."""
        self.setFixedHeight(self._high(self.width()))
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Take the height that belongs to the width."""
        del event
        self.refresh()

    def _columns(self, width: int) -> Grid:
        scale = self._view.evaluation.scale if self._view is not None else ""
        return grid(self.look, width, self._steps, scale)

    def _labels(self) -> list[str]:
        view = self._view
        if view is None:
            return []
        return [label_of(view.evaluation.scale, level) for level in range(1, self._steps + 1)]

    def _shows_labels(self, columns: Grid) -> bool:
        """Say whether the names fit; else the signs stand alone, and the open row says them."""
        metrics = self.look.metrics("meta", 600)
        words = [word for one in self._labels() for word in one.split()]
        return all(metrics.horizontalAdvance(word) <= columns.step for word in words)

    def _high(self, width: int) -> int:
        look = self.look
        columns = self._columns(width)
        lines = 0
        if self._shows_labels(columns):
            lines = max((self._lines(one, columns.step) for one in self._labels()), default=0)
        least = 2 * look.line("meta") if self._two_lines(columns) else 0
        high = max(look.px(_GLYPH + 4) + lines * look.px(18), least)
        return high + look.px(8) + 2

    def _lines(self, words: str, room: int) -> int:
        metrics = self.look.metrics("meta", 600)
        high = metrics.boundingRect(QRectF(0, 0, room, 1000), _WRAP, words).height()
        return max(1, round(high / metrics.lineSpacing()))

    def _voices(self) -> list[tuple[str, str]]:
        view = self._view
        if view is None:
            return []
        own, other = letters(view)
        return [(own, _("jij")), (other, other_name(view))]

    def _two_lines(self, columns: Grid) -> bool:
        metrics = self.look.metrics("meta")
        wide = sum(metrics.horizontalAdvance(name) for _letter, name in self._voices())
        return wide + self.look.px(2 * (_MARK + 6) + 12) > columns.wide - columns.said - self._gap()

    def _gap(self) -> int:
        return self.look.px(GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the head and the strong line below it."""
        look, painter, view = self.look, QPainter(self), self._view
        foot = self.height() - 2
        draw_block(painter, QRectF(0, foot, self.width(), 2), look.colour("ink"))
        if view is None:
            return
        columns = self._columns(self.width())
        foot -= look.px(6)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta", 600))
        bottom = int(Qt.AlignmentFlag.AlignBottom)
        if not columns.stacked:
            area = QRectF(look.px(PAD), 0, columns.name, foot)
            painter.drawText(area, bottom, _("Competentie"))
        labels, high = self._labels(), 0.0
        if self._shows_labels(columns):
            high = look.px(18) * max(self._lines(one, columns.step) for one in labels)
        middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | _WRAP
        side = look.px(_GLYPH)
        for number, words in enumerate(labels):
            x = columns.track + number * columns.step
            glyph = QRectF(
                x + (columns.step - side) / 2, foot - high - look.px(4) - side, side, side
            )
            draw_glyph(painter, look, glyph, number + 1, steps=self._steps, on="ink2")
            if high:
                painter.setPen(look.colour("ink2"))
                painter.drawText(QRectF(x, foot - high, columns.step, high), middle, words)
        self._paint_voices(painter, view, columns, foot)

    def _paint_voices(
        self, painter: QPainter, view: EvaluationView, columns: Grid, foot: float
    ) -> None:
        look, metrics = self.look, self.look.metrics("meta")
        mark, line = look.px(_MARK), look.line("meta")
        two = self._two_lines(columns)
        x, y = float(columns.said + self._gap()), foot - (2 * line if two else line)
        for (letter, name), voice in zip(self._voices(), (view.voice, view.other), strict=True):
            draw_voice(painter, look, QRectF(x, y + (line - mark) / 2, mark, mark), voice, letter)
            painter.setFont(look.font("meta", 600))
            painter.setPen(look.colour("ink2"))
            start = x + mark + look.px(6)
            room = QRectF(start, y, self.width() - start, line)
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            if two:
                y += line
            else:
                x = start + metrics.horizontalAdvance(name) + look.px(12)


class Dots(QWidget):
    """How many criteria have an answer, a box for each; yellow: the one that is open."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._filled: tuple[bool, ...] = ()
        self._now = -1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_rows(self, filled: tuple[bool, ...], now: int) -> None:
        """Show which have an answer. now: the open one, -1 for none."""
        self._filled, self._now = filled, now
        self.updateGeometry()
        self.update()

    def _side(self, width: int) -> tuple[float, float]:
        number = max(1, len(self._filled))
        gap = self.look.px(3)
        return min(self.look.px(14), max(2.0, (width - gap * (number - 1)) / number)), gap

    def sizeHint(self) -> QSize:
        """Give the size of all boxes."""
        side, gap = self.look.px(14), self.look.px(3)
        return QSize(len(self._filled) * (side + gap), side)

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the boxes become small."""
        return QSize(self.look.px(80), self.look.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = self._side(self.width())
        high = look.px(14)
        for number, filled in enumerate(self._filled):
            box = QRectF(number * (side + gap), (self.height() - high) / 2, side, high)
            now = number == self._now
            edge = "ink" if now else "primaryEdge" if filled else "lineStrong"
            painter.setPen(look.colour(edge))
            painter.setBrush(look.colour("signal" if now else "primary" if filled else "field"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(3), look.px(3))
