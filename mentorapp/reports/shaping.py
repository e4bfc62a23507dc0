"""Foreign letters in a line: which face has them, how they look beside one another, their order.

HarfBuzz shapes a stretch of one face and direction; python-bidi says which way the parts run of a
piece that is written from right to left. A line keeps the direction of the report, and what is
written the other way stands in it as one piece: a number after an Arabic name follows the name.
Stretches come in the order in which one reads them, wherever they stand.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from mentorapp.base.paths import resources
from mentorapp.reports.typeface import GUIDES, MISSING, Face, Span, advances, shape

_NEAR = 0.5  # thousandths: what stands as near to its place stands on it
_FOREIGN = 2  # so many letters from right to left for one of the others turn a line around
_CLEAR = 0.06  # of the type size: between a letter and a mark that we place ourselves
# Lam and alef are one shape. By its own letter no reader turns the two of them around.
_LIGATURES = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFEF5, 0xFEFC, 2)
}
_BOLD = frozenset({Face.SEMIBOLD, Face.TABULAR_SEMIBOLD})
_TEXT = frozenset({Face.REGULAR, Face.SEMIBOLD, Face.TABULAR, Face.TABULAR_SEMIBOLD})
_FALLBACKS = frozenset({Face.FALLBACK, Face.FALLBACK_BOLD})
#: The face of a script, by its block: first and last letter; ordinary and bold.
_SCRIPTS = (
    (0x0590, 0x05FF, Face.HEBREW, Face.HEBREW_BOLD),
    (0x0600, 0x08FF, Face.ARABIC, Face.ARABIC_BOLD),
    (0x0900, 0x097F, Face.DEVANAGARI, Face.DEVANAGARI_BOLD),
    (0x0980, 0x09FF, Face.BENGALI, Face.BENGALI_BOLD),
    (0x0A00, 0x0A7F, Face.GURMUKHI, Face.GURMUKHI_BOLD),
    (0x0B80, 0x0BFF, Face.TAMIL, Face.TAMIL_BOLD),
    (0x0E00, 0x0E7F, Face.THAI, Face.THAI_BOLD),
    (0x1200, 0x139F, Face.ETHIOPIC, Face.ETHIOPIC_BOLD),
    (0x231A, 0x23FF, Face.EMOJI, Face.EMOJI),
    (0x2600, 0x2BFF, Face.EMOJI, Face.EMOJI),
    (0x1F000, 0x1FAFF, Face.EMOJI, Face.EMOJI),
    (0xFB1D, 0xFB4F, Face.HEBREW, Face.HEBREW_BOLD),
)


def spans(text: str, face: Face) -> tuple[Span, ...]:
    """Set a cleaned line; gives its stretches in reading order, each at its place."""
    return _line(text, face)[0]


def measure(text: str, face: Face) -> float:
    """Measure a cleaned line in thousandths of the type size."""
    return _line(text, face)[1]


@lru_cache(maxsize=4096)
def _line(text: str, face: Face) -> tuple[tuple[Span, ...], float]:
    made: list[Span] = []
    x = 0.0
    for piece, backward in _pieces(text):
        found, long = (_turned if backward else _forward)(piece, face, x)
        made += found
        x += long
    return tuple(made), x


def missing(text: str, face: Face) -> Iterator[str]:
    """Give the letters of a text that no face has."""
    for cluster in _clusters(text.replace("\n", " ")):
        if _face_of(cluster, face) is None:
            yield from (one for one in cluster if _face_of(one, face) is None)


# direction


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Split a line into what runs its way, and what is written the other way from first to last."""
    ways = [_way(letter) for letter in text]
    back = [at for at, way in enumerate(ways) if way < 0]
    if not back:
        yield text, False
        return
    if from_right(text):
        yield text, True
        return
    at = 0
    for way, group in groupby((one for one in enumerate(ways) if one[1]), key=lambda one: one[1]):
        if way > 0:
            continue
        places = [place for place, _way in group]
        first, last = places[0], places[-1] + 1
        while last < len(text) and (
            text[last] in GUIDES or unicodedata.category(text[last]) == "Mn"
        ):
            last += 1
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < len(text):
        yield text[at:], False


