"""One lane to the database: jobs run one after another beside the window, outcomes come home.

A job never touches a widget. What it gives, refuses or breaks on arrives by a queued signal.
"""

import contextvars
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from mentorapp.domain.errors import Damaged, Refused

T = TypeVar("T")
BUSY_AFTER, BUSY_FOR = 600, 500  # milliseconds: until busy is shown, and at least how long
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


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a job, on its way home."""

    value: Any
    error: BaseException | None
    then: Callable[[Any], None] | None
    refused: Callable[[Refused], None] | None
    owner: QObject | None


class Lane(QObject):
    """The lane of one window.

    busy: shown or put away. broken: a failure that is ours, with its traceback. refused: something
    to mend for which the page that asked had no place.
    """

    busy = Signal(bool)
    broken = Signal(object)
    refused = Signal(object)
    _home = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._runner = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._waiting = 0
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
        owner: QObject | None = None,
    ) -> None:
        """Run a job in its turn. then, refused: hear the outcome, unless the owner is gone."""
        self._waiting += 1
        if not self._shown and not self._soon.isActive():
            self._soon.start()
        context = contextvars.copy_context()  # the language of now
        self._runner.submit(context.run, self._run, job, then, refused, owner)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._waiting == 0

    def end(self) -> None:
        """Let what was asked finish, and take nothing more."""
        self._runner.shutdown(wait=True)
        self._soon.stop()
        self._least.stop()

    def _run(
        self,
        job: Callable[[], Any],
        then: Callable[[Any], None] | None,
        refused: Callable[[Refused], None] | None,
        owner: QObject | None,
    ) -> None:
        value, error = None, None
        try:
            value = job()
        except BaseException as found:  # noqa: BLE001 - it is carried home, nothing is swallowed
            error = found
        self._home.emit(_Outcome(value, error, then, refused, owner))

    def _arrived(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self._soon.stop()
            if self._shown and not self._least.isActive():
                self._settle()
        if outcome.owner is not None and not isValid(outcome.owner):
            return
        if outcome.error is None:
            if outcome.then is not None:
                outcome.then(outcome.value)
        elif isinstance(outcome.error, Refused):
            (outcome.refused or self.refused.emit)(outcome.error)
        elif not isinstance(outcome.error, Stopped):
            if not isinstance(outcome.error, Damaged):
                _log.error("a job failed", exc_info=outcome.error)
            self.broken.emit(outcome.error)

    def _show(self) -> None:
        self._shown = True
        self._least.start()
        self.busy.emit(True)  # noqa: FBT003 - a signal has no names

    def _settle(self) -> None:
        if self._waiting == 0 and self._shown:
            self._shown = False
            self.busy.emit(False)  # noqa: FBT003 - a signal has no names

    def _timer(self, lasting: int, does: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(lasting)
        timer.timeout.connect(does)
        return timer
