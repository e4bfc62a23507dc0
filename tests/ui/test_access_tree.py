"""What a screen reader is told of every screen, and the way of Tab through it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mentorapp.base.settings import Settings
from mentorapp.base.texts import language, use_language
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.levels import LevelKey, LevelKeys
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.hours_payroll_sample import Sample
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.shell.lock_parts import PinBoxes, TileKey
from mentorapp.ui.shell.window import Window
from tests.ui import screens, stores, turns, walking
from tests.ui.audit import name_of
from tests.ui.conftest import Open
from tests.ui.screens import Screen, settle
from tests.ui.test_window import first_lane

Role = QAccessible.Role
_ROLES: dict[type[QWidget], set[Role]] = {
    QAbstractButton: {Role.Button, Role.CheckBox, Role.RadioButton},
    QComboBox: {Role.ComboBox},
    QAbstractSpinBox: {Role.SpinBox},
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QAbstractItemView: {Role.List, Role.Table},
    PinBoxes: {Role.StaticText},
    Scroll: {Role.Pane},  # that the arrows move
    Sample: {Role.Pane},  # so too, from left to right
}


@pytest.fixture(autouse=True)
def dutch_again() -> Iterator[None]:
    former = language()
    yield
    use_language(former)


def spoken(one: QWidget) -> QAccessibleInterface:
    """Give what a screen reader sees of a widget."""
    found: QAccessibleInterface = QAccessible.queryAccessibleInterface(one)
    return found


def said(one: QAccessibleInterface) -> str:
    """Give the name a screen reader says."""
    return one.text(QAccessible.Text.Name)


def complaints(one: QWidget) -> Iterator[str]:
    """Give what is wrong with what a screen reader is told of a control."""
    found = spoken(one)
    state = found.state()
    if not said(found).strip():
        yield "no name"
    allowed = next((roles for kind, roles in _ROLES.items() if isinstance(one, kind)), set())
    if found.role() not in allowed:
        yield f"role {found.role().name}"
    if bool(state.disabled) is one.isEnabled():
        yield "disabled or not"
    if not state.focusable:
        yield "cannot have the focus"
    if bool(state.focused) is not one.hasFocus():
        yield "focused or not"
    if isinstance(one, QAbstractButton):
        yield from _of_button(one, found)
    if isinstance(one, QLineEdit):
        yield from _of_line(one, state)
    if isinstance(one, QAbstractItemView) and one.model().rowCount() and not found.childCount():
        yield "no rows"


def _of_line(one: QLineEdit, state: QAccessible.State) -> Iterator[str]:
    hidden = one.echoMode() is not QLineEdit.EchoMode.Normal
    if bool(state.passwordEdit) is not hidden:
        yield "a PIN that is read aloud, or a text that is not"
    if bool(state.readOnly) is not one.isReadOnly():
        yield "to read or to type in"


def _of_button(one: QAbstractButton, found: QAccessibleInterface) -> Iterator[str]:
    state, role = found.state(), found.role()
    if one.isCheckable() is (role is Role.Button):
        yield f"can be chosen, but is a {role.name}"
    if one.isCheckable() and bool(state.checked) is not one.isChecked():
        yield "chosen or not"
    actions = found.actionInterface().actionNames()
    if not actions and one.isEnabled():  # what is off offers nothing
        yield "nothing to do with it"


@pytest.mark.parametrize("screen", turns.of(1))
def test_a_screen_tells_its_controls_and_tab_goes_as_the_eye(
    screen: Screen, folders: Path, qapp: QApplication
) -> None:
    settings = Settings(theme="light", motion=False, house="H")
    person = "" if screen.locked else screen.person
    folder = stores.folder_of(screen, folders)
    window = screens.opened(folder, settings, (1366, 768), person=person)
    try:
        screen.reach(window)
        way = walking.walk(window)
        back = walking.walk(window, Qt.Key.Key_Backtab)
        assert walking.missed(window, way) == []
        assert walking.against_the_eye(window, way) == []
        assert {name_of(one) for one in back} == {name_of(one) for one in way}
        assert walking.is_reverse(way, back)
        told = [
            f"{name_of(one)}: {what}"
            for one in dict.fromkeys((*way, *walking.every(window)))
            for what in complaints(one)
        ]
        assert told == []
        front = walking.front(window)
        panel = next((one for one in front.children() if isinstance(one, Panel)), None)
        if panel is not None:
            assert spoken(panel).role() is Role.Dialog
            assert said(spoken(panel))
    finally:
        window.close()
        window.deleteLater()
        qapp.processEvents()


def test_a_panel_keeps_the_focus_until_esc_gives_it_back(window: Window) -> None:
    assert window.frame is not None
    item = window.frame.rail.items[Does.LEARNERS]
    item.setFocus()
    window.do(Does.CHEAT_SHEET)
    settle(window)
    panel = next(one for one in window.findChildren(Panel) if one.is_open)
    assert all(panel.isAncestorOf(one) for one in walking.walk(window))
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Escape)
    settle(window)
    assert item.hasFocus()


def test_the_arrows_go_on_where_one_excludes_another(window: Window) -> None:
    assert window.frame is not None
    rail = window.frame.rail
    rail.items[Does.TODAY].setFocus()
    QTest.keyClick(rail.items[Does.TODAY], Qt.Key.Key_Down)
    settle(window)
    assert rail.items[Does.LEARNERS].isChecked()
    assert window.here() is Does.LEARNERS


# what the design says of our own widgets


def test_a_level_key_says_level_digit_and_that_it_is_chosen(window: Window) -> None:
    window.do(Does.NOTE)
    settle(window)
    panel = window.findChildren(NotePanel)[0]
    levels = panel.how.levels
    assert levels is not None
    assert said(spoken(levels.keys[2])) == "Met controle, toets 3"
    levels.choose(3)
    assert said(spoken(levels.keys[2])) == "Met controle, toets 3, gekozen"
    assert [bool(spoken(key).state().checked) for key in levels.keys] == [False, False, True, False]
    assert spoken(levels).role() is Role.Grouping
    assert isinstance(levels, LevelKeys)
    panel.put_away()


def test_a_cell_of_the_matrix_says_goal_week_and_level(window: Window) -> None:
    screens.of_learner("Nour")(window)
    table = next(one for one in window.findChildren(MatrixTable) if one.isVisible())
    found = spoken(table)
    assert found.role() is Role.Table
    cells = [found.child(number) for number in range(found.childCount())]
    names = [said(cell) for cell in cells if cell.role() is Role.Cell]
    assert "Draden en kabels trekken, week 43, met hulp" in names
    goals = [row.goal for row in table.matrix.rows]
    assert len(names) == len(goals) * table.matrix.columnCount()
    heads = [said(cell) for cell in cells if cell.role() is Role.ColumnHeader]
    assert heads[0] == "Competentie"
    assert heads[-3:] == ["Niveau nu", "Laatst", "Richting"]
    row = next(number for number, goal in enumerate(goals) if goal is not None)
    table.setFocus()
    table.setCurrentIndex(table.matrix.index(row, 1))
    inside = found.focusChild()
    assert said(inside) == table.matrix.data(
        table.currentIndex(), Qt.ItemDataRole.AccessibleTextRole
    )


def test_a_day_of_the_strip_is_a_button_of_the_week(window: Window) -> None:
    strip = first_lane(window).strip
    assert strip is not None
    found = spoken(strip)
    assert (found.role(), said(found)) == (Role.Grouping, "week 45")
    days = [found.child(number) for number in range(found.childCount())]
    assert [day.role() for day in days] == [Role.Button] * 5
    assert said(days[3]) == "donderdag 6 november, vandaag, werkplek, 1 notitie: zelfstandig"


def test_what_can_be_ticked_in_the_list_of_competences_says_whether_it_is(window: Window) -> None:
    window.do(Does.NOTE)
    settle(window)
    panel = window.findChildren(NotePanel)[0]
    row = panel.model.first().row()
    line = spoken(panel.rows).child(row)
    assert said(line) == (
        "Draden en kabels trekken, Trekt draden en kabels, gisteren, met controle, beoordeeld"
    )
    assert (line.state().checkable, line.state().checked) == (1, 0)
    QTest.keyClick(panel.rows, Qt.Key.Key_Space)
    line = spoken(panel.rows).child(row)
    assert said(line).endswith("met controle, beoordeeld, aangevinkt")
    assert line.state().checked == 1
    panel.put_away()


def test_the_boxes_of_a_pin_say_how_many_digits_never_which(
    folders: Path, open_window: Open
) -> None:
    window = open_window(folder=folders / "real", person="")
    window.activateWindow()
    QApplication.processEvents()
    boxes = window.entrance.screen.findChildren(PinBoxes)[0]
    assert boxes.hasFocus()
    QTest.keyClicks(boxes, "25")
    assert said(spoken(boxes)) == "Pincode, 2 van 4 cijfers ingevuld"
    tiles = window.findChildren(TileKey)
    chosen = next(tile for tile in tiles if tile.isChecked())
    QTest.keyClick(boxes, Qt.Key.Key_Right)  # the arrows choose who it is
    assert not chosen.isChecked()
    assert said(spoken(boxes)) == "Pincode, 0 van 4 cijfers ingevuld"


def test_what_happens_without_the_focus_is_announced(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    send = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        send(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    window.tell(lambda: "Genoteerd", "Nour: boren, met hulp")
    assert heard == ["Genoteerd. Nour: boren, met hulp"]
    lane = first_lane(window)
    lane.ask(lane.row.suggestions[0])
    assert heard[1:] == [f"{lane.row.suggestions[0].short}: hoe ging het?"]
    assert lane.findChildren(LevelKey)
    window.do(Does.NOTE)
    settle(window)
    panel = window.findChildren(NotePanel)[0]
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert heard[-1] == "Kies nog een competentie."
    panel.put_away()
    window.do(Does.NEW_LEARNER)
    settle(window)
    enrol = next(one for one in window.findChildren(Panel) if one.is_open)
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Return)
    settle(window)
    assert heard[-1]
    assert heard[-1] in [
        one.fault.text()
        for one in enrol.form.rows.values()  # type: ignore[attr-defined] # of a dialog
        if one.fault.isVisible()
    ]
    enrol.put_away()
