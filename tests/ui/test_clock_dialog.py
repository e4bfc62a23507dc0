"""The file of a time clock in its dialog, the line for hours, and the school's own codes."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from mentorapp.domain.changes import Changed
from mentorapp.domain.day_line import TypedDay
from mentorapp.domain.days import DayRecord
from mentorapp.services import hours_line
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.hours_import import ClockDialog
from mentorapp.ui.pages.hours_line import HoursLine
from mentorapp.ui.pages.learners.house_dialogs import SchoolDialog
from mentorapp.ui.pages.learners.placement_dialogs import PlacementDialog
from mentorapp.ui.pages.learners.school_codes_part import SchoolCodesDialog
from mentorapp.ui.shell.window import Window
from tests.ui.learner_desk import (
    is_open,
    opened,
    pick,
    placed,
    press,
    retype,
    save,
    tab,
    undo,
    words,
)
from tests.ui.screens import settle

HEAD = "Datum;Begin;Einde;Pauze\n"
TWO = HEAD + "3/11/2025;8:00;16:30;30\n4/11/2025;8:00;16:00;24\n"
REGISTER = "85073003328"
FRIDAY = date(2025, 11, 7)


def written(folder: Path, text: str) -> Path:
    path = folder / "klok.csv"
    path.write_text(text, encoding="utf-8")
    return path


def dialog(window: Window, folder: Path, text: str = TWO) -> ClockDialog:
    """Open the dialog on the learner that is shown, with a file."""
    panel = ClockDialog(window.shop, placed(window).placement.id, "Lars Peeters")
    panel.open()
    panel.open_file(written(folder, text))
    settle(window)
    return panel


def stored(window: Window) -> list[DayRecord]:
    placement, found = placed(window).placement.id, list[list[DayRecord]]()

    def query(desk: object) -> list[DayRecord]:
        with desk.read() as unit:  # type: ignore[attr-defined]
            return sorted(unit.find(DayRecord, placement=placement), key=lambda one: one.day)

    window.shop.read(query, found.append, owner=window)
    settle(window)
    return found[0]


def looked(panel: ClockDialog) -> bool:
    """Say whether the file could be read with what is said of it."""
    return panel.preview is not None


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Text) if one.isVisible())


def test_a_file_is_looked_at_and_taken_over_in_one_step_by_keys(
    own: Window, tmp_path: Path
) -> None:
    panel = ClockDialog(own.shop, placed(own).placement.id, "Lars Peeters")
    panel.open()
    settle(own)
    assert panel.ask_key.hasFocus()
    assert not panel.save_key.isEnabled()
    panel.open_file(written(tmp_path, TWO))
    settle(own)
    assert "2 nieuw" in said(panel)
    assert [tick.words for tick in panel.ticks.values()] == [
        "ma 3 nov: Gewerkt, 8:00 tot 16:30, 30 minuten pauze: 8 u",
        "di 4 nov: Gewerkt, 8:00 tot 16:00, 24 minuten pauze: 7 u 36",
    ]
    assert panel.save_key.words == "Neem 2 dagen over"
    assert stored(own) == []
    first = panel.ticks[date(2025, 11, 3)]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert panel.save_key.words == "Neem 1 dag over"
    QTest.keyClick(first, Qt.Key.Key_Space)
    panel.save_key.setFocus()
    QTest.keyClick(panel.save_key, Qt.Key.Key_Return)
    settle(own)
    assert not is_open(own)
    assert [one.minutes for one in stored(own)] == [480, 456]
    undo(own)
    assert stored(own) == []


def test_what_stands_there_already_cannot_be_ticked(own: Window, tmp_path: Path) -> None:
    panel = dialog(own, tmp_path)
    save(own, panel)
    again = dialog(own, tmp_path)
    assert "2 al zo ingevuld" in said(again)
    assert not any(tick.isEnabled() or tick.isChecked() for tick in again.ticks.values())
    assert not again.save_key.isEnabled()


def test_a_wrong_day_is_refused_with_its_place_until_it_is_left_out(
    own: Window, tmp_path: Path
) -> None:
    text = TWO + "5/11/2025;8:00;25:00;\nmorgen;8:00;16:00;\n"
    panel = dialog(own, tmp_path, text)
    assert "Regel 4, kolom Einde: «25:00» is geen uur van de dag." in said(panel)
    assert "Regel 5, kolom Datum: «morgen» is geen dag." in said(panel)
    save(own, panel)
    assert panel.is_open
    assert "Er is niets bewaard" in said(panel.form.rows["file"])
    assert panel.undated is not None
    panel.undated.click()
    save(own, panel)
    assert panel.is_open
    assert stored(own) == []
    panel.ticks[date(2025, 11, 5)].click()
    save(own, panel)
    assert not is_open(own)
    assert len(stored(own)) == 2


def test_columns_can_be_chosen_and_a_register_column_cannot(own: Window, tmp_path: Path) -> None:
    text = f"Nr;Dag;T1;T2\n{REGISTER};3/11/2025;8:00;16:00\n"
    panel = dialog(own, tmp_path, text)
    assert REGISTER not in said(panel)
    assert not looked(panel)
    assert "De kolom «begin» ontbreekt" in said(panel.form.rows["file"])
    number, day, start, end = panel.columns
    assert not number.isEnabled()
    assert day.currentText() == "Datum"
    for choice, meaning in ((start, "Begin"), (end, "Einde")):
        pick(choice, meaning)
        choice.picked.emit(choice.currentData())
        settle(own)
    assert looked(panel)
    assert "«Nr» bevat rijksregisternummers" in said(panel)
    save(own, panel)
    assert [one.minutes for one in stored(own)] == [480]
    next_ = dialog(own, tmp_path, "Dag;T1;T2\n4/11/2025;8:00;16:00\n")
    assert looked(next_)  # it was kept


def test_punches_below_one_another_can_be_chosen(own: Window, tmp_path: Path) -> None:
    text = "D;T;R\n3 nov 2025;8:00;in\n3 november 2025;16:00;uit\n"
    panel = dialog(own, tmp_path, text)
    day, hour, way = panel.columns
    for choice, meaning, lacks in (
        (day, "Datum", "De kolom «begin» ontbreekt"),
        (hour, "Datum", "«datum» staat er al."),
        (hour, "Uur van de prik", "De kolom «in of uit» ontbreekt"),
        (way, "In of uit", ""),
    ):
        pick(choice, meaning)
        choice.picked.emit(choice.currentData())
        settle(own)
        assert lacks in said(panel)
        assert looked(panel) is not bool(lacks)
    save(own, panel)
    assert [(one.starts, one.ends) for one in stored(own)] == [(480, 960)]


def test_the_separator_can_be_overruled(own: Window, tmp_path: Path) -> None:
    panel = dialog(own, tmp_path)
    pick(panel.separator, "Komma")
    panel.separator.picked.emit(panel.separator.currentData())
    settle(own)
    assert not looked(panel)
    pick(panel.separator, "Zelf zoeken")
    panel.separator.picked.emit(panel.separator.currentData())
    settle(own)
    assert looked(panel)


def test_a_file_that_is_no_text_is_refused_at_its_field(own: Window, tmp_path: Path) -> None:
    panel = ClockDialog(own.shop, placed(own).placement.id, "Lars Peeters")
    panel.open()
    path = tmp_path / "beeld.csv"
    path.write_bytes(b"\x89PNG\0\0\1\2\0")
    panel.open_file(path)
    settle(own)
    assert "letters in dit bestand" in said(panel.form.rows["file"])
    assert not panel.save_key.isEnabled()


# the line


@pytest.fixture
def line(own: Window) -> HoursLine:
    """Give the line for hours in a window."""
    made = HoursLine(own.shop.look, FRIDAY)
    made.setParent(own)
    made.resize(700, 200)
    made.move(QPoint(200, 200))
    made.show()
    made.line.setFocus()
    return made


def test_the_line_says_back_what_it_understood(line: HoursLine) -> None:
    QTest.keyClicks(line.line, "8-16:30 -30")
    assert line.preview.text() == (
        "vrijdag 7 november: 8 u tot 16 u 30, 30 minuten pauze: 8 u gewerkt"
    )
    line.show_day(date(2025, 11, 6))
    assert line.preview.text().startswith("donderdag 6 november")
    heard = QSignalSpy(line.entered)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert heard.at(0) == [(TypedDay(date(2025, 11, 6), "W", 480, 480, 990, 30),)]
    line.written()
    assert line.line.text() == ""
    assert not line.preview.isVisible()


def test_a_fault_of_the_line_is_said_and_selected(line: HoursLine) -> None:
    heard = QSignalSpy(line.entered)
    QTest.keyClicks(line.line, "8-16 QQ")
    QTest.mouseClick(line.key, Qt.MouseButton.LeftButton)
    assert heard.count() == 0
    assert line.row.fault.text() == "Teken 6: «QQ» is geen dagcode."
    assert line.line.selectedText() == "QQ"
    assert line.line.text() == "8-16 QQ"


def test_a_line_is_entered_as_one_step(own: Window, line: HoursLine) -> None:
    placement = placed(own).placement.id

    def write(days: tuple[TypedDay, ...]) -> None:
        own.shop.write(
            lambda desk: hours_line.enter_line(desk, placement, days),
            frozenset({Changed.DAYS}),
            lambda _changed: line.written(),
            refused=line.refuse,
            owner=line,
        )

    line.entered.connect(write)
    QTest.keyClicks(line.line, "ma-wo 8-16 -30")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    settle(own)
    assert [one.day.day for one in stored(own)] == [3, 4, 5]
    QTest.keyClicks(line.line, "zo L")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    settle(own)
    assert "9 november 2025" in line.row.fault.text()
    assert line.line.text() == "zo L"
    assert len(stored(own)) == 3
    undo(own)
    assert stored(own) == []


# the codes of the school


def test_the_codes_of_a_school_are_set_and_stand_beside_our_words(own: Window) -> None:
    assert "school_codes" not in tab(own).keys  # no school yet
    panel = press(own, "choose_school", PlacementDialog)
    QTest.keyClick(panel.fields.school.add_key, Qt.Key.Key_Space)
    school = opened(own, SchoolDialog)
    QTest.keyClicks(school.lines["name"], "TI Dender")
    save(own, school)
    save(own, panel)
    codes = press(own, "school_codes", SchoolCodesDialog)
    assert codes.lines["ZG"].accessibleName() == "Ziek (ZG)"
    retype(codes.lines["ZG"], "D")
    retype(codes.lines["OA"], "d")
    save(own, codes)
    assert codes.is_open
    assert codes.form.rows["OA"].fault.text() == "«d» staat er al."
    retype(codes.lines["OA"], "B")
    save(own, codes)
    assert not is_open(own)
    assert "D (Ziek), B (Afwezig zonder reden)" in words(own)
    undo(own)
    assert "D (Ziek), B (Afwezig zonder reden)" not in words(own)
