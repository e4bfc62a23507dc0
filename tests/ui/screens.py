"""Every screen there is, and how one gets there: for the gate, pictures, a screen reader."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.app import window as bootstrap
from mentorapp.base.settings import Settings
from mentorapp.ui.actions import Does
from mentorapp.ui.first_run.wizard import FirstRun
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.window import Window

MENTOR, ADMINISTRATOR = "Stijn Maes", "Els Vandersmissen"  # of the practice data


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. reach: brings a window that somebody entered there; locked: nobody is in.

    store: the folder it is shown on, below the data of ``stores``.
    """

    name: str
    reach: Callable[[Window], None] = lambda _window: None
    locked: bool = False
    person: str = MENTOR
    store: str = "practice/workplace"


def settle(window: Window, *, most: int = 400) -> None:
    """Wait until nothing is on its way to the window."""
    for _number in range(most):
        _spin(5)
        if window.lane.is_idle and not _building(window):
            break
    _spin(10)


def _building(window: Window) -> bool:
    return any(timer.isActive() and timer.interval() == 0 for timer in window.findChildren(QTimer))


def _spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def painted() -> None:
    """Let what waits to be painted be painted."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def opened(
    data: Path, settings: Settings, size: tuple[int, int], *, person: str = MENTOR
) -> Window:
    """Open a window on practice data and let a person in; nobody for an empty name."""
    bootstrap.application()
    window = bootstrap.build(data, settings)
    window.setMinimumSize(0, 0)
    window.resize(*size)
    window.show()
    window.begin()
    settle(window)
    if person:
        enter(window, person)
    return window


def enter(window: Window, person: str) -> None:
    """Choose a tile of the practice store and come in."""
    screen = window.entrance.screen
    key = next(key for key in screen.tiles if key.tile.name == person)
    key.click()
    screen.enter_key.click()
    settle(window)


def go(place: Does, **subject: Any) -> Callable[[Window], None]:
    """Give what goes to a page."""

    def reach(window: Window) -> None:
        window.go(place, **subject)
        settle(window)

    return reach


def do(does: Does) -> Callable[[Window], None]:
    """Give what carries out an action."""

    def reach(window: Window) -> None:
        window.do(does)
        settle(window)

    return reach


def of_learner(name: str, tab: str = "competences") -> Callable[[Window], None]:
    """Give what opens a tab of a learner's page."""

    def reach(window: Window) -> None:
        window.go(Does.LEARNERS, learner=learner(window, name), tab=tab)
        settle(window)

    return reach


def learner(window: Window, name: str) -> str:
    """Give the id of a learner on the board."""
    found: list[str] = []

    def ask() -> str:
        from mentorapp.services import today  # noqa: PLC0415 - with the driver

        board = today.board(window.desk())
        return next(lane.learner for lane in board.lanes if lane.given_name == name)

    window.lane.ask(ask, found.append)
    settle(window)
    return found[0]


def panel(window: Window) -> QWidget:
    """Give the panel that is in front."""
    from mentorapp.ui.kit.panel import Panel  # noqa: PLC0415 - to keep the module light

    return next(one for one in window.findChildren(Panel) if one.is_open)


def _ask(window: Window) -> None:
    page = window.frame.page if window.frame else None
    lane = next(iter(page.lanes.values()))  # type: ignore[union-attr]
    lane.ask(lane.row.suggestions[0])
    settle(window)


def _type_two(window: Window) -> None:
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == MENTOR).click()
    QTest.keyClicks(screen, "25")
    settle(window)


def _company(window: Window) -> None:
    wizard = window.findChildren(FirstRun)[0]
    wizard.choices[0].click()
    wizard.forward()
    settle(window)


def _palette(window: Window) -> None:
    do(Does.SEARCH)(window)
    QTest.keyClicks(window.findChildren(Palette)[0].line, "nour draad 3")
    settle(window)


def _correct(window: Window) -> None:
    of_learner("Nour", "logbook")(window)
    rows = [one for one in window.findChildren(ListRow) if one.isVisible()]
    rows[0].click()
    settle(window)


SCREENS: tuple[Screen, ...] = (
    Screen("01-first-run-choice", locked=True, store="empty"),
    Screen("01-first-run-company", _company, locked=True, store="empty"),
    Screen("02-lock", _type_two, locked=True, store="real"),
    Screen("02-lock-practice", locked=True),
    Screen("03-today"),
    Screen("03-today-asked", _ask),
    Screen("04-note", do(Does.NOTE)),
    Screen("05-learners", go(Does.LEARNERS)),
    Screen("05-matrix", of_learner("Nour")),
    Screen("05-logbook", of_learner("Nour", "logbook")),
    Screen("05-logbook-correct", _correct),
    Screen("05-enrol", do(Does.NEW_LEARNER)),
    Screen("11-reports", go(Does.REPORTS)),
    *(
        Screen(f"14-admin-{name}", go(Does.ADMIN, section=name), person=ADMINISTRATOR)
        for name in ("display", "lock", "backup", "people", "files", "history")
    ),
    Screen("15-palette", _palette),
    Screen("15-keys", do(Does.CHEAT_SHEET)),
    Screen("16-help", do(Does.HELP)),
)
