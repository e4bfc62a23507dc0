"""Evaluaties: what runs, what is due and what is on the lock; begin one, plan the next ones."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_plan import EvaluationPlan
from mentorapp.domain.people import Placement
from mentorapp.domain.proposal import NEEDED, propose
from mentorapp.services import evaluation_list
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.pages.evaluations.new_dialog import NewEvaluation
from mentorapp.ui.pages.evaluations.plan_dialog import PlanDialog
from mentorapp.ui.pages.today.todo import target
from mentorapp.ui.shell.helping import HelpPanel
from mentorapp.ui.shell.window import Window
from tests.ui import evaluating, screens
from tests.ui.hands import press, tab_to
from tests.ui.screens import settle

CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(window: Window) -> list[str]:
    """Give what can be read on the list."""
    inside = evaluating.page_of(window).everyone.findChildren(QLabel)
    return [one.text() for one in inside if one.isVisible()]


def rows(window: Window) -> list[str]:
    return [one.accessibleName() for one in evaluating.page_of(window).everyone.list.rows.values()]


def plan(window: Window, name: str, *days: date) -> str:
    """Say when a learner is evaluated; gives the id of the placement."""
    learner, found = screens.learner(window, name), []

    def write(desk: Desk) -> None:
        with desk.read() as unit:
            placement = unit.find(Placement, learner=learner)[0]
        found.append(placement.id)
        evaluation_list.set_plan(desk, EvaluationPlan("", placement.id, days))

    evaluating.write(window, write)
    return found[0]


def dialog(window: Window) -> NewEvaluation:
    return next(one for one in window.findChildren(NewEvaluation) if one.is_open)


def test_the_rail_counts_what_asks_for_something_and_leads_to_the_list(window: Window) -> None:
    assert window.frame is not None
    item = window.frame.rail.items[Does.EVALUATIONS]
    assert item.accessibleName() == "Evaluaties, 1 te doen"
    press(window, Qt.Key.Key_3, with_=CONTROL)
    assert window.here() is Does.EVALUATIONS
    running = "Evaluatie 2 van Nour El Amrani, Gesprek op vrijdag 21 november om 15:30"
    assert rows(window) == [
        f"{running}, 9 van 17 ingevuld",
        "Evaluatie 1 van Nour El Amrani, Gesprek op vrijdag 3 oktober, op slot",
    ]
    evaluating.sheet()(window)
    evaluating.finished(window)  # now it waits for the learner
    assert item.accessibleName() == "Evaluaties"
    window.do(Does.EVALUATIONS)
    settle(window)
    assert rows(window)[0].endswith("eigen blad klaar")


def test_by_keys_one_goes_in_and_back(window: Window) -> None:
    window.activateWindow()
    window.do(Does.EVALUATIONS)
    settle(window)
    tab_to(window, "Evaluatie 2 van Nour")
    press(window, Qt.Key.Key_Space)
    assert evaluating.view_of(window).evaluation.number == 2
    press(window, Qt.Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier)
    assert rows(window)


def test_what_the_plan_asks_for_is_begun_from_the_list(window: Window) -> None:
    day = date(2025, 11, 14)
    placement = plan(window, "Milan", day)
    window.do(Does.EVALUATIONS)
    settle(window)
    assert "gepland op vrijdag 14 november" in texts(window)
    assert window.frame is not None
    assert window.frame.rail.items[Does.EVALUATIONS].count == 2
    key = next(
        one
        for one in window.findChildren(Key)
        if one.isVisible() and one.accessibleName().startswith("Begin de evaluatie van Milan")
    )
    key.click()
    settle(window)
    asked = dialog(window)
    assert asked.who.currentData() == placement
    assert asked.day.day() == day
    assert asked.template.currentData() == "competences-1"
    press(window, Qt.Key.Key_Return)
    made = evaluating.view_of(window).evaluation
    assert (made.number, made.day, made.required) == (
        1,
        day,
        (SignerRole.MENTOR, SignerRole.LEARNER, SignerRole.COUNSELLOR),
    )
    window.do(Does.EVALUATIONS)
    settle(window)
    assert "gepland op vrijdag 14 november" not in texts(window)


def test_a_refusal_stands_at_its_field_and_the_choices_stay(window: Window) -> None:
    nour = screens.learner(window, "Nour")
    window.go(Does.LEARNERS, learner=nour, tab="overview")
    settle(window)
    window.do(Does.NEW_EVALUATION)
    settle(window)
    asked = dialog(window)
    assert asked.who.currentText() == "Nour El Amrani"
    assert asked.begins.day() == date(2025, 11, 22)  # the day after the former one ended
    asked.template.pick(evaluating.ATTITUDE)
    asked.template.picked.emit(evaluating.ATTITUDE)
    assert SignerRole.PARENT.value not in asked.signers.boxes
    asked.at.setText("half vier")
    asked.save_key.click()
    settle(window)
    assert asked.form.rows["at"].fault.isVisible()
    asked.at.setText("15.30")
    asked.ends.show_day(asked.begins.day() - timedelta(days=1))
    asked.save_key.click()
    settle(window)
    assert asked.form.rows["period_to"].fault.isVisible()
    asked.ends.show_day(asked.begins.day())
    for box in asked.signers.boxes.values():
        box.setChecked(False)
    asked.save_key.click()
    settle(window)
    assert asked.form.rows["required"].fault.isVisible()
    asked.signers.boxes[SignerRole.MENTOR.value].setChecked(True)
    asked.save_key.click()
    settle(window)
    made = evaluating.view_of(window)
    assert (made.evaluation.at, made.evaluation.required) == (930, (SignerRole.MENTOR,))
    assert [one.free for one in made.rows] == [True] * 6


def test_the_plan_shows_every_moment_before_it_is_kept(window: Window) -> None:
    window.go(Does.EVALUATIONS, plan=True, of=screens.learner(window, "Nour"))
    settle(window)
    asked = next(one for one in window.findChildren(PlanDialog) if one.is_open)
    assert asked.preview.text() == "Nog geen dag. Kies dagen, of om de hoeveel weken."
    asked.days.field.show_day(date(2026, 2, 6))
    asked.days.add_key.click()
    asked.weeks.pick(20)
    asked.weeks.picked.emit(20)
    assert asked.preview.text() == "ma 19 jan; vr 6 feb; ma 8 jun"
    asked.days.keys[date(2026, 2, 6)].click()
    assert asked.preview.text() == "ma 19 jan; ma 8 jun"
    asked.save_key.click()
    settle(window)
    placement = evaluating.row(window).learner
    found: list[EvaluationPlan] = []

    def read(desk: Desk) -> EvaluationPlan:
        with desk.read() as unit:
            place = unit.find(Placement, learner=placement)[0]
        return evaluation_list.plan_of(desk, place.id)

    window.shop.read(read, found.append, owner=window)
    settle(window)
    assert (found[0].dates, found[0].every_weeks) == ((), 20)


def test_vandaag_and_the_learner_lead_to_the_sheet(window: Window) -> None:
    page = window.frame.page if window.frame else None
    todo = next(one for one in page._board.todo if one.evaluation)  # type: ignore[union-attr]
    _icon, place, subject = target(todo)
    window.go(place, **subject)
    settle(window)
    assert evaluating.view_of(window).evaluation.number == 2
    screens.of_learner("Nour", "evaluations")(window)
    window.activateWindow()
    tab_to(window, "Evaluatie 1 van Nour")
    press(window, Qt.Key.Key_Space)
    assert evaluating.view_of(window).evaluation.number == 1


def test_looking_together_shows_only_whose_screen_it_is(window: Window) -> None:
    plan(window, "Milan", date(2025, 11, 14))
    milan = screens.learner(window, "Milan")
    window.go(Does.LEARNERS, learner=milan, tab="overview")
    settle(window)
    window.do(Does.LOOK_TOGETHER)
    window.do(Does.EVALUATIONS)
    settle(window)
    assert not rows(window)
    assert "gepland op vrijdag 14 november" in texts(window)
    assert not any("Nour" in one for one in texts(window))
    window.do(Does.NEW_EVALUATION)
    settle(window)
    asked = dialog(window)
    assert [asked.who.itemText(at) for at in range(asked.who.count())] == ["Milan Verstraeten"]
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    settle(window)
    one = evaluating.row(window)
    window.go(Does.EVALUATIONS, evaluation=one.id)  # by a way that names nobody
    settle(window)
    assert not any("Nour" in text for text in texts(window))


def test_help_says_how_a_proposal_comes_about(window: Window) -> None:
    """The rule it tells is the one that is used: the lowest of the last ones that differ."""
    window.do(Does.EVALUATIONS)
    press(window, Qt.Key.Key_F1)
    panel = next(one for one in window.findChildren(HelpPanel) if one.is_open)
    said = " ".join(one.text() for one in panel.findChildren(QLabel))
    assert f"het laagste van die {NEEDED}" in said
    days = [date(2025, 10, number + 1) for number in range(NEEDED)]
    levels = [4, *(3 for _day in days[1:])]
    assert propose(list(zip(days, levels, strict=True)), None).level == min(levels)
