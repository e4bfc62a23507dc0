"""PINs: hidden, digits alone, a new one typed twice; by keys and by touch."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mentorapp.base import settings as settings_file
from mentorapp.services import people
from mentorapp.ui.actions import Does
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.pages.admin.locking import PinPanel
from mentorapp.ui.pages.admin.people import PeopleSection, PersonPanel
from mentorapp.ui.pins import NewPinDialog
from mentorapp.ui.shell.lock_parts import PadKey
from mentorapp.ui.shell.window import Window
from tests.ui import locking, stores
from tests.ui.conftest import Open
from tests.ui.first_run import walk
from tests.ui.learner_desk import is_open, opened
from tests.ui.screens import settle

LONGER = "975310"


@pytest.fixture
def els(locked: Window) -> Window:
    """Give a window of a real store that its administrator is in."""
    come_in(locked, "Els Vandersmissen", stores.PIN, enter=True)
    return locked


def come_in(window: Window, name: str, pin: str, *, enter: bool = False) -> None:
    """Type a PIN on the lock screen. enter: its length is not known yet."""
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == name).click()
    QTest.keyClicks(screen, pin)
    if enter:
        QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)
    assert window.entrance.person is not None
    assert window.entrance.person.name == name


def keys(text: str, then: Qt.Key) -> None:
    """Type where the focus is, and press a key."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClicks(now, text)
    QTest.keyClick(now, then)


def change(window: Window) -> PinPanel:
    """Open the panel for one's own PIN."""
    PinPanel(window.shop).open()
    return opened(window, PinPanel)


def fault(panel: EditDialog, field: str) -> str:
    row = panel.form.rows[field]
    return row.fault.text() if row.fault.isVisible() else ""


def test_one_changes_the_own_pin_by_keys_and_comes_in_with_it(els: Window) -> None:
    panel = change(els)
    assert panel.old.hasFocus()
    keys(stores.PIN, Qt.Key.Key_Tab)
    keys(LONGER, Qt.Key.Key_Tab)
    keys("975311", Qt.Key.Key_Return)
    assert fault(panel, "again") == "Dit zijn andere cijfers. Typ ze opnieuw."
    assert panel.new.pin.text() == LONGER  # what was typed stays
    keys(LONGER, Qt.Key.Key_Return)
    settle(els)
    assert not is_open(els)
    assert els.toast.title.text() == "Je hebt een nieuwe pincode"
    els.lock()
    settle(els)
    come_in(els, "Els Vandersmissen", LONGER)  # no Enter: it is known how long it is


def test_one_changes_the_own_pin_by_touch_alone(els: Window) -> None:
    panel = change(els)
    pad = {key.words: key for key in panel.pad.findChildren(PadKey)}
    for line, pin in ((panel.old, stores.PIN), (panel.new.pin, LONGER), (panel.new.again, LONGER)):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        for digit in pin:
            QTest.mouseClick(pad[digit], Qt.MouseButton.LeftButton)
        assert (line.text(), line.hasFocus()) == (pin, True)
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(els)
    assert els.toast.title.text() == "Je hebt een nieuwe pincode"


def test_a_wrong_old_pin_and_a_short_new_one_are_said_at_their_field(els: Window) -> None:
    panel = change(els)
    for line, pin in ((panel.old, "9999"), (panel.new.pin, "12"), (panel.new.again, "12")):
        QTest.keyClicks(line, pin)
    QTest.keyClick(panel.new.again, Qt.Key.Key_Return)
    settle(els)
    assert fault(panel, "pin") == "Kies een pincode van minstens 4 cijfers."
    keys("1357", Qt.Key.Key_Tab)  # over what was selected
    panel.new.again.selectAll()
    keys("1357", Qt.Key.Key_Return)
    settle(els)
    assert fault(panel, "old").startswith("Die pincode klopt niet.")
    assert fault(panel, "pin") == ""
    QTest.keyClick(panel, Qt.Key.Key_Escape)  # a PIN is no work: nothing is asked
    assert not is_open(els)


def test_nothing_of_a_pin_stays_in_a_panel_that_went(els: Window) -> None:
    panel = change(els)
    for line in lines_of(panel):
        QTest.keyClicks(line, LONGER)
    els.lock()
    assert [line.text() for line in lines_of(panel)] == ["", "", ""]


def test_asked_for_twice_it_is_changed_once(els: Window) -> None:
    panel = change(els)
    for line, pin in ((panel.old, stores.PIN), (panel.new.pin, LONGER), (panel.new.again, LONGER)):
        line.setText(pin)
    for _turn in range(2):  # a second one would be a wrong PIN, and count
        QTest.keyClick(panel.new.again, Qt.Key.Key_Return)
    settle(els)
    assert not is_open(els)


def test_in_a_practice_store_there_is_no_pin_to_change(window: Window) -> None:
    panel = change(window)
    for line in (panel.old, panel.new.pin, panel.new.again):
        line.setText("1357")
    panel.save_key.click()
    settle(window)
    assert panel.form.general.isVisible()
    panel.put_away()


