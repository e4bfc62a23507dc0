"""Find by words as people type them: accents ignored, any order, beginnings, typing errors.

A word that is asked for is met by a word itself, by its beginning, by its other number in Dutch
(draad finds draden), or inside a longer word (draad finds bedraadt); in that order. A word of some
length is also met when one letter was swapped, left out, typed twice or typed wrong; what is found
so comes after everything that fits, and says that it is near. Lists are searched by ``prepared``.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mentorapp.domain.typing_errors import differs_once, differs_twice

INFIX_FROM = 3  # letters: shorter ones are inside everything
NEAR_FROM = 4  # letters of a word that can be mistyped; the word that was meant has one more
FAR_FROM = 9  # letters of a word in which two errors are forgiven
WHOLE, BEGINS, STEM, INSIDE, NEAR, FAR = range(6)
FARTHER = 4  # how much worse each next text of an item counts
_ENDINGS = (("en", 3), ("s", 4), ("e", 3))  # and how many letters must be left: doos is no plural
LEAST_STEM = 3


class Item(NamedTuple):
    """Something to find. texts: the name first, then what else may be typed.

    own: what people here call it; as good as the name. weight: of two that fit equally well, the
    lesser one comes first.
    """

    key: str
    texts: tuple[str, ...]
    own: tuple[str, ...] = ()
    weight: tuple[int, ...] = ()


class Span(NamedTuple):
    """A piece of one of the texts that was met, for an underline.

    text: which one, from 0; the own words count on after the texts.
    """

    text: int
    start: int
    length: int


class Found(NamedTuple):
    """An item that was found. score: 0 is best. near: it does not fit, it is only much like it.

    wanted: the words that were asked for, folded.
    """

    item: Item
    score: int
    wanted: tuple[str, ...]
    near: bool = False

    @property
    def key(self) -> str:
        """Give which item it is."""
        return self.item.key

    @property
    def spans(self) -> tuple[Span, ...]:
        """Give the pieces that were met; made when asked for, most hits are never underlined."""
        found = set()
        for word in self.wanted:
            best: tuple[int, Span] | None = None
            for text, base, at, other in places(self.item):
                kind = kind_of(word, other)
                if kind is None and self.near:
                    kind = error_in(word, other)
                if kind is not None and (best is None or kind + base < best[0]):
                    start, length = _met(word, other, kind)
                    best = kind + base, Span(text, at + start, length)
            if best is not None:
                found.add(best[1])
        return tuple(sorted(found))


def places(item: Item) -> Iterator[tuple[int, int, int, str]]:
    """Give the words of an item: in which text, how far that is from the name, where, the word."""
    for text, whole in enumerate((*item.texts, *item.own)):
        base = text * FARTHER if text < len(item.texts) else 0
        for at, word in words(whole):
            yield text, base, at, word


def fold(text: str) -> str:
    """Give a text without capitals and accents; each letter keeps its place.

    A letter that stands for two (ß, œ) becomes the first of them.
    """
    return "".join(map(_letter, text))


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


def plain(text: str) -> str:
    """Give the words of a text, folded, with one space between them."""
    return " ".join(word for _at, word in words(text))


def meets(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Give the pieces of one text that a query meets (start, length); empty when not all do."""
    found = set()
    there = words(text)
    for _at, word in words(query):
        fitting = [
            (kind, at, other) for at, other in there if (kind := kind_of(word, other)) is not None
        ]
        if not fitting:
            return ()
        kind, at, other = min(fitting)
        start, length = _met(word, other, kind)
        found.add((at + start, length))
    return tuple(sorted(found))


def kind_of(word: str, other: str) -> int | None:
    """Say how well a word that is asked for fits another, 0 best; None when it does not."""
    if other.startswith(word):
        return WHOLE if other == word else BEGINS
    if len(word) < INFIX_FROM:
        return None
    if stem(word) == stem(other) and len(stem(word)) >= LEAST_STEM:
        return STEM
    return INSIDE if word in other else None


def error_in(word: str, other: str) -> int | None:
    """Say how much patience it takes to read a mistyped word as another; None when too much."""
    size = len(word)
    if size < NEAR_FROM:
        return None
    if len(other) > NEAR_FROM:
        if differs_once(word, other):
            return NEAR
        if any(differs_once(word, other[: size + more]) for more in (-1, 0, 1)):
            return FAR
    alike = size >= FAR_FROM and any(third in other for third in thirds(word))
    return FAR if alike and differs_twice(word, other) else None


def thirds(word: str) -> tuple[str, str, str]:
    """Give three pieces of a long word: two errors leave one of them as it was."""
    third = len(word) // 3
    return word[:third], word[third : 2 * third], word[2 * third : 3 * third]


def _met(word: str, other: str, kind: int) -> tuple[int, int]:
    """Give which piece of a word is met (start, length)."""
    if kind in (WHOLE, BEGINS):
        return 0, len(word)
    return (other.find(word), len(word)) if kind == INSIDE else (0, len(other))
