"""Page, grid, colours and type steps of every report, all from the design tokens.

A design pixel is 0.625 pt on paper: body 16 px becomes 10 pt. Every line height of the closed set
of steps is then a multiple of the grid of 2.5 pt, and so is every distance here.
"""

import json
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache

from mentorapp.base.paths import resources
from mentorapp.reports.typeface import Face

PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898  # A4
GRID = 2.5
MARGIN_LEFT = MARGIN_RIGHT = 50.0  # 17.6 mm: clear of the holes of a binder
MARGIN_TOP = 50.0
MARGIN_BOTTOM = 80.0
WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
CAP = 0.668  # height of a capital, of the size
PIXEL = 0.625  # points in a design pixel

Colour = tuple[float, float, float]


@unique
class Ink(StrEnum):
    """A colour of the tokens, by what it is for. Reports are always on light paper."""

    TEXT = "paperInk"
    SECOND = "ink2"
    LINE = "paperLine"
    EDGE = "lineStrong"
    TINT = "sunken"
    PAPER = "paper"
    MENTOR = "mentor"
    LEARNER = "learner"
    SCHOOL = "school"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Type:
    """One step of type: face, size and line height in points, colour."""

    face: Face
    size: float
    line: float
    ink: Ink = Ink.TEXT

    @property
    def drop(self) -> float:
        """From the top of the line to the baseline: on the grid, capitals near the middle."""
        return round((self.line + CAP * self.size) / 2 / GRID) * GRID


@cache
def tokens() -> dict[str, dict[str, dict[str, object]]]:
    """Read the design tokens that ship."""
    text = (resources() / "theme" / "tokens.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, dict[str, object]]] = json.loads(text)
    return loaded


@cache
def colour(ink: Ink) -> Colour:
    """Give a colour as red, green and blue from 0 to 1."""
    value = str(tokens()["color"]["light"][ink.value])
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return round(red, 4), round(green, 4), round(blue, 4)


def _step(name: str, face: Face, ink: Ink = Ink.TEXT, *, line: float | None = None) -> Type:
    step = tokens()["type"][name]
    size, height = (float(str(step[key])) * PIXEL for key in ("size", "line"))
    return Type(face, size, line or height, ink)


@cache
def _types() -> dict[str, Type]:
    compact = 5 * GRID  # tables: one grid unit less than running text
    return {
        "title": _step("title", Face.SEMIBOLD),
        "section": _step("section", Face.SEMIBOLD),
        "lead": _step("lead", Face.SEMIBOLD),
        "body": _step("body", Face.REGULAR),
        "cell": _step("body", Face.REGULAR, line=compact),
        "cell_second": _step("body", Face.REGULAR, Ink.SECOND, line=compact),
        "cell_strong": _step("body", Face.SEMIBOLD, line=compact),
        "figure": _step("body", Face.TABULAR, line=compact),
        "figure_strong": _step("body", Face.TABULAR_SEMIBOLD, line=compact),
        "meta": _step("meta", Face.REGULAR, Ink.SECOND),
        "meta_strong": _step("meta", Face.SEMIBOLD),
        "meta_figure": _step("meta", Face.TABULAR, Ink.SECOND),
        "practice": _step("meta", Face.REGULAR),
        "micro": _step("micro", Face.REGULAR, Ink.SECOND),
        "small_figure": _step("meta", Face.TABULAR, line=4 * GRID),
        "small_second": _step("meta", Face.REGULAR, Ink.SECOND, line=4 * GRID),
        "small": _step("meta", Face.REGULAR, line=4 * GRID),
        "micro_figure": _step("micro", Face.TABULAR_SEMIBOLD, Ink.SECOND),
    }


def type_step(name: str) -> Type:
    """Give a step of type: title, section, lead, body, cell, figure, meta, micro and variants."""
    return _types()[name]


def on_grid(height: float) -> float:
    """Round a height up to the grid."""
    steps = -(-round(height, 3) // GRID)
    return steps * GRID
