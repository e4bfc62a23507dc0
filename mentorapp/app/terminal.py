"""Where a command speaks: sentences for people, one JSON value for programs."""

import json
import re
import sys
from enum import IntEnum
from typing import NamedTuple, TextIO

#: Letters that steer a terminal instead of standing on it; names may come from anywhere.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Exit(IntEnum):
    """Exit codes. OURS: a fault of the program, logged; the shell's own ones stand below."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    DAMAGED = 3
    OURS = 4
    INTERRUPTED = 130
    PIPE = 141


class Answer(NamedTuple):
    """How a command ended. value: what --json gives."""

    value: object
    code: Exit = Exit.DONE


class Terminal:
    """Standard output and error of one command. as_json: output holds one JSON value only."""

    def __init__(
        self, *, as_json: bool = False, out: TextIO | None = None, err: TextIO | None = None
    ) -> None:
        self.as_json = as_json
        self.out, self.err = out or sys.stdout, err or sys.stderr

    def say(self, line: str = "") -> None:
        """Say a line of the outcome; to standard error where output is for a program."""
        print(_harmless(line), file=self.err if self.as_json else self.out, flush=True)

    def warn(self, line: str) -> None:
        """Say a line that is not the outcome: a refusal, a step, a remark."""
        print(_harmless(line), file=self.err, flush=True)

    def table(self, rows: list[tuple[str, ...]], indent: str = "  ") -> None:
        """Say rows with their columns below one another."""
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.say((indent + "  ".join(cells)).rstrip())

    def give(self, value: object) -> None:
        """Give the JSON value, when one was asked for."""
        if self.as_json:
            plain = "utf" not in (getattr(self.out, "encoding", None) or "utf-8").lower()
            print(json.dumps(value, ensure_ascii=plain, indent=1), file=self.out, flush=True)


def _harmless(line: str) -> str:
    return _STEERING.sub("\ufffd", line)
