"""Words find what people mean by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.finding import Item, Span, find, fold, meets, words

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
