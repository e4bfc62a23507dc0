"""The rules of working time in the window, and the date of birth that some of them need."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.services import learners
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.rules import ReadRule, RulesDialog, SwitchedRule
from mentorapp.ui.pages.hours.money_dialogs import RulesPanel
from mentorapp.ui.pages.learners.placement_dialogs import BirthDialog, LearnerDialog
from mentorapp.ui.shell.window import Window
from tests.ui import hours, screens
from tests.ui.conftest import Open
from tests.ui.learner_desk import is_open, opened, pick, press, retype, save, tab, undo, words
from tests.ui.screens import settle
from tests.ui.test_admin import company
from tests.ui.test_matching import asked

Key = Qt.Key
BREAKS = "MI-02"  # the timetable of Milan, who is 16, has 54 minutes of break instead of 60


def told(window: Window, name: str) -> tuple[str, ...]:
    """Give the rules that speak of October on Uren."""
    hours.shown(name)(window)
    settle(window)
    return hours.page_of(window).notes.rules


def texts(window: Window) -> list[str]:
    """Give the words beside the month."""
    notes = hours.page_of(window).notes
    return [one.text() for one in notes.findChildren(Text) if one.isVisible()]


def switched(panel: RulesDialog, code: str) -> SwitchedRule:
    return panel.switched[code]


def test_a_rule_is_put_off_by_keys_and_uren_follows(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    assert BREAKS in told(window, "Milan")
    section = company(window)
    section.parts["rules"].setFocus()
    QTest.keyClick(section.parts["rules"], Key.Key_Space)
    panel = opened(window, RulesDialog)
    assert panel.subject.hasFocus()
    pick(panel.subject, "Jonger dan 18")
    row = switched(panel, BREAKS)
    assert not switched(panel, "HR-01").isVisible()
    assert not row.asked.isVisible()
    row.on.setFocus()
    QTest.keyClick(row.on, Key.Key_Space)
    QTest.keyClick(row.on, Key.Key_Tab)
    assert row.why.hasFocus()
    QTest.keyClicks(row.why, "afwijking PC 149")
    QTest.keyClick(row.why, Key.Key_Return)
    assert not is_open(window)
    assert "1 regel staat anders dan gewoonlijk" in section.parts["rules"].accessibleName()
    assert BREAKS not in told(window, "Milan")
    section = company(window)
    section.parts["rules"].click()
    panel = opened(window, RulesDialog)
    assert switched(panel, BREAKS).why.text() == "afwijking PC 149"
    panel.put_away()
    undo(window)
    assert BREAKS in told(window, "Milan")


def test_an_unverified_rule_is_marked_and_a_change_is_asked_about(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    company(window).parts["rules"].click()
    panel = opened(window, RulesDialog)
    marked = {code for code, row in panel.rows.items() if row.mark is not None}
    assert marked == {"HR-03", "MI-05-22", "MI-05-23"}
    assert not any(switched(panel, code).on.isChecked() for code in marked)
    assert len(panel.rows) > 30
    QTest.mouseClick(switched(panel, "HR-03").on, Qt.MouseButton.LeftButton)
    QTest.keyClick(panel, Key.Key_Escape)
    assert panel._guard.isVisible()
    panel.put_away()


def test_a_mentor_reads_them_from_uren_and_changes_nothing(window: Window) -> None:
    hours.shown()(window)
    settle(window)
    hours.page_of(window).money.show_rules()
    opened(window, RulesPanel).work_key.click()
    panel = opened(window, RulesDialog)
    assert not panel.switched
    assert all(isinstance(row, ReadRule) for row in panel.rows.values())
    assert panel.close_rules.isVisible()
    assert any("Een beheerder kiest" in one.text() for one in panel.findChildren(Text))
    QTest.keyClick(panel.close_rules, Key.Key_Return)
    settle(window)
    assert not [one for one in window.findChildren(RulesDialog) if one.is_open]


def test_what_is_the_same_on_several_days_is_told_once(window: Window) -> None:
    assert told(window, "Milan").count(BREAKS) == 12
    said = texts(window)
    assert len([one for one in said if one.startswith("ernstig: Wie jonger is dan 18")]) == 1
    assert any(one.replace("\u00a0", " ").startswith("wo 1, do 2, vr 3, wo 8") for one in said)
    assert any("Beheer, Bedrijf en vestigingen" in one for one in said)


def test_without_a_date_of_birth_no_rule_of_the_young_speaks(window: Window) -> None:
    for name in ("Nour", "Jasper"):
        assert not [code for code in told(window, name) if code.startswith(("MI-", "AG-"))]


# the date of birth


def test_a_date_of_birth_is_refused_at_its_field_given_and_taken_away(own: Window) -> None:
    panel = press(own, "learner", LearnerDialog)
    born = panel.lines["born"]
    assert born.text() == ""
    retype(panel.lines["year"], "5de jaar")
    for text in ("14/3/1909", "1/1/2024", "14/3/2090", "maart"):
        retype(born, text)
        save(own, panel)
        assert panel.form.rows["born"].fault.isVisible()
        assert born.hasFocus()
        assert (born.text(), panel.lines["year"].text()) == (text, "5de jaar")
    retype(born, "14/3/2009")
    QTest.keyClick(born, Key.Key_Return)
    assert not is_open(own)
    assert "14 maart 2009" in words(own)
    panel = press(own, "learner", LearnerDialog)
    assert panel.lines["born"].text() == "14/03/2009"
    retype(panel.lines["born"], "")
    save(own, panel)
    assert "14 maart 2009" not in words(own)
    undo(own)
    assert "14 maart 2009" in words(own)


def test_it_is_given_for_a_learner_of_the_school_too(nour: Window) -> None:
    assert "learner" not in tab(nour).keys
    panel = press(nour, "born", BirthDialog)
    retype(panel.born, "14/3/2090")
    save(nour, panel)
    assert panel.form.rows["born"].fault.isVisible()
    retype(panel.born, "14/3/2009")
    save(nour, panel)
    assert "14 maart 2009" in words(nour)
    assert BREAKS in told(nour, "Nour")
    undo(nour)
    assert BREAKS not in told(nour, "Nour")


def test_a_date_of_birth_stands_on_the_tab_and_nowhere_else(window: Window) -> None:
    milan = screens.learner(window, "Milan")
    assert asked(window, lambda desk: learners.details(desk, milan)).born is not None
    for name in ("overview", "matrix", "logbook"):
        window.go(Does.LEARNERS, learner=milan, tab=name)
        settle(window)
        assert not any("2009" in one for one in shown(window)), name
    window.go(Does.LEARNERS)
    settle(window)
    assert not any("2009" in one for one in shown(window))
    window.go(Does.LEARNERS, learner=milan, tab="data")
    settle(window)
    assert any("14 maart 2009" in one for one in shown(window))


def shown(window: Window) -> list[str]:
    """Give the words that are seen."""
    assert QApplication.focusWidget() is not None
    return [one.text() for one in window.findChildren(Text) if one.isVisible()]
