"""Charts on paper: drawings of reportlab.graphics in our inks and faces, each one figure.

A copier takes the colour away: what differs has another pattern, and its name stands beside it. A
chart says in words what it shows, and the file carries what it was drawn from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache
from itertools import pairwise
from typing import Any

from mentorapp.reports import lean
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Role
from mentorapp.reports.style import Ink, Type, colour, on_grid, type_step
from mentorapp.reports.typeface import Face, clean, width

_HATCH = 3.0  # between the lines of a pattern, in points
_HATCH_PEN = 0.6
_DOT = 0.8
EDGE = 0.6  # pen around what a pattern fills

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # lower left corner, width, height


@unique
class Pattern(StrEnum):
    """How an area is filled; each stays another on a copier."""

    SOLID = "solid"
    LINED = "lined"  # level lines
    HATCHED = "hatched"  # slanting lines
    DOTTED = "dotted"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be set. drawing: of reportlab.graphics; alt: what it shows, in words.

    values: what it was drawn from, as JSON has it.
    """

    drawing: Any
    alt: str
    values: object

    @property
    def height(self) -> float:
        """Give its height, in points."""
        return float(self.drawing.height)


def chart_piece(chart: Chart, *, before: float = 0.0, keep: bool = False) -> Piece:
    """Make a chart a piece of its own, one figure."""

    def draw(sheet: Sheet, left: float, top: float) -> None:
        draw_chart(sheet, left, top, chart)

    return Piece(on_grid(chart.height), draw, before=before, keep=keep)


def draw_chart(sheet: Sheet, x: float, top: float, chart: Chart) -> None:
    """Draw a chart with its upper left corner here."""
    sheet.begin(Role.FIGURE, None, clean(chart.alt))
    sheet.keep(chart.values)
    _Drawer(sheet, x, top + chart.height).draw(chart.drawing)
    sheet.end()


# what a drawing is made of; y runs up in it


def drawing(wide: float, high: float) -> Any:
    """Begin a drawing, in points."""
    return lean.shapes().Drawing(wide, high)


@cache
def _tone(ink: Ink) -> Any:
    from reportlab.lib.colors import Color  # noqa: PLC0415 - as above

    return Color(*colour(ink))


@cache
def _inks() -> dict[int, Ink]:
    return {id(_tone(ink)): ink for ink in Ink}


def text(
    into: Any, x: float, y: float, said: str, step: str = "micro", *, anchor: str = "start"
) -> None:
    """Write one line on a baseline. anchor: start, middle or end stands at x."""
    kind = type_step(step)
    said = clean(said)
    if anchor != "start":
        wide = width(said, kind.face, kind.size)
        x -= wide if anchor == "end" else wide / 2
    if said:
        into.add(
            lean.shapes().String(
                x, y, said,
                fontName=kind.face.value, fontSize=kind.size, fillColor=_tone(kind.ink),
            )
        )  # fmt: skip


def line(
    into: Any, points: Sequence[Point], ink: Ink, pen: float, *, dash: Sequence[float] = ()
) -> None:
    """Draw straight lines through points."""
    flat = [at for point in points for at in point]
    into.add(
        lean.shapes().PolyLine(
            flat, strokeColor=_tone(ink), strokeWidth=pen, strokeDashArray=list(dash) or None
        )
    )


def area(into: Any, box: Box, pattern: Pattern, *, ink: Ink = Ink.MENTOR) -> None:
    """Fill a rectangle with a pattern and an edge. box: lower left corner, width and height."""
    x, y, wide, high = box
    if wide <= 0 or high <= 0:
        return
    if pattern in _LINES:
        strokes(into, _LINES[pattern](box), ink, _HATCH_PEN)
    elif pattern is Pattern.DOTTED:
        strokes(into, _dots(box), ink, _DOT, dash=(_DOT, _HATCH))
    into.add(
        lean.shapes().Rect(
            x, y, wide, high,
            fillColor=_tone(ink) if pattern is Pattern.SOLID else None,
            strokeColor=_tone(ink), strokeWidth=EDGE,
        )
    )  # fmt: skip


