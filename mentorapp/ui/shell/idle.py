"""Idle lock: nobody touched the screen for a while, so it counts down and locks."""

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

COUNTDOWN = 20  # seconds in which one can still stay
_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.KeyPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
    QEvent.Type.TabletPress,
}


class Idle(QObject):
    """Watches whether anybody is there. soon: the countdown begins; over: it is time to lock."""

    soon = Signal()
    over = Signal()
    stayed = Signal()
    counted = Signal(int)

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self._minutes, self.left = minutes, 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._begin)
        self._down = QTimer(self)
        self._down.setInterval(1000)
        self._down.timeout.connect(self._count)

    def set_minutes(self, minutes: int) -> None:
        """Change after how long it locks."""
        self._minutes = minutes
        if self._quiet.isActive():
            self.start()

    def start(self) -> None:
        """Begin to watch."""
        self._down.stop()
        self._quiet.start(self._minutes * 60_000 - COUNTDOWN * 1000)

    def stop(self) -> None:
        """Watch no longer, as while it is locked."""
        self._quiet.stop()
        self._down.stop()

    def heard(self, event: QEvent) -> None:
        """Take note that somebody is there; called with what reaches the window first."""
        if event.type() not in _TOUCHES:
            return
        if self._down.isActive():
            self.start()
            self.stayed.emit()
        elif self._quiet.isActive():
            self._quiet.start()

    def _begin(self) -> None:
        self.left = COUNTDOWN
        self._down.start()
        self.soon.emit()

    def _count(self) -> None:
        self.left -= 1
        self.counted.emit(self.left)
        if self.left <= 0:
            self.stop()
            self.over.emit()


class Countdown(Panel):
    """Says that it locks in twenty seconds, and that the work is safe."""

    lock_asked = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window)
        self.number = Text(look, str(COUNTDOWN), "figure", tabular=True)
        self.words = Text(look, self._words, "lead")
        more = lambda: _("Niemand raakte het scherm aan. Je werk is bewaard.")  # noqa: E731
        self.bar = _Bar(look)
        stay = Key(look, lambda: _("Blijf werken"), Kind.MAIN)
        lock = Key(look, lambda: _("Vergrendel nu"), icon=BY_ID[Does.LOCK].icon)
        stay.clicked.connect(self.close_panel)
        lock.clicked.connect(self.lock_asked)
        words = Column(look, self.words, Text(look, more, role="ink2", wrap=True), gap=2)
        top = Row(look, self.number, gap=20)
        top.addLayout(words, 1)
        column = Column(look, top, self.bar, 16, gap=12, margins=(24, 24, 24, 22))
        column.addLayout(Flow(look, stay, lock, gap=16))
        self.setLayout(column)
        self._stay, self._left = stay, COUNTDOWN

    def count(self, left: int) -> None:
        """Show how many seconds are left."""
        self._left = left
        self.number.say(str(left))
        self.words.say(self._words)
        self.bar.show_share(left / COUNTDOWN)
        if left in (COUNTDOWN, 10, 5):
            announce(self, _("Vergrendelt over {number} seconden").format(number=left))

    def wanted(self) -> tuple[int, int]:
        """Give the width of the sentence."""
        wide = self.look.px(480)
        layout = self.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else 0
        return wide, max(high, self.look.px(200))

    def named(self) -> str:
        """Give what is going to happen."""
        return self.words.text()

    def first(self) -> QWidget:
        """Begin at staying."""
        return self._stay

    def _words(self) -> str:
        return ngettext(
            "seconde tot vergrendelen", "seconden tot vergrendelen", getattr(self, "_left", 2)
        )


class _Bar(QWidget):
    """What is left, in yellow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self._share = look, 1.0
        self.setFixedHeight(look.px(12))

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(area, look.px(3), look.px(3))
        painter.setPen(QPen(look.colour("signalEdge"), 1))
        painter.setBrush(look.colour("signal"))
        area.setWidth(area.width() * max(0.02, self._share))
        painter.drawRoundedRect(area, look.px(3), look.px(3))
