"""The environment in .venv: made from the lock file, made again when that differs."""

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from installer import system
from installer.saying import Stopped, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "mentorapp-stamp.json"
LOCK = ROOT / "installer" / "requirements.lock"

_held: list[int] = []  # the open lock file, which the programs we start inherit


def python() -> Path:
    """Give the interpreter of the environment."""
    return program("python")


def program(name: str) -> Path:
    """Give the path of a program installed in the environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def ensure(*, quiet: bool = False) -> None:
    """Bring system, environment and catalogues up to date; does nothing where nothing changed."""
    system.ensure(quiet=quiet)
    if not _finished():
        with _alone(quiet=quiet):
            _install(quiet=quiet)
    done = subprocess.run(
        [python(), "-m", "installer.catalogues", "compile"],
        cwd=ROOT,
        check=False,
        stdout=sys.stderr if quiet else None,
    )
    if done.returncode:
        raise Stopped("the catalogues could not be compiled; see above")


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise Stopped(f"cannot remove {folder} ({error}); end what uses it") from error


def _finished() -> bool:
    return _found() == _wanted() and python().exists()


@contextlib.contextmanager
def _alone(*, quiet: bool) -> Iterator[None]:
    """Let one installer work at a time. A pip that outlives a killed one still holds the lock."""
    if sys.platform == "win32":  # there a file in use cannot be removed: the second one stops
        yield
        return
    import fcntl  # noqa: PLC0415 - not on Windows

    folder = ROOT / ".dev"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting: another setup is at work here", quiet=quiet)
            fcntl.flock(file, fcntl.LOCK_EX)
        _held.append(file.fileno())
        try:
            yield
        finally:
            _held.clear()


def _install(*, quiet: bool) -> None:
    wanted, found = _wanted(), _found()
    if {**found, "project": None} != {**wanted, "project": None} or not python().exists():
        _rebuild(quiet=quiet)
        found = {}
    if found != wanted:
        say("installing the project itself, editable", quiet=quiet)
        _pip("install", "--no-build-isolation", "--no-deps", "--editable", str(ROOT))
        STAMP.write_text(json.dumps(wanted, indent=1), encoding="utf-8")


def _wanted() -> dict[str, str]:
    """Say what a finished environment was made of; the stamp in it holds the same."""
    return {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
    }


def _found() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _rebuild(*, quiet: bool) -> None:
    """Make .venv from nothing: a half-made or outdated one is never repaired."""
    if Path(sys.prefix).resolve() == VENV:
        raise Stopped("the environment must be made again: start dev.py with another Python")
    started = time.monotonic()
    if VENV.exists():
        say("removing .venv: half made, or the lock file or Python changed", quiet=quiet)
        STAMP.unlink(missing_ok=True)
        remove_folder(VENV)
    say(f"making .venv with Python {platform.python_version()}", quiet=quiet)
    command = [sys.executable, "-m", "venv", str(VENV)]
    done = subprocess.run(command, check=False, stdout=sys.stderr, pass_fds=_held)
    if done.returncode:
        raise Stopped("Python could not make .venv; see above")
    say(f"installing what {LOCK.name} pins (about 250 MB, checked by hash)", quiet=quiet)
    only = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    _pip("install", *only, "--requirement", str(LOCK))
    say(f"environment made in {time.monotonic() - started:.0f} s", quiet=quiet)


def _pip(*arguments: str) -> None:
    # -qq: errors only; warnings here are about mirrors and folders that someone's pip is told of
    command = [str(python()), "-m", "pip", "-qq", "--disable-pip-version-check", *arguments]
    done = subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        pass_fds=_held,
    )
    if done.returncode:
        raise Stopped(f"pip {arguments[0]} failed; see above, then start again")
