"""The parts of the lock screen: the ruler of the day, name plates, boxes and pad of the PIN."""

import json
from datetime import datetime
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentorapp.base.paths import resources
from mentorapp.base.texts import _
from mentorapp.domain.voice import Voice
from mentorapp.services.door import Tile
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.drawing import draw_block, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.marks import draw_badge, initials
from mentorapp.ui.look import Look

LEAST = 4  # digits of a PIN
SIDE = 440  # width of the right part
_FROM, _TO = 6, 18  # hours of the ruler


class DayRuler(QWidget):
    """The day as a ruler from six to six, with a yellow pointer at now."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.now = datetime(2000, 1, 1, 12)  # noqa: DTZ001 - a time on the wall
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_moment(self, now: datetime) -> None:
        """Move the pointer."""
        self.now = now
        self.setAccessibleName(_("Het is {time}").format(time=f"{now:%H:%M}"))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of ruler and pointer."""
        return QSize(self.look.px(400), self.look.px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ruler."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, low = look.px(14) + 0.5, self.height() - 0.5
        wide = self.width() - 1.0
        area = QRectF(0.5, top, wide, low - top)
        path = QPainterPath()
        path.addRoundedRect(area, look.px(5), look.px(5))
        painter.fillPath(path, look.colour("field"))
        hour = self.now.hour + self.now.minute / 60
        at = min(max((hour - _FROM) / (_TO - _FROM), 0.0), 1.0) * wide
        painter.save()
        painter.setClipPath(path)
        draw_block(painter, QRectF(0, top, at, self.height()), look.colour("primarySoft"))
        painter.setFont(look.font("meta", 500, tabular=True))
        hours, quarters = list[QLineF](), list[QLineF]()
        for quarter in range(_FROM * 4 + 1, _TO * 4):
            x = round((quarter / 4 - _FROM) / (_TO - _FROM) * wide) + 0.5
            whole = quarter % 4 == 0
            high = look.px(14 if whole else 9 if quarter % 2 == 0 else 5)
            (hours if whole else quarters).append(QLineF(x, low, x, low - high))
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.drawLines(quarters)
        painter.setPen(QPen(look.colour("ink2"), 1))
        painter.drawLines(hours)
        for number, line in enumerate(hours, _FROM + 1):
            painter.drawText(QPointF(line.x1() + look.px(5), top + look.px(15)), str(number))
        painter.restore()
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        half, flat, tip = look.px(8), look.px(10), look.px(19)
        at = min(max(at, half + 1), wide - half)  # before six and after six it is still whole
        painter.setPen(QPen(look.colour("ink"), 2))
        painter.drawLine(QPointF(at, top), QPointF(at, low))
        painter.setPen(QPen(look.colour("ink"), 1.5))
        painter.setBrush(look.colour("signal"))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(at - half, 1),
                    QPointF(at + half, 1),
                    QPointF(at + half, flat),
                    QPointF(at, tip),
                    QPointF(at - half, flat),
                ]
            )
        )


@cache
def trade_icon(trade: str) -> str:
    """Give the icon that stands beside a trade."""
    content = (resources() / "theme" / "trades.json").read_text(encoding="utf-8")
    words = trade.lower().replace("-", " ").split()
    icons = json.loads(content)["icons"]
    for icon, starts in icons:
        if any(word.startswith(tuple(starts)) for word in words):
            return str(icon)
    return str(icons[-1][0])


