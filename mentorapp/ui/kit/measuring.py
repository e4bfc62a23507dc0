"""How much room the words of a row take: measured once for a row, in thousands for a long list."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from mentorapp.ui.look import Look
from mentorapp.ui.tokens import load_tokens

_START, _CHEVRON, _GAP = 28, 20, 12  # of the design: what stands before and after the words
_SURE = 0.94  # of the room: words as wide as this, letter by letter, surely stand on one line


def row_room(look: Look, width: int, last: str, *, start: bool, chevron: bool) -> int:
    """Give the width for the words of a row. last: the word at its right end."""
    before = look.px(_START + _GAP) if start else 0
    after = look.px(_CHEVRON + _GAP) if chevron else 0
    if last:
        size = look.px(load_tokens().type["meta"].size)
        after += round(_exactly(look.family, size, last)) + look.px(_GAP)
    return max(look.px(80), width - before - after)


def row_lines(look: Look, room: int, title: str, more: str) -> tuple[int, int]:
    """Give the heights of both lines of a row, in pixels, as they wrap in a room."""
    return _high(look, room, "body", 600, title), _high(look, room, "meta", 400, more)


def row_height(
    look: Look, width: int, title: str, more: str, last: str = "", *, start: bool = True
) -> int:
    """Give the height of a whole row that leads somewhere."""
    room = row_room(look, width, last, start=start, chevron=True)
    return padded(look, row_lines(look, room, title, more), second=bool(more))


def padded(look: Look, lines: tuple[int, int], *, second: bool) -> int:
    """Give the height of a row with these lines. second: it has a second one."""
    least = look.px(68) if second else look.target
    return max(least, sum(lines) + look.px(20))


def _high(look: Look, room: int, step: str, weight: int, text: str) -> int:
    if not text:
        return 0
    size = look.px(load_tokens().type[step].size)
    if _wide(look.family, size, weight, text) <= room * _SURE and "\n" not in text:
        return look.line(step)
    metrics = look.metrics(step, weight)
    area = QRectF(0, 0, room, 10_000)
    high = metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), text).height()
    return max(1, round(high / metrics.lineSpacing())) * look.line(step)


@lru_cache(maxsize=16_384)
def _wide(family: str, size: int, weight: int, text: str) -> float:
    """Give how wide a text is on one line, letter by letter: never less than it is."""
    letters = _advances(family, size, weight)
    found = 0.0
    for letter in text:
        known = letters.get(letter)
        if known is None:
            metrics = QFontMetricsF(_font(family, size, weight))
            known = letters[letter] = metrics.horizontalAdvance(letter)
        found += known
    return found


@lru_cache(maxsize=1024)
def _exactly(family: str, size: int, text: str) -> float:
    """Give how wide the word at the end of a row is; a long list has few different ones."""
    return QFontMetricsF(_font(family, size, 400)).horizontalAdvance(text)


def _font(family: str, size: int, weight: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)  # as the look has it
    return font


@lru_cache(maxsize=64)
def _advances(_family: str, _size: int, _weight: int) -> dict[str, float]:
    return {}
