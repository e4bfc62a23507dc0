# ruff: noqa: PLC0415 - each start imports what it needs, no more
"""One window in a process of its own, ours or a bare one, ended by itself.

bare                 a window with one word, until it is painted
lock DATA            ours, until the lock screen is painted
record DATA TO       ours, until Vandaag is painted; keeps what was asked of the database and what
                     was imported in a file
today DATA           ours: seconds from the accepted PIN to Vandaag painted, and memory then
floor DATA FROM      without our code: the same imports, the same file, the same queries, one
                     painted page; seconds and memory
school DATA          ours over a school's store: seconds from the accepted PIN to Vandaag painted
events DATA          ours: the longest event of a tour, and a paint of a bare page
school-events DATA   the same at the desk of a school
"""

import gc
import importlib
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

_SIZE = (1366, 768)


def bare() -> None:
    """Show a bare window with one word, until it was painted."""
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    application = QApplication([])
    window = QWidget()
    QLabel("MentorApp", window)
    window.resize(*_SIZE)
    window.show()
    application.processEvents()
    window.repaint()
    os._exit(0)  # as ours, below


def lock(data: Path) -> None:
    """Show the lock screen over a real store, until it was painted."""
    gc.disable()  # as the command does
    from mentorapp.app import window as bootstrap

    application = bootstrap.application()
    window = bootstrap.build(data)
    window.show()
    window.begin()
    application.processEvents()
    window.repaint()
    os._exit(0)  # closing waits for the driver, which loads beside the picture: not of the start


def entered(data: Path) -> tuple["Window", float]:
    """Give a window with Vandaag painted, and the seconds since the PIN was accepted."""
    from tests.benchmarks import five_years

    window = _at_the_door(data)
    started = perf_counter()
    window.entrance._enter(five_years.MENTOR.id, five_years.PIN)
    _until_today(window)
    return window, perf_counter() - started


def today(data: Path) -> None:
    """Say what it costs from the accepted PIN to Vandaag."""
    window, lasted = entered(data)
    _say(lasted)
    window.close()


def school(data: Path) -> None:
    """Say what it costs at a school's desk from the accepted PIN to who waits for whom."""
    from tests.benchmarks import school as fixture

    window = _at_the_door(data, fixture.moment)
    started = perf_counter()
    _at_desk(data, window)
    _say(perf_counter() - started)
    sys.stdout.flush()
    os._exit(0)  # closing makes a backup: not of the opening


def _at_desk(data: Path, window: "Window | None" = None) -> "Window":
    """Let the counsellor of a school in, until who waits for whom is painted."""
    from tests.benchmarks import five_years
    from tests.benchmarks import school as fixture

    found = window or _at_the_door(data, fixture.moment)
    found.entrance._enter(fixture.COUNSELLOR.id, five_years.PIN)

    def is_whole() -> bool:
        page = found.frame.page if found.frame else None
        return getattr(page, "board", None) is not None

    _until(found, is_whole)
    return found


def record(data: Path, to: Path) -> None:
    """Keep the queries and imports of ``today`` for the floor."""
    from mentorapp.storage import engine

    asked: list[str] = []
    connect = engine.connect
    keys: list[str] = []

    def listening(path: Path, data_key: bytes) -> Any:
        raw = connect(path, data_key)
        raw.set_trace_callback(asked.append)
        keys.append(data_key.hex())
        return raw

    engine.connect = listening
    window, _lasted = entered(data)
    from mentorapp.storage.engine import DATABASE

    queries = [one for one in asked if one.lstrip().upper().startswith(("SELECT", "WITH"))]
    imports = [name for name in sys.modules if not name.startswith(("mentorapp", "tests", "__"))]
    found = {"queries": queries, "imports": imports, "key": keys[0], "file": DATABASE}
    to.write_text(json.dumps(found), encoding="utf-8")
    window.close()


def floor(data: Path, recorded: Path) -> None:
    """Do without our code what the database, the imports and one picture cost."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    known = json.loads(recorded.read_text(encoding="utf-8"))
    application = QApplication([])
    door = QLabel("MentorApp")
    door.resize(*_SIZE)
    door.show()
    application.processEvents()
    started = perf_counter()
    for name in known["imports"]:
        try:
            importlib.import_module(name)
        except ImportError:  # a part of a package that is made, not imported
            continue
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(data / known["file"]), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{known['key']}'\"")
    raw.execute("PRAGMA cache_size=-65536")
    number = sum(len(raw.execute(query).fetchall()) for query in known["queries"])
    page = QLabel(str(number))
    page.resize(*_SIZE)
    page.show()
    QTimer.singleShot(0, application.quit)
    application.exec()
    _say(perf_counter() - started)
    raw.close()


def _at_the_door(data: Path, moment: Callable[[], Any] | None = None) -> "Window":
    """Give a window that shows the lock screen, on the day that the store was made for.

    moment: of another store than that of five years.
    """
    from mentorapp.app import window as bootstrap
    from mentorapp.base.settings import Settings

    application = bootstrap.application()
    window = bootstrap.build(data, Settings(theme="light", motion=False))
    window.resize(*_SIZE)
    window.show()
    window.begin()
    application.processEvents()
    window.lane.ask(partial(_on_the_day, moment))
    return window


def _on_the_day(moment: Callable[[], Any] | None) -> None:
    """Let sessions open on the day of the store; on the lane, after the driver has loaded."""
    from mentorapp.services.session import Session
    from tests.benchmarks import five_years

    def opening(data: Path, unlock: Any, **given: Any) -> Session:
        return opened(data, unlock, **{"moment": moment or five_years.moment, **given})

    opened = Session.open
    Session.open = opening  # type: ignore[method-assign] # the clock


def _until_today(window: "Window") -> None:
    """Let events through until the board is there, whole and painted."""
    from mentorapp.ui.pages.today import TodayPage
    from tests.benchmarks import five_years

    def is_whole() -> bool:
        page = window.frame.page if window.frame else None
        return isinstance(page, TodayPage) and len(page.lanes) == five_years.LEARNERS

    _until(window, is_whole)


def _until(window: "Window", is_whole: Callable[[], bool]) -> None:
    """Let events through until a page is whole, nothing is on its way, and it is painted."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, limit = QEventLoop(), perf_counter() + 60

    def look() -> None:
        if (is_whole() and window.lane.is_idle) or perf_counter() > limit:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(4)
    loop.exec()
    timer.stop()
    if perf_counter() > limit:
        raise TimeoutError("Vandaag did not come")
    window.repaint()


def events(data: Path) -> None:
    """Say how long the longest event of a tour takes, and three paints of a bare page."""
    from tests.benchmarks import window_events

    window_events.tour(lambda: entered(data)[0], window_events.at_work)
    sys.stdout.flush()
    os._exit(0)  # Qt still hands events to the application of the tour while Python goes


def school_events(data: Path) -> None:
    """Say the same of a tour at a school's desk."""
    from tests.benchmarks import window_events

    window_events.tour(lambda: _at_desk(data), window_events.at_school)
    sys.stdout.flush()
    os._exit(0)


def _say(lasted: float) -> None:
    import psutil

    sys.stdout.write(json.dumps({"s": lasted, "rss": psutil.Process().memory_info().rss}))


_DOES: dict[str, Callable[..., None]] = {
    "bare": bare,
    "lock": lock,
    "today": today,
    "record": record,
    "floor": floor,
    "events": events,
    "school": school,
    "school-events": school_events,
}

if __name__ == "__main__":
    _DOES[sys.argv[1]](*(Path(argument) for argument in sys.argv[2:]))
