"""Level keys: the glyph, the word for it, its digit; one row of them asks how it went."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Column, Say, said
from mentorapp.ui.kit.drawing import EDGE, cap_width, draw_cap, draw_glyph, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.wrapping import Wrapped
from mentorapp.ui.look import Look


class LevelKey(Pressable):
    """One level. hint: what the mentor sees at it, on the tall form. rings: shows its focus."""

    def __init__(self, look: Look, level: int, steps: int, say: Say, hint: Say = "") -> None:
        self.level, self._steps, self._hint = level, steps, hint
        self.rings: bool | None = None
        super().__init__(look, say, name=self._spoken)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def _spoken(self) -> str:
        told = _("{level}, toets {key}").format(level=said(self._say), key=self.level)
        chosen = _("gekozen")
        return f"{told}, {chosen}" if self.isChecked() else told

    def _glyph(self) -> int:
        return self.look.px(40 if said(self._hint) else 28)

    def _wide(self, *, with_cap: bool) -> int:
        look = self.look
        words = look.metrics("lead" if said(self._hint) else "body", 600).horizontalAdvance(
            self.words
        )
        if said(self._hint):
            words = max(words, look.metrics("meta").horizontalAdvance(said(self._hint)))
        cap = cap_width(look, str(self.level)) + look.px(10) if with_cap else 0
        gap = look.px(16 if said(self._hint) else 10)
        return round(words) + self._glyph() + gap + cap + 2 * look.px(13) + 1

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click for nothing: the first one brought this here."""
        event.accept()

    def sizeHint(self) -> QSize:
        """Give the size with glyph, word and cap."""
        high = 68 if said(self._hint) else 52
        high = max(self.look.px(high), self.look.target) + self.look.px(EDGE)
        return QSize(self._wide(with_cap=True), high)

    def minimumSizeHint(self) -> QSize:
        """Give the size without the cap, which goes first."""
        return QSize(self._wide(with_cap=False), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        look, painter = self.look, QPainter(self)
        on, hint = self.isChecked(), said(self._hint)
        area = QRectF(self.rect())
        ground = "primary" if on else "hover" if self.hovered else "field"
        face = draw_key(
            painter,
            look,
            area.adjusted(0, 0, 0, -look.px(EDGE)) if on else area,
            ground=ground,
            border="primaryEdge" if on else "lineStrong",
            edge="" if on else "keyEdge",
            down=self.isDown(),
        )
        side, middle = self._glyph(), face.center().y()
        glyph = QRectF(face.left() + look.px(13), middle - side / 2, side, side)
        draw_glyph(
            painter, look, glyph, self.level, steps=self._steps, on="onPrimary" if on else ""
        )
        x = glyph.right() + look.px(16 if hint else 10)
        ink = "onPrimary" if on else "ink"
        painter.setPen(look.colour(ink))
        painter.setFont(look.font("lead" if hint else "body", 600))
        lines = look.line("lead") + look.line("meta") if hint else face.height()
        top = middle - lines / 2
        words = QRectF(x, top, face.right() - x, look.line("lead") if hint else lines)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)
        if hint:
            painter.setFont(look.font("meta"))
            painter.setPen(look.colour("onPrimary" if on else "ink2"))
            below = QRectF(x, words.bottom(), face.right() - x, look.line("meta"))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, hint)
        if self.width() >= self._wide(with_cap=True):
            cap = str(self.level)
            at = QPointF(
                face.right() - look.px(13) - cap_width(look, cap), middle - look.px(20) / 2
            )
            draw_cap(painter, look, at, cap, "onPrimary" if on else "")


class LevelKeys(QWidget):
    """All levels of a scale; digits choose while the focus is inside. chosen: the level."""

    chosen = Signal(int)
    spoken_role = "Grouping"

    def __init__(
        self,
        look: Look,
        levels: Sequence[tuple[Say, Say]],
        *,
        upright: bool = False,
        keeps: bool = False,
    ) -> None:
        """Make a key for each level. levels: name and hint; keeps: the chosen one stays down."""
        super().__init__()
        self._keeps = keeps
        self.keys = [
            LevelKey(look, number, len(levels), say, hint if upright else "")
            for number, (say, hint) in enumerate(levels, 1)
        ]
        for key in self.keys:
            key.setCheckable(keeps)
            key.clicked.connect(lambda _on=False, key=key: self.choose(key.level))
        layout = Column(look, *self.keys, gap=8) if upright else Wrapped(look, *self.keys, gap=8)
        self.setLayout(layout)

    def choose(self, level: int) -> None:
        """Choose a level, as its key or its digit would."""
        if not 1 <= level <= len(self.keys):
            return
        self.show_level(level)
        self.chosen.emit(level)

    def show_level(self, level: int) -> None:
        """Show which level is chosen; 0 for none."""
        if self._keeps:
            for key in self.keys:
                key.setChecked(key.level == level)
                key.refresh()
            if level and any(key.hasFocus() for key in self.keys):
                self.keys[level - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit, go on by the arrows."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.text().isdigit() and event.text() != "0" and not alt:
            self.choose(int(event.text()))
            return
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))
        focused = [number for number, key in enumerate(self.keys) if key.hasFocus()]
        if step and focused:
            self.keys[(focused[0] + step) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        # Where a choice stays and is saved later, Enter belongs to the panel: it saves.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and focused and not self._keeps:
            self.choose(self.keys[focused[0]].level)
            return
        super().keyPressEvent(event)
