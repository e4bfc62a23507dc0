"""Who has no PIN at hand: an administrator lets them in for a while, or the recovery key does."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.base import settings as settings_file
from mentorapp.services import access, opening
from mentorapp.services.access import LASTING
from mentorapp.storage.keys import Keys
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.shell.lock_parts import PadKey
from mentorapp.ui.shell.lock_visit import VisitPanel
from mentorapp.ui.shell.recovery import NewPinPanel, RecoveryPanel
from mentorapp.ui.shell.window import Window
from tests.ui import locking, screens, stores
from tests.ui.conftest import Open
from tests.ui.screens import settle

Locked = Callable[[], Window]


def is_open(window: Window) -> bool:
    return any(panel.is_open for panel in window.findChildren(Panel))


def fault(panel: VisitPanel | NewPinPanel, field: str) -> str:
    """Give the sentence that stands at a field, empty for none."""
    row = panel.form.rows[field]
    return row.fault.text() if row.fault.isVisible() else ""


def keys(window: Window, text: str) -> None:
    """Type where the focus is."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClicks(now, text)


def press(window: Window, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)
    settle(window)


def test_an_administrator_lets_who_forgot_the_pin_in_by_keys_alone(locked: Window) -> None:
    locking.forgotten(locked)
    press(locked, Qt.Key.Key_Return)
    panel = next(one for one in locked.findChildren(VisitPanel) if one.is_open)
    assert panel.giver.currentText() == "Els Vandersmissen"
    press(locked, Qt.Key.Key_Tab)
    keys(locked, stores.PIN)
    press(locked, Qt.Key.Key_Return)
    assert locking.name_of(locked) == ""
    assert panel.guests[0].hasFocus()
    assert panel.guests[0].words == "Stijn Maes"
    press(locked, Qt.Key.Key_Return)
    assert locking.name_of(locked) == "Stijn Maes"
    assert not is_open(locked)
    assert locked.frame is not None
    status = locked.frame.status.visit
    until = locked.entrance.visit_until
    assert until is not None
    assert timedelta(0) < until - datetime.now(UTC) <= LASTING
    assert status.isVisible()
    assert status.text() == f"Binnen tot {until.astimezone():%H:%M}, dankzij Els Vandersmissen"


def test_who_never_had_a_pin_comes_in_by_touch_alone(locked: Window) -> None:
    panel = locking.visit(locked)
    panel.giver.pick(stores.ADMINISTRATOR)
    pad = {key.words: key for key in panel.pad.findChildren(PadKey)}
    for digit in "9" + stores.PIN:
        QTest.mouseClick(pad[digit], Qt.MouseButton.LeftButton)
    assert panel.pin.text() == "9" + stores.PIN
    QTest.mouseClick(pad["Wis"], Qt.MouseButton.LeftButton)
    for digit in stores.PIN:
        QTest.mouseClick(pad[digit], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.next, Qt.MouseButton.LeftButton)
    settle(locked)
    nele = next(row for row in panel.guests if row.words == "Nele Peeters")
    assert "Nele Peeters" not in [key.tile.name for key in locked.entrance.screen.tiles]
    nele.click()
    settle(locked)
    assert locking.name_of(locked) == "Nele Peeters"


def test_a_wrong_pin_and_who_is_no_administrator_are_said_at_their_field(locked: Window) -> None:
    panel = locking.visit(locked)
    press(locked, Qt.Key.Key_Return)
    assert fault(panel, "pin") == "Typ nog de pincode van de beheerder."
    keys(locked, "9999")
    assert fault(panel, "pin") == ""
    press(locked, Qt.Key.Key_Return)
    assert "pincode" in fault(panel, "pin").lower()
    assert panel.pin.hasFocus()
    panel.giver.pick(next(t.person for t in locked.entrance.tiles() if t.name == "Greet Wouters"))
    panel.pin.setText(stores.PIN)
    panel.next.click()
    settle(locked)
    assert fault(panel, "as") == "Dit kan alleen als: beheerder."
    assert panel.giver.hasFocus()
    assert panel.guests == []
    assert locking.name_of(locked) == ""
    press(locked, Qt.Key.Key_Escape)
    assert not is_open(locked)


