"""A list that is searched while somebody types: prepared once, so that no letter waits for it.

Which items hold a word is one number with a bit for each item: to meet several words is to put
such numbers together. So a search takes less time than looking through the texts
(tests/benchmarks/words.py), and ranks what it finds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from mentorapp.domain.finding import (
    BEGINS,
    FAR,
    FAR_FROM,
    INFIX_FROM,
    INSIDE,
    LEAST_STEM,
    NEAR,
    NEAR_FROM,
    STEM,
    WHOLE,
    Found,
    Item,
    error_in,
    places,
    stem,
    thirds,
    words,
)
from mentorapp.domain.typing_errors import differs_once, holes

Layers = dict[int, int]  # how well a word fits, 0 best: in which items, one bit each


def find(
    items: Iterable[Item], query: str, limit: int = 50, *, or_near: bool = True
) -> list[Found]:
    """Search a list once; see ``Prepared.find``."""
    return Prepared(items).find(query, limit, or_near=or_near)


@lru_cache(16)
def prepare(items: tuple[Item, ...]) -> "Prepared":
    """Prepare a list for many searches; the same list is prepared once."""
    return Prepared(items)


class Prepared:
    """A list that is searched often: its words are folded, split and sorted once."""

    def __init__(self, items: Iterable[Item]) -> None:
        # In the order in which equals are shown: the number of an item, and its bit, says it.
        self._items = sorted(items, key=lambda item: item.weight)
        by_word: dict[str, Layers] = {}
        for number, item in enumerate(self._items):
            for _text, base, _at, word in places(item):
                layers = by_word.setdefault(word, {})
                layers[base] = layers.get(base, 0) | 1 << number
        self._words = sorted(by_word)
        self._layers = [tuple(by_word[word].items()) for word in self._words]
        self._stems: dict[str, list[int]] = {}
        for id_, word in enumerate(self._words):
            self._stems.setdefault(stem(word), []).append(id_)
        # One text to look for a piece inside all words at once.
        self._all = "\n".join(self._words)
        self._starts = [0]
        for word in self._words:
            self._starts.append(self._starts[-1] + len(word) + 1)

    def find(self, query: str, limit: int = 50, *, or_near: bool = True) -> list[Found]:
        """Give the items in which every word of the query is met, best first.

        or_near: also those in which words are met but for a typing error, after them; with no
        such item, those most like it. An empty query finds nothing.
        """
        wanted = tuple(dict.fromkeys(word for _at, word in words(query)))
        if not wanted or not self._items:
            return []
        fitting = [self._fitting(word) for word in wanted]
        found, known = self._best(wanted, fitting, limit)
        if not or_near or len(found) >= limit:
            return found
        near = [self._near(word, one) for word, one in zip(wanted, fitting, strict=True)]
        if near != fitting:
            found += self._best(wanted, near, limit - len(found), known, near=True)[0]
        if not found:
            far = [self._far(word, one) for word, one in zip(wanted, near, strict=True)]
            found = self._best(wanted, far, limit, near=True)[0]
        return found

    def _best(
        self,
        wanted: tuple[str, ...],
        met: Sequence[Layers],
        limit: int,
        known: int = 0,
        *,
        near: bool = False,
    ) -> tuple[list[Found], int]:
        """Give the items in which every word is met, best first, and their bits when all are given.

        known: bits of those that were given before.
        """
        joined = met[0]
        for layers in met[1:]:
            both: Layers = {}
            for one, its in joined.items():
                for other, others in layers.items():
                    if shared := its & others:
                        both[one + other] = both.get(one + other, 0) | shared
            joined = both
        found: list[Found] = []
        items = self._items
        for score in sorted(joined):
            bits = joined[score] & ~known
            known |= bits
            while bits:
                bit = bits & -bits
                bits ^= bit
                found.append(Found(items[bit.bit_length() - 1], score, wanted, near))
                if len(found) == limit:
                    return found, known
        return found, known

    def _fitting(self, word: str) -> Layers:
        """Give in which items a word fits, and how well."""
        found: Layers = {}
        first = bisect_left(self._words, word)
        last = bisect_left(self._words, f"{word}\U0010ffff", first)
        for id_ in range(first, last):
            self._add(found, id_, WHOLE if self._words[id_] == word else BEGINS)
        if len(word) < INFIX_FROM:
            return found
        root = stem(word)
        same = self._stems.get(root, ()) if len(root) >= LEAST_STEM else ()
        for id_ in same:
            if not first <= id_ < last:
                self._add(found, id_, STEM)
        for id_ in self._containing(word):
            if not first <= id_ < last and id_ not in same:
                self._add(found, id_, INSIDE)
        return found

    def _containing(self, piece: str) -> Iterator[int]:
        """Give the words that hold a piece, wherever."""
        at = self._all.find(piece)
        while at >= 0:
            id_ = bisect_right(self._starts, at) - 1
            yield id_
            at = self._all.find(piece, self._starts[id_ + 1])

    def _near(self, word: str, fitting: Layers) -> Layers:
        """Give in which items a word fits, or would fit without one typing error."""
        if len(word) < NEAR_FROM:
            return fitting
        found = dict(fitting)
        for id_ in {id_ for one in (word, *holes(word)) for id_ in self._mistyped.get(one, ())}:
            if differs_once(word, self._words[id_]):
                self._add(found, id_, NEAR)
        return found

    def _far(self, word: str, near: Layers) -> Layers:
        """Give also in which items a word would fit with more patience.

        As the beginning of another word but for one error, or with two in a long word.
        """
        if len(word) < NEAR_FROM:
            return near
        found, seen = dict(near), set[int]()
        for one in {word, *holes(word)}:
            for at in range(bisect_left(self._spellings, one), len(self._spellings)):
                if not self._spellings[at].startswith(one):
                    break
                seen.update(self._mistyped[self._spellings[at]])
        if len(word) >= FAR_FROM:
            for third in thirds(word):
                seen.update(self._containing(third))
        for id_ in seen:
            if error_in(word, self._words[id_]) == FAR:
                self._add(found, id_, FAR)
        return found

    def _add(self, found: Layers, id_: int, kind: int) -> None:
        for base, bits in self._layers[id_]:
            found[base + kind] = found.get(base + kind, 0) | bits

    @cached_property
    def _mistyped(self) -> dict[str, list[int]]:
        """The longer words, by themselves and by what is left when a letter is left out."""
        found: dict[str, list[int]] = {}
        for id_, word in enumerate(self._words):
            if len(word) > NEAR_FROM:
                for one in {word, *holes(word)}:
                    found.setdefault(one, []).append(id_)
        return found

    @cached_property
    def _spellings(self) -> list[str]:
        return sorted(self._mistyped)

    def ready(self) -> "Prepared":
        """Make now what else would wait for the first typing error; gives itself."""
        _ = self._spellings
        return self
