"""Suspend, go on, close the workplace and end early, in the window."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.domain.pausing import Pause
from mentorapp.domain.plan import Elsewhere
from mentorapp.services import learners, planning
from mentorapp.services.desk import Desk
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.all import about_words
from mentorapp.ui.pages.learners.closure_dialogs import ClosureDialog, ReopenDialog
from mentorapp.ui.pages.learners.end_dialog import EndDialog
from mentorapp.ui.pages.learners.pause_dialogs import Lines, ResumeDialog, SuspendDialog
from mentorapp.ui.shell.window import Window
from tests.ui.learner_desk import (
    details,
    foot,
    is_open,
    note_first,
    pick,
    placed,
    press,
    save,
    tab,
    undo,
    words,
)
from tests.ui.screens import settle

TODAY = date(2025, 11, 6)


def pauses(window: Window) -> list[Pause]:
    found = list[list[Pause]]()

    def ask(desk: Desk) -> list[Pause]:
        with desk.read() as unit:
            return unit.find(Pause)

    window.shop.read(ask, found.append, owner=window)
    settle(window)
    return found[0]


def said(part: Lines) -> list[str]:
    return [one.text() for one in part.findChildren(Text) if one.isVisible()]


def plan_now(window: Window) -> str:
    """Plan the first competence for these weeks."""
    goal = placed(window).goals[0].id

    def use_case(desk: Desk) -> None:
        planned = (TODAY, date(2025, 11, 28))
        planning.edit_goal(desk, planning.EditGoal(goal, planned=planned))

    window.shop.write(use_case, EVERYTHING)
    settle(window)
    return goal


def test_a_suspension_is_shown_written_and_taken_back(own: Window) -> None:
    goal = plan_now(own)
    panel = press(own, "suspend", SuspendDialog)
    settle(own)
    assert any("In deze periode gepland: Helm dragen." in one for one in said(panel.lines))
    assert any("SU-02" in one for one in said(panel.lines))
    pick(panel.cause, "Tijdelijke")
    save(own, panel)
    (pause,) = pauses(own)
    assert (pause.starts, pause.ends, pause.cause) == (TODAY, None, "unemployment")
    assert "suspend" not in tab(own).keys
    assert "Geschorst sinds 6 november 2025" in listed(own)
    again = press(own, f"pause {pause.id}", SuspendDialog)
    QTest.mouseClick(foot(again, "Schrap"), Qt.MouseButton.LeftButton)
    settle(own)
    assert pauses(own) == []
    undo(own)
    assert pauses(own) == [pause]
    resume = press(own, "resume", ResumeDialog)
    resume.day.show_day(date(2025, 11, 17))
    settle(own)
    assert list(resume.boxes) == [goal]
    resume.all_key.click()
    resume._take_all()
    save(own, resume)
    assert not is_open(own)
    (ended,) = pauses(own)
    assert ended.ends == date(2025, 11, 16)
    assert placed(own).goals[0].planned_to == date(2025, 12, 12)


def listed(window: Window) -> str:
    """Give what the list of learners says of the one that is shown."""
    found, learner = list[tuple[LearnerRow, ...]](), tab(window).learner
    window.shop.read(learners.learners, found.append, owner=window)
    settle(window)
    return about_words(next(row for row in found[0] if row.learner == learner))


def test_a_wrong_end_stands_at_its_field_and_what_was_typed_stays(own: Window) -> None:
    panel = press(own, "suspend", SuspendDialog)
    panel.open_end.click()
    QTest.keyClicks(panel.reason, "griep")
    panel.ends.show_day(date(2025, 11, 3))
    save(own, panel)
    assert panel.form.rows["ends"].fault.isVisible()
    assert panel.reason.text() == "griep"
    assert pauses(own) == []
    panel.put_away()


def test_the_workplace_closes_and_the_list_can_be_copied(own: Window) -> None:
    goal = plan_now(own)
    panel = press(own, "close", ClosureDialog)
    panel.only.click()
    panel.ends.show_day(date(2025, 11, 14))
    settle(own)
    choice = panel.choices[goal]
    pick(choice, "Kan thuis")
    choice.picked.emit(choice.currentData())
    QTest.mouseClick(
        next(one for one in panel.findChildren(type(panel.save_key)) if "Kopieer" in one.words),
        Qt.MouseButton.LeftButton,
    )
    copied = QGuiApplication.clipboard().text()
    assert "Kan thuis\n- Helm dragen" in copied
    save(own, panel)
    assert not is_open(own)
    (pause,) = pauses(own)
    assert placed(own).goals[0].elsewhere is Elsewhere.HOME
    again = press(own, f"pause {pause.id}", ReopenDialog)
    again.day.show_day(date(2025, 11, 10))
    save(own, again)
    assert pauses(own)[0].ends == date(2025, 11, 9)
    undo(own)
    assert pauses(own) == [pause]


def test_an_early_end_says_what_is_due_and_can_be_kept_as_text(own: Window) -> None:
    note_first(own)
    panel = press(own, "end", EndDialog)
    settle(own)
    assert any("EN-01" in one for one in said(panel.duties))
    assert any("CT-05" in one for one in said(panel.duties))
    assert any("1 geoefend" in one for one in said(panel.reached))
    assert any("weten we niets" in one for one in said(panel.proofs))
    QTest.mouseClick(panel.copy_key, Qt.MouseButton.LeftButton)
    assert "Helm dragen" in QGuiApplication.clipboard().text()
    panel.day.show_day(date(2025, 10, 31))
    settle(own)
    assert any("6 november 2025" in one for one in said(panel.changes))
    panel.put_away()
    assert details(own).placement
    assert words(own)
