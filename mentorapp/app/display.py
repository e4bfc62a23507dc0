"""Whether there is a screen to open a window on; asked before Qt is imported."""

import os
import sys

_WITHOUT = {"offscreen", "minimal"}  # platforms of Qt that show nothing


def has_display() -> bool:
    """Say whether a window can be seen here. QT_QPA_PLATFORM decides where it is set."""
    if platform := os.environ.get("QT_QPA_PLATFORM"):
        return platform.split(":")[0] not in _WITHOUT
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
