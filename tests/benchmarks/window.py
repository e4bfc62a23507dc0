"""The window, in processes of its own: start, Vandaag, memory, its longest event, a key."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks import five_years, fixtures, school
from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

SCHOOL_GOAL = 1.5
START_GOAL, TODAY_GOAL, MEMORY_GOAL, EVENT_GOAL, KEY_GOAL = 1.5, 1.5, 1.4, 1.0, 3.0
_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 120  # seconds for one child
_TOURS = 3  # the middle one counts: a noisy machine disturbs one
_SHORT, _PAINTS = 0.05, 3  # what an event may take: seconds, or paints of a bare page
_MIB = 1 << 20


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="mentorapp-bench-") as name:
        folder = Path(name)
        data = folder / "five-years"
        shutil.copytree(five_years.store(), data)
        return [
            _start(data, full=full),
            *_today(data, folder / "recorded.json", full=full),
            _longest(data, "events", "longest event of a tour"),
            _key(folder / "practice", full=full),
            _school(folder, full=full),
            _longest(folder / "many", "school-events", "the same at a school of 2,000 learners"),
        ]


def _school(folder: Path, *, full: bool) -> Row:
    """Time a school's desk of 2,000 learners of 300 workplaces against one of 20 learners."""
    few, many = folder / "few", folder / "many"
    shutil.copytree(school.store(school.FEW), few)
    shutil.copytree(school.store(school.MANY), many)
    pairs = []
    for data in (few, many):
        _child("school", data)  # what a store does once, after it was copied, is no part of it
    for number in range(15 if full else 7):
        found = {
            data: _child("school", data)["s"] for data in ((few, many), (many, few))[number % 2]
        }
        pairs.append((found[few], found[many]))
    name = "PIN to painted Vandaag of a school, 2,000 learners against 20"
    return judged(name, SCHOOL_GOAL, "s", pairs)


def _start(data: Path, *, full: bool) -> Row:
    pairs = paired(lambda: _child("bare"), lambda: _child("lock", data), 31 if full else 15)
    return judged("start to the painted lock screen, against a bare window", START_GOAL, "s", pairs)


def _today(data: Path, recorded: Path, *, full: bool) -> list[Row]:
    """Time and memory from the accepted PIN to Vandaag, against the same without our code."""
    _child("today", data)  # what a store does once, after it was copied, is no part of either
    _child("record", data, recorded)
    times, memories = [], []
    for _number in range(15 if full else 7):
        bare, ours = _child("floor", data, recorded), _child("today", data)
        times.append((bare["s"], ours["s"]))
        memories.append((bare["rss"] / _MIB, ours["rss"] / _MIB))
    return [
        judged("PIN to painted Vandaag, 25 learners, five years", TODAY_GOAL, "s", times),
        Row(
            "memory at Vandaag, against the same without our code",
            median(ours / bare for bare, ours in memories),
            MEMORY_GOAL,
            median(bare for bare, _ in memories),
            median(ours for _, ours in memories),
            "MiB",
        ),
    ]


def _longest(data: Path, does: str, what: str) -> Row:
    tours = [_child(does, data) for _number in range(_TOURS)]
    found = sorted(tours, key=lambda tour: tour["longest"][0])[_TOURS // 2]
    lasted, name = found["longest"][0]
    may = max(_SHORT, _PAINTS * found["paint"])
    where = name.partition(":")[0]
    return Row(
        f"{what} ({where}), against what one may take",
        lasted / may,
        EVENT_GOAL,
        may * 1e3,
        lasted * 1e3,
        "ms",
    )


def _child(does: str, *paths: Path) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.window_child", does, *map(str, paths)]
    # As an installed program starts: from compiled code, whatever the shell of today says.
    variables = {**os.environ, "PYTHONPYCACHEPREFIX": str(fixtures.KEPT / "compiled")}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command,
        cwd=_ROOT,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    return json.loads(done.stdout) if done.stdout else None


def _key(folder: Path, *, full: bool) -> Row:
    """Time an arrow key until both rows it touches are painted, against a repaint of both."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - Qt, which the other benchmarks do without
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as Qt

    from mentorapp.base.settings import Settings  # noqa: PLC0415 - as Qt
    from mentorapp.services.practice import demonstrate  # noqa: PLC0415 - as Qt
    from mentorapp.ui.actions import Does  # noqa: PLC0415 - as Qt
    from mentorapp.ui.pages.learners.matrix import MatrixTable  # noqa: PLC0415 - as Qt
    from tests.ui import screens  # noqa: PLC0415 - as Qt

    demonstrate(folder)
    window = screens.opened(
        folder / "workplace", Settings(theme="light", motion=False), (1366, 768)
    )
    learner = screens.learner(window, "Nour")
    window.go(Does.LEARNERS, learner=learner, tab="competences")
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
        last = table.matrix.columnCount() - 1
        table.viewport().update(area.united(table.visualRect(table.matrix.index(row, last))))
        screens.painted()

    table.setCurrentIndex(table.matrix.index(2, 0))
    try:
        pairs = paired(repaint, press, 301 if full else 101)
    finally:
        window.close()
    return judged("key to the painted matrix row, against a repaint", KEY_GOAL, "ms", pairs)
