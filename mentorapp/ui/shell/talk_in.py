"""While a talk is held: its room stands over the window; a lock puts it away and brings it back."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from mentorapp.ui.actions import Does
from mentorapp.ui.shell.frame import Frame
from mentorapp.ui.talk.room import TalkRoom
from mentorapp.ui.workshop import Workshop


class TalkIn(QObject):
    """The talk of one window. held: one is held, or not any more."""

    held = Signal(bool)

    def __init__(self, shop: Workshop, frame: Frame, window: QWidget) -> None:
        super().__init__()
        self._shop, self._frame, self._window = shop, frame, window
        self.room: TalkRoom | None = None
        self._waiting: dict[str, dict[str, Any]] = {}  # what was only there at a lock, by person

    def begin(self, evaluation: str, kept: dict[str, Any] | None = None) -> None:
        """Show the room of a talk."""
        self._take_away()
        practice = not self._frame.status.practice.isHidden()
        room = self.room = TalkRoom(self._shop, evaluation, kept, practice=practice)
        room.left.connect(self.stop)
        self._stack.addWidget(room)
        self._stack.setCurrentWidget(room)
        room.setFocus()
        room.begin()
        self.held.emit(self.room is not None)

    def stop(self) -> None:
        """Go back to the page one came from."""
        self._take_away()
        self._stack.setCurrentWidget(self._frame)
        if self._frame.page is not None:
            self._frame.page.came()
        self._frame.begin()

    def put_away(self) -> None:
        """Let nothing be seen of it, before somebody else comes; it waits for the same person."""
        if self.room is not None:
            self.room.keeping.keep_now()  # on the disk too: the power may go while it is locked
            self._waiting[self._shop.shell.person()] = self.room.kept()
            self._take_away()

    def resume(self) -> bool:
        """Go on with what waits for who came in; False where nothing does."""
        kept = self._waiting.pop(self._shop.shell.person(), None)
        if kept is not None:
            self.begin(kept["evaluation"], kept)
        return kept is not None

    def possible(self) -> Mapping[Does, Callable[[], None]]:
        """Give what can be done by the keys of the table while a talk is held."""
        room = self.room
        if room is None:
            return {}
        return {
            Does.UNDO: room.talk.undo,
            Does.BACK: room.go_back,
            Does.PREVIOUS: room.go_back,
            Does.NEXT: room.go_on,
        }

    @property
    def _stack(self) -> QStackedLayout:
        found = self._window.layout()
        if not isinstance(found, QStackedLayout):
            raise TypeError(found)
        return found

    def _take_away(self) -> None:
        room, self.room = self.room, None
        if room is not None:
            room.keeping.rest()
            self._stack.removeWidget(room)
            room.hide()
            room.deleteLater()
            self.held.emit(self.room is not None)
