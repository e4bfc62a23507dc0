"""Vandaag: what a day of the strip shows, and what the to-do says when something is missing."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from mentorapp.domain.days import DayLook
from mentorapp.domain.today_rows import Mark
from mentorapp.services import today
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.data_tab import DataTab
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.pages.today.strip import WeekStrip
from mentorapp.ui.shell.window import Window
from tests.ui import learner_desk, screens
from tests.ui.screens import settle

DONE = "Alles is bij voor wie je nu begeleidt."


def page_of(window: Window) -> TodayPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    return page


def said(window: Window) -> set[str]:
    """Give the words and the rows of a list that are seen."""
    settle(window)
    page = page_of(window)
    words = {one.text() for one in page.findChildren(Text) if one.isVisible()}
    return words | {one.words for one in page.findChildren(ListRow) if one.isVisible()}


@pytest.mark.parametrize("look", DayLook)
def test_a_day_of_any_kind_shows_what_was_noted(window: Window, look: DayLook) -> None:
    lane = next(iter(page_of(window).lanes.values())).row
    day = replace(lane.days[3], look=look, marks=())
    noted = replace(day, marks=(Mark("goal", "Draden", 3),))

    def picture(*days: Any) -> QImage:
        strip = WeekStrip(window.look, days, lane.scale, lane.steps)
        strip.resize(160, strip.sizeHint().height())
        found = strip.grab().toImage()
        strip.deleteLater()
        return found

    glyph = window.look.colour("mentor").rgb()
    assert _has(picture(noted), glyph)
    assert not _has(picture(day), glyph)


def _has(image: QImage, colour: int) -> bool:
    return any(
        image.pixel(x, y) == colour
        for x in range(image.width())
        for y in range(30, image.height() - 14)
    )


def test_who_has_no_schedule_and_no_plan_is_not_said_to_be_up_to_date(window: Window) -> None:
    learner_desk.enrol(window)
    lars = learner_desk.tab(window).learner
    window.go(Does.TODAY)
    settle(window)
    row = next(
        one
        for one in page_of(window).findChildren(ListRow)
        if one.words == "Nog geen weekrooster voor Lars"
    )
    assert {"Nog geen opleidingsplan voor Lars"} < said(window)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle(window)
    (tab,) = [one for one in window.findChildren(DataTab) if one.isVisible()]
    assert tab.learner == lars
    assert tab.keys["schedule"].isVisible()


def test_up_to_date_is_said_only_of_who_is_here(window: Window) -> None:
    page = page_of(window)
    board = page._board
    assert board is not None
    assert DONE not in said(window)
    page._show(replace(board, todo=()))
    assert DONE in said(window)
    page._show(replace(board, todo=(), lanes=(), others=True))
    assert DONE not in said(window)
    assert "Nu is er geen leerling hier" in said(window)
    key = next(
        one for one in page.findChildren(Key) if one.isVisible() and one.words == "Naar Leerlingen"
    )
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.here() is Does.LEARNERS


def test_looking_together_says_it_of_that_learner_alone(window: Window) -> None:
    nour = screens.learner(window, "Nour")
    found: list[Any] = []
    window.shop.read(today.board, found.append, owner=window)
    settle(window)
    others = tuple(row for row in found[0].todo if row.learner != nour)
    assert others
    window.shop.together = nour
    page_of(window)._show(replace(found[0], todo=others))
    assert DONE in said(window)
    window.shop.together = ""
