"""National numbers of people in what is read: left out and counted, so that none comes in."""

from collections.abc import Sequence

from mentorapp.domain.national_number import NationalNumber, find, is_bsn

_MASK = "•••"
_DIGITS = 9  # of the shortest national number
_ENOUGH = 8  # cells of nine digits that say of a whole column what they are


def other_numbers(cells: Sequence[str]) -> bool:
    """Say whether the nine digits in a column are another number, such as that of learners.

    One in eleven of any nine digits passes the check of a BSN: of a column of these most do.
    """
    nine = [one for one in cells if one.isascii() and one.isdigit() and len(one) == _DIGITS]
    return len(nine) >= _ENOUGH and 2 * sum(map(is_bsn, nine)) < len(nine)


def masked(text: str, *, bsn: bool = True) -> tuple[str, int]:
    """Give a text without national numbers, and how many there were; empty when it was one."""
    if len(text) < _DIGITS:
        return text, 0
    found = [one for one in find(text) if bsn or one.kind is NationalNumber.INSZ]
    left = text
    for one in reversed(found):
        left = left[: one.start] + _MASK + left[one.end :]
    return ("" if found and left.strip() == _MASK else left), len(found)
