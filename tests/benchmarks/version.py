"""``--version`` against a bare interpreter: two whole processes of the same Python, in turn."""

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

GOAL = 2.0
_ROOT = Path(__file__).resolve().parents[2]


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    pairs = paired(
        lambda: _run("-c", "pass"),
        lambda: _run("-m", "mentorapp", "--version"),
        101 if full else 41,
    )
    return [judged("--version, against a bare interpreter", GOAL, "ms", pairs)]


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)
