"""Beheer: the company, its establishments and schools, its people, and access for a while."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.domain.people import Organisation, Placement, Role
from mentorapp.services import enrolling, house, people
from mentorapp.services.access import LASTING
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.pages.admin import AdminPage
from mentorapp.ui.pages.admin.access import AccessDialog
from mentorapp.ui.pages.admin.backup import BackupSection
from mentorapp.ui.pages.admin.company import CompanySection, OwnDialog
from mentorapp.ui.pages.admin.people import PeopleSection, PersonPanel
from mentorapp.ui.pages.learners.house_dialogs import EstablishmentDialog, SchoolDialog
from mentorapp.ui.shell.window import Window
from tests.ui import screens, stores
from tests.ui.conftest import Open
from tests.ui.learner_desk import is_open, opened, retype, save, undo
from tests.ui.screens import settle
from tests.ui.test_matching import asked


@pytest.fixture
def els(open_window: Open) -> Window:
    """Give a window that the administrator is in."""
    return open_window(person=screens.ADMINISTRATOR)


def page(window: Window) -> AdminPage:
    """Give Beheer."""
    found = window.frame.page if window.frame else None
    assert isinstance(found, AdminPage)
    return found


def company(window: Window) -> CompanySection:
    """Go to the section of the company."""
    window.go(Does.ADMIN, section="company")
    settle(window)
    return next(one for one in window.findChildren(CompanySection) if one.isVisible())


def press(window: Window, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press a key where the focus is."""
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)
    settle(window)


def own(desk: Desk) -> Organisation:
    """Read the own company."""
    return house.own(desk)


def test_the_company_is_changed_and_never_without_a_name(els: Window) -> None:
    section = company(els)
    id_ = asked(els, own).id
    section.parts[id_].setFocus()
    QTest.keyClick(section.parts[id_], Qt.Key.Key_Space)
    panel = opened(els, OwnDialog)
    retype(panel.lines["name"], " ")
    retype(panel.lines["number"], "0123.456.749")
    press(els)
    assert panel.form.rows["name"].fault.isVisible()
    assert panel.lines["number"].text() == "0123.456.749"
    retype(panel.lines["name"], "Elektro Els")
    press(els)
    assert not is_open(els)
    assert (asked(els, own).name, asked(els, own).number) == ("Elektro Els", "0123.456.749")
    row = section.parts[id_]
    assert isinstance(row, ListRow)
    assert (row.words, row.hasFocus()) == ("Elektro Els", True)
    undo(els)
    assert asked(els, own).name == "Elektro Vandersmissen"
    assert section.parts[id_].text() == "Elektro Vandersmissen"


def test_an_establishment_is_added_changed_and_removed(els: Window) -> None:
    section = company(els)
    QTest.mouseClick(section.parts["establishment"], Qt.MouseButton.LeftButton)
    panel = opened(els, EstablishmentDialog)
    QTest.keyClicks(panel.lines["name"], "Werkhuis")
    press(els)
    (made,) = asked(els, house.establishments)
    assert made.name == "Werkhuis"
    QTest.mouseClick(section.parts["establishment"], Qt.MouseButton.LeftButton)
    again = opened(els, EstablishmentDialog)
    QTest.keyClicks(again.lines["name"], "werkhuis")
    press(els)
    assert again.form.rows["name"].fault.isVisible()  # it is there already
    retype(again.lines["name"], "Magazijn")
    press(els)
    assert [one.name for one in asked(els, house.establishments)] == ["Magazijn", "Werkhuis"]
    QTest.mouseClick(section.parts[made.id], Qt.MouseButton.LeftButton)
    _remove(els, opened(els, EstablishmentDialog))
    assert [one.name for one in asked(els, house.establishments)] == ["Magazijn"]
    undo(els)
    assert made.id in section.parts


def test_what_a_learner_has_is_not_removed(els: Window) -> None:
    section = company(els)
    made = asked(els, lambda desk: house.add_establishment(desk, house.AddEstablishment("Hal")))

    def use(desk: Desk) -> None:
        placement = asked_placement(desk)
        enrolling.edit_placement(desk, enrolling.EditPlacement(placement, establishment=made.id))

    asked(els, use)
    section.load()
    settle(els)
    QTest.mouseClick(section.parts[made.id], Qt.MouseButton.LeftButton)
    panel = opened(els, EstablishmentDialog)
    _remove(els, panel)
    assert panel.is_open
    assert panel.form.general.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert [one.id for one in asked(els, house.establishments)] == [made.id]


def asked_placement(desk: Desk) -> str:
    """Give the id of a placement of a learner."""
    with desk.read() as unit:
        return min(one.id for one in unit.find(Placement))


