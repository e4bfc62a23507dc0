"""The own organisation: its name and place, its establishments, the schools it knows."""

from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import uuid4

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.people import (
    Establishment,
    Organisation,
    Placement,
    Role,
    SchoolContact,
    check_email,
    check_line,
    check_name,
    check_phone,
)
from mentorapp.services import editing
from mentorapp.services.desk import Desk
from mentorapp.services.editing import Edited
from mentorapp.storage.unit import Unit

T = TypeVar("T", Establishment, SchoolContact)
_CHANGED = frozenset({Changed.ROSTER})


@dataclass(frozen=True, slots=True)
class EditOrganisation:
    """Say what this organisation is called and where it is. number: ondernemingsnummer."""

    name: str
    place: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class AddEstablishment:
    """Add a place where this organisation works. number: vestigingsnummer."""

    name: str
    street: str = ""
    place: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class EditEstablishment:
    """Change an establishment; fields left None stay as they are."""

    establishment: str
    name: str | None = None
    street: str | None = None
    place: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class AddSchoolContact:
    """Note a school and its trajectbegeleider; the school need not use this program."""

    name: str
    place: str = ""
    number: str = ""
    counsellor: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class EditSchoolContact:
    """Change what is noted of a school; fields left None stay as they are."""

    school_contact: str
    name: str | None = None
    place: str | None = None
    number: str | None = None
    counsellor: str | None = None
    phone: str | None = None
    email: str | None = None


def edit_organisation(desk: Desk, command: EditOrganisation) -> Edited:
    """Change the own organisation. Administrators only. Raises Refused as check_name."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, Role.ADMINISTRATOR)
        former = unit.need(Organisation, desk.store.organisation, "organisation")
        value = replace(
            former,
            name=check_name(command.name, "name"),
            place=check_line(command.place, "place"),
            number=check_line(command.number, "number"),
        )
        editing.put(desk, unit, former, value)
        unit.commit("edit_organisation", name=value.name)
        return Edited(_CHANGED)

    return desk.write(use_case)


def own(desk: Desk) -> Organisation:
    """Give the own organisation."""
    with desk.read() as unit:
        return unit.need(Organisation, desk.store.organisation, "organisation")


def establishments(desk: Desk) -> list[Establishment]:
    """Give the own establishments, by name."""
    with desk.read() as unit:
        found = unit.find(Establishment, organisation=desk.store.organisation)
    return sorted(found, key=lambda one: (folded(one.name), one.id))


def school_contacts(desk: Desk) -> list[SchoolContact]:
    """Give the schools this organisation noted, by name."""
    with desk.read() as unit:
        found = unit.find(SchoolContact, organisation=desk.store.organisation)
    return sorted(found, key=lambda one: (folded(one.name), folded(one.place), one.id))


def new_establishment(organisation: str, command: AddEstablishment) -> Establishment:
    """Make an establishment of what was typed. Raises Refused as check_name."""
    return _checked(
        Establishment(
            str(uuid4()),
            organisation,
            command.name,
            command.street,
            command.place,
            command.number,
        )
    )


def new_school_contact(organisation: str, command: AddSchoolContact) -> SchoolContact:
    """Make a school contact of what was typed. Raises Refused(NOT_AN_EMAIL, NOT_A_PHONE…)."""
    return _checked_contact(
        SchoolContact(
            str(uuid4()),
            organisation,
            command.name,
            command.place,
            command.number,
            command.counsellor,
            command.phone,
            command.email,
        )
    )


def add_establishment(desk: Desk, command: AddEstablishment) -> Establishment:
    """Add an establishment. Administrators only. Raises Refused(ALREADY_THERE)."""
    value = new_establishment(desk.store.organisation, command)

    def use_case(unit: Unit) -> Establishment:
        desk.require(unit, Role.ADMINISTRATOR)
        _refuse_double(unit, value)
        unit.add(value)
        unit.commit("add_establishment", name=value.name)
        return value

    return desk.write(use_case)


def edit_establishment(desk: Desk, command: EditEstablishment) -> Edited:
    """Change an establishment. Administrators only. Raises Refused(UNKNOWN, ALREADY_THERE)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, Role.ADMINISTRATOR)
        former = _own(desk, unit, Establishment, command.establishment, "establishment")
        value = _checked(_given(former, command, ("name", "street", "place", "number")))
        _refuse_double(unit, value)
        editing.put(desk, unit, former, value)
        unit.commit("edit_establishment", name=value.name)
        return Edited(_CHANGED)

    return desk.write(use_case)


