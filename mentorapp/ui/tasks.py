"""One lane to the database: jobs run one after another beside the window, outcomes come home.

A job never touches a widget. What it gives, refuses or breaks on arrives by a queued signal. What
was asked is kept and dropped by the window's thread: a closure may hold the last word on a widget,
and Qt objects must not end on the thread of the lane.
"""

import contextvars
import logging
import sys
from collections.abc import Callable
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from mentorapp.domain.errors import Damaged, Refused
from mentorapp.ui.sweeping import Sweep

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
BUSY_AFTER, BUSY_FOR = 600, 500  # milliseconds: until busy is shown, and at least how long
GIVES_WAY = 0.0005  # seconds after which a job lets the window go on
_log = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody pressed Stop; what the job did so far is whole."""


class Progress(QObject):
    """How a long job says where it is. moved: number done, number in all, name of the thing."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def stop(self) -> None:
        """Ask the job to stop at the next thing."""
        self._stop.set()

    def at(self, done: int, whole: int, name: str) -> None:
        """Say where the job is; called by the job. Raises Stopped."""
        if self._stop.is_set():
            raise Stopped
        self.moved.emit(done, whole, name)


class _Asked(NamedTuple):
    """A job, and who hears what becomes of it."""

    job: Callable[[], Any]
    then: Callable[[Any], None] | None
    refused: Callable[[Refused], None] | None
    ended: Callable[[], None] | None
    owner: QObject | None


class _Outcome(NamedTuple):
    """What became of a job."""

    value: Any
    error: BaseException | None


class Lane(QObject):
    """The lane of one window.

    busy: shown or put away. broken: a failure that is ours, with its traceback. refused: something
    to mend for which the page that asked had no place.
    """

    busy = Signal(bool)
    broken = Signal(object)
    refused = Signal(object)
    _home = Signal(int)  # the number of a job: its outcome lies ready

    def __init__(self) -> None:
        super().__init__()
        # A job of Python, as a report that is made, gives way sooner than Python's own 5 ms: the
        # window waits for it at every line of ours that it paints with.
        sys.setswitchinterval(GIVES_WAY)
        self._runner: ThreadPoolExecutor | None = None
        self._ended = False
        self._numbers = count()
        self._asked: dict[int, _Asked] = {}
        self._ready: dict[int, _Outcome] = {}
        self._sweep = Sweep(self, lambda: self.is_idle)
        self._shown = False
        self._soon = self._timer(BUSY_AFTER, self._show)
        self._least = self._timer(BUSY_FOR, self._settle)
        self._home.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        job: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a job in its turn. then, refused: hear the outcome, unless the owner is gone.

        ended: hears, before them, that it is over, also when it failed or was stopped.
        """
        number = next(self._numbers)
        self._asked[number] = _Asked(job, then, refused, ended, owner)
        self._sweep.follow()
        if not self._shown and not self._soon.isActive():
            self._soon.start()
        context = contextvars.copy_context()  # the language of now
        self._at_work().submit(context.run, self._run, number)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._asked

    def end(self) -> None:
        """Let what was asked finish, tell nobody, and take nothing more."""
        self._ended = True
        if self._runner is not None:
            self._runner.shutdown(wait=True)
        self._soon.stop()
        self._least.stop()
        self._sweep.end()

    def _at_work(self) -> "ThreadPoolExecutor":
        """Give who runs the jobs, from the first one on: the first picture needs none."""
        if self._ended:
            raise RuntimeError("the lane has ended")
        if self._runner is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - see above

            self._runner = ThreadPoolExecutor(1, thread_name_prefix="database")
        return self._runner

    def _run(self, number: int) -> None:
        try:
            self._ready[number] = _Outcome(self._asked[number].job(), None)
        except BaseException as found:  # noqa: BLE001 - it is carried home, nothing is swallowed
            self._ready[number] = _Outcome(None, found)
        self._home.emit(number)  # from here on this thread holds nothing of the job

    def _arrived(self, number: int) -> None:
        asked, outcome = self._asked.pop(number), self._ready.pop(number)
        if not self._asked:
            self._soon.stop()
            if self._shown and not self._least.isActive():
                self._settle()
        if self._ended or (asked.owner is not None and not isValid(asked.owner)):
            return  # nobody is there any more to hear it
        if asked.ended is not None:
            asked.ended()
        if outcome.error is None:
            if asked.then is not None:
                asked.then(outcome.value)
        elif isinstance(outcome.error, Refused):
            (asked.refused or self.refused.emit)(outcome.error)
        elif not isinstance(outcome.error, Stopped):
            if not isinstance(outcome.error, Damaged):
                _log.error("a job failed", exc_info=outcome.error)
            self.broken.emit(outcome.error)

    def _show(self) -> None:
        self._shown = True
        self._least.start()
        self.busy.emit(True)  # noqa: FBT003 - a signal has no names

    def _settle(self) -> None:
        if not self._asked and self._shown:
            self._shown = False
            self.busy.emit(False)  # noqa: FBT003 - a signal has no names

    def _timer(self, lasting: int, does: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(lasting)
        timer.timeout.connect(does)
        return timer
