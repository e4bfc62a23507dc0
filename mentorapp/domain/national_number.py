"""National numbers of people: found in any text, so that none is kept and none is handed on.

Belgium: rijksregisternummer and its sisters (INSZ, bisnummer); the Netherlands: BSN. They may not
be processed here at all: a reader drops them and counts, a writer refuses and names the field.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class NationalNumber(StrEnum):
    """Which country's number."""

    INSZ = "insz"  # identificatienummer van de sociale zekerheid: rijksregister- or bisnummer
    BSN = "bsn"  # burgerservicenummer


@dataclass(frozen=True, slots=True)
class Found:
    """A national number in a text: where it begins and ends (after its last digit).

    The number itself is not kept: nobody has a use for it.
    """

    kind: NationalNumber
    start: int
    end: int


_LINK = "[ \u00a0\u202f\u2009.\\-\u2010\u2011\u2013/]"  # between the groups of a number
_INSZ = re.compile(
    rf"\d\d{_LINK}{{0,3}}\d\d{_LINK}{{0,3}}\d\d{_LINK}{{0,3}}\d{{3}}{_LINK}{{0,3}}\d\d"
)
_BSN = re.compile(rf"\d{{9}}|\d{{4}}({_LINK})\d\d\1\d{{3}}|\d{{3}}({_LINK})\d{{3}}\2\d{{3}}")
_LABEL = re.compile(
    r"(?:insz|niss|rrn|rr|rijksregister|rijksregisternummer|bis|bisnummer|bsn|sofi|sofinummer|"
    r"burgerservicenummer|onderwijsnummer|pgn|nr|no|nummer|number)\Z",
    re.IGNORECASE,
)
_BSN_LABEL = re.compile(
    r"(?:bsn|sofi|sofinummer|burgerservicenummer|onderwijsnummer|pgn)(?:nr|nummer)?[\s:.=#-]*\Z",
    re.IGNORECASE,
)
#: A country's prefix of a telephone number or a VAT number in front: then it is neither.
_PREFIX = re.compile(
    r"(?:\+\d{0,3}[ \u00a0./-]{0,2}(?:\(0\)[ ]?)?|\bBE[ \u00a0.-]{0,2})\Z", re.IGNORECASE
)
_BEFORE = 40  # characters looked back at
_LEAST = 9  # digits
_DIGIT = re.compile(r"\d")


def find(text: str) -> tuple[Found, ...]:
    """Give the national numbers in a text, in order. Dots, dashes and spaces may be in them."""
    if len(_DIGIT.findall(text)) < _LEAST:  # most texts
        return ()
    insz = tuple(_of(text, _INSZ, NationalNumber.INSZ))
    bsn = (
        one
        for one in _of(text, _BSN, NationalNumber.BSN)
        if all(one.end <= other.start or other.end <= one.start for other in insz)
    )
    return tuple(sorted((*insz, *bsn), key=lambda one: one.start))


def occurs_in(text: str) -> bool:
    """Say whether there is a national number in a text."""
    return bool(find(text))


def without(text: str) -> tuple[str, int]:
    """Give a text without its national numbers, and how many there were."""
    count = 0
    while found := find(text):  # what is left may close up to another one
        count += len(found)
        for one in reversed(found):
            text = text[: one.start] + text[one.end :]
    return text, count


def is_insz(digits: str) -> bool:
    """Say whether eleven digits carry the check of the Belgian register.

    Check: 97 less the first nine digits modulo 97, with a 2 in front for births from 2000 on.
    """
    if len(digits) != 11 or not int(digits):  # noqa: PLR2004 - the length of an INSZ
        return False
    check = int(digits[9:])
    return check in {97 - int(first + digits[:9]) % 97 for first in ("", "2")}


def is_bsn(digits: str) -> bool:
    """Say whether nine digits pass the eleven-proof (elfproef) of a BSN: the last weighs -1."""
    if len(digits) != 9 or not int(digits):  # noqa: PLR2004 - the length of a BSN
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(one) for weight, one in zip(weights, digits, strict=True)) % 11 == 0


def _of(text: str, form: re.Pattern[str], kind: NationalNumber) -> Iterator[Found]:
    at = 0
    while match := form.search(text, at):
        digits = "".join(str(unicodedata.decimal(char)) for char in match[0] if char.isdecimal())
        if _stands_alone(text, match, kind, digits) and (
            is_insz(digits) if kind is NationalNumber.INSZ else is_bsn(digits)
        ):
            yield Found(kind, match.start(), match.end())
            at = match.end()
        else:
            at = match.start() + 1


def _stands_alone(text: str, match: re.Match[str], kind: NationalNumber, digits: str) -> bool:
    """Say whether a match is a number of its own: no part of an id, an amount, a phone number."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    after = text[match.end() : match.end() + 2]
    if before[-1:].isdecimal() or (before[-1:].isalpha() and not _LABEL.search(_word(before))):
        return False
    if after[:1].isalnum() or _PREFIX.search(before):
        return False
    links = "." + "," if match[0].isdecimal() else ".,-/"
    if before[-1:] in tuple(links) and before[-2:-1].isdecimal():
        return False
    if after[:1] in tuple(links) and after[1:].isdecimal():
        return False
    if kind is NationalNumber.BSN and digits[0] == "0":
        # So begins a Belgian telephone number of nine digits: only where it is called a BSN.
        return _BSN_LABEL.search(before) is not None
    return True


def _word(before: str) -> str:
    end = len(before)
    start = end
    while start and before[start - 1].isalpha():
        start -= 1
    return before[start:end]