def test_a_school_is_noted_by_a_mentor_and_a_wrong_address_is_refused(window: Window) -> None:
    section = company(window)
    section.parts["school"].setFocus()
    QTest.keyClick(section.parts["school"], Qt.Key.Key_Space)
    panel = opened(window, SchoolDialog)
    QTest.keyClicks(panel.lines["name"], "VTI Aalst")
    QTest.keyClicks(panel.lines["email"], "geen adres")
    press(window)
    assert panel.form.rows["email"].fault.isVisible()
    retype(panel.lines["email"], "k@vti.example")
    press(window)
    (school,) = asked(window, house.school_contacts)
    assert (school.name, school.email) == ("VTI Aalst", "k@vti.example")
    assert section.parts[school.id].accessibleName() == "VTI Aalst, k@vti.example"
    QTest.mouseClick(section.parts[school.id], Qt.MouseButton.LeftButton)
    _remove(window, opened(window, SchoolDialog))
    assert asked(window, house.school_contacts) == []


def test_a_mentor_asks_an_administrator_for_access(window: Window) -> None:
    section = company(window)
    id_ = asked(window, own).id
    QTest.mouseClick(section.parts[id_], Qt.MouseButton.LeftButton)
    panel = opened(window, OwnDialog)
    retype(panel.lines["name"], "Anders")
    save(window, panel)
    assert panel.form.general.isVisible()
    assert panel.lines["name"].text() == "Anders"
    panel.put_away()
    access = page(window).access
    assert not access.tag.isVisible()
    QTest.mouseClick(access.key, Qt.MouseButton.LeftButton)
    opened(window, AccessDialog)
    press(window)
    assert access.tag.text().startswith("Els gaf je toegang tot ")
    assert not access.key.isVisible()
    QTest.mouseClick(section.parts[id_], Qt.MouseButton.LeftButton)
    again = opened(window, OwnDialog)
    retype(again.lines["name"], "Anders")
    save(window, again)
    assert asked(window, own).name == "Anders"


def test_access_asks_for_the_pin_of_the_administrator(locked: Window) -> None:
    window = locked
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == screens.MENTOR).click()
    QTest.keyClicks(screen, stores.PIN)
    press_enter(screen)
    settle(window)
    window.go(Does.ADMIN)
    settle(window)
    access = page(window).access
    QTest.mouseClick(access.key, Qt.MouseButton.LeftButton)
    panel = opened(window, AccessDialog)
    press(window)
    assert panel.form.rows["pin"].fault.isVisible()
    QTest.keyClicks(panel.pin, "9999")
    press(window)
    assert panel.form.rows["pin"].fault.isVisible()
    assert not access.tag.isVisible()
    retype(panel.pin, stores.PIN)
    press(window)
    assert access.tag.isVisible()
    lasting = LASTING.total_seconds() * 1000
    assert lasting - 60_000 < access.left < lasting + 2_000
    window.do(Does.LOCK)
    settle(window)
    assert not access.tag.isVisible()


def press_enter(widget: QWidget) -> None:
    """Press Enter on a widget."""
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_a_person_is_added_refused_without_a_name_and_taken_away(els: Window) -> None:
    els.go(Does.ADMIN, section="people")
    settle(els)
    section = next(one for one in els.findChildren(PeopleSection) if one.isVisible())
    QTest.mouseClick(section.add, Qt.MouseButton.LeftButton)
    panel = opened(els, PersonPanel)
    QTest.keyClicks(panel.lines["trade"], "elektricien")
    press(els)
    assert panel.form.rows["given_name"].fault.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.is_open  # it asks before words are thrown away
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    for field, text in (("given_name", "Jan"), ("family_name", "Peeters")):
        QTest.keyClicks(panel.lines[field], text)
    press(els)
    jan = next(one for one in asked(els, people.people_of_house) if one.name == "Jan Peeters")
    assert jan.roles == (Role.MENTOR,)
    assert section.rows[jan.id].accessibleName().startswith("Jan Peeters, Elektricien, mentor")
    QTest.mouseClick(section.rows[jan.id], Qt.MouseButton.LeftButton)
    _remove(els, opened(els, PersonPanel), "Werkt hier niet meer")
    assert jan.id not in section.rows
    undo(els)
    assert jan.id in section.rows


def _remove(window: Window, panel: EditDialog, words: str = "Schrap") -> None:
    key = next(one for one in panel.findChildren(Key) if one.words == words)
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    settle(window)


def test_a_backup_asked_for_twice_is_made_once(open_window: Open, data: Path) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    window.go(Does.ADMIN, section="backup")
    settle(window)
    section = window.findChildren(BackupSection)[0]
    before = len(list((data / "backups").glob("*")))
    for _turn in range(2):
        section._make(None)
    settle(window)
    assert len(list((data / "backups").glob("*"))) == before + 1
    section._make(None)  # and later again
    settle(window)
    assert len(list((data / "backups").glob("*"))) == before + 2
