"""A screen of 1366 x 768 at a device scale of 200 %: whatever there is can be brought into view."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from mentorapp.base.settings import Settings
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.messages import Toast
from mentorapp.ui.kit.panel import Cover
from mentorapp.ui.kit.scroll import bring_into_view
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.enrol import EnrolPanel
from tests.ui import screens, stores, turns
from tests.ui.audit import name_of
from tests.ui.learner_desk import opened
from tests.ui.screens import Screen, painted

SIZE = (683, 384)  # pixels of the program on that screen
_SLACK = 1
_ATTEMPTS = 3  # a page may scroll to its focus meanwhile, as it does when it is new
_LEAST = 40  # height of a part below which nothing in it can be used


def things(window: QWidget) -> list[QWidget]:
    """Give what can be pressed, typed into or read in front: in a panel where one is open."""
    kinds = QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QAbstractSpinBox | Text
    shown = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisibleTo(window) and isinstance(one, kinds) and one.width() and one.height()
    ]
    covers = [one for one in window.findChildren(Cover) if one.isVisibleTo(window)]
    toast = [one for one in window.findChildren(Toast) if one.isVisible()]
    return [
        one
        for one in shown
        if (not covers or covers[-1].isAncestorOf(one))
        and not any(each.isAncestorOf(one) for each in toast)
        and not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
    ]


def unreached(window: QWidget) -> Iterator[str]:
    """Name what no scrolling brings into view, and what only keys scroll."""
    for one in things(window):
        for _attempt in range(_ATTEMPTS):
            _bring(one, window)
            if _whole(one, window):
                break
        else:
            yield f"{name_of(one)} {one.visibleRegion().boundingRect().getRect()} {one.size()}"
    for area in window.findChildren(QScrollArea):
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        inner = area.widget()
        if not area.isVisible() or inner is None:
            continue
        if area.horizontalScrollBarPolicy() is off and inner.width() > area.viewport().width():
            yield f"no bar for {name_of(area)}"


def _bring(one: QWidget, window: QWidget) -> None:
    above = one.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea):
            bring_into_view(above, one)
        above = above.parentWidget()
    painted()


def _whole(one: QWidget, window: QWidget) -> bool:
    """Say whether all of a widget is seen, or as much as the part it stands in can show."""
    seen, room = one.visibleRegion().boundingRect(), window.size()
    above = one.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea):
            room = room.boundedTo(above.viewport().size())
        above = above.parentWidget()
    return (
        seen.width() + _SLACK >= min(one.width(), room.width())
        and seen.height() + _SLACK >= min(one.height(), room.height())
        and room.height() >= _LEAST
    )


@pytest.mark.parametrize("screen", turns.of(0))
def test_everything_can_be_reached(screen: Screen, folders: Path, qapp: QApplication) -> None:
    settings = Settings(theme="light", motion=False, house=stores.HOUSE)
    person = "" if screen.locked else screen.person
    window = screens.opened(stores.folder_of(screen, folders), settings, SIZE, person=person)
    try:
        screen.reach(window)
        assert list(unreached(window)) == []
        window.shop.settings = window.shop.settings._replace(touch=True)
        window.take_look()
        screens.settle(window)
        assert list(unreached(window)) == []
    finally:
        window.close()
        window.deleteLater()
        qapp.processEvents()


def test_a_field_that_gets_the_focus_is_seen_as_a_whole(folders: Path, qapp: QApplication) -> None:
    settings = Settings(theme="light", motion=False)
    window = screens.opened(folders / "practice/workplace", settings, SIZE)
    try:
        window.do(Does.NEW_LEARNER)
        panel = opened(window, EnrolPanel)
        for line in panel.lines.values():
            line.setFocus(Qt.FocusReason.TabFocusReason)
            painted()
            assert line.visibleRegion().boundingRect() == line.rect()
    finally:
        window.close()
        window.deleteLater()
        qapp.processEvents()
