"""Codes on paper: QR and Code 128, drawn as boxes, with white around them for the scanner."""

from functools import lru_cache

from mentorapp.base.texts import _
from mentorapp.domain.codes import spaced
from mentorapp.reports import lean
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.frame import modules
from mentorapp.reports.structure import Role
from mentorapp.reports.style import Ink

QUIET = 4  # modules of white around a QR code, as its standard asks
_CORRECTION = "M"  # a fold or a greasy thumb may take 15 per cent


def draw_qr(sheet: Sheet, x: float, y: float, side: float, text: str, *, label: str = "") -> None:
    """Draw a QR code with its white in a square with its upper left corner here.

    label: what a reading program says of it; empty for the text of the code itself.
    """
    runs = modules(text, _CORRECTION)
    cell = side / (runs[0][3] + 2 * QUIET)
    sheet.begin(Role.FIGURE, None, label or _("QR-code {code}").format(code=spaced(text)))
    if sheet.form(f"qr-{text}-{side:g}", side, side):
        for column, line, length, _size in runs:
            sheet.box(
                (column + QUIET) * cell, (line + QUIET) * cell, length * cell, cell, fill=Ink.TEXT
            )
        sheet.end_form()
    sheet.show_form(f"qr-{text}-{side:g}", x, y)
    sheet.end()


def quiet_zone(text: str, side: float) -> float:
    """Give how wide the white around a QR code is, on each side of a square of this side."""
    return QUIET * side / (modules(text, _CORRECTION)[0][3] + 2 * QUIET)


def draw_bars(sheet: Sheet, x: float, y: float, text: str, *, width: float, height: float) -> None:
    """Draw a Code 128 with its white over a width."""
    bars, whole = _bars(text)
    cell = width / (whole + 2 * _WHITE)
    sheet.begin(Role.FIGURE, None, _("Streepjescode {code}").format(code=spaced(text)))
    for at, wide in bars:
        sheet.box(x + (at + _WHITE) * cell, y, wide * cell, height, fill=Ink.TEXT)
    sheet.end()


_WHITE = 10  # modules of white at either end of a Code 128, as its standard asks


@lru_cache(maxsize=256)
def _bars(text: str) -> tuple[tuple[tuple[int, int], ...], int]:
    """Give where each bar begins and how wide it is, and the width of the whole, in modules."""
    code = lean.bars().Code128(text)
    code.validate()
    code.encode()
    code.decompose()
    bars, at = [], 0
    for letter in code.decomposed:  # a capital is a bar, a small letter a gap; A is one module
        wide = ord(letter.upper()) - ord("A") + 1
        if letter.isupper():
            bars.append((at, wide))
        at += wide
    return tuple(bars), at
