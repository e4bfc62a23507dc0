"""The steps at the left of the first start."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import draw_mark
from mentorapp.ui.look import Look

_WIDE, _STEP, _BOX = 280, 68, 30


class Steps(QWidget):
    """Which steps there are, which are done, and where one is."""

    def __init__(self, look: Look, says: Sequence[Say]) -> None:
        super().__init__()
        self.look, self._says, self._now = look, tuple(says), 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_step(self, number: int) -> None:
        """Show where one is."""
        self._now = number
        self.refresh()

    def refresh(self) -> None:
        """Take measures and words of now."""
        self.setAccessibleName(said(self._says[self._now]) if self._says else "")
        self.setFixedWidth(self.look.px(_WIDE))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the width of the column."""
        return QSize(self.look.px(_WIDE), self.look.px(400))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the column."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("desk"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.colour("line"))
        left = look.px(32)
        draw_mark(painter, look, QRectF(left, look.px(28), look.px(28), look.px(28)))
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("section", 700))
        name = QRectF(left + look.px(40), look.px(28), self.width(), look.px(28))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, "MentorApp")
        top = look.px(90)
        step = min(look.px(_STEP), (self.height() - top - look.px(20)) // max(1, len(self._says)))
        for number, say in enumerate(self._says):
            self._paint_step(painter, QPointF(left, top + number * step), number, said(say))
            if number + 1 < len(self._says):
                x = left + look.px(_BOX) / 2
                role = "primary" if number < self._now else "lineStrong"
                painter.setPen(QPen(look.colour(role), 2))
                y = top + number * step + look.px(_BOX)
                painter.drawLine(QPointF(x, y), QPointF(x, y + step - look.px(_BOX)))

    def _paint_step(self, painter: QPainter, at: QPointF, number: int, words: str) -> None:
        look = self.look
        side = look.px(_BOX)
        box = QRectF(at.x() + 1, at.y() + 1, side - 2, side - 2)
        done, now = number < self._now, number == self._now
        ground = "primary" if done else "signal" if now else "field"
        edge = "primaryEdge" if done else "ink" if now else "lineStrong"
        painter.setPen(QPen(look.colour(edge), 2 if now else 1.5))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        if done:
            middle = box.center() - QPointF(look.px(10), look.px(10))
            look.draw_icon(painter, "check", "onPrimary", middle)
        else:
            painter.setPen(look.colour("onSignal" if now else "ink"))
            painter.setFont(look.font("body", 700))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        painter.setPen(look.colour("ink" if now else "ink2"))
        painter.setFont(look.font("body", 600 if now else 400))
        x = box.right() + look.px(15)
        area = QRectF(x, at.y() - look.px(9), self.width() - x - look.px(8), look.px(48))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(area, flags, words)
