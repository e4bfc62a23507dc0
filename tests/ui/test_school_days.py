"""The school's own days on the tab Gegevens, by keys: of a school that the workplace notes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.house_dialogs import SchoolDialog
from mentorapp.ui.pages.learners.placement_dialogs import PlacementDialog
from mentorapp.ui.pages.learners.school_days_part import SchoolDayDialog
from mentorapp.ui.shell.window import Window
from tests.ui.hands import Finger
from tests.ui.learner_desk import (
    foot,
    is_open,
    opened,
    pick,
    press,
    retype,
    save,
    tab,
    undo,
    words,
)
from tests.ui.screens import settle

HEADING = "Vrije dagen van de school"


def rows(window: Window) -> list[str]:
    """Give the days of the school as a screen reader hears them."""
    settle(window)
    keys = tab(window).keys.items()
    return [one.accessibleName() for key, one in keys if key.startswith("school_day ")]


def row(window: Window) -> ListRow:
    """Give the only day of the school."""
    settle(window)
    (found,) = [one for key, one in tab(window).keys.items() if key.startswith("school_day ")]
    assert isinstance(found, ListRow)
    return found


def open_by_key(window: Window, name: str) -> SchoolDayDialog:
    """Stand on a key of the tab and press it."""
    key = tab(window).keys[name]
    key.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(key, Qt.Key.Key_Space)
    return opened(window, SchoolDayDialog)


def enter(window: Window) -> None:
    """Press Enter where the focus is."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Qt.Key.Key_Return)
    settle(window)


@pytest.fixture
def at_school(own: Window) -> Window:
    """Give a window on a learner of the workplace with a school that it notes itself."""
    panel = press(own, "choose_school", PlacementDialog)
    QTest.keyClick(panel.fields.school.add_key, Qt.Key.Key_Space)
    school = opened(own, SchoolDialog)
    QTest.keyClicks(school.lines["name"], "TI Dender")
    save(own, school)
    save(own, panel)
    return own


def test_before_a_school_is_chosen_it_says_what_to_do_first(own: Window) -> None:
    said = words(own)
    assert HEADING in said
    assert "Kies eerst de school. Daarna noteer je hier haar vrije dagen." in said
    assert "school_day" not in tab(own).keys


def test_a_day_is_added_changed_removed_and_brought_back_by_keys(at_school: Window) -> None:
    window = at_school
    assert "Nog geen vrije dagen. De gewone schoolvakanties kennen we al." in words(window)
    panel = open_by_key(window, "school_day")
    assert panel.kind.hasFocus()
    assert "TI Dender" in " ".join(one.text() for one in panel.findChildren(Text))
    panel.starts.show_day(date(2025, 11, 17))
    assert panel.ends.day() == date(2025, 11, 17)  # a single day goes along
    panel.ends.show_day(date(2025, 11, 14))
    QTest.keyClicks(panel.label, "Brugdag")
    enter(window)
    assert panel.is_open  # refused, at its field, and what was typed stays
    assert panel.form.rows["ends"].fault.isVisible()
    assert panel.ends.hasFocus()
    assert panel.label.text() == "Brugdag"
    panel.ends.show_day(date(2025, 11, 18))
    panel.label.setFocus()
    enter(window)
    assert not is_open(window)
    assert rows(window) == ["17 nov tot 18 nov 2025, Facultatieve verlofdag: Brugdag"]
    assert tab(window).keys["school_day"].hasFocus()

    row(window).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row(window), Qt.Key.Key_Space)
    again = opened(window, SchoolDayDialog)
    pick(again.kind, "Pedagogische studiedag")
    assert "Er is geen les" in " ".join(one.text() for one in again.findChildren(Text))
    retype(again.label, "pedagogische studiedag")
    enter(window)
    assert rows(window) == ["17 nov tot 18 nov 2025, Pedagogische studiedag"]
    assert row(window).hasFocus()

    QTest.keyClick(row(window), Qt.Key.Key_Space)
    last = opened(window, SchoolDayDialog)
    remove = foot(last, "Schrap")
    remove.setFocus(Qt.FocusReason.TabFocusReason)
    enter(window)
    assert not is_open(window)
    assert rows(window) == []
    assert tab(window).keys["school_day"].hasFocus()  # the row it stood on is gone
    for left in (1, 1, 0):
        undo(window)
        assert len(rows(window)) == left


def test_a_second_day_from_the_same_day_on_is_refused_at_the_first_day(at_school: Window) -> None:
    for _again in range(2):
        panel = open_by_key(at_school, "school_day")
        panel.label.setFocus()
        enter(at_school)
    assert "begint al een dag van de school" in panel.form.rows["starts"].fault.text()
    assert panel.starts.hasFocus()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not is_open(at_school)  # nothing was typed: nothing is asked


def test_a_day_that_is_over_stands_after_what_comes(at_school: Window) -> None:
    for day in (date(2025, 10, 6), date(2025, 12, 1)):
        panel = open_by_key(at_school, "school_day")
        panel.starts.show_day(day)
        save(at_school, panel)
    assert rows(at_school) == [
        "1 dec 2025, Facultatieve verlofdag",
        "6 okt 2025, Facultatieve verlofdag, voorbij",
    ]


def test_the_days_that_the_school_keeps_are_shown_and_not_for_us_to_change(nour: Window) -> None:
    assert rows(nour) == []
    assert "school_day" not in tab(nour).keys
    said = words(nour)
    here = said[said.index(HEADING) :][:4]
    assert here == [
        HEADING,
        "De school beheert dit. Klopt er iets niet? Vraag het de school.",
        "9 mrt 2026",
        "Facultatieve verlofdag",
    ]
    assert not [one for one in nour.findChildren(Key) if one.words == "Nieuwe dag"]


def test_a_day_is_added_and_removed_by_touch(at_school: Window) -> None:
    window, finger = at_school, Finger(at_school)
    tab(window)._scroll.verticalScrollBar().setValue(0)  # the school was chosen further down
    finger.tap(tab(window).keys["school_day"])
    finger.tap(opened(window, SchoolDayDialog).save_key)
    assert rows(window) == ["6 nov 2025, Facultatieve verlofdag"]
    finger.tap(row(window))
    finger.tap(foot(opened(window, SchoolDayDialog), "Schrap"))
    assert rows(window) == []