def test_the_time_over_locks_and_the_own_pin_has_no_end(
    locked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "LASTING", timedelta(seconds=2))
    screens.after(locking.vouched, locking.come_in)(locked)
    assert locking.name_of(locked) == "Stijn Maes"
    for _turn in range(600):
        if locking.name_of(locked):
            QTest.qWait(10)
    settle(locked)
    assert locking.name_of(locked) == ""
    assert locked._stack.currentWidget() is locked.entrance.screen
    screen = locked.entrance.screen
    next(key for key in screen.tiles if key.tile.name == "Stijn Maes").click()
    QTest.keyClicks(screen, stores.PIN)
    screen.enter_key.click()
    settle(locked)
    assert locking.name_of(locked) == "Stijn Maes"
    assert locked.frame is not None
    assert not locked.frame.status.visit.isVisible()


def test_who_is_let_in_may_no_more_than_always(locked: Window) -> None:
    screens.after(locking.vouched, locking.come_in)(locked)
    found: list[bool] = []
    locked.lane.ask(lambda: access.standing(locked.session()).open, found.append)
    settle(locked)
    assert found == [False]


def test_the_recovery_key_asks_at_once_for_a_new_pin_that_opens(locked: Window) -> None:
    locking.recover(locked)
    settle(locked)
    panel = locking.new_pin(locked)
    assert panel.who.currentText() == "Els Vandersmissen"
    assert panel.who.count() == 1  # administrators alone
    assert panel.new.pin.hasFocus()
    keys(locked, "12")
    press(locked, Qt.Key.Key_Return)
    assert fault(panel, "again") == "Dit zijn andere cijfers. Typ ze opnieuw."
    keys(locked, "12")
    press(locked, Qt.Key.Key_Return)
    assert fault(panel, "pin") == "Kies een pincode van minstens 4 cijfers."
    keys(locked, "97531")
    panel.new.again.setText("97531")
    press(locked, Qt.Key.Key_Return)
    assert not is_open(locked)
    assert locked.toast.title.text() == "Els Vandersmissen heeft een nieuwe pincode"
    kept = settings_file.load(locked.data).settings
    assert kept.digits[stores.ADMINISTRATOR] == len("97531")
    locked.lock()
    settle(locked)
    QTest.keyClicks(locked.entrance.screen, "97531")
    settle(locked)
    assert locking.name_of(locked) == "Els Vandersmissen"


def test_a_wrong_recovery_key_is_said_and_stays_to_be_mended(locked: Window) -> None:
    panel = locking.recovering(locked)
    QTest.keyClicks(panel.line, "ABC-DEF")
    press(locked, Qt.Key.Key_Return)
    assert panel.row.fault.text() == "Die herstelsleutel klopt niet. Kijk hem na op je afdruk."
    assert panel.row.fault.isVisible()
    assert panel.line.text() == "ABC-DEF"
    assert locking.name_of(locked) == ""


def test_where_no_pin_opens_the_lock_screen_leads_to_the_recovery_key(
    real: Path, tmp_path: Path, open_window: Open
) -> None:
    folder = tmp_path / "real"
    shutil.copytree(real, folder)
    with opening.open_desk(
        folder, opening.Unlock(recovery_key=stores.recovery_key(folder))
    ) as desk:
        keys_of_house = Keys.read(folder)
        for tile in keys_of_house.tiles:
            keys_of_house = keys_of_house.without_person(desk.store.data_key, tile.person)
    window = open_window(person="", folder=folder)
    screen = window.entrance.screen
    assert screen.tiles == []
    assert screen.enter_key.isVisible()
    assert screen.enter_key.words == "Met de herstelsleutel"
    QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)
    panel = next(one for one in window.findChildren(RecoveryPanel) if one.is_open)
    panel.line.setText(stores.recovery_key(folder))
    press(window, Qt.Key.Key_Return)
    assert locking.new_pin(window).is_open
