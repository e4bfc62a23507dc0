"""The tab Overzicht: the first one, with the road to a note and to every other tab."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mentorapp.domain.observation import Observation
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.levels import LevelKey
from mentorapp.ui.kit.text import Text
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners.data_tab import DataTab
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.learners.overview import OverviewTab
from mentorapp.ui.pages.learners.placement_dialogs import PlacementDialog
from mentorapp.ui.shell.window import Window
from tests.ui import learner_desk, screens
from tests.ui.screens import settle


def overview(window: Window) -> OverviewTab:
    """Give the tab that is shown."""
    return next(one for one in window.findChildren(OverviewTab) if one.isVisible())


def shown(window: Window, kind: type[QWidget]) -> bool:
    """Say whether a tab is shown."""
    settle(window)
    return any(one.isVisible() for one in window.findChildren(kind))


def words(window: Window) -> list[str]:
    """Give the words on the tab."""
    settle(window)
    return [one.text() for one in overview(window).findChildren(Text) if one.isVisible()]


def way(window: Window, name: str) -> Key:
    """Give the key to another tab."""
    return next(key for key in overview(window).findChildren(Key) if key.objectName() == name)


def notes(window: Window) -> int:
    """Count the notes of the store."""
    found: list[int] = []

    def read() -> int:
        with window.desk().read() as unit:
            return len(unit.find(Observation))

    window.lane.ask(read, found.append)
    settle(window)
    return found[0]


def test_a_learner_opens_on_the_overview(window: Window) -> None:
    window.go(Does.LEARNERS, learner=screens.learner(window, "Nour"))
    said = words(window)
    where = "Op de werkplek van 7:45 tot 16:15. Noteerde zelf 1 ding deze week."
    assert where in said
    assert any("van 17 competenties geoefend" in one for one in said)
    assert "Technisch Instituut Denderoever, Dendermonde" in said
    assert "Wapenstilstand" in said  # of the days to come
    assert overview(window).week is not None
    rows = [row.words for row in overview(window).findChildren(ListRow) if row.isVisible()]
    assert "Veilig en netjes werken" in rows


def test_two_touches_note_here_and_the_page_follows(window: Window) -> None:
    screens.of_learner("Nour", "overview")(window)
    before = notes(window)
    week = overview(window).week
    assert week is not None
    card = next(card for card in week.findChildren(Card) if card.isVisible())
    short = card.words
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    settle(window)
    level = next(key for key in week.findChildren(LevelKey) if key.isVisible())
    QTest.mouseClick(level, Qt.MouseButton.LeftButton)
    settle(window)
    assert notes(window) == before + 1
    rows = [row for row in overview(window).findChildren(ListRow) if row.isVisible()]
    first = next(row for row in rows if row.words == short)
    assert "Vandaag" in first.accessibleName()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert notes(window) == before


def test_a_key_leads_to_each_other_tab(window: Window) -> None:
    for name, kind in (("competences", MatrixTab), ("logbook", LogbookTab), ("data", DataTab)):
        screens.of_learner("Nour", "overview")(window)
        key = way(window, name)
        key.setFocus()
        QTest.keyClick(key, Qt.Key.Key_Space)
        assert shown(window, kind)
        assert not shown(window, OverviewTab)


def test_a_note_of_the_list_opens_in_the_logbook(window: Window) -> None:
    screens.of_learner("Nour", "overview")(window)
    row = next(
        row
        for row in overview(window).findChildren(ListRow)
        if row.words == "Veilig en netjes werken"
    )
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert shown(window, LogbookTab)
    log = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    here = log.here()
    assert here is not None
    assert here.short == "Veilig en netjes werken"


def test_what_was_long_ago_leads_to_its_note(window: Window) -> None:
    screens.of_learner("Nour", "overview")(window)
    row = next(
        row
        for row in overview(window).findChildren(ListRow)
        if "lang niet geoefend" in row.accessibleName()
    )
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    panel = learner_desk.opened(window, NotePanel)
    assert row.words in panel.draft.goals.values()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle(window)
    assert row.hasFocus()


def test_the_focus_stays_where_it_was_when_the_page_reads_again(window: Window) -> None:
    screens.of_learner("Nour", "overview")(window)
    name = "logbook"
    way(window, name).setFocus()
    before = way(window, name)
    learner_desk.note_goal(window, screens.learner(window, "Nour"))
    now = next(
        key
        for key in overview(window).findChildren(Key)
        if key.objectName() == name and key.isVisible()
    )
    assert now is not before
    assert now.hasFocus()


def test_a_learner_without_plan_is_told_what_comes_first(window: Window) -> None:
    learner_desk.enrol(window)
    window.go(Does.LEARNERS, learner=learner_desk.tab(window).learner, tab="overview")
    said = words(window)
    assert any("Nog geen opleidingsplan" in one for one in said)
    assert any("Nog geen notities" in one for one in said)


def test_a_learner_whose_time_is_over_or_still_comes_is_said_so(window: Window) -> None:
    learner_desk.enrol(window)
    learner = learner_desk.tab(window).learner
    for first, last, heading in (
        (date(2026, 1, 5), date(2026, 6, 30), "Nog niet begonnen"),
        (date(2025, 9, 1), date(2025, 10, 3), "Afgelopen"),
    ):
        window.go(Does.LEARNERS, learner=learner, tab="data")
        settle(window)
        panel = learner_desk.press(window, "placement", PlacementDialog)
        panel.fields.starts.show_day(first)
        panel.fields.ends.show_day(last)
        learner_desk.save(window, panel)
        window.go(Does.LEARNERS, learner=learner, tab="overview")
        assert heading in words(window)
        assert overview(window).week is None
    stage = way(window, "stage")
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton)
    assert shown(window, DataTab)


def test_the_next_learner_keeps_the_tab(window: Window) -> None:
    screens.of_learner("Nour", "overview")(window)
    QTest.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(window)
    page = window.frame.page if window.frame else None
    assert page.named() != "Nour El Amrani"  # type: ignore[union-attr]
    assert overview(window).isVisible()
