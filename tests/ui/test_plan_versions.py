"""Versions of a plan in the window: a list beside notes, choices by keys, and side by side."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.pages.learners.compare_dialog import CompareDialog
from mentorapp.ui.pages.learners.goal_dialogs import GoalDialog
from mentorapp.ui.pages.learners.migrate_dialog import GoalsChoice, MigrateDialog
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.shell.window import Window
from tests.ui.learner_desk import (
    is_open,
    note_first,
    opened,
    pick,
    placed,
    retype,
    save,
    tab,
    undo,
    words,
)
from tests.ui.screens import settle

LATER = "A. Veilig werken\nHelm en bril dragen\nWerkplek opruimen\nNameten\n"


def source(window: Window) -> PlanSource:
    """Open another list for a plan with a note on its first competence."""
    note_first(window)
    QTest.mouseClick(tab(window).plan.keys["make"], Qt.MouseButton.LeftButton)
    panel = opened(window, PlanSource)
    panel.pasted.insertPlainText(LATER)
    save(window, panel)
    return panel


def test_a_list_beside_notes_asks_what_goes_on_and_undo_is_one_step(own: Window) -> None:
    former = placed(own).plan
    panel = source(own)
    shown = opened(own, MigrateDialog)
    assert shown._summed() == "1 gaat mee, 1 kies je zelf, 1 blijft in versie 1."
    (asked,) = shown._waiting()
    row = shown.rows[asked.goal.id]
    assert row.hasFocus()
    assert "Lijkt op: Helm en bril dragen. 1 notitie" in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_Return)
    choice = opened(own, GoalsChoice)
    assert choice.first().isChecked()  # type: ignore[attr-defined] # a box
    QTest.keyClick(choice.first(), Qt.Key.Key_Return)
    settle(own)
    assert shown._summed() == "2 gaan mee, 1 blijft in versie 1."
    assert shown.rows[asked.goal.id].hasFocus()
    QTest.mouseClick(shown.save_key, Qt.MouseButton.LeftButton)
    settle(own)
    assert not is_open(own)
    assert not panel.is_open
    now = placed(own)
    assert now.plan is not None
    assert now.plan.version == 2
    said = words(own)
    assert "Versies" in said
    undo(own)
    assert placed(own).plan == former
    assert "Versies" not in words(own)


def test_stopping_goes_back_to_the_list_that_was_typed(own: Window) -> None:
    panel = source(own)
    shown = opened(own, MigrateDialog)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    settle(own)
    assert panel.is_open
    assert panel.pasted.toPlainText() == LATER
    plan = placed(own).plan
    assert plan is not None
    assert plan.version == 1
    panel.put_away()


def test_none_is_a_choice_and_a_refusal_stands_above(own: Window) -> None:
    panel = source(own)
    shown = opened(own, MigrateDialog)
    (asked,) = shown._waiting()
    QTest.mouseClick(shown.rows[asked.goal.id], Qt.MouseButton.LeftButton)
    QTest.mouseClick(opened(own, GoalsChoice).stays_key, Qt.MouseButton.LeftButton)
    settle(own)
    assert shown._summed() == "1 gaat mee, 2 blijven in versie 1."
    shown.refuse(Refused(Problem.PLAN_CHANGED, "plan"))
    assert shown.form.general.isVisible()
    assert shown.choices == {asked.goal.id: ()}
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.is_open  # what was chosen is not thrown away unasked
    assert shown._guard.isVisible()
    shown.put_away()
    panel.put_away()


def test_two_versions_are_compared_by_keys(own: Window) -> None:
    source(own)
    shown = opened(own, MigrateDialog)
    shown.choices = {one.goal.id: one.to for one in shown._waiting()}
    QTest.mouseClick(shown.save_key, Qt.MouseButton.LeftButton)
    settle(own)
    key = tab(own).plan.keys["compare"]
    key.setFocus()
    QTest.keyClick(key, Qt.Key.Key_Space)
    side = opened(own, CompareDialog)
    assert len(side.shown()) == 4
    assert side.only.hasFocus()
    QTest.keyClick(side.only, Qt.Key.Key_Space)
    settle(own)
    assert len(side.shown()) == 3
    side.older.pick(str(side.newer.currentData()))
    side._read()
    settle(own)
    assert not side._second.fault.isHidden()
    QTest.keyClick(side, Qt.Key.Key_Escape)
    settle(own)
    assert not is_open(own)


def test_what_goes_on_can_be_chosen_later(own: Window) -> None:
    source(own)
    shown = opened(own, MigrateDialog)
    QTest.mouseClick(shown.save_key, Qt.MouseButton.LeftButton)  # without a choice
    settle(own)
    notices = [one.text.text() for one in tab(own).findChildren(Notice) if one.isVisible()]
    assert any("wacht op een keuze" in one for one in notices)
    QTest.mouseClick(tab(own).plan.keys["migrate"], Qt.MouseButton.LeftButton)
    again = opened(own, MigrateDialog)
    assert len(again._waiting()) == 1
    again.choices = {one.goal.id: one.to for one in again._waiting()}
    QTest.mouseClick(again.save_key, Qt.MouseButton.LeftButton)
    settle(own)
    assert not is_open(own)
    QTest.mouseClick(tab(own).plan.keys["migrate"], Qt.MouseButton.LeftButton)
    last = opened(own, MigrateDialog)
    assert not last._waiting()
    last.put_away()


def test_an_aanloop_goal_stands_apart_with_its_mark(own: Window) -> None:
    QTest.mouseClick(tab(own).plan.keys["add"], Qt.MouseButton.LeftButton)
    panel = opened(own, GoalDialog)
    QTest.keyClicks(panel.short, "Op tijd komen")
    pick(panel.strand, "Aanloop")
    panel.strand.picked.emit(panel.strand.currentData())
    assert panel.cluster.currentText().startswith("Een cluster apart")
    save(own, panel)
    assert not is_open(own)
    goal = next(one for one in placed(own).goals if one.short == "Op tijd komen")
    assert (goal.strand, goal.cluster, goal.cluster_title) == ("start", "C", "Aanloop")
    key = tab(own).plan.keys[f"goal {goal.id}"]
    assert "Aanloop" in key.accessibleName()


def test_an_exemption_has_its_reason(own: Window) -> None:
    goal = placed(own).goals[0]
    QTest.mouseClick(tab(own).plan.keys[f"goal {goal.id}"], Qt.MouseButton.LeftButton)
    panel = opened(own, GoalDialog)
    assert not panel.exempted_why.isVisible()
    panel.exempted.click()
    assert panel.exempted_why.isVisible()
    retype(panel.exempted_why, "Kan het al")
    save(own, panel)
    changed = placed(own).goals[0]
    assert (changed.exempted, changed.exempted_why) == (True, "Kan het al")
    key = tab(own).plan.keys[f"goal {goal.id}"]
    assert "Vrijgesteld: Kan het al" in key.accessibleName()
