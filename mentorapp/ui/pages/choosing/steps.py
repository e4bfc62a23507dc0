"""The questions at the left: which are chosen, which one is asked, and what waits."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from mentorapp.base.texts import _
from mentorapp.domain.question_rows import QuestionRow
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import said
from mentorapp.ui.look import Look

_EDGE, _BOX = 10, 28  # left of the box, and its side, of the design


def more_words(question: QuestionRow) -> str:
    """Say below its title what is chosen, or what is asked."""
    if question.blocked:
        return _("op slot")
    if question.asked is not None:
        return _("opzij, tot er antwoord is")
    found = next((one for one in question.answers if one.choice == question.chosen), None)
    return found.head if found is not None else question.hint


class StepRow(ListRow):
    """One question in the list. number: as it is counted."""

    def __init__(self, look: Look, question: QuestionRow, number: int) -> None:
        self.question, self.number = question, number
        super().__init__(
            look,
            question.title,
            more=partial(more_words, question),
            chevron=False,
            name=self._spoken,
        )
        self.setCheckable(True)

    def show_question(self, question: QuestionRow) -> None:
        """Show it anew, as after a choice."""
        self.question, self._more = question, partial(more_words, question)
        self.refresh()

    def _spoken(self) -> str:
        question = self.question
        parts = [_("Vraag {number}").format(number=self.number), question.title]
        if question.chosen:
            parts.append(_("gekozen"))
        return ", ".join((*parts, more_words(question)))

    def _room(self, width: int) -> int:
        return max(self.look.px(80), width - self.look.px(_EDGE + _BOX + 16 + 8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box with its number or tick, the words, and the line below."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), look.colour("primarySoft"))
            painter.fillRect(0, 0, look.px(4), self.height(), look.colour("primary"))
        elif self.hovered or self.isDown():
            painter.fillRect(self.rect(), look.colour("hover"))
        title, more = self._heights(self.width())
        top = (self.height() - title - more) / 2
        self._paint_box(painter, top)
        x = look.px(_EDGE + _BOX + 16)
        room = self._room(self.width())
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, room, title), flags, self.words)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        painter.drawText(QRectF(x, top + title, room, more), flags, said(self._more))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))

    def _paint_box(self, painter: QPainter, top: float) -> None:
        look, question = self.look, self.question
        side = look.px(_BOX)
        box = QRectF(look.px(_EDGE), top, side, side)
        curve = look.px(6)
        if question.chosen and question.counts:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary"))
            painter.drawRoundedRect(box, curve, curve)
            at = box.center() - QPointF(look.px(9), look.px(9))
            look.draw_icon(painter, "check", "onPrimary", at, 18)
            return
        painter.setPen(QPen(look.colour("ink"), 1))
        painter.setBrush(look.colour("field"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), curve, curve)
        icon = "lock" if question.blocked else "clock-pause" if question.asked else ""
        if icon:
            at = box.center() - QPointF(look.px(9), look.px(9))
            look.draw_icon(painter, icon, "ink2", at, 18)
            return
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))
