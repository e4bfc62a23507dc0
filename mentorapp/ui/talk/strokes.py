"""A signature as strokes: from what a pen drew to what is kept, and from that to what is shown.

Strokes are kept in thousandths of the width of their field, without timing: a signature looks the
same on every screen and on paper.
"""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from mentorapp.domain.evaluation import Strokes

MOST = 400  # points of one signature
_WIDTH = 1000  # thousandths
_FIRST, _COARSER = 1.5, 1.4  # thousandths that a point may lie beside its line; the next try
_DOT = 4  # thousandths: radius of what was only touched
_DRAWN = 2  # points that make a line

Drawn = Sequence[Sequence[tuple[float, float]]]


def kept(drawn: Drawn, width: float, *, most: int = MOST) -> Strokes:
    """Give what was drawn on a field of a width as strokes, with at most so many points."""
    scale = _WIDTH / max(width, 1.0)
    simple = [[(x * scale, y * scale) for x, y in stroke] for stroke in drawn if stroke]
    beside = _FIRST
    while True:
        simple = [_simple(stroke, beside) for stroke in simple]
        if sum(map(len, simple)) <= most:
            break
        if all(len(stroke) <= _DRAWN for stroke in simple):  # nothing left to leave out
            simple = simple[: most // _DRAWN]
            break
        beside *= _COARSER
    return tuple(tuple((round(x), round(y)) for x, y in stroke) for stroke in simple)


def path_of(strokes: Strokes, area: QRectF) -> QPainterPath:
    """Give smooth lines through all points, from the left upper corner of an area, inside it."""
    deepest = max((y for stroke in strokes for _x, y in stroke), default=1)
    scale = min(area.width() / _WIDTH, area.height() / max(deepest, 1))
    path = QPainterPath()
    for stroke in strokes:
        points = [QPointF(area.left() + x * scale, area.top() + y * scale) for x, y in stroke]
        add_smooth(path, points, _DOT * scale)
    return path


def add_smooth(path: QPainterPath, points: Sequence[QPointF], dot: float) -> None:
    """Add one stroke. dot: radius of a stroke that is one point."""
    if not points:
        return
    if len(points) < _DRAWN:
        path.addEllipse(points[0], dot, dot)
        return
    path.moveTo(points[0])
    last = len(points) - 1
    for at in range(last):
        # Catmull-Rom: the line goes through each point in the direction of its neighbours.
        before, here = points[max(at - 1, 0)], points[at]
        there, after = points[at + 1], points[min(at + 2, last)]
        path.cubicTo(here + (there - before) / 6, there - (after - here) / 6, there)


def _simple(stroke: Sequence[tuple[float, float]], beside: float) -> list[tuple[float, float]]:
    """Leave out the points that lie on the line between others (Ramer, Douglas, Peucker)."""
    keep = {0, len(stroke) - 1}
    spans = [(0, len(stroke) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = 0.0, first
        for number in range(first + 1, last):
            distance = _beside(stroke[number], stroke[first], stroke[last])
            if distance > far:
                far, at = distance, number
        if far > beside:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [stroke[number] for number in sorted(keep)]


def _beside(
    point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> float:
    """Give how far a point lies from a line that ends at both ends."""
    wide, high = end[0] - start[0], end[1] - start[1]
    length = wide * wide + high * high
    along = ((point[0] - start[0]) * wide + (point[1] - start[1]) * high) / length if length else 0
    along = min(1.0, max(0.0, along))
    return hypot(point[0] - start[0] - along * wide, point[1] - start[1] - along * high)
