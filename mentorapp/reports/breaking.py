"""From a text to its lines.

We measure and break lines ourselves: reportlab's paragraphs cost more than the rest of a report.
A word is broken where the white that it would leave is ugly, and never in three lines in a row.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from mentorapp.reports.hyphens import breaks, spoken
from mentorapp.reports.typeface import JOINED, SOFT, Face, clean, thousandths

UGLY = 0.12  # of the measure: more white at the end of a line is worse than a broken word
IN_A_ROW = 2  # lines that may end in a hyphen
_STOPS = ".?!:"  # end a sentence: the capital after it says nothing
_TALK = 4  # words that make a sentence of a line: a shorter one may be a name
_JOINTS = "-/\u2013"
_STRAY = 4  # letters that do not stand alone on the last line
_AFTER_SPACE = ";:!?»–"  # stand after a space in French, or as a dash, and begin no line
# What belongs to the word after it: a number to its unit or month, and what counts to its number.
_NUMBER = re.compile(r"[(„“«]?\d{1,4}([.,]\d+)?\.?")
_COUNTS = frozenset(
    {
        *("blz.", "p.", "pag.", "nr.", "art.", "week", "weken", "fase", "stap"),
        *("S.", "Nr.", "Art.", "Woche", "Phase", "Stufe"),
        *("n°", "semaine", "phase", "étape", "no.", "step"),
    }
)


def _chop(word: str, face: Face, room: float) -> list[str]:
    """Cut a word that is wider than a line: after its hyphens and slashes, else anywhere."""
    pieces: list[str] = []
    start = 0
    for index, letter in enumerate(word):
        if letter in "-/\u2013" and index > start:
            pieces.append(word[start : index + 1])
            start = index + 1
    pieces.append(word[start:])
    lines: list[str] = []
    for piece in filter(None, pieces):
        if lines and thousandths(lines[-1] + piece, face) <= room:
            lines[-1] += piece
            continue
        rest = piece
        while len(rest) > 1 and thousandths(rest, face) > room:
            fits = max(
                1,
                next(
                    n
                    for n in range(len(rest), 0, -1)
                    if n == 1 or thousandths(rest[:n], face) <= room
                ),
            )
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return lines


class _Setting:
    """The lines of one paragraph while they are made. room: in thousandths of the type size."""

    def __init__(
        self, words: Sequence[str], face: Face, room: float, language: str, *, sparing: bool
    ) -> None:
        self.words, self.face, self.room, self.sparing = words, face, room, sparing
        self.language, self.known = language, False  # known: that it is the language of the words
        self.space = thousandths(" ", face)
        self.made: list[str] = []
        self.line, self.filled = "", 0.0
        self._hyphens = 0  # lines in a row that end in one

    def add(self, word: str, long: float, *, common: bool, last: bool) -> None:
        """Add a word that the line has no room for: a part of it may stay here."""
        places = self._places(word, long, common=common, last=last)
        while True:
            if at := self._fitting(word, places):
                self._break(word[:at])
                word, places = word[at:], tuple(place - at for place in places if place > at)
                long = thousandths(word, self.face)
            elif self.line:
                word, long = self._along(word, long)
            else:
                *full, word = _chop(word, self.face, self.room)
                self.made += (f"{part}{JOINED}" for part in full)
                long = thousandths(word, self.face)
            if (not self.line and long <= self.room) or len(word) == 1:
                break
        self.line, self.filled = word, long

    def _places(self, word: str, long: float, *, common: bool, last: bool) -> tuple[int, ...]:
        """Give where a word may be broken here: it must be worth it, unless it fits on no line."""
        if long <= self.room:
            white = self.room - self.filled
            if self.sparing or last or self._hyphens >= IN_A_ROW or white < UGLY * self.room:
                return ()
        if self.language and not self.known:
            self.language, self.known = spoken(self.words, self.language), True
        # Of a name that fits on no line, a syllable is better than as many letters as fit
        return breaks(word, self.language, common=common or long > self.room)

    def _fitting(self, word: str, places: tuple[int, ...]) -> int:
        """Give the last place where the line still holds what stands before it, or 0."""
        room = self.room - (self.filled + self.space if self.line else 0.0)
        fitting = (
            at for at in reversed(places) if thousandths(_broken(word[:at]), self.face) <= room
        )
        return next(fitting, 0)

    def _break(self, part: str) -> None:
        row = self._hyphens + 1
        self._end(f"{self.line} {_broken(part)}" if self.line else _broken(part))
        self._hyphens = row

    def _along(self, word: str, long: float) -> tuple[str, float]:
        """End the line before a word or what belongs to it; gives what the next begins with."""
        before, _space, tied = self.line.rpartition(" ")
        with_it = thousandths(f"{tied} {word}", self.face)
        if before and with_it <= self.room and _belong(tied, word):
            self._end(before)
            return f"{tied} {word}", with_it
        self._end(self.line)
        return word, long

    def _end(self, line: str) -> None:
        self.made.append(line)
        self.line, self.filled, self._hyphens = "", 0.0, 0

    def finish(self) -> list[str]:
        """Give all lines; a short word gets company on the last."""
        if self.made and self.line and len(self.line.rstrip(".,;:!?")) <= _STRAY:
            before, _space, word = self.made[-1].rpartition(" ")
            line = f"{word} {self.line}"
            fits = thousandths(line, self.face) <= self.room
            if " " in before and fits and word[-1] not in JOINED + SOFT:
                self.made[-1], self.line = before, line
        return [*self.made, self.line] if self.line or not self.made else self.made


def _belong(first: str, second: str) -> bool:
    """Say whether two words are one to who reads: 22 dagen, 3 okt, blz. 4, in French vu : là."""
    if second[0] in _AFTER_SPACE or first == "«":
        return True
    if first in _COUNTS:
        return second[:1].isdigit()
    return _NUMBER.fullmatch(first) is not None and second[:1].isalpha()


def _common(words: list[str], at: int, language: str) -> bool:
    """Say whether a capital inside a sentence may stand for a common word: in German, alone."""
    around = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
    return language == "de" and not any(word[:1].isupper() for word in around)


def _broken(part: str) -> str:
    """Give the beginning of a word as it stands at the end of a line."""
    return part + (JOINED if part[-1] in _JOINTS else SOFT)


@lru_cache(maxsize=4096)
def lines(
    text: str, face: Face, size: float, room: float, language: str = "", *, sparing: bool = False
) -> tuple[str, ...]:
    """Break text into lines no wider than room (points). Line feeds in the text are kept.

    A line that ends inside a word ends with JOINED, which is not written, or with SOFT, a hyphen.
    language: by whose patterns words may be broken; empty for none. sparing: only a word that is
    longer than a line, as in a heading.
    """
    limit = room * 1000 / size
    made: list[str] = []
    for paragraph in clean(text).split("\n"):
        words = [word for word in paragraph.split(" ") if word]
        setting = _Setting(words, face, limit, language, sparing=sparing)
        begins, space = len(words) >= _TALK and not words[1][:1].isupper(), setting.space
        for number, word in enumerate(words, 1):
            long = thousandths(word, face)
            if setting.line and setting.filled + space + long <= limit:
                setting.line += f" {word}"
                setting.filled += space + long
            elif not setting.line and long <= limit:
                setting.line, setting.filled = word, long
            else:
                setting.add(
                    word,
                    long,
                    common=begins or _common(words, number - 1, language),
                    last=number == len(words),
                )
            begins = word[-1] in _STOPS
        made += setting.finish() if words or not made else ()
    return tuple(made)
