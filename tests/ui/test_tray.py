"""The digest in the tray: once a day, quiet, without a name, and only for who asked for it."""

import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from mentorapp.base.settings import Settings
from mentorapp.services import today
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.display import DisplaySection
from mentorapp.ui.pages.admin.reminding import Reminding
from mentorapp.ui.shell import tray
from mentorapp.ui.shell.tray import Tray
from mentorapp.ui.shell.window import Window
from tests.ui.conftest import Open
from tests.ui.screens import go, settle

#: What Qt says of a tray where the platform has none of its own, as the offscreen one.
pytestmark = pytest.mark.qt_log_ignore("No such signal .*systemTrayWindowChanged")

ON = Settings(theme="light", motion=False, remind=True, remind_at=480)


@dataclass
class System:
    """A tray that keeps what it was told, and a clock on the wall."""

    said: list[tuple[str, str]] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: datetime(2025, 11, 6, 9, 30))  # noqa: DTZ001


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    made = System()

    def message(_icon: object, title: str, words: str, *_more: object) -> None:
        made.said.append((title, words))

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", message)
    monkeypatch.setattr(Window, "moment", lambda _window: made.now)
    monkeypatch.setattr(tray, "_RINGS", False)
    return made


def tray_of(window: Window) -> Tray:
    settle(window)
    assert window._tray is not None
    return window._tray


def is_shown(window: Window) -> bool:
    return tray_of(window).icon is not None


def test_it_is_off_until_somebody_asks_for_it(window: Window, system: System) -> None:
    assert window._tray is None
    window.change_settings(remind=True)
    settle(window)
    assert system.said == [("Te doen in MentorApp", "4 dingen, ongeveer 11 minuten")]
    window.change_settings(remind=False)
    assert tray_of(window).icon is None


def test_once_a_day_and_not_again_after_a_new_start(open_window: Open, system: System) -> None:
    first = open_window(settings=ON)
    tray_of(first).look()
    settle(first)
    assert len(system.said) == 1
    kept = first.shop.settings
    assert kept.reminded == "2025-11-06"
    first.close()
    again = open_window(settings=kept)
    tray_of(again).look()
    settle(again)
    assert len(system.said) == 1
    system.now = datetime(2025, 11, 7, 7, 59)  # noqa: DTZ001 - on the wall
    tray_of(again).look()
    settle(again)
    assert len(system.said) == 1
    system.now = datetime(2025, 11, 7, 8, 0)  # noqa: DTZ001 - on the wall
    tray_of(again).look()
    settle(again)
    assert len(system.said) == 2


def test_nothing_is_said_in_quiet_hours(open_window: Open, system: System) -> None:
    system.now = datetime(2025, 11, 6, 19, 0)  # noqa: DTZ001 - on the wall
    window = open_window(settings=ON)
    tray_of(window).look()
    settle(window)
    assert system.said == []
    window.change_settings(quiet_from=1200)
    settle(window)
    assert len(system.said) == 1


def test_while_locked_it_says_a_number_alone(open_window: Open, system: System) -> None:
    system.now = datetime(2025, 11, 6, 7, 30)  # noqa: DTZ001 - on the wall
    window = open_window(settings=ON)
    assert system.said == []
    tray_of(window)
    window.lock()
    system.now = datetime(2025, 11, 6, 8, 0)  # noqa: DTZ001 - on the wall
    tray_of(window).look()
    settle(window)
    assert system.said == [("Te doen in MentorApp", "4 dingen te doen")]
    icon = tray_of(window).icon
    assert icon is not None
    assert icon.toolTip() == "MentorApp. 4 dingen te doen"
    for name in ("Nour", "Milan", "Jasper"):
        assert name not in icon.toolTip()


def test_what_is_put_off_does_not_count_and_nothing_to_do_is_not_said(
    open_window: Open, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = today.board

    def empty(desk: Any) -> Any:
        board = whole(desk)
        return replace(board, todo=tuple(replace(row, until=desk.today) for row in board.todo))

    monkeypatch.setattr(today, "board", empty)
    window = open_window(settings=ON)
    tray_of(window)
    assert system.said == []
    assert window.shop.settings.reminded == "2025-11-06"


def test_where_the_system_rings_the_icon_alone_says_it(
    open_window: Open, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray, "_RINGS", True)
    window = open_window(settings=ON)
    icon = tray_of(window).icon
    assert icon is not None
    assert system.said == []
    assert icon.toolTip() == "MentorApp. 4 dingen, ongeveer 11 minuten"
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert icon.toolTip() == "MentorApp"


def test_it_goes_out_of_the_tray_with_the_window(open_window: Open, system: System) -> None:
    window = open_window(settings=ON)
    assert is_shown(window)
    window.close()
    assert not is_shown(window)
    assert len(system.said) == 1


# Beheer, Weergave


def setting_of(window: Window) -> Reminding:
    go(Does.ADMIN, section="display")(window)
    page = window.frame.page if window.frame else None
    assert page is not None
    (section,) = page.findChildren(DisplaySection)
    return section._reminding


def test_without_a_tray_the_setting_says_so(window: Window) -> None:
    found = setting_of(window)
    assert not found.switch.isVisible()
    words = {one.text() for one in window.findChildren(Text) if one.isVisible()}
    assert "Dit systeem heeft geen plaats voor meldingen. Hier kan dat niet." in words
    window.change_settings(remind=True)
    settle(window)
    assert window._tray is not None
    assert window._tray.icon is None


def test_the_time_and_the_quiet_hours_are_set(window: Window, system: System) -> None:
    found = setting_of(window)
    assert not found.switch.isChecked()
    assert not found.times["remind_at"].isVisible()
    found.switch.click()
    settle(window)
    assert window.shop.settings.remind
    assert found.times["remind_at"].isVisible()
    assert found.times["remind_at"].currentText() == "8:00"
    assert found.times["quiet_from"].currentText() == "18:00"
    for name, minute in (("remind_at", 990), ("quiet_from", 0), ("quiet_to", 1410)):
        choice = found.times[name]
        choice.pick(minute)
        choice.activated.emit(choice.currentIndex())
        assert getattr(window.shop.settings, name) == minute
    found.switch.click()
    assert not found.times["remind_at"].isVisible()


def test_before_somebody_is_in_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys; import mentorapp.app.window; "
        "print(any(name in sys.modules for name in "
        "('mentorapp.ui.shell.tray', 'mentorapp.domain.reminding', "
        "'mentorapp.services.proposing', 'mentorapp.services.snoozing')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
