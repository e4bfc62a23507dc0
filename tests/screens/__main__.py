"""Pictures of every screen, and with --all --check the whole product looked at strictly.

python -m tests.screens DIR | --all [--check] [DIR]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from mentorapp.base.settings import Settings
from mentorapp.base.texts import LANGUAGES
from mentorapp.services.practice import demonstrate
from mentorapp.ui.shell.window import Window
from tests.ui import pseudo, stores
from tests.ui.audit import faults
from tests.ui.screens import SCREENS, Screen, opened, settle

PSEUDO = "xx"
SIZES = ((1366, 688), (1366, 768), (1920, 1080))
THEMES = ("light", "dark", "contrast")
SCALES = (100, 150)
LARGEST = ((1366, 768), 200)


@dataclass(frozen=True, slots=True)
class Form:
    """One way a screen can look."""

    language: str = "nl"
    theme: str = "light"
    size: tuple[int, int] = (1366, 768)
    scale: int = 100

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}-{self.scale}"


def main(words: list[str]) -> int:
    """Render, and check where asked; 1 when something is wrong with what was seen."""
    parser = argparse.ArgumentParser(prog="dev.py screens", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where the pictures go")
    parser.add_argument("--all", action="store_true", help="every language, theme, size and scale")
    parser.add_argument("--check", action="store_true", help="say what is cut, small or nameless")
    parser.add_argument("--only", default="", help="screens with this in their name")
    parser.add_argument("--share", help=argparse.SUPPRESS)  # which of how many processes this is
    asked = parser.parse_args(words)
    if asked.folder is None and not asked.check:
        parser.error("name a folder for the pictures, or ask for --check")
    if asked.folder is not None:
        asked.folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    processes = os.cpu_count() or 1
    if asked.all and not asked.share and processes > 1:
        code = _shared(words, processes)
        print(f"screens: {time.monotonic() - started:.0f} s in {processes} processes")
        return code
    number, whole = map(int, (asked.share or "0/1").split("/"))
    mine = [screen for screen in SCREENS if asked.only in screen.name][number::whole]
    with tempfile.TemporaryDirectory(prefix="mentorapp-screens-") as kept:
        data = Path(kept)
        demonstrate(data / "practice")
        stores.make(data)
        wrong = sum(_screen(screen, asked, data) for screen in mine)
    forms = len(mine) * sum(len(group) for group in _forms(whole=asked.all))
    print(f"screens: {time.monotonic() - started:.0f} s, {forms} looked at, {wrong} faults")
    return 1 if wrong else 0


def _shared(words: list[str], processes: int) -> int:
    """Let several processes take a share of the screens each; 1 when any found a fault."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.screens", *words, "--share", f"{number}/{processes}"]
        )
        for number in range(processes)
    ]
    return max(abs(one.wait()) for one in running)


def _forms(*, whole: bool) -> list[list[Form]]:
    """Give the forms, those of one language together."""
    if not whole:
        return [[Form()]]
    return [
        [
            *(Form(language, *form) for form in product(THEMES, SIZES, SCALES)),
            *(Form(language, theme, *LARGEST) for theme in THEMES),
        ]
        for language in (*LANGUAGES, PSEUDO)
    ]


def _screen(screen: Screen, asked: argparse.Namespace, data: Path) -> int:
    wrong = 0
    for forms in _forms(whole=asked.all):
        longer = forms[0].language == PSEUDO
        with (
            pseudo.spoken() if longer else nullcontext(),
            _opened(screen, forms[0], data) as window,
        ):
            for form in forms:  # the window takes the other forms while it is used
                _wear(window, form)
                name = screen.name if not asked.all else f"{screen.name}-{form}"
                wrong += _look_at(window, name, asked, form)
    return wrong


@contextmanager
def _opened(screen: Screen, form: Form, data: Path) -> Iterator[Window]:
    """Open a window at a screen, over data of its own: some screens write."""
    language = "nl" if form.language == PSEUDO else form.language
    settings = Settings(
        language=language, theme=form.theme, scale=form.scale, motion=False, house=stores.HOUSE
    )
    with tempfile.TemporaryDirectory(prefix="mentorapp-screen-") as kept:
        folder = Path(kept) / "data"
        shutil.copytree(stores.folder_of(screen, data), folder)
        stick = stores.folder_of(screen, data).parent / "stick"
        if stick.exists():
            shutil.copytree(stick, folder.parent / "stick")
        person = "" if screen.locked else screen.person
        window = opened(folder, settings, form.size, person=person)
        try:
            screen.reach(window)
            yield window
        finally:
            window.close()
            window.deleteLater()


def _wear(window: Window, form: Form) -> None:
    window.resize(*form.size)
    window.change_settings(theme=form.theme, scale=form.scale)
    settle(window)


def _look_at(window: Window, name: str, asked: argparse.Namespace, form: Form) -> int:
    if asked.folder is not None:
        path = asked.folder / f"{name}.png"
        window.grab().save(str(path))
        print(f"wrote {path}", flush=True)
    # As in the gate: words a third longer and twice as large may make a page scroll sideways.
    wide = (form.language, form.scale) == (PSEUDO, LARGEST[1])
    found = faults(window, window.look, sideways=wide) if asked.check else []
    for fault in found:
        print(f"{name}: {fault}", flush=True)
    return len(found)


if __name__ == "__main__":
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    sys.exit(main(sys.argv[1:]))
