"""Another learner is chosen while the store is slow: nothing of the one before is seen or meant."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.learners.overview import OverviewTab
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import painted, settle

KINDS = {"overview": OverviewTab, "competences": MatrixTab, "logbook": LogbookTab}
QUIET = {  # what stands there whoever is shown
    "overview": set[str](),
    "competences": {
        "Alle",
        "Lang niet geoefend",
        "Nog niet gestart",
    },
    "logbook": set[str](),
}


class Gates:
    """Holds up the lane, so that a test sees what is shown meanwhile."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._shut: list[Event] = []

    def shut(self) -> Event:
        """Let nothing asked from here on be answered before the gate is set."""
        gate = Event()
        self._shut.append(gate)
        self.window.lane.ask(lambda: gate.wait(30))
        return gate

    def passed(self) -> Callable[[], bool]:
        """Give what says whether everything asked so far was answered."""
        done: list[object] = []
        self.window.lane.ask(lambda: None, done.append)
        return lambda: bool(done)

    def open(self) -> None:
        """Let everything through."""
        for gate in self._shut:
            gate.set()
        settle(self.window)


@pytest.fixture
def gates(window: Window) -> Iterator[Gates]:
    found = Gates(window)
    yield found
    found.open()


def tab_of(window: Window, name: str) -> Any:
    (found,) = [one for one in window.findChildren(KINDS[name]) if one.isVisible()]
    return found


def seen(inside: QWidget) -> set[str]:
    """Give what can be read inside a part."""
    words = {one.text() for one in inside.findChildren(Text) if one.isVisible()}
    words |= {one.words for one in inside.findChildren(Pressable) if one.isVisible()}
    if isinstance(inside, MatrixTab):
        words |= {row.goal.short for row in inside.model.rows if row.goal is not None}
    return words - {""}


def title(window: Window) -> str:
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    assert page._one is not None
    return page._one._title.text()


@pytest.mark.parametrize("name", KINDS)
def test_nothing_of_the_one_before_is_seen(window: Window, gates: Gates, name: str) -> None:
    milan = screens.learner(window, "Milan")
    screens.of_learner("Nour", name)(window)
    former = seen(tab_of(window, name))
    assert len(former) > len(QUIET[name])
    gates.shut()
    window.go(Does.LEARNERS, learner=milan)
    painted()
    assert title(window) == "Milan Verstraeten"
    assert window.windowTitle().startswith("Milan Verstraeten")
    assert seen(tab_of(window, name)) == QUIET[name]
    gates.open()
    now = seen(tab_of(window, name))
    assert now != QUIET[name]
    assert now != former


@pytest.mark.parametrize("name", KINDS)
def test_an_answer_that_comes_late_is_dropped(
    qtbot: Any, window: Window, gates: Gates, name: str
) -> None:
    nour, milan = (screens.learner(window, one) for one in ("Nour", "Milan"))
    screens.of_learner("Milan", name)(window)
    first = gates.shut()
    window.go(Does.LEARNERS, learner=nour)
    of_nour = gates.passed()
    gates.shut()
    window.go(Does.LEARNERS, learner=milan)
    first.set()
    qtbot.waitUntil(of_nour)
    assert title(window) == "Milan Verstraeten"
    assert seen(tab_of(window, name)) == QUIET[name]
    gates.open()
    assert seen(tab_of(window, name)) != QUIET[name]


def test_a_note_that_is_stood_on_shows_nothing_of_the_one_before(
    window: Window, gates: Gates
) -> None:
    milan = screens.learner(window, "Milan")
    screens.of_learner("Nour", "logbook")(window)
    gates.shut()
    window.go(Does.LEARNERS, learner=milan, tab="logbook", words="leidingen")
    painted()
    tab = tab_of(window, "logbook")
    assert seen(tab) == set()
    assert tab.search.text() == "leidingen"
    gates.open()
    assert tab.search.text() == "leidingen"
    assert {row.learner for row, _shown in tab._rows.values()} == {milan}


def test_the_name_is_there_at_once_from_the_list(window: Window, gates: Gates) -> None:
    milan = screens.learner(window, "Milan")
    window.go(Does.LEARNERS)
    settle(window)
    gates.shut()
    window.go(Does.LEARNERS, learner=milan)
    assert title(window) == "Milan Verstraeten"
    assert "Milan" in seen_keys(window)


def seen_keys(window: Window) -> str:
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    assert page._one is not None
    return page._one._note.words
