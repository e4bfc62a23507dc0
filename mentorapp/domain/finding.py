"""Find by words as people type them: accents ignored, any order, beginnings of words.

Small and without an index: for a plan's goals, the people of a house, a list of terms. A word that
is asked for is met by a word itself, by its beginning, by its other number in Dutch (draad finds
draden), or inside a longer word (draad finds bedraadt); in that order.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

INFIX_FROM = 3  # letters: shorter ones are inside everything
NEAR = 0.7  # likeness from which a mistyped word counts as meant
_WHOLE, _BEGINS, _STEM, _INSIDE = range(4)
_FARTHER = 4  # how much worse each next text of an item counts
_ENDINGS = (("en", 3), ("s", 4), ("e", 3))  # and how many letters must be left: doos is no plural
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Something to find. texts: the name first, then what else may be typed."""

    key: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one of the texts that was met, for an underline. text: which one, from 0."""

    text: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Found:
    """An item that was found. score: 0 is best. near: nothing fitted, and this is most like it."""

    key: str
    score: int
    spans: tuple[Span, ...]
    near: bool = False


def fold(text: str) -> str:
    """Give a text without capitals and accents; each letter keeps its place.

    A letter that stands for two (ß, œ) becomes the first of them.
    """
    return "".join(_letter(letter) for letter in text)


@lru_cache(2048)
def _letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)
    return (plain.casefold() or letter)[0]


@lru_cache(8192)
def stem(word: str) -> str:
    """Give what a folded Dutch word has in common with its other number: draden, draad -> drad."""
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            word = word.removesuffix(ending)
            break
    letters = [
        letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1]
    ]  # doubled letters are only spelling: draad and draden, bak and bakken
    if letters and letters[-1] in "vz":
        letters[-1] = {"v": "f", "z": "s"}[letters[-1]]  # sleuven and sleuf, dozen and doos
    return "".join(letters)


@lru_cache(2048)
def words(text: str) -> tuple[tuple[int, str], ...]:
    """Give the words of a text, folded, with where each begins."""
    found, start = [], -1
    folded = fold(text)
    for at, letter in enumerate(f"{folded} "):
        inside = letter.isalnum()
        if inside and start < 0:
            start = at
        elif not inside and start >= 0:
            found.append((start, folded[start:at]))
            start = -1
    return tuple(found)


def find(
    items: Iterable[Item], query: str, limit: int = 50, *, or_near: bool = True
) -> list[Found]:
    """Give the items in which every word of the query is met, best first.

    or_near: with no such item, those most like it, with ``near``. An empty query finds nothing.
    """
    wanted = [word for _at, word in words(query)]
    if not wanted:
        return []
    everything = tuple(items)
    found = [hit for item in everything if (hit := _met(item, wanted)) is not None]
    if not found and or_near:
        found = [hit for item in everything if (hit := _near(item, wanted)) is not None]
    return sorted(found, key=lambda hit: hit.score)[:limit]


def meets(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Give the pieces of one text that a query meets (start, length); empty when not all do."""
    hit = _met(Item("", (text,)), [word for _at, word in words(query)])
    return tuple((span.start, span.length) for span in hit.spans) if hit else ()


def _met(item: Item, wanted: list[str]) -> Found | None:
    score, spans = 0, set()
    for word in wanted:
        best: tuple[int, Span] | None = None
        for number, text in enumerate(item.texts):
            for at, other in words(text):
                kind = _kind(word, other)
                if kind is None:
                    continue
                start = at + (other.find(word) if kind == _INSIDE else 0)
                length = len(other) if kind == _STEM else len(word)
                rank = kind + number * _FARTHER
                if best is None or rank < best[0]:
                    best = rank, Span(number, start, length)
        if best is None:
            return None
        score += best[0]
        spans.add(best[1])
    return Found(item.key, score, _sorted(spans))


def _kind(word: str, other: str) -> int | None:
    if other.startswith(word):
        return _WHOLE if other == word else _BEGINS
    if len(word) < INFIX_FROM:
        return None
    if stem(word) == stem(other) and len(stem(word)) >= _LEAST_STEM:
        return _STEM
    return _INSIDE if word in other else None


def _near(item: Item, wanted: list[str]) -> Found | None:
    total, spans = 0.0, set()
    for word in wanted:
        best, where = 0.0, Span(0, 0, 0)
        for number, text in enumerate(item.texts):
            for at, other in words(text):
                like = _likeness(word, other)
                if like > best:
                    best, where = like, Span(number, at, len(other))
        if best < NEAR:
            return None
        total += best
        spans.add(where)
    return Found(item.key, round(100 * (len(wanted) - total)), _sorted(spans), near=True)


@lru_cache(8192)
def _likeness(word: str, other: str) -> float:
    """Compare with a word and with as much of its beginning as was typed."""
    if len(word) < INFIX_FROM:
        return 0.0
    matcher = SequenceMatcher(b=word, autojunk=False)  # what it learns of b serves every a
    best = 0.0
    for part in {other, other[: len(word)], other[: len(word) + 1]}:
        matcher.set_seq1(part)
        if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
            best = max(best, matcher.ratio())
    return best


def _sorted(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.text, span.start)))
