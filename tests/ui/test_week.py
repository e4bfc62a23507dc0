"""Deze week: by keys and by touch, what it writes, and that to look is to write nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.proposing import LearnerWeek, WeekState
from mentorapp.domain.today_rows import Mark
from mentorapp.services import proposing
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.pages.today.strip import WeekStrip
from mentorapp.ui.pages.today.week import LineKey, WeekPanel
from mentorapp.ui.pages.today.week_words import days_words, state_words
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.hands import Finger, press
from tests.ui.screens import settle

ENTER, SPACE, DOWN, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Down,
    Qt.Key.Key_Escape,
)


def panel_of(window: Window) -> WeekPanel:
    return next(one for one in window.findChildren(WeekPanel) if one.is_open)


def opened(window: Window) -> WeekPanel:
    press(window, Qt.Key.Key_F4)
    return panel_of(window)


def weeks(window: Window) -> tuple[LearnerWeek, ...]:
    found: list[Any] = []
    window.shop.read(proposing.weeks, found.append, owner=window)
    settle(window)
    return tuple(found[0])


def meant(window: Window) -> list[str]:
    return [line.short for week in weeks(window) for line in week.lines if line.intention]


def position(window: Window) -> object:
    found: list[Any] = []
    window.shop.read(lambda desk: desk.store.position(), found.append, owner=window)
    settle(window)
    return found[0]


def page_of(window: Window) -> TodayPage:
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    return page


def test_to_look_and_go_away_writes_nothing(window: Window) -> None:
    before = position(window)
    panel = opened(window)
    assert len(panel.lines) == 4
    press(window, ESCAPE)
    assert not panel.is_open
    assert position(window) == before


def test_space_means_a_line_and_means_it_no_more(window: Window) -> None:
    panel = opened(window)
    first = panel.lines[0]
    assert QApplication.focusWidget() is first
    press(window, SPACE)
    assert meant(window) == [first.line.short]
    press(window, DOWN)
    assert QApplication.focusWidget() is panel.lines[1]
    press(window, SPACE)
    assert len(meant(window)) == 2
    press(window, Qt.Key.Key_Up)
    press(window, SPACE)
    assert meant(window) == [panel.lines[1].line.short]
    assert [key.isChecked() for key in panel.lines] == [False, True, False, False]
    assert panel.all_key.words == "Aanvaard 3 lijnen"


def test_enter_takes_all_up_and_undo_takes_all_back(window: Window) -> None:
    panel = opened(window)
    press(window, ENTER)
    assert not panel.is_open
    assert len(meant(window)) == 4
    lanes = list(page_of(window).lanes.values())
    assert sum(len(day.intended) for lane in lanes for day in lane.row.days) == 4
    strip = lanes[0].strip
    assert strip is not None
    names = [key.accessibleName() for key in strip._keys]
    assert "1 voornemen: Draden en kabels trekken" in names[3]
    assert lanes[0].cards[0].accessibleName().endswith("voornemen, gisteren met controle")
    window.do(Does.UNDO)
    settle(window)
    assert meant(window) == []
    assert window.toast.title.text() == "Teruggedraaid: 4 voornemens voor Nour, Milan"
    panel = opened(window)
    assert not any(key.isChecked() for key in panel.lines)


def test_enter_closes_when_nothing_is_open(window: Window) -> None:
    opened(window)
    press(window, ENTER)
    before = position(window)
    panel = opened(window)
    assert panel.all_key.isHidden()
    press(window, ENTER)
    assert not panel.is_open
    assert position(window) == before


def test_by_touch(window: Window) -> None:
    finger = Finger(window)
    finger.tap(page_of(window).week_key)
    panel = panel_of(window)
    finger.tap(panel.lines[0])
    assert len(meant(window)) == 1
    finger.tap(panel.how_key)
    assert any(
        one.isVisible() and one.text().startswith("De dagen komen uit het weekrooster")
        for one in panel.findChildren(Text)
    )
    finger.tap(panel.all_key)
    assert len(meant(window)) == 4


def test_it_begins_at_the_learner_who_is_pointed_at(window: Window) -> None:
    milan = screens.learner(window, "Milan")
    window.do_for(Does.WEEK, learner=milan)
    settle(window)
    now = QApplication.focusWidget()
    assert isinstance(now, LineKey)
    assert now is panel_of(window).lines[2]


def test_looking_together_shows_that_learner_alone(window: Window) -> None:
    window.shop.together = screens.learner(window, "Nour")
    panel = opened(window)
    assert len(panel.lines) == 2
    press(window, ENTER)
    window.shop.together = ""
    assert len(meant(window)) == 2


def test_what_is_refused_is_said_and_the_line_is_as_before(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(window)

    def refuse(*_args: object, **_more: object) -> None:
        raise Refused(Problem.DISK_FULL)

    monkeypatch.setattr(proposing, "accept", refuse)
    press(window, SPACE)
    assert not panel.lines[0].isChecked()
    assert any(
        one.isVisible() and one.text().startswith("De schijf is vol")
        for one in panel.findChildren(Text)
    )
    press(window, ENTER)
    assert panel.is_open
    assert panel.all_key.isEnabled()


def test_a_school_is_not_asked_to_plan_a_week(open_window: Open, practice: Any) -> None:
    window = open_window(folder=practice / "school", person="Katrien Lambrecht")
    assert Does.WEEK not in window.possible()
    window.do(Does.WEEK)
    settle(window)
    assert not any(one.is_open for one in window.findChildren(WeekPanel))


@pytest.mark.parametrize("state", list(WeekState))
def test_every_state_has_its_sentence(window: Window, state: WeekState) -> None:
    week = replace(weeks(window)[0], state=state, back=date(2025, 11, 10))
    assert bool(state_words(week)) is (state is not WeekState.READY)
    assert ("Maandag 10 november weer" in state_words(week)) is (
        state in (WeekState.AWAY, WeekState.OVER)
    )
    assert days_words(week) == "Op de werkplek: do 6, vr 7."


def test_what_is_meant_is_dashed_and_no_level(window: Window) -> None:
    lane = page_of(window).lanes[next(iter(page_of(window).lanes))].row
    day = replace(lane.days[4], marks=())

    def picture(*days: Any) -> QImage:
        strip = WeekStrip(window.look, days, lane.scale, lane.steps)
        strip.resize(160, strip.sizeHint().height())
        found = strip.grab().toImage()
        strip.deleteLater()
        return found

    intended = picture(replace(day, intended=(Mark("goal", "Draden", 0),)))
    noted = picture(replace(day, marks=(Mark("goal", "Draden", 4),)))
    level = window.look.colour("mentor").rgb()
    assert _count(noted, level) > 100
    assert _count(intended, level) == 0
    assert intended != picture(day)
    many = tuple(Mark(str(number), "Draden", 0) for number in range(12))
    assert picture(replace(day, intended=many)) != intended


def _count(image: QImage, colour: int) -> int:
    return sum(
        image.pixel(x, y) == colour
        for x in range(image.width())
        for y in range(30, image.height() - 14)
    )


def test_the_palette_knows_it(window: Window) -> None:
    window.do(Does.SEARCH)
    settle(window)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "voorstel voor deze week")
    settle(window)
    press(window, ENTER)
    assert panel_of(window).lines
