"""Runs the real window in a process of its own, and prints what is to be seen as JSON.

Arguments: the data folder; what happens: look, move (to the given place, then close), fail, speak
(the language that was asked for).
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mentorapp.app import window as bootstrap
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.shell.trouble import TroublePanel
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.audit import faults

NAME = "Nour El Amrani"  # whom a failure of ours is about


def main(data: Path, what: str, *place: str) -> int:
    """Open the window, let it happen, close it; gives the exit code of the program."""
    made = bootstrap.application()

    def begin() -> None:
        window = next(one for one in made.topLevelWidgets() if isinstance(one, Window))
        screens.settle(window)
        try:
            seen = _HAPPENS[what](window, *place)
            sys.stdout.write(json.dumps({**_look(window), **seen}))
        finally:
            window.close()

    QTimer.singleShot(0, begin)
    return bootstrap.run(data, *(place if what == "speak" else ()))


def _look(window: Window) -> dict[str, Any]:
    screen = window.screen()
    return {
        "window": window.frameGeometry().getRect(),
        "least": window.minimumSize().toTuple(),
        "screen": screen.availableGeometry().getRect(),
        "screens": [one.availableGeometry().getRect() for one in QApplication.screens()],
        "ratio": screen.devicePixelRatio(),
        "said": [one.text.text() for one in window.findChildren(Notice) if one.isVisibleTo(window)],
    }


def _enter(window: Window) -> dict[str, Any]:
    if window.entrance.screen.tiles:
        screens.enter(window, screens.MENTOR)
    found = [str(one) for one in faults(window, window.look)]
    for _turn in range(20):  # the window takes the room of its screen when the system says so
        if not found:
            break
        screens.settle(window)
        found = [str(one) for one in faults(window, window.look)]
    return {
        "person": window.entrance.person.name if window.entrance.person else "",
        "faults": found,
    }


def _move(window: Window, x: str, y: str) -> dict[str, Any]:
    window.move(int(x), int(y))
    screens.settle(window)
    return {}


def _fail(window: Window) -> dict[str, Any]:
    screens.enter(window, screens.MENTOR)

    def ours() -> None:
        raise KeyError(NAME)

    for _time in range(3):
        QTimer.singleShot(0, ours)
        window.lane.ask(_broken)
    screens.settle(window)
    open_ = [one for one in window.findChildren(Panel) if one.is_open]
    return {"troubles": sum(isinstance(one, TroublePanel) for one in open_), "open": len(open_)}


def _speak(window: Window, _asked: str) -> dict[str, Any]:
    return {"kept": window.shop.settings.language, "asks": window.entrance.screen.enter_key.words}


def _broken() -> None:
    try:
        int(NAME)  # a ValueError that tells what it could not read
    except ValueError as error:
        raise RuntimeError(f"about {NAME}") from error


_HAPPENS: dict[str, Callable[..., dict[str, Any]]] = {
    "look": _enter,
    "move": _move,
    "fail": _fail,
    "speak": _speak,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
