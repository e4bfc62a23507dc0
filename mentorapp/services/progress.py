"""The progress report of a learner: everything it shows, gathered and set."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from mentorapp import __version__
from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_absence_codes, load_scales
from mentorapp.domain import ids
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthLine, MonthSeal, SealState, month_name, open_days
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import (
    Learner,
    Organisation,
    Person,
    Placement,
    placement_on,
)
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress import progress
from mentorapp.domain.progress_rows import (
    DayMonth,
    ProgressView,
    SchoolHoliday,
)
from mentorapp.reports.progress import ProgressReport, progress_pdf
from mentorapp.services import continuing, covers, days, print_codes, saving, sealing
from mentorapp.services.calendar import school_holidays
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_WITHOUT_REASON = "OA"  # the neutral code that the report counts apart


@dataclass(frozen=True, slots=True)
class ReportOn:
    """Whose report over which period; None: from the start of the school year until today."""

    learner: str
    first: date | None = None
    last: date | None = None


def report(desk: Desk, command: ReportOn) -> ProgressReport:
    """Gather a progress report in the language in use. Raises Refused(UNKNOWN, MISSING)."""
    with desk.read() as unit:
        learner = unit.need(Learner, command.learner, "learner")
        placement = _placement(unit, learner, desk.today)
        plans = continuing.versions(unit, placement.id)
        if not plans:
            raise Refused(Problem.MISSING, "plan")
        plan = plans[-1]
        first = command.first or max(_school_year_start(desk.today), placement.starts)
        last = command.last or min(desk.today, placement.ends)
        if last < first:
            raise Refused(Problem.END_BEFORE_START, "period", starts=first, ends=last)
        people = {one.id: one.name for one in unit.find(Person)}
        people[learner.id] = learner.name
        view = _view(desk, unit, placement, plan, people=people, first=first, last=last)
        house = unit.get(Organisation, placement.workplace)
        school, contact = covers.school_of(unit, placement)
        head = unit.journal_head()
    spoken = language()
    made = datetime.fromisoformat(desk.now()).astimezone()
    return ProgressReport(
        view,
        learner.name,
        tuple(step.label.spoken(spoken) for step in load_scales()[plan.scale].steps),
        spoken,
        made,
        __version__,
        house.name if house else "",
        house.place if house else "",
        tuple(people[one] for one in placement.mentors if one in people),
        people.get(placement.counsellor or "", contact.counsellor if contact else ""),
        school.name if school else contact.name if contact else "",
        learner.programme,
        learner.year,
        plan.title,
        head.hash,
        print_codes.written(head, "progress", made),
        desk.practice,
    )


def content(desk: Desk, command: ReportOn) -> bytes:
    """Set a progress report; gives the bytes of its PDF. Raises Refused as report."""
    return progress_pdf(report(desk, command))


def save(pdf: bytes, path: Path) -> Path:
    """Keep the bytes of a report in a file, as they were shown. Raises Refused as saving.save."""
    return saving.save(pdf, path)


def write(desk: Desk, command: ReportOn, path: Path) -> Path:
    """Set a progress report into a file. Raises Refused as report, and as save."""
    return save(content(desk, command), path)


def _view(
    desk: Desk,
    unit: Unit,
    placement: Placement,
    plan: Plan,
    *,
    people: dict[str, str],
    first: date,
    last: date,
) -> ProgressView:
    scale = load_scales()[plan.scale]
    return progress(
        unit.find(Goal, plan=plan.id),
        unit.find(Observation, placement=placement.id),
        steps=len(scale.steps),
        achieved_from=scale.achieved_from,
        names=people,
        starts=first,
        ends=last,
        today=desk.today,
        months=_months(unit, placement, first, min(last, desk.today)),
        holidays=[
            SchoolHoliday(one.label.spoken(language()), one.starts, one.ends)
            for one in school_holidays(first, last)
        ],
        evaluations=sealing.evaluations(unit, placement.id),
        former=continuing.former_goals(unit, placement.id, plan.id),
        continued=continuing.of_placement(unit, placement.id),
        over_time=True,
    )


def _months(unit: Unit, placement: Placement, first: date, last: date) -> list[DayMonth]:
    """Give the days of each month of the period; a closed month as it was closed."""
    found = []
    month = first.replace(day=1)
    while month <= last:
        name = month_name(month)
        seal = unit.get(MonthSeal, ids.month_of(placement.id, name))
        closed = seal is not None and seal.state is SealState.CLOSED
        if seal is not None and closed:
            lines: Iterable[MonthLine] = seal.lines
        else:
            lines = days.lines(unit, placement, name)
        within = [line for line in lines if first <= line.day <= last]
        found.append(_month(month, within, closed=closed))
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def _month(month: date, lines: list[MonthLine], *, closed: bool) -> DayMonth:
    codes = load_absence_codes()
    counts: dict[str, int] = defaultdict(int)
    minutes = 0
    open_ = set(open_days(lines)) if not closed else set()
    for line in lines:
        code = codes.get(line.code)
        if code is None or line.day in open_:
            continue
        if code.is_work:
            counts["worked"] += 1
            minutes += line.minutes
        elif code.is_presence:
            counts["school"] += 1
        elif code.is_absence:
            counts["absent"] += 1
            counts["absent_without_reason"] += line.code == _WITHOUT_REASON
        else:
            counts["free"] += 1
    return DayMonth(
        month,
        worked=counts["worked"],
        minutes=minutes,
        school=counts["school"],
        free=counts["free"],
        absent=counts["absent"],
        absent_without_reason=counts["absent_without_reason"],
        not_noted=len(open_),
        closed=closed,
    )


def _placement(unit: Unit, learner: Learner, today: date) -> Placement:
    found = placement_on(unit.find(Placement, learner=learner.id), today)
    if found is None:
        raise Refused(Problem.MISSING, "placement")
    return found


def _school_year_start(day: date) -> date:
    return date(school_year_of(day), 9, 1)
