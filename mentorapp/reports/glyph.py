"""Bouwsteen: the level glyph, drawn on paper by the rules of the design tokens.

Four steps are 2 x 2 cells filled from below; at the highest step the joints vanish. Two and three
steps are bars filled from below. Five steps and more show the figure, which stays readable when a
cell would be smaller than a copier's dot. Mentor square, learner round, school diamond.
"""

from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.voice import Voice
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.style import CAP, Ink, Type
from mentorapp.reports.typeface import Face, thousandths

SMALL, NORMAL = 8.0, 10.0
_INK = {Voice.MENTOR: Ink.MENTOR, Voice.LEARNER: Ink.LEARNER, Voice.SCHOOL: Ink.SCHOOL}
_SQUARE_STEPS = 4
_BAR_STEPS = (2, 3)
_FIGURE = 0.74  # size of a figure in its block

Box = tuple[float, float, float, float]  # x, y, width, height; y down


def cells(steps: int, size: float) -> list[Box]:
    """Give the cells of a scale in the order in which they fill; one cell shows a figure."""
    if steps == _SQUARE_STEPS:
        gap = size / 8
        side = (size - gap) / 2
        far = side + gap
        return [
            (0.0, far, side, side),
            (far, far, side, side),
            (0.0, 0.0, side, side),
            (far, 0.0, side, side),
        ]
    if steps in _BAR_STEPS:
        gap = size / 8
        height = (size - gap * (steps - 1)) / steps
        return [(0.0, size - height - i * (height + gap), size, height) for i in range(steps)]
    return [(0.0, 0.0, size, size)]


def draw_level(
    sheet: Sheet,
    x: float,
    y: float,
    size: float,
    *,
    level: int | None,
    steps: int,
    voice: Voice = Voice.MENTOR,
) -> None:
    """Draw one level in a square with its upper left corner here. level None: not yet noted."""
    reached = level or 0
    name = f"level-{voice.value}-{steps}-{reached}-{size:g}"
    if sheet.form(name, size, size):
        _draw(sheet, size, reached, steps, voice)
        sheet.end_form()
    sheet.show_form(name, x, y)


def draw_lined(
    sheet: Sheet, x: float, y: float, size: float, *, level: int | None, steps: int, lines: int
) -> None:
    """Draw a level that an evaluation says: a line under it, as under a sum; two when achieved."""
    small, pen = size * 0.66, size / 10
    draw_level(sheet, x + (size - small) / 2, y, small, level=level, steps=steps)
    name = f"lines-{lines}-{size:g}"
    if sheet.form(name, size, size):
        feet = [size - pen / 2 - number * 2 * pen for number in range(lines)]
        sheet.strokes([(0.0, foot, size, foot) for foot in feet], Ink.TEXT, pen)
        sheet.end_form()
    sheet.show_form(name, x, y)


def draw_framed(sheet: Sheet, x: float, y: float, size: float, state: GoalState) -> None:
    """Draw one hollow cell for what has no level here, and does not need one.

    A slash: not possible; a bar: exempted; the corners alone: not planned now.
    """
    name = f"state-{state.value}-{size:g}"
    if sheet.form(name, size, size):
        near, far, pen = size * 0.28, size * 0.72, size / 14
        if state is GoalState.NOT_PLANNED:
            low, high, arm = pen / 2, size - pen / 2, size * 0.3
            corners = (
                (low, low, 1, 1),
                (high, low, -1, 1),
                (low, high, 1, -1),
                (high, high, -1, -1),
            )
            sheet.strokes(
                [
                    line
                    for left, top, right, down in corners
                    for line in (
                        (left, top, left + right * arm, top),
                        (left, top, left, top + down * arm),
                    )
                ],
                Ink.EDGE,
                pen,
            )
        else:
            _cell(sheet, (0.0, 0.0, size, size), Voice.MENTOR, size, filled=False)
            middle = size / 2
            line = (
                (near, middle, far, middle)
                if state is GoalState.EXEMPTED
                else (near, far, far, near)
            )
            sheet.strokes([line], Ink.EDGE, pen * 2 if state is GoalState.EXEMPTED else pen)
        sheet.end_form()
    sheet.show_form(name, x, y)


def draw_dot(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Draw the dot of a week without a note in the middle of a square of this size."""
    name = f"dot-{size:g}"
    if sheet.form(name, size, size):
        sheet.circle(size / 2, size / 2, 0.75, fill=Ink.EDGE)
        sheet.end_form()
    sheet.show_form(name, x, y)


def _draw(sheet: Sheet, size: float, reached: int, steps: int, voice: Voice) -> None:
    whole = (0.0, 0.0, size, size)
    if steps == _SQUARE_STEPS or steps in _BAR_STEPS:
        if reached >= steps:
            _cell(sheet, whole, voice, size, filled=True)
            return
        for number, box in enumerate(cells(steps, size), start=1):
            _cell(sheet, box, voice, size, filled=number <= reached)
        return
    full = reached >= steps
    _cell(sheet, whole, voice, size, filled=full)
    if reached:
        kind = Type(Face.SEMIBOLD, size * _FIGURE, size, Ink.PAPER if full else Ink.TEXT)
        figure = str(reached)
        wide = thousandths(figure, kind.face) * kind.size / 1000
        sheet.text((size - wide) / 2, (size + CAP * kind.size) / 2, figure, kind)


def _cell(sheet: Sheet, box: Box, voice: Voice, size: float, *, filled: bool) -> None:
    x, y, width, height = box
    pen = 0.0 if filled else size / 16
    fill, stroke = (_INK[voice], None) if filled else (None, Ink.EDGE)
    x, y, width, height = x + pen / 2, y + pen / 2, width - pen, height - pen
    if voice is Voice.SCHOOL:
        middle, centre = x + width / 2, y + height / 2
        corners = [(middle, y), (x + width, centre), (middle, y + height), (x, centre)]
        sheet.polygon(corners, fill=fill, stroke=stroke, pen=pen)
        return
    radius = min(width, height) / 2 if voice is Voice.LEARNER else min(size / 12, height / 3)
    sheet.box(x, y, width, height, fill=fill, stroke=stroke, pen=pen, radius=radius)