def remove_establishment(desk: Desk, establishment: str) -> Edited:
    """Remove an establishment. Administrators only. Raises Refused(IN_USE) while one is there."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, Role.ADMINISTRATOR)
        former = _own(desk, unit, Establishment, establishment, "establishment")
        _refuse_used(unit, "establishment", former.id)
        unit.remove(Establishment, former.id)
        unit.commit("remove_establishment", name=former.name)
        return Edited(_CHANGED)

    return desk.write(use_case)


def add_school_contact(desk: Desk, command: AddSchoolContact) -> SchoolContact:
    """Note a school. Raises Refused(ALREADY_THERE, NOT_AN_EMAIL, NOT_A_PHONE)."""
    value = new_school_contact(desk.store.organisation, command)

    def use_case(unit: Unit) -> SchoolContact:
        desk.require(unit, Role.MENTOR, Role.ADMINISTRATOR)
        _refuse_double(unit, value)
        unit.add(value)
        unit.commit("add_school_contact", name=value.name)
        return value

    return desk.write(use_case)


def edit_school_contact(desk: Desk, command: EditSchoolContact) -> Edited:
    """Change what is noted of a school. Raises Refused(UNKNOWN) and as add_school_contact."""
    names = ("name", "place", "number", "counsellor", "phone", "email")

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, Role.MENTOR, Role.ADMINISTRATOR)
        former = _own(desk, unit, SchoolContact, command.school_contact, "school_contact")
        value = _checked_contact(_given(former, command, names))
        _refuse_double(unit, value)
        editing.put(desk, unit, former, value)
        unit.commit("edit_school_contact", name=value.name)
        return Edited(_CHANGED)

    return desk.write(use_case)


def remove_school_contact(desk: Desk, school_contact: str) -> Edited:
    """Remove a school from the list. Raises Refused(UNKNOWN), IN_USE while a learner has it."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, Role.MENTOR, Role.ADMINISTRATOR)
        former = _own(desk, unit, SchoolContact, school_contact, "school_contact")
        _refuse_used(unit, "school_contact", former.id)
        unit.remove(SchoolContact, former.id)
        unit.commit("remove_school_contact", name=former.name)
        return Edited(_CHANGED)

    return desk.write(use_case)


def _own(desk: Desk, unit: Unit, kind: type[T], id_: str, field: str) -> T:
    found = unit.need(kind, id_, field)
    if found.organisation != desk.store.organisation:
        raise Refused(Problem.UNKNOWN, field, id=id_)
    return found


def _given(former: T, command: object, names: tuple[str, ...]) -> T:
    given = {name: getattr(command, name) for name in names}
    return replace(former, **{name: value for name, value in given.items() if value is not None})


def _checked(value: Establishment) -> Establishment:
    return replace(
        value,
        name=check_name(value.name, "name"),
        street=check_line(value.street, "street"),
        place=check_line(value.place, "place"),
        number=check_line(value.number, "number"),
    )


def _checked_contact(value: SchoolContact) -> SchoolContact:
    return replace(
        value,
        name=check_name(value.name, "name"),
        place=check_line(value.place, "place"),
        number=check_line(value.number, "number"),
        counsellor=check_line(value.counsellor, "counsellor"),
        phone=check_phone(value.phone),
        email=check_email(value.email),
    )


def _refuse_double(unit: Unit, value: Establishment | SchoolContact) -> None:
    """Refuse a second one of the same name and place: nobody could tell them apart in a list."""
    same = (folded(value.name), folded(value.place))
    for other in unit.find(type(value), organisation=value.organisation):
        if other.id != value.id and (folded(other.name), folded(other.place)) == same:
            raise Refused(Problem.ALREADY_THERE, "name", given=other.name)


def _refuse_used(unit: Unit, field: str, id_: str) -> None:
    placements = unit.find(Placement, **{field: id_})
    if placements:
        number = len({one.learner for one in placements})
        raise Refused(Problem.IN_USE, field, number=number)
