"""What can be pressed: keys, chips, switches, rows. Each takes its picture from the tokens."""

from enum import StrEnum, unique

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import EDGE, cap_width, draw_cap, draw_key
from mentorapp.ui.look import Look


@unique
class Kind(StrEnum):
    """How much a key asks for: one main key on a page, others plain, quiet ones as words."""

    PLAIN = "plain"
    MAIN = "main"
    QUIET = "quiet"
    DANGER = "danger"


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: face, border, edge and text of each kind
_WEAR = {
    Kind.PLAIN: ("field", "lineStrong", "keyEdge", "ink"),
    Kind.MAIN: ("primary", "primaryEdge", "primaryEdge", "onPrimary"),
    Kind.QUIET: ("", "", "", "primary"),
    Kind.DANGER: ("danger", "dangerEdge", "dangerEdge", "onDanger"),
}


class Pressable(QAbstractButton):
    """The base of everything that can be pressed: hover, texts in the language of now, focus.

    Enter goes on to what it stands in, which may save by it; else ``press_by_enter`` presses.
    """

    def __init__(self, look: Look, say: Say, *, name: Say | None = None, tip: Say = "") -> None:
        super().__init__()
        self.look, self._say, self._name, self._tip = look, say, name, tip
        self.hovered = False
        self._quiet = False  # the state changes by a click or by us, not by a screen reader
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.toggled.connect(self.refresh)
        self.toggled.connect(self._toggled)

    def setChecked(self, on: bool) -> None:  # noqa: FBT001 - as Qt calls it
        """Choose it or not, without doing what a press does."""
        self._quiet = True
        super().setChecked(on)
        self._quiet = False

    def nextCheckState(self) -> None:
        """Follow a click, which is told by itself."""
        self._quiet = True
        super().nextCheckState()
        self._quiet = False

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        # A screen reader toggles what can be checked: for Qt that is no click, for a person it is.
        if self._quiet or (self.autoExclusive() and not on):
            return
        if not self.autoExclusive():
            self.setChecked(not on)
        self.click()

    def say(self, say: Say, name: Say | None = None) -> None:
        """Show another text; name: what a screen reader says when that is more."""
        self._say, self._name = say, name if name is not None else self._name
        self.refresh()

    def refresh(self) -> None:
        """Say and measure it again, in the language and size of now."""
        self.setText(said(self._say).replace("&", "&&"))
        name = said(self._say) if self._name is None else said(self._name)
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        self.setToolTip(said(self._tip))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """The text as it is shown."""
        return self.text().replace("&&", "&")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to what it stands in; of itself Qt presses by it on GNOME and Xfce alone."""
        if event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is over it."""
        self.hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the mouse has left."""
        self.hovered = False
        super().leaveEvent(event)
        self.update()


def press_by_enter(event: QKeyEvent) -> bool:
    """Press by Enter what has the focus, as Space does; False where it is another key or thing."""
    now = QApplication.focusWidget()
    if event.key() in _ENTER and isinstance(now, Pressable):
        now.click()
        return True
    return False


class Key(Pressable):
    """A key with a word. icon, cap: beside the word; large: 52 high; icon_after: icon behind it."""

    def __init__(
        self,
        look: Look,
        say: Say,
        kind: Kind = Kind.PLAIN,
        *,
        icon: str = "",
        cap: str = "",
        large: bool = False,
        icon_after: bool = False,
        tight: bool = False,
        name: Say | None = None,
        tip: Say = "",
    ) -> None:
        super().__init__(look, say, name=name, tip=tip)
        self.kind, self.icon_name, self.cap = kind, icon, cap
        self._large, self.icon_after, self._tight = large, icon_after, tight
        self.refresh()

    def _step(self) -> str:
        return "lead" if self._large else "body"

    def _height(self) -> int:
        return max(self.look.target, self.look.px(52)) if self._large else self.look.target

    def _pad(self) -> int:
        return self.look.px(22 if self._large else 8 if self._tight else 16)

    def _width(self, *, with_cap: bool) -> int:
        if not self.words:
            return self._height()
        gap, parts = (
            self.look.px(8),
            [self.look.metrics(self._step(), 600).horizontalAdvance(self.words)],
        )
        if self.icon_name:
            parts.append(self.look.px(24 if self._large else 20))
        if self.cap and with_cap:
            parts.append(cap_width(self.look, self.cap))
        return round(sum(parts) + gap * (len(parts) - 1)) + 2 * self._pad() + 1

    def sizeHint(self) -> QSize:
        """Give the size with everything on it."""
        return QSize(self._width(with_cap=True), self._height() + self.look.px(EDGE))

    def minimumSizeHint(self) -> QSize:
        """Give the size without the cap, which goes first when a word needs the room."""
        return QSize(self._width(with_cap=False), self._height() + self.look.px(EDGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        painter = QPainter(self)
        ground, border, edge, ink = _WEAR[self.kind]
        if not self.isEnabled():
            ground, border, edge, ink = (
                ("sunken", "line", "", "ink3") if ground else ("", "", "", "ink3")
            )
        elif self.isChecked():
            ground, border, edge, ink = "primarySoft", "primary", "", "ink"
        elif self.hovered:
            ground = "primaryHover" if self.kind is Kind.MAIN else ground or "hover"
            ground = "hover" if self.kind is Kind.PLAIN else ground
        area = QRectF(self.rect())
        depth = self.look.px(EDGE)
        if ground:
            face = draw_key(
                painter,
                self.look,
                area if edge else area.adjusted(0, 0, 0, -depth),
                ground=ground,
                border=border or ground,
                edge=edge,
                down=self.isDown(),
                width=2 if self.isChecked() else 1,
            )
        else:
            face = area.adjusted(0, 0, 0, -depth)
        self._paint_words(painter, face, ink)

    def _paint_words(self, painter: QPainter, face: QRectF, ink: str) -> None:
        look, gap = self.look, self.look.px(8)
        size = 24 if self._large else 20
        metrics = look.metrics(self._step(), 600)
        wide = metrics.horizontalAdvance(self.words)
        parts = (look.px(size) if self.icon_name else 0, wide if self.words else 0)
        with_cap = bool(self.cap) and self.width() >= self._width(with_cap=True)
        total = sum(parts) + (gap if all(parts) else 0)
        total += gap + cap_width(look, self.cap) if with_cap else 0
        x, middle = face.center().x() - total / 2, face.center().y()
        painter.setFont(look.font(self._step(), 600))

        def icon() -> None:
            nonlocal x
            at = QPointF(x, middle - look.px(size) / 2)
            look.draw_icon(painter, self.icon_name, ink, at, size)
            x += look.px(size) + gap

        if self.icon_name and not self.icon_after:
            icon()
        if self.words:
            painter.setPen(look.colour(ink))
            words = QRectF(x, face.top(), wide + 2, face.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
            x += wide + gap
        if self.icon_name and self.icon_after:
            icon()
        if with_cap:
            at = QPointF(x, middle - look.px(20) / 2)
            draw_cap(painter, look, at, self.cap, ink if self.kind is Kind.MAIN else "")


class Chip(Pressable):
    """A pill that is chosen or not; chosen shows a tick, an edge and a ground."""

    def __init__(
        self, look: Look, say: Say, *, icon: str = "", square: bool = False, name: Say | None = None
    ) -> None:
        super().__init__(look, say, name=name)
        self.icon_name, self._square = icon, square
        self.setCheckable(True)
        self.refresh()

    def _shown_icon(self) -> str:
        return "check" if self.isChecked() else self.icon_name

    def sizeHint(self) -> QSize:
        """Give the size with the tick it has or may get."""
        look = self.look
        wide = look.metrics("body", 600).horizontalAdvance(self.words)
        icon = look.px(18 + 8) if self._shown_icon() else 0
        edge = look.px(EDGE) if self._square else 0
        return QSize(round(wide) + icon + look.px(30) + 1, look.target + edge)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        look, painter = self.look, QPainter(self)
        on = self.isChecked()
        area = QRectF(self.rect())
        ground = "primarySoft" if on else "hover" if self.hovered and self.isEnabled() else "field"
        if self._square and not on:
            face = draw_key(painter, look, area, ground=ground, down=self.isDown())
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            width = 2 if on else 1
            face = area.adjusted(0, 0, 0, -look.px(EDGE)) if self._square else area
            painter.setPen(QPen(look.colour("primary" if on else "lineStrong"), width))
            painter.setBrush(look.colour(ground))
            half = width / 2
            radius = look.px(6) if self._square else face.height() / 2 - half
            painter.drawRoundedRect(face.adjusted(half, half, -half, -half), radius, radius)
        ink = "ink" if self.isEnabled() else "ink3"
        metrics = look.metrics("body", 600 if on or self._square else 500)
        wide = metrics.horizontalAdvance(self.words)
        icon = self._shown_icon()
        x = face.center().x() - (wide + (look.px(26) if icon else 0)) / 2
        if icon:
            at = QPointF(x, face.center().y() - look.px(18) / 2)
            look.draw_icon(painter, icon, ink, at, 18)
            x += look.px(26)
        painter.setFont(look.font("body", 600 if on or self._square else 500))
        painter.setPen(look.colour(ink))
        words = QRectF(x, face.top(), wide + 2, face.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)


class Switch(Pressable):
    """A setting that is on or off, with the word for it beside."""

    def __init__(self, look: Look, on: Say, off: Say, *, name: Say) -> None:
        self._on, self._off = on, off
        super().__init__(look, off, name=name)
        self.setCheckable(True)
        self.refresh()

    def refresh(self) -> None:
        """Say whether it is on."""
        self._say = self._on if self.isChecked() else self._off
        super().refresh()

    def sizeHint(self) -> QSize:
        """Give the size of the switch and the longer of its words."""
        metrics = self.look.metrics("body")
        wide = max(metrics.horizontalAdvance(said(one)) for one in (self._on, self._off))
        return QSize(self.look.px(56 + 12) + round(wide) + 2, self.look.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the switch."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        height = look.px(32)
        area = QRectF(0.75, (self.height() - height) / 2 + 0.75, look.px(56) - 1.5, height - 1.5)
        painter.setPen(QPen(look.colour("primaryEdge" if on else "lineStrong"), 1.5))
        painter.setBrush(look.colour("primary" if on else "sunken"))
        painter.drawRoundedRect(area, look.px(6), look.px(6))
        side = look.px(22)
        x = area.left() + look.px(27 if on else 3)
        painter.setPen(QPen(look.colour("onPrimary" if on else "ink2"), 1.5))
        painter.setBrush(look.colour("onPrimary" if on else "field"))
        painter.drawRoundedRect(
            QRectF(x, area.center().y() - side / 2, side, side), look.px(4), look.px(4)
        )
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body"))
        words = QRectF(look.px(68), 0, self.width() - look.px(68), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)


class Check(Pressable):
    """A box that is ticked or not, with its words and, below them, a further line."""

    def __init__(self, look: Look, say: Say, *, more: Say = "", radio: bool = False) -> None:
        self._more, self._radio = more, radio
        super().__init__(look, say)
        self.setCheckable(True)
        self.setAutoExclusive(radio)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size with the widest of its lines."""
        look = self.look
        wide = look.metrics("body", 600 if said(self._more) else 400).horizontalAdvance(self.words)
        wide = max(wide, look.metrics("meta").horizontalAdvance(said(self._more)))
        height = look.line("body") + (look.line("meta") + look.px(10) if said(self._more) else 0)
        return QSize(round(wide) + look.px(24 + 12 + 4), max(look.target, height))

    def minimumSizeHint(self) -> QSize:
        """Give the same size: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, its tick and its words."""
        look, painter = self.look, QPainter(self)
        side = look.px(24)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        draw_box(painter, look, box, on=self.isChecked(), radio=self._radio)
        more, x = said(self._more), look.px(36)
        ink = "ink" if self.isEnabled() else "ink3"
        painter.setPen(look.colour(ink))
        painter.setFont(look.font("body", 600 if more else 400))
        lines = look.line("body") + (look.line("meta") if more else 0)
        top = (self.height() - lines) / 2
        words = QRectF(x, top, self.width() - x, look.line("body"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
        if more:
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            below = QRectF(x, words.bottom(), self.width() - x, look.line("meta"))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, more)


def draw_box(painter: QPainter, look: Look, box: QRectF, *, on: bool, radio: bool = False) -> None:
    """Draw a box to tick, or the circle of one choice among several."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = 0.75
    inner = box.adjusted(half, half, -half, -half)
    painter.setPen(QPen(look.colour("primary" if on else "lineStrong"), 1.5))
    painter.setBrush(look.colour("primary" if on and not radio else "field"))
    if radio:
        painter.drawEllipse(inner)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary"))
            dot = box.width() / 4
            painter.drawEllipse(box.center(), dot, dot)
    else:
        painter.drawRoundedRect(inner, look.px(5), look.px(5))
        if on:
            size = 18
            at = box.center() - QPointF(look.px(size) / 2, look.px(size) / 2)
            look.draw_icon(painter, "check", "onPrimary", at, size)
    painter.restore()
