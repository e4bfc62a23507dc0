"""The typeface of the reports: faces, widths, line breaking, and foreign letters.

We measure and break lines ourselves: reportlab's paragraphs cost more than the rest of a report.
"""

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


def _chop(word: str, face: Face, room: float) -> list[str]:
    """Cut a word that is wider than a line: after its hyphens and slashes, else anywhere."""
    pieces: list[str] = []
    start = 0
    for index, letter in enumerate(word):
        if letter in "-/\u2013" and index > start:
            pieces.append(word[start : index + 1])
            start = index + 1
    pieces.append(word[start:])
    lines: list[str] = []
    for piece in filter(None, pieces):
        if lines and thousandths(lines[-1] + piece, face) <= room:
            lines[-1] += piece
            continue
        rest = piece
        while len(rest) > 1 and thousandths(rest, face) > room:
            fits = max(
                1,
                next(
                    n
                    for n in range(len(rest), 0, -1)
                    if n == 1 or thousandths(rest[:n], face) <= room
                ),
            )
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return lines


@lru_cache(maxsize=4096)
def lines(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """Break text into lines no wider than room (points). Line feeds in the text are kept.

    A line that ends inside a word ends with JOINED, which is not written.
    """
    limit = room * 1000 / size
    space = _widths(face)[" "]
    made: list[str] = []
    for paragraph in clean(text).split("\n"):
        line, filled = "", 0.0
        for word in paragraph.split(" "):
            if not word:
                continue
            long = thousandths(word, face)
            if line and filled + space + long <= limit:
                line, filled = f"{line} {word}", filled + space + long
                continue
            if line:
                made.append(line)
            if long > limit:
                *full, line = _chop(word, face, limit)
                made.extend(f"{part}{JOINED}" for part in full)
                filled = thousandths(line, face)
            else:
                line, filled = word, long
        if line or not made:
            made.append(line)
    return tuple(made)
