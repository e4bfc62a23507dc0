"""Make the lock file: one for run and development, all systems, every hash of every version."""

import os
import subprocess
import sys
from pathlib import Path

from installer import environment, system
from installer.environment import LOCK, ROOT
from installer.saying import Stopped, say

UV = "uv==0.13.9"
HEADER = """\
# Made by `python3 installer/dev.py lock` from pyproject.toml; do not edit.
# CPython 3.11 and newer on Linux, Windows and macOS; the development tools included.
"""
OPTIONS = (
    *("--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-config", "--no-annotate", "--no-header", "--quiet"),
)
EXTRAS = ("--extra", "dev", "--extra", "postgresql", "--extra", "signing")
FREEZE = ROOT / "installer" / "freeze" / "requirements"


def make() -> None:
    """Resolve pyproject.toml, and what freezing needs, from the public index alone."""
    system.ensure()
    folder = ROOT / ".dev" / "lock"
    uv = folder / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
    say(f"installing {UV} in {folder.relative_to(ROOT)}")
    _do([sys.executable, "-m", "venv", "--clear", str(folder)])
    _do([str(uv.parent / "python"), "-m", "pip", "install", "--quiet", UV])
    say("resolving")
    _compile(uv, "pyproject.toml", LOCK, *EXTRAS)
    _compile(uv, str(FREEZE.with_suffix(".in")), FREEZE.with_suffix(".lock"))
    environment.remove_folder(folder)


def _compile(uv: Path, source: str, lock: Path, *extras: str) -> None:
    fresh = ROOT / ".dev" / "lock" / lock.name
    _do([str(uv), "pip", "compile", *OPTIONS, *extras, "--output-file", str(fresh), source])
    text = HEADER + fresh.read_text(encoding="utf-8")
    refuse_places(text)
    changed = not lock.exists() or lock.read_text(encoding="utf-8") != text
    lock.write_text(text, encoding="utf-8", newline="\n")
    say(f"{lock.relative_to(ROOT)} {'changed' if changed else 'is as it was'}")


def _do(command: list[str]) -> None:
    # A resolver sees the settings of this machine's pip nowhere: private indexes and folders of
    # wheels would end up in a file that everyone installs from.
    clean = {name: value for name, value in os.environ.items() if not _steers(name)}
    done = subprocess.run(
        command, cwd=ROOT, env=clean | {"PIP_CONFIG_FILE": os.devnull}, check=False
    )
    if done.returncode:
        raise Stopped(f"{Path(command[0]).name} failed; see above")


def _steers(name: str) -> bool:
    return name.startswith(("PIP_", "UV_")) and name not in {"PIP_CERT", "UV_CACHE_DIR"}


def refuse_places(text: str) -> None:
    """Stop if a lock file names an index, an address or a path."""
    for line in text.splitlines():
        if "file:" in line or "://" in line or line.startswith("-"):
            raise Stopped(f"the lock file would name a place of this machine: {line}")
