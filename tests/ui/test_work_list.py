"""The work list of Vandaag: how long it takes, and what is put off by keys and by touch."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorapp.domain.today_rows import Bucket, Todo, TodoKind
from mentorapp.domain.todo import Later
from mentorapp.services import today
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.pages.today.todo import total_words
from mentorapp.ui.pages.today.work import LaterPanel, WorkList
from mentorapp.ui.shell.window import Window
from tests.ui.conftest import Open
from tests.ui.hands import Finger, press, tab_to
from tests.ui.screens import settle

HOURS = "Uren van Milan bevestigen"


def page_of(window: Window) -> TodayPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    return page


def list_of(window: Window) -> WorkList:
    settle(window)
    found = page_of(window).work
    assert found is not None
    return found


def words(window: Window) -> list[str]:
    return [one.text() for one in list_of(window).findChildren(Text) if one.isVisible()]


def titles(window: Window) -> list[str]:
    return [one.words for one in list_of(window).findChildren(ListRow) if one.isVisible()]


def asked(window: Window) -> LaterPanel:
    return next(one for one in window.findChildren(LaterPanel) if one.is_open)


def test_the_total_stands_on_top(window: Window) -> None:
    assert words(window)[0] == "4 dingen, ongeveer 11 minuten"
    assert "tegen vrijdag 7 november, 1 dag te bevestigen, 3 min" in {
        one.accessibleName().split(", ", 1)[1] for one in list_of(window).findChildren(ListRow)
    }


def test_one_thing_is_said_as_one() -> None:
    row = Todo(TodoKind.PLAN, Bucket.TODAY, None, "l", "p", "Nour", estimate=1)
    assert total_words([row]) == "1 ding, ongeveer 1 minuut"


def test_by_keys_something_is_put_off_and_put_back(window: Window) -> None:
    tab_to(window, f"Stel uit: {HOURS}")
    press(window, Qt.Key.Key_Space)
    assert [one.accessibleName() for one in asked(window).cards.values()] == [
        "Niet vandaag, komt terug op vr 7 nov",
        "Ook morgen niet, komt terug op za 8 nov",
        "Pas volgende week, komt terug op ma 10 nov",
    ]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(window, key)
    assert HOURS not in titles(window)
    assert words(window)[0] == "3 dingen, ongeveer 10 minuten"
    assert "komt terug op ma 10 nov" in words(window)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName().startswith("Oktober afsluiten voor Jasper")
    tab_to(window, f"Zet terug: {HOURS}")
    press(window, Qt.Key.Key_Space)
    assert titles(window)[0] == HOURS
    assert "Uitgesteld" not in words(window)


def test_who_thinks_better_of_it_goes_back(window: Window) -> None:
    key = tab_to(window, f"Stel uit: {HOURS}")
    press(window, Qt.Key.Key_Space)
    assert asked(window).is_open
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is key
    assert HOURS in titles(window)


def test_by_touch(window: Window) -> None:
    finger = Finger(window)
    finger.tap(f"Stel uit: {HOURS}")
    finger.tap("Niet vandaag")
    assert HOURS not in titles(window)
    finger.tap(f"Zet terug: {HOURS}")
    assert HOURS in titles(window)


def test_it_is_still_put_off_after_a_new_start(open_window: Open) -> None:
    first = open_window()
    _put_off_all(first)
    assert titles(first) == []
    assert "Voor nu is er niets te doen." in words(first)
    first.close()
    again = open_window()
    assert titles(again) == []
    assert words(again).count("komt terug op vr 7 nov") == 4
    again.close()
    other = open_window(person="Els Vandersmissen")
    assert len(titles(other)) == 4


def _put_off_all(window: Window) -> None:
    for _number in range(4):
        key = next(
            one
            for one in list_of(window).findChildren(Key)
            if one.accessibleName().startswith("Stel uit")
        )
        key.click()
        settle(window)
        asked(window).cards[Later.NOT_TODAY].click()
        settle(window)


def test_what_is_put_off_is_not_said_to_be_up_to_date(window: Window) -> None:
    done = "Alles is bij voor wie je nu begeleidt."
    _put_off_all(window)
    assert done not in words(window)
    page = page_of(window)
    assert page._board is not None
    page._show(replace(page._board, todo=()))
    assert done in words(window)


def test_together_only_counts_that_learner(window: Window) -> None:
    found: list[Any] = []
    window.shop.read(today.board, found.append, owner=window)
    settle(window)
    nour: Callable[[Todo], bool] = lambda row: row.given_name == "Nour"  # noqa: E731 - a test
    row, _evaluation = filter(nour, found[0].todo)
    window.shop.together = row.learner
    page_of(window)._show(found[0])
    assert words(window)[0] == "2 dingen, ongeveer 8 minuten"
    window.shop.together = ""
