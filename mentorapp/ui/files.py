"""Files that a person chooses: asked for by name, read and written on the lane."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from mentorapp.base import files
from mentorapp.domain.errors import Problem, Refused, is_full

LIMIT = 64 * 1024 * 1024  # bytes; what is larger is no list and no card
_FOLDER = "folder"  # of a window, while it lives: where something was chosen last


def content_of(path: Path, limit: int = LIMIT) -> bytes:
    """Read a file of at most limit bytes; called on the lane.

    Raises Refused(FILE_MISSING, FILE_TOO_LARGE).
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise Refused(Problem.FILE_TOO_LARGE, "file", size=size, limit=limit)
        return path.read_bytes()
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "file", path=str(path)) from error


def keep(path: Path, content: bytes) -> Path:
    """Write a file; called on the lane. Raises Refused(CANNOT_WRITE, DISK_FULL)."""
    try:
        files.write(path, content)
    except OSError as error:
        problem = Problem.DISK_FULL if is_full(error) else Problem.CANNOT_WRITE
        raise Refused(problem, "file", path=str(path)) from error
    return path


def ask_for_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]) -> None:
    """Ask for a file to open. kinds: as Qt filters them; then: hears the path."""
    asking = QFileDialog(parent, title, _last(parent), kinds)
    asking.setFileMode(QFileDialog.FileMode.ExistingFile)
    _ask(asking, parent.window(), then)


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder to write in. then: hears the path."""
    asking = QFileDialog(parent, title, _last(parent))
    asking.setFileMode(QFileDialog.FileMode.Directory)
    _ask(asking, parent.window(), then)


def ask_where(
    parent: QWidget,
    title: str,
    name: str,
    *,
    kinds: str,
    suffix: str,
    then: Callable[[Path], None],
) -> None:
    """Ask where to save. name: what is proposed; then: hears the path."""
    asking = QFileDialog(parent, title, _last(parent), kinds)
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setDefaultSuffix(suffix)
    asking.selectFile(name)
    _ask(asking, parent.window(), then)


def _ask(asking: QFileDialog, window: QWidget, then: Callable[[Path], None]) -> None:
    def chosen(name: str) -> None:
        path = Path(name)
        is_folder = asking.fileMode() is QFileDialog.FileMode.Directory
        window.setProperty(_FOLDER, str(path if is_folder else path.parent))
        then(path)

    asking.fileSelected.connect(chosen)
    asking.finished.connect(asking.deleteLater)
    asking.open()


def _last(parent: QWidget) -> str:
    """Give the folder of what was chosen last, while it is there; else that of the documents."""
    last = parent.window().property(_FOLDER)
    if last and Path(last).is_dir():
        return str(last)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
