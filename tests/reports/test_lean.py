"""The shapes come without platypus, and platypus comes whole for whoever asks later."""

import subprocess
import sys

CODE = """
import sys
from mentorapp.reports import lean
first = lean.shapes()
assert "reportlab.platypus" not in sys.modules
assert "reportlab.platypus.paragraph" not in sys.modules
drawing = first.Drawing(10, 10)
from reportlab.platypus import Flowable, Paragraph, Table
assert isinstance(drawing, Flowable)
from reportlab.graphics import shapes
assert shapes is first is lean.shapes()
"""


def test_only_what_is_needed_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_there_already_is_used() -> None:
    code = f"import reportlab.platypus\n{CODE.replace('not in', 'in')}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
