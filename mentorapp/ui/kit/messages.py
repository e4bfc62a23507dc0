"""What the program says: a message in the page, that nothing is there yet, long work, done."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row, Say, fill, said
from mentorapp.ui.kit.keys import Key, press_by_enter
from mentorapp.ui.kit.marks import TONES, Glyph, Icon, Tone
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.tokens import load_tokens

_ICONS = {
    Tone.NEUTRAL: "info-circle",
    Tone.OK: "circle-check",
    Tone.INFO: "info-circle",
    Tone.WARN: "alert-triangle",
    Tone.DANGER: "alert-octagon",
    Tone.SIGNAL: "eye",
}
_STEPS = 60  # pictures of the running-out line of a toast


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something that has no focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Notice(QWidget):
    """A message that stands in the page: what happened, is my work safe, what now.

    say: words between double stars are strong; keys: what can be done.
    """

    def __init__(
        self, look: Look, say: Say, tone: Tone = Tone.INFO, *keys: QWidget, icon: str = ""
    ) -> None:
        super().__init__()
        self.look, self.tone = look, tone
        self.icon = Icon(look, icon or _ICONS[tone], TONES[tone][2], 24)
        self.text = Text(look, say, wrap=True, marked=True)
        words = Column(look, self.text, gap=10)
        if keys:
            words.addLayout(Flow(look, *keys))
        row = Row(look, gap=12, margins=(18, 12, 14, 12))
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setLayout(row)
        look.changed.connect(self.update)

    def say(self, say: Say, tone: Tone | None = None) -> None:
        """Say something else."""
        self.text.say(say)
        if tone is not None:
            self.tone = tone
            self.icon.icon_name, self.icon.role = _ICONS[tone], TONES[tone][2]
        self.update()
        announce(self, self.text.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, its edge and the broad edge at the left."""
        look, painter = self.look, QPainter(self)
        ground, edge, _ink = TONES[self.tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour(edge), 1))
        painter.setBrush(look.colour(ground))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, look.px(6), look.px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(edge))
        painter.drawRoundedRect(QRectF(0, 0, look.px(6), self.height()), look.px(3), look.px(3))


