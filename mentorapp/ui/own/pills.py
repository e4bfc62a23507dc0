"""Round keys for what a learner says of itself, and how far it is among the questions."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Column, Say, said
from mentorapp.ui.kit.drawing import EDGE, draw_glyph, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.look import Look

LARGE, LOW, SMALL = 92, 64, 56  # heights of the design
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_DOT, _GAP, _LEAST_DOT = 16, 5, 6


class Pill(Pressable):
    """One level, as the learner says it: round, in the learner's colour. high: of the design."""

    def __init__(
        self, look: Look, level: int, steps: int, say: Say, hint: Say, *, high: int = LARGE
    ) -> None:
        self.level, self._steps, self._hint, self.high = level, steps, hint, high
        super().__init__(look, say, name=self._spoken)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.refresh()

    def _spoken(self) -> str:
        told = _("{level}, toets {key}").format(level=said(self._say), key=self.level)
        parts = (told, said(self._hint), _("gekozen") if self.isChecked() else "")
        return ", ".join(part for part in parts if part)

    def show_high(self, high: int) -> None:
        """Be of another height, of the design."""
        if high != self.high:
            self.high = high
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to what it stands in; Qt would go to another key by each of them."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _steps_of_type(self) -> tuple[str, str]:
        return ("section", "body") if self.high == LARGE else ("lead", "meta")

    def _side(self) -> int:
        return self.look.px(56 if self.high == LARGE else 36)

    def _start(self) -> int:
        return self.look.px(22 if self.high == LARGE else 16)

    def _room(self, width: int) -> int:
        """Give the width that words have: between the glyph and the tick."""
        look, start = self.look, self._start()
        gap = look.px(36 if self.high == LARGE else 16)
        return max(look.px(80), width - 2 * start - self._side() - gap - look.px(28))

    def _heights(self, width: int) -> tuple[int, int]:
        wide, flags = QRectF(0, 0, self._room(width), 10_000), int(Qt.TextFlag.TextWordWrap)
        name, hint = self._steps_of_type()
        found = []
        for step, weight, text in ((name, 600, self.words), (hint, 400, said(self._hint))):
            metrics = self.look.metrics(step, weight)
            high = metrics.boundingRect(wide, flags, text).height() if text else 0
            found.append(round(high / metrics.lineSpacing()) * self.look.line(step))
        return found[0], found[1]

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the design, more where words need two lines."""
        need = sum(self._heights(width)) + self.look.px(16)
        least = max(self.look.px(self.high), self.look.target)
        return max(least, need) + self.look.px(EDGE)

    def sizeHint(self) -> QSize:
        """Give a usual width, with the height that belongs to the width it has."""
        usual = self.look.px(420)
        return QSize(usual, self.heightForWidth(self.width() if self.isVisible() else usual))

    def minimumSizeHint(self) -> QSize:
        """Give the least width that words are read at."""
        wide = self.look.px(260)
        return QSize(wide, self.look.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key, its glyph and its words."""
        look, painter = self.look, QPainter(self)
        on, area = self.isChecked(), QRectF(self.rect())
        curve = (area.height() - look.px(EDGE)) / 2 / look.scale
        face = draw_key(
            painter,
            look,
            area.adjusted(0, 0, 0, -look.px(EDGE)) if on else area,
            ground="learner" if on else "hover" if self.hovered else "field",
            border="learner" if on else "lineStrong",
            edge="" if on else "keyEdge",
            radius=min(curve, 46),
            down=self.isDown(),
        )
        side, middle = self._side(), face.center().y()
        glyph = QRectF(face.left() + self._start(), middle - side / 2, side, side)
        ink = "onLearner" if on else ""
        draw_glyph(painter, look, glyph, self.level, steps=self._steps, voice=Voice.LEARNER, on=ink)
        name, hint = self._steps_of_type()
        title, more = self._heights(self.width())
        x = glyph.right() + look.px(36 if self.high == LARGE else 16)
        top, room = middle - (title + more) / 2, self._room(self.width())
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour(ink or "ink"))
        painter.setFont(look.font(name, 600))
        painter.drawText(QRectF(x, top, room, title), flags, self.words)
        if more:
            painter.setPen(look.colour(ink or "ink2"))
            painter.setFont(look.font(hint))
            painter.drawText(QRectF(x, top + title, room, more), flags, said(self._hint))
        if on:
            at = QPointF(face.right() - self._start() - look.px(28), middle - look.px(14))
            look.draw_icon(painter, "check", ink, at, 28)


