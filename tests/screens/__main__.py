"""Pictures of every screen, and with --all --check the whole product looked at strictly.

python -m tests.screens DIR | --all [--check] [DIR]
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from mentorapp.base.settings import Settings
from mentorapp.base.texts import LANGUAGES
from mentorapp.services.practice import demonstrate
from tests.ui import pseudo, stores
from tests.ui.audit import faults
from tests.ui.screens import SCREENS, Screen, opened

PSEUDO = "xx"
SIZES = ((1366, 688), (1366, 768), (1920, 1080))
THEMES = ("light", "dark", "contrast")
SCALES = (100, 150)


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
    asked = parser.parse_args(words)
    if asked.folder is None and not asked.check:
        parser.error("name a folder for the pictures, or ask for --check")
    if asked.folder is not None:
        asked.folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mentorapp-screens-") as kept:
        data = Path(kept)
        demonstrate(data / "practice")
        stores.make(data)
        wrong = sum(_form(form, asked, data) for form in _forms(whole=asked.all))
    print(f"screens: {time.monotonic() - started:.0f} s, {wrong} faults")
    return 1 if wrong else 0


def _forms(*, whole: bool) -> list[Form]:
    if not whole:
        return [Form()]
    every = product((*LANGUAGES, PSEUDO), THEMES, SIZES, SCALES)
    return [Form(*one) for one in every]


def _form(form: Form, asked: argparse.Namespace, data: Path) -> int:
    wrong = 0
    spoken = pseudo.spoken() if form.language == PSEUDO else nullcontext()
    with spoken:
        for screen in SCREENS:
            if asked.only in screen.name:
                wrong += _screen(screen, form, asked, data)
    return wrong


def _screen(screen: Screen, form: Form, asked: argparse.Namespace, data: Path) -> int:
    language = "nl" if form.language == PSEUDO else form.language
    settings = Settings(
        language=language, theme=form.theme, scale=form.scale, motion=False, house=stores.HOUSE
    )
    folder = stores.folder_of(screen, data)
    window = opened(folder, settings, form.size, person="" if screen.locked else screen.person)
    try:
        screen.reach(window)
        name = screen.name if not asked.all else f"{screen.name}-{form}"
        if asked.folder is not None:
            path = asked.folder / f"{name}.png"
            window.grab().save(str(path))
            print(f"wrote {path}", flush=True)
        found = faults(window, window.look) if asked.check else []
        for fault in found:
            print(f"{name}: {fault}", flush=True)
        return len(found)
    finally:
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    sys.exit(main(sys.argv[1:]))