class Nothing(QWidget):
    """What stands where nothing is yet: what is missing, and the key that mends it."""

    def __init__(self, look: Look, say: Say, more: Say, *keys: QWidget) -> None:
        super().__init__()
        words = Column(
            look,
            Text(look, say, "section", wrap=True),
            Text(look, more, role="ink2", wrap=True),
            gap=4,
        )
        top = Row(look, gap=16)
        top.addWidget(Glyph(look, 0, 56), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = Column(look, top, gap=24, margins=(0, 24, 0, 24))
        if keys:
            column.addLayout(Flow(look, *keys))
        self.setLayout(column)


class Segments(QWidget):
    """How far a long work is, in pieces. done, whole: numbers of the things worked on."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.done, self.whole = look, 0.0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_progress(self, done: float, whole: int) -> None:
        """Show how far it is."""
        self.done, self.whole = done, max(1, whole)
        self.setAccessibleName(
            _("{done} van {whole}").format(done=int(self.done), whole=self.whole)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of the pieces."""
        return QSize(self.look.px(200), self.look.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pieces: at most twelve, each for a part of the work."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces = min(self.whole, 12)
        gap = look.px(4)
        wide = (self.width() - gap * (pieces - 1)) / pieces
        share = self.done / self.whole * pieces
        for number in range(pieces):
            area = QRectF(number * (wide + gap), 0, wide, self.height()).adjusted(
                0.5, 0.5, -0.5, -0.5
            )
            painter.setPen(QPen(look.colour("lineStrong"), 1))
            painter.setBrush(look.colour("field"))
            painter.drawRoundedRect(area, look.px(3), look.px(3))
            part = max(0.0, min(1.0, share - number))
            if part:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("primary"))
                painter.drawRoundedRect(
                    QRectF(area.left(), area.top(), area.width() * part, area.height()),
                    look.px(3),
                    look.px(3),
                )


class Working(QWidget):
    """Long work: what is done, the thing it is at by name, and a key to stop it.

    more: what one can do meanwhile.
    """

    stopped = Signal()

    def __init__(
        self, look: Look, say: Say, *, more: Say = lambda: _("Je mag verder werken.")
    ) -> None:
        super().__init__()
        self.title = Text(look, say, "lead")
        self.count = Text(look, "", weight=600, tabular=True)
        self.segments = Segments(look)
        self.now = Text(look, "", "meta", "ink2", wrap=True)
        self.stop = Key(look, lambda: _("Stop"), icon="player-stop")
        self.stop.clicked.connect(self.stopped)
        bottom = Row(look, Text(look, more, "meta", "ink2"), None, self.stop)
        self.setLayout(
            Column(
                look,
                Row(look, self.title, None, self.count),
                self.segments,
                self.now,
                bottom,
                gap=8,
            )
        )

    def show_progress(self, done: int, whole: int, now: str) -> None:
        """Show how far it is and what it is at."""
        self.segments.show_progress(done, whole)
        self.count.say(lambda: _("{done} van {whole}").format(done=done, whole=whole))
        self.now.say(lambda: _("Nu: {name}.").format(name=now) if now else "")


class Toast(QWidget):
    """Says what was done, for eight seconds, with a way back; never takes the focus."""

    undo_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._window = look, parent
        self.title = Text(look, "", weight=600, wrap=True)
        self.more = Text(look, "", wrap=True)
        for text in (self.title, self.more):
            text.wear("sheet")
        self.undo = _UndoKey(look, lambda: _("Ongedaan maken"))
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Z does the same
        self.undo.clicked.connect(self._undo)
        words = Column(look, None, self.title, self.more, None, gap=0)
        self._row = Row(look, 48, gap=0, margins=(0, 8, 6, 14))
        self._row.addLayout(words, 1)
        for part in (12, self.undo):
            fill(self._row, look, part)
        self.setLayout(self._row)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(load_tokens().raw["motion"]["toast"]["stay"] // _STEPS)
        self._timer.timeout.connect(self._tick)
        parent.installEventFilter(self)
        look.changed.connect(self._follow)
        self.hide()

    def tell(self, say: Say, more: Say = "", *, can_undo: bool = False) -> None:
        """Say something was done. can_undo: the way back stands beside it."""
        self.title.say(say)
        self.more.say(more)
        self.more.setVisible(bool(said(more)))
        self.undo.setVisible(can_undo)
        self._left = _STEPS
        self._timer.start()
        self.place()
        self.show()
        self.raise_()
        announce(self, ". ".join(filter(None, (said(say), said(more)))))

    def place(self) -> None:
        """Stand at the bottom in the middle of the window."""
        parent = self._window
        self._row.activate()  # else the words inside are measured as they were before
        size = self._row.sizeHint().expandedTo(QSize(self.look.px(388), self.look.px(68)))
        size.setWidth(min(size.width(), parent.width() - self.look.px(16)))
        size.setHeight(max(size.height(), self._row.totalHeightForWidth(size.width())))
        x = (parent.width() - size.width()) // 2
        self.setGeometry(
            x, parent.height() - size.height() - self.look.px(48), size.width(), size.height()
        )

    def _follow(self) -> None:
        if self.isVisible():  # in the size and language of now
            self.place()

    def put_away(self) -> None:
        """Go away before the time is over."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window gets another size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dark bar, its tick and how long it stays."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect()).adjusted(0, 0, 0, -look.px(8))
        painter.setPen(QPen(look.colour("sheet"), 1))
        painter.setBrush(look.colour("ink"))
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        at = QPointF(look.px(16), bar.center().y() - look.px(10))
        look.draw_icon(painter, "check", "sheet", at)
        wide = self.width() * self._left / _STEPS
        line = QRectF(0, self.height() - look.px(4), self.width(), look.px(4))
        painter.fillRect(line, look.colour("line"))
        line.setWidth(wide)
        painter.fillRect(line, look.colour("ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press its key on Enter."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def _tick(self) -> None:
        if self.underMouse():  # somebody is reading it
            return
        self._left -= 1
        if self._left <= 0:
            self.put_away()
        else:
            self.update(0, self.height() - self.look.px(6), self.width(), self.look.px(6))

    def _undo(self) -> None:
        self.put_away()
        self.undo_asked.emit()


class _UndoKey(Key):
    """A key on the dark bar of a toast."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key in the colours of the page, the other way round."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(look.colour("sheet"), 2 if self.hovered else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, look.px(6), look.px(6))
        painter.setFont(look.font("body", 600))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.words)
