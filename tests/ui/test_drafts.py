"""A note that was not finished: kept by itself, hidden at the lock, offered again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import noting
from mentorapp.storage.names import DRAFTS
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.shell.drafting import DraftPanel
from mentorapp.ui.shell.trouble import TroublePanel
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.crashing import crash
from tests.ui.screens import settle


def panels(window: Window) -> list[Panel]:
    return [one for one in window.findChildren(Panel) if one.is_open]


def files(data: Path) -> list[Path]:
    return sorted((data / DRAFTS).glob("*"))


def begun(window: Window, sentence: str = "Nam zelf de meter") -> NotePanel:
    """Open the quick note and fill it in, but for saving it."""
    window.do(Does.NOTE)
    settle(window)
    (panel,) = panels(window)
    assert isinstance(panel, NotePanel)
    panel.model.tick(panel.model.first())
    QTest.keyClick(panel.rows, Qt.Key.Key_3)
    QTest.keyClicks(panel.how.sentence, sentence)
    return panel


def test_what_is_typed_is_kept_by_itself_and_offered_after_a_crash(
    open_window: Open, data: Path, qtbot: QtBot
) -> None:
    window = open_window()
    panel = begun(window)
    what = list(panel.draft.goals.values())
    qtbot.waitUntil(lambda: bool(files(data)), timeout=10_000)
    settle(window)
    assert b"meter" not in files(data)[0].read_bytes()
    crash(window)
    again = open_window()
    (asked,) = panels(again)
    assert isinstance(asked, DraftPanel)
    assert asked.title.text().startswith("De pc viel uit")
    assert asked.row.words == ", ".join(what)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.is_open  # it goes only with an answer
    QTest.keyClick(asked.finish_key, Qt.Key.Key_Space)
    settle(again)
    (note,) = panels(again)
    assert isinstance(note, NotePanel)
    assert list(note.draft.goals.values()) == what
    assert (note.draft.level, note.draft.sentence) == (3, "Nam zelf de meter")
    assert note.how.sentence.text() == "Nam zelf de meter"
    QTest.mouseClick(note.foot.save_key, Qt.MouseButton.LeftButton)
    settle(again)
    assert panels(again) == []
    assert files(data) == []


def test_it_can_be_thrown_away(open_window: Open, data: Path) -> None:
    window = open_window()
    begun(window).keeping.keep_now()
    settle(window)
    crash(window)
    again = open_window()
    (asked,) = panels(again)
    assert isinstance(asked, DraftPanel)
    away = next(key for key in asked.findChildren(Key) if key.words == "Gooi weg")
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    settle(again)
    assert panels(again) == []
    assert files(data) == []


def test_closing_is_no_power_cut(open_window: Open, data: Path) -> None:
    window = open_window()
    begun(window)
    window.close()
    assert len(files(data)) == 1
    (asked,) = panels(open_window())
    assert isinstance(asked, DraftPanel)
    assert asked.title.text().startswith("Je stopte")


def test_the_lock_shows_nothing_of_it_and_the_same_person_goes_on(
    open_window: Open, data: Path
) -> None:
    window = open_window()
    panel = begun(window)
    what = dict(panel.draft.goals)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert window.entrance.person is None
    assert panels(window) == []
    screens.enter(window, screens.ADMINISTRATOR)
    assert panels(window) == []  # it is not hers
    window.lock()
    settle(window)
    screens.enter(window, screens.MENTOR)
    (note,) = panels(window)
    assert isinstance(note, NotePanel)
    assert note.draft.goals == what
    assert (note.draft.level, note.how.sentence.text()) == (3, "Nam zelf de meter")
    QTest.keyClick(note, Qt.Key.Key_Escape)
    settle(window)
    assert panels(window) == []
    assert files(data) == []


def test_another_day_and_remarks_come_back_too(open_window: Open) -> None:
    window = open_window()
    panel = begun(window, "")
    QTest.mouseClick(panel.when.chips[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.how.remarks[2], Qt.MouseButton.LeftButton)
    former = panel.kept()
    window.lock()
    settle(window)
    screens.enter(window, screens.MENTOR)
    (note,) = panels(window)
    assert note.kept() == former
    assert former["remarks"] == [2]
    assert former["day"] == "2025-11-05"


@pytest.mark.parametrize("way", ["save", "cancel", "empty"])
def test_nothing_is_kept_of_what_is_done_with(open_window: Open, data: Path, way: str) -> None:
    window = open_window()
    panel = begun(window)
    panel.keeping.keep_now()
    settle(window)
    assert len(files(data)) == 1
    if way == "save":
        QTest.keyClick(panel, Qt.Key.Key_Return)
    elif way == "cancel":
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    else:
        panel.model.tick(panel.model.first())
        panel.how.sentence.clear()
        panel.draft.level, panel.draft.sentence = 0, ""
        panel.keeping.keep_now()
    settle(window)
    assert files(data) == []
    if way == "empty":
        panel.put_away()


def test_nothing_chosen_nothing_kept(open_window: Open, data: Path) -> None:
    window = open_window()
    window.do(Does.NOTE)
    settle(window)
    window.lock()
    settle(window)
    assert files(data) == []
    screens.enter(window, screens.MENTOR)
    assert panels(window) == []


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the platform of the tests has no window frames
def test_every_panel_goes_at_the_lock_but_the_one_that_tells_of_a_failure(window: Window) -> None:
    window.do(Does.CHEAT_SHEET)
    window.trouble(ValueError("x"))
    asking = QFileDialog(window, "Kies")
    asking.setOption(QFileDialog.Option.DontUseNativeDialog)
    asking.open()
    window.lock()
    settle(window)
    (left,) = panels(window)
    assert isinstance(left, TroublePanel)
    assert not asking.isVisible()
    left.put_away()


def test_what_is_refused_after_a_lock_is_offered_again(
    open_window: Open, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    panel = begun(window)
    what = dict(panel.draft.goals)

    def full(_desk: object, _command: object) -> None:
        raise Refused(Problem.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(noting, "note_several", full)
        QTest.keyClick(panel, Qt.Key.Key_Return)
        window.lock()  # before the answer comes
        settle(window)
    assert len(files(data)) == 1
    screens.enter(window, screens.MENTOR)
    (asked,) = panels(window)
    assert isinstance(asked, DraftPanel)
    asked.finish()
    settle(window)
    (note,) = panels(window)
    assert isinstance(note, NotePanel)
    assert note.draft.goals == what
    assert note.how.sentence.text() == "Nam zelf de meter"
    note.put_away()


def test_what_is_saved_after_a_lock_is_not_offered_again(open_window: Open, data: Path) -> None:
    window = open_window()
    QTest.keyClick(begun(window), Qt.Key.Key_Return)
    window.lock()
    settle(window)
    assert files(data) == []
    screens.enter(window, screens.MENTOR)
    assert panels(window) == []


def test_what_is_refused_and_then_thrown_away_is_kept_nowhere(
    open_window: Open, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    panel = begun(window)

    def full(_desk: object, _command: object) -> None:
        raise Refused(Problem.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(noting, "note_several", full)
        QTest.keyClick(panel, Qt.Key.Key_Return)
        settle(window)
    assert panel.is_open
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle(window)
    assert panels(window) == []
    assert files(data) == []
