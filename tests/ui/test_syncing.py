"""PCs of one house exchange in the window: by a folder, again, late, and when it is gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.people import Person, Role
from mentorapp.services import roster, syncing
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.syncing import SyncPanel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.window import Window
from tests.ui import partnering as road
from tests.ui.conftest import Open
from tests.ui.screens import ADMINISTRATOR, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the stores, at home where they are."""
    road.make(tmp_path)
    (tmp_path / "shared").mkdir()
    return tmp_path / road.FOLDER


def opened(
    open_window: Open, folder: Path, person: str = ADMINISTRATOR
) -> tuple[Window, SyncPanel]:
    window = open_window(folder=folder, person=person)
    window.do(Does.SYNC)
    settle(window)
    return window, shown(window)


def shown(window: Window) -> SyncPanel:
    return next(one for one in window.findChildren(SyncPanel) if one.is_open)


def said(panel: SyncPanel) -> list[str]:
    """Give the lines of what came of it."""
    lines = [one.text() for one in panel.findChildren(Text) if one.isVisible()]
    return lines[lines.index(panel.notice.text.text()) :]


def test_what_another_pc_left_is_taken_over_and_ours_is_left_for_it(
    open_window: Open, root: Path
) -> None:
    folder = root.parent / "shared"
    window, panel = opened(open_window, root / "a")
    assert not panel.go.isEnabled()
    assert panel.first() is panel.choose
    panel.use(folder)
    panel.go.click()
    settle(window)
    assert "Wat hier nieuw is, staat klaar voor de andere pc’s." in said(panel)
    assert "Er is niets nieuws van de andere pc’s." in said(panel)
    assert list(folder.glob("*/*.mxp"))
    panel.close_panel()
    with open_desk(root / "b", Unlock()) as desk:
        assert syncing.sync(desk, folder).taken
        with desk.read() as unit:
            els = next(one for one in unit.find(Person) if one.given_name == "Els")
        there = replace(desk, person=els.id)
        roster.add_person(there, roster.AddPerson("Nadia", "El Amrani", (Role.MENTOR,)))
        assert syncing.sync(there, folder).written
    window.do(Does.SYNC)
    settle(window)
    panel = shown(window)
    assert panel.folder == folder  # it is remembered
    assert panel.first() is panel.go
    panel.go.click()
    settle(window)
    [came] = [line for line in said(panel) if "wijziging" in line]
    assert came.endswith("van Elektro Vandersmissen")
    panel.close_panel()
    window.close()
    with open_desk(root / "a", Unlock()) as desk, desk.read() as unit:
        assert "Nadia" in [one.given_name for one in unit.find(Person)]


def test_a_pc_that_is_not_let_in_is_named_with_the_way_to_let_it_in(
    open_window: Open, root: Path
) -> None:
    folder = root.parent / "shared"
    (folder / "0123456789abcdef").mkdir()
    (folder / "0123456789abcdef" / "card.mxcard").write_bytes(
        (root / "stick" / "new.mxcard").read_bytes()
    )
    window, panel = opened(open_window, root / "a")
    panel.use(folder)
    panel.go.click()
    settle(window)
    assert any("Atelier Vandersmissen hoort nog niet bij dit huis" in line for line in said(panel))
    assert panel.keys_key.isVisible()
    panel.keys_key.click()
    settle(window)
    assert road.section(window).isVisible()


def test_a_folder_that_went_and_a_house_of_one_pc_are_said(open_window: Open, root: Path) -> None:
    window, panel = opened(open_window, root / "a")
    panel.use(root.parent / "pulled-out")
    panel.go.click()
    settle(window)
    assert str(root.parent / "pulled-out") in panel.notice.text.text()
    assert panel.go.isEnabled()  # once the stick is in again
    window, panel = opened(open_window, root / "t", "Katrien Lambrecht")
    panel.use(root.parent / "shared")
    panel.go.click()
    settle(window)
    assert panel.keys_key.isVisible()


def test_a_file_that_is_half_there_is_left_and_named(open_window: Open, root: Path) -> None:
    folder = root.parent / "shared"
    with open_desk(root / "a", Unlock()) as desk:
        syncing.sync(desk, folder)
    with open_desk(root / "b", Unlock()) as desk:
        [path] = syncing.sync(desk, folder).written
    path.write_bytes(path.read_bytes()[:-200])
    window, panel = opened(open_window, root / "a")
    panel.use(folder)
    panel.go.click()
    settle(window)
    assert any(line.startswith(f"{path.name}: ") for line in said(panel))


def test_looking_together_exchanges_nothing(open_window: Open, root: Path) -> None:
    window = open_window(folder=root / "a", person=ADMINISTRATOR)
    assert Does.SYNC in window.possible()
    window.shop.together = "somebody"
    assert Does.SYNC not in window.possible()
    window.shop.together = ""
