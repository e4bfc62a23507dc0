"""The rows of Uitwisseling: a file that came with its state, a package that goes with its steps."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.domain.errors import Problem
from mentorapp.domain.exchange_rows import InRow, InState, OutRow, Step
from mentorapp.services import exchange_words
from mentorapp.ui.kit.marks import Tone, draw_tag, tag_size
from mentorapp.ui.kit.rows import WrappedRow
from mentorapp.ui.look import Look

_HIGH, _START, _EDGE, _MARK = 70, 56, 12, 22  # heights and distances of the design
_ASIDE = 288  # width of what stands at the right: a state, or the steps
_LEAST = 600  # width of a row from which it stands at the right, not below the words
_BOX, _BAR = 16, 4
_TONES = {
    InState.READY: (Tone.INFO, "download"),
    InState.CHOOSE: (Tone.WARN, "alert-triangle"),
    InState.WAITS: (Tone.NEUTRAL, "clock-pause"),
    InState.NOTHING_NEW: (Tone.NEUTRAL, "check"),
    InState.TAKEN: (Tone.OK, "check"),
    InState.REFUSED: (Tone.DANGER, "alert-octagon"),
}


def tone_of(row: InRow) -> tuple[Tone, str]:
    """Give the tone and the icon of how a file stands."""
    if row.problem is Problem.SIGNATURE_WRONG:
        return Tone.DANGER, "shield-x"
    return _TONES[row.state]


class ExchangeRow(WrappedRow):
    """The base of both: an icon, two lines of words, and what stands at the right or below."""

    usual, least = 640, 200

    def __init__(self, look: Look, row: InRow | OutRow, today: date) -> None:
        self.row, self.today = row, today
        super().__init__(look, self._title, name=self._spoken, leads=True)
        self.setCheckable(True)

    def _title(self) -> str:
        return exchange_words.row_title(self.row)

    def _more(self) -> str:
        raise NotImplementedError

    def _state(self) -> str:
        raise NotImplementedError

    def _spoken(self) -> str:
        return ", ".join(part for part in (self._title(), self._more(), self._state()) if part)

    # measures

    def _wrap(self) -> Qt.TextFlag:
        """Give how its words go on to the next line; the name of a file may have no gap."""
        named = isinstance(self.row, InRow) and self.row.state is InState.REFUSED
        return Qt.TextFlag.TextWrapAnywhere if named else Qt.TextFlag.TextWordWrap

    def _beside(self, width: int) -> bool:
        return width >= self.look.px(_LEAST) and self._aside().width() <= self.look.px(_ASIDE)

    def _aside(self) -> QSize:
        """Give the size of what stands at the right."""
        raise NotImplementedError

    def _room(self, width: int) -> int:
        look = self.look
        right = look.px(_ASIDE + 12) if self._beside(width) else look.px(_MARK + 12)
        return max(look.px(80), width - look.px(_START) - right)

    def _heights(self, width: int) -> tuple[int, int]:
        found = []
        wide = QRectF(0, 0, self._room(width), 10_000)
        for step, weight, text in (("body", 600, self._title()), ("meta", 400, self._more())):
            metrics = self.look.metrics(step, weight)
            high = metrics.boundingRect(wide, int(self._wrap()), text).height()
            lines = max(1, round(high / metrics.lineSpacing())) if text else 0
            found.append(lines * self.look.line(step))
        return found[0], found[1]

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width."""
        need = sum(self._heights(width))
        if not self._beside(width):
            need += self._aside().height() + self.look.px(6)
        return max(self.look.px(_HIGH), need + self.look.px(20))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row, its words, what stands at its right, and the line below it."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.is_lit:
            painter.fillRect(self.rect(), look.colour("primarySoft" if on else "hover"))
        if on:
            painter.fillRect(0, 0, look.px(_BAR), self.height(), look.colour("primary"))
        title, more = self._heights(self.width())
        beside, aside = self._beside(self.width()), self._aside()
        below = 0 if beside else aside.height() + look.px(6)
        top = (self.height() - title - more - below) / 2
        icon, role = self._icon()
        middle = top + (title + more) / 2
        look.draw_icon(painter, icon, role, QPointF(look.px(_EDGE), middle - look.px(12)), 24)
        x, room = look.px(_START), self._room(self.width())
        flags = int(self._wrap() | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, room, title), flags, self._title())
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        painter.drawText(QRectF(x, top + title, room, more), flags, self._more())
        if beside:
            at = QPointF(self.width() - look.px(_ASIDE), (self.height() - aside.height()) / 2)
        else:
            at = QPointF(x, top + title + more + look.px(6))
        self._draw_aside(painter, at)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _icon(self) -> tuple[str, str]:
        raise NotImplementedError

    def _draw_aside(self, painter: QPainter, at: QPointF) -> None:
        raise NotImplementedError


