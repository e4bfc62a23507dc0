"""How a competence grew over its notes: points by day, the stretch it is in, a step back."""

from collections.abc import Iterable, Sequence
from datetime import date

from mentorapp.domain.competence_rows import Drop, Point

Note = tuple[date, int, str]  # day, level, sentence


def points(notes: Iterable[Note]) -> tuple[Point, ...]:
    """Give the highest level of each day, oldest first."""
    highest: dict[date, int] = {}
    for day, level, _sentence in notes:
        highest[day] = max(level, highest.get(day, 0))
    return tuple(Point(day, level) for day, level in sorted(highest.items()))


def stretch(found: Sequence[Point]) -> tuple[Point | None, Point | None]:
    """Give the first point of the unbroken stretch at the last level, and the one before it."""
    if not found:
        return None, None
    first = len(found) - 1
    while first and found[first - 1].level == found[-1].level:
        first -= 1
    return found[first], found[first - 1] if first else None


def step_back(found: Sequence[Point], notes: Iterable[Note]) -> Drop | None:
    """Say from where the level went down, with the words of that day; None when it did not.

    More difficult work may give a lower level: that is why the words stand beside it.
    """
    since, before = stretch(found)
    if since is None or before is None or since.level >= before.level:
        return None
    said = [sentence for day, _level, sentence in notes if day == since.day and sentence]
    return Drop(before, since, said[0] if said else "")
