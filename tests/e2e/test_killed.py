"""A command that is killed or stopped at any moment leaves a store that is sound.

MENTORAPP_KILLS: how often (12 in the gate).
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentorapp.app.main import main
from mentorapp.services import practice
from tests.app.running import ROOT, program

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
KILLS = max(3, int(os.environ.get("MENTORAPP_KILLS", "12")) // 4)  # of each command
COMMANDS = ("import", "backup", "restore", "export")


@dataclass(frozen=True, slots=True)
class Before:
    """The practice school as it was, a package it has not had, and a backup of it."""

    store: Path
    package: Path
    backup: Path

    def words(self, command: str, store: Path) -> list[str]:
        """Give one command on a copy of the store."""
        more = {
            "import": [str(self.package)],
            "backup": [],
            "restore": [str(self.backup)],
            "export": ["package", "--all", "--out", str(store / "out")],
        }
        return [command, *more[command], "--data", str(store)]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Before:
    folder = tmp_path_factory.mktemp("killed")
    made = practice.demonstrate(folder / "demo")
    # The largest package, and the school's backup from just before it came.
    package = max(made.packages, key=lambda path: path.stat().st_size)
    store = folder / "before"
    for backup in sorted((folder / "demo" / "school" / "backups").glob("*-import*")):
        if program("restore", backup, "--data", store).code == 0:
            trial = program("import", package, "--data", store, "--dry-run", "--json")
            if trial.code == 0 and trial.value["new"] > 100:
                return Before(store, package, backup)
        shutil.rmtree(store)
    raise AssertionError("no backup from before the package")


@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_moment(before: Before, command: str, tmp_path: Path) -> None:
    moments = random.Random(f"killed {command}")
    whole = 0.0
    for number in range(KILLS + 1):
        store = Path(shutil.copytree(before.store, tmp_path / str(number)))
        words = before.words(command, store)
        started = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "mentorapp", *words],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as child:
            try:
                # The first one runs to its end, to know how long it takes.
                child.wait(moments.uniform(0.2, whole) if number else 60)
            except subprocess.TimeoutExpired:
                child.kill()
        whole = whole or time.monotonic() - started
        assert child.returncode in {0, -signal.SIGKILL}
        _sound(store)
    # The same once more on what the last kill left: nothing lies in the way.
    assert main(words) == 0
    _sound(store)


def test_stopped_by_the_user(before: Before, tmp_path: Path) -> None:
    store = Path(shutil.copytree(before.store, tmp_path / "store"))
    with subprocess.Popen(
        [sys.executable, "-m", "mentorapp", "demo", str(tmp_path / "demo")],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stderr is not None
        child.stderr.readline()  # the first step has begun
        while child.poll() is None:
            child.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                # A moment in which nothing can be heard: a person presses once more.
                child.wait(1.0)
        said = child.stderr.read()
    assert child.returncode == 130
    assert said.endswith("mentorapp: Afgebroken. Wat bewaard was, is veilig.\n")
    assert "Traceback" not in said
    assert not (tmp_path / "demo").exists()
    _sound(store)


def _sound(store: Path) -> None:
    assert main(["verify", "--data", str(store)]) == 0
