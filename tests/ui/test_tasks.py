import statistics
import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorapp.base.texts import in_language, language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.tasks import BUSY_AFTER, Lane, Progress, Stopped

BY_ITSELF = 0.005  # seconds after which Python lets another thread go on


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    made = Lane()
    yield made
    made.end()
    qapp.processEvents()


def test_a_job_runs_beside_the_window_and_its_outcome_comes_home(lane: Lane, qtbot: QtBot) -> None:
    threads: list[tuple[str, str]] = []
    lane.ask(
        lambda: threading.current_thread().name,
        lambda name: threads.append((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0][0].startswith("database")
    assert threads[0][1] == threading.main_thread().name


def test_jobs_run_one_after_another_in_the_order_they_were_asked(lane: Lane, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(20):
        lane.ask(partial(int, number), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_a_job_speaks_the_language_in_which_it_was_asked(lane: Lane, qtbot: QtBot) -> None:
    seen: list[str] = []
    with in_language("de"):
        lane.ask(language, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["de"]


def test_what_is_refused_goes_to_whoever_asked_and_else_to_the_window(
    lane: Lane, qtbot: QtBot
) -> None:
    def refuse() -> None:
        raise Refused(Problem.IN_FUTURE, "day")

    heard: list[Refused] = []
    lane.ask(refuse, refused=heard.append)
    with qtbot.waitSignal(lane.refused) as shown:
        lane.ask(refuse)
    assert heard[0].field == "day"
    assert shown.args is not None
    assert shown.args[0].problem is Problem.IN_FUTURE


def test_a_failure_of_ours_is_told_and_nothing_else_is_called(
    lane: Lane, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    called: list[object] = []
    with qtbot.waitSignal(lane.broken) as told:
        lane.ask(lambda: 1 / 0, called.append)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)
    assert not called
    assert "a job failed" in caplog.text


def test_an_owner_that_is_gone_hears_nothing(lane: Lane, qtbot: QtBot) -> None:
    owner, heard, last = QObject(), list[int](), list[int]()
    gate = threading.Event()
    lane.ask(lambda: gate.wait(5) and 1, heard.append, owner=owner)
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, 0)
    del owner
    gate.set()
    lane.ask(lambda: 2, last.append)
    qtbot.waitUntil(lambda: bool(last))
    assert not heard


def test_busy_is_shown_only_when_it_takes_a_while(lane: Lane, qtbot: QtBot) -> None:
    shown: list[bool] = []
    lane.busy.connect(shown.append)
    done: list[int] = []
    lane.ask(lambda: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not shown
    gate = threading.Event()
    lane.ask(lambda: gate.wait(10), lambda _on: None)
    with qtbot.waitSignal(lane.busy, timeout=BUSY_AFTER + 3000):
        pass
    gate.set()
    qtbot.waitUntil(lambda: shown == [True, False], timeout=3000)


def test_stop_ends_a_long_job_at_the_next_thing(lane: Lane, qtbot: QtBot) -> None:
    progress, reached, after = Progress(), list[int](), list[int]()
    ready = threading.Event()

    def job() -> None:
        for number in range(1000):
            reached.append(number)
            if number == 3:
                ready.wait(5)
            progress.at(number, 1000, str(number))

    moved: list[int] = []
    progress.moved.connect(lambda done, _whole, _name: moved.append(done))
    lane.ask(job)
    qtbot.waitUntil(lambda: len(reached) == 4)
    progress.stop()
    ready.set()
    lane.ask(lambda: 1, after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert len(reached) == 4
    assert moved == [0, 1, 2]
    with pytest.raises(Stopped):
        progress.at(1, 1, "")


def test_a_job_of_python_gives_way_to_the_window(lane: Lane, qtbot: QtBot) -> None:
    """The window asks for Python a hundred times while a job counts, and waits little each time."""
    stop = threading.Event()

    def counts() -> int:
        number = 0
        while not stop.is_set():
            number += 1
        return number

    ended: list[int] = []
    lane.ask(counts, ended.append)
    waits = []
    for _number in range(100):
        started = time.perf_counter()
        time.sleep(0)  # lets go of Python, and asks for it again
        waits.append(time.perf_counter() - started)
    stop.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert statistics.median(waits) < BY_ITSELF * 0.8


@pytest.mark.parametrize("way", ["done", "refused", "failed", "stopped"])
def test_whoever_asked_hears_first_that_it_is_over(lane: Lane, qtbot: QtBot, way: str) -> None:
    heard: list[str] = []
    lane.broken.connect(lambda _error: heard.append("failed"))

    def job() -> None:
        found = {"refused": Refused(Problem.MISSING), "failed": KeyError("x"), "stopped": Stopped()}
        if way in found:
            raise found[way]

    lane.ask(
        job,
        lambda _none: heard.append("done"),
        refused=lambda _refused: heard.append("refused"),
        ended=lambda: heard.append("over"),
    )
    qtbot.waitUntil(lambda: lane.is_idle and bool(heard))
    assert heard == (["over"] if way == "stopped" else ["over", way])


def test_a_failure_elsewhere_ends_no_other_job(lane: Lane, qtbot: QtBot) -> None:
    """What is being saved is not free to be saved again because another job failed."""
    go_on = threading.Event()
    heard: list[str] = []

    def fails() -> None:
        raise KeyError("x")

    lane.broken.connect(lambda _error: heard.append("failed"))
    lane.ask(fails, ended=lambda: heard.append("first"))
    lane.ask(go_on.wait, ended=lambda: heard.append("second"))
    qtbot.waitUntil(lambda: "failed" in heard)
    assert heard == ["first", "failed"]
    go_on.set()
    qtbot.waitUntil(lambda: "second" in heard)
