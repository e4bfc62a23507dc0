"""A file that is dropped on the window, beside every panel: a scan, or a package."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from mentorapp.ui.kit.panel import Panel

#: What a scan can be, by the end of its name.
SUFFIXES = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".heic"}
)
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class Dropping(QObject):
    """Listens to what is dropped on a window. is_in: whether somebody is; then: hears the files.

    suffixes: what it can be, by the end of its name.

    A panel that is open takes what is dropped for itself, or nothing does.
    """

    def __init__(
        self,
        window: QWidget,
        is_in: Callable[[], bool],
        then: Callable[[list[Path]], None],
        suffixes: frozenset[str] = SUFFIXES,
    ) -> None:
        super().__init__(window)
        self._window, self._is_in, self._then = window, is_in, then
        self._suffixes = suffixes
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files."""
        if not isinstance(event, QDropEvent) or event.type() not in _DRAGS:
            return False
        paths = self._files_in(event)
        if not paths or not self._is_in() or self._has_panel():
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._then(paths)
        return True

    def _has_panel(self) -> bool:
        return any(one.is_open for one in self._window.findChildren(Panel))

    def _files_in(self, event: QDropEvent) -> list[Path]:
        """Give the files that it can be."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [one for one in paths if one.suffix.casefold() in self._suffixes]
