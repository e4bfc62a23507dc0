"""The page Uitwisseling in a window, between two real stores."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, InRow, InState, OutRow, Step, Way
from mentorapp.domain.observation import Observation
from mentorapp.services import exchanging, tray
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.sticks import Stick
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.matching import MatchPanel
from mentorapp.ui.pages.choosing import ChoosePage
from mentorapp.ui.pages.exchange import ExchangePage
from mentorapp.ui.pages.exchange.archive import ArchivePanel
from mentorapp.ui.pages.exchange.doctor import DoctorPanel
from mentorapp.ui.pages.exchange.rows import ExchangeRow
from mentorapp.ui.shell.window import Window
from tests.services.alone import OWN
from tests.ui import exchanging as road
from tests.ui import matching
from tests.ui.conftest import Open
from tests.ui.screens import learner, settle
from tests.ui.test_photos import drop, held

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the two stores in the midst of exchanging, at home where they are."""
    road.make(tmp_path)
    return tmp_path / road.FOLDER


@pytest.fixture
def window(open_window: Open, root: Path) -> Window:
    """Give a window of the workplace, on the page."""
    found = open_window(folder=root / "workplace")
    road.shown(found)
    settle(found)
    return found


@contextmanager
def school(root: Path) -> Iterator[Desk]:
    """Open the other store, as on its own PC."""
    with open_desk(root / "school", Unlock()) as desk:
        yield road.by(desk, "Katrien")


def of(page: ExchangePage, state: InState) -> InRow:
    """Give the first file in a state."""
    assert page.view is not None
    return next(one for one in page.view.incoming if one.state is state)


def ready(page: ExchangePage) -> OutRow:
    """Give what lies ready."""
    assert page.view is not None
    [found] = page.view.to_hand_over
    return found


def notes(window: Window) -> int:
    """Count the notes of the store that is open."""
    found: list[int] = []

    def count(desk: Desk) -> int:
        with desk.read() as unit:
            return len(unit.find(Observation))

    window.shop.read(count, found.append, owner=window)
    settle(window)
    return found[0]


def stick(page: ExchangePage, folder: Path, name: str = "DENDER-07") -> None:
    """Put a stick in, or take it out for a folder that is not there."""
    found = (Stick(folder, name),) if folder.is_dir() else ()
    page.giving.find = lambda: found
    page.giving.look_for_sticks()


def test_the_list_says_what_came_and_what_goes(window: Window) -> None:
    page = road.page(window)
    assert page.header.title.text() == "Uitwisseling"
    assert page.view is not None
    assert [one.state for one in page.view.incoming[:3]] == [
        InState.CHOOSE,
        InState.READY,
        InState.REFUSED,
    ]
    said = [one.accessibleName() for one in page.list.findChildren(ExchangeRow)]
    assert any(one.endswith("Jij moet 3 keer kiezen") for one in said)
    assert any(one.endswith("Handtekening klopt niet") for one in said)
    assert any("klaar om mee te geven" in one for one in said)
    assert [one.step for one in page.view.outgoing][:2] == [Step.READY, Step.ARRIVED]
    assert Step.DONE in {one.step for one in page.view.outgoing}
    assert window.frame is not None
    assert window.frame.rail.items[Does.EXCHANGE].count == 2  # what was refused asks for nothing


def test_a_file_is_taken_over_with_one_key_and_not_before(window: Window) -> None:
    page = road.page(window)
    row = of(page, InState.READY)
    page.choose(row.id)
    settle(window)
    assert page.side.take.isVisible()
    assert not page.side.remove.isVisible()
    page.side.take.click()
    settle(window)
    assert window.toast.title.text() == "Het bestand is overgenomen"
    assert page.view is not None
    assert row.file not in [one.file for one in page.view.incoming if one.is_open]
    assert window.frame is not None
    assert window.frame.rail.items[Does.EXCHANGE].count == 1


def test_a_learner_who_stands_here_twice_then_is_offered_to_be_matched(
    open_window: Open, tmp_path: Path
) -> None:
    both = matching.met(tmp_path, OWN)
    window = open_window(folder=both.work)
    window.go(Does.EXCHANGE, path=both.package)
    settle(window)
    page = road.page(window)
    assert page.side.take.isVisible()
    page.side.take.click()
    settle(window)
    assert page.match_key.isVisible()
    assert "Amira" in page.notice.text.text()
    page.match_key.click()
    settle(window)
    panel = next(one for one in window.findChildren(MatchPanel) if one.is_open)
    assert panel.who.pair() is not None


