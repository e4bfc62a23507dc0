"""The two answers of a talk, large: all levels of both voices, and the slope between them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation_rows import Said
from mentorapp.domain.voice import Voice
from mentorapp.services.scales import unseen
from mentorapp.ui.kit.drawing import draw_glyph, draw_voice
from mentorapp.ui.look import Look
from mentorapp.ui.talk.seats import Seat

_HIGH, _SLOPE = (78, 60, 40), (50, 40, 28)  # of a row and between them: usual, low, lowest
_GAP, _CHIP = 10, 26
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


class Answers(NamedTuple):
    """What one voice said. later: after seeing the other's answer, None where it said no more."""

    seat: Seat
    said: Said
    later: Said | None = None


def apart_words(one: Answers, other: Answers) -> str:
    """Say how far two answers lie apart; who did not see it is named."""
    if not one.said.level or not other.said.level:
        if one.said.level == other.said.level:
            return _("Beiden: {level}").format(level=unseen(one.said.level))
        parts = [
            _("{name}: {level}").format(name=each.seat.name, level=unseen(each.said.level))
            for each in (one, other)
            if not each.said.level
        ]
        return ", ".join(parts)
    steps = abs(other.said.level - one.said.level)
    if not steps:
        return _("Geen verschil")
    return ngettext("{number} stap verschil", "{number} stappen verschil", steps).format(
        number=steps
    )


