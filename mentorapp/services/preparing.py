"""What is prepared from files: a training plan, a school's own days."""

from dataclasses import dataclass

from mentorapp.connectors.deviations import Deviation, Kind, sentence
from mentorapp.connectors.ics_in import read_calendar
from mentorapp.connectors.resources import load_scales
from mentorapp.connectors.school_days import COLUMNS as DAY_COLUMNS
from mentorapp.connectors.school_days import OwnDay, read_school_days
from mentorapp.connectors.textfile import text_of
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Framework
from mentorapp.domain.people import Placement, SchoolContact, placement_on
from mentorapp.services import plan_files, roster, school_days
from mentorapp.services.desk import Desk
from mentorapp.services.roster import find_learner
from mentorapp.storage.unit import Unit

_JSON, _CSV, _ICS = ".json", ".csv", ".ics"
PLAN_SUFFIXES = frozenset({_JSON, _CSV, _ICS})


@dataclass(frozen=True, slots=True)
class FromFile:
    """What stands in a file: a framework, or a school's own days; and every deviation.

    kind: which kind of framework; dropped: national numbers that were left out.
    """

    framework: Framework | None
    days: tuple[OwnDay, ...]
    deviations: tuple[Deviation, ...]
    kind: str = ""
    dropped: int = 0


def read(content: bytes, suffix: str, plan: str = "") -> FromFile:
    """Read a framework (JSON or CSV, in any form we know), a school's own days (CSV, a calendar).

    plan: one of plan_files.KINDS where somebody said that it is one, whatever the file is called.
    Raises Refused as the readers do.
    """
    if plan or suffix == _JSON:
        return _plan(content, suffix, plan)
    if suffix == _ICS:
        return _days(*read_calendar(content))
    if is_days(content):
        return _days(*read_school_days(content))
    return _plan(content, suffix)


def _days(days: tuple[OwnDay, ...], deviations: tuple[Deviation, ...]) -> FromFile:
    dropped = sum(one.kind is Kind.NATIONAL for one in deviations)
    return FromFile(None, days, deviations, dropped=dropped)


def _plan(content: bytes, suffix: str, plan: str = "") -> FromFile:
    found = plan_files.read(content, suffix, plan)
    return FromFile(found.framework, (), found.deviations, found.kind, found.dropped)


def remarks(found: FromFile) -> tuple[str, ...]:
    """Say every deviation of a file in a sentence."""
    return tuple(sentence(one) for one in found.deviations)


def take_over(
    desk: Desk, found: FromFile, *, learner: str | None, scale: str | None, school: str = ""
) -> None:
    """Make a plan for a learner, or add a school's own days.

    school: whose days they are, where several schools are noted.

    learner: for days at a workplace, one of the school; not needed where it noted one alone.
    Raises Refused(MISSING) without a learner, its placement or its school, UNKNOWN, SEALED,
    NOT_ALLOWED for days that the school keeps itself.
    """
    if found.framework is None:
        if not found.days:
            raise Refused(Problem.FILE_EMPTY)
        school = school or _school(desk, learner)
        own = [
            SchoolDay("", school, day.starts, day.ends, day.kind, day.label) for day in found.days
        ]
        school_days.add_school_days(desk, own)
        return
    if not learner:
        raise Refused(Problem.MISSING, "learner")
    scales = load_scales()
    chosen = scale or next(iter(scales))
    if chosen not in scales:
        raise Refused(Problem.UNKNOWN, "scale", id=chosen)
    with desk.read() as unit:
        placement = _placement(desk, unit, learner)
    roster.make_plan(desk, placement.id, found.framework, scale=chosen)


def _placement(desk: Desk, unit: Unit, learner: str) -> Placement:
    """Give the newest placement of a learner, of those in force where there are some."""
    placements = unit.find(Placement, learner=find_learner(unit, learner).id)
    found = placement_on(placements, desk.today)
    if found is None:
        raise Refused(Problem.MISSING, "placement")
    return found


def _school(desk: Desk, learner: str | None) -> str:
    """Give the school whose days are in a file: this one, a learner's, or the only one noted."""
    own = desk.store.organisation
    if desk.is_school:
        return own
    with desk.read() as unit:
        placements = unit.find(Placement, workplace=own)
        if learner:
            placements = [_placement(desk, unit, learner)]
        noted = {one.id for one in unit.find(SchoolContact, organisation=own)}
    theirs = {one.school_contact for one in placements if one.school}
    ours = {one.school_contact for one in placements if not one.school}
    found = noted & ours if learner else noted - (theirs - ours)
    if len(found) == 1:
        return found.pop()
    if found:
        raise Refused(Problem.MISSING, "learner", schools=len(found))
    if any(one.school for one in placements):
        raise Refused(Problem.NOT_ALLOWED, "school_days")
    raise Refused(Problem.MISSING, "school")


def is_days(content: bytes) -> bool:
    """Say whether a table holds a school's own days, by its first heading."""
    text, _deviations = text_of(content)
    heading = next((line for line in text.splitlines()[:2] if ";" in line), text[:200])
    first = heading.replace("\t", ";").replace(",", ";").split(";")[0]
    return first.strip().strip('"').casefold() in DAY_COLUMNS
