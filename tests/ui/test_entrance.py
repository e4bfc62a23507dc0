"""The lock screen after a failure of ours, and the name that stands on it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.base import settings as settings_file
from mentorapp.base.settings import Settings
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Refused
from mentorapp.services import access, house, keeping, opening
from mentorapp.services.house import EditOrganisation
from mentorapp.services.session import Session, restore_elsewhere
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.shell.recovery import NewPinPanel
from mentorapp.ui.shell.trouble import TroublePanel
from mentorapp.ui.shell.window import Window
from tests.ui import locking, screens, stores
from tests.ui.conftest import Open
from tests.ui.screens import settle


def press(window: Window, key: Qt.Key = Qt.Key.Key_Return, text: str = "") -> None:
    """Type where the focus is, and press a key there."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClicks(now, text)
    QTest.keyClick(now, key)
    settle(window)


def told(window: Window) -> None:
    """Read what went wrong, and go on by Enter."""
    assert [type(one) for one in _open(window)].count(TroublePanel) == 1
    assert locking.name_of(window) == ""
    press(window)
    assert TroublePanel not in [type(one) for one in _open(window)]


def _breaks(*_given: object, **_named: object) -> None:
    raise KeyError("a failure of ours")


def test_the_lock_screen_can_be_used_after_a_failure_of_ours(
    locked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = locked.entrance.screen
    next(key for key in screen.tiles if key.tile.name == "Stijn Maes").click()
    with monkeypatch.context() as patch:
        patch.setattr(Session, "open", _breaks)
        press(locked, text=stores.PIN)
        told(locked)
    assert screen.isEnabled()
    assert screen._boxes.typed == 0
    press(locked, text=stores.PIN)
    assert locking.name_of(locked) == "Stijn Maes"


def test_after_a_wrong_pin_one_types_on_without_a_click(locked: Window) -> None:
    next(key for key in locked.entrance.screen.tiles if key.tile.name == "Stijn Maes").click()
    press(locked, text="1111")
    assert locking.name_of(locked) == ""
    assert locked.entrance.screen._fault.isVisible()
    press(locked, text=stores.PIN)
    assert locking.name_of(locked) == "Stijn Maes"


def test_who_is_let_in_can_be_asked_again_after_a_failure_of_ours(
    locked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(access, "guests", _breaks)
        panel = locking.vouched(locked)
        panel.close_panel()
        assert panel.is_open  # it stays while it is asked
        settle(locked)
        told(locked)
    assert panel.is_open
    assert panel.pin.text() == stores.PIN
    panel.next.click()
    settle(locked)
    with monkeypatch.context() as patch:
        patch.setattr(access, "let_in", _breaks)
        panel.guests[0].click()
        settle(locked)
        told(locked)
    panel.guests[0].click()
    settle(locked)
    assert locking.name_of(locked) == "Stijn Maes"


def test_the_recovery_key_can_be_tried_again_after_a_failure_of_ours(
    locked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Session, "open", _breaks)
        panel = locking.recovering(locked)
        panel.line.setText(stores.recovery_key(locked.data))
        panel.line.returnPressed.emit()
        panel.close_panel()
        assert panel.is_open
        settle(locked)
        told(locked)
    assert panel.is_open
    panel.line.returnPressed.emit()
    settle(locked)
    assert locking.name_of(locked) == "Herstelsleutel"
    assert any(isinstance(one, NewPinPanel) for one in _open(locked))


def test_a_panel_goes_by_esc_after_a_failure_of_ours(
    locked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "guests", _breaks)
    locking.vouched(locked)
    settle(locked)
    told(locked)
    press(locked, Qt.Key.Key_Escape)
    assert _open(locked) == []


def _open(window: Window) -> list[Panel]:
    return [one for one in window.findChildren(Panel) if one.is_open]


# the name on the lock screen


def shown(window: Window) -> str:
    """Give the name that the lock screen shows."""
    return window.entrance.screen._house.text()


def lock(window: Window) -> None:
    window.lock()
    settle(window)


def test_after_a_restore_the_lock_screen_learns_whose_pc_it_is(
    real: Path, tmp_path: Path, open_window: Open
) -> None:
    key = stores.recovery_key(real)
    folder = tmp_path / "restored"
    shutil.copytree(real, tmp_path / "real")
    with opening.open_desk(tmp_path / "real", opening.Unlock(recovery_key=key)) as desk:
        path = keeping.make_backup(desk, tmp_path / "stick.backup").path
    restore_elsewhere(path, folder, recovery_key=key, at="2026-01-05T08:00:00Z")
    window = open_window(person="", folder=folder)
    assert shown(window) == "MentorApp"  # nothing of the store is known before it is open
    refused: list[Refused] = []
    window.entrance.by_recovery(key, refused.append, lambda: None)
    settle(window)
    assert not refused
    for panel in _open(window):
        panel.put_away()
    lock(window)
    assert shown(window) == stores.HOUSE
    assert settings_file.load(folder).settings.house == stores.HOUSE
    again = open_window(
        person="", folder=tmp_path / "restored", settings=settings_file.load(folder).settings
    )
    assert shown(again) == stores.HOUSE


@pytest.mark.parametrize("way", ["here", "elsewhere"])
def test_a_company_of_another_name_is_shown_by_it(open_window: Open, data: Path, way: str) -> None:
    """Elsewhere: what an import brought; the page that took it over says that all has changed."""
    settings = Settings(theme="light", motion=False, house="Zoals het vroeger heette")
    window = open_window(person="", settings=settings)
    assert shown(window) == "Zoals het vroeger heette"
    screens.enter(window, screens.ADMINISTRATOR)
    lock(window)
    assert shown(window) == "Elektro Vandersmissen"
    screens.enter(window, screens.ADMINISTRATOR)
    command = EditOrganisation("Elektro Els")
    if way == "here":
        window.shop.write(
            lambda desk: house.edit_organisation(desk, command), EVERYTHING, lambda _done: None
        )
    else:
        window.lane.ask(lambda: house.edit_organisation(window.desk(), command))
        settle(window)
        assert window.shop.settings.house == "Elektro Vandersmissen"
        lock(window)
        screens.enter(window, screens.MENTOR)  # the next unlock finds it
    settle(window)
    lock(window)
    assert shown(window) == "Elektro Els"
    assert settings_file.load(data).settings.house == "Elektro Els"
