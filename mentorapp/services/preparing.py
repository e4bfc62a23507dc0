"""What a school prepares from files: a training plan, its own days."""

from dataclasses import dataclass

from mentorapp.connectors.competence_csv import read_competences
from mentorapp.connectors.deviations import Deviation
from mentorapp.connectors.qualifications import read_qualification
from mentorapp.connectors.resources import load_scales
from mentorapp.connectors.school_days import COLUMNS as DAY_COLUMNS
from mentorapp.connectors.school_days import OwnDay, read_school_days
from mentorapp.connectors.textfile import text_of
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Framework
from mentorapp.domain.people import Placement
from mentorapp.services import roster
from mentorapp.services.desk import Desk
from mentorapp.services.roster import find_learner

_JSON, _CSV = ".json", ".csv"
PLAN_SUFFIXES = frozenset({_JSON, _CSV})


@dataclass(frozen=True, slots=True)
class FromFile:
    """What stands in a file: a framework, or a school's own days; and every deviation."""

    framework: Framework | None
    days: tuple[OwnDay, ...]
    deviations: tuple[Deviation, ...]


def read(content: bytes, suffix: str) -> FromFile:
    """Read a qualification (JSON), a table of competences or of school days (CSV).

    Raises Refused as the readers do.
    """
    if suffix == _JSON:
        framework, deviations = read_qualification(content)
        return FromFile(framework, (), deviations)
    if _is_days(content):
        days, deviations = read_school_days(content)
        return FromFile(None, days, deviations)
    framework, deviations = read_competences(content)
    return FromFile(framework, (), deviations)


def take_over(desk: Desk, found: FromFile, *, learner: str | None, scale: str | None) -> None:
    """Make a plan for a learner, or add the school's own days.

    Raises Refused(MISSING) without a learner or its placement, UNKNOWN, NOT_ALLOWED for days
    that are not a school's.
    """
    if found.framework is None:
        _add_days(desk, found.days)
        return
    if not learner:
        raise Refused(Problem.MISSING, "learner")
    scales = load_scales()
    chosen = scale or next(iter(scales))
    if chosen not in scales:
        raise Refused(Problem.UNKNOWN, "scale", id=chosen)
    with desk.read() as unit:
        placements = unit.find(Placement, learner=find_learner(unit, learner).id)
    in_force = [one for one in placements if one.covers(desk.today)] or placements
    if not in_force:
        raise Refused(Problem.MISSING, "placement")
    newest = max(in_force, key=lambda one: (one.starts, one.id))
    roster.make_plan(desk, newest.id, found.framework, scale=chosen)


def _add_days(desk: Desk, days: tuple[OwnDay, ...]) -> None:
    if not desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "school_days")
    school = desk.store.organisation
    roster.add_school_days(
        desk,
        [
            SchoolDay(
                ids.natural("school_day", school, day.starts.isoformat()),
                school,
                day.starts,
                day.ends,
                day.kind,
                day.label,
            )
            for day in days
        ],
    )


def _is_days(content: bytes) -> bool:
    text, _deviations = text_of(content)
    heading = next((line for line in text.splitlines()[:2] if ";" in line), text[:200])
    first = heading.replace("\t", ";").replace(",", ";").split(";")[0]
    return first.strip().strip('"').casefold() in DAY_COLUMNS
