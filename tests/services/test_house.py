from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Establishment, Organisation, Placement, SchoolContact
from mentorapp.services import enrolling, house, progress, roster, undo
from mentorapp.services.desk import Desk
from tests.services.desks import workplace
from tests.services.trio import trio

VTI = house.AddSchoolContact(
    "VTI Aalst", "Aalst", "041319", "Katrien Lambrecht", "053 76 66 00", "k.lambrecht@vti.example"
)


def mentor_only(desk: Desk) -> Desk:
    person = roster.add_person(desk, roster.AddPerson("Jan", "Peeters"))
    return replace(desk, person=person.id)


def test_the_company_is_edited_and_undone(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        house.edit_organisation(
            desk, house.EditOrganisation(" Elektro Nieuw ", "Gent", "0123.456.749")
        )
        with desk.read() as unit:
            own = unit.need(Organisation, desk.store.organisation, "x")
        assert (own.name, own.place, own.number) == ("Elektro Nieuw", "Gent", "0123.456.749")
        undo.undo(desk)
        with desk.read() as unit:
            assert unit.need(Organisation, desk.store.organisation, "x").name == "Elektro Test"


@pytest.mark.parametrize(
    ("name", "problem"), [("  ", Problem.MISSING), ("a\nb", Problem.NOT_A_NAME)]
)
def test_a_company_has_a_name_on_one_line(tmp_path: Path, name: str, problem: Problem) -> None:
    with workplace(tmp_path / "w") as placed, pytest.raises(Refused) as refused:
        house.edit_organisation(placed.desk, house.EditOrganisation(name))
    assert (refused.value.problem, refused.value.field) == (problem, "name")


def test_only_an_administrator_changes_the_house(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        shop = house.add_establishment(placed.desk, house.AddEstablishment("Winkel"))
        desk = mentor_only(placed.desk)
        for act in (
            lambda: house.edit_organisation(desk, house.EditOrganisation("X")),
            lambda: house.add_establishment(desk, house.AddEstablishment("X")),
            lambda: house.edit_establishment(desk, house.EditEstablishment(shop.id, "X")),
            lambda: house.remove_establishment(desk, shop.id),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.problem is Problem.NOT_ALLOWED
        # A mentor does note the school of a learner.
        contact = house.add_school_contact(desk, VTI)
        assert house.school_contacts(desk) == [contact]


def test_establishments_are_added_edited_and_removed(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        shop = house.add_establishment(
            desk, house.AddEstablishment(" Winkel ", "Molenstraat 3", "Aalst", "2.123.456.789")
        )
        assert (shop.name, shop.organisation) == ("Winkel", desk.store.organisation)
        house.edit_establishment(desk, house.EditEstablishment(shop.id, street="Molenstraat 5"))
        (found,) = house.establishments(desk)
        assert found == replace(shop, street="Molenstraat 5")
        with pytest.raises(Refused) as refused:
            house.add_establishment(desk, house.AddEstablishment("WINKEL", place="aalst"))
        assert (refused.value.problem, refused.value.field) == (Problem.ALREADY_THERE, "name")
        house.remove_establishment(desk, shop.id)
        assert not house.establishments(desk)
        undo.undo(desk)
        assert house.establishments(desk) == [found]


def test_what_a_learner_uses_is_not_removed(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        shop = house.add_establishment(desk, house.AddEstablishment("Winkel"))
        contact = house.add_school_contact(desk, VTI)
        enrolling.edit_placement(
            desk,
            enrolling.EditPlacement(
                placed.placement.id, establishment=shop.id, school_contact=contact.id
            ),
        )
        with pytest.raises(Refused) as refused:
            house.remove_establishment(desk, shop.id)
        assert refused.value.params["number"] == 1
        with pytest.raises(Refused) as refused:
            house.remove_school_contact(desk, contact.id)
        assert (refused.value.problem, refused.value.field) == (Problem.IN_USE, "school_contact")
        enrolling.edit_placement(
            desk,
            enrolling.EditPlacement(placed.placement.id, establishment="", school_contact=""),
        )
        house.remove_establishment(desk, shop.id)
        house.remove_school_contact(desk, contact.id)


@pytest.mark.parametrize(
    ("field", "given", "problem"),
    [
        ("email", "katrien", Problem.NOT_AN_EMAIL),
        ("email", "k@vti", Problem.NOT_AN_EMAIL),
        ("email", "k @vti.be", Problem.NOT_AN_EMAIL),
        ("phone", "bel mij", Problem.NOT_A_PHONE),
        ("phone", "123", Problem.NOT_A_PHONE),
        ("phone", "1234567890123456", Problem.NOT_A_PHONE),
        ("counsellor", "K\x00", Problem.NOT_A_NAME),
        ("number", "1" * 201, Problem.TOO_LONG),
        ("name", "", Problem.MISSING),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    tmp_path: Path, field: str, given: str, problem: Problem
) -> None:
    with workplace(tmp_path / "w") as placed:
        with pytest.raises(Refused) as refused:
            house.add_school_contact(placed.desk, replace(VTI, **{field: given}))
        assert (refused.value.problem, refused.value.field) == (problem, field)
        kept = house.add_school_contact(placed.desk, VTI)
        with pytest.raises(Refused):
            house.edit_school_contact(
                placed.desk, house.EditSchoolContact(kept.id, **{field: given})
            )
        assert house.school_contacts(placed.desk) == [kept]


@pytest.mark.parametrize("phone", ["+32 53 76 66 00", "053/76.66.00", "(0475) 12-34-56", ""])
def test_phone_numbers_as_people_write_them(tmp_path: Path, phone: str) -> None:
    with workplace(tmp_path / "w") as placed:
        kept = house.add_school_contact(placed.desk, replace(VTI, phone=phone))
    assert kept.phone == phone


def test_a_school_hears_of_establishments_and_not_of_what_is_noted_of_it(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        shop = house.add_establishment(a, house.AddEstablishment("Winkel"))
        contact = house.add_school_contact(a, VTI)
        edited = enrolling.edit_placement(
            a,
            enrolling.EditPlacement(
                made.placements[0].id, establishment=shop.id, school_contact=contact.id
            ),
        )
        assert not edited.proposed
        made.send("a", "b")
        made.send("a", "s")
        for name, contacts in (("b", [contact]), ("s", [])):
            with made.desks[name].read() as unit:
                assert unit.find(SchoolContact) == contacts
                assert [one.name for one in unit.find(Establishment)] == ["Winkel"]
                placement = unit.need(Placement, made.placements[0].id, "x")
            assert placement.establishment == shop.id
            assert (placement.school_contact == contact.id) is (name == "b")
        # Another house's establishment cannot be changed here.
        with pytest.raises(Refused) as refused:
            house.remove_establishment(made.desks["s"], shop.id)
        assert refused.value.problem is Problem.UNKNOWN


def test_a_report_names_the_school_that_was_noted(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        contact = house.add_school_contact(placed.desk, VTI)
        before = progress.report(placed.desk, progress.ReportOn(placed.learner.id))
        assert (before.school, before.counsellor) == ("", "")
        enrolling.edit_placement(
            placed.desk,
            enrolling.EditPlacement(placed.placement.id, school_contact=contact.id),
        )
        report = progress.report(placed.desk, progress.ReportOn(placed.learner.id))
        assert (report.school, report.counsellor) == ("VTI Aalst", "Katrien Lambrecht")
