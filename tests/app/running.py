"""Running commands: in this process, or as the real program."""

import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mentorapp.app.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = {"PySide6", "sqlalchemy", "reportlab", "sqlcipher3"}
_ASK = """
import json, sys
sys.argv = json.loads(sys.argv[1])
from mentorapp.__main__ import main
code = main()
names = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps([code, names]), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def problem(self) -> str:
        """The problem of a refusal with --json."""
        return str(self.value["error"]["problem"])


class Commands:
    """The command line, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._patch = patch

    def __call__(self, *words: object, given: str = "") -> Ran:
        """Do one command. given: what is typed on standard input."""
        self._capsys.readouterr()
        with self._patch.context() as patch:
            patch.setattr(sys, "stdin", io.StringIO(given))
            code = main([str(word) for word in words])
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)


def program(*words: object, seconds: float = 60) -> Ran:
    """Run the real program as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mentorapp", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def modules(*words: str) -> tuple[int, set[str]]:
    """Run the real program and give its exit code and every package it imported."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK, json.dumps(["mentorapp", *words])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    return code, set(names)
