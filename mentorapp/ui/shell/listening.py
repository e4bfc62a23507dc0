"""What reaches the window first: keys of the table, gloves, and whether somebody is there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QPointerEvent, QShortcut
from PySide6.QtWidgets import QWidget

from mentorapp.ui.actions import ACTIONS, Does
from mentorapp.ui.kit.focus import FocusRing
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.touch import Gloves
from mentorapp.ui.look import Look
from mentorapp.ui.shell.idle import Idle

_ALWAYS = (Does.LOCK, Does.FULL_SCREEN, Does.QUIT)  # also while a panel is open


class Listening(QObject):
    """Listens to one window. do: carries out an action whose key was pressed."""

    def __init__(self, look: Look, window: QWidget, idle: Idle, do: Callable[[Does], None]) -> None:
        super().__init__(window)
        self._window, self._idle, self._do = window, idle, do
        self.ring = FocusRing(look, window)
        self.gloves = Gloves(look)
        for action in ACTIONS:
            if action.key:
                shortcut = QShortcut(QKeySequence(action.key), window)
                shortcut.activated.connect(lambda does=action.does: self._by_key(does))
        self.follow()

    def follow(self) -> None:
        """Listen to the native window; Qt makes another when it is shown anew."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take note of who is there, and by which means; keep off what a glove did not mean."""
        self._idle.heard(event)
        self.ring.heard(event)
        if not self._draws(event) and self.gloves.ignores(event):
            event.accept()  # or Qt would make a mouse of it
            return True
        return False

    def _draws(self, event: QEvent) -> bool:
        """Say whether a touch is one of a signature, of which every stroke is meant."""
        if not isinstance(event, QPointerEvent) or not event.points():
            return False
        below = self._window.childAt(event.points()[0].position().toPoint())
        return bool(getattr(below, "draws", False))

    def _by_key(self, does: Does) -> None:
        # A panel is in front: what lies behind it must not act.
        if does in _ALWAYS or not any(panel.is_open for panel in self._window.findChildren(Panel)):
            self._do(does)
