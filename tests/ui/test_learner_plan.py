"""Schedule and training plan of a learner, typed and changed in the tab Gegevens."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.base.settings import Settings
from mentorapp.domain.plan import Venue
from mentorapp.domain.schedule import DayPlace, ScheduleKind
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.goal_dialogs import (
    ClusterDialog,
    GoalDialog,
    NotPossibleDialog,
)
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.pages.learners.schedule_dialogs import (
    CopyScheduleDialog,
    ScheduleDialog,
    weeks_text,
)
from mentorapp.ui.shell.window import Window
from tests.ui.audit import faults
from tests.ui.conftest import Open
from tests.ui.learner_desk import (
    LIST,
    enrol,
    foot,
    is_open,
    note_first,
    opened,
    pick,
    placed,
    press,
    retype,
    save,
    tab,
    undo,
    words,
)
from tests.ui.screens import settle

# the schedule


def test_a_week_is_typed_and_a_wrong_hour_stands_at_its_day(own: Window) -> None:
    panel = press(own, "schedule", ScheduleDialog)
    (grid,) = panel.grids
    save(own, panel)
    assert panel.form.rows["days"].fault.isVisible()  # a week without any day
    monday, tuesday = grid.days[1], grid.days[2]
    pick(monday.place, "Werkplek")
    assert not tuesday.lines["starts"].isEnabled()
    for field, text in (("starts", "7u45"), ("ends", "half vijf"), ("break_minutes", "30")):
        QTest.keyClicks(monday.lines[field], text)
    save(own, panel)
    assert monday.fault.isVisible()
    assert monday.lines["ends"].hasFocus()
    retype(monday.lines["ends"], "6:00")
    assert not monday.fault.isVisible()
    save(own, panel)
    assert monday.fault.isVisible()  # the end lies before the start
    retype(monday.lines["ends"], "16.15")
    pick(tuesday.place, "Werkplek")
    assert tuesday.lines["ends"].text() == "16.15"  # as on Monday
    save(own, panel)
    assert not is_open(own)
    (schedule,) = placed(own).schedules
    assert [(day.weekday, day.starts, day.ends) for day in schedule.weeks[0].days] == [
        (1, 465, 975),
        (2, 465, 975),
    ]
    row = next(one for one in tab(own).findChildren(ListRow) if "7:45" in one.accessibleName())
    assert "Werkplek ma di 7:45 tot 16:15" in row.accessibleName()


def test_a_week_without_a_day_is_refused_at_the_week(own: Window) -> None:
    panel = press(own, "schedule", ScheduleDialog)
    save(own, panel)
    assert is_open(own)
    assert panel.form.rows["days"].fault.text() == "Dit ontbreekt nog: de dagen."
    assert not panel.form.general.isVisible()
    panel.put_away()


def test_alternating_weeks_and_blocks_are_typed(own: Window) -> None:
    panel = press(own, "schedule", ScheduleDialog)
    pick(panel.kind, "Afwisselende")
    panel.kind.picked.emit(panel.kind.currentData())
    assert len(panel._shown()) == 2
    QTest.mouseClick(panel._more, Qt.MouseButton.LeftButton)
    for number, grid in enumerate(panel.grids, 1):
        pick(grid.days[number].place, "School")
        for field, text in (("starts", "8:30"), ("ends", "16:00")):
            QTest.keyClicks(grid.days[number].lines[field], text)
    save(own, panel)
    (schedule,) = placed(own).schedules
    assert (schedule.kind, schedule.anchor) == (ScheduleKind.ALTERNATING, "2025-W36")
    assert [week.name for week in schedule.weeks] == ["A", "B", "C"]
    again = press(own, f"schedule {schedule.id}", ScheduleDialog)
    again.kind.setFocus()
    QTest.keyClicks(again.kind, "School")
    again.kind.picked.emit(again.kind.currentData())
    assert len(again._shown()) == 2
    QTest.keyClicks(again.blocks, "acht")
    save(own, again)
    assert again.form.rows["blocks"].fault.isVisible()
    retype(again.blocks, "36, 38-40, 2")
    save(own, again)
    (schedule,) = placed(own).schedules
    assert schedule.kind is ScheduleKind.BLOCKS
    assert schedule.blocks == ("2025-W36", "2025-W38", "2025-W39", "2025-W40", "2026-W02")
    assert weeks_text(schedule.blocks) == "36, 38-40, 2"
    last = press(own, f"schedule {schedule.id}", ScheduleDialog)
    QTest.mouseClick(foot(last, "Schrap"), Qt.MouseButton.LeftButton)
    assert not is_open(own)
    assert placed(own).schedules == ()
    undo(own)
    assert len(placed(own).schedules) == 1


def test_a_schedule_is_taken_from_another_learner(own: Window) -> None:
    panel = press(own, "copy", CopyScheduleDialog)
    pick(panel.other, "Nour")
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert not is_open(own)
    (schedule,) = placed(own).schedules
    assert schedule.weeks[0].on(3).place is DayPlace.WORKPLACE  # type: ignore[union-attr]
    assert "copy" not in tab(own).keys  # it has one now


def test_a_closed_month_keeps_its_schedule(nour: Window) -> None:
    name = f"schedule {placed(nour).schedules[0].id}"
    panel = press(nour, name, ScheduleDialog)
    line = panel.grids[0].days[3].lines["starts"]
    retype(line, "7:00")
    save(nour, panel)
    assert "afgesloten" in panel.form.rows["valid_from"].fault.text()
    assert line.text() == "7:00"
    assert "schedule" not in tab(nour).keys  # a new one is the school's to make


# the plan


def goal_key(window: Window, short: str) -> str:
    """Give the name of the key of a competence."""
    return next(f"goal {one.id}" for one in placed(window).goals if one.short == short)


def open_goal(window: Window, short: str) -> GoalDialog:
    """Open a competence of the plan."""
    key = tab(window).plan.keys[goal_key(window, short)]
    QTest.keyClick(key, Qt.Key.Key_Space)
    return opened(window, GoalDialog)


def shorts(window: Window) -> list[str]:
    """Give the names of the competences, in their order."""
    return [one.short for one in placed(window).goals]


def test_a_competence_is_added_changed_and_taken_out(own: Window) -> None:
    QTest.mouseClick(tab(own).plan.keys["add"], Qt.MouseButton.LeftButton)
    panel = opened(own, GoalDialog)
    save(own, panel)
    assert panel.form.rows["short"].fault.isVisible() or panel.form.rows["phrase"].fault.isVisible()
    QTest.keyClicks(panel.short, "Ladder plaatsen")
    save(own, panel)
    assert shorts(own) == ["Helm dragen", "Werkplek opruimen", "Ladder plaatsen", "Bord aansluiten"]
    panel = open_goal(own, "Ladder plaatsen")
    panel.cluster.setCurrentIndex(panel.cluster.count() - 1)
    panel.cluster.picked.emit(panel.cluster.currentData())
    QTest.keyClicks(panel.letter, "C")
    QTest.keyClicks(panel.cluster_title, "Hoogtes")
    pick(panel.venue, "Op de werkplek")
    QTest.keyClick(panel.planned, Qt.Key.Key_Space)
    panel.planned_from.show_day(date(2026, 3, 1))
    panel.planned_to.show_day(date(2026, 2, 1))
    save(own, panel)
    assert panel.form.rows["planned_to"].fault.isVisible()
    panel.planned_to.show_day(date(2026, 4, 1))
    save(own, panel)
    goal = next(one for one in placed(own).goals if one.short == "Ladder plaatsen")
    assert (goal.cluster, goal.cluster_title, goal.venue) == ("C", "Hoogtes", Venue.WORKPLACE)
    assert (goal.planned_from, goal.planned_to) == (date(2026, 3, 1), date(2026, 4, 1))
    assert "C. Hoogtes" in words(own)
    panel = open_goal(own, "Ladder plaatsen")
    QTest.mouseClick(foot(panel, "Haal uit het plan"), Qt.MouseButton.LeftButton)
    assert not is_open(own)
    assert "Ladder plaatsen" not in shorts(own)
    undo(own)
    assert "Ladder plaatsen" in shorts(own)


def test_a_competence_with_notes_stays_in_the_plan(own: Window) -> None:
    note_first(own)
    panel = open_goal(own, "Helm dragen")
    QTest.mouseClick(foot(panel, "Haal uit het plan"), Qt.MouseButton.LeftButton)
    settle(own)
    assert panel.is_open
    assert "Weghalen kan niet" in panel.form.general.text.text()


def test_competences_change_places_by_keys(own: Window) -> None:
    section = tab(own).plan
    assert not [name for name in section.keys if name.startswith("move ")]
    QTest.keyClick(section.keys["order"], Qt.Key.Key_Space)
    settle(own)
    second = placed(own).goals[1].id
    up = section.keys[f"move {second} -1"]
    up.setFocus()
    QTest.keyClick(up, Qt.Key.Key_Space)
    settle(own)
    assert shorts(own) == ["Werkplek opruimen", "Helm dragen", "Bord aansluiten"]
    assert not section.keys[f"move {second} -1"].isEnabled()  # it is the first of its cluster
    down = section.keys[f"move {second} 1"]
    assert down.hasFocus()
    QTest.keyClick(down, Qt.Key.Key_Space)
    settle(own)
    assert shorts(own) == ["Helm dragen", "Werkplek opruimen", "Bord aansluiten"]
    undo(own)
    assert shorts(own) == ["Werkplek opruimen", "Helm dragen", "Bord aansluiten"]


def test_a_cluster_gets_another_name(own: Window) -> None:
    QTest.keyClick(tab(own).plan.keys["cluster A"], Qt.Key.Key_Space)
    panel = opened(own, ClusterDialog)
    retype(panel.line, "")
    save(own, panel)
    assert panel.form.rows["cluster_title"].fault.isVisible()
    retype(panel.line, "Veiligheid")
    save(own, panel)
    assert "A. Veiligheid" in words(own)


def test_what_cannot_be_done_here_is_said_with_the_reason(nour: Window) -> None:
    short = placed(nour).goals[0].short
    panel = open_goal(nour, short)
    assert not [key for key in panel.findChildren(Key) if key.words == "Haal uit het plan"]
    QTest.mouseClick(foot(panel, "Hier niet mogelijk"), Qt.MouseButton.LeftButton)
    reason = opened(nour, NotPossibleDialog)
    QTest.keyClicks(reason.reason, "Geen kraan hier")
    QTest.keyClick(reason.reason, Qt.Key.Key_Return)
    settle(nour)
    assert placed(nour).goals[0].not_possible == "Geen kraan hier"
    undo(nour)
    assert placed(nour).goals[0].not_possible == ""


def test_a_competence_of_the_school_is_proposed(nour: Window) -> None:
    short = placed(nour).goals[0].short
    panel = open_goal(nour, short)
    retype(panel.short, "Iets anders")
    save(nour, panel)
    assert "Voorstel aan de school" in {one.text() for one in nour.toast.findChildren(Text)}
    assert placed(nour).goals[0].short == short


def test_another_list_takes_the_place_of_one_without_notes(own: Window) -> None:
    QTest.mouseClick(tab(own).plan.keys["make"], Qt.MouseButton.LeftButton)
    panel = opened(own, PlanSource)
    panel.pasted.insertPlainText("Muur metsen\nMuur voegen\n")
    save(own, panel)
    assert not is_open(own)
    assert shorts(own) == ["Muur metsen", "Muur voegen"]
    note_first(own)
    QTest.mouseClick(tab(own).plan.keys["make"], Qt.MouseButton.LeftButton)
    panel = opened(own, PlanSource)
    panel.pasted.insertPlainText(LIST)
    save(own, panel)
    assert panel.is_open
    assert shorts(own) == ["Muur metsen", "Muur voegen"]


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_on_the_tab_of_a_learner_of_ours(open_window: Open, scale: int) -> None:
    window = open_window(
        settings=Settings(theme="light", motion=False, scale=scale), size=(1366, 688)
    )
    enrol(window, plan=LIST + "Kabels trekken in een bestaande leiding waar al andere in zitten\n")
    shown = tab(window)
    QTest.keyClick(shown.plan.keys["order"], Qt.Key.Key_Space)
    settle(window)
    bar = shown._scroll.verticalScrollBar()
    for place in range(0, bar.maximum() + 200, 200):
        bar.setValue(place)
        settle(window)
        assert [str(fault) for fault in faults(window, window.look)] == []
