"""Where a word may be broken at the end of a line: by the patterns of its language, with care.

The patterns are those of pyphen. Names, codes and numbers are not broken: a word with a capital
counts as a name, but where a sentence begins, and in German unless it stands beside another.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pyphen import HyphDict

LEFT, RIGHT = 3, 3  # letters that stay together at either end
SHORTEST = 7  # letters of a word that may be broken
_FILES = {"nl": "nl_NL", "fr": "fr", "de": "de_DE", "en": "en_GB"}
# Beginnings of words of our field in which the patterns miss where two words meet.
_KNOWN = {
    "nl": (
        "werk-plek-",
        "leer-plek-",
        "leer-plan-",
        "deel-be-wij-",
    ),  # to be: werk-plek-le-ren, not werk-ple-kle-ren
    "de": (),
    "fr": (),
    "en": (),
}
# Words by which a text shows its language; those of two of ours are left out.
_SHOWS = {
    code: frozenset(words.split())
    for code, words in {
        "nl": "aan bij dat deze een en er het met naar niet ook op uit van volgens voor werd wordt "
        "zelf zijn zonder",
        "fr": "au aux avec ce cette dans du est et il la le les leur nous par pas pour qui sur un "
        "une vous",
        "de": "auf auch bei das dem den der ein eine für ich im ist mit nach nicht sich und von zu",
        "en": "and are by for from his it not of that the their they this to with you",
    }.items()
}
# What stands around a word; in French also the short word that is glued before it.
_WORD = re.compile(r"([^\w]*(?:\w{1,2}[’'])?)([^\W\d_]+)([^\w]*)")
_EDGES = re.compile(r"^\W+|\W+$")
_TREMA = "äëïöü"  # in Dutch it goes where the word is broken before it: we do not
_VOWEL = re.compile("[aeiouyàâäáãåèéêëìíîïòóôöùúûüýÿœæ]")
_DIGITS = b"0123456789"
_PATTERN = re.compile(r"(\d?)(\D?)")


class _Patterns(dict[str, "str | tuple[int, tuple[int, ...]] | None"]):
    """Patterns by their letters, each read when it is first asked for.

    pyphen reads all of them at once: half a second for German, of which a report asks a few.
    """

    def get(self, key: str, default: None = None) -> "tuple[int, tuple[int, ...]] | None":  # type: ignore[override]
        """Give what pyphen keeps of a pattern: where its figures begin, and the figures."""
        found = super().get(key, default)
        if isinstance(found, str):
            found = self[key] = _figures(found)
        return found


def _figures(pattern: str) -> tuple[int, tuple[int, ...]] | None:
    values = [int(figure or "0") for figure, _letter in _PATTERN.findall(pattern)]
    counted = [at for at, value in enumerate(values) if value]
    if not counted:
        return None
    return counted[0], tuple(values[counted[0] : counted[-1] + 1])


@cache
def _dictionary(language: str) -> "HyphDict":
    import pyphen  # noqa: PLC0415 - most sheets have no word to break

    path: Path = pyphen.LANGUAGES[_FILES[language]]
    coding, _line, text = path.read_bytes().partition(b"\n")
    # What stands before this word are whole compounds, which pyphen takes for patterns.
    _compounds, _word, text = (b"\n" + text).rpartition(b"NEXTLEVEL")
    passed = "|".join(map(re.escape, pyphen.ignored))
    text = re.sub(f"\n(?:{passed})[^\n]*".encode(), b"", text)
    # Figures are the same byte in each coding, and there are many.
    letters, rows = (
        part.decode(coding.decode().strip()).split()
        for part in (text.translate(None, _DIGITS), text)
    )
    made: HyphDict = pyphen.HyphDict.__new__(pyphen.HyphDict)
    made.patterns = _Patterns(zip(letters, rows, strict=True))
    made.cache = {}
    made.maxlen = max(map(len, made.patterns))
    return made


def spoken(words: Sequence[str], language: str) -> str:
    """Give the language of a text as its words show it: notes are not in that of every report.

    language: that of the report, where nothing shows another.
    """
    found = {word.lower() for word in words}
    shown = {code: len(found & some) for code, some in _SHOWS.items()}
    most = max(shown, key=shown.__getitem__)
    return most if shown[most] > shown[language] else language


@lru_cache(maxsize=4096)
def breaks(word: str, language: str, *, common: bool = False) -> tuple[int, ...]:
    """Give the places in a word where it may be broken, first to last; none for a name or a code.

    common: its capital says nothing, as where a sentence begins.
    """
    if language not in _FILES:
        return ()
    found = _WORD.fullmatch(word)
    if found is None:
        return _joints(word)
    letters, start = found[2], found.start(2)
    if len(letters) < SHORTEST or (letters != letters.lower() and not common):
        return ()
    if letters[1:] != letters[1:].lower():
        return ()
    least, most = LEFT, len(letters) - RIGHT
    return tuple(start + at for at in _places(letters.lower(), language) if least <= at <= most)


def _joints(word: str) -> tuple[int, ...]:
    """Give the places after the hyphens and slashes of a word of several, letters on both sides."""
    parts = re.split(r"(?<=[-/\u2013])", word)
    bare = [_EDGES.sub("", part) for part in parts]
    several = len(parts) > 1
    if not several or not all(part.isalpha() and len(part) >= RIGHT for part in bare):
        return ()
    found, at = [], 0
    for part in parts[:-1]:
        at += len(part)
        found.append(at)
    return tuple(found)


def _places(letters: str, language: str) -> list[int]:
    places = {int(at) for at in _dictionary(language).positions(letters)}
    for known in _KNOWN[language]:
        whole = known.replace("-", "")
        start = letters.find(whole)
        if start < 0:
            continue
        inside = range(start + 1, start + len(whole) + 2)
        places.difference_update(inside)
        at = start
        for part in known.split("-")[:-1]:
            at += len(part)
            places.add(at)
    if language == "nl":
        places = {at for at in places if at < len(letters) and letters[at] not in _TREMA}
    return _spoken(letters, sorted(places))


def _spoken(letters: str, places: list[int]) -> list[int]:
    """Leave only breaks between parts that each have a vowel: the patterns err where words meet."""
    kept: list[int] = []
    for at in places:
        if not _VOWEL.search(letters[kept[-1] if kept else 0 : at]):
            if kept:
                kept[-1] = at  # "mee-t-een" is "meet-een"
        else:
            kept.append(at)
    if kept and not _VOWEL.search(letters[kept[-1] :]):
        kept.pop()
    return kept
