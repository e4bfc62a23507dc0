"""The places for signatures on paper: what was drawn, who, when, and what was said with it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import Strokes
from mentorapp.reports.blocks import COLUMN_GAP
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import Words, words
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Role
from mentorapp.reports.style import GRID, WIDTH, Ink, on_grid

_HIGH = 57.5  # room above the line, in points
_PEN = 1.1
_WHOLE = 1000  # strokes are in thousandths of the width of their field
_ACROSS = 3  # side by side; a fourth one stands on a second row


class Place(Protocol):
    """What stands at one place. strokes: as drawn, empty for a PIN or for none yet."""

    @property
    def role(self) -> str:
        """In which role."""

    @property
    def name(self) -> str:
        """Who."""

    @property
    def given(self) -> str:
        """When and how, or that it is due."""

    @property
    def remark(self) -> str:
        """What was said with it."""

    @property
    def strokes(self) -> Strokes:
        """What was drawn."""


def signed_block(places: Sequence[Place]) -> Piece:
    """Make the places, side by side; they stay together on one page."""
    across = max(1, min(_ACROSS, len(places)))
    room = (WIDTH - (across - 1) * COLUMN_GAP) / across
    made = [_made(one, room) for one in places]
    rows = [made[at : at + across] for at in range(0, len(made), across)]
    heights = [
        max(label.height + _HIGH + 2 * GRID + sum(text.height for text in texts)
            for label, texts, _strokes in line)
        for line in rows
    ]  # fmt: skip

    def draw(sheet: Sheet, left: float, top: float) -> None:
        for line, height in zip(rows, heights, strict=True):
            for number, (label, texts, strokes) in enumerate(line):
                x = left + number * (room + COLUMN_GAP)
                sheet.begin(Role.PARAGRAPH)
                label.draw(sheet, x, top + label.kind.drop, room)
                y = top + label.height
                _draw_strokes(sheet, x, y, room, strokes)
                y += _HIGH
                sheet.rule(x, y, room, Ink.TEXT, 0.75)
                y += 2 * GRID
                for text in texts:
                    text.draw(sheet, x, y + text.kind.drop, room)
                    y += text.height
                sheet.end()
            top += height + 4 * GRID

    return Piece(on_grid(sum(heights) + 4 * GRID * len(rows)), draw, before=2 * GRID)


def _made(one: Place, room: float) -> tuple[Words, list[Words], Strokes]:
    texts = [words(one.name, room, "cell_strong")] if one.name else []
    texts.append(words(one.given, room, "meta"))
    if one.remark:
        texts.append(words(_("“{words}”").format(words=one.remark), room, "small"))
    return words(one.role, room, "meta_strong"), texts, one.strokes


def _draw_strokes(sheet: Sheet, x: float, y: float, room: float, strokes: Strokes) -> None:
    """Draw what was drawn, as large as it fits above the line; its lowest point near the line."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return
    left, top = min(one[0] for one in points), min(one[1] for one in points)
    right, bottom = max(one[0] for one in points), max(one[1] for one in points)
    most = (_HIGH - 2 * GRID) / max(bottom - top, 1)
    scale = min(room / _WHOLE, most, room / max(right - left, 1))
    base = y + _HIGH - GRID

    def place(point: tuple[int, int]) -> tuple[float, float]:
        return x + (point[0] - left) * scale, base - (bottom - point[1]) * scale

    sheet.begin(Role.ARTIFACT)  # the name and the time below say whose it is
    for stroke in strokes:
        placed = [place(point) for point in stroke]
        lines = [(*one, *other) for one, other in pairwise(placed)]
        if not lines:
            lines = [(*placed[0], placed[0][0] + _PEN, placed[0][1])]  # a dot
        sheet.strokes(lines, Ink.TEXT, _PEN)
    sheet.end()
