"""Words find what people mean by them."""

from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.finding import (
    FAR_FROM,
    NEAR_FROM,
    Item,
    Span,
    fold,
    kind_of,
    meets,
    plain,
    words,
)
from mentorapp.domain.prepared import Prepared, find, prepare

GOALS = (
    Item("C3", ("Draden en kabels trekken", "Trekt draden en kabels")),
    Item("D1", ("Schakelaars en stopcontacten aansluiten", "Bedraadt en sluit schakelaars aan")),
    Item("B1", ("Schema’s lezen", "Raadpleegt technische bronnen: eendraadschema")),
    Item("C1", ("Sleuven en holtes maken", "Realiseert sleuven en holtes")),
    Item("C2", ("Leidingen en dozen plaatsen", "Monteert en plaatst leidingen en dozen")),
    Item("A1", ("Café à crème", "Één kop")),
)


def keys(query: str) -> list[str]:
    return [hit.key for hit in find(GOALS, query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("draad", ["C3", "D1", "B1"]),  # its own other number first, then inside other words
        ("dra", ["C3", "D1", "B1"]),
        ("kabels draden", ["C3"]),  # any order
        ("KAB DRA", ["C3"]),
        ("sleuf", ["C1"]),
        ("doos", ["C2"]),
        ("schemas", ["B1"]),
        ("cafe creme", ["A1"]),
        ("een", ["A1", "B1"]),
        ("draden dozen", []),
        ("", []),
        (" .,- ", []),
    ],
)
def test_words_find(query: str, found: list[str]) -> None:
    assert [key for key in keys(query) if not near(query)] == found


def near(query: str) -> bool:
    return any(hit.near for hit in find(GOALS, query))


@pytest.mark.parametrize("query", ["drdaen", "slueven", "stopcontaktn", "liedingen doosen"])
def test_a_mistyped_word_finds_what_is_most_like_it(query: str) -> None:
    hits = find(GOALS, query)
    assert hits
    assert all(hit.near for hit in hits)
    expected = {"d": "C3", "l": "C2"}.get(query[0], "C1" if query.startswith("sl") else "D1")
    assert hits[0].key == expected


def test_nonsense_finds_nothing() -> None:
    assert find(GOALS, "qqqq") == []
    assert find(GOALS, "xy") == []


def test_what_was_met_can_be_underlined() -> None:
    texts = GOALS[1].texts
    [hit] = [hit for hit in find(GOALS, "draad") if hit.key == "D1"]
    assert hit.spans == (Span(1, 2, 5),)
    assert texts[1][2:7] == "draad"
    [whole] = [hit for hit in find(GOALS, "draad") if hit.key == "C3"]
    assert whole.spans == (Span(0, 0, len("Draden")),)
    assert meets("Één PE-draad vergeten", "draad een") == ((0, 3), (7, 5))
    assert meets("Niets hiervan", "draad") == ()


def test_the_name_comes_before_what_stands_under_it() -> None:
    items = [Item("under", ("Iets", "kabels")), Item("name", ("Kabels", "iets"))]
    assert [hit.key for hit in find(items, "kabels")] == ["name", "under"]
    assert len(find(items, "i", limit=1)) == 1


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    for at, word in words(text):
        assert fold(text)[at : at + len(word)] == word


@given(st.text(max_size=20), st.text(max_size=20))
def test_spans_lie_inside_their_text(text: str, query: str) -> None:
    for hit in find([Item("x", (text, query))], query):
        for span in hit.spans:
            assert span.start >= 0
            assert span.start + span.length <= len((text, query)[span.text])


# One letter wrong


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("drden kabels", "C3"),  # one mistyped word among right ones
        ("kabels drdaen", "C3"),
        ("drden ka", "C3"),  # beside a word that is too short to be mistyped
        ("slueven hol", "C1"),
        ("drde", "C3"),  # mistyped and not yet typed out
        ("raadpleegt eendraadsshema", "B1"),
    ],
)
def test_one_mistyped_word_among_right_ones_is_met(query: str, key: str) -> None:
    hits = find(GOALS, query)
    assert [hit.key for hit in hits] == [key]
    assert hits[0].near
    assert len(hits[0].spans) == len(query.split())


def test_what_fits_comes_before_what_is_only_near() -> None:
    items = [Item("near", ("Kamelen",)), Item("fits", ("Iets", "kabelen"))]
    assert [(hit.key, hit.near) for hit in find(items, "kabelen")] == [
        ("fits", False),
        ("near", True),
    ]
    assert [hit.key for hit in find(items, "kabelen", or_near=False)] == ["fits"]
    assert [hit.key for hit in find(items, "kabelen", limit=1)] == ["fits"]


@pytest.mark.parametrize("query", ["kap", "kq", "bord 3", "kabl12"])
def test_short_words_and_other_words_are_not_taken_for_mistyped(query: str) -> None:
    assert find([Item("x", ("Kabels leggen 2",))], query) == []


# What people here call it, and which of two comes first


def test_own_words_are_as_good_as_the_name() -> None:
    items = [
        Item("text", ("Iets", "lasdoos")),
        Item("own", ("Leidingen en dozen plaatsen", "Monteert"), own=("lasdoos", "de wago")),
    ]
    hits = find(items, "lasd")
    assert [hit.key for hit in hits] == ["own", "text"]
    assert hits[0].spans == (Span(2, 0, 4),)  # of the own words, which count on after the texts
    assert find(items, "wagos leidingen")[0].key == "own"
    assert find(items, "lasdsoo")[0].near


