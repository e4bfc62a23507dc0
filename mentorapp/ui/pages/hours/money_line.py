"""One line of the computed month: its number, what, the sum behind it, a bar of what remains."""

from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import Hatch, draw_block, hatch
from mentorapp.ui.kit.rows import WrappedRow
from mentorapp.ui.look import Look

_LEFT, _RIGHT, _TEXT = 14, 18, 54  # of the design: edges, begin of the words
_TOP, _BAR = 9, 10
_BOX = (24, 22)


class MoneyLine(WrappedRow):
    """A line. number: 0 for none. before, after: the part of the bar that remains, from 0 to 1.

    Pressed, its days are shown; without days it is only read.
    """

    def __init__(
        self,
        look: Look,
        say: Say,
        *,
        number: int,
        amount: Say,
        more: Say,
        name: Say,
        before: Fraction,
        after: Fraction,
        less: bool,
        leads: bool,
    ) -> None:
        self.number, self._amount, self._more = number, amount, more
        self._before, self._after, self._less = before, after, less
        super().__init__(look, say, name=name, leads=leads)

    # size

    def _room(self, width: int) -> float:
        return max(self.look.px(80), width - self.look.px(_TEXT + _RIGHT))

    def _amount_wide(self) -> float:
        words = said(self._amount)
        return self.look.metrics("body", 600).horizontalAdvance(words) + self.look.px(12)

    def _high(self, text: str, step: str, weight: int, room: float) -> int:
        metrics = self.look.metrics(step, weight)
        wrap = int(Qt.TextFlag.TextWordWrap)
        high = metrics.boundingRect(QRectF(0, 0, room, 100_000), wrap, text).height()
        return max(1, round(high / metrics.lineSpacing())) * self.look.line(step)

    def _heights(self, width: int) -> tuple[int, int]:
        room = self._room(width)
        title = self._high(self.words, "body", 600, room - self._amount_wide())
        more = said(self._more)
        return title, self._high(more, "meta", 400, room) if more else 0

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width."""
        title, more = self._heights(width)
        return max(self.look.target, title + more + self.look.px(2 * _TOP + 6 + _BAR + 1))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number, the words with the amount, and the bar."""
        look, painter, width = self.look, QPainter(self), self.width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_lit:
            draw_block(painter, QRectF(self.rect()), look.colour("hover"))
        left, top, room = look.px(_TEXT), float(look.px(_TOP)), self._room(width)
        title, more = self._heights(width)
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(look.font("body", 600))
        painter.setPen(look.colour("ink"))
        painter.drawText(QRectF(left, top, room - self._amount_wide(), title), wrap, self.words)
        painter.setPen(look.colour("danger" if self._less else "ink"))
        end = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, top, room, look.line("body")), end, said(self._amount))
        painter.setFont(look.font("meta"))
        painter.setPen(look.colour("ink2"))
        painter.drawText(QRectF(left, top + title, room, more), wrap, said(self._more))
        self._paint_bar(painter, QRectF(left, top + title + more + look.px(6), room, look.px(_BAR)))
        if self.number:
            high, wide = look.px(_BOX[1]), look.px(_BOX[0])
            draw_number(painter, look, QRectF(look.px(_LEFT), top, wide, high), self.number)
        draw_block(painter, QRectF(0, self.height() - 1, width, 1), look.colour("line"))

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        """Fill what remains; hatch what this line takes off; leave empty what went before."""
        look = self.look
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        most, least = max(self._before, self._after), min(self._before, self._after)
        remains = QRectF(area)
        remains.setWidth(area.width() * float(least))
        draw_block(painter, remains, look.colour("primary"))
        if most == least:
            return
        part = QRectF(area)
        part.setLeft(remains.right())
        part.setWidth(max(look.px(2), area.width() * float(most - least)))
        role = "danger" if self._less else "primary"
        draw_block(painter, part, look.colour(f"{role}Soft"))
        path = QPainterPath()
        path.addRect(part)
        hatch(look, path, painter, Hatch.SCHOOL, role)
        painter.setPen(QPen(look.colour(role), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))


def draw_number(painter: QPainter, look: Look, area: QRectF, number: int) -> None:
    """Draw the number of a line in its box, here and on the days it is of."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("ink"), 1.5))
    painter.setBrush(look.colour("field"))
    round_ = look.px(4)
    painter.drawRoundedRect(area.adjusted(0.75, 0.75, -0.75, -0.75), round_, round_)
    painter.setFont(look.font("meta", 700))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(number))
