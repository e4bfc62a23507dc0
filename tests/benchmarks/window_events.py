# ruff: noqa: N802 - Qt names its methods
"""A tour of the window: how long is the longest event that it handles?

Every event is timed where Qt hands it out; what an event sends on counts as its own. The tour goes
twice over the same pages: the first show of a page is excepted, so only the second tour counts.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.app import window as bootstrap
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.shell.palette import Palette
from tests.ui.screens import settle

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window


_LEARNER = "learner-00"  # of the store of five years
_AT_SCHOOL = "learner-0012"  # of a school's store


class Watched(QApplication):
    """An application that knows its longest event. where: what the tour does now."""

    def __init__(self) -> None:
        self.longest: list[tuple[float, str]] = []
        self.where = ""
        self._inside = 0
        super().__init__(["mentorapp"])
        self.setStyle("Fusion")

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event out, and see how long that takes."""
        kind, self._inside = event.type(), self._inside + 1
        started = perf_counter()
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._inside -= 1
            if self._inside == 0 and self.where:
                name = f"{self.where}: {kind.name} at {type(receiver).__name__}"
                self.longest.append((perf_counter() - started, name))


def tour(enter: Callable[[], "Window"], go_round: "Callable[[Window, Watched], None]") -> None:
    """Go round twice, and print what the second time took longest."""
    application = Watched()
    assert bootstrap.application() is application
    window = enter()
    settle(window)
    go_round(window, application)
    application.longest.clear()
    gc.collect()
    go_round(window, application)
    application.where = ""
    longest = sorted(application.longest, reverse=True)[:8]
    paint = median(_paint() for _number in range(15))
    window.close()
    sys.stdout.write(json.dumps({"longest": longest, "paint": paint}))


def _paint() -> float:
    """Give the seconds that a bare page of this size takes to be painted."""
    page = QWidget()
    page.resize(1366, 768)
    page.show()
    QApplication.processEvents()
    started = perf_counter()
    page.repaint()
    lasted = perf_counter() - started
    page.close()
    page.deleteLater()
    return lasted


Do = Callable[[str, Callable[[], Any]], None]


@contextmanager
def _doing(window: "Window", application: Watched) -> Iterator[Do]:
    """Give what does a piece of work as one event, under a name, and waits for what follows."""

    def do(where: str, work: Callable[[], Any]) -> None:
        application.where = where
        QCoreApplication.postEvent(window, _Call(work))
        settle(window)

    caller = _Caller(window)
    window.installEventFilter(caller)
    yield do
    window.removeEventFilter(caller)


def at_work(window: "Window", application: Watched) -> None:
    """Go round a workplace of five years: the notes, a learner, the papers, Beheer."""
    with _doing(window, application) as do:
        _at_work(window, do)


def at_school(window: "Window", application: Watched) -> None:
    """Go round the desk of a school with many learners: every list, each searched."""
    with _doing(window, application) as do:
        _at_school(window, do)


def _at_school(window: "Window", do: Do) -> None:
    do("Vandaag", lambda: window.go(Does.TODAY))
    do("Leerlingen", lambda: window.go(Does.LEARNERS))
    page = window.findChildren(LearnersPage)[0]
    do("Leerlingen, all", page.show_all)
    line = next(one for one in page.findChildren(SearchLine) if one.isVisible())
    for letter in "bram 6":
        do("Leerlingen, a letter", partial(QTest.keyClicks, line, letter))
    do("Leerlingen, all again", line.clear)
    for tab in ("overview", "competences", "logbook", "data"):
        do(tab, partial(window.go, Does.LEARNERS, learner=_AT_SCHOOL, tab=tab))
    do("next learner", lambda: window.do(Does.NEXT))
    do("Evaluaties", lambda: window.go(Does.EVALUATIONS, everyone=True))
    do("Uren", lambda: window.go(Does.HOURS))
    do("Verslagen", lambda: window.go(Does.REPORTS, learner=_AT_SCHOOL))
    do("Uitwisseling", lambda: window.go(Does.EXCHANGE))
    do("palette", lambda: window.do(Does.SEARCH))
    palette = next(one for one in window.findChildren(Palette) if one.is_open)
    for letter in "learner 12":
        do("palette, a letter", partial(QTest.keyClicks, palette.line, letter))
    do("palette, away", palette.put_away)


def _at_work(window: "Window", do: Do) -> None:
    do("Vandaag", lambda: window.go(Does.TODAY))
    do("note", lambda: window.do(Does.NOTE))
    note = next(one for one in window.findChildren(NotePanel) if one.is_open)
    for letter in "draad":
        do("note, a letter", partial(QTest.keyClicks, note.search, letter))
    do("note, Enter", lambda: QTest.keyClick(note.search, Qt.Key.Key_Return))
    do("note, a level", lambda: QTest.keyClick(note.rows, Qt.Key.Key_3))
    do("note, saved", lambda: QTest.keyClick(note, Qt.Key.Key_Return))
    do("undo", lambda: window.do(Does.UNDO))
    do("palette", lambda: window.do(Does.SEARCH))
    palette = next(one for one in window.findChildren(Palette) if one.is_open)
    for letter in "nour draad 3":
        do("palette, a letter", partial(QTest.keyClicks, palette.line, letter))
    do("palette, away", palette.put_away)
    do("Leerlingen", lambda: window.go(Does.LEARNERS))
    for tab in ("overview", "competences", "logbook", "data"):
        do(tab, partial(window.go, Does.LEARNERS, learner=_LEARNER, tab=tab))
    do("competences", lambda: window.go(Does.LEARNERS, learner=_LEARNER, tab="competences"))
    table = next(one for one in window.findChildren(MatrixTable) if one.isVisible())
    for key in (Qt.Key.Key_Down,) * 6 + (Qt.Key.Key_Right,) * 3 + (Qt.Key.Key_PageDown,):
        do("matrix, a key", partial(QTest.keyClick, table, key))
    do("next learner", lambda: window.do(Does.NEXT))
    do("Verslagen", lambda: window.go(Does.REPORTS, learner=_LEARNER))
    for section in ("display", "lock", "backup", "people", "files", "history"):
        do(f"Beheer {section}", partial(window.go, Does.ADMIN, section=section))
    do("keys", lambda: window.do(Does.CHEAT_SHEET))
    for panel in window.findChildren(Panel):
        if panel.is_open:
            do("panel, away", panel.put_away)


class _Call(QEvent):
    """Work that is done as one event of the window, as a key or a touch would be."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__(self.KIND)
        self.work = work


class _Caller(QObject):
    """Does the work of a call."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, _Call):
            event.work()
            return True
        return False