def test_of_two_that_fit_alike_the_lesser_comes_first() -> None:
    items = [
        Item("late", ("Kabels trekken",), weight=(1, 0)),
        Item("early", ("Kabels trekken",), weight=(0, 7)),
        Item("better", ("Kabel",), weight=(2,)),
    ]
    assert [hit.key for hit in find(items, "kabel")] == ["better", "early", "late"]
    assert [hit.key for hit in find(items, "kabel", limit=2)] == ["better", "early"]


def test_a_list_is_prepared_once() -> None:
    assert prepare(GOALS) is prepare(tuple(GOALS))
    assert prepare(GOALS).ready().find("drdaen") == find(GOALS, "drdaen")


# Whatever is typed

_LETTERS = st.sampled_from("abdeéÉknrst")
_WORDS = st.text(_LETTERS, min_size=1, max_size=11)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_ITEMS = st.lists(
    st.tuples(_TEXTS, _TEXTS, st.lists(_TEXTS, max_size=1), st.integers(0, 3)), max_size=6
).map(
    lambda rows: [
        Item(str(at), (first, second), tuple(own), (weight,))
        for at, (first, second, own, weight) in enumerate(rows)
    ]
)


def swapped(word: str, at: int, other: str) -> str:
    return other.join((word[:at], word[at + 1 :]))


def crossed(word: str, at: int, _other: str) -> str:
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def dropped(word: str, at: int, _other: str) -> str:
    return word[:at] + word[at + 1 :]


def added(word: str, at: int, other: str) -> str:
    return word[:at] + other + word[at:]


def doubled(word: str, at: int, _other: str) -> str:
    return word[:at] + word[at] + word[at:]


@given(_ITEMS, _TEXTS, st.randoms(use_true_random=False))
def test_order_and_accents_never_change_what_is_found(
    items: list[Item], query: str, random: Random
) -> None:
    mixed = plain(query).upper().split()
    random.shuffle(mixed)
    found = {(hit.key, hit.score, hit.near, hit.spans) for hit in find(items, query)}
    assert {(h.key, h.score, h.near, h.spans) for h in find(items, " ".join(mixed))} == found


@given(
    _ITEMS,
    st.lists(_WORDS, max_size=2),
    st.text(_LETTERS, min_size=5, max_size=12),
    st.integers(0, 11),
    _LETTERS,
    st.sampled_from([swapped, crossed, dropped, added, doubled]),
)
def test_one_wrong_letter_in_a_longer_word_does_not_hide_it(  # noqa: PLR0917 - what Hypothesis draws
    items: list[Item],
    beside: list[str],
    word: str,
    at: int,
    other: str,
    wrong: Callable[[str, int, str], str],
) -> None:
    items = [*items, Item("wanted", (" ".join([*beside, word]), "iets"))]
    mistyped = wrong(word, at % len(word), other)
    assert any(hit.key == "wanted" for hit in find(items, " ".join([*beside, word])))
    assert any(hit.key == "wanted" for hit in find(items, " ".join([mistyped, *beside])))


@given(_ITEMS, _TEXTS)
def test_the_index_finds_what_a_look_at_every_word_finds(items: list[Item], query: str) -> None:
    found = [(hit.key, hit.score, hit.near) for hit in Prepared(items).find(query)]
    assert found == slowly(items, query)


def slowly(items: list[Item], query: str) -> list[tuple[str, int, bool]]:
    """Search without an index: every word that is asked for beside every word there is."""
    wanted = {word for _at, word in words(query)}
    found: list[tuple[str, int, bool]] = []
    for patience in (0, 1, 2):
        if patience == 2 and found:
            break
        given_before = {key for key, _score, _near in found}
        hits: list[tuple[int, tuple[int, ...], int, str]] = []
        for at, item in enumerate(items):
            ranks = [rank(item, word, patience) for word in wanted]
            known = [one for one in ranks if one is not None]
            if ranks and len(known) == len(ranks) and item.key not in given_before:
                hits.append((sum(known), item.weight, at, item.key))
        found += [(key, score, patience > 0) for score, _weight, _at, key in sorted(hits)]
    return found


def rank(item: Item, word: str, patience: int) -> int | None:
    """Say how well a word fits an item, the best place of all."""
    places = [(4 * number, text) for number, text in enumerate(item.texts)]
    places += [(0, text) for text in item.own]
    ranks = []
    for base, text in places:
        for _at, other in words(text):
            kind = kind_of(word, other)
            if kind is not None:
                ranks.append(base + kind)
            if patience >= 1 and len(word) >= NEAR_FROM < len(other) and edits(word, other) <= 1:
                ranks.append(base + 4)
            if patience >= 2 and far(word, other):
                ranks.append(base + 5)
    return min(ranks, default=None)


def far(word: str, other: str) -> bool:
    begun = len(word) >= NEAR_FROM < len(other) and any(
        edits(word, other[:end]) <= 1 for end in range(len(other) + 1)
    )
    third = len(word) // 3
    pieces = [word[at * third : (at + 1) * third] for at in range(3)]
    twice = len(word) >= FAR_FROM and any(piece in other for piece in pieces)
    return begun or (twice and any(edits(word, other[:end]) <= 2 for end in range(len(other) + 1)))


@cache
def edits(one: str, other: str) -> int:
    """Count letters swapped with their neighbour, left out, put in or replaced."""
    if not one or not other:
        return len(one) + len(other)
    found = min(
        edits(one[1:], other) + 1,
        edits(one, other[1:]) + 1,
        edits(one[1:], other[1:]) + (one[0] != other[0]),
    )
    if one[:2] == other[:2][::-1] and len(one) > 1:
        found = min(found, edits(one[2:], other[2:]) + 1)
    return found
