"""The window as a person uses it: real keys and clicks, through the whole program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.base import settings as settings_file
from mentorapp.domain.observation import Observation
from mentorapp.ui.actions import ACTIONS, BY_ID, Does
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.levels import LevelKey
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.pages.today.ask import Ask
from mentorapp.ui.pages.today.lane import LaneView
from mentorapp.ui.shell.countdown import Countdown
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.window import Window
from mentorapp.ui.tokens import Theme
from tests.ui import evaluating, screens, stores
from tests.ui.conftest import Open
from tests.ui.screens import settle


def noted(window: Window) -> list[Observation]:
    """Give every note in the store, read on the lane."""
    found: list[list[Observation]] = []

    def read() -> list[Observation]:
        with window.desk().read() as unit:
            return list(unit.find(Observation))

    window.lane.ask(read, found.append)
    settle(window)
    return found[0]


def is_in(window: Window) -> bool:
    """Say whether anybody is in."""
    return window.entrance.person is not None


def today_page(window: Window) -> TodayPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    return page


def first_lane(window: Window) -> LaneView:
    return next(iter(today_page(window).lanes.values()))


def test_every_action_of_the_table_is_done_somewhere(window: Window) -> None:
    window.go(Does.REPORTS)
    settle(window)
    on_reports = set(window.possible())
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"))
    settle(window)
    on_learners = set(window.possible())
    evaluating.sheet()(window)
    on_sheet = set(window.possible())
    of_school = {Does.CLASS_COUNCIL}  # test_school_desk
    assert {action.does for action in ACTIONS} - of_school == on_reports | on_learners | on_sheet


def test_no_two_actions_have_the_same_key() -> None:
    keys = [action.key for action in ACTIONS if action.key]
    assert len(keys) == len(set(keys))


def test_two_touches_note_and_undo_takes_it_back(window: Window) -> None:
    before = noted(window)
    lane = first_lane(window)
    card = lane.findChildren(Card)[0]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    ask = lane.findChild(Ask)
    assert ask is not None
    level = ask.findChildren(LevelKey)[2]
    QTest.mouseClick(level, Qt.MouseButton.LeftButton)
    settle(window)
    after = noted(window)
    new = [one for one in after if one.id not in {old.id for old in before}]
    assert [one.level for one in new] == [3]
    assert window.toast.isVisible()
    assert first_lane(window).row.notes_today == 2  # the lane shows it at once
    window.do(Does.UNDO)
    settle(window)
    assert {one.id for one in noted(window)} == {one.id for one in before}


def test_a_digit_answers_how_it_went(window: Window) -> None:
    lane = first_lane(window)
    lane.ask(lane.row.suggestions[0])
    focus = QApplication.focusWidget() or lane.findChildren(LevelKey)[0]
    QTest.keyClick(focus, Qt.Key.Key_4)
    settle(window)
    assert noted_today(window)[-1] == 4


def noted_today(window: Window) -> list[int]:
    lane = first_lane(window)
    return [mark.level for day in lane.row.days if day.is_today for mark in day.marks]


def press(keys: Qt.Key | str) -> None:
    """Press keys where the focus is, as a person does."""
    for key in keys if isinstance(keys, str) else [keys]:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key)


def test_esc_asks_no_more_and_notes_nothing(window: Window) -> None:
    before = len(noted(window))
    lane = first_lane(window)
    lane.ask(lane.row.suggestions[0])
    ask = lane.findChild(Ask)
    assert ask is not None
    QTest.keyClick(ask.levels.keys[0], Qt.Key.Key_Escape)
    settle(window)
    assert len(noted(window)) == before


def test_the_quick_note_by_keys_alone(window: Window) -> None:
    before = len(noted(window))
    window.do(Does.NOTE)
    settle(window)
    panel = window.findChildren(NotePanel)[0]
    press("draden")  # letters go to the search field
    press(Qt.Key.Key_Return)  # ticks the first hit, goes on to the levels
    assert list(panel.draft.goals.values()) == ["Draden en kabels trekken"]
    press("3")
    press(Qt.Key.Key_Return)  # saves, whatever key of the levels has the focus
    settle(window)
    assert len(noted(window)) == before + 1
    assert noted_today(window)[-1] == 3
    assert not window.findChildren(NotePanel) or not panel.is_open


def test_a_note_without_a_level_is_refused_in_words_and_nothing_is_lost(window: Window) -> None:
    before = len(noted(window))
    window.do(Does.NOTE)
    settle(window)
    panel = window.findChildren(NotePanel)[0]
    panel.how.sentence.setText("Keurig")
    panel.model.tick(panel.model.first())
    QTest.keyClick(panel, Qt.Key.Key_Return)
    settle(window)
    assert panel.is_open
    assert panel.how.sentence.text() == "Keurig"
    assert len(noted(window)) == before
    assert "niveau" in panel.draft.missing()
    panel.put_away()


def test_the_palette_notes_a_sentence(window: Window) -> None:
    before = len(noted(window))
    window.do(Does.SEARCH)
    settle(window)
    palette = window.findChildren(Palette)[0]
    QTest.keyClicks(palette.line, "nour draad 3")
    settle(window)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    settle(window)
    assert len(noted(window)) == before + 1


def test_the_matrix_is_walked_and_rated_by_keys(window: Window) -> None:
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"), tab="competences")
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    from mentorapp.ui.pages.learners.matrix import MatrixTable  # noqa: PLC0415 - of this test

    table = page.findChildren(MatrixTable)[0]
    table.setFocus()
    table.setCurrentIndex(table.matrix.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Down)
    row = table.matrix.rows[table.currentIndex().row()]
    assert row.goal is not None
    words = table.matrix.data(table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert row.goal.short in words
    before = len(noted(window))
    QTest.keyClick(table, Qt.Key.Key_2)
    settle(window)
    assert len(noted(window)) == before + 1
    assert table.matrix.rows[table.currentIndex().row()].goal is not None


def test_what_is_saved_is_what_was_shown(window: Window, tmp_path: Path) -> None:
    window.go(Does.REPORTS)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    shown = page.preview.sheets.pages
    assert shown is not None
    what = page._what()
    assert what is not None
    page.out.save_to(what, tmp_path / "v.pdf")
    settle(window)
    assert (tmp_path / "v.pdf").read_bytes() == shown.pdf
    assert shown.pdf.startswith(b"%PDF")
    assert page.preview.count == len(shown.images) > 1


def test_language_theme_and_size_change_at_once_and_are_kept(window: Window) -> None:
    title = today_page(window).header.title
    assert title.text() == "Donderdag 6 november"
    window.change_settings(language="de", theme="dark", scale=150)
    settle(window)
    assert title.text() == "Donnerstag 6. November"
    assert window.look.theme is Theme.DARK
    assert title.font().pixelSize() == 42
    assert BY_ID[Does.NOTE].say() == "Schnell notieren"
    kept = settings_file.load(window.data).settings
    assert (kept.language, kept.theme, kept.scale) == ("de", "dark", 150)


def test_looking_together_hides_the_others(window: Window) -> None:
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"))
    settle(window)
    window.do(Does.LOOK_TOGETHER)
    window.go(Does.TODAY)
    settle(window)
    assert [lane.row.given_name for lane in today_page(window).lanes.values()] == ["Nour"]
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    assert len(today_page(window).lanes) == 3


def test_the_idle_lock_counts_down_and_a_touch_stays(window: Window) -> None:
    window.idle._begin()
    assert [one.is_open for one in window.findChildren(Countdown)] == [True]
    window.idle.heard(QEvent(QEvent.Type.MouseMove))
    assert not any(one.is_open for one in window.findChildren(Countdown))
    assert is_in(window)
    window.idle._begin()
    for _second in range(20):
        window.idle._count()
    settle(window)
    assert not is_in(window)
    assert window.entrance.screen.isVisible()


def test_every_key_that_can_be_pressed_says_its_name_and_role(window: Window) -> None:
    for key in window.findChildren(Pressable):
        found = QAccessible.queryAccessibleInterface(key)
        assert found.text(QAccessible.Text.Name), key
        assert found.role() in {
            QAccessible.Role.Button,
            QAccessible.Role.CheckBox,
            QAccessible.Role.RadioButton,
        }


def test_what_a_screen_reader_toggles_is_pressed(window: Window) -> None:
    assert window.frame is not None
    item = window.frame.rail.items[Does.ADMIN]
    found = QAccessible.queryAccessibleInterface(item).actionInterface()
    found.doAction(found.actionNames()[0])
    settle(window)
    assert window.here() is Does.ADMIN


def test_a_level_key_says_level_key_and_state(window: Window) -> None:
    lane = first_lane(window)
    lane.ask(lane.row.suggestions[0])
    key = lane.findChildren(LevelKey)[2]
    assert key.accessibleName() == "Met controle, toets 3"


def test_a_day_of_the_strip_says_what_it_holds(window: Window) -> None:
    strip = first_lane(window).strip
    assert strip is not None
    names = [key.accessibleName() for key in strip._keys]
    assert names[3] == "donderdag 6 november, vandaag, werkplek, 1 notitie: zelfstandig"


# a real store, with PINs


@pytest.fixture
def real(tmp_path: Path) -> Path:
    stores.make(tmp_path / "stores")
    return tmp_path / "stores" / "real"


def test_the_right_pin_opens_and_the_next_time_its_last_digit_does(
    real: Path, open_window: Open
) -> None:
    window = open_window(folder=real, person="")
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == "Stijn Maes").click()
    QTest.keyClicks(screen, stores.PIN)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)
    assert window.entrance.person is not None
    window.lock()
    settle(window)
    QTest.keyClicks(screen, stores.PIN)  # no Enter: the length is known now
    settle(window)
    assert window.entrance.person is not None


def test_a_wrong_pin_says_so_and_too_many_make_one_wait(real: Path, open_window: Open) -> None:
    window = open_window(folder=real, person="")
    screen = window.entrance.screen
    for _try in range(6):
        QTest.keyClicks(screen, "1111")
        QTest.keyClick(screen, Qt.Key.Key_Return)
        settle(window)
    assert window.entrance.person is None
    assert screen._wait_until is not None
    assert not screen._pad[0].isEnabled()
    assert screen._fault.text()
