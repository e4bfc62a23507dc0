"""A school's own files in the window: recognised, asked about, taken over in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.exchange_rows import Came
from mentorapp.domain.list_rows import NEW
from mentorapp.domain.people import Learner
from mentorapp.services import house
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.days_dialog import DaysDialog
from mentorapp.ui.exchange.list_dialog import ListDialog
from mentorapp.ui.exchange.list_rows import WhoPanel
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.window import Window
from tests.ui import exchanging, listing
from tests.ui.learner_desk import is_open, opened, pick, save, undo
from tests.ui.screens import settle


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Text) if one.isVisible())


def names(window: Window) -> list[str]:
    found = list[list[str]]()

    def query(desk: Desk) -> list[str]:
        with desk.read() as unit:
            return sorted(one.name for one in unit.find(Learner))

    window.shop.read(query, found.append, owner=window)
    settle(window)
    return found[0]


def note_schools(window: Window, *schools: str) -> None:
    def use_case(desk: Desk) -> None:
        for school in schools:
            house.add_school_contact(desk, house.AddSchoolContact(school))

    window.shop.write(use_case, frozenset(), lambda _done: None, owner=window)
    settle(window)


def dialog(window: Window, file: Path = listing.FILE) -> ListDialog:
    listing.looked(settle, file)(window)
    return opened(window, ListDialog)


def row(panel: ListDialog, line: int) -> ListRow:
    found = panel.part.list.widget(str(line))
    assert isinstance(found, ListRow)
    return found


def test_a_list_is_looked_at_answered_and_taken_over_by_keys(window: Window) -> None:
    before = names(window)
    panel = dialog(window)
    assert "4 nieuw, 1 die iemand moet nakijken, 2 die niet kloppen" in said(panel)
    assert "bevat wachtwoorden. Die lezen we nooit." in said(panel)
    assert panel.save_key.words == "Neem 4 leerlingen over"
    asked = row(panel, 3)
    asked.setFocus()
    QTest.keyClick(asked, Qt.Key.Key_Return)
    who = opened(window, WhoPanel)
    first = next(iter(who.rows.values()))
    assert "zelfde naam" in first.accessibleName()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    settle(window)
    assert not who.is_open
    assert panel.save_key.words == "Neem 5 leerlingen over"
    assert "beantwoord" in row(panel, 3).accessibleName()
    left_out = row(panel, 4)
    left_out.setFocus()
    QTest.keyClick(left_out, Qt.Key.Key_Space)
    assert panel.save_key.words == "Neem 4 leerlingen over"
    assert "blijft weg" in row(panel, 4).accessibleName()
    assert row(panel, 4).hasFocus()
    assert names(window) == before
    panel.save_key.setFocus()
    QTest.keyClick(panel.save_key, Qt.Key.Key_Return)
    settle(window)
    assert not is_open(window)
    added = {"Mohamed Van 't Werk", "Marie-Louise Vandenbroucke-De Smedt", "Dré Nys"}
    assert set(names(window)) == {*before, *added}
    undo(window)
    assert names(window) == before


def test_esc_asks_once_somebody_answered(window: Window) -> None:
    panel = dialog(window)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle(window)
    assert not panel.is_open
    panel = dialog(window)
    row(panel, 3).click()
    opened(window, WhoPanel).rows[NEW].click()
    settle(window)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle(window)
    assert panel.is_open
    assert "Wijzigingen weggooien?" in said(panel)


def test_columns_that_are_not_known_are_said_and_kept(window: Window) -> None:
    panel = dialog(window, listing.UNKNOWN)
    assert "De kolom «familienaam» ontbreekt" in said(panel)
    assert not panel.save_key.isEnabled()
    for choice, meaning in zip(
        panel.columns.choices, ("Familienaam", "Voornaam", "Klas"), strict=True
    ):
        pick(choice, meaning)
        choice.picked.emit(choice.currentData())
        settle(window)
    assert panel.save_key.words == "Neem 2 leerlingen over"
    save(window, panel)
    assert "Jan Peeters" in names(window)
    again = dialog(window, listing.UNKNOWN)
    assert "2 die iemand moet nakijken" in said(again)


def test_a_list_without_headings(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "zonder.csv"
    file.write_text("Peeters;Jan\nClaes;An\n", encoding="utf-8")
    panel = dialog(window, file)
    panel.no_heading.click()
    settle(window)
    for choice, meaning in zip(panel.columns.choices, ("Familienaam", "Voornaam"), strict=True):
        pick(choice, meaning)
        choice.picked.emit(choice.currentData())
        settle(window)
    assert panel.save_key.words == "Neem 2 leerlingen over"


def test_of_several_schools_one_is_chosen(window: Window) -> None:
    note_schools(window, "GTI Aalst", "KTA Gent")
    panel = dialog(window)
    assert not panel.save_key.isEnabled()
    assert panel.school.isVisible()
    pick(panel.school, "KTA Gent")
    panel.school.picked.emit(panel.school.currentData())
    settle(window)
    assert panel.preview is not None
    assert panel.preview.source == "KTA Gent"


def test_days_of_a_calendar_are_taken_over(window: Window) -> None:
    note_schools(window, "GTI Aalst", "KTA Gent")
    listing.looked(settle, listing.CALENDAR)(window)
    panel = opened(window, DaysDialog)
    assert "«Schoolfotograaf» zegt niet dat er geen les is." in said(panel)
    assert panel.save_key.words == "Neem 2 dagen of periodes over"
    save(window, panel)
    assert panel.is_open  # of which school?
    pick(panel.school, "GTI Aalst")
    save(window, panel)
    assert not is_open(window)
    found = list[list[str]]()

    def query(desk: Desk) -> list[str]:
        with desk.read() as unit:
            return [one.label for one in unit.find(SchoolDay)]

    window.shop.read(query, found.append, owner=window)
    settle(window)
    assert {"Facultatieve verlofdag", "Pedagogische studiedagen"} <= set(found[0])


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.csv", b"bk;titel\nBK-0140-3;x\n"), ("foto.zip", b"PK\3\4x"), ("leeg.ics", b"")],
    ids=["plan", "zip", "empty"],
)
def test_what_is_no_list_is_said_on_the_page(
    window: Window, tmp_path: Path, *, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    window.go(Does.EXCHANGE)
    settle(window)
    page = exchanging.page(window)
    page.take_in(file, Came.FILE)
    settle(window)
    panels = listing.panels(window)
    assert said(panels[0]) if panels else page.notice.isVisible()
    for one in panels:
        assert isinstance(one, ListDialog | DaysDialog)
        assert not one.save_key.isEnabled()


def test_a_long_list_shows_a_part_and_is_searched(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "lang.csv"
    rows = "".join(f"P{n};Jan;k{n}\n" for n in range(20_000))
    file.write_text("Naam;Voornaam;Stamnummer\n" + rows, encoding="utf-8")
    panel = dialog(window, file)
    assert len(panel.part.list.strips) < 1_100
    assert len(panel.part.list.built) < 200
    assert panel.save_key.words.startswith("Neem 20000 leerlingen")
    save(window, panel)
    assert panel.is_open  # more than one step takes
    assert "hoogstens" in said(panel)
    panel.part.all_key.click()
    assert not panel.save_key.isEnabled()
    panel.part.search.setFocus()
    QTest.keyClicks(panel.part.search, "k19999")
    QTest.keyClick(panel.part.search, Qt.Key.Key_Return)
    settle(window)
    assert panel.is_open
    row(panel, 20_001).click()
    assert panel.save_key.words == "Neem 1 leerling over"
    save(window, panel)
    assert not is_open(window)
    assert "Jan P19999" in names(window)
    assert "Jan P1" not in names(window)


def test_a_school_takes_its_own_list_and_calendar(school: Window) -> None:
    before = names(school)
    panel = dialog(school)
    assert not panel.school.isVisible()
    assert "leerwerkplek" not in said(panel)  # a school says later who goes where
    panel.part.all_key.click()
    panel.part.all_key.click()
    save(school, panel)
    assert not is_open(school)
    assert set(names(school)) > set(before)
    listing.looked(settle, listing.CALENDAR)(school)
    days = opened(school, DaysDialog)
    save(school, days)
    assert not is_open(school)
