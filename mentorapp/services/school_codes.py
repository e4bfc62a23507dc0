"""A school's own codes for the neutral ones: read, set, and given to what is exported."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import DayCode
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Organisation, Placement, SchoolContact
from mentorapp.domain.school_codes import SchoolCode, check_own, own_codes
from mentorapp.services import editing
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})
_FIELD = "school_codes"


@dataclass(frozen=True, slots=True)
class SetSchoolCodes:
    """Say what the school of a placement calls neutral codes; empty text for none of its own."""

    placement: str
    own: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SchoolCodes:
    """The codes of a placement's school. school: its name, empty while none is chosen.

    own: by neutral code; ours: they are written here.
    """

    school: str
    codes: tuple[DayCode, ...]
    own: Mapping[str, str]
    ours: bool


def school_codes(desk: Desk, placement: str) -> SchoolCodes:
    """Give the codes of the school of a placement. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        named = _school(unit, place)
        ours = editing.is_ours(desk, unit, Placement, place.id, "period")
        own = codes_of(unit, place)
    return SchoolCodes(named.name if named else "", tuple(load_absence_codes().values()), own, ours)


def codes_of(unit: Unit, placement: Placement) -> dict[str, str]:
    """Give the own codes of the school of a placement by the neutral one."""
    school = placement.calendar
    return own_codes(unit.find(SchoolCode, school=school), school) if school else {}


def set_school_codes(desk: Desk, command: SetSchoolCodes) -> Edited:
    """Set own codes of the school of a placement; those that are not named stay.

    Raises Refused: MISSING while no school is chosen, NOT_ALLOWED when the school keeps them,
    TOO_LONG, NOT_A_CODE, ALREADY_THERE for one code with two meanings, each at the neutral code.
    """

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        place = unit.need(Placement, command.placement, "placement")
        editing.refuse_theirs(desk, unit, Placement, place.id, _FIELD)
        school = place.calendar
        if not school:
            raise Refused(Problem.MISSING, "school")
        before = codes_of(unit, place)
        after = {**before, **_checked(command.own)}
        _refuse_double({code: own for code, own in after.items() if own})
        for code, own in after.items():
            if own == before.get(code, ""):
                continue
            id_ = ids.school_code_of(school, code)
            if own:
                unit.put(SchoolCode(id_, school, code, own))
            else:
                unit.remove(SchoolCode, id_)
        named = _school(unit, place)
        unit.commit("set_school_codes", name=named.name if named else "")
        return Edited(_CHANGED)

    return desk.write(use_case)


def _school(unit: Unit, place: Placement) -> Organisation | SchoolContact | None:
    if place.school:
        return unit.get(Organisation, place.school)
    return unit.get(SchoolContact, place.school_contact) if place.school_contact else None


def _checked(given: Mapping[str, str]) -> dict[str, str]:
    known = load_absence_codes()
    for code in given:
        if code not in known:
            raise Refused(Problem.NOT_A_CODE, code, code=code)
    return {code: check_own(own, code) for code, own in given.items()}


def _refuse_double(own: Mapping[str, str]) -> None:
    seen: set[str] = set()
    for code, name in own.items():
        if name.casefold() in seen:
            raise Refused(Problem.ALREADY_THERE, code, given=name)
        seen.add(name.casefold())
