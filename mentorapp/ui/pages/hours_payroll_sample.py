"""The first lines of a file of figures, cell by cell, with the sign that stands between them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.drawing import draw_block
from mentorapp.ui.kit.scroll import scroll_bars
from mentorapp.ui.kit.touch import flick
from mentorapp.ui.look import Look

_PAD, _LINE = 8, 30  # of the design
_SIGNS = {"\t": "→"}  # what has no picture of its own


class Sample(QScrollArea):
    """The lines in a part that scrolls from left to right, by keys, by touch and by the bar."""

    spoken_role = "Pane"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._lines = _Lines(look)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(self._lines)
        look.changed.connect(self.refresh)
        self.refresh()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The lines that are shown."""
        return self._lines.rows

    def show_rows(self, rows: Sequence[Sequence[str]], separator: str) -> None:
        """Show lines; the first one holds the headings."""
        self._lines.show_rows(tuple(tuple(row) for row in rows), separator)
        self.refresh()

    def refresh(self) -> None:
        """Take the size, the colours and the words of now."""
        self.setAccessibleName(_("De eerste lijnen van het bestand"))
        sign = f" {self._lines.sign} "
        self.setAccessibleDescription("\n".join(sign.join(row) for row in self.rows))
        bar = self.horizontalScrollBar()
        bar.setStyleSheet(scroll_bars(self.look))
        flick(self.look, self)
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Window, self.look.colour("sunken"))
        self.setPalette(palette)
        self.setFixedHeight(self._lines.sizeHint().height() + bar.sizeHint().height() + 2)


class _Lines(QWidget):
    """The lines, painted: a cell is as wide as the widest of its column."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.sign = ""

    def show_rows(self, rows: tuple[tuple[str, ...], ...], separator: str) -> None:
        self.rows, self.sign = rows, _SIGNS.get(separator, separator)
        self.updateGeometry()
        self.update()

    def _weight(self, number: int) -> int:
        return 400 if number else 600

    def _wide(self) -> list[float]:
        """Give the width of each column."""
        widths: list[float] = []
        for number, row in enumerate(self.rows):
            metrics = self.look.metrics("meta", self._weight(number), tabular=True)
            for column, cell in enumerate(row):
                wide = metrics.horizontalAdvance(cell)
                if column == len(widths):
                    widths.append(wide)
                widths[column] = max(widths[column], wide)
        return widths

    def _between(self) -> float:
        sign = self.look.metrics("meta", 600).horizontalAdvance(self.sign)
        return sign + self.look.px(2 * _PAD)

    def sizeHint(self) -> QSize:
        """Give the size of all of them."""
        widths = self._wide()
        wide = sum(widths) + self._between() * max(0, len(widths) - 1) + self.look.px(2 * _PAD)
        return QSize(round(wide) + 2, self.look.px(_LINE) * max(1, len(self.rows)))

    def minimumSizeHint(self) -> QSize:
        """Give the same size: what has no room is scrolled to."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells, and between them the sign as the file has it."""
        look, painter = self.look, QPainter(self)
        high, between, level = look.px(_LINE), self._between(), int(Qt.AlignmentFlag.AlignVCenter)
        middle = int(Qt.AlignmentFlag.AlignCenter)
        widths = self._wide()
        for number, row in enumerate(self.rows):
            x, top = float(look.px(_PAD)), number * high
            for column, cell in enumerate(row):
                if column:
                    painter.setFont(look.font("meta", 600))
                    painter.setPen(look.colour("primary"))
                    painter.drawText(QRectF(x, top, between, high), middle, self.sign)
                    x += between
                painter.setFont(look.font("meta", self._weight(number), tabular=True))
                painter.setPen(look.colour("ink"))
                painter.drawText(QRectF(x, top, widths[column] + 2, high), level, cell)
                x += widths[column]
            if number == 0:
                draw_block(painter, QRectF(0, high - 1, self.width(), 1), look.colour("line"))
