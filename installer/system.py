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


def ensure(*, quiet: bool = False) -> None:
    """Install what is missing if this is Debian and we are root; else say what to install."""
    missing = missing_packages()
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
    still = missing_packages()
    if still:
        raise Stopped(f"still missing after apt-get: {', '.join(still)}")


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
