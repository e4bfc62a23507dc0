"""Who takes part: organisations, people, the learner and the placement that binds them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.errors import Problem, Refused


@unique
class Side(StrEnum):
    """Which of the two sides an organisation is on."""

    SCHOOL = "school"
    WORKPLACE = "workplace"


@unique
class Role(StrEnum):
    """What a person does in one organisation."""

    MENTOR = "mentor"
    COUNSELLOR = "counsellor"  # trajectbegeleider
    ADMINISTRATOR = "administrator"  # beheerder


@unique
class ContractType(StrEnum):
    """Kind of contract (facts 1, terms 6 to 8)."""

    OAO = "oao"  # overeenkomst van alternerende opleiding
    SAO = "sao"  # stageovereenkomst alternerende opleiding
    DA = "da"  # deeltijdse arbeidsovereenkomst


@dataclass(frozen=True, slots=True)
class Organisation:
    """A school or an enterprise. number: instellingsnummer or ondernemingsnummer."""

    id: str
    side: Side
    name: str
    place: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Establishment:
    """A place where an enterprise works (vestiging). number: vestigingsnummer."""

    id: str
    organisation: str
    name: str
    street: str = ""
    place: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class SchoolContact:
    """A school as a workplace notes it itself, whether or not it uses this program.

    number: instellingsnummer; counsellor: name of the trajectbegeleider there.
    """

    id: str
    organisation: str
    name: str
    place: str = ""
    number: str = ""
    counsellor: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new store starts with: the organisation that its first installation founds."""

    side: Side
    name: str
    place: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of an organisation who notes, rates or coordinates; never the learner."""

    id: str
    organisation: str
    given_name: str
    family_name: str
    roles: tuple[Role, ...] = (Role.MENTOR,)
    trade: str = ""

    @property
    def name(self) -> str:
        """Given the family name after the given name, as it is said."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Learner:
    """The young person in dual learning (leerling).

    school, workplace: the organisations that keep this record; school_number: the school's own
    internal number, never the national register number. year: year of study, as words.
    """

    id: str
    school: str | None
    workplace: str | None
    given_name: str
    family_name: str
    school_number: str = ""
    programme: str = ""
    year: str = ""

    @property
    def name(self) -> str:
        """Given the family name after the given name, as it is said."""
        return f"{self.given_name} {self.family_name}"

    @property
    def group(self) -> str:
        """Give what the learner follows, as a class is called: programme and year."""
        return ", ".join(part for part in (self.programme, self.year) if part)


@dataclass(frozen=True, slots=True)
class Placement:
    """One learner at one workplace under one contract (leerwerkplek); both days included.

    establishment, school_contact: ids of what the workplace keeps itself; school: a school with
    its own records in this program.
    """

    id: str
    learner: str
    school: str | None
    workplace: str
    starts: date
    ends: date
    contract: ContractType = ContractType.OAO
    mentors: tuple[str, ...] = ()
    counsellor: str | None = None  # trajectbegeleider
    establishment: str | None = None  # vestiging
    school_contact: str | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day lies inside the placement."""
        return self.starts <= day <= self.ends

    @property
    def calendar(self) -> str:
        """Give the id under which the school's own days stand: the school's, else our contact's."""
        return self.school or self.school_contact or ""


NAME_LIMIT = 200  # characters
LINE_LIMIT = 200  # characters of a street, a number, a trade
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_PHONE = re.compile(r"\+?[\d\s()./-]+", re.ASCII)
_PHONE_DIGITS = range(6, 16)  # an extension alone is no number; E.164 has 15 at most


def check_name(text: str, field: str) -> str:
    """Give a name without spaces around it; it stays in the journal for ever and is printed.

    Raises Refused: MISSING, TOO_LONG, NOT_A_NAME for control characters and line ends.
    """
    name = text.strip()
    if not name:
        raise Refused(Problem.MISSING, field)
    if len(name) > NAME_LIMIT:
        raise Refused(Problem.TOO_LONG, field, limit=NAME_LIMIT)
    if not name.isprintable():
        raise Refused(Problem.NOT_A_NAME, field)
    return name


def check_line(text: str, field: str, limit: int = LINE_LIMIT) -> str:
    """Give an optional line without spaces around it. Raises Refused(TOO_LONG, NOT_A_NAME)."""
    line = text.strip()
    if len(line) > limit:
        raise Refused(Problem.TOO_LONG, field, limit=limit)
    if line and not line.isprintable():
        raise Refused(Problem.NOT_A_NAME, field)
    return line


def check_email(text: str, field: str = "email") -> str:
    """Give an optional e-mail address that can be one. Raises Refused(NOT_AN_EMAIL)."""
    line = check_line(text, field)
    if line and _EMAIL.fullmatch(line) is None:
        raise Refused(Problem.NOT_AN_EMAIL, field, given=line)
    return line


def check_phone(text: str, field: str = "phone") -> str:
    """Give an optional phone number that can be one. Raises Refused(NOT_A_PHONE)."""
    line = check_line(text, field)
    digits = sum(char.isdigit() for char in line)
    if line and (_PHONE.fullmatch(line) is None or digits not in _PHONE_DIGITS):
        raise Refused(Problem.NOT_A_PHONE, field, given=line)
    return line


@dataclass(frozen=True, slots=True)
class Match:
    """A workplace's own record and the school's are the same thing; a person confirmed it.

    kind: learner, placement, plan, goal, schedule, day, month or rating. From then on the
    school's record gives the value and ours stands as a proposal.
    """

    id: str
    organisation: str
    kind: str
    ours: str
    theirs: str
    by: str


def placement_on(placements: Iterable[Placement], day: date) -> Placement | None:
    """Give the newest placement of those that cover a day; of all where none does."""
    given = list(placements)
    covering = [one for one in given if one.covers(day)]
    return max(covering or given, key=lambda one: (one.starts, one.id), default=None)
