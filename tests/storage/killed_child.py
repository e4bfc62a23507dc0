"""Writes notes for ever and says which are safe; killed at a statement, or from outside.

usage: killed_child.py FOLDER STATEMENT (0: never by itself) NOTES (0: for ever)
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from mentorapp.storage import engine, tables
from tests.builders import BY, observation, reopened

_real_connect = engine.connect


def main(folder: Path, statement: int, notes: int) -> None:
    left = statement

    def count(_sql: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(path: Path, data_key: bytes) -> Any:
        raw = _real_connect(path, data_key)
        if statement:
            raw.set_trace_callback(count)
        return raw

    engine.connect = connect
    store = reopened(folder)
    with store.read() as unit:
        number = before = len(unit.connection.execute(tables.change.select()).all())
    while not notes or number < before + notes:
        number += 1
        with store.unit(BY) as unit:
            unit.put(observation(f"o{number % 7}", level=number % 4 + 1, sentence=str(number)))
            written = unit.commit("note")
        assert written is not None
        sys.stdout.write(f"{written.author} {written.seq} o{number % 7} {number}\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
