"""Six plain words that stand for the keys on a card, to compare by phone.

One list of Dutch words in every language: both people must read the same ones. Six words of 1024
are 60 bits: 55 of the keys and 5 that check the words themselves, so that a word that was heard
wrong is noticed here, and not taken for another card.
"""

import hashlib
from functools import cache, lru_cache

from mentorapp.base.paths import resources

COUNT = 6
_WORD, _CHECK = 10, 5  # bits
_SALT = b"mentorapp six words v1"
_ROUNDS = 20_000  # makes looking for other keys with the same words that much dearer


@cache
def listed() -> tuple[str, ...]:
    """Give the words, in their order."""
    file = resources() / "fingerprint" / "words.txt"
    return tuple(file.read_text(encoding="ascii").split())


@lru_cache(maxsize=1024)
def six_words(author: str, recipient: str) -> str:
    """Give the words of a signing key and an age key, with spaces between them."""
    keys = f"{author}\n{recipient}".encode()
    digest = hashlib.pbkdf2_hmac("sha256", keys, _SALT, _ROUNDS)
    value = int.from_bytes(digest[:7], "big") >> 1
    number = value << _CHECK | _check(value)
    words = listed()
    mask = (1 << _WORD) - 1
    places = [number >> _WORD * place & mask for place in reversed(range(COUNT))]
    return " ".join(words[place] for place in places)


def plain(given: str) -> str:
    """Give words as they were typed in the form in which they are compared."""
    return " ".join(given.casefold().replace("-", " ").replace(",", " ").split())


def are_words(given: str) -> bool:
    """Say whether these are six words of some card: each in the list, and the whole consistent."""
    known = {word: place for place, word in enumerate(listed())}
    words = plain(given).split()
    if len(words) != COUNT or not known.keys() >= set(words):
        return False
    number = 0
    for word in words:
        number = number << _WORD | known[word]
    return number & (1 << _CHECK) - 1 == _check(number >> _CHECK)


def _check(value: int) -> int:
    return hashlib.sha256(value.to_bytes(7, "big")).digest()[0] >> 8 - _CHECK
