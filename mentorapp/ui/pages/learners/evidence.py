"""One piece of evidence on the timeline: its day at the left, what happened at the right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import draw_block
from mentorapp.ui.kit.rows import WrappedRow
from mentorapp.ui.look import Look

Draw = Callable[[QPainter, QRectF], None]
_DAY, _LINE, _TEXT = 96, 132, 168  # of the design: end of the day, the line, begin of the words
_SIGN = 28
_NARROW = 520  # below this width the words begin at the left, under the day
_DRAWN = (176, 56)  # size of what an entry may draw before its words


class Evidence(WrappedRow):
    """One entry. below: under its day; more: its words; foot: who saw it; draw: its sign.

    drawn: a picture before the words, as the tracks of an evaluation.
    """

    usual, least = 560, 200

    def __init__(
        self,
        look: Look,
        say: Say,
        day: date,
        below: Say,
        *,
        more: Say = "",
        foot: Say = "",
        draw: Draw,
        drawn: Draw | None = None,
        leads: bool = True,
    ) -> None:
        self._day, self._below, self._more, self._foot = day, below, more, foot
        self._draw, self._drawn = draw, drawn
        super().__init__(look, say, name=self._spoken, leads=leads)

    def _spoken(self) -> str:
        day = formats.weekday_in_full(self._day, year=True)
        parts = (day, said(self._say), said(self._more), said(self._foot))
        return ". ".join(part.rstrip(".") for part in parts if part)

    # size

    def _narrow(self, width: int) -> bool:
        return width < self.look.px(_NARROW)

    def _start(self, width: int) -> int:
        return self.look.px(40 if self._narrow(width) else _TEXT)

    def _head(self, width: int) -> int:
        """Give the height of the day where it stands above the words."""
        return self.look.line("meta") if self._narrow(width) else 0

    def _room(self, width: int) -> int:
        drawn = self.look.px(_DRAWN[0] + 16) if self._beside(width) else 0
        return max(self.look.px(80), width - self._start(width) - drawn - self.look.px(8))

    def _beside(self, width: int) -> bool:
        return self._drawn is not None and not self._narrow(width)

    def _lines(self, width: int) -> list[tuple[str, str, int, str, int]]:
        """Give text, step, weight, role and height of each part."""
        room = QRectF(0, 0, self._room(width), 100_000)
        found = []
        for text, step, weight, role in (
            (self.words, "body", 600, "ink"),
            (said(self._more), "body", 400, "ink"),
            (said(self._foot), "meta", 400, "ink2"),
        ):
            if text:
                metrics = self.look.metrics(step, weight)
                high = metrics.boundingRect(
                    room, self._wrapping(text, step, weight, width), text
                ).height()
                lines = max(1, round(high / metrics.lineSpacing()))
                found.append((text, step, weight, role, lines * self.look.line(step)))
        return found

    def _wrapping(self, text: str, step: str, weight: int, width: int) -> int:
        """Wrap between words; inside one only where it alone is wider than there is room."""
        metrics, room = self.look.metrics(step, weight), self._room(width)
        longest = max(text.split(), key=len, default="")
        if metrics.horizontalAdvance(longest) > room:
            return int(Qt.TextFlag.TextWrapAnywhere)
        return int(Qt.TextFlag.TextWordWrap)

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width."""
        words = self._head(width) + sum(high for *_rest, high in self._lines(width))
        least = self.look.px(_DRAWN[1] if self._beside(width) else 44)
        return max(least, words) + self.look.px(28)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the day, the line with its sign, and the words."""
        look, painter, width = self.look, QPainter(self), self.width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_lit:
            draw_block(painter, QRectF(self.rect()), look.colour("hover"))
        top, narrow = float(look.px(12)), self._narrow(width)
        side, x = look.px(_SIGN), look.px(14 if narrow else _LINE)
        draw_block(painter, QRectF(x - 0.5, 0, 1, self.height()), look.colour("lineStrong"))
        sign = QRectF(x - side / 2, top - look.px(2), side, side)
        ground = "hover" if self.is_lit else "sheet"
        draw_block(painter, sign.adjusted(-2, -4, 2, 4), look.colour(ground))
        self._draw(painter, sign)
        self._paint_day(painter, top, narrow=narrow)
        left, top = self._start(width), top + self._head(width)
        if self._beside(width) and self._drawn is not None:
            self._drawn(painter, QRectF(left, top, look.px(_DRAWN[0]), look.px(_DRAWN[1])))
            left += look.px(_DRAWN[0] + 16)
        for text, step, weight, role, high in self._lines(width):
            painter.setFont(look.font(step, weight))
            painter.setPen(look.colour(role))
            flags = self._wrapping(text, step, weight, width)
            painter.drawText(QRectF(left, top, self._room(width), high), flags, text)
            top += high
        line = QRectF(self._start(width), self.height() - 1, width - self._start(width), 1)
        draw_block(painter, line, look.colour("line"))

    def _paint_day(self, painter: QPainter, top: float, *, narrow: bool) -> None:
        look = self.look
        day, below = formats.weekday(self._day, short=True), said(self._below)
        painter.setPen(look.colour("ink2" if narrow else "ink"))
        if narrow:
            painter.setFont(look.font("meta", 600))
            words = QRectF(self._start(self.width()), top, self.width(), look.line("meta"))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"{day}, {below}")
            return
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(0, top, look.px(_DAY), look.line("body")), right, day)
        painter.setFont(look.font("meta"))
        painter.setPen(look.colour("ink2"))
        under = QRectF(0, top + look.line("body"), look.px(_DAY), look.line("meta"))
        painter.drawText(under, right, below)


def week_words(day: date) -> str:
    """Say in which week a day lies."""
    return _("week {number}").format(number=day.isocalendar()[1])
