"""The gate: the steps every change must pass, in order, stopping at the first that fails."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from installer import peers as foreign
from installer.environment import ROOT, program, python
from installer.saying import say

# What the tests have on the disk at one time, with some to spare.
ROOM = 500 * 2**20


@dataclass(frozen=True)
class Step:
    """One check. shown: its output comes at once, not only on failure; mend: what to do then."""

    name: str
    command: tuple[str, ...]
    shown: bool = False
    mend: str = ""


def steps(*, peers: bool, extra: list[str], seed: int) -> list[Step]:
    """Give the steps of the gate: what is quick and says most comes first."""
    ruff, module = str(program("ruff")), (str(python()), "-m")
    pytest = [*module, "pytest", "-q", "--numprocesses=2", "--dist=loadfile"]
    pytest += ["--no-loadscope-reorder"]  # tests/conftest.py orders them
    pytest += ["--max-worker-restart=0"]  # its next worker may wait for ever for the lost test
    pytest += [f"--randomly-seed={seed}"]
    if peers:
        pytest += ["-m", ""]  # no selection: everything
    return [
        Step("format", (ruff, "format", "--check", "--quiet", "--diff"), mend=f"{ruff} format"),
        Step("style", (ruff, "check", "--quiet")),
        Step("storeys", (str(program("lint-imports")), "--cache-dir", ".dev/import_linter")),
        Step("types", (*module, "mypy")),
        Step(
            "texts", (*module, "installer.catalogues", "check"), mend="dev.py texts, then translate"
        ),
        Step("tests", (*pytest, *extra), shown=True),
    ]


def run(*, peers: bool, extra: list[str]) -> int:
    """Run the gate; 0 when every step passed, else 1."""
    seed = random.randrange(2**32)  # noqa: S311 - an order of tests, not a secret
    timed: list[tuple[str, float]] = []
    with contextlib.ExitStack() as stack:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        # Tests start the program hundreds of times: compiled once, not each time.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if peers:
            environment.setdefault("MENTORAPP_HYPOTHESIS", "drawn")
            environment |= stack.enter_context(foreign.servers())
        for step in steps(peers=peers, extra=extra, seed=seed):
            if step.shown:
                say(f"{step.name}: random order; the same again: test -- --randomly-seed={seed}")
            started = time.monotonic()
            passed = _passes(step, environment)
            timed.append((step.name, time.monotonic() - started))
            if not passed:
                say(f"{step.name} FAILED: {' '.join(step.command)}")
                if step.mend:
                    say(f"to mend it: {step.mend}")
                for line in short_of_room([ROOT, Path(tempfile.gettempdir())]):
                    say(line)
                break
            say(f"{step.name} passed in {timed[-1][1]:.1f} s")
    total = sum(seconds for _, seconds in timed)
    each = ", ".join(f"{name} {seconds:.1f}" for name, seconds in timed)
    say(f"gate {'passed' if passed else 'FAILED'} in {total:.1f} s ({each})")
    return 0 if passed else 1


def short_of_room(folders: list[Path], room: int = ROOM) -> list[str]:
    """Say of which folders the disk is (nearly) full: a hundred tests that fail tell less."""
    free = {folder: shutil.disk_usage(folder).free for folder in folders}
    return [
        f"only {left // 2**20} MB free for {folder}, where the tests need {room // 2**20}"
        for folder, left in free.items()
        if left < room
    ]


def _passes(step: Step, environment: dict[str, str]) -> bool:
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=None if step.shown else subprocess.PIPE,
        stderr=None if step.shown else subprocess.STDOUT,
        text=True,
    )
    if done.returncode and done.stdout:
        sys.stdout.write(done.stdout)
    return done.returncode == 0