class InLine(ExchangeRow):
    """A file that came, with its state."""

    row: InRow

    def _more(self) -> str:
        return exchange_words.came_words(self.row, self.today)

    def _state(self) -> str:
        return exchange_words.state(self.row, self.today)

    def _icon(self) -> tuple[str, str]:
        refused = self.row.state is InState.REFUSED
        return "file-text", "danger" if refused else "ink"

    def _aside(self) -> QSize:
        size = tag_size(self.look, self._state(), *tone_of(self.row))
        # The mark at the right end shares the room of the state, as long as both find it.
        return QSize(size.width() + self.look.px(_MARK + 8), size.height())

    def _draw_aside(self, painter: QPainter, at: QPointF) -> None:
        look = self.look
        tone, icon = tone_of(self.row)
        words = self._state()
        area = QRectF(at, tag_size(look, words, tone, icon))
        draw_tag(painter, look, area, words, tone=tone, icon=icon)
        mark = QPointF(self.width() - look.px(_MARK + 10), self.height() / 2 - look.px(10))
        look.draw_icon(painter, "chevron-right", "ink", mark)


class OutLine(ExchangeRow):
    """A package that goes, with its four steps and how far it is in words."""

    row: OutRow

    def _more(self) -> str:
        return exchange_words.made_words(self.row, self.today)

    def _state(self) -> str:
        return exchange_words.how_far(self.row, self.today)

    def _icon(self) -> tuple[str, str]:
        return "file-certificate", "ink"

    def _aside(self) -> QSize:
        look = self.look
        words = look.metrics("meta").horizontalAdvance(self._state())
        steps = columns(look)[-1] + look.px(_BOX)
        return QSize(max(round(words), steps), look.px(_BOX) + look.px(4) + look.line("meta"))

    def _draw_aside(self, painter: QPainter, at: QPointF) -> None:
        look = self.look
        places = columns(look)
        side, middle = look.px(_BOX), at.y() + look.px(_BOX) / 2
        for number, step in enumerate(list(Step)[1:]):
            before, place, on = places[number], places[number + 1], self.row.step >= step
            painter.setPen(QPen(look.colour("primary" if on else "line"), look.px(3)))
            start, end = at.x() + before + side, at.x() + place
            painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        for place, step in zip(places, Step, strict=True):
            _draw_step(painter, look, QPointF(at.x() + place, at.y()), on=self.row.step >= step)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        words = QRectF(at.x(), at.y() + side + look.px(4), self.width() - at.x(), look.line("meta"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._state())


class StepHeads(QWidget):
    """The words of the four steps above their places; left out where they find no room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Give the room of the steps."""
        return QSize(self.look.px(_ASIDE), self.look.line("meta"))

    def _areas(self) -> list[tuple[QRectF, str]]:
        look, metrics = self.look, self.look.metrics("meta")
        half, found, last = look.px(_BOX) / 2, [], len(Step) - 1
        for number, (place, words) in enumerate(
            zip(columns(look), exchange_words.steps().values(), strict=True)
        ):
            wide = metrics.horizontalAdvance(words)
            x = place + half - wide / 2
            x = 0.0 if number == 0 else min(x, self.width() - wide) if number == last else x
            found.append((QRectF(x, 0, wide + 1, look.line("meta")), words))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, all of them or none."""
        look, painter = self.look, QPainter(self)
        areas = self._areas()
        gap = look.px(6)
        if any(one.right() + gap > after.left() for (one, _w), (after, _x) in pairwise(areas)):
            return
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        for area, words in areas:
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)


def columns(look: Look) -> tuple[int, ...]:
    """Give where the steps begin, from the left of their room."""
    return tuple(look.px(2 + 82 * number) for number in range(len(Step)))


def _draw_step(painter: QPainter, look: Look, at: QPointF, *, on: bool) -> None:
    side = look.px(_BOX)
    box = QRectF(at.x(), at.y(), side, side).adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(look.colour("primary" if on else "lineStrong"), 1.5))
    painter.setBrush(look.colour("primary" if on else "field"))
    painter.drawRoundedRect(box, look.px(4), look.px(4))
    if on:
        inner = box.center() - QPointF(look.px(14) / 2, look.px(14) / 2)
        look.draw_icon(painter, "check", "onPrimary", inner, 14)
    painter.setBrush(Qt.BrushStyle.NoBrush)
