"""Where parts stand: a scroll bar lies in the margin, a list keeps readable in little room."""

import pytest
from PySide6.QtWidgets import QWidget

from mentorapp.base.settings import Settings
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.bars import BesideBar
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.learner_desk import opened
from tests.ui.screens import settle


def test_the_bar_of_the_matrix_moves_it_and_stands_beside_it(window: Window) -> None:
    screens.of_learner("Nour", "competences")(window)
    table = next(one for one in window.findChildren(MatrixTable) if one.isVisible())
    beside = next(one for one in window.findChildren(BesideBar) if one.isVisible())
    inner = table.verticalScrollBar()
    assert beside.bar.isVisible()
    assert not inner.isVisible()
    assert table.viewport().width() == table.width()
    beside.bar.setValue(40)
    assert inner.value() == 40
    inner.setValue(0)
    assert beside.bar.value() == 0


def page_of(window: Window) -> QWidget:
    """Give the page that is shown."""
    assert window.frame is not None
    assert window.frame.page is not None
    return window.frame.page


def test_what_scrolls_is_as_wide_with_a_bar_as_without(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    wide: dict[bool, set[int]] = {True: set(), False: set()}
    for section in ("display", "people", "files"):
        window.go(Does.ADMIN, section=section)
        settle(window)
        area = next(
            one
            for one in page_of(window).findChildren(Scroll)
            if one.isVisible() and one.width() > window.width() / 2
        )
        inner = area.widget()
        layout = inner.layout() if inner is not None else None
        assert layout is not None
        scrolls = area.verticalScrollBar().maximum() > 0
        wide[scrolls].add(layout.contentsRect().width())
    assert wide[True] == wide[False]
    assert len(wide[True]) == 1


def test_a_list_of_people_that_fits_does_not_scroll(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    window.go(Does.ADMIN, section="people")
    settle(window)
    rows = [one for one in window.findChildren(ListRow) if one.isVisible()]
    assert all(one.height() == one.heightForWidth(one.width()) for one in rows)
    assert not any(
        one.verticalScrollBar().isVisible()
        for one in window.findChildren(Scroll)
        if one.isVisible()
    )


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_quick_note_keeps_a_readable_list_in_little_room(
    open_window: Open, language: str
) -> None:
    settings = Settings(theme="light", motion=False, scale=150, language=language)
    window = open_window(settings=settings, size=(1366, 688))
    window.do(Does.NOTE)
    panel = opened(window, NotePanel)
    look = panel.look
    assert panel.rows.viewport().width() >= look.px(230)
    index = panel.model.first()
    assert panel.rows.visualRect(index).height() <= 4 * look.px(20) + look.px(10)
    for area in panel.findChildren(Scroll):
        inner = area.widget()
        assert inner is not None
        assert inner.width() == area.viewport().width()
