"""``dev.py freeze``: the one-folder program for the system it runs on, asked whether it works."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from installer import environment
from installer.environment import ROOT, python
from installer.saying import Stopped, say

TOOLS = ROOT / ".dev" / "freeze"
LOCK = ROOT / "installer" / "freeze" / "requirements.lock"
SPEC = ROOT / "installer" / "freeze" / "mentorapp.spec"
MADE = ROOT / "dist" / "mentorapp"
_MIB = 1024 * 1024
_SECONDS = 120


def freeze() -> Path:
    """Freeze the program into dist/mentorapp and try it; gives the folder. Raises Stopped."""
    environment.ensure()
    _tools()
    started = time.monotonic()
    say("freezing; this takes about a minute")
    done = subprocess.run(
        [
            *(str(python()), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
            *("--distpath", str(MADE.parent), "--workpath", str(ROOT / ".dev" / "frozen")),
            str(SPEC),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(TOOLS)},
        check=False,
    )
    if done.returncode:
        raise Stopped("PyInstaller failed; see above")
    say(f"frozen in {time.monotonic() - started:.0f} s: {size(MADE) / _MIB:.0f} MiB in {MADE}")
    _ask("--version")
    _ask("--self-check")
    return MADE


def program() -> Path:
    """Give the program that was frozen."""
    return MADE / ("mentorapp.exe" if os.name == "nt" else "mentorapp")


def size(folder: Path) -> int:
    """Give the bytes of all files of a folder; what is linked counts once."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def _ask(option: str) -> None:
    """Let the frozen program answer, without anything of the environment it was made in."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL"))
    }
    done = subprocess.run(
        [str(program()), option],
        cwd=ROOT.parent,
        env=clean,
        check=False,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise Stopped(f"the frozen program fails at {option}")
    say(f"{option}: {done.stdout.strip().splitlines()[-1] if done.stdout.strip() else 'ok'}")


def _tools() -> None:
    """Install what freezing needs beside the environment, once for each lock."""
    stamp, wanted = TOOLS / "stamp", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if TOOLS.exists():
        shutil.rmtree(TOOLS)
    say(f"installing what {LOCK.name} pins into {TOOLS.relative_to(ROOT)}")
    done = subprocess.run(
        [
            *(str(python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
            *("--require-hashes", "--no-deps", "--only-binary", ":all:"),
            *("--target", str(TOOLS), "--requirement", str(LOCK)),
        ],
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise Stopped("pip install failed; see above")
    stamp.write_text(wanted, encoding="utf-8")