class TileKey(Pressable):
    """Somebody on the lock screen: a name plate with four screws; a learner's mark is round."""

    def __init__(self, look: Look, tile: Tile) -> None:
        self.tile, self.low = tile, False
        name = f"{tile.name}, {tile.trade}" if tile.trade else tile.name
        super().__init__(look, tile.name, name=name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of the plate."""
        wide = self.look.metrics("lead").horizontalAdvance(self.words)
        if not self.tile.learner:  # the name of a programme is long: it may go on to a second line
            trade = self.look.metrics("meta").horizontalAdvance(self.tile.trade) + self.look.px(22)
            wide = max(wide, trade)
        high = self.look.px(104 if self.low else 124)
        return QSize(round(wide) + self.look.px(18 + 52 + 14 + 18), high + self.look.px(3))

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest word of the name: it goes on to a second line, and is never cut."""
        metrics = self.look.metrics("lead")
        wide = max(metrics.horizontalAdvance(word) for word in self.words.split() or [""])
        return QSize(round(wide) + self.look.px(18 + 52 + 14 + 18), self.sizeHint().height())

    def _lines(self, step: str, text: str, wide: float) -> int:
        """Give how many lines a text takes, 0 for none."""
        metrics, flags = self.look.metrics(step), int(Qt.TextFlag.TextWordWrap)
        high = metrics.boundingRect(QRectF(0, 0, wide, 10_000), flags, text).height()
        return max(1, round(high / metrics.lineSpacing())) if text else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate."""
        look, painter = self.look, QPainter(self)
        on = self.isChecked()
        area = QRectF(self.rect())
        if on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour("primary"), 3))
            painter.setBrush(look.colour("primarySoft"))
            face = area.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(face, look.px(10), look.px(10))
        else:
            face = draw_key(
                painter,
                look,
                area,
                ground="hover" if self.hovered else "field",
                radius=10,
                down=self.isDown(),
            )
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.setBrush(look.colour("desk"))
        inset = look.px(10.5)
        for x in (face.left() + inset, face.right() - inset):
            for y in (face.top() + inset, face.bottom() - inset):
                painter.drawEllipse(QPointF(x, y), look.px(3), look.px(3))
        side = look.px(52)
        badge = QRectF(look.px(19), face.center().y() - side / 2, side, side)
        draw_badge(painter, look, badge, letters_of(self.tile), voice=voice_of(self.tile))
        x = badge.right() + look.px(14)
        name_room, room = self.width() - x - look.px(8), self.width() - x - look.px(16 + 6 + 8)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        lines = self._lines("meta", self.tile.trade, room)
        named = self._lines("lead", self.words, name_room) * look.px(26)
        top = face.center().y() - (named + lines * look.line("meta")) / 2
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("lead"))
        words = QRectF(x, top, name_room, named)
        painter.drawText(words, flags, self.words)
        if self.tile.trade:
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            line, wide = look.line("meta"), look.px(16 + 6)
            at = QPointF(x, words.bottom() + (line - look.px(16)) / 2)
            look.draw_icon(painter, trade_icon(self.tile.trade), "ink2", at, 16)
            below = QRectF(x + wide, words.bottom(), room, lines * line)
            painter.drawText(below, flags, self.tile.trade)


def voice_of(tile: Tile) -> Voice:
    """Give whose shape and colour a tile has."""
    return Voice.LEARNER if tile.learner else Voice.MENTOR


def letters_of(tile: Tile) -> str:
    """Give what stands in the mark of a tile: two initials, of a learner one letter."""
    return initials(tile.name)[:1] if tile.learner else initials(tile.name)


class PinBoxes(QLabel):
    """One box for each digit; a typed one shows a block, never the digit. keyed: a key for them.

    A label, so that a screen reader takes it for something to read.
    """

    keyed = Signal(QKeyEvent)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.typed = look, 0
        self.rings = False  # the yellow box shows where one types
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.show_typed(0)

    def show_typed(self, typed: int) -> None:
        """Show how many digits were typed."""
        self.typed = typed
        name = _("Pincode, {typed} van {all} cijfers ingevuld").format(
            typed=typed, all=max(LEAST, typed)
        )
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give every key to the screen, before a part that scrolls takes the arrows."""
        self.keyed.emit(event)

    def sizeHint(self) -> QSize:
        """Give the size of the boxes."""
        return QSize(self.look.px(SIDE - 40), self.look.px(56))

    def minimumSizeHint(self) -> QSize:
        """Give the least size: the boxes are narrower there."""
        return QSize(self.look.px(240), self.look.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes; the one to fill is yellow."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = max(LEAST, self.typed)
        gap = look.px(16 if boxes <= 5 else 6)  # noqa: PLR2004 - as many fit at full width
        wide = min(look.px(52), (self.width() - gap * (boxes - 1)) / boxes)
        x = (self.width() - boxes * wide - gap * (boxes - 1)) / 2
        for number in range(boxes):
            area = QRectF(x, 0, wide, self.height())
            current = number == self.typed
            path = QPainterPath()
            path.addRoundedRect(area.adjusted(1, 1, -1, look.px(8)), look.px(8), look.px(8))
            painter.save()
            painter.setClipRect(area)
            painter.fillPath(path, look.colour("signalSoft" if current else "field"))
            painter.setPen(QPen(look.colour("ink" if current else "lineStrong"), 1 + current))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.restore()
            line = QRectF(area.left(), area.bottom() - 3, area.width(), 3)
            draw_block(painter, line, look.colour("ink"))
            if number < self.typed:
                side = min(look.px(18), wide - look.px(8))
                block = QRectF(0, 0, side, side)
                block.moveCenter(area.center())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("ink"))
                painter.drawRoundedRect(block, look.px(4), look.px(4))
            x += wide + gap


class PadKey(Pressable):
    """A key of the number pad."""

    def __init__(self, look: Look, say: Say, *, icon: str = "", name: Say | None = None) -> None:
        self.icon_name, self.low, self.lowest = icon, False, False
        super().__init__(look, say, name=name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of the key, large enough for a glove."""
        high = 54 if self.lowest else 66 if self.low else 72
        return QSize(self.look.px(96), self.look.px(high) + self.look.px(3))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        look, painter = self.look, QPainter(self)
        ground = "field" if self.isEnabled() else "sunken"
        face = draw_key(
            painter,
            look,
            QRectF(self.rect()),
            ground="hover" if self.hovered and self.isEnabled() else ground,
            radius=10,
            down=self.isDown(),
        )
        ink = "ink" if self.isEnabled() else "ink3"
        if self.icon_name:
            at = face.center() - QPointF(look.px(14), look.px(14))
            look.draw_icon(painter, self.icon_name, ink, at, 28)
            return
        painter.setPen(look.colour(ink))
        painter.setFont(look.font("title" if len(self.words) == 1 else "body", 600))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self.words)
