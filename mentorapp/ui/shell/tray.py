"""The digest in the tray of the system: once a day how much there is to do, never who it is about.

It is made when somebody is in and it was asked for; the first picture of the window does without.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.reminding import is_due
from mentorapp.domain.today_rows import Board
from mentorapp.services import today
from mentorapp.ui.kit.drawing import draw_mark
from mentorapp.ui.pages.today.todo import total_words
from mentorapp.ui.workshop import Workshop

_LOOKS = 60_000  # milliseconds from one look at the clock to the next
_SIDE = 64
#: Windows rings with every message of the tray, whatever is asked of it: there the icon says it.
_RINGS = sys.platform == "win32"


def is_there() -> bool:
    """Say whether this system has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The icon in the tray. is_in: says whether somebody is in."""

    def __init__(self, shop: Workshop, window: QWidget, is_in: Callable[[], bool]) -> None:
        super().__init__(window)
        self._shop, self._window, self._is_in = shop, window, is_in
        self.icon: QSystemTrayIcon | None = None
        self._known: int | None = None  # things to do, as far as somebody saw them
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKS)
        self._clock.timeout.connect(self.look)
        shop.happened.connect(lambda _changed: self._forget())

    def follow(self) -> None:
        """Be there or not, as the settings say; then look at the clock."""
        wanted = self._shop.settings.remind and is_there()
        if not wanted:
            self.end()
            return
        if self.icon is None:
            self.icon = QSystemTrayIcon(self)
            self.icon.activated.connect(self._open)
            self.icon.messageClicked.connect(self._open)
            self._show(0, "")
            self.icon.show()
            self._clock.start()
        self.look()

    def end(self) -> None:
        """Go out of the tray."""
        self._clock.stop()
        if self.icon is not None:
            icon, self.icon = self.icon, None
            icon.hide()
            icon.deleteLater()

    def look(self) -> None:
        """Give the digest when it is due: what there is, or locked, only how many things."""
        if self.icon is None:
            return
        due = self._is_due()
        if self._is_in():
            if due or self._known is None:
                self._shop.read(today.board, self._read, owner=self, refused=_let_go)
        elif due and self._known is not None:
            self._give(self._known, number_words(self._known))

    def _is_due(self) -> bool:
        settings, now = self._shop.settings, self._shop.shell.moment()
        quiet = settings.quiet_from, settings.quiet_to
        return is_due(now, at=settings.remind_at, quiet=quiet, last=settings.reminded)

    def _read(self, board: Board) -> None:
        rows = [row for row in board.todo if row.until is None]
        self._known = len(rows)
        if self.icon is not None and self._is_due():
            # It may have been locked while this was read.
            words = total_words(rows) if self._is_in() else number_words(len(rows))
            self._give(len(rows), words)

    def _forget(self) -> None:
        """Count again at the next look: something was changed."""
        self._known = None

    def _give(self, number: int, words: str) -> None:
        day = self._shop.shell.moment().date().isoformat()
        self._shop.shell.change_settings(reminded=day)
        self._show(number, words)
        if number and self.icon is not None and not _RINGS:
            self.icon.showMessage(_("Te doen in MentorApp"), words, QIcon())

    def _show(self, number: int, words: str) -> None:
        if self.icon is not None:
            self.icon.setIcon(self._picture(dotted=number > 0))
            self.icon.setToolTip(". ".join(filter(None, ("MentorApp", words))))

    def _picture(self, *, dotted: bool) -> QIcon:
        picture = QPixmap(_SIDE, _SIDE)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, self._shop.look, QRectF(4, 4, _SIDE - 8, _SIDE - 8))
        if dotted:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._shop.look.colour("sheet"))
            painter.setBrush(self._shop.look.colour("danger"))
            painter.drawEllipse(QRectF(_SIDE - 26, _SIDE - 26, 24, 24))
        painter.end()
        return QIcon(picture)

    def _open(self) -> None:
        """Show the window; whoever is there comes in as always."""
        self._show(0, "")
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.activateWindow()


def number_words(number: int) -> str:
    """Say how many things there are to do, and nothing else."""
    return ngettext("{number} ding te doen", "{number} dingen te doen", number).format(
        number=number
    )


def _let_go(_problem: object) -> None:
    """Leave it for the next look: it was locked meanwhile."""