def test_who_gets_a_longer_pin_comes_in_with_all_of_it(els: Window) -> None:
    els.lock()
    settle(els)
    come_in(els, "Stijn Maes", stores.PIN, enter=True)  # from now on four digits are known
    els.lock()
    settle(els)
    come_in(els, "Els Vandersmissen", stores.PIN)
    els.go(Does.ADMIN, section="people")
    settle(els)
    section = next(one for one in els.findChildren(PeopleSection) if one.isVisible())
    next(row for row in section.rows.values() if row.words == "Stijn Maes").click()
    panel = opened(els, PersonPanel)
    QTest.keyClicks(panel.lines["pin"], LONGER)
    QTest.keyClick(panel.lines["pin"], Qt.Key.Key_Return)
    settle(els)
    assert not is_open(els)
    assert len(LONGER) in settings_file.load(els.data).settings.digits.values()
    els.lock()
    settle(els)
    come_in(els, "Stijn Maes", LONGER)


def test_who_is_added_with_a_pin_has_a_tile_and_comes_in(els: Window) -> None:
    els.go(Does.ADMIN, section="people")
    settle(els)
    section = next(one for one in els.findChildren(PeopleSection) if one.isVisible())
    section.add.click()
    panel = opened(els, PersonPanel)
    for field, text in (("given_name", "Jan"), ("family_name", "Peeters"), ("pin", LONGER)):
        QTest.keyClicks(panel.lines[field], text)
    QTest.keyClick(panel.lines["pin"], Qt.Key.Key_Return)
    settle(els)
    els.lock()
    settle(els)
    come_in(els, "Jan Peeters", LONGER)


def test_a_longer_pin_that_the_window_did_not_hear_of_lets_in_by_enter(els: Window) -> None:
    els.lock()
    settle(els)
    come_in(els, "Els Vandersmissen", stores.PIN, enter=True)  # from now on four digits are known
    els.lane.ask(lambda: people.change_pin(els.desk(), people.ChangePin(stores.PIN, LONGER)))
    settle(els)
    els.lock()
    settle(els)
    QTest.keyClicks(els.entrance.screen, LONGER[:4])  # as many as it was: tried at once, and wrong
    settle(els)
    assert els.entrance.person is None
    come_in(els, "Els Vandersmissen", LONGER, enter=True)


def lines_of(panel: EditDialog) -> list[QLineEdit]:
    fields = [row.field for row in panel.form.rows.values()]
    return [one for one in fields if isinstance(one, QLineEdit)]


def _is_hidden(line: QLineEdit) -> bool:
    hints, digits = line.inputMethodHints(), Qt.InputMethodHint.ImhDigitsOnly
    return line.echoMode() is QLineEdit.EchoMode.Password and bool(hints & digits)


def _take_digits(line: QLineEdit) -> None:
    """Type into a line for a PIN."""
    assert _is_hidden(line)
    QTest.keyClicks(line, "1a -")
    QApplication.clipboard().setText(" 2\u0663")  # an Arabic three is a digit elsewhere
    line.paste()
    assert line.text() == "12"
    QTest.keyClicks(line, "345678901234")
    assert line.text() == "123456789012"


def test_every_line_of_a_pin_is_hidden_and_takes_digits_alone(els: Window) -> None:
    own = change(els)
    for line in lines_of(own):
        _take_digits(line)
    own.put_away()
    els.lock()
    settle(els)
    asked = locking.visit(els)
    _take_digits(asked.pin)
    asked.put_away()
    settle(els)
    locking.recover(els)
    settle(els)
    for line in lines_of(locking.new_pin(els)):
        _take_digits(line)


def test_a_new_pin_after_the_recovery_key_is_typed_in_the_same_lines(els: Window) -> None:
    els.lock()
    settle(els)
    locking.recover(els)
    settle(els)
    panel = locking.new_pin(els)
    assert isinstance(panel, NewPinDialog)
    pad = {key.words: key for key in panel.pad.findChildren(PadKey)}
    for line in (panel.new.pin, panel.new.again):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        for digit in LONGER:
            QTest.mouseClick(pad[digit], Qt.MouseButton.LeftButton)
    panel.who.setFocus()
    QTest.mouseClick(pad["1"], Qt.MouseButton.LeftButton)  # goes on where it was typed last
    assert panel.new.again.text() == LONGER + "1"
    back = next(key for key in panel.pad.findChildren(PadKey) if key.icon_name)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(els)
    els.lock()
    settle(els)
    come_in(els, "Els Vandersmissen", LONGER)


def test_the_first_start_asks_in_the_same_lines(open_window: Open, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    wizard = walk(open_window(folder=tmp_path / "empty", person=""), "pin")
    assert all(_is_hidden(line) for line in (wizard.pin.new.pin, wizard.pin.new.again))
