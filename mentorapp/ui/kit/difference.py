"""The difference track (verschilspoor): mentor above, learner below; straight means agreed."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.drawing import draw_voice
from mentorapp.ui.look import Look

NOT_SEEN = 0  # the level of who answered that it was not seen: it stands before the first step
_EDGE, _MARK = 16, 18  # of the design: from the edge to the first step; side of a mark
_BEFORE, _BESIDE = 26, 7  # from the first step to "not seen"; half of a band beside its marks
_VOICES = (Voice.MENTOR, Voice.LEARNER)
Pair = tuple[int | None, int | None]


def draw_difference(
    painter: QPainter,
    look: Look,
    area: QRectF,
    mentor: int | None,
    learner: int | None,
    *,
    steps: int,
    letters: tuple[str, str] = ("", ""),
    edge: float = _EDGE,
    later: Pair = (None, None),
    voices: tuple[Voice, Voice] = _VOICES,
) -> None:
    """Draw two answers on their tracks; None for one that is not there, or may not be seen yet.

    letters: of the upper and the lower voice, on their marks. edge: from the edges of the area to
    the first and the last step, of the design. later: what each said after seeing, as open marks.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tracks = _Tracks(painter, look, area, steps, look.px(edge))
    said = (mentor, learner)
    if mentor and learner and mentor != learner:
        tracks.draw_band(mentor, learner)
    for number, voice in enumerate(voices):
        tracks.draw_steps(number, voice)
    if mentor is not None and learner is not None and bool(mentor) == bool(learner):
        tracks.draw_between(mentor, learner)
    for number, voice in enumerate(voices):
        after = later[number]
        if after is not None:
            tracks.draw_later(number, voice, said[number], after)
    for number, voice in enumerate(voices):
        level = said[number]
        if level is not None:
            draw_voice(painter, look, tracks.box(level, number), voice, letters[number])
    painter.restore()


class _Tracks:
    """Both tracks on a picture. edge: in pixels."""

    def __init__(
        self, painter: QPainter, look: Look, area: QRectF, steps: int, edge: float
    ) -> None:
        self._painter, self._look, self._area, self._steps = painter, look, area, steps
        self._left, self._room = area.left() + edge, area.width() - 2 * edge
        self._rows = (area.top() + area.height() * 0.28, area.top() + area.height() * 0.72)

    def _at(self, level: int, number: int) -> QPointF:
        """Give where a step lies; not seen before the first, as far as there is room."""
        x = self._left + self._room * (level - 1) / max(self._steps - 1, 1)
        if level == NOT_SEEN:
            least = self._area.left() + self._look.px(_MARK / 2 + 1)
            x = max(least, self._left - self._look.px(_BEFORE))
        return QPointF(x, self._rows[number])

    def box(self, level: int, number: int, side: float = _MARK) -> QRectF:
        """Give the room of a mark. side: of the design."""
        side, at = self._look.px(side), self._at(level, number)
        return QRectF(at.x() - side / 2, at.y() - side / 2, side, side)

    def draw_band(self, one: int, other: int) -> None:
        """Draw the ground below two answers that differ."""
        look, painter, area = self._look, self._painter, self._area
        left, right = sorted((self._at(one, 0).x(), self._at(other, 0).x()))
        beside = look.px(_MARK / 2 + _BESIDE)
        painter.setPen(QPen(look.colour("signalEdge"), 1))
        painter.setBrush(look.colour("signalSoft"))
        band = QRectF(left - beside, area.top(), right - left + 2 * beside, area.height())
        painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))

    def draw_steps(self, number: int, voice: Voice) -> None:
        """Draw one track with its steps, in the shape of its voice."""
        look, painter = self._look, self._painter
        dot, y = look.px(3), self._rows[number]
        painter.setPen(QPen(look.colour("line"), 2))
        painter.drawLine(self._at(1, number), self._at(self._steps, number))
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.setBrush(look.colour("sheet"))
        for level in range(1, self._steps + 1):
            at = self._at(level, number)
            if voice is Voice.LEARNER:
                painter.drawEllipse(at, dot, dot)
            else:
                painter.drawRoundedRect(QRectF(at.x() - dot, y - dot, 2 * dot, 2 * dot), 1, 1)

    def draw_between(self, one: int, other: int) -> None:
        """Draw the line from one answer to the other: slanted where they differ."""
        pen = QPen(self._look.colour("ink"), 2 if one == other else 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(self._at(one, 0), self._at(other, 1)))

    def draw_later(self, number: int, voice: Voice, first: int | None, after: int) -> None:
        """Draw what was said after seeing: an open mark, and dots from the first answer to it."""
        look, painter = self._look, self._painter
        colour = look.colour(voice.value)
        if first is not None and first != after:
            painter.setPen(QPen(colour, look.px(2), Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(self._at(first, number), self._at(after, number)))
        same = first == after  # then it stands around the first answer
        box = self.box(after, number, _MARK + 4 if same else _MARK - 4)
        painter.setPen(QPen(colour, look.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush if same else look.colour("sheet"))
        if voice is Voice.LEARNER:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, look.px(3), look.px(3))
