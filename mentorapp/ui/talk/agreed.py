"""The level that those at the table agree on: large keys, none of which is chosen beforehand."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import EDGE, cap_width, draw_cap, draw_glyph, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.wrapping import Wrapped
from mentorapp.ui.look import Look

_HIGH, _GLYPH, _PAD = (70, 56, 48), (36, 28, 22), (16, 12, 8)  # usual, low, lowest


class AgreedKey(Pressable):
    """One level; chosen it shows a tick, else the digit that chooses it where there is room."""

    def __init__(self, look: Look, level: int, steps: int, say: Say) -> None:
        self.level, self._steps, self._size = level, steps, 0
        super().__init__(look, say, name=self._spoken)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def show_size(self, size: int) -> None:
        """Be lower: 0 as in the design, to 2."""
        self._size = size
        self.refresh()

    def _spoken(self) -> str:
        told = _("{level}, toets {key}").format(level=said(self._say), key=self.level)
        return told + ", " + _("gekozen") if self.isChecked() else told

    def _step(self) -> str:
        return "lead" if self._size == 0 else "body"

    def _wide(self, *, with_end: bool) -> int:
        look = self.look
        words = look.metrics(self._step(), 600).horizontalAdvance(self.words)
        gaps = look.px(_GLYPH[self._size] + 10 + 2 * _PAD[self._size])
        end = max(cap_width(look, str(self.level)), look.px(20)) + look.px(8)
        return round(words) + gaps + (end if with_end else 0) + 1

    def sizeHint(self) -> QSize:
        """Give the size with the digit."""
        high = max(self.look.px(_HIGH[self._size]), self.look.target) + self.look.px(EDGE)
        return QSize(self._wide(with_end=True), high)

    def minimumSizeHint(self) -> QSize:
        """Give the size without the digit, which goes first."""
        return QSize(self._wide(with_end=False), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        look, painter, on = self.look, QPainter(self), self.isChecked()
        area = QRectF(self.rect())
        ground = "primary" if on else "hover" if self.hovered and self.isEnabled() else "field"
        face = draw_key(
            painter,
            look,
            area.adjusted(0, 0, 0, -look.px(EDGE)) if on else area,
            ground=ground,
            border="primaryEdge" if on else "lineStrong",
            edge="" if on else "keyEdge",
            down=self.isDown(),
        )
        side, pad, middle = (
            look.px(_GLYPH[self._size]),
            look.px(_PAD[self._size]),
            face.center().y(),
        )
        glyph = QRectF(face.left() + pad, middle - side / 2, side, side)
        ink = "onPrimary" if on else "ink"
        draw_glyph(
            painter, look, glyph, self.level, steps=self._steps, on="onPrimary" if on else ""
        )
        painter.setPen(look.colour(ink))
        painter.setFont(look.font(self._step(), 600))
        x = glyph.right() + look.px(10)
        words = QRectF(x, face.top(), face.right() - x, face.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
        if self.width() < self._wide(with_end=True):
            return
        if on:
            at = QPointF(face.right() - pad - look.px(20), middle - look.px(10))
            look.draw_icon(painter, "check", ink, at)
        else:
            cap = str(self.level)
            x = face.right() - pad - cap_width(look, cap)
            draw_cap(painter, look, QPointF(x, middle - look.px(20) / 2), cap)


class AgreedKeys(QWidget):
    """All levels of a scale. agreed: the level; None when a second press took it back."""

    agreed = Signal(object)
    spoken_role = "Grouping"

    def __init__(self, look: Look, levels: Sequence[Say]) -> None:
        super().__init__()
        self.level: int | None = None
        self.keys = [
            AgreedKey(look, number, len(levels), say) for number, say in enumerate(levels, 1)
        ]
        for key in self.keys:
            key.clicked.connect(lambda _on=False, key=key: self.choose(key.level))
        self.setLayout(Wrapped(look, *self.keys, gap=8))

    def choose(self, level: int) -> None:
        """Agree on a level, or no longer on the one that was chosen."""
        if not 1 <= level <= len(self.keys) or not self.keys[0].isEnabled():
            return
        self.show_level(None if level == self.level else level)
        self.agreed.emit(self.level)

    def show_level(self, level: int | None) -> None:
        """Show what was agreed on; None for nothing yet."""
        self.level = level
        for key in self.keys:
            key.setChecked(key.level == level)
            key.refresh()

    def show_size(self, size: int) -> None:
        """Be lower: 0 as in the design, to 2."""
        for key in self.keys:
            key.show_size(size)

    def focus_in(self) -> None:
        """Put the focus on the level that was agreed on, else on the first."""
        self.keys[(self.level or 1) - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by the arrows."""
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))
        focused = [number for number, key in enumerate(self.keys) if key.hasFocus()]
        if step and focused and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.keys[(focused[0] + step) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
