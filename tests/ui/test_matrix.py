"""The matrix: by week, month and school year, narrowed to a level, a state or a trend."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.matrix_columns import Span
from mentorapp.domain.progress_rows import GoalState, Trend
from mentorapp.ui.pages.learners.matrix_model import Filter, Narrow
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import settle


@pytest.fixture
def tab(window: Window) -> MatrixTab:
    screens.of_learner("Nour")(window)
    return next(one for one in window.findChildren(MatrixTab) if one.isVisible())


def choose(window: Window, tab: MatrixTab, span: Span) -> None:
    """Pick a span as a person does: by the keys of the list."""
    tab.span.setFocus(Qt.FocusReason.TabFocusReason)
    steps = list(Span).index(span) - tab.span.currentIndex()
    for _step in range(abs(steps)):
        QTest.keyClick(tab.span, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    settle(window)


def names(tab: MatrixTab) -> list[str]:
    return [row.goal.short for row in tab.model.rows if row.goal is not None]


def heads(tab: MatrixTab) -> list[str]:
    model = tab.model
    return [
        model.headerData(number + 1, Qt.Orientation.Horizontal)
        for number in range(len(model.columns))
    ]


def test_it_is_shown_by_week_month_and_school_year(window: Window, tab: MatrixTab) -> None:
    assert heads(tab) == [str(week) for week in range(36, 46)]
    choose(window, tab, Span.MONTH)
    assert heads(tab) == ["sep", "okt", "nov"]
    row = next(one for one in tab.model.rows if one.goal and one.goal.short == "Samenwerken")
    assert row.goal is not None
    assert row.goal.cells == (3, 3, 3)
    choose(window, tab, Span.YEAR)
    assert heads(tab) == ["2025–26"]
    index = tab.model.index(tab.model.rows.index(tab.model.rows[1]), 1)
    told = tab.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("schooljaar 2025–26, met controle")
    choose(window, tab, Span.WEEK)
    assert len(heads(tab)) == 10


def test_a_digit_notes_whatever_the_columns_are(window: Window, tab: MatrixTab) -> None:
    choose(window, tab, Span.MONTH)
    number = next(n for n, one in enumerate(tab.model.rows) if one.goal and not one.goal.cells[-1])
    before = tab.model.rows[number].goal
    assert before is not None
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(number, 0))
    QTest.keyClick(tab.table, Qt.Key.Key_4)
    settle(window)
    after = next(r.goal for r in tab.model.rows if r.goal and r.goal.goal == before.goal)
    assert after.cells == (*before.cells[:-1], 4)


def test_it_is_narrowed_to_a_level_a_state_and_a_trend(window: Window, tab: MatrixTab) -> None:
    everything = [row.goal for row in tab.model.rows if row.goal is not None]
    for narrow in (
        Narrow(level=4),
        Narrow(state=GoalState.ACHIEVED),
        Narrow(trend=Trend.RISING),
    ):
        tab.narrow.pick(narrow)
        tab.narrow.picked.emit(narrow)
        kept = [one.short for one in everything if narrow.keeps(one)]
        assert names(tab) == kept
        assert 0 < len(kept) < len(everything)


def test_filters_that_leave_nothing_say_so_and_lead_back(window: Window, tab: MatrixTab) -> None:
    whole = names(tab)
    tab._chips[list(Filter).index(Filter.NOT_STARTED)].click()
    tab.narrow.pick(Narrow(level=4))
    tab.narrow.picked.emit(Narrow(level=4))
    settle(window)
    assert not tab.table.isVisible()
    key = screens.key_named(window, "Toon alles")
    key.click()
    settle(window)
    assert names(tab) == whole
    assert tab.table.hasFocus()
    assert tab.narrow.currentData() == Narrow()


def test_the_goal_one_came_for_is_shown_whatever_was_filtered(
    window: Window, tab: MatrixTab
) -> None:
    tab.narrow.pick(Narrow(level=4))
    tab.narrow.picked.emit(Narrow(level=4))
    hidden = next(
        g
        for c in (tab.model.view.clusters if tab.model.view else ())
        for g in c.goals
        if g.level == 2
    )
    tab.stand_on(tab.learner, hidden.goal)
    tab.show_learner(tab.learner)
    settle(window)
    assert hidden.short in names(tab)
    assert tab.narrow.currentData() == Narrow()
