"""WORKAROUND(PySide6 6.12): see mentorapp/ui/singletons.py."""

import subprocess
import sys

import pytest

LOSES = """
import sys
{first}
from PySide6.QtWidgets import QApplication, QVBoxLayout
application = QApplication(["x", "-platform", "offscreen"])
layout = QVBoxLayout()
for number in range(sys.getrefcount(None) + 200_000 if {counts} else 200_000):
    layout.takeAt(0)
print("alive")
"""


def _runs(first: str) -> subprocess.CompletedProcess[str]:
    code = LOSES.format(first=first, counts="mentorapp" not in first)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


def test_the_program_outlives_what_qt_takes_away() -> None:
    done = _runs("import mentorapp.ui")
    assert done.stdout.strip() == "alive", done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there None is immortal")
def test_the_workaround_is_still_needed() -> None:
    """When this fails, PySide6 was mended: delete mentorapp/ui/singletons.py."""
    assert "deallocating None" in _runs("").stderr
