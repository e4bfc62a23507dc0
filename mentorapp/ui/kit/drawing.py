"""What is painted in more than one part: keys, caps, the competence glyph, marks of voices."""

from enum import StrEnum, unique

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from mentorapp.domain.voice import Voice
from mentorapp.ui.look import Look
from mentorapp.ui.tokens import Theme

EDGE = 2  # height of the hard bottom edge of a key, of the design
NOT_APPLICABLE = -1  # the level of what is not possible here, or was exempted
_LARGE = 34  # side of the design from which the letter of a voice is large
_SQUARE = 4  # steps of the scale that is drawn as 2 x 2 cells
_BARS = (2, 3)  # steps of the scales that are drawn as bars; longer ones show the figure


@unique
class Hatch(StrEnum):
    """Patterns that say a kind of day without its colour."""

    SCHOOL = "school"  # lines to one side
    SICK = "sick"  # crossed lines


def draw_glyph(
    painter: QPainter,
    look: Look,
    area: QRectF,
    level: int,
    *,
    steps: int = _SQUARE,
    voice: Voice = Voice.MENTOR,
    on: str = "",
) -> None:
    """Draw the competence glyph (bouwsteen) as reports draw it.

    Four steps are 2 x 2 cells filled from below; at the last step of any scale the joints vanish.
    level: 0 for not yet, NOT_APPLICABLE; on: role of one colour for all of it, as on a chosen key.
    """
    size = area.width()
    colour = look.colour(on or voice.value)
    edge = look.colour(on or "lineStrong")
    width = 2.0 if size >= 60 else 1.5 if size >= 36 else 1.0  # noqa: PLR2004 - of the design
    is_round = voice is Voice.LEARNER
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if level == NOT_APPLICABLE:
        _slashed(painter, area, QPen(edge, width))
    elif level >= steps:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        _cell(painter, area, size / 9, is_round=is_round)
    else:
        shown = _boxes(area, steps)
        for number, cell in enumerate(shown):
            if number < level and len(shown) > 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
            else:
                painter.setPen(QPen(edge, width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                cell.adjust(width / 2, width / 2, -width / 2, -width / 2)
            _cell(painter, cell, size / 12, is_round=is_round)
    if steps > _SQUARE and level > 0:
        painter.setPen(look.colour("sheet") if level >= steps else colour)
        font = look.font("micro", 700)
        font.setPixelSize(max(9, round(size * 0.74)))
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(level))
    painter.restore()


def draw_voice(painter: QPainter, look: Look, area: QRectF, voice: Voice, letter: str = "") -> None:
    """Draw the mark of a voice: mentor a square, learner a circle, school a diamond."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(voice.value))
    centre, radius = area.center(), area.width() / (2 if voice is not Voice.SCHOOL else 2.6)
    x, y = centre.x(), centre.y()
    if voice is Voice.MENTOR:
        square = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        painter.drawRoundedRect(square, radius / 4, radius / 4)
    elif voice is Voice.LEARNER:
        painter.drawEllipse(centre, radius, radius)
    else:
        far = radius * 1.3
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, y - far), QPointF(x + far, y), QPointF(x, y + far), QPointF(x - far, y)]
            )
        )
    painter.setPen(look.colour(f"on{voice.value.capitalize()}"))
    painter.setFont(look.font("section" if area.width() >= look.px(_LARGE) else "micro", 700))
    painter.drawText(
        QRectF(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius),
        Qt.AlignmentFlag.AlignCenter,
        letter,
    )
    painter.restore()


def draw_key(
    painter: QPainter,
    look: Look,
    area: QRectF,
    *,
    ground: str = "field",
    border: str = "lineStrong",
    edge: str = "keyEdge",
    radius: float = 6,
    down: bool = False,
    width: float = 1,
) -> QRectF:
    """Draw a key with its hard bottom edge inside an area; gives the face, for what stands on it.

    down: pressed: the edge is gone and the face stands lower. width: of the border.
    """
    depth = look.px(EDGE) if edge else 0
    face = area.adjusted(0.5, 0.5, -0.5, -0.5 - depth)
    if down:
        face.translate(0, depth)
    curve = look.px(radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if depth and not down:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(edge))
        painter.drawRoundedRect(area.adjusted(0, depth, 0, 0), curve, curve)
    painter.setPen(QPen(look.colour(border), width))
    painter.setBrush(look.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    inset = (width - 1) / 2
    painter.drawRoundedRect(face.adjusted(inset, inset, -inset, -inset), curve, curve)
    return face


def cap_width(look: Look, key: str) -> int:
    """Give the width of a key cap."""
    return max(look.px(22), round(look.metrics("micro", 600).horizontalAdvance(key)) + look.px(12))


def draw_cap(painter: QPainter, look: Look, at: QPointF, key: str, on: str = "") -> None:
    """Draw a key cap, 20 high, with its left upper corner at a point. on: role on a dark ground."""
    area = QRectF(at.x() + 0.5, at.y() + 0.5, cap_width(look, key) - 1, look.px(20) - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(on or "lineStrong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if on else look.colour("field"))
    painter.drawRoundedRect(area, look.px(4), look.px(4))
    painter.setPen(look.colour(on or "ink2"))
    painter.setFont(look.font("micro", 600))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, key)


def draw_sheet(
    painter: QPainter,
    look: Look,
    area: QRect,
    *,
    ground: str = "sunken",
    edge: str = "line",
    radius: int = 8,
) -> None:
    """Draw a ground with round corners and a thin edge. radius: of the design."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(edge), 1))
    painter.setBrush(look.colour(ground))
    round_ = look.px(radius)
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)