class Pills(QWidget):
    """All levels of a scale below each other. chosen: the level; 0 when it was let go of.

    frees: the chosen one may be let go of by a second press. stepped: by an arrow aside, 1 or -1.
    """

    chosen = Signal(int)
    stepped = Signal(int)
    spoken_role = "Grouping"

    def __init__(
        self,
        look: Look,
        levels: Sequence[tuple[Say, Say]],
        *,
        high: int = LARGE,
        frees: bool = False,
    ) -> None:
        super().__init__()
        self._frees, self.level = frees, 0
        self.keys = [
            Pill(look, number, len(levels), say, hint, high=high)
            for number, (say, hint) in enumerate(levels, 1)
        ]
        for key in self.keys:
            key.clicked.connect(lambda _on=False, key=key: self.choose(key.level))
        self.setLayout(Column(look, *self.keys, gap=12 if high == LARGE else 8))

    def choose(self, level: int) -> None:
        """Choose a level, as its key or its digit would."""
        if not 1 <= level <= len(self.keys):
            return
        self.show_level(0 if self._frees and level == self.level else level)
        self.chosen.emit(self.level)

    def show_level(self, level: int) -> None:
        """Show which level is chosen; 0 for none."""
        self.level = level
        for key in self.keys:
            key.setChecked(key.level == level)
            key.refresh()

    def show_high(self, high: int) -> None:
        """Be of another height, of the design."""
        for key in self.keys:
            key.show_high(high)

    def focus_in(self) -> None:
        """Put the focus on the chosen one, else on the first."""
        self.keys[max(self.level, 1) - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit, go up and down by the arrows."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.text().isdigit() and event.text() != "0" and not alt:
            self.choose(int(event.text()))
            return
        aside = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if aside:  # what scrolls around it would take them
            self.stepped.emit(aside)
            return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = [number for number, key in enumerate(self.keys) if key.hasFocus()]
        if step and focused:
            self.keys[(focused[0] + step) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class Dots(QLabel):
    """One dot for each question: answered, the one that is asked now, still open."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self._answered, self._at = look, list[bool](), 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_answered(self, answered: Sequence[bool], at: int) -> None:
        """Show which questions have an answer, and which one is asked."""
        self._answered, self._at = list(answered), at
        number = sum(self._answered)
        self.setAccessibleName(
            _("{done} van {whole} beantwoord").format(done=number, whole=len(self._answered))
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of all dots."""
        number = max(1, len(self._answered))
        wide = number * _DOT + (number - 1) * _GAP
        return QSize(self.look.px(min(wide, 480)), self.look.px(_DOT + 2))

    def minimumSizeHint(self) -> QSize:
        """Ask for little: dots come closer where there is no room."""
        return QSize(self.look.px(60), self.look.px(_DOT + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dots, in the middle of their height."""
        look, painter, number = self.look, QPainter(self), len(self._answered)
        if not number:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pace = min(self.width() / number, look.px(_DOT + _GAP))
        side = min(look.px(_DOT), max(look.px(_LEAST_DOT), pace * _DOT / (_DOT + _GAP)))
        start = self.width() - (number - 1) * pace - side
        for at, done in enumerate(self._answered):
            now = at == self._at
            dot = QRectF(start + at * pace, (self.height() - side) / 2, side, side)
            width = 2.0 if now else 1.5
            painter.setPen(QPen(look.colour("ink" if now else "learner"), width))
            ground = "signal" if now else "learner" if done else ""
            painter.setBrush(look.colour(ground) if ground else Qt.BrushStyle.NoBrush)
            half = width / 2
            painter.drawEllipse(dot.adjusted(half, half, -half, -half))
