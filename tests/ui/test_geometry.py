"""Each screen once per language and once per theme, at the size that is hardest for it.

The full product is ``dev.py screens --all --check``.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentorapp.base.settings import Settings
from mentorapp.base.texts import language, use_language
from tests.ui import pseudo, screens, stores
from tests.ui.audit import faults
from tests.ui.screens import SCREENS, Screen

HARDEST = ((1366, 688), 150)  # little room and large letters
LARGEST = 200
FORMS = (
    ("nl", "light", *HARDEST),
    ("fr", "light", *HARDEST),
    ("de", "contrast", *HARDEST),
    ("en", "dark", *HARDEST),
    ("xx", "light", *HARDEST),
    ("nl", "dark", (1920, 1080), 150),  # three columns, and large
    ("de", "light", (1366, 768), 200),  # the largest letters
    ("xx", "light", (1366, 768), 200),
)


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    former = language()
    yield
    use_language(former)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}-{form[1]}-{form[3]}")
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_nothing_is_cut_small_nameless_or_over_another(
    screen: Screen, form: tuple[str, str, tuple[int, int], int], folders: Path, qapp: QApplication
) -> None:
    spoken, theme, size, scale = form
    longer = spoken == "xx"
    settings = Settings(
        language="nl" if longer else spoken,
        theme=theme,
        scale=scale,
        motion=False,
        house=stores.HOUSE,
    )
    with pseudo.spoken() if longer else nullcontext():
        window = screens.opened(
            stores.folder_of(screen, folders),
            settings,
            size,
            person="" if screen.locked else screen.person,
        )
        try:
            screen.reach(window)
            # Words that are a third longer, twice as large: then a page may scroll sideways.
            wide = longer and scale == LARGEST
            assert [str(one) for one in faults(window, window.look, sideways=wide)] == []
        finally:
            window.close()
            window.deleteLater()
            qapp.processEvents()
