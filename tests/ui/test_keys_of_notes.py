"""Notes by few keys and touches: the board's arrows and digits, and the keys of the quick note."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorapp.base.settings import Settings
from mentorapp.ui.actions import Does
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners.logbook import CorrectPanel
from mentorapp.ui.shell.window import Window
from tests.keys.__main__ import PLACES, counted
from tests.keys.counting import Keyboard
from tests.keys.notes import ALT, ANYWHERE, CONTROL, NOTES, TODAY, Note, kept
from tests.ui.conftest import Open
from tests.ui.screens import settle
from tests.ui.test_window import today_page

Key = Qt.Key
USUAL = {"new", "same as yesterday"}
MOST_KEYS = {TODAY: 5, ANYWHERE: 8}
MOST_TOUCHES = {(TODAY, False): 2, (TODAY, True): 3, (ANYWHERE, False): 4, (ANYWHERE, True): 4}


def in_front(window: Window) -> Window:
    window.activateWindow()
    QApplication.processEvents()
    return window


@pytest.fixture
def keys(window: Window) -> Keyboard:
    """Give a keyboard before a window on Vandaag."""
    return Keyboard(in_front(window))


def named(keys: Keyboard) -> str:
    now = QApplication.focusWidget()
    assert now is not None
    return now.accessibleName()


def panel(window: Window) -> NotePanel:
    return next(one for one in window.findChildren(NotePanel) if one.is_open)


def test_the_ten_typical_notes_are_all_there() -> None:
    assert [note.name for note in NOTES] == [
        "new",
        "same as yesterday",
        "two competences",
        "three learners at once",
        "with sentence",
        "with photo",
        "backdated",
        "corrected",
        "undone",
        "not possible here",
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_each_typical_note_is_made_and_counted(note: Note, place: str, window: Window) -> None:
    pressed, touched = counted(in_front(window), note, place)
    assert pressed > 0
    assert touched > 0
    if note.name in USUAL:
        assert pressed <= MOST_KEYS[place]
        assert touched <= MOST_TOUCHES[place, False]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", sorted(USUAL))
def test_in_touch_mode_a_usual_note_takes_one_touch_more_at_most(
    name: str, place: str, open_window: Open
) -> None:
    window = in_front(open_window(settings=Settings(theme="light", motion=False, touch=True)))
    note = next(one for one in NOTES if one.name == name)
    _pressed, touched = counted(window, note, place)
    assert touched <= MOST_TOUCHES[place, True]


def test_one_begins_at_what_is_likely_and_arrows_go_on(keys: Keyboard) -> None:
    assert named(keys).startswith("Draden en kabels trekken")
    keys.press(Key.Key_Right)
    assert named(keys).startswith("Schakelaars en stopcontacten")
    keys.press(Key.Key_Down)
    assert named(keys).startswith("Sleuven en holtes")  # the same place of the next learner
    keys.press(Key.Key_Left, Key.Key_Left)
    assert named(keys).startswith("Leidingen en dozen")  # the first one: nothing lies before it
    keys.press(Key.Key_Up)
    assert named(keys).startswith("Draden en kabels trekken")


def test_a_digit_on_a_proposal_notes_at_once_and_the_focus_stays(keys: Keyboard) -> None:
    before = kept(keys.window)
    keys.press(Key.Key_Right, Key.Key_4)
    assert [one.level for one in kept(keys.window).new(before)] == [4]
    assert named(keys) != ""
    assert today_page(keys.window).pointed() != ""
    keys.press(Key.Key_9)  # no level of this scale
    assert len(kept(keys.window).new(before)) == 1


def test_a_note_is_for_the_lane_that_has_the_focus_else_for_the_last_one(keys: Keyboard) -> None:
    keys.press(Key.Key_Down, Key.Key_F2)
    milan = panel(keys.window).draft.learners
    assert [panel(keys.window).draft.names[one] for one in milan] == ["Milan"]
    keys.press(Key.Key_Space, Key.Key_2, Key.Key_Return)
    keys.window.go(Does.ADMIN)
    settle(keys.window)
    keys.press(Key.Key_F2)
    assert panel(keys.window).draft.learners == milan


def test_minus_and_plus_go_by_days_never_beyond_today(keys: Keyboard) -> None:
    keys.press(Key.Key_F2, Key.Key_Plus)
    assert panel(keys.window).draft.day is None
    today = keys.window.moment().date()
    for key, ago in ((Key.Key_Minus, 1), (Key.Key_Minus, 2), (Key.Key_Minus, 3), (Key.Key_Plus, 2)):
        keys.press(key)
        assert panel(keys.window).draft.day == today - timedelta(days=ago)


def test_alt_and_a_digit_choose_a_learner_and_take_the_choice_back(keys: Keyboard) -> None:
    keys.press(Key.Key_F2)
    note = panel(keys.window)
    keys.press(Key.Key_2, with_=ALT)
    assert len(note.draft.learners) == 2
    keys.press(Key.Key_2, with_=ALT)
    assert len(note.draft.learners) == 1
    keys.press(Key.Key_9, with_=ALT)  # nobody
    assert len(note.draft.learners) == 1
    assert note.draft.level == 0


def test_what_cannot_be_done_here_asks_why_and_is_taken_back_by_a_level(keys: Keyboard) -> None:
    before = kept(keys.window)
    keys.press(Key.Key_F2, Key.Key_Space, Key.Key_0)
    note = panel(keys.window)
    assert note.foot.told.text().endswith("Zeg nog waarom het hier niet kan.")
    keys.press(Key.Key_Return)
    assert note.is_open
    assert note.foot.fault.text() == "Zeg nog waarom het hier niet kan."
    assert note.how.sentence.hasFocus()
    keys.type("Geen hoogwerker")
    keys.press(Key.Key_Return)
    after = kept(keys.window)
    assert set(after.barred.values()) - set(before.barred.values()) == {"Geen hoogwerker"}
    keys.press(Key.Key_Z, with_=CONTROL)
    assert kept(keys.window) == before
    keys.press(Key.Key_F2, Key.Key_Space, Key.Key_0, Key.Key_3)
    assert not panel(keys.window).draft.barred
    assert panel(keys.window).draft.level == 3


def test_the_last_note_is_corrected_from_anywhere(keys: Keyboard) -> None:
    keys.press(Key.Key_3)
    before = kept(keys.window)
    keys.window.go(Does.REPORTS)
    settle(keys.window)
    keys.press(Key.Key_E, with_=CONTROL)
    assert any(one.is_open for one in keys.window.findChildren(CorrectPanel))
    keys.press(Key.Key_1, Key.Key_Return)
    after = kept(keys.window)
    changed = [one for id_, one in after.notes.items() if one != before.notes[id_]]
    assert [one.level for one in changed] == [1]


def test_who_noted_nothing_here_has_nothing_to_correct(
    practice: Path, tmp_path: Path, open_window: Open
) -> None:
    # A copied store goes on as another PC: what Greet noted, she noted elsewhere.
    copied = Path(shutil.copytree(practice / "workplace", tmp_path / "copied"))
    window = in_front(open_window(person="Greet Wouters", folder=copied))
    Keyboard(window).press(Key.Key_E, with_=CONTROL)
    assert window.toast.title.text() == "Je hebt hier nog niets genoteerd."


def test_a_day_of_this_week_is_noted_again_from_the_menu_of_a_lane(keys: Keyboard) -> None:
    lane = next(iter(today_page(keys.window).lanes.values()))
    day = lane._last_noted()
    assert day is not None
    before = kept(keys.window)
    lane._same_as(day.day)
    settle(keys.window)
    new = kept(keys.window).new(before)
    assert len(new) == len(day.marks)
    assert keys.window.toast.more.text().endswith("zoals gisteren")
    keys.press(Key.Key_Z, with_=CONTROL)
    assert kept(keys.window) == before
