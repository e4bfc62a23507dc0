"""The watch over what a test leaves behind, seen catching it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
LEAVES = {
    "a_thread": (
        "from threading import Timer\ndef test_it():\n    Timer(2.5, print).start()\n",
        "left running: Thread-",
    ),
    "a_file": (
        "import tempfile\ndef test_it():\n    tempfile.mkdtemp(prefix='lodger')\n",
        "left in the temporary folder: ['lodger",
    ),
    "a_file_of_a_child": (
        "import subprocess\ndef test_it():\n    subprocess.run(['mktemp'], check=True)\n",
        "left in the temporary folder: ['tmp.",
    ),
}


def _run(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(HERE / "conftest.py", folder)
    (folder / "test_seeded.py").write_text(source, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp=own"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("what", LEAVES)
def test_what_is_left_behind_is_found(tmp_path: Path, what: str) -> None:
    source, said = LEAVES[what]
    outcome = _run(tmp_path, source)
    assert outcome.returncode == 1, outcome.stdout
    assert said in outcome.stdout


def test_a_test_that_tidies_up_passes(tmp_path: Path) -> None:
    source = (
        "import tempfile, threading\n"
        "def test_it():\n"
        "    threading.Thread(target=print).start()\n"
        "    with tempfile.TemporaryDirectory():\n        pass\n"
    )
    outcome = _run(tmp_path, source)
    assert outcome.returncode == 0, outcome.stdout


def test_nobodys_data_folder_is_within_reach(tmp_path_factory: pytest.TempPathFactory) -> None:
    from mentorapp.base import paths  # noqa: PLC0415 - after the session's folders are set

    assert paths.default_data_folder().is_relative_to(tmp_path_factory.getbasetemp())
