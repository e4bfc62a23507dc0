"""A process of ours ends by itself alone: Qt objects end on the window's thread, in Qt's order."""

import gc
import subprocess
import sys
import threading
import types
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.actions import Does
from mentorapp.ui.kit import reading
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.look import Look
from mentorapp.ui.shell.window import Window
from mentorapp.ui.sweeping import Sweep
from mentorapp.ui.tasks import Lane
from mentorapp.ui.tokens import Theme
from tests.conftest import ROOT
from tests.ui import screens

ENDS = """
import atexit, sys
from pathlib import Path
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

def left():
    widgets = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QWidget)]
    sys.stderr.write(f"left standing: {len(widgets)}")

atexit.register(left)  # after what the program does at its end, before what PySide6 does
from tests.ui import own_process
sys.exit(own_process.main(Path(sys.argv[1]), "look"))
"""


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    """Give a lane of one's own."""
    made = Lane()
    yield made
    made.end()
    qapp.processEvents()


def _litter() -> None:
    """Make far more rings than Python leaves lying, as reading a journal does."""
    for _number in range(20_000):
        ring: list[Any] = []
        ring.append(ring)


def _drop_model(ended: list[str]) -> None:
    """Make a model that nothing holds but itself, and have it say on which thread it ends."""
    model = QAbstractListModel.__new__(_Ringed)
    model.__init__()  # type: ignore[misc] # one line more than a call, so that no frame holds it
    model.destroyed.connect(
        lambda: ended.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection
    )


class _Ringed(QAbstractListModel):
    """A model in a ring, as one that a panel and its list hold."""

    def __init__(self) -> None:
        super().__init__()
        self.ring = self


