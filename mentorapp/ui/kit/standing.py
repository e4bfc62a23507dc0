"""Where a competence stands, painted: one glyph for each state, as reports draw them.

What was seen is the level glyph; below it a line, as under a sum, when a signed evaluation gave it
a level, and two when it says achieved. Without a level: hollow cells for what nobody started, one
cell with a slash for what cannot be done here, with a bar for what is exempted, and its corners
alone for what is not planned now.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from mentorapp.domain.progress_rows import GoalState
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.drawing import NOT_APPLICABLE, draw_glyph
from mentorapp.ui.kit.marks import Glyph
from mentorapp.ui.look import Look

_LINES = {GoalState.ASSESSED: 1, GoalState.ACHIEVED: 2}
_SMALL = 0.7  # of the side: the level glyph above lines
_HIGHEST = 4


class StateGlyph(Glyph):
    """The glyph of a state. name: empty where words stand beside it."""

    def __init__(
        self,
        look: Look,
        state: GoalState,
        level: int | None,
        side: int = 20,
        *,
        steps: int = _HIGHEST,
        name: Say = "",
    ) -> None:
        self.state = state
        super().__init__(look, level or 0, side, steps=steps, name=name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the glyph."""
        area = QRectF(self.rect())
        draw_state(
            QPainter(self), self.look, area, self.state, self.level, steps=self.steps or _HIGHEST
        )


def draw_state(
    painter: QPainter, look: Look, area: QRectF, state: GoalState, level: int | None, *, steps: int
) -> None:
    """Draw the glyph of a state. level: where there is one; steps: of the scale."""
    if state in _LINES:
        size = area.width()
        small = round(size * _SMALL / 2) * 2  # whole pixels, so that its edges stay sharp
        left = round(area.left() + (size - small) / 2)
        above = QRectF(left, area.top(), small, small)
        draw_glyph(painter, look, above, level or 0, steps=steps)
        _draw_lines(painter, look, area, _LINES[state])
    elif state is GoalState.PRACTISED:
        draw_glyph(painter, look, area, level or 0, steps=steps)
    elif state is GoalState.NOT_SEEN:
        draw_glyph(painter, look, area, 0, steps=steps)
    elif state is GoalState.NOT_POSSIBLE:
        draw_glyph(painter, look, area, NOT_APPLICABLE, steps=steps)
    else:
        _draw_hollow(painter, look, area, bar=state is GoalState.EXEMPTED)


def _draw_lines(painter: QPainter, look: Look, area: QRectF, lines: int) -> None:
    thick = max(1, round(area.width() / 14))
    for number in range(lines):
        foot = area.bottom() - thick * (1 + number * 2)
        line = QRectF(area.left(), foot, area.width(), thick)
        painter.fillRect(line, look.colour("ink"))


def _draw_hollow(painter: QPainter, look: Look, area: QRectF, *, bar: bool) -> None:
    size = area.width()
    pen = QPen(look.colour("lineStrong"), 1.5 if size >= 36 else 1.0)  # noqa: PLR2004 - as glyphs
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bar:
        painter.drawRoundedRect(inner, size / 9, size / 9)
        painter.setPen(QPen(pen.color(), max(2.0, size / 10), c=Qt.PenCapStyle.FlatCap))
        far = QPointF(size * 0.24, 0)
        painter.drawLine(QLineF(area.center() - far, area.center() + far))
    else:
        arm = size * 0.3
        for corner, right, down in (
            (inner.topLeft(), 1, 1),
            (inner.topRight(), -1, 1),
            (inner.bottomLeft(), 1, -1),
            (inner.bottomRight(), -1, -1),
        ):
            painter.drawLine(QLineF(corner, corner + QPointF(right * arm, 0)))
            painter.drawLine(QLineF(corner, corner + QPointF(0, down * arm)))
    painter.restore()
