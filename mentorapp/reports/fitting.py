"""Texts where there is only so much room: cut after a word, with a sign that they go on."""

from dataclasses import replace

from mentorapp.reports.cells import Words, words
from mentorapp.reports.style import type_step
from mentorapp.reports.typeface import JOINED, clean, width

_MORE = "…"
_BROKEN = (JOINED, "\u00ad")


def fitted(text: str, room: float, step: str = "micro") -> str:
    """Give a text as it fits on one line."""
    kind = type_step(step)
    text = " ".join(clean(text).split())
    if width(text, kind.face, kind.size) <= room:
        return text
    fits = next(
        (
            size
            for size in range(len(text) - 1, 0, -1)
            if width(f"{text[:size]}{_MORE}", kind.face, kind.size) <= room
        ),
        0,
    )
    word = text.rfind(" ", 0, fits + 1)
    return text[: word if word > 0 else fits].rstrip(" ,.:;") + _MORE


def capped(text: str, room: float, step: str, most: int) -> Words:
    """Set a text in so many lines at most."""
    cell = words(text, room, step)
    if len(cell.text) <= most:
        return cell
    rest = " ".join(cell.text[most - 1 :])
    for broken in _BROKEN:  # a word that was broken over two lines is whole again
        rest = rest.replace(f"{broken} ", "")
    rest = fitted(rest, room, step)
    return replace(cell, text=(*cell.text[: most - 1], rest))
