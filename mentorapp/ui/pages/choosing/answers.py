"""One answer as a card: who said it and when, what it says, and the key that takes it."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.question_rows import AnswerRow
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.drawing import EDGE, cap_width, draw_cap
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.marks import VoiceMark
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_FOOT = 56  # height of the key, of the design
_ROUND = 6
_PAD, _LINE = 8, 4  # beside the words that stand out, and the line below them
_MARK = 36  # side of the mark of who said it


def when_words(answer: AnswerRow) -> str:
    """Say when an answer was given: woensdag 22 oktober om 16:12; empty for nobody's."""
    if answer.at is None:
        return ""
    moment = answer.at.astimezone()
    return _("{day} om {time}").format(
        day=formats.weekday_in_full(moment.date()), time=f"{moment.hour}:{moment:%M}"
    )


class Highlight(Text):
    """Words that stand out: where the answers differ."""

    def __init__(self, look: Look, say: Say) -> None:
        super().__init__(look, say, "title", weight=600, wrap=True)

    def _pad(self) -> int:
        return self.look.px(_PAD)

    def heightForWidth(self, width: int) -> int:
        """Give the height with room at both sides, and for the line below."""
        return super().heightForWidth(max(1, width - 2 * self._pad())) + self.look.px(_LINE)

    def minimumSizeHint(self) -> QSize:
        """Give the least size with room at both sides."""
        least = super().minimumSizeHint()
        return QSize(least.width() + 2 * self._pad(), least.height() + self.look.px(_LINE))

    def sizeHint(self) -> QSize:
        """Give the size with room at both sides."""
        size = super().sizeHint()
        return QSize(size.width() + 2 * self._pad(), size.height() + self.look.px(_LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the yellow below the words, as wide as they are, and the words."""
        look, painter, pad = self.look, QPainter(self), self._pad()
        layout, high, widest = self._laid(max(1, self.width() - 2 * pad))
        wide = min(self.width(), widest + 2 * pad)
        thick = look.px(_LINE)
        painter.fillRect(QRectF(0, 0, wide, high + thick), look.colour("signalSoft"))
        painter.fillRect(QRectF(0, high, wide, thick), look.colour("signal"))
        painter.setPen(look.colour(self.role))
        layout.draw(painter, QPointF(pad, 0), [], QRectF())


class TakeKey(Pressable):
    """Takes an answer: a radio key over the whole width of its card. number: of its key cap."""

    def __init__(self, look: Look, number: int, say: Say, name: Say) -> None:
        self.number = number
        super().__init__(look, say, name=name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of the words between the ring and the cap."""
        look = self.look
        wide = look.metrics("body", 600).horizontalAdvance(self.words)
        room = look.px(16 + 24 + 12 + 12 + 16) + cap_width(look, str(self.number))
        return QSize(round(wide) + room + 1, max(look.target, look.px(_FOOT)))

    def minimumSizeHint(self) -> QSize:
        """Give the same size: it is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the foot of the card with its ring, words and cap or tick."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area, curve = QRectF(self.rect()), look.px(_ROUND)
        path = QPainterPath()  # round at the foot alone
        path.addRoundedRect(area.adjusted(0, -2 * curve, 0, 0), curve, curve)
        painter.setClipRect(area)
        lit = self.hovered or self.isDown()
        ground = ("primaryHover" if lit else "primary") if on else "hover" if lit else "sunken"
        painter.fillPath(path, look.colour(ground))
        ink = "onPrimary" if on else "ink"
        if not on:
            painter.fillRect(QRectF(0, 0, self.width(), 1), look.colour("line"))
        middle, side = area.center().y(), look.px(24)
        ring = QRectF(look.px(16), middle - side / 2, side, side).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("onPrimary" if on else "lineStrong"), 1.5))
        painter.setBrush(look.colour("field") if not on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("onPrimary"))
            painter.drawEllipse(ring.center(), look.px(6), look.px(6))
        painter.setPen(look.colour(ink))
        painter.setFont(look.font("body", 600))
        words = area.adjusted(look.px(16 + 24 + 12), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
        right = area.right() - look.px(16)
        if on:
            at = QPointF(right - look.px(22), middle - look.px(10))
            look.draw_icon(painter, "check", "onPrimary", at)
        else:
            at = QPointF(right - cap_width(look, str(self.number)), middle - look.px(10))
            draw_cap(painter, look, at, str(self.number))


class AnswerCard(QWidget):
    """One answer. taken: somebody wants it."""

    taken = Signal()
    spoken_role = "Grouping"

    def __init__(self, look: Look, answer: AnswerRow, number: int) -> None:
        super().__init__()
        self.look, self.answer, self.number = look, answer, number
        who = Column(look, Text(look, answer.who, "lead", wrap=True), gap=0)
        if answer.at is not None:
            who.addWidget(Text(look, partial(when_words, answer), "meta", "ink2", wrap=True))
        head = Row(look, gap=12, margins=(14, 12, 16, 12))
        if answer.letter:
            mark = VoiceMark(look, answer.voice, answer.letter, _MARK)
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(who, 1)
        says = Column(look, gap=6, margins=(14, 4, 16, 16))
        if answer.text:
            says.addWidget(Text(look, answer.text, wrap=True))
        for label, value in answer.lines:
            says.addLayout(_line(look, label, value))
        says.addStretch(1)
        self.take = TakeKey(look, number, lambda: _("Neem dit"), self._spoken)
        self.take.clicked.connect(self._take)
        self._head = QWidget()
        self._head.setLayout(head)
        self._column = Column(look, gap=0)
        self._column.addWidget(self._head)
        top = Row(look, gap=0, margins=(6, 11, 8, 0))
        top.addWidget(Highlight(look, answer.head), 1)
        self._column.addLayout(top)
        self._column.addLayout(says, 1)
        self._column.addWidget(self.take)
        self.setLayout(self._column)
        self.setAccessibleName(f"{answer.who}: {answer.head}")
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take measures of now: the edge stands around what it holds."""
        edge = self.look.px(3)
        self._column.setContentsMargins(edge, edge, edge, edge + self.look.px(EDGE))
        self.update()

    def show_taken(self, *, on: bool) -> None:
        """Show whether it is the one that is taken."""
        self.take.setChecked(on)
        self.take.refresh()  # a screen reader hears it
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it wherever it is pressed."""
        if self.rect().contains(event.position().toPoint()):
            self._take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the edge, and the line below who said it."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.take.isChecked()
        width, curve = (look.px(3), look.px(8)) if on else (1, look.px(8))
        depth = look.px(EDGE)
        if not on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("keyEdge"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, depth, 0, 0), curve, curve)
        area = QRectF(self.rect()).adjusted(0, 0, 0, -depth)
        half = width / 2
        painter.setPen(QPen(look.colour("primary" if on else "lineStrong"), width))
        painter.setBrush(look.colour("field"))
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), curve, curve)
        below = self._head.geometry().bottom() + 1
        painter.fillRect(QRectF(width, below, self.width() - 2 * width, 1), look.colour("line"))

    def _take(self) -> None:
        self.take.setChecked(self.take.isChecked())
        self.taken.emit()

    def _spoken(self) -> str:
        parts = (_("Neem dit"), self.answer.head, self.answer.who, when_words(self.answer))
        words = ", ".join(part for part in parts if part)
        key = _("toets {number}").format(number=self.number)
        chosen = _("gekozen") if hasattr(self, "take") and self.take.isChecked() else ""
        return ", ".join(part for part in (words, key, chosen) if part)


def _line(look: Look, label: str, value: str) -> Row:
    """Give a line: its label, and its value in strong words."""
    row = Row(look, gap=4)
    row.addWidget(
        Text(look, lambda: _("{label}:").format(label=label)), 0, Qt.AlignmentFlag.AlignTop
    )
    row.addWidget(Text(look, value, weight=600, wrap=True), 1)
    return row