def test_what_the_lane_litters_is_collected_by_the_window(lane: Lane, qtbot: QtBot) -> None:
    lane.ask(dict)
    qtbot.waitUntil(lambda: Sweep._set_aside)  # what was there before is never looked at again
    gc.collect()
    collected, ended, home = set[str](), list[str](), list[None]()

    def heard(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            collected.add(threading.current_thread().name)

    gc.callbacks.append(heard)
    try:
        _drop_model(ended)
        for _number in range(5):
            lane.ask(_litter, home.append)
        qtbot.waitUntil(lambda: len(home) == 5 and bool(ended))
    finally:
        gc.callbacks.remove(heard)
    assert collected == {threading.main_thread().name}
    assert ended == [threading.main_thread().name]


def test_python_collects_by_itself_again_when_the_last_lane_ended(qapp: QApplication) -> None:
    first, second = Lane(), Lane()
    first.end()
    first.end()
    assert not gc.isenabled()
    second.end()
    assert gc.isenabled()
    qapp.processEvents()


class _Lingering(ThreadPoolExecutor):
    """A runner that after each job lingers, with all that it was given, until it may go."""

    def __init__(self) -> None:
        super().__init__(1, thread_name_prefix="database")
        self.may_go = threading.Event()

    def submit(self, work: Callable[..., Any], /, *given: Any, **more: Any) -> Future[Any]:
        def lingering(*held: Any) -> None:
            work(*held, **more)
            self.may_go.wait(10)

        return super().submit(lingering, *given)


def test_what_a_job_was_asked_with_ends_on_the_thread_of_the_window(
    lane: Lane, qtbot: QtBot
) -> None:
    lane._at_work().shutdown()
    runner = lane._runner = _Lingering()
    ended, home = list[str](), list[str]()

    def ask(work: Callable[[], Any]) -> None:
        subject = QObject()
        weakref.finalize(subject, lambda: ended.append(threading.current_thread().name))
        lane.ask(
            lambda: (work(), subject)[0],
            lambda _value: home.append(subject.objectName() or "given"),
            refused=lambda refused: home.append(refused.field or subject.objectName()),
        )

    def refuse() -> None:
        raise Refused(Problem.IN_FUTURE, "refused")

    try:
        jobs: tuple[Callable[[], Any], ...] = (dict, refuse)
        for number, work in enumerate(jobs, start=1):
            runner.may_go.clear()
            ask(work)
            qtbot.waitUntil(lambda number=number: len(home) == number)  # type: ignore[misc]
            assert ended == [threading.main_thread().name] * number
            runner.may_go.set()
    finally:
        runner.may_go.set()
    assert home == ["given", "refused"]


def _held_by_python(root: QWidget) -> set[str]:
    """Give what ends with a name of Python although Qt has a parent for it."""
    return {
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in root.findChildren(QObject)
        if Shiboken.ownedByPython(one)
    }


def test_layouts_in_layouts_belong_to_qt_and_go_as_a_whole(
    qapp: QApplication, qtbot: QtBot
) -> None:
    look, ended = Look(Theme.LIGHT, 1), list[str]()
    column = Column(look)
    host = Plain(look, column)
    qtbot.addWidget(host)

    def fill() -> None:
        flow = Flow(look, QLabel("one"), QLabel("two"))
        whole = Spread(look, Row(look, flow), QLabel("three"))
        column.addLayout(Row(look, whole))
        for one in (flow, whole):
            weakref.finalize(one, ended.append, type(one).__name__)

    fill()
    assert not _held_by_python(host)
    empty(column)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert sorted(ended) == ["Flow", "Spread"]  # one that was asked while it ended comes back


def test_no_widget_of_the_window_ends_with_a_name_of_python(window: Window) -> None:
    for place in (Does.LEARNERS, Does.REPORTS, Does.ADMIN, Does.TODAY, Does.NOTE):
        screens.do(place)(window)
    for tab in ("overview", "competences", "logbook", "data"):
        screens.of_learner("Nour", tab)(window)
    assert not _held_by_python(window)


def test_the_program_ends_with_no_widget_left_to_python(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", ENDS, str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith("left standing: 0")


def _immortal() -> list[object]:
    """Give what Python 3.12 never counts, and Qt's headers therefore may count wrongly."""
    kinds = [one for one in vars(types).values() if isinstance(one, type)]
    basic = [object, type, int, str, bool, float, tuple, list, dict, BaseException, RuntimeError]
    tuples = [one for kind in basic for one in (kind.__bases__, kind.__mro__)]
    return [*kinds, *basic, *tuples, *range(-5, 257), (), "", b"", *map(chr, range(256))]


def test_qt_takes_no_references_of_what_never_ends(qapp: QApplication) -> None:
    """Only the five of singletons.py are known to lose any; when this fails, another does."""
    label, layout = QLabel("text"), QVBoxLayout()
    layout.addWidget(QWidget())
    subjects = _immortal()
    before = [sys.getrefcount(one) for one in subjects]
    for _number in range(3_000):
        label.setText(label.text())
        label.setEnabled(label.isEnabled())
        label.resize(label.size())
        label.setProperty("number", 7)
        label.property("number")
        label.alignment()
        label.children()
        label.metaObject().className()
        layout.itemAt(0)
        layout.itemAt(5)
        layout.count()
        label.findChildren(QObject)
        isinstance(label.parent(), QWidget)
    after = [sys.getrefcount(one) for one in subjects]
    lost = {
        repr(one): then - now
        for one, then, now in zip(subjects, before, after, strict=True)
        if then - now > 1_000
    }
    assert lost == {}
    label.deleteLater()
    layout.deleteLater()
    qapp.processEvents()


class _Known(QScrollArea):
    """An area that scrolls and knows something, as those of the kit do."""

    def __init__(self) -> None:
        super().__init__()
        self.known = True
        self.setWidget(QPushButton())


def _walked(walk: Callable[[QWidget], object]) -> list[bool]:
    """Walk through a window, collect, and say which of its areas still know what they knew."""
    window = QWidget()
    area = _Known()
    area.setParent(window)
    del area
    window.show()
    walk(window)
    gc.collect()
    return [hasattr(area, "known") for area in window.findChildren(QScrollArea)]


def test_going_on_by_tab_leaves_what_scrolls_whole(qapp: QApplication) -> None:
    assert _walked(reading.controls) == [True]


def test_the_workaround_of_what_scrolls_is_still_needed(qapp: QApplication) -> None:
    """When this fails, PySide6 was mended: reading.py may ask for a focus proxy again."""

    def asks(window: QWidget) -> None:
        for area in window.findChildren(QScrollArea):
            area.viewport().focusProxy()

    assert _walked(asks) == [False]
