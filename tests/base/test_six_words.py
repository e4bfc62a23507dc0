"""Six words for two keys: the same everywhere, and a word that was heard wrong is noticed."""

import string

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import six_words
from mentorapp.base.texts import LANGUAGES, in_language

AUTHOR, RECIPIENT = "ab" * 32, "age1example"


def test_the_list_is_one_that_can_be_read_aloud() -> None:
    words = six_words.listed()
    assert len(words) == len(set(words)) == 1024
    assert list(words) == sorted(words)
    assert all(3 <= len(one) <= 11 and set(one) <= set(string.ascii_lowercase) for one in words)
    near = [
        (one, other)
        for number, one in enumerate(words)
        for other in words[:number]
        if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) < 2
    ]
    assert near == []


def test_the_words_never_change() -> None:
    # Another list or another rule would give other words for the same card: a stranger's.
    assert six_words.six_words(AUTHOR, RECIPIENT) == EXPECTED
    for language in LANGUAGES:
        with in_language(language):
            six_words.six_words.cache_clear()
            assert six_words.six_words(AUTHOR, RECIPIENT) == EXPECTED


@given(st.binary(min_size=32, max_size=32).map(bytes.hex), st.text(max_size=62))
def test_every_pair_of_keys_has_words_that_check(author: str, recipient: str) -> None:
    words = six_words.six_words(author, recipient)
    assert six_words.are_words(words)
    assert six_words.are_words(words.upper().replace(" ", " - "))
    assert six_words.six_words(author, recipient + "x") != words


def test_a_word_that_was_heard_wrong_is_noticed() -> None:
    words = six_words.six_words(AUTHOR, RECIPIENT).split()
    others = [
        " ".join([*words[:place], other, *words[place + 1 :]])
        for place in range(6)
        for other in six_words.listed()
        if other != words[place]
    ]
    passed = sum(map(six_words.are_words, others))
    assert passed < len(others) // 20  # 5 bits: about one in 32
    assert not six_words.are_words(" ".join(words[:5]))
    assert not six_words.are_words(" ".join([*words[:5], "computerwoord"]))
    assert not six_words.are_words("")


EXPECTED = "kalf wenkbrauw sap kaars avond ballon"
