"""What a command costs before it does anything: the real program, asked for its modules."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp import __version__
from tests.app.running import HEAVY, ROOT, modules, program


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--version",), 0),
        (("--version", "--json"), 0),
        (("--help",), 0),
        (("report", "progress", "--help", "--lang", "fr"), 0),
        (("allowance", "rates"), 0),
        (("allowance", "rates", "--json", "--lang", "de"), 0),
        (("allowance", "explain"), 2),
        (("hours", "check", "--help", "--lang", "en"), 0),
        (("hours", "check"), 2),
        (("bogus",), 2),
        (("demo",), 2),
        ((), 2),
    ],
)
def test_light_commands_import_nothing_heavy(words: tuple[str, ...], code: int) -> None:
    found, names = modules(*words)
    assert found == code
    assert names & HEAVY == set()


def test_the_version_imports_next_to_nothing() -> None:
    _code, names = modules("--version")
    assert names & {"argparse", "gettext", "importlib_metadata", "babel", "logging"} == set()


def test_the_version() -> None:
    ran = program("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"MentorApp {__version__}\n", "")


def test_the_console_script_and_the_module_are_one() -> None:
    script = Path(sys.executable).with_name("mentorapp")
    if not script.exists():
        pytest.skip("no console script beside this Python")
    done = subprocess.run(
        [script, "--version"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == program("--version").out


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let what is started hear an interrupt: a shell keeps it from what runs behind it."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mentorapp", "demo", str(tmp_path / "demo")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        assert running.stderr.readline()  # it is at work
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="Windows reports closed pipes differently")
def test_a_reader_that_stops_reading_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "mentorapp", "allowance", "rates"],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
