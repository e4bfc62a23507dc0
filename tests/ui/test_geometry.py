"""Each screen in every language and theme, at the sizes that are hardest for it.

A screen is opened in one language and its window then takes other forms while it is used, as a
person may change them. In the gate half of them have three forms of two languages, by turns, and
the other half words a third longer than Dutch; with ``--peers`` each has all. The full product is
``dev.py screens --all --check``.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentorapp.base.settings import Settings
from mentorapp.base.texts import language, use_language
from mentorapp.ui.shell.window import Window
from tests.ui import pseudo, screens, stores
from tests.ui.audit import faults
from tests.ui.screens import SCREENS, Screen

LONGER = "xx"
LARGEST = 200


@dataclass(frozen=True, slots=True)
class Form:
    """One way a screen can look: by itself little room and large letters."""

    language: str
    theme: str = "light"
    size: tuple[int, int] = (1366, 688)
    scale: int = 150


THEMES = {"en": "dark", "nl": "light", "fr": "light", "de": "contrast"}
#: What is opened, and what its window becomes then; longer words are another window.
FULL = (
    (
        Form("en", "dark"),
        Form("nl"),  # spoken by a window that spoke English
        Form("nl", "dark", (1920, 1080)),  # three columns, and large
    ),
    (Form("fr"),),
    (Form("de", "contrast"), Form("de", size=(1366, 768), scale=LARGEST)),  # the largest letters
)
LONGEST = (Form(LONGER), Form(LONGER, size=(1366, 768), scale=LARGEST))


def in_the_gate(number: int) -> tuple[Form, ...]:
    """Give the forms of a screen in the gate: opened in one language, spoken in the next one."""
    first, second = (list(THEMES)[(number + more) % len(THEMES)] for more in (0, 1))
    return (
        Form(first, THEMES[first]),
        Form(second, "dark", (1920, 1080)),
        Form(second, "contrast", (1366, 768), LARGEST),
    )


SHOWN = [
    *(
        pytest.param(screen, in_the_gate(number // 2), id=screen.name)
        for number, screen in enumerate(SCREENS)
        if number % 2 == 0
    ),
    *(
        pytest.param(
            screen,
            LONGEST,
            id=f"{screen.name}-{LONGER}",
            marks=() if number % 2 else pytest.mark.peers,
        )
        for number, screen in enumerate(SCREENS)
    ),
    *(
        pytest.param(
            screen, forms, id=f"{screen.name}-{forms[0].language}", marks=pytest.mark.peers
        )
        for screen in SCREENS
        for forms in FULL
    ),
]


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    former = language()
    yield
    use_language(former)


@pytest.mark.parametrize(("screen", "forms"), SHOWN)
def test_nothing_is_cut_small_nameless_or_over_another(
    screen: Screen, forms: tuple[Form, ...], folders: Path, qapp: QApplication
) -> None:
    first = forms[0]
    longer = first.language == LONGER
    settings = Settings(
        language="nl" if longer else first.language,
        theme=first.theme,
        scale=first.scale,
        motion=False,
        house=stores.HOUSE,
    )
    folder = stores.folder_of(screen, folders)
    person = "" if screen.locked else screen.person
    with pseudo.spoken() if longer else nullcontext():
        window = screens.opened(folder, settings, first.size, person=person)
        try:
            screen.reach(window)
            found = {first: seen(window, first)}
            for form in forms[1:]:
                wear(window, form)
                found[form] = seen(window, form)
            assert found == {form: [] for form in forms}
        finally:
            window.close()
            window.deleteLater()
            qapp.processEvents()


def wear(window: Window, form: Form) -> None:
    """Let a window that is open take another form."""
    window.resize(*form.size)
    if form.language not in {LONGER, language()}:
        window.speak(form.language)
    # not change_settings: that also keeps them, in a folder that other screens are shown on
    settings = window.shop.settings
    window.shop.settings = settings._replace(theme=form.theme, scale=form.scale)
    window.take_look()
    screens.settle(window)


def seen(window: Window, form: Form) -> list[str]:
    """Give what is wrong with what the window shows now."""
    # Words that are a third longer, twice as large: then a page may scroll sideways.
    wide = form.language == LONGER and form.scale == LARGEST
    return [str(one) for one in faults(window, window.look, sideways=wide)]
