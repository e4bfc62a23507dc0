"""Windows over practice data: made once for a session, copied for each test that writes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentorapp.app import window as bootstrap
from mentorapp.base.settings import Settings
from mentorapp.base.texts import language, use_language
from mentorapp.services.practice import demonstrate
from mentorapp.ui.shell.window import Window
from tests.services import kept
from tests.ui import schooling, screens, stores
from tests.ui.learner_desk import LIST, enrol

Open = Callable[..., Window]


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the practice data once."""
    folder = tmp_path_factory.mktemp("practice")
    demonstrate(folder)
    return folder


@pytest.fixture(scope="session")
def folders(practice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give every data folder there is a screen of, for tests that only look at screens."""
    data = tmp_path_factory.mktemp("folders")
    stores.make(data)
    # A copy: what a test sets there must not be found by another one.
    shutil.copytree(practice, data / "practice")
    return data


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the real store once, with PINs; a test that writes there takes a copy."""
    folder = tmp_path_factory.mktemp("real")
    stores.make(folder)
    return folder / "real"


@pytest.fixture
def data(practice: Path, tmp_path: Path) -> Path:
    """Give a workplace's store of one's own."""
    folder = tmp_path / "workplace"
    kept.copy(practice / "workplace", folder)
    return folder


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Give the application as the program makes it."""
    return bootstrap.application()


@pytest.fixture
def open_window(data: Path, qapp: QApplication) -> Iterator[Open]:
    """Give what opens windows; each is closed at the end, with its lane and its store."""
    made: list[Window] = []
    spoken = language()

    def opening(
        *,
        settings: Settings | None = None,
        size: tuple[int, int] = (1366, 768),
        person: str = screens.MENTOR,
        folder: Path = data,
    ) -> Window:
        chosen = settings or Settings(theme="light", motion=False)
        window = screens.opened(folder, chosen, size, person=person)
        made.append(window)
        return window

    yield opening
    for window in made:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    use_language(spoken)


@pytest.fixture
def locked(real: Path, tmp_path: Path, open_window: Open) -> Window:
    """Give a window of a real store that nobody is in yet."""
    folder = tmp_path / "real"
    shutil.copytree(real, folder)
    return open_window(person="", folder=folder)


@pytest.fixture
def window(open_window: Open) -> Window:
    """Give a window that Stijn is in, on Vandaag."""
    return open_window()


@pytest.fixture
def in_front(open_window: Open) -> Window:
    """Give a window in front, that Stijn is in: the focus is real."""
    made = open_window()
    made.activateWindow()
    QApplication.processEvents()
    return made


@pytest.fixture
def school(tmp_path: Path, open_window: Open) -> Window:
    """Give a window of a school where something waits, that Katrien is in, on Vandaag."""
    schooling.make(tmp_path)
    return open_window(person=screens.KATRIEN, folder=tmp_path / schooling.DESK)


@pytest.fixture
def own(window: Window) -> Window:
    """Give a window on a learner that the workplace keeps itself."""
    enrol(window, plan=LIST)
    return window


@pytest.fixture
def nour(window: Window) -> Window:
    """Give a window on a learner that the school keeps."""
    screens.of_learner("Nour", "data")(window)
    return window