def test_where_something_is_to_be_chosen_it_is_taken_over_and_asked(window: Window) -> None:
    page = road.page(window)
    row = of(page, InState.CHOOSE)
    page.choose(row.id)
    settle(window)
    assert page.side.choose.words == "Kies nu, 3 keer"
    assert not page.side.take.isVisible()
    page.side.choose.click()
    settle(window)
    shown = window.frame.page if window.frame else None
    assert isinstance(shown, ChoosePage)
    assert shown.work.bundle is not None
    assert len(shown.work.bundle.questions) == 3


def test_a_refused_file_can_only_be_removed(window: Window) -> None:
    page = road.page(window)
    row = of(page, InState.REFUSED)
    page.choose(row.id)
    settle(window)
    assert not page.side.take.isVisible()
    page.side.remove.click()
    settle(window)
    assert page.view is not None
    assert row.id not in [one.id for one in page.view.incoming]


def test_a_stick_is_read_and_given_what_lies_ready(window: Window, root: Path) -> None:
    page = road.page(window)
    folder = root.parent / "put in"
    folder.mkdir()
    with school(root) as desk:
        road.note(desk, "Nour")
        [fresh] = exchanging.export(desk, root / "later")
    (folder / fresh.path.name).write_bytes(fresh.path.read_bytes())
    stick(page, folder)
    settle(window)
    assert page.banner.isVisible()
    assert page.banner.title.text() == "USB-stick DENDER-07 gevonden"
    assert page.banner.more.text() == "1 nieuw bestand ingelezen, 1 om mee te geven"
    one = ready(page)
    page.banner.key.click()
    settle(window)
    assert window.toast.title.text() == "1 bestand is meegegeven en nagekeken"
    assert page.banner.more.text() == "1 nieuw bestand ingelezen, niets om mee te geven"
    assert not page.banner.key.isVisible()
    with school(root) as desk:
        assert exchanging.take_over(desk, (folder / one.file).read_bytes()).new >= 1
    shutil.rmtree(folder)
    stick(page, folder)
    settle(window)
    assert not page.banner.isVisible()


def test_a_stick_that_was_pulled_out_gives_a_sentence_and_nothing_counts(
    window: Window, root: Path
) -> None:
    page = road.page(window)
    folder = root.parent / "put in"
    folder.mkdir()
    stick(page, folder)
    settle(window)
    one = ready(page)
    folder.rmdir()
    page.banner.key.click()
    settle(window)
    assert page.notice.isVisible()
    assert page.notice.text.text().startswith("De stick of de map")
    assert ready(page).id == one.id


def test_a_folder_is_remembered_for_its_partner(window: Window, root: Path) -> None:
    page = road.page(window)
    folder = root.parent / "gedeeld"
    folder.mkdir()
    one = ready(page)
    page.choose(one.id)
    page.giving._into(one, folder)
    settle(window)
    assert (folder / one.file).is_file()
    assert window.shop.settings.folders == {one.peer: str(folder)}
    page.make()
    settle(window)
    again = page.row()
    assert isinstance(again, OutRow)
    assert again.id != one.id
    page.side.handed.emit(Way.FOLDER, True)
    settle(window)
    assert (folder / again.file).is_file()


def test_a_mail_is_written_and_opened(window: Window) -> None:
    page = road.page(window)
    opened: list[Path] = []

    def opens(path: Path) -> bool:
        opened.append(path)
        return True

    page.giving.open_draft = opens
    page.choose(ready(page).id)
    page.side.ways[Way.MAIL].click()
    settle(window)
    [draft] = opened
    assert b"X-Unsent: 1" in draft.read_bytes()
    assert window.toast.title.text() == "De mail staat klaar in je mailprogramma"
    page.giving.open_draft = lambda _path: False
    page.side.ways[Way.MAIL].click()
    settle(window)
    assert page.notice.text.text().startswith("Er opent geen mailprogramma.")


def test_a_file_is_opened_or_dropped_into_the_tray(window: Window, root: Path) -> None:
    page = road.page(window)
    with school(root) as desk:
        road.note(desk, "Nour")
        [fresh] = exchanging.export(desk, root / "later")
        road.note(desk, "Nour", 1)
        [later] = exchanging.export(desk, root / "later")
    page.take_in(fresh.path, Came.FILE)
    settle(window)
    row = page.row()
    assert isinstance(row, InRow)
    assert row.file == fresh.path.name
    assert drop(window, held(later.path))
    settle(window)
    row = page.row()
    assert isinstance(row, InRow)
    assert (row.file, row.came) == (later.path.name, Came.DROPPED)
    page._chosen = ""
    window.go(Does.TODAY)  # on any other page the window takes it
    settle(window)
    assert drop(window, held(fresh.path, later.path))  # several at once
    settle(window)
    row = road.page(window).row()
    assert isinstance(row, InRow)
    assert row.file == later.path.name
    files = {one.file for one in page.view.incoming} if page.view else set()
    assert {fresh.path.name, later.path.name} <= files


