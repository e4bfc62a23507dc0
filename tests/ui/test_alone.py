"""A company that starts alone: a whole job by keys and clicks, without a file of the school."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.ui.actions import Does
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners.enrol import EnrolPanel
from mentorapp.ui.pages.learners.house_dialogs import EstablishmentDialog, SchoolDialog
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.pages.learners.schedule_dialogs import ScheduleDialog
from mentorapp.ui.shell.window import Window
from tests.ui import stores
from tests.ui.conftest import Open
from tests.ui.learner_desk import LIST, opened, pick, placed, press, save, words
from tests.ui.screens import settle


def entered(open_window: Open, folder: Path) -> Window:
    """Open a real store and come in as its administrator, by PIN."""
    window = open_window(folder=folder, person="")
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == "Els Vandersmissen").click()
    QTest.keyClicks(screen, stores.PIN)
    QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)
    assert window.entrance.person is not None
    return window


def test_a_whole_job_is_started_alone(tmp_path: Path, open_window: Open) -> None:
    stores.make(tmp_path / "stores")
    window = entered(open_window, tmp_path / "stores" / "real")
    window.do(Does.NEW_LEARNER)
    panel = opened(window, EnrolPanel)
    for field, text in (
        ("given_name", "Lars"),
        ("family_name", "Peeters"),
        ("programme", "Bouw duaal"),
    ):
        QTest.keyClicks(panel.lines[field], text)

    QTest.keyClick(panel.fields.school.add_key, Qt.Key.Key_Space)
    school = opened(window, SchoolDialog)
    QTest.keyClicks(school.lines["name"], "TI Dender")
    QTest.keyClicks(school.lines["counsellor"], "An Baert")
    QTest.keyClick(school.lines["counsellor"], Qt.Key.Key_Return)
    settle(window)

    QTest.keyClick(panel.fields.establishment.add_key, Qt.Key.Key_Space)
    place = opened(window, EstablishmentDialog)
    QTest.keyClicks(place.lines["name"], "Werkhuis")
    QTest.keyClick(place.lines["name"], Qt.Key.Key_Return)
    settle(window)

    QTest.keyClick(panel.plan_key, Qt.Key.Key_Space)
    source = opened(window, PlanSource)
    source.pasted.insertPlainText(LIST)
    save(window, source)
    save(window, panel)

    page = window.frame.page if window.frame else None
    learner = page.learner  # type: ignore[union-attr] # the page of the learner
    window.go(Does.LEARNERS, learner=learner, tab="data")
    said = words(window)
    assert {"Lars Peeters", "Bouw duaal", "An Baert", "Werkhuis", "A. Veilig werken"} <= set(said)

    week = press(window, "schedule", ScheduleDialog)
    for weekday in (1, 2, 3):
        fields = week.grids[0].days[weekday]
        pick(fields.place, "Werkplek")
        if weekday == 1:
            QTest.keyClicks(fields.lines["starts"], "8")
            QTest.keyClicks(fields.lines["ends"], "16u30")
    save(window, week)
    (schedule,) = placed(window).schedules
    assert [day.minutes for day in schedule.weeks[0].days] == [510, 510, 510]

    window.do_for(Does.NOTE, learner=learner)
    note = opened(window, NotePanel)
    assert "Helm dragen" in {one.short for one in placed(window).goals}
    QTest.keyClick(note.rows, Qt.Key.Key_Space)
    QTest.keyClick(note.rows, Qt.Key.Key_3)
    sentence = next(one for one in note.findChildren(Line) if one.accessibleName() == "Opmerking")
    QTest.keyClicks(sentence, "Zelf aan gedacht")
    QTest.keyClick(sentence, Qt.Key.Key_Return)
    settle(window)
    window.go(Does.LEARNERS, learner=learner, tab="logbook")
    settle(window)
    log = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    ((row, _shown),) = log._rows.values()
    assert (row.level, row.sentence) == (3, "Zelf aan gedacht")


def test_without_a_learner_vandaag_says_what_to_do(tmp_path: Path, open_window: Open) -> None:
    stores.make(tmp_path / "stores")
    window = entered(open_window, tmp_path / "stores" / "real")
    assert window.here() is Does.TODAY
    said = [text.text() for text in window.findChildren(Text) if text.isVisible()]
    assert "Nog geen leerling" in said
    keys = [key for key in window.findChildren(Key) if key.isVisible()]
    QTest.mouseClick(
        next(key for key in keys if key.words == "Leerling toevoegen"), Qt.MouseButton.LeftButton
    )
    assert opened(window, EnrolPanel).is_open
