"""Where the window stands: as it was left, but always within a screen that is there now."""

import base64
import binascii
from contextlib import suppress

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_LEAST = QSize(960, 540)  # below, nothing can be used any more; smaller than designed, it scrolls
_FRAME = QSize(16, 48)  # what a system may put around a window; it is not known yet at the start


def kept(window: QWidget) -> str:
    """Give how a window stands, to be kept in the settings."""
    return base64.b64encode(bytes(window.saveGeometry().data())).decode()


def stand(window: QWidget, state: str) -> None:
    """Let a window stand as it was kept; what no longer fits or is out of sight comes back."""
    with suppress(binascii.Error):  # a settings file that somebody touched
        window.restoreGeometry(QByteArray(base64.b64decode(state)))
    place = window.frameGeometry()
    room = _room(place)
    wanted = window.size() + _FRAME
    if not state and wanted.boundedTo(room.size()) != wanted:
        window.setWindowState(Qt.WindowState.WindowMaximized)  # a small screen: all of it
    edge = place.size() - window.size()  # of the system around the window
    most = room.size() - edge
    window.setMinimumSize(_LEAST.boundedTo(most))
    if window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
        return
    window.resize(window.size().boundedTo(most))
    window.move(_inside(QRect(place.topLeft(), window.size() + edge), room))


def _room(place: QRect) -> QRect:
    """Give the room of the screen that shows most of a place."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]

    def shown(room: QRect) -> int:
        common = room.intersected(place)
        return common.width() * common.height() if common.isValid() else 0

    return max(screens, key=shown)


def _inside(place: QRect, room: QRect) -> QPoint:
    x = max(room.left(), min(place.left(), room.right() + 1 - place.width()))
    y = max(room.top(), min(place.top(), room.bottom() + 1 - place.height()))
    return QPoint(x, y)
