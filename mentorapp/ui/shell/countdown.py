"""The last seconds before the screen is locked: it says so, and one key lets work go on."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
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
from mentorapp.ui.shell.idle import COUNTDOWN, Idle


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

    def follow(self, idle: Idle, is_in: Callable[[], bool]) -> None:
        """Open, and count with what watches; gone while somebody is in, the watch begins anew."""
        idle.counted.connect(self.count)
        idle.stayed.connect(self.put_away)
        self.closed.connect(lambda: idle.start() if is_in() else None)
        self.open()

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
