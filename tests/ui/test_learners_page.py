"""Leerlingen: the way between the list and one learner, and who is on screen meanwhile."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.services import noting
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.levels import LevelKey
from mentorapp.ui.note.choices import Choices
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.admin.history import HistorySection
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.learners.all import AllLearners
from mentorapp.ui.pages.learners.logbook import CorrectPanel, LogbookTab
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import settle


def page_of(window: Window) -> LearnersPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    return page


def notes(window: Window, learner: str) -> int:
    """Count the notes of a learner."""
    found: list[int] = []

    def count() -> int:
        with window.desk().read() as unit:
            places = {one.id for one in unit.find(Placement, learner=learner)}
            goals = {one.id for place in places for one in unit.find(Goal, placement=place)}
            return sum(one.goal in goals for one in unit.find(Observation))

    window.lane.ask(count, found.append)
    settle(window)
    return found[0]


def test_the_rail_leads_from_a_learner_to_the_list(window: Window) -> None:
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"))
    settle(window)
    assert window.frame is not None
    QTest.mouseClick(window.frame.rail.items[Does.LEARNERS], Qt.MouseButton.LeftButton)
    settle(window)
    assert [one.isVisible() for one in page_of(window).findChildren(AllLearners)] == [True]
    assert window.windowTitle().startswith("Leerlingen")


def test_the_window_bears_the_name_of_who_is_shown(window: Window) -> None:
    nour, milan = (screens.learner(window, name) for name in ("Nour", "Milan"))
    window.go(Does.LEARNERS, learner=nour)
    settle(window)
    assert window.windowTitle().startswith("Nour El Amrani")
    window.go(Does.LEARNERS, learner=milan)
    assert "Nour" not in window.windowTitle()
    settle(window)
    assert window.windowTitle().startswith("Milan Verstraeten")


def test_a_digit_in_the_matrix_of_the_one_before_notes_nothing(window: Window) -> None:
    nour, milan = (screens.learner(window, name) for name in ("Nour", "Milan"))
    screens.of_learner("Nour")(window)
    tab = next(one for one in window.findChildren(MatrixTab) if one.isVisible())
    goal = next(row.goal.goal for row in tab.model.rows if row.goal is not None)
    before = notes(window, nour), notes(window, milan)
    window.go(Does.LEARNERS, learner=milan)  # its matrix is not read yet
    tab.table.rated.emit(goal, 4)
    settle(window)
    assert (notes(window, nour), notes(window, milan)) == before


def test_a_note_waits_until_the_competences_of_who_was_chosen_are_there(window: Window) -> None:
    nour, milan = (screens.learner(window, name) for name in ("Nour", "Milan"))
    before = notes(window, nour), notes(window, milan)
    window.do_for(Does.NOTE, learner=nour)
    settle(window)
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    panel.model.tick(panel.model.first())
    panel._rate(3)
    panel._pick(milan)
    panel._pick(nour)  # now only Milan: what is ticked is still of Nour's plan
    panel._save()
    assert panel.is_open
    settle(window)
    assert (notes(window, nour), notes(window, milan)) == before
    panel._save()
    settle(window)
    assert notes(window, nour) == before[0]


def test_a_failure_of_ours_leaves_the_note_to_be_saved_again(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.do(Does.NOTE)
    settle(window)
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    panel.model.tick(panel.model.first())
    panel._rate(3)
    window.lane.broken.disconnect(window.trouble)

    def fails(_desk: object, _command: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(noting, "note_several", fails)
    panel._save()
    assert not panel.may_close()
    settle(window)
    assert panel.is_open
    assert panel.may_close()


def test_the_second_press_of_a_double_click_gives_no_level(window: Window) -> None:
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    lane = next(iter(page.lanes.values()))
    before = notes(window, lane.row.learner)
    lane.ask(lane.row.suggestions[0])
    settle(window)
    key = next(one for one in lane.findChildren(LevelKey) if one.isVisible())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at = QPointF(key.rect().center())
        event = QMouseEvent(kind, at, QPointF(key.mapToGlobal(at.toPoint())), left, left, none)
        QApplication.sendEvent(key, event)
    settle(window)
    assert notes(window, lane.row.learner) == before


def test_earlier_rows_that_are_asked_for_twice_come_once(window: Window) -> None:
    window.go(Does.ADMIN, section="history")
    settle(window)
    section = next(one for one in window.findChildren(HistorySection) if one.isVisible())
    before = section._list.count()
    section._more.click()
    section._more.click()
    settle(window)
    assert before < section._list.count() <= 2 * before


def test_words_that_are_the_same_are_said_once(own: Window) -> None:
    own.do(Does.NOTE)
    settle(own)
    panel = next(one for one in own.findChildren(NotePanel) if one.is_open)
    lars = screens.learner(own, "Lars")
    panel.draft.learners = [lars]
    panel._read()
    settle(own)
    lines = [line for line in panel.model.lines if line.choice is not None]
    assert lines
    assert isinstance(panel.model, Choices)
    assert not any(line.more == line.say for line in lines)


def test_what_was_typed_stays_when_a_note_is_kept_from_the_school(window: Window) -> None:
    screens.of_learner("Nour", "logbook")(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    next(shown for row, shown in tab._rows.values() if row.may_edit).click()
    settle(window)
    panel = next(one for one in window.findChildren(CorrectPanel) if one.is_open)
    panel.sentence.setPlainText("Nieuwe woorden")
    keep = next(key for key in panel.findChildren(Key) if key.words == "Houd weg van de school")
    keep.click()
    settle(window)
    assert panel.is_open
    assert panel.sentence.toPlainText() == "Nieuwe woorden"
    assert panel.form.general.isVisible()
    panel.rebase()  # as once it is saved
    keep.click()
    settle(window)
    assert not panel.is_open
