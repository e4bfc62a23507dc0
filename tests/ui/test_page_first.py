"""Any page can be the first one that is shown: what it imports does not wait for another page."""

import subprocess
import sys

import pytest

from mentorapp.ui.pages import table
from tests.conftest import ROOT

#: One process pays for what is there before any page; each page then begins in a copy of it.
_EACH = """
import os, sys
from importlib import import_module
import mentorapp.ui.shell.window
for name in sys.argv[1:]:
    if os.fork() == 0:
        import_module("mentorapp.ui.pages." + name)
        os._exit(0)
    if os.wait()[1]:
        sys.exit(name)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_any_page_is_imported_first() -> None:
    pages = sorted(module for module, _class in table._WHERE.values())
    ran = subprocess.run(
        [sys.executable, "-c", _EACH, *pages], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
