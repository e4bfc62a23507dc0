"""The level glyph, looked at: rendered large, asked for the colour at each cell."""

from collections.abc import Callable
from datetime import UTC, datetime

import pypdfium2
import pytest
from PIL import Image

from mentorapp.domain.progress_rows import SEEN, GoalState
from mentorapp.domain.voice import Voice
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.glyph import cells, draw_framed, draw_level
from mentorapp.reports.states import draw_state
from mentorapp.reports.style import Ink, colour

SIZE, SCALE = 8.0, 40
Probe = Callable[[float, float], tuple[int, int, int]]


def looked_at(draw: Callable[[Sheet], None]) -> Probe:
    """Draw in the corner of a page and give the colour at a point of the glyph, 0 to 1."""
    made = datetime(2025, 11, 6, tzinfo=UTC)
    sheet = Sheet(Properties("t", "a", "s", "k", "nl", "c", made))
    draw(sheet)
    sheet.end_page()
    page = pypdfium2.PdfDocument(sheet.finish())[0]
    height = page.get_height()
    image: Image.Image = page.render(
        scale=SCALE, crop=(0, height - SIZE, page.get_width() - SIZE, 0)
    ).to_pil()

    def probe(x: float, y: float) -> tuple[int, int, int]:
        at = (int(x * SIZE * SCALE), int(y * SIZE * SCALE))
        red, green, blue = image.convert("RGB").getpixel(at)  # type: ignore[misc]
        return red, green, blue

    return probe


def inked(ink: Ink) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour(ink))
    return red, green, blue


def level(number: int, steps: int = 4, voice: Voice = Voice.MENTOR) -> Probe:
    return looked_at(
        lambda sheet: draw_level(sheet, 0, 0, SIZE, level=number, steps=steps, voice=voice)
    )


WHITE = (255, 255, 255)
INK = {Voice.MENTOR: Ink.MENTOR, Voice.LEARNER: Ink.LEARNER, Voice.SCHOOL: Ink.SCHOOL}


@pytest.mark.parametrize("voice", list(Voice))
@pytest.mark.parametrize("steps", [2, 3, 4])
def test_cells_fill_from_below_in_the_colour_of_the_voice(steps: int, voice: Voice) -> None:
    for number in range(steps):
        probe = level(number, steps, voice)
        for order, (x, y, width, height) in enumerate(cells(steps, 1.0)):
            expected = inked(INK[voice]) if order < number else WHITE
            assert probe(x + width / 2, y + height / 2) == expected, (number, order)


def test_the_order_is_lower_left_lower_right_upper_left_upper_right() -> None:
    corners = [(0.2, 0.8), (0.8, 0.8), (0.2, 0.2), (0.8, 0.2)]
    for number in range(4):
        probe = level(number)
        assert [probe(*at) != WHITE for at in corners] == [order < number for order in range(4)]


@pytest.mark.parametrize("steps", [2, 3, 4, 5])
def test_the_joints_vanish_at_the_highest_step(steps: int) -> None:
    probe = level(steps, steps)
    along = [n / 20 for n in range(2, 19)]
    edge = [probe(at, 0.1) for at in along] + [probe(0.1, at) for at in along]
    assert set(edge) == {inked(Ink.MENTOR)}


def test_a_hollow_cell_has_an_edge_that_a_copier_keeps() -> None:
    probe = level(0)
    edge = probe(0.03, 0.8)
    assert max(edge) < 150


def test_between_the_cells_is_paper() -> None:
    probe = level(3)
    assert probe(0.5, 0.8) == WHITE
    assert probe(0.2, 0.5) == WHITE


def test_the_cells_of_a_learner_are_round() -> None:
    square, round_ = level(1), level(1, voice=Voice.LEARNER)
    x, y, side, _height = cells(4, 1.0)[0]
    corner = (x + side * 0.1, y + side * 0.1)
    assert square(*corner) == inked(Ink.MENTOR)
    assert round_(*corner) == WHITE


def test_five_steps_show_their_figure() -> None:
    def dark(probe: Probe) -> list[tuple[float, float]]:
        grid = [n / 20 for n in range(4, 17)]
        return [(x, y) for x in grid for y in grid if max(probe(x, y)) < 100]

    shapes = [dark(level(number, 5)) for number in range(5)]
    assert shapes[0] == []
    assert all(shapes[1:])
    assert len({tuple(shape) for shape in shapes}) == 5


def test_not_possible_is_one_cell_with_a_slash() -> None:
    probe = looked_at(lambda sheet: draw_framed(sheet, 0, 0, SIZE, GoalState.NOT_POSSIBLE))
    assert probe(0.5, 0.5) != WHITE
    assert probe(0.3, 0.3) == WHITE
    assert probe(0.7, 0.7) == WHITE
    assert probe(0.5, 0.03) != WHITE


@pytest.mark.parametrize("steps", [2, 4, 5])
def test_no_two_states_look_the_same(steps: int) -> None:
    grid = [(x / 24 + 1 / 48, y / 24 + 1 / 48) for x in range(24) for y in range(24)]

    def shape(state: GoalState, level: int | None) -> tuple[bool, ...]:
        probe = looked_at(
            lambda sheet: draw_state(sheet, 0, 0, SIZE, state=state, level=level, steps=steps)
        )
        return tuple(max(probe(x, y)) < 200 for x, y in grid)  # in grey: a copier knows no colour

    seen = [(state, level) for state in SEEN for level in range(1, steps + 1)]
    shapes = [
        shape(*one) for one in [*seen, *((one, None) for one in GoalState if one not in SEEN)]
    ]
    assert len(set(shapes)) == len(shapes)
