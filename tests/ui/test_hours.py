"""Uren: days by keys, mouse and touch; ranges that one undo takes back; closing and its way."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.base import formats
from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.days import DayState
from mentorapp.services import days
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.pages.hours import HoursPage
from mentorapp.ui.pages.hours.closing import ReasonDialog
from mentorapp.ui.pages.hours.paint import filled
from mentorapp.ui.shell.window import Window
from tests.ui import hours, screens
from tests.ui.audit import faults
from tests.ui.conftest import Open
from tests.ui.hands import focus, press
from tests.ui.screens import settle

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def october(number: int) -> date:
    return date(2025, 10, number)


@pytest.fixture
def page(open_window: Open) -> HoursPage:
    """Give the month in which one day is open, in a window in front."""
    window = open_window()
    window.activateWindow()
    QApplication.processEvents()
    hours.shown()(window)
    settle(window)
    return hours.page_of(window)


def window_of(page: HoursPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def stand(page: HoursPage, number: int) -> None:
    page.view.stand_on(october(number))


def keyed(page: HoursPage, *keys: Qt.Key, with_: Qt.KeyboardModifier | None = None) -> None:
    """Press keys where the focus is."""
    for key in keys:
        press(window_of(page), key, with_=with_ or Qt.KeyboardModifier.NoModifier)


def codes(page: HoursPage, *numbers: int) -> list[str]:
    assert page.grid is not None
    return [page.grid.days()[october(number)].code for number in numbers]


def states(page: HoursPage, *numbers: int) -> list[DayState]:
    assert page.grid is not None
    return [page.grid.days()[october(number)].state for number in numbers]


def written(page: HoursPage) -> int:
    """Give how many changes there are in the journal."""
    found: list[int] = []

    def ask(desk: Desk) -> int:
        with desk.read() as unit:
            return unit.journal_head().seq

    page.shop.read(ask, found.append, owner=page)
    settle(window_of(page))
    return found[0]


# keys


def test_one_begins_at_what_is_to_confirm(page: HoursPage) -> None:
    assert page.view.now == hours.TO_CONFIRM
    assert page.panel._title.text() == "Vrijdag 17 oktober"
    assert page.panel._ask.text() == "Nour was er niet. Waarom?"
    assert page.open_tag.text() == "Nog 1 dag te bevestigen: vr 17"


def test_arrows_walk_over_the_days_and_stay_in_the_month(page: HoursPage) -> None:
    stand(page, 10)
    keyed(page, Key.Key_Right)
    assert page.view.now == october(13)  # a Monday: the weekend has no column
    keyed(page, Key.Key_Down, Key.Key_Left)
    assert page.view.now == october(17)
    keyed(page, Key.Key_Home)
    assert page.view.now == october(13)
    keyed(page, Key.Key_End, Key.Key_Up)
    assert page.view.now == october(10)
    keyed(page, Key.Key_Up, Key.Key_Up, Key.Key_Left)
    assert page.view.now == october(2)
    stand(page, 31)
    keyed(page, Key.Key_Right, Key.Key_Down)
    assert page.view.now == october(31)
    assert focus() is page.view.cells[october(31)]


def test_page_keys_turn_the_month_and_the_focus_stays_in_the_grid(page: HoursPage) -> None:
    stand(page, 17)
    keyed(page, Key.Key_PageUp)
    assert page.month == "2025-09"
    assert focus() in page.view.cells.values()
    keyed(page, Key.Key_PageUp)  # the placement begins in September
    assert page.month == "2025-09"
    keyed(page, Key.Key_PageDown, Key.Key_PageDown)
    assert page.month == "2025-11"


def test_a_letter_says_what_a_range_was_and_one_undo_takes_it_back(page: HoursPage) -> None:
    stand(page, 1)
    keyed(page, Key.Key_Right, Key.Key_Right, with_=SHIFT)
    assert page.view.chosen == (october(1), october(2), october(3))
    before = written(page)
    keyed(page, Key.Key_Z)
    assert codes(page, 1, 2, 3) == ["ZG"] * 3
    assert page.view.chosen == (october(1), october(2), october(3))
    assert written(page) == before + 1
    keyed(page, Key.Key_Z, with_=CONTROL)
    assert codes(page, 1, 2, 3) == ["W"] * 3


def test_a_code_without_a_letter_has_a_figure_behind_the_second_key(page: HoursPage) -> None:
    stand(page, 17)
    keyed(page, Key.Key_7)
    assert codes(page, 17) == ["OA"]  # the figures hold only once the second key was pressed
    keyed(page, Key.Key_A)
    assert not page.panel._rest.isHidden()
    key = page.panel.others["5"]
    assert (key.words, key.cap) == ("Klein verlet", "5")
    keyed(page, Key.Key_5)
    assert codes(page, 17) == ["KV"]


def test_every_code_has_a_key_that_shows_its_letter(page: HoursPage) -> None:
    keys = page.panel.codes | page.panel.others
    assert set(page.panel.codes) == {"W", "S", "V", "Z"}
    assert len(keys) == 14
    assert all(key.cap == letter for letter, key in keys.items())


def test_letters_do_nothing_outside_the_grid(page: HoursPage) -> None:
    stand(page, 17)
    page.panel.copy.setFocus()
    before = written(page)
    keyed(page, Key.Key_Z, Key.Key_W, Key.Key_Delete)
    assert codes(page, 17) == ["OA"]
    assert written(page) == before


def test_space_confirms_and_delete_takes_away(page: HoursPage) -> None:
    stand(page, 17)
    assert states(page, 17) == [DayState.ENTERED]
    keyed(page, Key.Key_Space)
    assert states(page, 17) == [DayState.CONFIRMED]
    assert page.open_tag.isHidden()
    assert page.close_bar.close_key.isEnabled()
    keyed(page, Key.Key_Delete)
    assert states(page, 17) == [DayState.PLANNED]
    assert page.fill.isVisible()
    page.fill.click()
    settle(window_of(page))
    assert (codes(page, 17), states(page, 17)) == (["W"], [DayState.CONFIRMED])


def test_copy_and_paste_over_a_range_is_one_step(page: HoursPage) -> None:
    stand(page, 22)
    keyed(page, Key.Key_C, with_=CONTROL)
    stand(page, 8)
    keyed(page, Key.Key_Right, with_=SHIFT)
    keyed(page, Key.Key_V, with_=CONTROL)
    assert codes(page, 8, 9) == ["ZG", "ZG"]
    assert page.grid is not None
    assert page.grid.days()[october(8)].attest
    keyed(page, Key.Key_Z, with_=CONTROL)
    assert codes(page, 8, 9) == ["W", "W"]


def test_escape_leaves_only_the_current_day_of_a_range(page: HoursPage) -> None:
    stand(page, 1)
    keyed(page, Key.Key_Right, with_=SHIFT)
    keyed(page, Key.Key_Escape)
    assert page.view.chosen == (october(2),)


# mouse and touch


def chosen(page: HoursPage) -> list[int]:
    return [day.day for day in page.view.chosen]


def middle(page: HoursPage, number: int) -> QPoint:
    return page.view.cells[october(number)].geometry().center()


def test_a_drag_over_days_takes_them_all(page: HoursPage) -> None:
    first = page.view.cells[october(6)]
    QTest.mousePress(first, LEFT, pos=first.rect().center())
    for number in (7, 8):
        QTest.mouseMove(first, first.mapFrom(page.view, middle(page, number)))
        QApplication.processEvents()
    page.view.dragged(middle(page, 8))
    QTest.mouseRelease(first, LEFT, pos=first.mapFrom(page.view, middle(page, 8)))
    assert page.view.chosen == (october(6), october(7), october(8))
    page.panel.codes["Z"].click()
    settle(window_of(page))
    assert codes(page, 6, 7, 8) == ["ZG"] * 3


def test_by_touch_the_second_tap_ends_the_range(page: HoursPage) -> None:
    QTest.mouseClick(page.view.cells[october(14)], LEFT)
    assert chosen(page) == [14]
    QTest.mouseClick(page.panel.until, LEFT)
    QTest.mouseClick(page.view.cells[october(16)], LEFT)
    assert chosen(page) == [14, 15, 16]
    assert not page.panel.until.isChecked()
    QTest.mouseClick(page.view.cells[october(1)], LEFT)
    assert chosen(page) == [1]
    QTest.mouseClick(page.view.cells[october(3)], LEFT, SHIFT)
    assert chosen(page) == [1, 2, 3]


# what a day says


def test_a_day_is_spoken_as_it_is_seen(page: HoursPage) -> None:
    page.set_numbers({})
    cells = page.view.cells
    assert cells[october(1)].accessibleName() == "woensdag 1 oktober, werkplek, 7 u 36, bevestigd"
    assert cells[october(6)].accessibleName() == "maandag 6 oktober, school"
    assert cells[october(17)].accessibleName() == (
        "vrijdag 17 oktober, afwezig zonder reden, ingevuld, nog niet bevestigd"
    )
    page.set_numbers({october(22): 1})
    assert cells[october(22)].accessibleName() == (
        "woensdag 22 oktober, ziek, met attest, bevestigd, lijn 1 van de berekening"
    )
    assert page.view.accessibleName() == "oktober 2025"
    assert "week 40: 22 u 48" in page.view.accessibleDescription()


def test_only_the_current_day_is_reached_by_tab(page: HoursPage) -> None:
    stand(page, 9)
    reached = [
        day for day, cell in page.view.cells.items() if cell.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == [october(9)]


def test_the_tape_is_filled_as_far_as_there_was_work(page: HoursPage) -> None:
    assert page.grid is not None
    day = page.grid.days()[october(1)]
    assert filled(day) == 1
    assert filled(replace(day, minutes=228)) == 0.5
    assert filled(replace(day, state=DayState.PLANNED)) == 0


def test_hours_are_typed_and_what_cannot_be_stays_in_the_field(page: HoursPage) -> None:
    stand(page, 16)
    field = page.panel.hours
    assert field.text() == "7:36"
    field.setText("25 uur")
    QTest.keyClick(field, Key.Key_Return)
    settle(window_of(page))
    assert field.faulty
    assert focus() is field
    assert field.text() == "25 uur"
    assert page.panel.fault.isVisible()
    field.setText("4:00")
    QTest.keyClick(field, Key.Key_Return)
    settle(window_of(page))
    assert page.grid is not None
    assert page.grid.days()[october(16)].minutes == 240
    assert not page.panel.fault.isVisible()


def test_a_line_is_opened_by_its_letter_said_back_and_entered_as_one_step(page: HoursPage) -> None:
    stand(page, 15)
    keyed(page, Key.Key_U)
    line = page.panel.line
    assert focus() is line.line
    QTest.keyClicks(line.line, "ma-wo 8-12")
    assert "maandag 13 oktober" in line.preview.text()
    before = written(page)
    QTest.keyClick(line.line, Key.Key_Return)
    settle(window_of(page))
    assert codes(page, 13, 14, 15) == ["W"] * 3
    assert page.grid is not None
    assert page.grid.days()[october(14)].minutes == 240
    assert written(page) == before + 1
    assert not line.line.text()
    QTest.keyClicks(line.line, "8-25:00")
    QTest.keyClick(line.line, Key.Key_Return)
    settle(window_of(page))
    assert line.line.text() == "8-25:00"
    assert line.row.fault.isVisible()
    assert written(page) == before + 1


def test_the_attest_is_a_tick_where_one_can_be(page: HoursPage) -> None:
    stand(page, 17)
    assert page.panel.attest.isHidden()
    stand(page, 22)
    assert page.panel.attest.isChecked()
    page.panel.attest.click()
    settle(window_of(page))
    assert page.grid is not None
    assert not page.grid.days()[october(22)].attest
    assert codes(page, 22) == ["ZG"]


def test_a_line_of_the_receipt_chooses_all_of_its_days(page: HoursPage) -> None:
    page.money.pane.days_picked.emit((october(22), october(23)))
    assert chosen(page) == [22, 23]
    assert page.view.cells[october(22)].hasFocus()
    assert page.panel._title.text() == "Wo 22 tot do 23 oktober: 2 dagen"
    page.view.choose((october(1), october(15), october(24)))
    assert page.panel._title.text() == "Wo 1, wo 15 en vr 24: 3 dagen"
    keyed(page, Key.Key_Z)
    assert codes(page, 1, 2, 15, 24) == ["ZG", "W", "ZG", "ZG"]
    keyed(page, Key.Key_Escape)
    assert chosen(page) == [1]


def test_a_shorter_day_asks_why_and_the_receipt_follows(page: HoursPage) -> None:
    stand(page, 16)
    panel = page.panel
    assert panel._part.isHidden()
    panel.timed.emit("5:42")
    settle(window_of(page))
    assert not panel._part.isHidden()
    assert panel._lacks.text() == "1 u 54 minder dan in het rooster."
    before = page.money.pane.month
    panel.away.setFocus()
    panel.away.setCurrentIndex(panel.away.findData("OA"))
    panel.away.activated.emit(panel.away.currentIndex())
    settle(window_of(page))
    after = page.money.pane.month
    assert before is not None
    assert after is not None
    assert before.total - after.total in (734, 735)
    assert (
        page.view.cells[october(16)]
        .accessibleName()
        .startswith("donderdag 16 oktober, werkplek, 5 u 42, afwezig zonder reden 1 u 54")
    )
    keyed(page, Key.Key_Z, with_=CONTROL)
    assert page.grid is not None
    assert page.grid.days()[october(16)].away == ""


def test_a_sickness_that_comes_back_is_a_tick(page: HoursPage) -> None:
    stand(page, 22)
    assert page.panel.relapse.isHidden()  # the first sickness goes on from nothing
    stand(page, 8)
    keyed(page, Key.Key_Z)
    stand(page, 22)
    assert not page.panel.relapse.isHidden()
    page.panel.relapse.click()
    settle(window_of(page))
    assert page.grid is not None
    assert page.grid.days()[october(22)].relapse is True
    assert page.panel.relapse.isChecked()
    page.panel.relapse.click()
    settle(window_of(page))
    assert page.grid.days()[october(22)].relapse is False


def test_a_refusal_stands_in_the_panel_and_nothing_is_changed(page: HoursPage) -> None:
    hours.shown(month="2025-11")(window_of(page))
    settle(window_of(page))
    page.view.stand_on(date(2025, 11, 7))  # tomorrow
    before = written(page)
    keyed(page, Key.Key_W)
    assert page.panel.fault.isVisible()
    assert written(page) == before
    keyed(page, Key.Key_Left)
    assert not page.panel.fault.isVisible()


# closing


def test_closing_says_what_blocks_it_and_goes_there(page: HoursPage) -> None:
    bar = page.close_bar
    stand(page, 1)
    assert not bar.close_key.isEnabled()
    assert bar._words.text() == "Bevestig eerst vr 17"
    bar.to_day.click()
    assert focus() is page.view.cells[hours.TO_CONFIRM]


def test_a_month_closes_in_two_taps_and_opens_with_a_reason(page: HoursPage) -> None:
    window, bar = window_of(page), page.close_bar
    stand(page, 17)
    keyed(page, Key.Key_Space)
    bar.close_key.click()
    bar.sure.click()
    settle(window)
    assert page.closed_tag.isVisible()
    assert set(states(page, 1, 17)) == {DayState.CLOSED}
    assert not page.panel.codes["W"].isEnabled()
    before = written(page)
    stand(page, 17)
    keyed(page, Key.Key_Z, Key.Key_Delete, Key.Key_Space)
    assert written(page) == before
    bar.open_key.click()
    dialog = next(one for one in window.findChildren(Panel) if isinstance(one, ReasonDialog))
    dialog.save_key.click()
    settle(window)
    assert dialog.is_open  # a reason is asked for
    dialog.reason.setPlainText("De school meldde een andere dag.")
    dialog.save_key.click()
    settle(window)
    assert not page.closed_tag.isVisible()
    bar.close_key.click()  # closing anew asks for a reason too
    assert any(one.is_open for one in window.findChildren(ReasonDialog))


def test_the_question_goes_when_another_month_is_shown(page: HoursPage) -> None:
    stand(page, 17)
    keyed(page, Key.Key_Space)
    page.close_bar.close_key.click()
    assert page.close_bar.sure.isVisible()
    page.before.click()
    settle(window_of(page))
    assert not page.close_bar.sure.isVisible()


# the page


def test_the_next_learner_is_one_key_away_and_months_do_not_mix(page: HoursPage) -> None:
    window = window_of(page)
    first = page.learner
    window.do(Does.NEXT)
    settle(window)
    assert page.learner != first
    assert page.who.pills[page.learner].isChecked()
    window.do(Does.PREVIOUS)
    settle(window)
    assert page.learner == first


def test_what_arrives_late_of_another_is_not_shown(page: HoursPage) -> None:
    window = window_of(page)
    milan = screens.learner(window, "Milan")
    window.go(Does.HOURS, learner=milan)  # on its way
    window.go(Does.HOURS, learner=screens.learner(window, "Nour"))
    settle(window)
    assert page.row is not None
    assert page.row.given_name == "Nour"
    assert page.grid is not None
    assert page.grid.placement == page.row.placement


def test_who_builds_on_it_hears_of_month_and_day(page: HoursPage) -> None:
    months: list[tuple[str, str]] = []
    picked: list[date] = []
    page.month_changed.connect(lambda placement, month: months.append((placement, month)))
    page.day_picked.connect(picked.append)
    stand(page, 3)
    assert picked[-1] == october(3)
    keyed(page, Key.Key_Z)
    assert page.grid is not None
    assert months[-1] == (page.grid.placement, "2025-10")  # its days are others
    keyed(page, Key.Key_PageUp)
    assert months[-1] == (page.grid.placement, "2025-09")


def test_it_reads_again_when_another_page_changed_a_day(page: HoursPage) -> None:
    assert page.grid is not None
    placement = page.grid.placement
    page.shop.write(
        lambda desk: days.enter(desk, days.EnterDay(placement, october(1), "OA", 0)),
        frozenset({next(iter(page.interested_in))}) | page.interested_in,
    )
    settle(window_of(page))
    assert codes(page, 1) == ["OA"]


def test_beside_each_other_only_where_there_is_room(page: HoursPage) -> None:
    window = window_of(page)

    def is_beside() -> bool:
        return page.side.x() > page.view.geometry().right()

    assert is_beside()
    window.change_settings(scale=150)
    settle(window)
    assert not is_beside()
    window.change_settings(scale=100)
    settle(window)
    assert is_beside()


def test_a_weekend_that_is_used_has_a_column_and_still_fits(page: HoursPage) -> None:
    assert page.grid is not None
    placement, window = page.grid.placement, window_of(page)
    for number in (4, 5):
        command = days.EnterDay(placement, october(number), "W", 240)
        page.shop.write(partial(days.enter, command=command), page.interested_in)
    settle(window)
    assert page.grid.weekdays == (1, 2, 3, 4, 5, 6, 7)
    stand(page, 3)
    keyed(page, Key.Key_Right)
    assert page.view.now == october(4)
    window.change_settings(scale=200)
    settle(window)
    assert [str(one) for one in faults(window, window.look)] == []


def test_a_quiet_line_names_rule_and_source(page: HoursPage) -> None:
    stand(page, 8)
    keyed(page, Key.Key_Right, Key.Key_Right, with_=SHIFT)
    window = window_of(page)
    quiet = set(page.notes.rules)
    for number in (8, 9, 10):
        stand(page, number)
        page.panel.hours.setText("14:00")
        page.panel.timed.emit("14:00")
        settle(window)
    assert set(page.notes.rules) - quiet
    assert codes(page, 8, 9, 10) == ["W"] * 3  # it never stops anything
    window.do(Does.UNDO)
    window.do(Does.UNDO)
    window.do(Does.UNDO)
    settle(window)
    assert set(page.notes.rules) == quiet


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_hours_of_a_week_keep_clear_of_its_last_day(page: HoursPage, spoken: str) -> None:
    view, grid = page.view, page.grid
    assert grid is not None
    with in_language(spoken):
        page.shop.look.set()
        settle(window_of(page))
        metrics = page.shop.look.metrics("body", 600)
        said = [formats.hours(week.minutes, column=True) for week in grid.weeks]
        widest = max(metrics.horizontalAdvance(words) for words in said)
        last = max(cell.geometry().right() for cell in view.cells.values())
        assert view.width() - last - widest >= page.shop.look.px(14)
