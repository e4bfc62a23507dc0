"""The table of a sheet: a row for each criterion with both tracks, under the names of the steps."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView, Said
from mentorapp.services.scales import label_of
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.difference import NOT_SEEN, draw_difference
from mentorapp.ui.kit.drawing import draw_block
from mentorapp.ui.kit.rows import WrappedRow
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.words import (
    after_words,
    letters,
    row_spoken,
    row_words,
)

STEP, SAID, GAP, PAD = 84, 158, 16, 8  # widths of the design: a step, the words, between
_WIDEST = 112  # of a step
_NAME = 176  # width a name needs at least; with less it stands above the track
_TRACK, _ROW = 52, 54
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a table stand, in pixels. stacked: the name stands above the track."""

    name: int
    track: int
    step: int
    said: int
    wide: int
    stacked: bool

    @property
    def tracks(self) -> int:
        """The width of the track."""
        return self.said - self.track


def grid(look: Look, width: int, steps: int, scale: str) -> Grid:
    """Give the columns for a width in pixels; a step is as wide as its longest word, if it may."""
    gap, pad, step, said = (look.px(one) for one in (GAP, PAD, STEP, SAID))
    for wide in (_step(look, steps, scale), step):
        name = width - said - steps * wide - 2 * gap - pad
        if name >= look.px(_NAME):
            start = pad + name + gap
            return Grid(name, start, wide, start + steps * wide, width, stacked=False)
    step = _step(look, steps, scale)
    step = max(look.px(28), min(step, (width - said - gap - pad) // steps))
    return Grid(width - 2 * pad, pad, step, pad + steps * step, width, stacked=True)


def _step(look: Look, steps: int, scale: str) -> int:
    """Give the width of a step by the longest word of its names, within reason."""
    metrics = look.metrics("meta", 600)
    words = [word for level in range(1, steps + 1) for word in label_of(scale, level).split()]
    longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    return max(look.px(STEP), min(look.px(_WIDEST), round(longest) + look.px(8)))


class SectionLine(Plain):
    """The heading of a part of the table."""

    def __init__(self, look: Look, title: str) -> None:
        words = Text(look, title, weight=600, wrap=True)
        super().__init__(look, Column(look, words, gap=0, margins=(8, 5, 8, 5)), ground="sunken")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below it."""
        line = QRectF(0, self.height() - 1, self.width(), 1)
        draw_block(QPainter(self), line, self.look.colour("line"))


class CriterionLine(WrappedRow):
    """A criterion that is not open: its name, both tracks, how they stand. moved: by arrows."""

    moved = Signal(int)
    usual, least = 720, 240

    def __init__(self, look: Look, view: EvaluationView, row: CriterionRow, steps: int) -> None:
        self.view, self.row, self._steps = view, row, steps
        super().__init__(look, row.short, name=self._spoken, leads=True)

    def show_row(self, view: EvaluationView, row: CriterionRow) -> None:
        """Show it as it is now."""
        if (view.state, row) == (self.view.state, self.row):
            self.view = view
            return
        self.view, self.row = view, row
        self.say(row.short)

    def _spoken(self) -> str:
        return row_spoken(self.view, self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another row by arrows, open it by Enter; the rest as keys do."""
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if step and not alt:
            self.moved.emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # size

    def _columns(self, width: int) -> Grid:
        return grid(self.look, width, self._steps, self.view.evaluation.scale)

    def _words(self) -> list[tuple[str, int, str]]:
        """Give the words at the right, with their weight and role."""
        view, row = self.view, self.row
        differs = row.differs
        found = [(row_words(view, row), 600 if differs else 400, "warn" if differs else "ink2")]
        after = after_words(view, row)
        return [*found, (after, 400, "ink2")] if after else found

    def _said_room(self, columns: Grid) -> int:
        icon = self.look.px(18 + 8) if self._icon() else 0
        return columns.wide - columns.said - self.look.px(GAP) - icon

    def _high(self, words: str, step: str, weight: int, room: float) -> int:
        metrics = self.look.metrics(step, weight)
        high = metrics.boundingRect(QRectF(0, 0, room, 10_000), _WRAP, words).height()
        return max(1, round(high / metrics.lineSpacing()))

    def _said_high(self, columns: Grid) -> int:
        room = self._said_room(columns)
        lines = sum(self._high(one, "meta", weight, room) for one, weight, _role in self._words())
        return lines * self.look.px(18)

    def _name_high(self, columns: Grid) -> int:
        return self._high(self.words, "body", 600, columns.name) * self.look.px(20)

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width."""
        look, columns = self.look, self._columns(width)
        said, name = self._said_high(columns), self._name_high(columns)
        beside = max(look.px(_TRACK), said + look.px(8))
        if columns.stacked:
            return name + look.px(8) + beside + look.px(4)
        return max(look.px(_ROW), name + look.px(12), beside + look.px(2))

    # painting

    def _icon(self) -> str:
        row = self.row
        if row.mine is None or row.theirs is None:
            return ""
        if not row.differs:
            return "check"
        return "arrow-up-right" if (row.apart or 0) > 0 else "arrow-down-right" if row.apart else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row and the line below it."""
        look, painter, row = self.look, QPainter(self), self.row
        if self.is_lit:
            draw_block(painter, QRectF(self.rect()), look.colour("hover"))
        columns = self._columns(self.width())
        high = self.height() - 1
        top = 0.0
        name = QRectF(look.px(PAD), 0, columns.name, high)
        if columns.stacked:
            name = QRectF(look.px(PAD), look.px(8), columns.name, self._name_high(columns))
            top = name.bottom()
        painter.setFont(look.font("body", 600))
        painter.setPen(look.colour("ink"))
        painter.drawText(name, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), self.words)
        beside = QRectF(columns.track, top, columns.tracks, high - top)
        track = look.px(_TRACK) - 2
        area = QRectF(beside.left(), beside.center().y() - track / 2, beside.width(), track)
        draw_difference(
            painter,
            look,
            area,
            _level(row.mine),
            _level(row.theirs),
            steps=self._steps,
            letters=letters(self.view),
            edge=columns.step / 2 / look.scale,
            later=(_level(row.later_mine), _level(row.later_theirs)),
            voices=(self.view.voice, self.view.other),
        )
        self._paint_said(painter, columns, beside)
        draw_block(painter, QRectF(0, high, self.width(), 1), look.colour("line"))

    def _paint_said(self, painter: QPainter, columns: Grid, beside: QRectF) -> None:
        look = self.look
        x = columns.said + look.px(GAP)
        room, y = self._said_room(columns), beside.center().y() - self._said_high(columns) / 2
        words = self._words()
        if icon := self._icon():
            at = QPointF(x, beside.center().y() - look.px(9))
            look.draw_icon(painter, icon, words[0][2], at, 18)
            x += look.px(18 + 8)
        for text, weight, role in words:
            line = self._high(text, "meta", weight, room) * look.px(18)
            painter.setFont(look.font("meta", weight))
            painter.setPen(look.colour(role))
            flags = _WRAP | int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(x, y, room, line), flags, text)
            y += line


def _level(said: Said | None) -> int | None:
    """Give an answer as the tracks take it."""
    return None if said is None else said.level or NOT_SEEN
