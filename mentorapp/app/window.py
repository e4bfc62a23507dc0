"""The window from its first line to its exit code: built once, with plain constructors."""

import atexit
import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from mentorapp.base import logs, settings
from mentorapp.base.texts import language, use_language
from mentorapp.ui.look import Look, chosen_theme
from mentorapp.ui.shell import placing
from mentorapp.ui.shell.lock import LOCALES
from mentorapp.ui.shell.window import Window

_log = logging.getLogger(__name__)
_SIZE = (1366, 768)  # of a window that never stood anywhere


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Give the application, made when there is none yet: one style everywhere, no style sheet."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    # By its name, not by setStyle: that gives the style back, and Python learns all of it.
    made = QApplication(["mentorapp", "-style", "fusion", *arguments])
    made.setApplicationName("MentorApp")
    made.setApplicationDisplayName("")  # the window names itself
    made.setDesktopFileName("mentorapp")
    atexit.register(_clear)
    return made


def _clear() -> None:
    """Destroy every window, each from its root, before Python goes.

    WORKAROUND(PYSIDE-2254): what still stands then, PySide6 destroys in no order of ours, and asks
    a layout that is half gone what it holds: now and then the exit was a crash.
    """
    for window in QApplication.topLevelWidgets():
        if window.parent() is None:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def build(data: Path, chosen: settings.Settings | None = None) -> Window:
    """Build the window over a data folder, not shown yet. chosen: other than the kept settings."""
    found = chosen or settings.load(data).settings
    use_language(found.language)
    look = Look(chosen_theme(found.theme), found.scale / 100)
    look.touch, look.motion = found.touch, found.motion
    look.dress()
    window = Window(data, found, look)
    window.resize(*_SIZE)
    return window


def run(data: Path, spoken: str | None = None) -> int:
    """Open the window over a data folder; gives the exit code when it is closed.

    spoken: the language that was asked for with the command, if one was.
    """
    data.mkdir(parents=True, exist_ok=True)
    with logs.writing(data):
        made = application()
        former = qInstallMessageHandler(_log_qt)
        words = _Words(made)
        try:
            chosen = settings.load(data).settings
            window = build(data, chosen._replace(language=spoken or chosen.language))
            window.look.changed.connect(words.follow)
            words.follow()
            _catch(window)
            window.show()
            placing.stand(window, window.shop.settings.window)
            window.begin()
            return made.exec()
        finally:
            qInstallMessageHandler(former)
            sys.excepthook = sys.__excepthook__
            threading.excepthook = threading.__excepthook__


class _Words:
    """Qt's own words, of its standard dialogs, in the language in use."""

    def __init__(self, made: QApplication) -> None:
        self._application, self._translator, self._code = made, QTranslator(), ""

    def follow(self) -> None:
        """Take the language of now."""
        if self._code == language():
            return
        self._code = language()
        self._application.removeTranslator(self._translator)
        self._translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        QLocale.setDefault(QLocale(LOCALES[self._code]))
        if self._translator.load(f"qtbase_{self._code}", folder):
            self._application.installTranslator(self._translator)


def _catch(window: Window) -> None:
    """Say a failure of ours once, in the window; log every one."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        logs.log.error("unexpected", exc_info=(kind, error, trace))
        window.trouble(error)

    sys.excepthook = caught
    threading.excepthook = lambda info: _log.error(
        "unexpected in a thread", exc_info=info.exc_value
    )


def _log_qt(kind: QtMsgType, _context: object, message: str) -> None:
    levels = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
    logs.log.log(levels.get(kind, logging.DEBUG), "qt: %s", message)