def square(into: Any, x: float, y: float, side: float, ink: Ink = Ink.MENTOR) -> None:
    """Draw a filled square around a middle: what a mentor noted."""
    half = side / 2
    into.add(
        lean.shapes().Rect(x - half, y - half, side, side, fillColor=_tone(ink), strokeColor=None)
    )


def strokes(
    into: Any,
    segments: Sequence[tuple[Point, Point]],
    ink: Ink,
    pen: float,
    *,
    dash: Sequence[float] = (),
) -> None:
    """Draw many separate lines as one path."""
    path = lean.shapes().Path(
        strokeColor=_tone(ink), strokeWidth=pen, fillColor=None, strokeDashArray=list(dash) or None
    )
    for start, end in segments:
        path.moveTo(*start)
        path.lineTo(*end)
    into.add(path)


def _slanted(box: Box) -> list[tuple[Point, Point]]:
    """Give the slanting lines inside a rectangle; they run on where another one touches it."""
    x, y, wide, high = box
    found = []
    step = _HATCH * 2**0.5
    first = int((x + y) // step)
    last = int((x + y + wide + high) // step)
    for number in range(first, last + 1):
        total = number * step  # x + y of each point of the line
        left = max(x, total - y - high)
        right = min(x + wide, total - y)
        if right > left:
            found.append(((left, total - left), (right, total - right)))
    return found


def _level(box: Box) -> list[tuple[Point, Point]]:
    x, y, wide, high = box
    first, last = int(y // _HATCH) + 1, int((y + high) // _HATCH)
    return [((x, at * _HATCH), (x + wide, at * _HATCH)) for at in range(first, last + 1)]


def _dots(box: Box) -> list[tuple[Point, Point]]:
    x, y, wide, high = box
    rows = int((high - _HATCH / 2) // _HATCH)
    inset = _HATCH / 2
    return [
        ((x + inset + number % 2 * inset, y + inset + number * _HATCH),
         (x + wide - EDGE, y + inset + number * _HATCH))
        for number in range(rows + 1)
        if wide > 2 * _HATCH and inset + number * _HATCH < high - EDGE
    ]  # fmt: skip


_LINES = {Pattern.HATCHED: _slanted, Pattern.LINED: _level}


class _Drawer:
    """Draws a drawing through a sheet, which knows to which figure each mark belongs."""

    def __init__(self, sheet: Sheet, left: float, foot: float) -> None:
        self._sheet, self._left, self._foot = sheet, left, foot

    def draw(self, whole: Any) -> None:
        """Draw every shape in order."""
        for shape in whole.contents:
            getattr(self, f"_draw_{type(shape).__name__.lower()}")(shape)

    def _at(self, x: float, y: float) -> Point:
        return self._left + x, self._foot - y

    def _draw_string(self, one: Any) -> None:
        x, y = self._at(one.x, one.y)
        ink = _inks()[id(one.fillColor)]
        kind = Type(Face(one.fontName), one.fontSize, one.fontSize, ink)
        self._sheet.text(x, y, one.text, kind)

    def _draw_rect(self, one: Any) -> None:
        x, y = self._at(one.x, one.y + one.height)
        self._sheet.box(
            x, y, one.width, one.height,
            fill=_inks()[id(one.fillColor)] if one.fillColor else None,
            stroke=_inks()[id(one.strokeColor)] if one.strokeColor else None,
            pen=one.strokeWidth,
        )  # fmt: skip

    def _draw_polyline(self, one: Any) -> None:
        points = [self._at(*point) for point in zip(one.points[::2], one.points[1::2], strict=True)]
        self._lines([(*a, *b) for a, b in pairwise(points)], one)

    def _draw_path(self, one: Any) -> None:
        points = [self._at(*point) for point in zip(one.points[::2], one.points[1::2], strict=True)]
        self._lines([(*a, *b) for a, b in zip(points[::2], points[1::2], strict=True)], one)

    def _lines(self, segments: list[tuple[float, float, float, float]], one: Any) -> None:
        if segments:
            self._sheet.strokes(
                segments, _inks()[id(one.strokeColor)], one.strokeWidth,
                dash=getattr(one, "strokeDashArray", None) or (),
            )  # fmt: skip
