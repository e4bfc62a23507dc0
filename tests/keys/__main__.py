"""Makes the ten typical notes by real keys and touches, and says how many each took.

python -m tests.keys [--json]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from mentorapp.base.settings import Settings
from mentorapp.services.practice import demonstrate
from mentorapp.ui.actions import Does
from mentorapp.ui.shell.window import Window
from tests.keys.counting import Keyboard, Touches
from tests.keys.notes import ANYWHERE, NOTES, TODAY, Kept, Note, kept, lane
from tests.ui import screens
from tests.ui.screens import settle

PLACES = (TODAY, ANYWHERE)


@contextmanager
def practised() -> Iterator[Path]:
    """Give a workplace's practice store, made for this run."""
    with tempfile.TemporaryDirectory(prefix="mentorapp-keys-") as folder:
        demonstrate(Path(folder))
        yield Path(folder) / "workplace"


@contextmanager
def opened(data: Path, *, touch: bool = False) -> Iterator[Window]:
    """Give a window in front, that a mentor is in."""
    chosen = Settings(theme="light", motion=False, touch=touch)
    window = screens.opened(data, chosen, (1366, 768))
    try:
        window.activateWindow()
        QApplication.processEvents()
        yield window
    finally:
        window.close()
        window.deleteLater()


def counted(window: Window, note: Note, place: str) -> tuple[int, int]:
    """Make a note by keys, take it back, and make it by touch; gives how many each took.

    Raises AssertionError when a way leaves something else than the note.
    """
    keys, finger = Keyboard(window), Touches(window)
    _make(window, note, place, lambda: note.keys(keys, place))
    _make(window, note, place, lambda: note.touches(finger, place))
    return keys.pressed, finger.touched


def _make(window: Window, note: Note, place: str, way: Any) -> None:
    start = kept(window)
    note.before(window)
    before = kept(window)
    _go(window, place)
    way()
    after = kept(window)
    assert note.done(before, after), f"{note.name} from {place} left something else"
    _take_back(window, start)


def _go(window: Window, place: str) -> None:
    """Go where the note is made from, as it is when one comes in."""
    window.go(Does.TODAY if place == TODAY else Does.REPORTS)
    settle(window)
    if place == TODAY:
        lane(window).focus()


def _take_back(window: Window, start: Kept) -> None:
    for _step in range(4):
        if kept(window) == start:
            return
        window.do(Does.UNDO)
        settle(window)
    raise AssertionError("it cannot be taken back")


def main(words: list[str]) -> int:
    """Count, and print a row for each note and place."""
    parser = argparse.ArgumentParser(prog="dev.py keys", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")
    asked = parser.parse_args(words)
    rows = []
    with practised() as data, opened(data) as window:
        for note in NOTES:
            for place in PLACES:
                keys, touches = counted(window, note, place)
                rows.append({"name": note.name, "place": place, "keys": keys, "touches": touches})
    if asked.json:
        print(json.dumps(rows, indent=1))
        return 0
    print(f"{'':<26}{'from':<10}{'keys':>5}{'touches':>9}")
    for row in rows:
        print(f"{row['name']:<26}{row['place']:<10}{row['keys']:>5}{row['touches']:>9}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
