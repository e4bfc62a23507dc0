"""Own words in the window: typed in vain, chosen by hand, found next time, forgotten on a key."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.synonym import OwnWord
from mentorapp.services import own_words
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import said
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners.goal_dialogs import GoalDialog
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.palette_model import Form
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import settle

T = TypeVar("T")
DRAW = "Draden en kabels trekken"


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window(person=screens.MENTOR)


def asked(window: Window, query: Callable[[Desk], T]) -> T:
    found: list[T] = []
    window.shop.read(query, found.append, owner=window)
    settle(window)
    return found[0]


def note(window: Window) -> NotePanel:
    window.do_for(Does.NOTE, learner=screens.learner(window, "Nour"))
    settle(window)
    return next(one for one in window.findChildren(NotePanel) if one.is_open)


def typed(panel: NotePanel, words: str) -> None:
    panel.search.setFocus(Qt.FocusReason.OtherFocusReason)
    panel.search.clear()
    QTest.keyClicks(panel.search, words)


def tick(panel: NotePanel, short: str) -> str:
    """Tick a competence in the list as it is shown; gives its goal."""
    for row, line in enumerate(panel.model.lines):
        if line.choice is not None and said(line.say) == short:
            panel.model.tick(panel.model.index(row, 0))
            return line.choice.goal
    raise AssertionError(short)


def save(window: Window, panel: NotePanel) -> None:
    QTest.keyClick(panel.rows, Qt.Key.Key_3)
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    settle(window)
    assert not panel.is_open


def lines(panel: NotePanel) -> list[str]:
    return [said(line.say) for line in panel.model.lines]


def words_of(window: Window, goal: str) -> tuple[OwnWord, ...]:
    return asked(window, lambda desk: own_words.of_goal(desk, goal))


def test_words_that_find_nothing_are_learned_from_what_is_chosen(window: Window) -> None:
    panel = note(window)
    typed(panel, "lasdoos")
    head, *rest = lines(panel)
    assert head.startswith("Niets gevonden. Kies zelf")
    assert DRAW in rest  # everything is there to choose from
    goal = tick(panel, DRAW)
    save(window, panel)
    assert words_of(window, goal) == (OwnWord("lasdoos", mine=True),)
    panel = note(window)
    typed(panel, "lasd")
    assert lines(panel) == ["Gevonden", DRAW]
    index = panel.model.first()
    assert "Jij noemt dit: lasdoos." in said(panel.model.lines[index.row()].more)
    read = panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "Jij noemt dit: lasdoos." in read
    assert "Trekt draden en kabels" in read  # the official phrase stays


def test_words_taken_away_again_are_learned_from_what_is_chosen_by_hand(window: Window) -> None:
    panel = note(window)
    typed(panel, "kabouter")
    for _letter in "kabouter":
        QTest.keyClick(panel.search, Qt.Key.Key_Backspace)
    assert panel.search.text() == ""
    goal = tick(panel, DRAW)
    save(window, panel)
    assert words_of(window, goal) == (OwnWord("kabouter", mine=True),)


def test_what_is_near_is_learned_and_what_fits_is_not(window: Window) -> None:
    panel = note(window)
    typed(panel, "drden trekken")
    assert lines(panel) == ["Niets gevonden. Bedoel je dit?", DRAW]
    near = tick(panel, DRAW)
    typed(panel, "verdeelbord")
    fits = tick(panel, "Verdeelbord aansluiten")
    save(window, panel)
    assert words_of(window, near) == (OwnWord("drden trekken", mine=True),)
    assert words_of(window, fits) == ()


def test_what_is_unticked_is_not_learned(window: Window) -> None:
    panel = note(window)
    typed(panel, "lasdoos")
    wrong = tick(panel, "Verdeelbord aansluiten")
    tick(panel, "Verdeelbord aansluiten")
    goal = tick(panel, DRAW)
    save(window, panel)
    assert words_of(window, wrong) == ()
    assert words_of(window, goal) == (OwnWord("lasdoos", mine=True),)


def test_enter_on_words_that_find_nothing_chooses_nothing(window: Window) -> None:
    panel = note(window)
    typed(panel, "lasdoos")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.model.chosen == {}
    assert panel.rows.hasFocus()  # to choose by hand
    assert panel.search.text() == "lasdoos"


def test_a_cluster_opens_while_nothing_was_found(window: Window) -> None:
    panel = note(window)
    typed(panel, "lasdoos")
    before = len(panel.model.lines)
    row = next(row for row, line in enumerate(panel.model.lines) if line.cluster)
    panel.model.tick(panel.model.index(row, 0))
    assert len(panel.model.lines) > before
    assert lines(panel)[0].startswith("Niets gevonden. Kies zelf")


def test_the_palette_learns_what_was_meant(window: Window) -> None:
    goal = words = ""
    for words in ("nour verdeelbrod 2", "nour verdeelbrod 3"):
        window.do(Does.SEARCH)
        settle(window)
        palette = next(one for one in window.findChildren(Palette) if one.is_open)
        QTest.keyClicks(palette.line, words)
        settle(window)
        if goal:
            break
        meant = next(row for row in palette.rows.rows if row.form is Form.MEANT)
        goal = meant.does.goal
        QTest.keyClick(palette.line, Qt.Key.Key_Return)  # means it
        settle(window)
        QTest.keyClick(palette.line, Qt.Key.Key_Return)  # notes it
        settle(window)
        assert words_of(window, goal) == (OwnWord("verdeelbrod", mine=True),)
    assert palette.rows.rows[0].form is Form.NOTE  # and now it is ready at once
    assert any("Jij noemt dit: verdeelbrod." in row.spoken for row in palette.rows.rows)


def test_own_words_are_forgotten_in_the_dialog_of_the_competence(window: Window) -> None:
    panel = note(window)
    typed(panel, "lasdoos")
    row = next(row for row, line in enumerate(panel.model.lines) if line.cluster)
    panel.model.tick(panel.model.index(row, 0))  # it opens
    goal = tick(panel, "Samenwerken")
    save(window, panel)
    screens._of_data("goal")(window)
    dialog = next(one for one in window.findChildren(GoalDialog) if one.is_open)
    assert dialog.own_words.isVisible()
    key = dialog.own_words.keys["lasdoos"]
    assert key.accessibleName() == "Vergeet «lasdoos»"
    key.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is key
    QTest.keyClick(key, Qt.Key.Key_Space)
    settle(window)
    assert dialog.is_open
    assert dialog.own_words.isHidden()
    assert words_of(window, goal) == ()
