"""What the system must bring (venv, Qt's libraries): found out by trying, installed with apt."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

from installer.saying import Stopped, say

# Library to open -> Debian's package. What Qt needs without a screen on a bare Debian 12.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# What Qt's xcb platform opens besides, to show a window on X11.
SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def ensure_screen(*, quiet: bool = False) -> None:
    """Install what a window on X11 needs besides, as ``ensure``."""
    if sys.platform == "linux":
        _install([name for library, name in SCREEN.items() if not _opens(library)], quiet=quiet)


def ensure(*, quiet: bool = False) -> None:
    """Install what is missing if this is Debian and we are root; else say what to install."""
    _install(missing_packages(), quiet=quiet)
    if still := missing_packages():
        raise Stopped(f"still missing after apt-get: {', '.join(still)}")


def _install(missing: list[str], *, quiet: bool) -> None:
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise Stopped(
            "missing: " + ", ".join(missing) + " (Debian's names); install what your system calls "
            "these, then start again"
        )
    if os.geteuid() != 0:
        raise Stopped(f"missing packages; run: sudo apt-get install {' '.join(missing)}")
    say("installing with apt-get: " + " ".join(missing), quiet=quiet)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *missing]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(
            command,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            print(done.stdout, file=sys.stderr)
            raise Stopped(f"{' '.join(command)} failed; see above")


def missing_packages() -> list[str]:
    """Give Debian's names of what is missing here; nothing on Windows and macOS."""
    missing = []
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if sys.platform == "linux":
        missing += [package for library, package in LIBRARIES.items() if not _opens(library)]
    return missing


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
