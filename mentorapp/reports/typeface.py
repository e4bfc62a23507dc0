"""The typeface of the reports: faces, widths, and which letters can be printed."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache, lru_cache
from typing import Any

from mentorapp.base.paths import resources
from mentorapp.reports import lean


@unique
class Face(StrEnum):
    """A font file that reports may use, by its name in the PDF."""

    REGULAR = "AtkinsonHyperlegibleNext-Regular"
    SEMIBOLD = "AtkinsonHyperlegibleNext-SemiBold"
    TABULAR = "AtkinsonHyperlegibleNextTabular-Regular"
    TABULAR_SEMIBOLD = "AtkinsonHyperlegibleNextTabular-SemiBold"
    FALLBACK = "DejaVuSansReport"
    FALLBACK_BOLD = "DejaVuSansReport-Bold"
    ARABIC = "VazirmatnReport"
    ARABIC_BOLD = "VazirmatnReport-SemiBold"
    BENGALI = "NotoSansBengaliReport"
    BENGALI_BOLD = "NotoSansBengaliReport-SemiBold"
    DEVANAGARI = "NotoSansDevanagariReport"
    DEVANAGARI_BOLD = "NotoSansDevanagariReport-SemiBold"
    ETHIOPIC = "NotoSansEthiopicReport"
    ETHIOPIC_BOLD = "NotoSansEthiopicReport-SemiBold"
    GURMUKHI = "NotoSansGurmukhiReport"
    GURMUKHI_BOLD = "NotoSansGurmukhiReport-SemiBold"
    HEBREW = "NotoSansHebrewReport"
    HEBREW_BOLD = "NotoSansHebrewReport-SemiBold"
    TAMIL = "NotoSansTamilReport"
    TAMIL_BOLD = "NotoSansTamilReport-SemiBold"
    THAI = "NotoSansThaiReport"
    THAI_BOLD = "NotoSansThaiReport-SemiBold"
    EMOJI = "NotoEmojiReport"


#: At the end of a line that was broken inside a word: the next line goes on without a space.
JOINED = "\u2060"
#: The same, with a hyphen that the word itself has not: shown, and read as part of no word.
SOFT = "\u00ad"
#: Stands for a letter that no face has.
MISSING = "\u25a1"
#: Join or part the letters of other scripts around them, and are none.
GUIDES = "\u200c\u200d"
_SHAPES = 0xF0000  # from here on: characters of ours, each a shape that stands for some letters
_SAID: dict[str, str] = {}
_OURS = "\u058f"  # the last letter of scripts that know no guides
_BACKWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and theirs
# Ordinary sisters of what the text face lacks; soft hyphens go, and what colours an emoji.
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
        "\ufe0e": "",
        "\ufe0f": "",
        **{chr(tone): "" for tone in range(0x1F3FB, 0x1F400)},
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of one face in a line, in thousandths of the type size from its beginning.

    said: the letters as they were written. marks: what is drawn for them: characters of the face,
    each stretch at its own distance to the right and upwards. named: what is drawn are shapes that
    do not say which letters they are. backward: from right to left.
    """

    face: Face
    said: str
    x: float
    marks: tuple[tuple[float, float, str], ...]
    named: bool = False
    backward: bool = False


@cache
def _metrics(face: Face) -> Any:
    """Load and register one face, once; gives reportlab's record of its metrics."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - reports are made late

    file = resources() / "fonts" / f"{face.value}.ttf"
    font = lean.fonts().TTFont(face.value, str(file), shapable=False)
    pdfmetrics.registerFont(font)
    return font.face


@cache
def advances(face: Face) -> dict[str, float]:
    """Give the advance of each character of a face, in thousandths of the size."""
    metrics = _metrics(face)
    widths = {chr(code): float(width) for code, width in metrics.charWidths.items()}
    widths["\u00a0"] = widths.get(" ", 0.0)  # reportlab writes it as a space
    return widths


@cache
def _own(face: Face) -> dict[str, float]:
    """Give the advances of the letters that stand on their own: marks on letters must be placed."""
    return {one: wide for one, wide in advances(face).items() if unicodedata.category(one) != "Mn"}


@cache
def shape(face: Face, glyph: int, letters: str) -> tuple[str, float]:
    """Give a character that draws a glyph and says these letters when copied, and its advance."""
    metrics, code = _metrics(face), _SHAPES + len(_SAID)
    metrics.charToGlyph[code] = glyph
    metrics.charWidths[code] = metrics.hmetrics[glyph][0] * 1000 / metrics.unitsPerEm
    _SAID[chr(code)] = letters
    return chr(code), metrics.charWidths[code]


def said(character: str) -> str:
    """Give the letters that a character in a font of a report says."""
    return _SAID.get(character, character)


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
    if GUIDES[0] in text or GUIDES[1] in text:
        text = "".join(
            c for at, c in enumerate(text) if c not in GUIDES or _guides(text[at - 1 : at])
        )
    return "".join(c for c in text if c == "\n" or c in GUIDES or unicodedata.category(c)[0] != "C")


def _guides(before: str) -> bool:
    """Say whether a guide means something after this letter: in our own script it does not."""
    return before > _OURS and unicodedata.category(before)[0] in "LM"


@lru_cache(maxsize=8192)
def spans(text: str, face: Face) -> tuple[Span, ...]:
    """Set a cleaned line: its stretches of one face, in reading order, each at its place."""
    own = _own(face)
    if all(c in own for c in text):
        return (Span(face, text, 0.0, ((0.0, 0.0, text),)),)
    from mentorapp.reports import shaping  # noqa: PLC0415 - most reports have no foreign letter

    return shaping.spans(text, face)


def from_right(text: str) -> bool:
    """Say whether a text is written from right to left, for the most part."""
    if not _BACKWARD.search(text):
        return False
    from mentorapp.reports import shaping  # noqa: PLC0415 - as above

    return shaping.from_right(text)


@lru_cache(maxsize=16384)
def thousandths(text: str, face: Face) -> float:
    """Measure cleaned text in thousandths of the type size."""
    own = _own(face)
    try:
        return sum(map(own.__getitem__, text))
    except KeyError:
        from mentorapp.reports import shaping  # noqa: PLC0415 - as above

        return shaping.measure(text, face)


def width(text: str, face: Face, size: float) -> float:
    """Measure text in points."""
    return thousandths(clean(text), face) * size / 1000


def unprintable(text: str) -> str:
    """Give the letters of a text that no face has, each once, in order; they print as a box."""
    own, cleaned = _own(Face.REGULAR), clean(text)
    if all(c in own or c == "\n" for c in cleaned):
        return ""
    from mentorapp.reports import shaping  # noqa: PLC0415 - as above

    return "".join(dict.fromkeys(shaping.missing(cleaned, Face.REGULAR)))
