"""The typeface of the reports: faces, widths, and foreign letters."""

import unicodedata
from enum import StrEnum, unique
from functools import cache, lru_cache
from typing import Any

from mentorapp.base.paths import resources


@unique
class Face(StrEnum):
    """A font file that reports may use, by its name in the PDF."""

    REGULAR = "AtkinsonHyperlegibleNext-Regular"
    SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
    TABULAR = "AtkinsonHyperlegibleNextTabular-Regular"
    TABULAR_SEMIBOLD = "AtkinsonHyperlegibleNextTabular-SemiBold"
    FALLBACK = "DejaVuSansReport"
    FALLBACK_BOLD = "DejaVuSansReport-Bold"


_BOLD = {Face.SEMIBOLD, Face.TABULAR_SEMIBOLD}
#: At the end of a line that was broken inside a word: the next line goes on without a space.
JOINED = "\u2060"
#: The same, with a hyphen that the word itself has not: shown, and read as part of no word.
SOFT = "\u00ad"
_MISSING = "\u25a1"  # what no face has, and what we cannot shape
_SHAPED = ((0x0590, 0x10FF), (0x1780, 0x17FF))  # right to left and Indic: not settable by us
# Ordinary sisters of what the text face lacks; the bullets of pasted lists; soft hyphens go.
_SISTERS = str.maketrans(
    {
        "\u202f": "\u00a0",
        "\u2007": "\u00a0",
        "\u2009": " ",
        "\u2011": "-",
        "\u2010": "-",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
        "\u00b5": "\u03bc",
        "\t": " ",
    }
)


@cache
def _metrics(face: Face) -> Any:
    """Load and register one face, once; gives reportlab's record of its metrics."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - reports are made late
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    font = TTFont(face.value, str(resources() / "fonts" / f"{face.value}.ttf"), shapable=False)
    pdfmetrics.registerFont(font)
    return font.face


@cache
def _widths(face: Face) -> dict[str, float]:
    """Give the advance of each character of a face, in thousandths of the size."""
    metrics = _metrics(face)
    widths = {chr(code): float(width) for code, width in metrics.charWidths.items()}
    widths["\u00a0"] = widths[" "]  # reportlab writes it as a space
    return widths


def load(face: Face) -> str:
    """Make a face ready for the canvas and give its name there."""
    _metrics(face)
    return face.value


def clean(text: str) -> str:
    """Give text in composed letters, without control characters, with only line feeds as breaks."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.translate(_SISTERS)
    return "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")


@lru_cache(maxsize=8192)
def runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """Split cleaned text into stretches of one face; the fallback is loaded only when needed."""
    own = _widths(face)
    if all(c in own for c in text):
        return ((face, text),)
    other = Face.FALLBACK_BOLD if face in _BOLD else Face.FALLBACK
    theirs = _widths(other)
    parts: list[tuple[Face, str]] = []
    for letter in text:
        if letter in own:
            chosen, shown = face, letter
        else:
            shaped = any(low <= ord(letter) <= high for low, high in _SHAPED)
            chosen, shown = other, letter if letter in theirs and not shaped else _MISSING
        if parts and parts[-1][0] is chosen:
            parts[-1] = (chosen, parts[-1][1] + shown)
        else:
            parts.append((chosen, shown))
    return tuple(parts)


def unprintable(text: str) -> str:
    """Give the letters of a text that no face has, each once, in order; they print as a box."""
    found: dict[str, None] = {}
    for letter in clean(text):
        if letter not in {"\n", _MISSING} and not _printable(letter):
            found[letter] = None
    return "".join(found)


def _printable(letter: str) -> bool:
    return all(part != _MISSING for _face, part in runs(letter, Face.REGULAR))


@lru_cache(maxsize=16384)
def thousandths(text: str, face: Face) -> float:
    """Measure cleaned text in thousandths of the type size."""
    own = _widths(face)
    try:
        return sum(map(own.__getitem__, text))
    except KeyError:
        return sum(sum(map(_widths(f).__getitem__, part)) for f, part in runs(text, face))


def width(text: str, face: Face, size: float) -> float:
    """Measure text in points."""
    return thousandths(clean(text), face) * size / 1000
