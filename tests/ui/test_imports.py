"""What is imported after Qt is not searched for it."""

import subprocess
import sys

import pytest

_ASKS = """
import inspect, sys
{first}
read = []
former = inspect.getsource
inspect.getsource = lambda module: (read.append(module.__name__), former(module))[1]
import colorsys
print("colorsys" in read)
"""


@pytest.mark.parametrize(
    ("first", "is_read"), [("import mentorapp.ui", "False"), ("import PySide6.QtCore", "True")]
)
def test_only_bare_pyside_reads_the_source_of_what_is_imported(first: str, is_read: str) -> None:
    """The second one says that the workaround is still needed: when it fails, take it away."""
    command = [sys.executable, "-c", _ASKS.format(first=first)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == is_read
