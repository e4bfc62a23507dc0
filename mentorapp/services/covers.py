"""What stands around a report, gathered: whose learner, which house, how far the journal is."""

from dataclasses import dataclass
from datetime import date, datetime

from mentorapp import __version__
from mentorapp.base.texts import language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import (
    Learner,
    Organisation,
    Person,
    Placement,
    SchoolContact,
    placement_on,
)
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.cover import Cover
from mentorapp.services import print_codes
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class About:
    """Whom a report is about: the learner, the placement, and the names around them.

    mentors, counsellor, school: names, empty where nobody said.
    """

    learner: Learner
    placement: Placement
    house: str
    place: str
    mentors: tuple[str, ...]
    counsellor: str
    school: str

    @property
    def over(self) -> str:
        """Give the line above the title of a report."""
        return ", ".join(filter(None, (self.house, self.place)))


def about(unit: Unit, learner: str, day: date) -> About:
    """Give whom a report of a day is about. Raises Refused(UNKNOWN, MISSING placement)."""
    who = unit.need(Learner, learner, "learner")
    place = placement_on(unit.find(Placement, learner=learner), day)
    if place is None:
        raise Refused(Problem.MISSING, "placement")
    house = unit.get(Organisation, place.workplace)
    school, contact = school_of(unit, place)
    people = {one.id: one.name for one in unit.find(Person)}
    return About(
        who,
        place,
        house.name if house else "",
        house.place if house else "",
        tuple(people[one] for one in place.mentors if one in people),
        people.get(place.counsellor or "", contact.counsellor if contact else ""),
        school.name if school else contact.name if contact else "",
    )


def school_of(unit: Unit, place: Placement) -> tuple[Organisation | None, SchoolContact | None]:
    """Give the school of a placement, or what the workplace noted of one that is not here."""
    school = unit.get(Organisation, place.school) if place.school else None
    noted = place.school_contact or ""
    return school, unit.get(SchoolContact, noted) if noted and school is None else None


def cover(
    desk: Desk,
    unit: Unit,
    title: str,
    subject: str,
    *,
    kind: ReportName,
    keywords: tuple[str, ...],
    over: str,
    author: str,
    notes: tuple[str, ...] = (),
    proven: bool = True,
) -> Cover:
    """Give what stands around a report, in the language in use.

    proven: it says how far the journal was, for who compares it later.
    """
    head = unit.journal_head()
    made = datetime.fromisoformat(desk.now()).astimezone()
    return Cover(
        title,
        over,
        author,
        subject,
        keywords,
        language(),
        made,
        __version__,
        notes,
        head.hash if proven else "",
        print_codes.written(head, kind, made) if proven else "",
        desk.practice,
    )
