"""A week sheet comes back: dropped or chosen, read beside its fields, saved in one go."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from mentorapp.domain.observation import Observation
from mentorapp.domain.report_kinds import Over
from mentorapp.services import undo
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.levels import LevelKey
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.sheets.cells import MarkCell, ShutCell
from mentorapp.ui.sheets.panel import SheetPanel
from mentorapp.ui.shell.window import Window
from tests.connectors import photos
from tests.ui import paper, screens
from tests.ui.audit import faults
from tests.ui.conftest import Open
from tests.ui.hands import Finger, focus, press
from tests.ui.screens import settle
from tests.ui.test_photos import drop, held

WEDNESDAY, THURSDAY = 5, 6  # of November: Nour is at work


@pytest.fixture
def panel(window: Window) -> SheetPanel:
    return paper.read(window, paper.scan(window))


def shown(window: Window) -> SheetPanel | None:
    return next((one for one in window.findChildren(SheetPanel) if one.is_open), None)


def open_cells(panel: SheetPanel) -> list[MarkCell]:
    return [cell for row in panel.sheets[panel._at].rows.values() for cell in row]


def notes(window: Window) -> list[Observation]:
    found: list[Observation] = []

    def ask() -> list[Observation]:
        with window.desk().read() as unit:
            return unit.find(Observation)

    window.lane.ask(ask, found.extend)
    settle(window)
    return found


def test_a_scan_that_is_dropped_opens_the_right_week(window: Window) -> None:
    path = paper.scan(window, "Milan")
    assert drop(window, held(path))
    settle(window)
    panel = shown(window)
    assert panel is not None
    assert panel._whose.text().startswith("Milan Verstraeten, week 45")
    assert panel.view.isVisible()
    assert faults(window, window.look) == []


def test_a_picture_that_is_dropped_is_a_scan_too(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(photos.file())
    assert drop(window, held(path))
    settle(window)
    panel = shown(window)
    assert panel is not None
    assert "We vinden geen weekblad" in panel._busy.text.text()


def test_over_an_open_panel_nothing_is_taken_for_a_scan(window: Window) -> None:
    path = paper.scan(window)
    window.do(Does.NOTE)
    settle(window)
    assert [one for one in window.findChildren(NotePanel) if one.is_open]
    assert not drop(window, held(path))
    assert shown(window) is None


def test_nothing_is_taken_while_it_is_locked_or_when_it_is_no_scan(
    window: Window, tmp_path: Path
) -> None:
    path, other = paper.scan(window), tmp_path / "brief.docx"
    other.write_bytes(b"x")
    assert not drop(window, held(other))
    assert not drop(window, held(text="Nour"))
    window.lock()
    settle(window)
    assert not drop(window, held(path))


def test_it_is_asked_for_by_a_key_on_vandaag_and_by_its_shortcut(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = paper.scan(window), list[str]()

    def choose(dialog: QFileDialog) -> None:
        asked.append(dialog.windowTitle())
        dialog.fileSelected.emit(str(path))

    monkeypatch.setattr(QFileDialog, "open", choose)
    page = window.frame.page if window.frame else None
    QTest.mouseClick(page.sheet_key, Qt.MouseButton.LeftButton)  # type: ignore[union-attr] # Vandaag
    settle(window)
    first = shown(window)
    assert first is not None
    first.put_away()
    settle(window)
    window.do(Does.READ_SHEET)
    settle(window)
    assert asked == ["Lees een weekblad in"] * 2
    assert shown(window) is not None


def test_what_stands_noted_is_shown_and_cannot_be_noted_again(panel: SheetPanel) -> None:
    shut = panel.findChildren(ShutCell)
    noted = [cell for cell in shut if cell.noted]
    assert noted
    assert all("staat al genoteerd" in cell.accessibleName() for cell in noted)
    coming = [cell for cell in shut if cell.day.day.day > THURSDAY]
    assert coming
    assert all("komt nog" in cell.accessibleName() for cell in coming)
    fields = {(cell.goal.goal, cell.day.day) for cell in open_cells(panel)}
    assert not fields & {(cell.goal.goal, cell.day.day) for cell in shut}


def test_by_keys_alone(window: Window, panel: SheetPanel) -> None:
    before = len(notes(window))
    first = focus()
    assert isinstance(first, MarkCell)
    press(window, Qt.Key.Key_3)
    press(window, Qt.Key.Key_Down)
    second = focus()
    assert isinstance(second, MarkCell)
    assert second is not first
    press(window, Qt.Key.Key_2)
    assert panel.save_key.words == "Bewaar 2 notities"
    press(window, Qt.Key.Key_0)
    assert panel.save_key.words == "Bewaar 1 notitie"
    press(window, Qt.Key.Key_4)
    press(window, Qt.Key.Key_Return)
    assert shown(window) is None
    made = notes(window)[before:]
    assert len(notes(window)) == before + 2
    assert {one.level for one in notes(window) if one.goal == first.goal.goal} >= {3}
    assert made
    assert window.toast.title.text() == "2 notities bewaard"
    window.do(Does.UNDO)
    settle(window)
    assert len(notes(window)) == before


def test_by_touch_alone(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(size=(1366, 600))
    panel, finger = paper.read(window, paper.scan(window)), Finger(window)
    # Without a screen any two touches are a double one, and a level key takes none of those.
    monkeypatch.setattr(LevelKey, "mouseDoubleClickEvent", LevelKey.mousePressEvent)
    before = len(notes(window))
    cell = open_cells(panel)[1]
    finger.tap(cell)
    finger.tap(panel.sheets[0].levels.keys[1])
    assert cell.level == 2
    finger.tap(panel.save_key)
    settle(window)
    assert len(notes(window)) == before + 1


def test_a_sentence_goes_with_the_last_of_its_days(window: Window, panel: SheetPanel) -> None:
    fields = panel.sheets[0]
    goal, row = next((goal, row) for goal, row in fields.rows.items() if len(row) > 1)
    days = list(row)
    for cell in days:
        cell.set_level(2)
    line = fields.lines[goal].field
    assert isinstance(line, Line)
    assert line.isVisible()
    QTest.keyClicks(line, "Ging vlot.")
    panel.save()
    settle(window)
    written = {one.day: one.sentence for one in notes(window) if one.goal == goal}
    assert written[days[0].day.day] == ""
    assert written[days[-1].day.day] == "Ging vlot."


def test_a_sentence_without_a_level_is_asked_about_and_stays(
    window: Window, panel: SheetPanel
) -> None:
    before, fields = len(notes(window)), panel.sheets[0]
    cell = open_cells(panel)[0]
    cell.set_level(2)
    line = fields.lines[cell.goal.goal].field
    assert isinstance(line, Line)
    QTest.keyClicks(line, "Ging vlot.")
    cell.set_level(0)
    panel.save()
    settle(window)
    assert fields.lines[cell.goal.goal].fault.isVisible()
    assert line.text() == "Ging vlot."
    assert shown(window) is panel
    assert len(notes(window)) == before


def test_what_was_written_by_hand_gets_its_row(window: Window, panel: SheetPanel) -> None:
    fields = panel.sheets[0]
    other = fields.sheet.others[0]
    fields.other.picked.emit(other.goal)
    settle(window)
    assert focus() in fields.rows[other.goal]
    press(window, Qt.Key.Key_1)
    panel.save()
    settle(window)
    assert any(one.goal == other.goal and one.level == 1 for one in notes(window))


def test_what_was_taken_over_is_not_thrown_away_unasked(window: Window, panel: SheetPanel) -> None:
    before = len(notes(window))
    open_cells(panel)[0].set_level(2)
    press(window, Qt.Key.Key_Escape)
    assert shown(window) is panel
    assert panel._guard.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not panel._guard.isVisible()
    panel.put_away()
    assert len(notes(window)) == before


def test_without_a_mark_it_says_so_and_stays(window: Window, panel: SheetPanel) -> None:
    panel.save()
    settle(window)
    assert shown(window) is panel
    assert panel.form.general.isVisible()


def test_what_somebody_noted_meanwhile_is_refused_and_nothing_is_lost(
    window: Window, panel: SheetPanel
) -> None:
    other = paper.read(window, paper.scan(window))
    for one in (other, panel):
        for cell in open_cells(one)[:2]:
            cell.set_level(2)
    other.save()
    settle(window)
    before = len(notes(window))
    panel.save()
    settle(window)
    assert len(notes(window)) == before
    assert panel.form.general.isVisible()
    assert [cell.level for cell in open_cells(panel)[:2]] == [2, 2]


def test_the_scan_is_magnified_and_turned(window: Window, panel: SheetPanel) -> None:
    view = panel.view
    before = view.zoom
    QTest.keyClick(view.area, Qt.Key.Key_Plus)
    assert view.zoom > before
    wide = view._page.picture.width()
    QTest.keyClick(view.area, Qt.Key.Key_R)
    assert view.turned == 90
    assert view._page.picture.height() == wide
    at = view.area.verticalScrollBar().value()
    QTest.keyClick(view.area, Qt.Key.Key_Down)
    assert view.area.verticalScrollBar().value() > at


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 broken", "We kunnen deze scan niet openen"),
        (photos.file(), "We vinden geen weekblad van MentorApp"),
    ],
)
def test_a_bad_scan_is_said_and_another_can_be_chosen(
    window: Window, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    panel = paper.read(window, path)
    assert sentence in panel._busy.text.text()
    assert focus() is panel.another
    assert not panel.save_key.isVisible()
    assert faults(window, window.look) == []
    press(window, Qt.Key.Key_Escape)
    assert shown(window) is None


def test_a_file_that_went_is_said(window: Window, tmp_path: Path) -> None:
    panel = paper.read(window, tmp_path / "weg.pdf")
    assert "weg.pdf" in panel._busy.text.text()


def test_of_another_learner_nothing_is_shown_while_looking_together(window: Window) -> None:
    path = paper.scan(window, "Milan")
    window.shop.together = screens.learner(window, "Nour")
    panel = paper.read(window, path)
    assert panel.sheets == []
    assert "samen kijken" in panel._busy.text.text()


def test_the_kinds_are_shown_printed_and_kept_under_their_names(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    pages = {}
    for id_, card in page.cards.items():
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        assert not page.can() or id_ == "progress"  # nothing of the kind before
        settle(window)
        assert [one for one, each in page.cards.items() if each.isChecked()] == [id_]
        assert page._pages is not None
        pages[id_] = page._pages.pdf
        assert page.when.rows[Over.WEEK].isVisible() == (id_ in {"week-sheet", "pocket-card"})
    assert len(set(pages.values())) == len(page.kinds) >= 4


def test_undo_says_what_it_takes_back(window: Window, panel: SheetPanel) -> None:
    for cell in open_cells(panel)[:2]:
        cell.set_level(2)
    panel.save()
    settle(window)
    done: list[undo.Undone] = []
    window.shop.read(undo.undo, done.append, owner=window)
    settle(window)
    assert (done[0].action, done[0].params["number"]) == ("note_several", 2)
