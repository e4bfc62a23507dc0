"""The window: its start against a bare one, a key in the matrix against a bare repaint."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

START_GOAL, KEY_GOAL = 1.5, 3.0
_ROOT = Path(__file__).resolve().parents[2]


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="mentorapp-bench-") as folder:
        return [_start(Path(folder), full=full), _key(Path(folder), full=full)]


def _start(folder: Path, *, full: bool) -> Row:
    from tests.ui import stores  # noqa: PLC0415 - with the driver

    stores.make(folder / "stores")
    data = str(folder / "stores" / "real")
    pairs = paired(_child, lambda: _child(data), 31 if full else 11)
    return judged("start to the painted lock screen, against a bare window", START_GOAL, "s", pairs)


def _child(*arguments: str) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.window_child", *arguments]
    subprocess.run(command, cwd=_ROOT, check=True, stderr=subprocess.DEVNULL)


def _key(folder: Path, *, full: bool) -> Row:
    """Time an arrow key until both rows it touches are painted, against a repaint of both."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - Qt, which the other benchmarks do without
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from mentorapp.base.settings import Settings  # noqa: PLC0415 - as Qt
    from mentorapp.services.practice import demonstrate  # noqa: PLC0415
    from mentorapp.ui.actions import Does  # noqa: PLC0415
    from mentorapp.ui.pages.learners.matrix import MatrixTable  # noqa: PLC0415
    from tests.ui import screens  # noqa: PLC0415

    demonstrate(folder / "practice")
    window = screens.opened(
        folder / "practice" / "workplace", Settings(theme="light", motion=False), (1366, 768)
    )
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"))
    screens.settle(window)
    table = window.findChildren(MatrixTable)[0]
    table.setFocus()
    step = [1]

    def press() -> None:
        row = table.currentIndex().row()
        if not 1 < row + step[0] < 6:
            step[0] = -step[0]
        QTest.keyClick(table, Qt.Key.Key_Down if step[0] > 0 else Qt.Key.Key_Up)
        screens.painted()

    def repaint() -> None:
        row = max(1, table.currentIndex().row())
        area = table.visualRect(table.matrix.index(row - 1, 0))
        area = area.united(
            table.visualRect(table.matrix.index(row, table.matrix.columnCount() - 1))
        )
        table.viewport().update(area)
        screens.painted()

    table.setCurrentIndex(table.matrix.index(2, 0))
    try:
        pairs = paired(repaint, press, 301 if full else 101)
    finally:
        window.close()
    return judged("key to the painted matrix row, against a repaint", KEY_GOAL, "ms", pairs)
