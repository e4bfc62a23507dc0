"""A badge in the window: what it is worth, whose key it is, and the signature beside it."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.connectors.badge_out import written
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.badge import BadgePanel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.files import FilesSection
from mentorapp.ui.shell.window import Window
from tests.connectors.badges import attested
from tests.ui import badging
from tests.ui.conftest import Open
from tests.ui.screens import settle

SEEN = date(2025, 9, 12)  # before the day of the practice data


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window()


def said(panel: BadgePanel) -> str:
    """Give all that the panel says."""
    return "\n".join(one.text() for one in panel.findChildren(Text) if one.isVisibleTo(panel))


def test_a_badge_in_order_says_what_it_says_and_whose_key_it_is(window: Window) -> None:
    badging.shown(settle, badging.one)(window)
    panel = badging.panel(window)
    assert panel.notice.text.text() == "De badge is in orde: ongewijzigd, getekend en geldig."
    words = said(panel)
    assert "Elektro Vandersmissen" in words
    assert "Nour El Amrani" in words
    assert not panel.sign.isVisible()  # it is signed by this house already


def test_of_an_altered_badge_nothing_is_shown(window: Window) -> None:
    badging.shown(settle, badging.altered)(window)
    panel = badging.panel(window)
    assert panel.notice.text.text() == "Deze badge is niet in orde."
    words = said(panel)
    assert "er is iets veranderd na het tekenen" in words
    assert "Zelfstandig!" not in words
    assert not panel.sign.isVisible()


def test_a_key_that_nobody_knows_is_said_before_all_else(window: Window, tmp_path: Path) -> None:
    badging.shown(settle, lambda _desk: written(attested(seen=SEEN)), tmp_path)(window)
    panel = badging.panel(window)
    assert "de sleutel van wie uitreikt kennen we niet" in panel.notice.text.text()
    assert not panel.sign.isVisible()  # who signs beside it, vouches for it


def test_it_is_signed_beside_and_shown_again(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorapp.services.badges.holder", lambda _desk, _key: "Bakkerij")
    badging.shown(settle, lambda _desk: written(attested(seen=SEEN)), tmp_path)(window)
    panel = badging.panel(window)
    out = tmp_path / "both.json"
    monkeypatch.setattr("mentorapp.ui.exchange.badge.ask_where", lambda *_a, then, **_k: then(out))
    panel.sign.click()
    settle(window)
    assert len(json.loads(out.read_bytes())["proof"]) == 2
    assert "Mee ondertekend met sleutel" in said(panel)
    assert not panel.sign.isVisible()


def test_several_badges_and_another_language(window: Window) -> None:
    badging.shown(settle, badging.badges)(window)
    panel = badging.panel(window)
    assert panel.looked is not None
    assert len(panel.looked.judged) > 1
    before = said(panel)
    assert before.count("uitgereikt door") == len(panel.looked.judged)
    window.shop.look.changed.emit()
    settle(window)
    assert said(panel) == before


def test_a_file_that_is_none_is_refused_in_words(window: Window, tmp_path: Path) -> None:
    badging.shown(settle, lambda _desk: b"{}", tmp_path)(window)
    panel = badging.panel(window)
    assert "kunnen we hier niets doen" in panel.notice.text.text()
    panel._refused(Refused(Problem.FILE_EMPTY, "file"))
    assert "leeg" in panel.notice.text.text()


def test_by_keys_alone(window: Window) -> None:
    badging.shown(settle, badging.one)(window)
    panel = badging.panel(window)
    assert QApplication.focusWidget() is panel.done
    QTest.keyClick(panel.done, Qt.Key.Key_Escape)
    settle(window)
    assert not panel.is_open


def test_the_way_to_it_stands_among_the_files_of_the_school(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "mentorapp.ui.exchange.badge.ask_for_file",
        lambda _parent, _title, kinds, _then: asked.append(kinds),
    )
    window.go(Does.ADMIN, section="files")
    settle(window)
    section = next(one for one in window.findChildren(FilesSection) if one.isVisible())
    section.badge.click()
    assert asked == ["Badges (*.json *.zip);;Alle bestanden (*)"]
