"""The difference track (verschilspoor): mentor above, learner below; straight means agreed."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.drawing import draw_voice
from mentorapp.ui.look import Look


def draw_difference(
    painter: QPainter,
    look: Look,
    area: QRectF,
    mentor: int,
    learner: int,
    *,
    steps: int,
    letters: tuple[str, str] = ("", ""),
) -> None:
    """Draw two answers on their tracks. letters: of mentor and learner, on their marks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = look.px(16)
    room = area.adjusted(edge, 0, -edge, 0)
    rows = (area.top() + area.height() * 0.28, area.top() + area.height() * 0.72)

    def x(level: int) -> float:
        return room.left() + room.width() * (level - 1) / max(steps - 1, 1)

    if mentor != learner:
        left, right = sorted((x(mentor), x(learner)))
        painter.setPen(QPen(look.colour("signalEdge"), 1))
        painter.setBrush(look.colour("signalSoft"))
        painter.drawRoundedRect(
            QRectF(left, area.top(), right - left, area.height()).adjusted(-edge, 0, edge, 0),
            look.px(5),
            look.px(5),
        )
    dot = look.px(3.5)
    for y in rows:
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setBrush(look.colour("sheet"))
        for level in range(1, steps + 1):
            painter.drawEllipse(QPointF(x(level), y), dot, dot)
    painter.setPen(QPen(look.colour("ink"), 3))
    painter.drawLine(QPointF(x(mentor), rows[0]), QPointF(x(learner), rows[1]))
    side = look.px(18)
    for level, y, voice, letter in (
        (mentor, rows[0], Voice.MENTOR, letters[0]),
        (learner, rows[1], Voice.LEARNER, letters[1]),
    ):
        box = QRectF(x(level) - side / 2, y - side / 2, side, side)
        draw_voice(painter, look, box, voice, letter)
    painter.restore()
