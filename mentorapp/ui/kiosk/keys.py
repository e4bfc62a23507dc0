"""The big keys of the kiosk: one competence each, with its number."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from mentorapp.base.texts import _
from mentorapp.services.kiosk import KioskGoal
from mentorapp.ui.kit.drawing import EDGE, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.look import Look

_LEAST = 84  # of the design
_NUMBER = 64  # room of the number
_TALL, _EDGE = 260, 24  # height from which the number stands above the words; around them


class GoalKey(Pressable):
    """A competence to touch. number: its digit. done: it was said today already."""

    def __init__(self, look: Look, number: int, goal: KioskGoal) -> None:
        self.number, self.goal = number, goal
        super().__init__(look, goal.short, name=self._spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.refresh()

    def _spoken(self) -> str:
        told = _("{goal}, toets {key}").format(goal=self.goal.short, key=self.number)
        return f"{told}, {self._more()}" if self.goal.done else told

    def _more(self) -> str:
        return _("staat er vandaag al") if self.goal.done else ""

    def sizeHint(self) -> QSize:
        """Give a size that fits; it takes what room there is."""
        return QSize(self.look.px(320), self.look.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        """Give the least size at which its words are read from where one stands."""
        metrics = self.look.metrics("section", 600)
        longest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        wide = round(longest) + self.look.px(_NUMBER + 24)
        return QSize(wide, self.look.px(_LEAST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key, its number and its words."""
        look, painter = self.look, QPainter(self)
        area = QRectF(self.rect())
        face = draw_key(
            painter,
            look,
            area if not self.goal.done else area.adjusted(0, 0, 0, -look.px(EDGE)),
            ground="sunken" if self.goal.done else "hover" if self.hovered else "field",
            border="lineStrong",
            edge="" if self.goal.done else "keyEdge",
            radius=10,
            down=self.isDown(),
        )
        if self.goal.done:
            at = QPointF(face.right() - look.px(38), face.top() + look.px(12))
            look.draw_icon(painter, "check", "learner", at, 24)
        if self._is_tall(face):
            self._paint_upright(painter, face)
        else:
            self._paint_across(painter, face)

    def _is_tall(self, face: QRectF) -> bool:
        """Say whether the number finds room above larger words."""
        look = self.look
        metrics = look.metrics("title", 600)
        longest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        room = face.width() - 2 * look.px(_EDGE)
        return face.height() >= look.px(_TALL) and longest <= room

    def _paint_across(self, painter: QPainter, face: QRectF) -> None:
        look, more = self.look, self._more()
        number = QRectF(face.left(), face.top(), look.px(_NUMBER), face.height())
        self._paint_number(painter, number, "figure")
        left = number.right()
        words = QRectF(left, face.top(), face.right() - look.px(12) - left, face.height())
        if more:
            words.adjust(0, 0, 0, -look.line("lead"))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("section", 600))
        painter.drawText(words, flags, self.words)
        if more:
            below = QRectF(left, words.bottom() - look.px(6), words.width(), look.line("lead"))
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("lead"))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, more)

    def _paint_upright(self, painter: QPainter, face: QRectF) -> None:
        look, edge = self.look, self.look.px(_EDGE)
        inner = face.adjusted(edge, edge, -edge, -edge)
        number = QRectF(inner.left(), inner.top(), inner.width(), look.line("clock"))
        self._paint_number(painter, number, "clock")
        words = QRectF(inner.left(), number.bottom() + look.px(8), inner.width(), inner.height())
        words.setBottom(inner.bottom() - look.line("talk"))
        centre, wrap = Qt.AlignmentFlag.AlignHCenter, Qt.TextFlag.TextWordWrap
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("title", 600))
        painter.drawText(words, int(wrap | centre | Qt.AlignmentFlag.AlignTop), self.words)
        below = QRectF(inner.left(), words.bottom(), inner.width(), look.line("talk"))
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("lead"))
        painter.drawText(below, int(centre | Qt.AlignmentFlag.AlignVCenter), self._more())

    def _paint_number(self, painter: QPainter, area: QRectF, step: str) -> None:
        painter.setPen(self.look.colour("learner"))
        painter.setFont(self.look.font(step, 600))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self.number))