class Tracks(QLabel):
    """Both rows of levels. It is read, not pressed: an answer that was given stands.

    levels: the names of the steps.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._levels: Sequence[str] = ()
        self._rows: tuple[Answers, ...] = ()
        self._size, self._short = 0, False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_answers(self, levels: Sequence[str], one: Answers, other: Answers) -> None:
        """Show two answers."""
        self._levels, self._rows = levels, (one, other)
        self.setAccessibleName(". ".join([*map(self._spoken, self._rows), apart_words(one, other)]))
        self.updateGeometry()
        self.update()

    def show_form(self, size: int, *, short: bool) -> None:
        """Be lower. size: 0 as in the design, to 2; short: names give way to their letters."""
        self._size, self._short = size, short
        self.updateGeometry()
        self.update()

    def _spoken(self, row: Answers) -> str:
        told = f"{row.seat.name}: {self._word(row.said.level)}"
        if row.later is not None:
            told += ", " + _("na het zien: {level}").format(level=self._word(row.later.level))
        return told

    def _word(self, level: int | None) -> str:
        return self._levels[level - 1] if level else unseen(level)

    # measures

    def _step(self, width: int) -> str:
        """Give the type of the names: smaller where the longest word finds no room."""
        for step in (("lead", "body"), ("body", "meta"), ("body", "meta"))[self._size]:
            if self._longest(step) <= self._room(width, self._side(width)):
                return step
        return "meta"

    def _longest(self, step: str) -> float:
        metrics = self.look.metrics(step, 600)
        words = [word for one in self._levels for word in one.split()]
        return max(map(metrics.horizontalAdvance, words), default=0.0)

    def _side(self, width: int) -> int:
        """Give the side of a glyph; 0 where there is room for words alone."""
        side = self.look.px((32, 24, 18)[self._size])
        room = self._room(width, side)
        return side if self._longest("meta" if self._size else "body") <= room else 0

    def _start(self) -> int:
        """Give the width that the marks and names take at the left."""
        look = self.look
        mark = look.px(32 + 10)
        if self._short:
            return mark
        metrics = look.metrics("lead", 600)
        names = max((metrics.horizontalAdvance(row.seat.name) for row in self._rows), default=0)
        return mark + min(round(names) + look.px(16), look.px(140))

    def _wide(self, width: int) -> float:
        """Give the width of one level."""
        number = max(len(self._levels), 1)
        return (width - self._start() - (number - 1) * self.look.px(_GAP)) / number

    def _inset(self) -> int:
        return self.look.px((20, 12, 7)[self._size])

    def _between(self) -> int:
        return self.look.px((12, 8, 6)[self._size])

    def _room(self, width: int, side: int) -> int:
        """Give the width that a name has beside a glyph of a side."""
        glyph = side + self._between() if side else 0
        return round(self._wide(width) - 2 * self._inset() - glyph + self.look.px(4))

    def _high(self, width: int) -> int:
        """Give the height of a row: more where a name needs more lines."""
        look, step = self.look, self._step(width)
        metrics = look.metrics(step, 600)
        wide = QRectF(0, 0, max(self._room(width, self._side(width)), 10), 10_000)
        most = max(
            (
                round(metrics.boundingRect(wide, _WRAP, one).height() / metrics.lineSpacing())
                for one in self._levels
            ),
            default=1,
        )
        return max(look.px(_HIGH[self._size]), most * look.line(step) + look.px(10))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of both rows and the slope between them."""
        return 2 * self._high(width) + self.look.px(_SLOPE[self._size])

    def sizeHint(self) -> QSize:
        """Give a usual width, with the height that belongs to the width it has."""
        usual = self.look.px(600)
        return QSize(usual, self.heightForWidth(self.width() if self.isVisible() else usual))

    def minimumSizeHint(self) -> QSize:
        """Give the least width that words are read at."""
        return QSize(self.look.px(300), self.look.px(80))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows, the slope and the word for how far they lie apart."""
        if not self._rows:
            return
        painter, high = QPainter(self), self._high(self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tops = (0, self.height() - high)
        for row, top in zip(self._rows, tops, strict=True):
            self._paint_row(painter, row, top, high)
        self._paint_between(painter, high)

    def _box(self, level: int, top: float, high: int) -> QRectF:
        wide = self._wide(self.width())
        x = self._start() + (level - 1) * (wide + self.look.px(_GAP))
        return QRectF(x, top, wide, high).adjusted(1, 1, -1, -1)

    def _paint_row(self, painter: QPainter, row: Answers, top: float, high: int) -> None:
        look, side = self.look, self.look.px(32)
        mark = QRectF(look.px(2), top + (high - side) / 2, side, side)
        draw_voice(painter, look, mark, row.seat.voice, row.seat.letter)
        if not self._short:
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font("lead", 600))
            x = mark.right() + look.px(10)
            room = QRectF(x, top, self._start() - x - look.px(4), high)
            metrics = look.metrics("lead", 600)
            name = metrics.elidedText(row.seat.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        for level in range(1, len(self._levels) + 1):
            self._paint_level(painter, row, level, self._box(level, top, high))

    def _paint_level(self, painter: QPainter, row: Answers, level: int, box: QRectF) -> None:
        look, voice = self.look, row.seat.voice
        on = row.said.level == level
        later = row.later is not None and row.later.level == level
        role = voice.value
        curve = box.height() / 2 if voice is Voice.LEARNER else look.px(6)
        painter.setPen(QPen(look.colour(role if on else "lineStrong"), 1))
        painter.setBrush(look.colour(role if on else "field"))
        painter.drawRoundedRect(box, curve, curve)
        if later and not on:
            pen = QPen(look.colour(role), 3)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), curve, curve)
        ink = f"on{role.capitalize()}" if on else "ink2"
        side, left = self._side(self.width()), box.left() + self._inset()
        if side:
            glyph = QRectF(left, box.center().y() - side / 2, side, side)
            draw_glyph(painter, look, glyph, level, steps=len(self._levels), voice=voice, on=ink)
            left = glyph.right() + self._between()
        painter.setPen(look.colour(ink))
        painter.setFont(look.font(self._step(self.width()), 600 if on else 500))
        words = QRectF(left, box.top(), box.right() - left - look.px(2), box.height())
        painter.drawText(words, _WRAP, self._levels[level - 1])

    def _paint_between(self, painter: QPainter, high: int) -> None:
        look, (one, other) = self.look, self._rows
        upper = self._box(one.said.level or 1, 0, high)
        lower = self._box(other.said.level or 1, self.height() - high, high)
        start = QPointF(upper.center().x(), high - 1)
        end = QPointF(lower.center().x(), self.height() - high + 1)
        middle = QPointF(self._start() + look.px(90), self.height() / 2)
        if one.said.level and other.said.level:
            painter.setPen(QPen(look.colour("ink"), look.px(3)))
            painter.drawLine(start, end)
            middle = (start + end) / 2
        words = apart_words(one, other)
        size = "body" if self._size == 0 else "meta"
        wide = look.metrics(size, 700).horizontalAdvance(words) + look.px(22)
        tall = min(look.px(_CHIP + 4 * (self._size == 0)), self.height() - 2 * high - 2)
        left = min(max(middle.x() - wide / 2, 1), self.width() - wide - 1)
        chip = QRectF(left, middle.y() - tall / 2, wide, tall)
        painter.setPen(QPen(look.colour("ink"), 1.5))
        painter.setBrush(look.colour("signal"))
        painter.drawRoundedRect(chip, look.px(5), look.px(5))
        painter.setPen(look.colour("onSignal"))
        painter.setFont(look.font(size, 700))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
