"""Does one use case after another, each in a process of its own that is killed on the way.

Reads lines of JSON from its input: action, folder, at (which step to be killed at, 0: none),
and what the action needs; says for each how it ended and how many steps there were. A step is a
statement of the database, or a file that is opened for writing, synced, renamed or removed.
"""

import json
import os
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mentorapp.base.crypto import wrapping
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import choosing, erasing, exchanging, keeping, observations, opening
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage import engine
from tests.services import disputed, talked

TODAY = date(2025, 11, 6)
CHEAP = wrapping.Cost(memory=256, passes=1, lanes=1)
FOUNDING = Founding(Side.WORKPLACE, "Elektro", "Aalst")
FIRST = Person("els", "", "Els", "Vandersmissen", (Role.ADMINISTRATOR, Role.MENTOR))
PIN = "4711"
_FILES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Steps:
    """Counts the steps of a process, and ends it at one of them."""

    def __init__(self, folder: Path, at: int) -> None:
        self.done = 0
        self._folder = str(folder)
        self._at = at

    def watch(self) -> None:
        """Count from now on; never stops."""
        connect, sync = engine.connect, os.fsync

        def watched(path: Path, data_key: bytes) -> Any:
            raw = connect(path, data_key)
            raw.set_trace_callback(self.step)
            return raw

        def synced(descriptor: int) -> None:
            self.step()
            sync(descriptor)

        engine.connect, os.fsync = watched, synced  # type: ignore[assignment] # same shape
        sys.addaudithook(self._hear)

    def step(self, *_: object) -> None:
        self.done += 1
        if self.done == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _hear(self, event: str, given: tuple[Any, ...]) -> None:
        ours = event in _FILES or (event == "open" and (given[2] or 0) & _WRITES)
        if ours and self._folder in str(given[0]):
            self.step()


def act(action: str, folder: Path, order: dict[str, Any]) -> None:
    """Do what is asked for."""
    if action == "make_store":
        opening.make_store(folder, FOUNDING, FIRST, PIN, cost=CHEAP)
    elif action == "make_practice":
        opening.make_practice(folder, FOUNDING, TODAY)
    elif action == "restore":
        at = "2025-11-06T10:52:00Z"
        keeping.restore(Path(order["source"]), folder, recovery_key=None, at=at)
    else:
        with open_desk(folder, Unlock()) as opened:
            _at_desk(action, replace(opened, person=order["person"]), folder, order)


def _at_desk(action: str, desk: Desk, folder: Path, order: dict[str, Any]) -> None:
    if action == "import":
        exchanging.take_over(desk, Path(order["source"]).read_bytes())
    elif action == "export":
        exchanging.export(desk, folder / "out")
    elif action == "backup":
        keeping.by_hand(desk, None)
    elif action == "close":
        observations.note(
            desk, observations.NoteObservation(order["goal"], 3, TODAY, sentence="nieuw")
        )
    elif action == "erase":
        erasing.erase(desk, order["learner"])
    elif action == "settle":
        found = choosing.bundle(desk, order["learner"]).questions
        taken = [disputed.take(one, 1) for one in found]
        for one in taken:
            choosing.keep(desk, one)
        choosing.settle_all(desk, choosing.SettleAll(order["learner"], tuple(taken)))
    elif action == "talk":
        for _shape, step in talked.steps(desk, order["learner"]):
            step()


def main() -> None:
    """Serve until the input ends; a fork for each, so that imports are paid once."""
    for line in sys.stdin:
        order = json.loads(line)
        folder = Path(order["folder"])
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            steps = Steps(folder, order["at"])
            steps.watch()
            try:
                act(order["action"], folder, order)
                os.write(writer, f"{steps.done}".encode())
            except BaseException as error:  # noqa: BLE001 - said to the test
                os.write(writer, repr(error).encode())
            os._exit(0)
        os.close(writer)
        _pid, status = os.waitpid(child, 0)
        said = os.read(reader, 4000).decode()
        os.close(reader)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), said]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
