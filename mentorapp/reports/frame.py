"""What stands around the content of each page: the practice band, and the foot with its proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mentorapp.base.texts import _
from mentorapp.reports import lean
from mentorapp.reports.breaking import lines
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.flow import Placed, draw_page
from mentorapp.reports.structure import Role
from mentorapp.reports.style import (
    GRID,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    PAGE_HEIGHT,
    WIDTH,
    Ink,
    type_step,
)
from mentorapp.reports.typeface import clean

CODE = 37.5  # side of the QR code: modules of at least 1 pt survive a copier
_BAND = 15.0
_BAND_TOP = 22.5
_NUMBER_ROOM = 85.0


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot of every page says. code: the text in the QR code, empty for none."""

    lines: tuple[str, ...]
    code: str
    practice: bool


@lru_cache(maxsize=128)
def modules(text: str, correction: str = "L") -> tuple[tuple[int, int, int, int], ...]:
    """Give the dark runs of a QR code: column, row, length, and the size of the whole.

    correction: how much of it may be lost: L 7, M 15, Q 25 per cent.
    """
    encoder = lean.squares()
    code = encoder.QRCode(None, getattr(encoder.QRErrorCorrectLevel, correction))
    code.addData(text)
    code.make()
    size = code.getModuleCount()
    found = []
    for line in range(size):
        start = None
        for column in range(size + 1):
            dark = column < size and code.isDark(line, column)
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                found.append((start, line, column - start, size))
                start = None
    return tuple(found)


def draw_code(sheet: Sheet, x: float, y: float, side: float, text: str) -> None:
    """Draw a QR code; once for the document, shown on each page."""
    if sheet.form("code", side, side):
        for column, line, length, size in modules(text):
            cell = side / size
            sheet.box(column * cell, line * cell, length * cell, cell, fill=Ink.TEXT)
        sheet.end_form()
    sheet.show_form("code", x, y)


def draw_pages(sheet: Sheet, pages: Sequence[Sequence[Placed]], foot: Foot) -> None:
    """Draw every page with what stands around it."""
    below = _foot_lines(foot)
    sheet.around(practice=foot.practice, foot=[" ".join(shown) for shown in below])
    for number, page in enumerate(pages, start=1):
        if foot.practice:
            _practice(sheet, again=number > 1)
        draw_page(sheet, page)
        _foot(sheet, foot, below, number, len(pages))
        sheet.end_page()


def _practice(sheet: Sheet, *, again: bool) -> None:
    """Say that it is practice; who hears the report hears it once."""
    kind = type_step("meta_strong")
    sheet.begin(Role.ARTIFACT)
    sheet.box(MARGIN_LEFT, _BAND_TOP, WIDTH, _BAND, fill=Ink.SIGNAL, stroke=Ink.TEXT, pen=1.0)
    sheet.end()
    sheet.begin(Role.HEADER if again else Role.PARAGRAPH)
    baseline = _BAND_TOP + kind.drop  # the band is a step higher than the line
    sheet.text(MARGIN_LEFT + 2 * GRID, baseline, clean(_("OEFENING")), kind)
    note = clean(_("Oefengegevens. Dit verslag gaat niet over een echte leerling."))
    plain = type_step("practice")
    sheet.text(MARGIN_LEFT + WIDTH - 2 * GRID, baseline, note, plain, end=True)
    sheet.end()


def _foot_lines(foot: Foot) -> list[tuple[str, ...]]:
    """Break the lines of the foot; what is long gets two, and no more."""
    kind = type_step("micro")
    beside = CODE + 4 * GRID if foot.code else 0.0
    room = WIDTH - beside - _NUMBER_ROOM
    return [
        lines(" ".join(text.splitlines()), kind.face, kind.size, room)[:2] for text in foot.lines
    ]


def _foot(
    sheet: Sheet, foot: Foot, below: Sequence[Sequence[str]], number: int, total: int
) -> None:
    sheet.begin(Role.FOOTER)
    top = PAGE_HEIGHT - MARGIN_BOTTOM + 4 * GRID
    sheet.rule(MARGIN_LEFT, top, WIDTH, Ink.LINE, 0.5)
    top += 3 * GRID
    left = MARGIN_LEFT
    if foot.code:
        draw_code(sheet, left, top, CODE, foot.code)
        left += CODE + 4 * GRID
    kind = type_step("micro")
    y = top + kind.drop
    for line in (line for shown in below for line in shown):
        sheet.text(left, y, line, kind)
        y += kind.line
    strong = type_step("meta_strong")
    shown = clean(_("pagina {number} van {total}").format(number=number, total=total))
    sheet.text(MARGIN_LEFT + WIDTH, top + kind.drop, shown, strong, end=True)
    sheet.end()