def from_right(text: str) -> bool:
    """Say whether a line runs from right to left: it begins so, and little in it does not."""
    strong = [way for way in map(_way, text) if way]
    back = strong.count(-1)
    return bool(strong) and strong[0] < 0 and back > _FOREIGN * (len(strong) - back)


def _way(letter: str) -> int:
    """Say which way a letter is written: 1, -1, or 0 where that depends on those around it."""
    kind = unicodedata.bidirectional(letter)
    return 1 if kind == "L" else -1 if kind in {"R", "AL"} else 0


def _levels(text: str) -> list[int]:
    """Give how deep each letter of a piece from right to left lies: odd ones run to the left."""
    from bidi import algorithm  # noqa: PLC0415 - few reports have such a name

    storage: Any = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels(text, storage)
    for at, one in enumerate(storage["chars"]):
        one["at"] = at
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 - its own switch for tracing
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003 - as above
    found = {one["at"]: int(one["level"]) for one in storage["chars"]}
    levels: list[int] = []
    for at in range(len(text)):  # guides have none of their own
        levels.append(found.get(at, levels[-1] if levels else 1))
    return levels


def _turned(text: str, face: Face, x: float) -> tuple[list[Span], float]:
    """Set a piece from right to left: its parts from the right, what runs forward in it as one."""
    made: list[tuple[list[Span], float]] = []  # from its right edge, which is not known yet
    right, at = 0.0, 0
    inside = _main(text, face)
    for odd, group in groupby(_levels(text), key=lambda level: level % 2):
        count = len(list(group))
        run = text[at : at + count]
        at += count
        if not odd:
            found, long = _forward(run, face, 0.0)
            right += long
            made.append((found, right))
            continue
        for part, shown in _parts(run, face, inside):
            marks, long, named = _shaped(part, shown, backward=True)
            right += long
            made.append(([Span(shown, part, 0.0, marks, named, backward=True)], right))
    return [
        replace(span, x=x + right - back + span.x) for found, back in made for span in found
    ], right


def _main(text: str, face: Face) -> Face:
    """Give the face of the first letter that is written from right to left; its signs go along."""
    return next((_face_of(one, face) for one in text if _way(one) < 0), None) or face


def _forward(text: str, face: Face, x: float) -> tuple[list[Span], float]:
    """Set a piece from left to right."""
    made: list[Span] = []
    start = x
    for part, shown in _parts(text, face, face):
        marks, long, named = _shaped(part, shown, backward=False)
        made.append(Span(shown, part, x, marks, named))
        x += long
    return made, x - start


# faces


@lru_cache(maxsize=4096)
def _parts(text: str, face: Face, first: Face) -> tuple[tuple[str, Face], ...]:
    """Split a text into stretches of one face. first: is asked before the text face."""
    parts: list[tuple[str, Face]] = []
    for cluster in _clusters(text):
        chosen = first if _has(first, cluster) else _face_of(cluster, face)
        for letter in (cluster,) if chosen else cluster:
            own = chosen or _face_of(letter, face)
            shown = letter if own else MISSING
            own = own or _face_of(MISSING, face) or face
            if parts and parts[-1][1] is own:
                parts[-1] = (parts[-1][0] + shown, own)
            else:
                parts.append((shown, own))
    return tuple(parts)


def _clusters(text: str) -> Iterator[str]:
    """Split a text into letters with the marks on them."""
    cluster = ""
    for letter in text:
        if cluster and (letter in GUIDES or unicodedata.category(letter)[0] == "M"):
            cluster += letter
            continue
        if cluster:
            yield cluster
        cluster = letter
    if cluster:
        yield cluster


@lru_cache(maxsize=4096)
def _face_of(cluster: str, face: Face) -> Face | None:
    """Give the face that has all of a letter and its marks: the text face, or another."""
    bold, code = face in _BOLD, ord(cluster[0])
    other = Face.FALLBACK_BOLD if bold else Face.FALLBACK
    found = [
        strong if bold else plain for low, high, plain, strong in _SCRIPTS if low <= code <= high
    ]
    # The other signs of the fallback go with text better than their pictures
    order = (face, other, *found) if Face.EMOJI in found else (face, *found, other)
    for one in order:
        if _has(one, cluster):
            return one
    return None