def hatch(look: Look, path: QPainterPath, painter: QPainter, kind: Hatch, role: str = "") -> None:
    """Fill a path with the pattern of a kind of day; role: its colour when not the kind's own."""
    colour = QColor(look.colour(role or ("school" if kind is Hatch.SCHOOL else "info")))
    colour.setAlphaF(0.35 if look.theme is Theme.CONTRAST else 0.24)
    step = look.px(8 if kind is Hatch.SCHOOL else 9) * 1.4142
    area = path.boundingRect()
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    x = area.left() - area.height()
    while x < area.right() + area.height():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        if kind is Hatch.SICK:
            painter.drawLine(QPointF(x, area.top()), QPointF(x + area.height(), area.bottom()))
        x += step
    painter.restore()


def draw_block(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill an area. Not fillRect: to choose among its kinds, Python first learns all gradients."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)


def draw_mark(painter: QPainter, look: Look, area: QRectF) -> None:
    """Draw the sign of the program: three cells and a yellow one."""
    draw_glyph(painter, look, area, 3, on="primary")
    side = (area.width() - max(2, 2 * round(area.width() / 28))) / 2
    corner = QRectF(area.right() - side, area.top(), side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("ink"), 1))
    painter.setBrush(look.colour("signal"))
    painter.drawRoundedRect(corner.adjusted(0.5, 0.5, -0.5, -0.5), side / 6, side / 6)
    painter.restore()


def _boxes(area: QRectF, steps: int) -> list[QRectF]:
    """Give the cells of a scale in the order in which they fill; one cell shows a figure."""
    size, x, y = area.width(), area.x(), area.y()
    gap = max(2, 2 * round(size / 28))
    if steps == _SQUARE:
        side = (size - gap) / 2
        far = side + gap
        return [
            QRectF(x, y + far, side, side),
            QRectF(x + far, y + far, side, side),
            QRectF(x, y, side, side),
            QRectF(x + far, y, side, side),
        ]
    if steps in _BARS:
        height = (size - gap * (steps - 1)) / steps
        tops = (y + size - height - number * (height + gap) for number in range(steps))
        return [QRectF(x, top, size, height) for top in tops]
    return [QRectF(area)]


def _slashed(painter: QPainter, area: QRectF, pen: QPen) -> None:
    size, half = area.width(), pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), size / 9, size / 9)
    painter.setPen(QPen(pen.color(), pen.widthF() + 0.5))
    low, high = size * 0.26, size * 0.74
    painter.drawLine(area.topLeft() + QPointF(low, high), area.topLeft() + QPointF(high, low))


def _cell(painter: QPainter, area: QRectF, radius: float, *, is_round: bool) -> None:
    if is_round:
        painter.drawEllipse(area)
    else:
        painter.drawRoundedRect(area, radius, radius)
