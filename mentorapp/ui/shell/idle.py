"""Idle lock: nobody touched the screen for a while, so it counts down and locks."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

COUNTDOWN = 20  # seconds in which one can still stay
TABLE = 5  # times as long while people sit around it and talk
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
        self._minutes, self._times, self.left = minutes, 1, 0
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

    def at_table(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        """Wait longer while a talk is held: who talks does not touch the screen."""
        self._times = TABLE if on else 1
        if self._quiet.isActive():
            self.start()

    def start(self) -> None:
        """Begin to watch."""
        self._down.stop()
        self._quiet.start(self._times * self._minutes * 60_000 - COUNTDOWN * 1000)

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
