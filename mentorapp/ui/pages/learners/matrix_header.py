"""The heading of the matrix: weeks below their months, months below their year, last columns."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from mentorapp.base import formats
from mentorapp.domain.matrix_columns import Span
from mentorapp.ui.look import Look
from mentorapp.ui.pages.learners.matrix_model import BEFORE, LEVEL, Matrix, year_words

#: Width of a column of time, of the design.
WIDE = {Span.WEEK: 36, Span.MONTH: 56, Span.YEAR: 92}
_HEAD, _MONTH = 28, 22


class MatrixHeader(QHeaderView):
    """What a column stands for, and above it what it is part of; now is yellow."""

    def __init__(self, look: Look, model: Matrix) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.look, self.matrix = look, model
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Give the height of both lines."""
        return QSize(100, self.look.px(_MONTH + _HEAD) + 2)

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        """Paint the heading of one column."""
        look = self.look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(area)
        painter.fillRect(box, look.colour("sheet"))
        top = box.top() + look.px(_MONTH)
        words = QRectF(box.left(), top, box.width(), look.px(_HEAD))
        time = self.matrix.time_of(section)
        text = str(self.matrix.headerData(section, Qt.Orientation.Horizontal))
        painter.setFont(look.font("meta", 600))
        painter.setPen(look.colour("ink2"))
        if time is not None:
            painter.setFont(look.font("meta", 600, tabular=True))
            if time.is_now:
                tab = QPainterPath()
                tab.addRoundedRect(words.adjusted(0, 0, 0, 8), 5, 5)
                painter.save()
                painter.setClipRect(words)
                painter.fillPath(tab, look.colour("signal"))
                painter.restore()
                painter.setPen(look.colour("onSignal"))
                painter.setFont(look.font("meta", 700, tabular=True))
            else:
                painter.setPen(look.colour("ink2"))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, text)
        else:
            left = look.px(18) if self.matrix.after(section) == LEVEL else 0
            painter.drawText(words.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), look.colour("ink"))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns, and above them their captions: one may go over several columns."""
        super().paintEvent(event)
        view = self.matrix.view
        if view is None:
            return
        look, painter = self.look, QPainter(self.viewport())
        painter.setFont(look.font("meta"))
        painter.setPen(look.colour("ink2"))
        metrics, wide = look.metrics("meta"), look.px(WIDE[view.span])
        last = self.matrix.first_column + len(self.matrix.columns)
        for caption in view.captions:
            first = max(caption.first, self.matrix.first_column)
            room = (min(caption.first + caption.columns, last) - first) * wide
            if room <= 0:
                continue
            if caption.span is Span.YEAR:
                name = year_words(caption.day)
            else:
                name = formats.month(caption.day, year=False)
                if metrics.horizontalAdvance(name) > room - look.px(6):
                    name = formats.short_month(caption.day)
            if metrics.horizontalAdvance(name) > room:
                continue
            x = self.sectionViewportPosition(first - self.matrix.first_column + BEFORE)
            words = QRectF(x + look.px(6), 0, room, look.px(_MONTH))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
