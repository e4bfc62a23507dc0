"""While a learner is in: its room stands in the window, and nothing of a mentor's is at hand."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget

from mentorapp.domain.changes import Changed
from mentorapp.services.door import Tile
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.own.room import OwnRoom
from mentorapp.ui.workshop import Workshop


class LearnerIn(QObject):
    """The learner's room of one window; it is made anew each time that somebody comes in."""

    def __init__(self, shop: Workshop, window: QWidget, stack: QStackedLayout) -> None:
        super().__init__()
        self._shop, self._window, self._stack = shop, window, stack
        self.room: OwnRoom | None = None
        self._kept: dict[str, dict[str, Any]] = {}  # what was being typed at a lock, by learner
        self._changed: frozenset[Changed] = frozenset()

    def come(self, tile: Tile, *, practice: bool) -> None:
        """Show the room of who came in, with what was not finished there."""
        kept = self._kept.pop(tile.person, None)
        self.room = OwnRoom(self._shop, tile, kept, practice=practice)
        self.room.changed.connect(self._note)
        self._stack.addWidget(self.room)
        self._stack.setCurrentWidget(self.room)
        self.room.begin()

    def leave(self) -> None:
        """Take the room away, with every panel over it; what is being typed is kept."""
        if self.room is None:
            return
        room, self.room = self.room, None
        if kept := room.kept():
            self._kept[room.tile.person] = kept
        while (popup := QApplication.activePopupWidget()) is not None:  # a list, a calendar
            popup.hide()
        for panel in self._window.findChildren(Panel):
            if panel.is_open and not panel.over_lock:
                panel.put_away()
        for asking in self._window.findChildren(QDialog):
            asking.reject()
        self._stack.removeWidget(room)
        room.hide()
        room.deleteLater()

    def possible(self) -> Mapping[Does, Callable[[], None]]:
        """Give what a learner can do by the keys of the table: take back what was done last."""
        return {Does.UNDO: self.room.undo} if self.room is not None else {}

    def tell_pages(self) -> None:
        """Let the pages of who comes in next know what the learner changed meanwhile."""
        changed, self._changed = self._changed, frozenset()
        if changed:
            self._shop.happened.emit(changed)

    def _note(self, changed: frozenset[Changed]) -> None:
        self._changed |= changed
