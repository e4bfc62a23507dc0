"""The tab Gegevens: learner, placement, school, establishment made and changed, no package."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.end_dialog import EndDialog
from mentorapp.ui.pages.learners.enrol import EnrolPanel
from mentorapp.ui.pages.learners.house_dialogs import EstablishmentDialog, SchoolDialog
from mentorapp.ui.pages.learners.placement_dialogs import (
    LearnerDialog,
    PlacementDialog,
)
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.learner_desk import (
    details,
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

# the learner


def test_an_edit_of_what_the_school_keeps_is_a_proposal(nour: Window) -> None:
    assert sum(one.startswith("De school beheert") for one in words(nour)) == 5
    assert "learner" not in tab(nour).keys  # nobody at the school would hear a proposal
    before = placed(nour).placement
    panel = press(nour, "placement", PlacementDialog)
    panel.fields.ends.show_day(date(2026, 5, 29))
    panel.fields.ends.setFocus()
    QTest.keyClick(panel.fields.ends, Qt.Key.Key_Return)
    assert not is_open(nour)
    assert nour.toast.isVisible()
    assert "Voorstel aan de school" in {one.text() for one in nour.toast.findChildren(Text)}
    assert placed(nour).placement == before
    assert tab(nour).keys["placement"].hasFocus()
    undo(nour)
    assert placed(nour).placement == before


def test_a_learner_without_a_name_is_refused_and_nothing_is_lost(own: Window) -> None:
    assert "Jullie beheren dit." in words(own)
    panel = press(own, "learner", LearnerDialog)
    retype(panel.lines["year"], "5de jaar")
    retype(panel.lines["given_name"], " ")
    save(own, panel)
    assert panel.form.rows["given_name"].fault.isVisible()
    assert panel.lines["given_name"].hasFocus()
    assert panel.lines["year"].text() == "5de jaar"
    retype(panel.lines["given_name"], "Lars")
    save(own, panel)
    assert details(own).learner.year == "5de jaar"
    assert "5de jaar" in words(own)
    undo(own)
    assert details(own).learner.year == ""
    assert "5de jaar" not in words(own)


def test_esc_asks_before_an_edit_goes(own: Window) -> None:
    panel = press(own, "learner", LearnerDialog)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not is_open(own)
    panel = press(own, "learner", LearnerDialog)
    retype(panel.lines["year"], "5de jaar")
    QTest.keyClick(panel.lines["year"], Qt.Key.Key_Escape)
    assert panel._guard.isVisible()
    QTest.mouseClick(foot(panel, "Gooi weg"), Qt.MouseButton.LeftButton)
    assert not is_open(own)
    assert details(own).learner.year == ""


def test_a_learner_without_work_is_taken_back_and_undo_brings_all(own: Window) -> None:
    learner = tab(own).learner
    QTest.mouseClick(tab(own).keys["remove"], Qt.MouseButton.LeftButton)
    settle(own)
    page = own.frame.page if own.frame else None
    assert page is not None
    assert page.learner == ""  # type: ignore[attr-defined] # the list is shown
    undo(own)
    own.go(Does.LEARNERS, learner=learner, tab="data")
    assert "Lars Peeters" in words(own)
    assert len(placed(own).goals) == 3


def test_a_learner_with_notes_cannot_be_taken_back(own: Window) -> None:
    note_first(own)
    QTest.mouseClick(tab(own).keys["remove"], Qt.MouseButton.LeftButton)
    assert any("Schrappen kan niet" in one for one in words(own))
    assert details(own).learner.given_name == "Lars"


# the placement


def test_a_placement_is_changed_and_its_end_cannot_lie_before_its_start(own: Window) -> None:
    panel = press(own, "placement", PlacementDialog)
    panel.fields.ends.show_day(date(2025, 8, 31))
    box = next(box for box in panel.fields.mentors.boxes.values() if not box.isChecked())
    QTest.keyClick(box, Qt.Key.Key_Space)
    save(own, panel)
    assert panel.form.rows["ends"].fault.isVisible()
    panel.fields.ends.show_day(date(2026, 5, 29))
    pick(panel.fields.contract, "Stage")
    save(own, panel)
    placement = placed(own).placement
    assert (placement.starts, placement.ends) == (date(2025, 9, 1), date(2026, 5, 29))
    assert placement.contract == "sao"
    assert len(placement.mentors) == 2
    assert "1 sep 2025 tot 29 mei 2026" in words(own)
    undo(own)
    assert placed(own).placement.ends == date(2026, 6, 30)


def test_mentors_of_a_learner_of_the_school_are_ours_to_choose(nour: Window) -> None:
    panel = press(nour, "placement", PlacementDialog)
    former = panel.fields.mentors.chosen()
    box = next(box for box in panel.fields.mentors.boxes.values() if not box.isChecked())
    QTest.keyClick(box, Qt.Key.Key_Space)
    save(nour, panel)
    assert len(placed(nour).placement.mentors) == len(former) + 1
    assert "Voorstel aan de school" not in {one.text() for one in nour.toast.findChildren(Text)}


def test_a_placement_ends_early_but_not_before_what_was_noted(own: Window) -> None:
    note_first(own)  # on 6 November
    panel = press(own, "end", EndDialog)
    panel.day.show_day(date(2025, 10, 31))
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    settle(own)
    assert "staat al werk" in panel.form.rows["ends"].fault.text()
    panel.day.show_day(date(2025, 12, 19))
    save(own, panel)
    assert placed(own).placement.ends == date(2025, 12, 19)


def test_a_next_placement_is_added_after_the_last(own: Window) -> None:
    panel = press(own, "end", EndDialog)
    panel.day.show_day(date(2025, 10, 3))
    save(own, panel)
    again = press(own, "new_placement", PlacementDialog)
    again.fields.starts.show_day(date(2025, 10, 1))
    again.fields.ends.show_day(date(2026, 6, 30))
    save(own, again)
    assert "al een leerwerkplek" in again.form.rows["starts"].fault.text()
    again.fields.starts.show_day(date(2025, 10, 6))
    save(own, again)
    assert len(details(own).placements) == 2
    assert "Andere leerwerkplekken" in words(own)


# school and establishment


def test_a_school_is_noted_while_it_is_chosen_and_can_be_changed(own: Window) -> None:
    panel = press(own, "choose_school", PlacementDialog)
    assert QApplication.focusWidget() is panel.fields.school.choice
    QTest.keyClick(panel.fields.school.add_key, Qt.Key.Key_Space)
    school = opened(own, SchoolDialog)
    save(own, school)
    assert school.form.rows["name"].fault.isVisible()
    for field, text in (("name", "TI Dender"), ("counsellor", "An Baert"), ("email", "an.baert")):
        QTest.keyClicks(school.lines[field], text)
    save(own, school)
    assert school.form.rows["email"].fault.isVisible()
    assert school.lines["name"].text() == "TI Dender"
    retype(school.lines["email"], "an@dender.be")
    save(own, school)
    assert panel.is_open
    assert panel.fields.school.choice.currentText().startswith("TI Dender")
    save(own, panel)
    contact = placed(own).school_contact
    assert contact is not None
    assert (contact.name, contact.email) == ("TI Dender", "an@dender.be")
    assert "An Baert" in words(own)
    again = press(own, "school", SchoolDialog)
    retype(again.lines["phone"], "053 12 34 56")
    save(own, again)
    assert "053 12 34 56" in words(own)
    last = press(own, "school", SchoolDialog)
    QTest.mouseClick(foot(last, "Schrap"), Qt.MouseButton.LeftButton)
    settle(own)
    assert last.is_open  # a learner has it
    assert last.form.general.isVisible()


def test_a_mentor_cannot_add_an_establishment_and_is_told(own: Window) -> None:
    panel = press(own, "choose_place", PlacementDialog)
    QTest.keyClick(panel.fields.establishment.add_key, Qt.Key.Key_Space)
    place = opened(own, EstablishmentDialog)
    QTest.keyClicks(place.lines["name"], "Werkhuis")
    save(own, place)
    assert place.form.general.isVisible()
    assert place.lines["name"].text() == "Werkhuis"


def test_an_administrator_adds_an_establishment_and_changes_it(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    enrol(window)
    panel = press(window, "choose_place", PlacementDialog)
    QTest.keyClick(panel.fields.establishment.add_key, Qt.Key.Key_Space)
    place = opened(window, EstablishmentDialog)
    QTest.keyClicks(place.lines["name"], "Werkhuis")
    QTest.keyClicks(place.lines["place"], "Aalst")
    save(window, place)
    save(window, panel)
    assert placed(window).establishment is not None
    again = press(window, "place", EstablishmentDialog)
    retype(again.lines["street"], "Kaai 4")
    save(window, again)
    assert "Kaai 4, Aalst" in words(window)


def test_leaving_a_learner_shows_the_next_one(own: Window) -> None:
    screens.of_learner("Milan", "data")(own)
    assert "Milan Verstraeten" in words(own)
    assert "Lars Peeters" not in words(own)


def test_a_new_learner_needs_a_name_and_keeps_what_was_typed(window: Window) -> None:
    window.do(Does.NEW_LEARNER)
    panel = opened(window, EnrolPanel)
    QTest.keyClicks(panel.lines["programme"], "Bouw")
    save(window, panel)
    assert panel.form.rows["given_name"].fault.isVisible()
    for name, text in (("given_name", "Aïcha"), ("family_name", "Özdemir")):
        panel.lines[name].setText(text)  # QTest types ASCII alone
    panel.fields.ends.show_day(date(2025, 8, 1))
    save(window, panel)
    assert panel.form.rows["ends"].fault.isVisible()
    panel.fields.ends.show_day(date(2026, 6, 30))
    save(window, panel)
    assert not is_open(window)
    page = window.frame.page if window.frame else None
    window.go(Does.LEARNERS, learner=page.learner, tab="data")  # type: ignore[union-attr]
    assert {"Aïcha Özdemir", "Bouw"} <= set(words(window))


def test_on_another_learner_no_key_of_the_former_one_is_left(nour: Window) -> None:
    shown = tab(nour)
    assert shown.keys
    nour.do(Does.NEXT)
    assert not shown.keys  # the answer has not come yet
    settle(nour)
    assert shown.keys
    assert "Nour El Amrani" not in words(nour)
