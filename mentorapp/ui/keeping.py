"""Keeps what is being typed, a moment after the last key, for who is in: a crash loses nothing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from mentorapp.domain.errors import Refused
from mentorapp.services import drafts
from mentorapp.services.desk import Desk
from mentorapp.ui.workshop import Workshop

AFTER = 1500  # milliseconds without a change


class Keeping(QObject):
    """The draft of one panel. ask: gives what is typed, empty when that is nothing.

    known: a draft of it was kept already.
    """

    def __init__(
        self, shop: Workshop, panel: QObject, ask: Callable[[], dict[str, Any]], *, known: bool
    ) -> None:
        super().__init__(panel)
        self._shop, self._ask, self._known = shop, ask, known
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER)
        self._soon.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """Hear that something changed."""
        if self._known or self._ask():
            self._soon.start()

    def keep_now(self) -> None:
        """Keep what is typed, without waiting."""
        self._soon.stop()
        value = self._ask()
        if not value:
            self.forget()
            return
        self._known = True
        keep(self._shop, value)

    def forget(self) -> None:
        """Keep it no longer: it was saved, or thrown away."""
        self._soon.stop()
        if self._known:
            self._known = False
            self._shop.lane.ask(lambda: drafts.drop(self._shop.shell.desk()), refused=_never_mind)

    def know(self, *, there: bool) -> None:
        """Hear that saving it left a draft on the disk, or none."""
        self._soon.stop()
        self._known = there

    def rest(self) -> None:
        """Do nothing more: the panel goes, its draft stays."""
        self._soon.stop()


def keep(shop: Workshop, value: dict[str, Any], *, on_purpose: bool = False) -> None:
    """Keep a draft of who is in, on the lane; where there is no room, it goes without."""

    def job() -> None:
        desk: Desk = shop.shell.desk()
        drafts.keep(desk, value, on_purpose=on_purpose)

    shop.lane.ask(job, refused=_never_mind)


def _never_mind(_problem: Refused) -> None:
    """Say nothing: the note itself says what it could not do when it is saved."""