def _has(face: Face, cluster: str) -> bool:
    """Say whether a face has a letter and its marks, or the text face what it is made of."""
    has = advances(face)
    if all(letter in has or letter in GUIDES for letter in cluster):
        return True
    if face not in _TEXT:
        return False
    apart = unicodedata.normalize("NFD", cluster)
    letter = apart[0]
    for mark in apart[1:]:  # as HarfBuzz puts them together: as much as there is in one shape
        whole = unicodedata.normalize("NFC", letter + mark)
        if whole in has:
            letter = whole
        elif mark not in has:
            return False
    return letter in has


# shapes


@cache
def _font(face: Face) -> Any:
    import uharfbuzz  # noqa: PLC0415 - as above

    blob = uharfbuzz.Blob.from_file_path(str(resources() / "fonts" / f"{face.value}.ttf"))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


_Marks = tuple[tuple[float, float, str], ...]


@lru_cache(maxsize=4096)
def _shaped(text: str, face: Face, *, backward: bool) -> tuple[_Marks, float, bool]:
    """Give what is drawn for a stretch, how long it is, and whether its shapes must be named."""
    marked = any(letter in GUIDES or unicodedata.category(letter)[0] == "M" for letter in text)
    simple = face in _TEXT or face in _FALLBACKS or face is Face.EMOJI
    has = advances(face)
    if simple and not marked and not backward and all(letter in has for letter in text):
        return ((0.0, 0.0, text),), sum(map(has.__getitem__, text)), False
    drawn: list[tuple[float, float, str]] = []
    x = end = 0.0
    # Marks stand beside the line: no order of the shapes says to which letter they belong
    named = not backward or any(unicodedata.category(one)[0] == "M" for one in text)
    for letters, glyphs in _glyphs(text, face, backward=backward, plain=simple):
        named = named or len(glyphs) > 1
        for number, (glyph, right, up, advance) in enumerate(glyphs):
            if letters not in GUIDES:
                stands = _LIGATURES.get(letters, letters) if number == 0 else MISSING
                character, wide = shape(face, glyph, stands)
                if drawn and drawn[-1][1] == up and abs(end - x - right) < _NEAR:
                    drawn[-1] = (*drawn[-1][:2], drawn[-1][2] + character)
                else:
                    drawn.append((x + right, up, character))
                end = x + right + wide
            x += advance
    return tuple(reversed(drawn) if backward else drawn), x, named


_Glyph = tuple[int, float, float, float]  # its number, its place to the right and up, its advance


def _glyphs(
    text: str, face: Face, *, backward: bool, plain: bool
) -> Iterator[tuple[str, Sequence[_Glyph]]]:
    """Shape a stretch; gives letters with their glyphs, from left to right.

    plain: a face whose letters stand on their own otherwise: without kerning here as well.
    """
    import uharfbuzz  # noqa: PLC0415 - as above

    font = _font(face)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backward else "ltr"
    # Nor a ligature that no one needs: who copies it could not say which letters it was
    uharfbuzz.shape(
        font, buffer, {"liga": False, "dlig": False, **({"kern": False} if plain else {})}
    )
    unit = 1000 / font.face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[tuple[int, _Glyph]] = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        right, up = place.x_offset, place.y_offset
        if found and not (right or up or place.x_advance):
            right, up = _on_top(font, found[-1][1][0], info.codepoint)
        found.append(
            (info.cluster, (info.codepoint, right * unit, up * unit, place.x_advance * unit))
        )
    for start, group in groupby(found, key=lambda one: one[0]):
        yield text[start : ends[start]], [glyph for _start, glyph in group]


def _on_top(font: Any, base: int, mark: int) -> tuple[float, float]:
    """Place a mark for which a face has no place on this letter: in its middle, clear of it."""
    below, above = font.get_glyph_extents(base), font.get_glyph_extents(mark)
    wide = font.get_glyph_h_advance(base)
    right = below.x_bearing + below.width / 2 - wide - (above.x_bearing + above.width / 2)
    bottom = above.y_bearing + above.height  # heights run down
    if bottom < 0:
        return right, 0.0  # stands under its letter
    return right, max(0.0, below.y_bearing + font.face.upem * _CLEAR - bottom)
