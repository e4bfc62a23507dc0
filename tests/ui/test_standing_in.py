"""Standing in and handing over in the window: the dialog, its refusals, the pack, the way there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.services import learners
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.handover import HandOverPanel
from mentorapp.ui.pages.learners.stand_ins_part import StandInDialog
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.hands import press as key
from tests.ui.learner_desk import opened, press, save, tab
from tests.ui.screens import settle


def row(window: Window) -> LearnerRow:
    found: list[LearnerRow] = []
    window.shop.read(learners.learners, found.extend, owner=window)
    settle(window)
    return next(one for one in found if one.given_name == "Nour")


@pytest.fixture
def desk(window: Window) -> Window:
    screens.of_learner("Nour", "data")(window)
    return window


def test_who_stands_in_is_chosen_changed_and_taken_back(desk: Window) -> None:
    dialog = press(desk, "stand_in", StandInDialog)
    assert dialog.person is not None
    names = [dialog.person.itemText(n) for n in range(dialog.person.count())]
    assert "Greet Wouters" in names
    assert "Stijn Maes" not in names  # is a mentor of Nour anyway
    dialog.person.setCurrentIndex(names.index("Greet Wouters"))
    dialog.ends.show_day(dialog.starts.day() + timedelta(days=6))
    save(desk, dialog)
    ((name, until),) = row(desk).standing_in
    assert name == "Greet Wouters"
    head = [one.text() for one in desk.findChildren(Text) if one.isVisible()]
    assert any("Vervanger Greet Wouters tot 12 nov" in text for text in head)
    id_ = next(one for one in tab(desk).keys if one.startswith("stand_in "))
    dialog = press(desk, id_, StandInDialog)
    dialog.ends.show_day(until - timedelta(days=3))
    save(desk, dialog)
    assert row(desk).standing_in == (("Greet Wouters", until - timedelta(days=3)),)
    dialog = press(desk, id_, StandInDialog)
    dialog._remove()
    settle(desk)
    assert row(desk).standing_in == ()
    desk.do(Does.UNDO)
    settle(desk)
    assert row(desk).standing_in


def test_days_that_cannot_be_are_refused_at_their_field(desk: Window) -> None:
    dialog = press(desk, "stand_in", StandInDialog)
    dialog.ends.show_day(dialog.starts.day() - timedelta(days=1))
    save(desk, dialog)
    assert dialog.is_open
    fault = dialog.form.rows["ends"].fault
    assert fault.isVisible()
    assert fault.text()
    assert row(desk).standing_in == ()


def test_the_pack_is_shown_and_leads_to_its_paper(desk: Window) -> None:
    panel = press(desk, "handover", HandOverPanel)
    view = panel.view
    assert view is not None
    shown = {one.text() for one in panel.findChildren(Text)}
    assert {"Overdracht van Nour El Amrani", "Waar staat het?", "Laatste notities"} <= shown
    assert all(goal.short in shown for cluster in view.clusters for goal in cluster.goals)
    panel.print.setFocus(Qt.FocusReason.TabFocusReason)
    key(desk, Qt.Key.Key_Return)
    page = desk.frame.page if desk.frame else None
    assert isinstance(page, ReportsPage)
    assert (page.learner, page.kind.id) == (view.learner, "handover")


def test_it_opens_from_anywhere_about_the_learner_that_is_meant(window: Window) -> None:
    milan = screens.learner(window, "Milan")
    window.do_for(Does.HAND_OVER, learner=milan)
    panel = opened(window, HandOverPanel)
    assert panel.view is not None
    assert panel.view.given_name == "Milan"


def test_who_stands_in_reads_it_on_vandaag(window: Window) -> None:
    screens._stood_in(window)
    window.lock()
    settle(window)
    screens.enter(window, "Greet Wouters")
    shown = [one.text() for one in window.findChildren(Text) if one.isVisible()]
    assert any("Jij vervangt de mentor tot do 13 november." in text for text in shown)
