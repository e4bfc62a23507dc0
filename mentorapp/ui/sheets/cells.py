"""One field of a week sheet: how a competence went on a day, or that it stands noted already."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.sheet_rows import SheetDay, SheetGoal, Shut
from mentorapp.ui.kit.drawing import draw_glyph, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.look import Look
from mentorapp.ui.wording import level_words

_WIDE, _HIGH, _GLYPH = 56, 44, 24  # of the design
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ShutCell(QLabel):
    """What is no field: it stands noted already, or nothing can be noted that day.

    noted: the level that stands noted, 0 for none.
    """

    def __init__(
        self, look: Look, goal: SheetGoal, day: SheetDay, *, scale: str, steps: int, noted: int
    ) -> None:
        super().__init__()
        self.look, self.goal, self.day, self.noted = look, goal, day, noted
        self._scale, self._steps = scale, steps
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it in the language of now."""
        self.setAccessibleName(self._spoken())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of a field."""
        return QSize(self.look.px(_WIDE), max(self.look.px(_HIGH), self.look.target))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint its ground, and the glyph of what stands noted."""
        look, painter, area = self.look, QPainter(self), QRectF(self.rect())
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.noted:
            draw_glyph(painter, look, _middle(look, area), self.noted, steps=self._steps)
            look.draw_icon(painter, "check", "ink2", QPointF(area.right() - look.px(15), 2), 14)

    def _spoken(self) -> str:
        told = {"goal": self.goal.short, "day": formats.weekday(self.day.day, short=True)}
        if self.noted:
            word = level_words(self._scale, self.noted)
            return _("{goal}, {day}: staat al genoteerd, {level}").format(level=word, **told)
        why = shut_words(self.day.shut) if self.day.shut is not None else ""
        return _("{goal}, {day}: {why}").format(why=why, **told)


class MarkCell(Pressable):
    """A field. Digits set a level, 0 takes it away.

    chosen: it is where one is; marked: it has another level now; stepped: right and down.
    """

    chosen = Signal()
    marked = Signal()
    stepped = Signal(int, int)

    def __init__(
        self, look: Look, goal: SheetGoal, day: SheetDay, *, scale: str, steps: int
    ) -> None:
        self.goal, self.day = goal, day
        self._scale, self._steps = scale, steps
        self.level = 0
        self.here = False
        super().__init__(look, "", name=self._spoken)
        self.clicked.connect(self.chosen)
        self.refresh()

    def set_level(self, level: int) -> None:
        """Set a level, 0 for none."""
        if 0 <= level <= self._steps and level != self.level:
            self.level = level
            self.refresh()
            self.marked.emit()

    def show_here(self, *, here: bool) -> None:
        """Show, or no longer show, that the level keys are about this field."""
        self.here = here
        self.update()

    def sizeHint(self) -> QSize:
        """Give its size; it is never cut."""
        return QSize(self.look.px(_WIDE), max(self.look.px(_HIGH), self.look.target))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be where one is."""
        super().focusInEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a level by its digit, go on by the arrows."""
        step, text = _STEPS.get(Qt.Key(event.key())), event.text()
        if step is not None:
            self.stepped.emit(*step)
        elif text.isdigit() and text.isascii() and int(text) <= self._steps:
            self.set_level(int(text))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_level(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field and the glyph in it."""
        look, painter = self.look, QPainter(self)
        ground = "primarySoft" if self.level else "hover" if self.hovered else "field"
        marked = bool(self.level) or self.here
        area = draw_key(
            painter,
            look,
            QRectF(self.rect()),
            ground=ground,
            border="primary" if marked else "lineStrong",
            down=self.isDown(),
            width=2 if marked else 1,
        )
        if self.level:
            draw_glyph(painter, look, _middle(look, area), self.level, steps=self._steps)

    def _spoken(self) -> str:
        day = formats.weekday(self.day.day, short=True)
        told = {"goal": self.goal.short, "day": day}
        if self.level:
            word = level_words(self._scale, self.level)
            return _("{goal}, {day}: {level}").format(level=word, **told)
        return _("{goal}, {day}: nog niets").format(**told)


def _middle(look: Look, area: QRectF) -> QRectF:
    """Give where a glyph stands."""
    side, middle = look.px(_GLYPH), area.center()
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def shut_words(shut: Shut) -> str:
    """Say in little room why nothing can be noted on a day."""
    return {
        Shut.OUTSIDE: _("niet hier"),
        Shut.CLOSED: _("op slot"),
        Shut.FUTURE: _("komt nog"),
    }[shut]
