# ruff: noqa: N802, PLC0415 - Qt names its methods; each start imports what it needs, no more
"""One start of a window, ended at its first paint: bare, or ours with the lock screen."""

import sys
from pathlib import Path


def bare() -> None:
    """Show a bare window with one word."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    class Window(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            QTimer.singleShot(0, application.quit)

    application = QApplication([])
    window = Window()
    QLabel("MentorApp", window)
    window.resize(1366, 768)
    window.show()
    application.exec()


def lock(data: str) -> None:
    """Show the lock screen over a real store."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from mentorapp.app import window as bootstrap

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, application.quit)
            return False

    application = bootstrap.application()
    window = bootstrap.build(Path(data))
    painted = Painted()
    window.entrance.screen.installEventFilter(painted)
    window.show()
    window.begin()
    application.exec()
    window.close()


if __name__ == "__main__":
    bare() if len(sys.argv) == 1 else lock(sys.argv[1])
