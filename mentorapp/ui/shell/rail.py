"""The rail: what there is to do, by job; at the bottom who is in, and the lock."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.voice import Voice
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.drawing import draw_mark
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.marks import draw_badge
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.look import Look

_LOW, _LOWEST, _LEAST = 720, 560, 496  # heights of a window, of the design: rows become lower

#: Pages that one comes to from another one's.
_UNDER = {Does.CHOOSE: Does.EXCHANGE}


class RailItem(Pressable):
    """One item of the rail. count: how many things wait there."""

    may_touch = True  # a wrong one only shows another page

    def __init__(self, look: Look, does: Does, icon: str, say: Say) -> None:
        self.does, self.icon_name = does, icon
        self.count, self.wide, self.low, self.lowest = 0, False, False, False
        self.least = False
        super().__init__(look, say, name=self._spoken)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def _spoken(self) -> str:
        if not self.count:
            return str(BY_ID[self.does].say())
        waiting = ngettext("{number} te doen", "{number} te doen", self.count).format(
            number=self.count
        )
        return f"{BY_ID[self.does].say()}, {waiting}"

    def show_count(self, count: int) -> None:
        """Show how many things wait."""
        self.count = count
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the height of an item: lower in a low window, never below a target."""
        high = 0 if self.least else 48 if self.lowest else 56 if self.low or self.wide else 64
        return QSize(self.look.px(92), max(self.look.target, self.look.px(high)))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the binder tab with its icon, its word and its number."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = QRectF(self.rect())
        if on:
            path = QPainterPath()
            path.addRoundedRect(
                area.adjusted(0.5, 0.5, look.px(12), -0.5), look.px(10), look.px(10)
            )
            painter.setPen(QPen(look.colour("line"), 1))
            painter.setBrush(look.colour("sheet"))
            painter.drawPath(path)
            painter.setPen(QPen(look.colour("signalEdge"), 1))
            painter.setBrush(look.colour("signal"))
            mark = QRectF(-look.px(3), look.px(10), look.px(8), self.height() - look.px(20))
            painter.drawRoundedRect(mark, look.px(3), look.px(3))
        elif self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(area.adjusted(0, 0, look.px(12), 0), look.px(10), look.px(10))
        icon = "primary" if on else "ink2"
        painter.setPen(look.colour("ink" if on else "ink2"))
        if self.wide:
            at = QPointF(look.px(18), area.center().y() - look.px(12))
            look.draw_icon(painter, self.icon_name, icon, at, 24)
            painter.setFont(look.font("body", 600 if on else 400))
            words = area.adjusted(look.px(56), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
        else:
            side, gap = (18, 0) if self.least else (24, 4)
            high = look.px(side + gap) + look.line("meta")
            top = (self.height() - high) / 2
            at = QPointF(area.center().x() - look.px(side) / 2, top)
            look.draw_icon(painter, self.icon_name, icon, at, side)
            painter.setFont(look.font("meta", 600 if on else 400))
            words = QRectF(0, top + look.px(side + gap), self.width(), look.line("meta"))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.words)
        if self.count:
            self._paint_count(painter)

    def _paint_count(self, painter: QPainter) -> None:
        look, words = self.look, str(self.count)
        wide = max(look.px(20), look.metrics("micro", 700).horizontalAdvance(words) + look.px(10))
        right = self.width() - look.px(16 if self.wide else 14)
        top = self.height() / 2 - look.px(10) if self.wide else look.px(7)
        area = QRectF(right - wide, top, wide, look.px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        painter.drawRoundedRect(area, look.px(10), look.px(10))
        painter.setPen(look.colour("sheet"))
        painter.setFont(look.font("micro", 700))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


class LockKey(Pressable):
    """Who is in, and the key that locks."""

    def __init__(self, look: Look) -> None:
        self.initials, self.wide, self.low, self.lowest = "", False, False, False
        super().__init__(look, lambda: _("Vergrendel"), tip=lambda: _("Vergrendel") + " (Ctrl+L)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def show_person(self, initials: str) -> None:
        """Show who is in."""
        self.initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of the key: lower in a low window."""
        high = 56 if self.wide or self.lowest else 60 if self.low else 68
        return QSize(self.look.px(84), self.look.px(high))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.setBrush(look.colour("hover" if self.hovered else "field"))
        painter.drawRoundedRect(area, look.px(10), look.px(10))
        side, gap, icon = look.px(28), look.px(8), look.px(20)
        painter.setFont(look.font("meta", 600))
        if self.wide:
            x, y = float(look.px(12)), self.height() / 2
            words = QRectF(x + side + 2 * gap + icon, 0, self.width(), self.height())
            flags = Qt.AlignmentFlag.AlignVCenter
            painter.setFont(look.font("body", 600))
        else:
            x = (self.width() - side - gap - icon) / 2
            y = look.px(6 if self.lowest else 8) + side / 2
            words = QRectF(0, y + side / 2 + look.px(3), self.width(), look.px(18))
            flags = Qt.AlignmentFlag.AlignCenter
        painter.setPen(look.colour("ink"))
        painter.drawText(words, flags, self.words)
        badge = QRectF(x, y - side / 2, side, side)
        draw_badge(painter, look, badge, self.initials, voice=Voice.MENTOR)
        at = QPointF(x + side + gap, y - icon / 2)
        look.draw_icon(painter, "lock", "ink", at)


class Rail(QWidget):
    """The rail of the window. chosen: somebody went elsewhere; lock_asked: locking was asked."""

    chosen = Signal(object)
    lock_asked = Signal()
    spoken_role = "Grouping"

    def __init__(self, look: Look, top: tuple[Does, ...], bottom: tuple[Does, ...]) -> None:
        super().__init__()
        self.look = look
        self.wide = self.low = self.lowest = self.least = False
        self.items = {
            does: RailItem(look, does, BY_ID[does].icon, BY_ID[does].say)
            for does in (*top, *bottom)
        }
        self.lock_key = LockKey(look)
        self.lock_key.clicked.connect(self.lock_asked)
        column = QVBoxLayout()
        column.setSpacing(0)
        for does in top:
            column.addWidget(self.items[does])
        column.addStretch(1)
        for does in bottom:
            column.addWidget(self.items[does])
        self._column, self._lock_box = column, QVBoxLayout()
        self._lock_box.addWidget(self.lock_key)
        column.addLayout(self._lock_box)
        self.setLayout(column)
        for item in self.items.values():
            item.clicked.connect(lambda _on=False, item=item: self.chosen.emit(item.does))
        self.setAccessibleName(_("Hoofdmenu"))
        look.changed.connect(self.refresh)
        self.refresh()

    def show_place(self, does: Does) -> None:
        """Show where the window is; a page without an item of its own stands under another's."""
        does = _UNDER.get(does, does)
        if does in self.items:
            self.items[does].setChecked(True)

    def focus_in(self, does: Does) -> None:
        """Put the focus on the item of a page, or on the one that is checked."""
        checked = next((one for one in self.items.values() if one.isChecked()), None)
        item = self.items.get(does) or checked or next(iter(self.items.values()))
        item.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, width: int, height: int) -> None:
        """Take the form that belongs to a window of this size, in pixels."""
        self.wide = width >= self.look.size("rail", "wideFrom")
        self.low = height < self.look.px(_LOW)
        self.lowest = height < self.look.px(_LOWEST)
        self.least = height < self.look.px(_LEAST)
        self.refresh()

    def refresh(self) -> None:
        """Take measures and words of now."""
        look = self.look
        self.setAccessibleName(_("Hoofdmenu"))
        self.setFixedWidth(look.size("rail", "wideWidth" if self.wide else "width"))
        top, edge = 48 + (0 if self.least else 4 if self.lowest else 10), 4 if self.least else 8
        self._column.setContentsMargins(look.px(8), look.px(top), 0, look.px(edge))
        self._lock_box.setContentsMargins(0, look.px(edge), look.px(7), 0)
        for item in self.items.values():
            item.wide, item.low, item.lowest = self.wide, self.low, self.lowest
            item.least = self.least
            item.refresh()
        lock = self.lock_key
        lock.wide, lock.low, lock.lowest = self.wide, self.low, self.lowest
        self.lock_key.refresh()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the desk, the sign and the edge of the sheet."""
        look, painter = self.look, QPainter(self)
        painter.fillRect(self.rect(), look.colour("desk"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.colour("line"))
        x = look.px(24 if self.wide else 36)
        draw_mark(painter, look, QRectF(x, look.px(20), look.px(28), look.px(28)))
        if self.wide:
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font("lead", 700))
            words = QRectF(x + look.px(38), look.px(10), self.width(), look.px(48))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "MentorApp")


class RailScroll(Scroll):
    """Where the rail stands; in a window that is too low for it, it scrolls."""

    def __init__(self, look: Look, rail: Rail) -> None:
        self._rail = rail
        super().__init__(look, rail, ground="desk")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self.fit)

    def fit(self) -> None:
        """Be as wide as the rail, and the bar beside it where there is one."""
        bar = self.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self.setFixedWidth(self._rail.minimumWidth() + beside)

    def refresh(self) -> None:
        """Take colours and bars of now."""
        super().refresh()
        self.fit()
