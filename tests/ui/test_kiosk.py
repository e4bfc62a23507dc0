"""The kiosk in the window: a badge, three keys, and nothing else that can be reached."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mentorapp.base.settings import Settings
from mentorapp.base.settings import load as load_settings
from mentorapp.domain import codes
from mentorapp.domain.observation import Observation
from mentorapp.domain.own_entry import Origin, OwnEntry
from mentorapp.domain.plan import Goal
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kiosk import mode
from mentorapp.ui.kiosk import screen as kiosk_screen
from mentorapp.ui.kiosk.panels import BeginPanel, LeavePanel
from mentorapp.ui.kiosk.screen import KioskScreen, Step
from mentorapp.ui.kiosk.typed import Typed
from mentorapp.ui.shell.window import Window
from tests.ui import kiosk, stores
from tests.ui.audit import faults
from tests.ui.conftest import Open
from tests.ui.hands import Finger, focus
from tests.ui.screens import settle

KEYS = (
    *(Qt.Key(Qt.Key.Key_F1.value + number) for number in range(12)),
    Qt.Key.Key_Escape,
    Qt.Key.Key_Menu,
)


@pytest.fixture
def nour(window: Window) -> Iterator[str]:
    """Give the badge of Nour at a window that is a kiosk; it is left at the end."""
    yield from begun(window)


def begun(window: Window) -> Iterator[str]:
    code = kiosk.badge(window)
    kiosk.begin(window)
    yield code
    if window.findChildren(KioskScreen):
        for panel in window.findChildren(LeavePanel):
            panel.put_away()
        settle(window)
        kiosk.leave(window)


def step_of(window: Window) -> Step:
    return kiosk.screen(window).step


def entries(window: Window) -> list[OwnEntry]:
    found: list[OwnEntry] = []

    def ask() -> list[OwnEntry]:
        with window.session().kiosk.read() as unit:
            return [one for one in unit.find(OwnEntry) if one.origin is Origin.KIOSK]

    window.lane.ask(ask, found.extend)
    settle(window)
    return found


# a learner


def test_a_badge_and_one_touch_and_it_is_noted(window: Window, nour: str) -> None:
    shown = kiosk.screen(window)
    assert step_of(window) is Step.BADGE
    kiosk.scan(window, nour)
    assert step_of(window) is Step.GOAL
    assert shown._hello.text() == "Dag Nour"
    assert len(shown.keys) == 3
    Finger(window).tap(shown.keys[1])
    assert step_of(window) is Step.DONE
    assert shown._big.text() == "Genoteerd"
    (entry,) = entries(window)
    assert entry.goal == shown.who.goals[1].goal if shown.who else False
    assert entry.level is None
    shown.over.timeout.emit()
    assert step_of(window) is Step.BADGE
    assert not shown.keys


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_however_the_scanner_ends_a_code(window: Window, nour: str, end: Qt.Key) -> None:
    kiosk.scan(window, f"]C1{nour.lower()}", end)
    assert step_of(window) is Step.GOAL


def test_a_digit_chooses_a_key(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    shown = kiosk.screen(window)
    second = shown.keys[1].goal.goal
    QTest.keyClick(focus(), Qt.Key.Key_2)
    shown.typed._wait.timeout.emit()
    settle(window)
    assert [one.goal for one in entries(window)] == [second]


def test_a_competence_of_the_wall_is_scanned(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    found: list[Goal] = []
    shown = kiosk.screen(window)
    likely = {key.goal.goal for key in shown.keys}

    def ask() -> list[Goal]:
        with window.session().kiosk.read() as unit:
            first = unit.need(Goal, next(iter(likely)), "goal")
            return unit.find(Goal, plan=first.plan)

    window.lane.ask(ask, found.extend)
    settle(window)
    other = next(one for one in found if one.id not in likely)
    kiosk.scan(window, codes.competence_of(other.competence))
    assert shown._small.text() == other.short
    assert [one.goal for one in entries(window)] == [other.id]


def test_toch_niet_takes_it_back_and_asks_again(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    shown = kiosk.screen(window)
    shown.keys[0].click()
    settle(window)
    assert shown.over.interval() == kiosk_screen.SHOWN
    QTest.mouseClick(shown.back_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert entries(window) == []
    assert step_of(window) is Step.GOAL


def test_twice_a_day_is_said_and_not_doubled(window: Window, nour: str) -> None:
    shown = kiosk.screen(window)
    for _turn in range(2):
        kiosk.scan(window, nour)
        shown.keys[0].click()
        settle(window)
    assert shown._big.text() == "Dat staat er vandaag al"
    assert not shown.back_key.isVisible()
    assert len(entries(window)) == 1
    kiosk.scan(window, nour)
    assert "staat er vandaag al" in shown.keys[0].accessibleName()


def test_the_next_badge_does_not_wait(window: Window) -> None:
    other = kiosk.badge(window, "Milan")
    for code in begun(window):
        shown = kiosk.screen(window)
        kiosk.scan(window, code)
        kiosk.scan(window, other)  # nobody touched anything
        assert shown._hello.text() == "Dag Milan"
        shown.keys[0].click()
        settle(window)
        kiosk.scan(window, code)  # what was written is still shown
        assert shown._hello.text() == "Dag Nour"


def test_who_walks_away_leaves_nothing_on_the_screen(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    shown = kiosk.screen(window)
    assert shown.over.isActive()
    assert shown.over.interval() == kiosk_screen.STAYS == 30_000
    shown.over.timeout.emit()
    assert step_of(window) is Step.BADGE
    assert shown.who is None
    assert shown._hello.text() == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("5410041001204", "geen code van MentorApp"),
        (codes.badge_of("another house", "nour"), "ander bedrijf"),
        (codes.competence_of("bkc0039200"), "Scan eerst je badge."),
    ],
)
def test_what_is_wrong_is_said_large_and_goes_by_itself(
    window: Window, nour: str, typed: str, sentence: str
) -> None:
    kiosk.scan(window, typed)
    shown = kiosk.screen(window)
    assert step_of(window) is Step.WRONG
    assert sentence in shown._big.text()
    assert shown.over.isActive()
    shown.over.timeout.emit()
    assert step_of(window) is Step.BADGE
    kiosk.scan(window, nour)
    assert step_of(window) is Step.GOAL


def test_a_strange_badge_that_begins_with_a_digit_notes_nothing(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    kiosk.scan(window, "1234567")
    assert step_of(window) is Step.WRONG
    assert entries(window) == []


def test_a_competence_of_another_plan_is_said(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    kiosk.scan(window, codes.competence_of("bkc9999999"))
    assert "niet in het opleidingsplan" in kiosk.screen(window)._big.text()
    assert entries(window) == []


# nothing else


def test_nobody_is_in_and_no_key_leads_elsewhere(window: Window, nour: str) -> None:
    shown = kiosk.screen(window)
    assert window.person() == ""
    assert set(window.possible()) <= {Does.FULL_SCREEN, Does.QUIT}
    assert not any(one.isEnabled() for one in window.findChildren(QShortcut))
    for key in KEYS:
        QTest.keyClick(focus(), key)
    for key in (Qt.Key.Key_K, Qt.Key.Key_L, Qt.Key.Key_Q, Qt.Key.Key_1, Qt.Key.Key_I):
        QTest.keyClick(focus(), key, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert shown.isVisible()
    assert window.isVisible()
    assert window.isFullScreen()
    assert nour


def test_tab_stays_inside(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    shown = kiosk.screen(window)
    for _press in range(12):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        now = focus()
        assert now is shown or shown.isAncestorOf(now)


def test_what_the_lock_screen_behind_takes_is_taken_back(window: Window, nour: str) -> None:
    window.entrance.screen.come()
    settle(window)
    kiosk.scan(window, nour)
    assert step_of(window) is Step.GOAL


def test_closing_the_window_asks_for_a_pin(window: Window, nour: str) -> None:
    assert not window.close()
    settle(window)
    (panel,) = [one for one in window.findChildren(LeavePanel) if one.is_open]
    window.close()  # it is asked once
    settle(window)
    assert len([one for one in window.findChildren(LeavePanel) if one.is_open]) == 1
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    settle(window)
    assert not panel.is_open
    kiosk.scan(window, nour)
    assert step_of(window) is Step.GOAL


def test_after_leaving_everything_is_as_it_was(window: Window, nour: str) -> None:
    assert nour
    kiosk.leave(window)
    assert window.person()
    assert not window.findChildren(KioskScreen)
    assert not window.isFullScreen()
    assert all(one.isEnabled() for one in window.findChildren(QShortcut))
    assert window.here() is Does.TODAY
    assert not load_settings(window.data).settings.kiosk


def test_a_wrong_pin_keeps_it_and_a_right_one_ends_it(locked: Window) -> None:
    enter(locked, "Stijn Maes")
    kiosk.begin(locked)
    panel = kiosk.leaving(locked)
    assert {panel.who.itemText(at) for at in range(panel.who.count())} >= {
        "Els Vandersmissen",
        "Stijn Maes",
    }
    QTest.keyClicks(panel.pin, "0000")
    QTest.keyClick(panel.pin, Qt.Key.Key_Return)
    settle(locked)
    assert panel.is_open
    assert panel.form.rows["pin"].fault.isVisible()
    assert panel.pin.text() == ""
    assert kiosk.screen(locked).isVisible()
    QTest.keyClicks(panel.pin, stores.PIN)
    QTest.keyClick(panel.pin, Qt.Key.Key_Return)
    settle(locked)
    assert locked.person()
    assert not locked.findChildren(KioskScreen)


def enter(window: Window, name: str) -> None:
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == name).click()
    QTest.keyClicks(screen, stores.PIN)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)


def test_it_comes_back_after_a_restart(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_window()
    kiosk.begin(first, again=True)
    assert load_settings(first.data).settings.kiosk
    with monkeypatch.context() as ending:
        ending.setattr(mode, "is_ending", lambda: True)
        assert first.close()  # the PC is switched off
    settings = Settings(theme="light", motion=False, kiosk=True)
    second = open_window(settings=settings)  # somebody comes in
    settle(second)
    assert step_of(second) is Step.BADGE
    kiosk.leave(second)
    assert second.person()


def test_only_once_where_it_was_asked_so(window: Window) -> None:
    kiosk.begin(window, again=False)
    assert not load_settings(window.data).settings.kiosk
    kiosk.leave(window)


def test_who_may_not_begin_it_hears_so(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "person", lambda: "nobody")
    kiosk.begin(window)
    assert not window.findChildren(KioskScreen)
    assert "Dit kan alleen als" in window.toast.title.text()


def test_it_is_begun_by_the_palette_and_in_beheer(window: Window) -> None:
    window.go(Does.ADMIN, section="lock")
    settle(window)
    keys = [one for one in window.findChildren(QWidget) if one.isVisible()]
    key = next(one for one in keys if one.accessibleName() == "Zet deze pc in kioskstand")
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    settle(window)
    panel = next(one for one in window.findChildren(BeginPanel) if one.is_open)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert not panel.is_open
    assert window.person()


@pytest.mark.parametrize("step", kiosk.STEPS)
def test_nothing_is_cut_on_its_screens(window: Window, step: str) -> None:
    kiosk.STEPS[step](window)
    settle(window)
    assert [str(one) for one in faults(window, window.look)] == []
    for panel in window.findChildren(LeavePanel):
        panel.put_away()
    settle(window)
    kiosk.leave(window)


def test_no_mentor_noted_anything(window: Window, nour: str) -> None:
    kiosk.scan(window, nour)
    kiosk.screen(window).keys[0].click()
    settle(window)
    written = entries(window)
    assert written
    kiosk.leave(window)
    found: list[Observation] = []

    def ask(desk: Desk) -> list[Observation]:
        with desk.read() as unit:
            return unit.find(Observation)

    window.shop.read(ask, found.extend, owner=window)
    settle(window)
    assert not [one for one in found if one.day == written[0].day and one.goal == written[0].goal]


# what is typed


def pressed(text: str, key: Qt.Key = Qt.Key.Key_A) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)


def test_keys_are_gathered_whatever_their_time() -> None:
    typed, found, chosen = Typed(), list[str](), list[int]()
    typed.scanned.connect(found.append)
    typed.chosen.connect(chosen.append)
    for text in "LFJH":
        assert typed.take(pressed(text))
        assert not typed._wait.isActive()  # a slow one is waited for, however long
    assert typed.take(pressed("\r", Qt.Key.Key_Return))
    assert not typed.take(pressed("\r", Qt.Key.Key_Return))  # nothing stands before it
    assert (found, chosen) == (["LFJH"], [])


@pytest.mark.parametrize(("text", "digit"), [("1", 1), ("3", 3), ("&", 1), ("é", 2), ('"', 3)])
def test_digits_of_any_keyboard(text: str, digit: int) -> None:
    typed, chosen = Typed(), list[int]()
    typed.chosen.connect(chosen.append)
    typed.take(pressed(text))
    assert typed._wait.isActive()
    typed._wait.timeout.emit()
    assert chosen == [digit]
    typed.take(pressed(text))
    typed.take(pressed("\r", Qt.Key.Key_Return))
    assert chosen == [digit, digit]


def test_what_is_no_letter_is_not_gathered() -> None:
    typed = Typed()
    for text, key in (("", Qt.Key.Key_Shift), (" ", Qt.Key.Key_Space), ("\x1b", Qt.Key.Key_Escape)):
        assert not typed.take(pressed(text, key))
    assert typed.is_empty
