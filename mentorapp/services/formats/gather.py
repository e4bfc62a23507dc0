"""What may go to the school about some learners, gathered as plain values for every writer."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from mentorapp.base.texts import _, language, sort_key
from mentorapp.connectors.resources import load_absence_codes, load_scales
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.continuing import ALONE
from mentorapp.domain.days import LESSON, DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation_plan import EvaluationPlan, moments
from mentorapp.domain.month import MonthLine, MonthSeal, SealState, month_lines, month_name, totals
from mentorapp.domain.observation import Observation
from mentorapp.domain.pausing import Pause
from mentorapp.domain.people import (
    Establishment,
    Learner,
    Organisation,
    Person,
    Placement,
    SchoolContact,
    Side,
)
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress import progress
from mentorapp.domain.progress_rows import GoalRow
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.school_view import (
    DayView,
    GoalView,
    House,
    LearnerView,
    Lessons,
    Member,
    MonthView,
    NoteView,
    PlacementView,
    PlanView,
    ScaleStep,
    ScaleView,
    SchoolDayView,
    SchoolView,
)
from mentorapp.domain.standing import assessments
from mentorapp.services import continuing, sealing
from mentorapp.services.calendar import Planner
from mentorapp.services.desk import Desk
from mentorapp.services.formats.evaluated import evaluated
from mentorapp.storage.unit import Unit

#: Hears how far it is: done, of how many, and who is next.
Told = Callable[[int, int, str], None]


def untold(_done: int, _whole: int, _name: str) -> None:
    """Tell nobody."""


def everybody(desk: Desk) -> tuple[str, ...]:
    """Give the ids of all learners with a placement, by name."""
    with desk.read() as unit:
        placed = {one.learner for one in unit.find(Placement)}
        found = [one for one in unit.find(Learner) if one.id in placed]
    found.sort(key=lambda one: (sort_key(f"{one.family_name} {one.given_name}"), one.id))
    return tuple(one.id for one in found)


def gather(
    desk: Desk, learners: Sequence[str], told: Told = untold, *, school: str = ""
) -> SchoolView:
    """Gather it, in the language in use. told: hears of each learner before it is read.

    school: only placements of this school, empty for all of a learner.

    Raises Refused: UNKNOWN; MISSING for none; and what told raises.
    """
    if not learners:
        raise Refused(Problem.MISSING, "learners")
    with desk.read() as unit:
        return _Gathering(desk, unit, school).view(tuple(dict.fromkeys(learners)), told)


class _Gathering:
    """One reading of the store."""

    def __init__(self, desk: Desk, unit: Unit, school: str) -> None:
        self._desk, self._unit, self._school = desk, unit, school
        self._people = {one.id: one for one in unit.find(Person)}
        self._houses = {one.id: one for one in unit.find(Organisation)}
        self._contacts = {one.id: one for one in unit.find(SchoolContact)}
        self._places = {one.id: one.name for one in unit.find(Establishment)}
        self._seen_people: dict[str, None] = {}
        self._seen_houses: dict[str, None] = {desk.store.organisation: None}
        self._seen_scales: dict[str, None] = {}

    def view(self, learners: Sequence[str], told: Told) -> SchoolView:
        gathered = []
        for number, id_ in enumerate(learners):
            learner = self._unit.need(Learner, id_, "learner")
            told(number, len(learners), learner.name)
            gathered.append(self._learner(learner))
        people = [self._people[one] for one in self._seen_people if one in self._people]
        for one in people:
            self._seen_houses[one.organisation] = None
        return SchoolView(
            self._desk.store.organisation,
            self._desk.today,
            self._desk.now(),
            language(),
            self._desk.practice,
            tuple(self._house(one) for one in sorted(self._seen_houses)),
            tuple(
                Member(one.id, one.organisation, one.given_name, one.family_name, one.roles)
                for one in sorted(people, key=lambda one: one.id)
            ),
            tuple(_scale(one) for one in sorted(self._seen_scales)),
            tuple(gathered),
        )

    def _house(self, id_: str) -> House:
        known = self._houses.get(id_)
        if known is not None:
            return House(id_, known.side, known.name, known.place, known.number)
        noted = self._contacts.get(id_)
        if noted is not None:  # its own name and number are no secret for a school
            return House(id_, Side.SCHOOL, noted.name, noted.place, noted.number, noted=True)
        return House(id_, Side.SCHOOL, _("Onbekend"), "", "")

    def _learner(self, learner: Learner) -> LearnerView:
        places = sorted(
            self._unit.find(Placement, learner=learner.id), key=lambda one: (one.starts, one.id)
        )
        return LearnerView(
            learner.id,
            learner.given_name,
            learner.family_name,
            learner.school_number,
            learner.programme,
            learner.year,
            tuple(
                self._placement(learner, one) for one in places if self._school in ("", one.school)
            ),
        )

    def _placement(self, learner: Learner, place: Placement) -> PlacementView:
        unit = self._unit
        for house in (place.workplace, place.calendar):
            if house:
                self._seen_houses[house] = None
        for person in (*place.mentors, *filter(None, (place.counsellor,))):
            self._seen_people[person] = None
        notes = sorted(
            unit.find(Observation, placement=place.id), key=lambda one: (one.day, one.id)
        )
        for note in notes:
            self._seen_people[note.rater] = None
        names = {one: self._people[one].name for one in self._people} | {learner.id: learner.name}
        found = evaluated(unit, place, names)
        for one in found:
            self._seen_scales[one.scale] = None
        own = unit.find(SchoolDay, school=place.calendar) if place.calendar else []
        planner = Planner(
            unit.find(Schedule, placement=place.id), own, unit.find(Pause, placement=place.id)
        )
        planned = unit.get(EvaluationPlan, ids.evaluation_plan_of(place.id))
        return PlacementView(
            place.id,
            place.calendar,
            place.workplace,
            place.starts,
            place.ends,
            place.contract,
            place.mentors,
            place.counsellor or "",
            self._places.get(place.establishment or "", ""),
            self._plans(place, notes),
            tuple(
                NoteView(one.id, one.goal, one.day, one.level, one.rater, one.place, one.sentence)
                for one in notes
            ),
            found,
            moments(planned, place) if planned else (),
            tuple(self._months(place, planner)),
            tuple(
                SchoolDayView(one.id, one.starts, one.ends, one.kind, one.label)
                for one in sorted(own, key=lambda one: (one.starts, one.id))
                if one.ends >= place.starts and one.starts <= place.ends
            ),
            tuple(_lessons(planner, place)),
        )

    def _plans(self, place: Placement, notes: Sequence[Observation]) -> tuple[PlanView, ...]:
        versions = continuing.versions(self._unit, place.id)
        made = []
        for plan in versions:
            self._seen_scales[plan.scale] = None
            made.append(self._plan(place, plan, notes, in_force=plan.id == versions[-1].id))
        return tuple(made)

    def _plan(
        self, place: Placement, plan: Plan, notes: Sequence[Observation], *, in_force: bool
    ) -> PlanView:
        unit, today = self._unit, self._desk.today
        scale = load_scales()[plan.scale]
        ends = max(place.starts, min(today, place.ends))
        goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
        # A former version stands as it was: only what was said of its own competences.
        continued = continuing.of_placement(unit, place.id) if in_force else ALONE
        records = sealing.evaluations(unit, place.id)
        view = progress(
            goals,
            notes,
            steps=len(scale.steps),
            achieved_from=scale.achieved_from,
            names={},
            starts=place.starts,
            ends=ends,
            today=today,
            evaluations=records,
            former=continuing.former_goals(unit, place.id, plan.id),
            continued=continued,
        )
        rows = {row.goal: row for cluster in view.clusters for row in cluster.goals}
        judged = continued.assessed(
            assessments(records, achieved_from=scale.achieved_from, upto=ends)
        )
        return PlanView(
            plan.id,
            plan.framework,
            plan.title,
            plan.version,
            in_force,
            plan.scale,
            tuple(
                _goal(
                    one,
                    rows[one.id],
                    (judged[one.id].level, judged[one.id].day) if one.id in judged else None,
                    continued.all_before(one.id),
                )
                for one in goals
            ),
        )

    def _months(self, place: Placement, planner: Planner) -> Iterator[MonthView]:
        unit = self._unit
        seals = {one.month: one for one in unit.find(MonthSeal, placement=place.id)}
        records = unit.find(DayRecord, placement=place.id)
        known = {one.day: one for one in records}
        last = min(place.ends, self._desk.today)
        first = place.starts.replace(day=1)
        while first <= last:
            name = month_name(first)
            following = (first + timedelta(days=31)).replace(day=1)
            seal = seals.get(name)
            closed = seal is not None and seal.state is SealState.CLOSED
            if seal is not None and closed:
                lines: Sequence[MonthLine] = seal.lines
            else:
                days = [first + timedelta(days=n) for n in range((following - first).days)]
                planned = {day: plan for day in days if (plan := planner.on(place, day)).code}
                inside = [one for one in records if first <= one.day < following]
                lines = month_lines(place, name, planned, inside)
            yield _month(name, [one for one in lines if one.day <= last], known, closed=closed)
            first = following


def _goal(
    one: Goal, row: GoalRow, judged: tuple[int, date] | None, before: tuple[str, ...]
) -> GoalView:
    return GoalView(
        one.id,
        one.competence,
        one.code,
        one.cluster,
        one.cluster_title,
        one.short,
        one.phrase,
        one.order,
        one.venue,
        one.mode,
        one.strand,
        one.planned_from,
        one.planned_to,
        one.exempted,
        one.not_possible,
        row.state,
        row.level,
        row.last_day,
        judged[0] if judged else None,
        judged[1] if judged else None,
        row.notes,
        before,
    )


def _month(
    name: str, lines: Sequence[MonthLine], known: dict[date, DayRecord], *, closed: bool
) -> MonthView:
    codes = load_absence_codes()
    sums = totals(lines, codes)
    return MonthView(
        name,
        closed,
        sums.worked_minutes,
        sums.planned_minutes,
        sums.counts,
        tuple(_day(line, known.get(line.day)) for line in lines),
    )


def _day(line: MonthLine, record: DayRecord | None) -> DayView:
    code = load_absence_codes().get(line.code)
    # A closed month says what was done; times of a day that changed since are not its own.
    same = record is not None and (record.code, record.minutes) == (line.code, line.minutes)
    return DayView(
        line.day,
        line.code,
        code.label.spoken(language()) if code else line.code,
        line.minutes,
        line.planned_code,
        line.planned_minutes,
        line.state,
        record.starts if record and same else None,
        record.ends if record and same else None,
        record.break_minutes if record and same else 0,
        line.attest,
        line.away,
        line.away_minutes,
    )


def _lessons(planner: Planner, place: Placement) -> Iterator[Lessons]:
    """Give the planned days of lessons, those after one another together."""
    starts = ends = None
    for number in range((place.ends - place.starts).days + 1):
        day = place.starts + timedelta(days=number)
        if planner.on(place, day).code != LESSON:
            continue
        if ends is not None and starts is not None and day - ends > timedelta(days=1):
            yield Lessons(starts, ends)
            starts = None
        starts, ends = starts or day, day
    if starts is not None and ends is not None:
        yield Lessons(starts, ends)


def _scale(id_: str) -> ScaleView:
    scale = load_scales()[id_]
    spoken = language()
    return ScaleView(
        id_,
        scale.title.spoken(spoken),
        tuple(ScaleStep(one.level, one.label.spoken(spoken)) for one in scale.steps),
        scale.achieved_from,
    )