def test_a_file_that_cannot_be_read_gives_a_sentence(window: Window, root: Path) -> None:
    page = road.page(window)
    page.take_in(root / "weg.mxp", Came.FILE)
    settle(window)
    assert page.notice.isVisible()
    assert "weg.mxp" in page.notice.text.text()


def test_by_keys_alone(window: Window) -> None:
    page = road.page(window)
    first = page.list.rows[of(page, InState.READY).id]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    settle(window)
    assert first.isChecked()
    page.side.later.setFocus()
    QTest.keyClick(page.side.later, Qt.Key.Key_Escape)
    assert page.row() is None
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    settle(window)
    assert QApplication.focusWidget() is page.side.take
    QTest.keyClick(page.side.take, Qt.Key.Key_Return)
    settle(window)
    assert window.toast.title.text() == "Het bestand is overgenomen"
    ready_row = page.list.rows[ready(page).id]
    ready_row.setFocus()
    QTest.keyClick(ready_row, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.side.ways[Way.FOLDER]
    assert window.shop.shell.here() is Does.EXCHANGE


def test_in_little_room_a_file_takes_the_place_of_the_list(open_window: Open, root: Path) -> None:
    window = open_window(folder=root / "workplace", size=(1000, 700))
    window.change_settings(scale=150)
    road.shown(window)
    settle(window)
    page = road.page(window)
    assert page.pane.isVisible()
    assert not page.side.isVisible()
    page.choose(of(page, InState.READY).id)
    settle(window)
    assert page.side.isVisible()
    assert not page.pane.isVisible()
    page.side.later.click()
    assert page.pane.isVisible()


def test_looking_together_hides_what_is_about_others(window: Window) -> None:
    window.go(Does.LEARNERS, learner=learner(window, "Nour"))
    settle(window)
    window.do(Does.LOOK_TOGETHER)
    road.shown(window)
    settle(window)
    page = road.page(window)
    assert page.list.rows == {}
    assert not page.make_key.isVisible()
    said = [one.text() for one in page.findChildren(type(page.notice.text)) if one.isVisible()]
    assert not any("Milan" in one for one in said)


def test_the_archive_is_searched(window: Window) -> None:
    page = road.page(window)
    page._archive()
    settle(window)
    panel = next(one for one in window.findChildren(ArchivePanel) if one.is_open)
    every = len(panel.found)
    QTest.keyClicks(panel.line, "evaluatie")
    settle(window)
    assert 0 < len(panel.found) < every
    QTest.keyClicks(panel.line, "xyz")
    settle(window)
    assert panel.found == ()


def test_the_doctor_says_what_to_do_and_is_saved(window: Window, root: Path) -> None:
    window.do(Does.DOCTOR)
    settle(window)
    panel = next(one for one in window.findChildren(DoctorPanel) if one.is_open)
    assert panel.examined is not None
    findings = [one.finding.value for one in panel.examined.found]
    assert findings == ["refused", "lies", "lies", "ready"]
    assert panel.notice.text.text() == "Hier ging iets mis. Er is niets verloren."


def test_what_others_write_meanwhile_is_shown(window: Window, root: Path) -> None:
    page = road.page(window)
    before = len(page.list.rows)

    id_ = of(page, InState.REFUSED).id
    window.shop.write(lambda desk: tray.remove(desk, id_), frozenset({Changed.EXCHANGE}))
    settle(window)
    assert len(page.list.rows) == before - 1


def test_who_has_no_partner_hears_what_to_do(open_window: Open, tmp_path: Path) -> None:
    road.make(tmp_path)
    window = open_window(folder=tmp_path / road.FOLDER / "alone")
    road.shown(window)
    settle(window)
    page = road.page(window)
    page.make()
    settle(window)
    assert page.notice.text.text().startswith("Er is nog geen partner.")


def test_a_full_disk_is_no_fault_of_the_file(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise Refused(Problem.DISK_FULL, "file")

    page = road.page(window)
    page.choose(of(page, InState.READY).id)
    settle(window)
    monkeypatch.setattr("mentorapp.services.exchanging.keeping.back_up", refuse)
    page.side.take.click()
    settle(window)
    assert page.notice.text.text().startswith("De schijf is vol.")
    assert of(page, InState.READY).is_open
