"""Learners: the list, and what the tabs of one learner show."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.base.texts import sort_key
from mentorapp.connectors.resources import load_absence_codes, load_scales
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.days import DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.learner_rows import (
    Details,
    LearnerRow,
    MatrixGoal,
    MatrixView,
    Overview,
    PlacementDetails,
    Stage,
)
from mentorapp.domain.matrix_columns import Span
from mentorapp.domain.people import (
    Establishment,
    Learner,
    Organisation,
    Person,
    Placement,
    SchoolContact,
)
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress_matrix import matrix as matrix_of
from mentorapp.domain.schedule import Schedule, schedule_on
from mentorapp.domain.stand_in import StandIn
from mentorapp.domain.today_rows import StripDay
from mentorapp.domain.week_strip import Recorded, presence, strip_day, week_of
from mentorapp.domain.words import Words
from mentorapp.services import births, continuing, sealing
from mentorapp.services import logbook as logs
from mentorapp.services import placed as reading
from mentorapp.services.calendar import Planner, school_holidays
from mentorapp.services.desk import Desk
from mentorapp.services.editing import is_ours
from mentorapp.services.logbook import logbook
from mentorapp.services.placed import Days, Mine
from mentorapp.services.today import initials
from mentorapp.storage import board as stored
from mentorapp.storage import logbook as stored_log
from mentorapp.storage import matrix as stored_matrix
from mentorapp.storage.unit import Unit

__all__ = ["details", "learners", "logbook", "matrix", "matrix_goal", "overview"]

LATEST = 6  # notes on the overview
AHEAD = 5  # days on the overview
_AHEAD_WITHIN = 21  # days looked ahead for them
_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class _House:
    """Names by id, and what is planned and recorded today."""

    people: dict[str, Person]
    organisations: dict[str, Organisation]
    contacts: dict[str, SchoolContact]
    known: Days
    notes: Counter[str]
    mine: Mine
    standing_in: dict[str, list[tuple[str, date]]]


def learners(desk: Desk) -> tuple[LearnerRow, ...]:
    """Give everybody who is, comes or was here: running first, then by family name."""
    with desk.read() as unit:
        by_learner: dict[str, list[Placement]] = {}
        for placement in unit.find(Placement):
            if desk.store.organisation in (placement.workplace, placement.school):
                by_learner.setdefault(placement.learner, []).append(placement)
        house = _house(desk, unit)
        rows = []
        for learner in unit.find(Learner):
            own = by_learner.get(learner.id, [])
            if own or desk.store.organisation in (learner.workplace, learner.school):
                key = sort_key(f"{learner.family_name} {learner.given_name}")
                rows.append((key, _row(desk, house, learner, _shown(own, desk.today))))
    rows.sort(key=lambda one: (_STAGES.index(one[1].stage), one[0], one[1].learner))
    return tuple(row for _key, row in rows)


def overview(desk: Desk, learner: str) -> Overview:
    """Give the first tab of a learner. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found, placement = _found(desk, unit, learner)
        house = _house(desk, unit, found.id)
        row = _row(desk, house, found, placement)
        if placement is None:
            return Overview(row, None, "", "", "", "", "", 0, 0, (), (), 0, 0, (), ())
        plan = _plan(unit, placement)
        view = _matrix(desk, unit, placement, plan)
        goals = [goal for cluster in view.clusters for goal in cluster.goals]
        around = logs.surroundings(desk, unit, [placement])
        latest = logs.page(unit, [placement], around, number=LATEST).rows
        workplace = house.organisations.get(placement.workplace)
        school = house.organisations.get(placement.school or "")
        contact = house.contacts.get(placement.school_contact or "")
        establishment = (
            unit.get(Establishment, placement.establishment) if placement.establishment else None
        )
        return Overview(
            row,
            placement.contract,
            workplace.name if workplace else "",
            establishment.name if establishment else "",
            (school or contact).place if school or contact else "",  # type: ignore[union-attr] # one is there
            plan.title if plan else "",
            view.scale,
            view.steps,
            view.goals,
            tuple(sorted(Counter(goal.state for goal in goals).items())),
            tuple(
                sorted(
                    Counter(goal.level for goal in goals if goal.level is not None).items(),
                    reverse=True,
                )
            ),
            view.long_ago,
            stored_log.number(unit, [placement.id]),
            latest,
            tuple(_ahead(desk, house, placement)),
        )


def matrix(desk: Desk, learner: str, span: Span = Span.WEEK) -> MatrixView:
    """Give the matrix of a learner. Raises Refused(UNKNOWN).

    By week over the school year so far, or the last one of a placement that ended; by month and
    by school year over the whole placement.
    """
    with desk.read() as unit:
        _learner, placement = _found(desk, unit, learner)
        if placement is None:
            return MatrixView(learner, "", "", 0, span, (), (), (), 0, 0, 0)
        return _matrix(desk, unit, placement, _plan(unit, placement), span=span)


def matrix_goal(desk: Desk, learner: str, goal: str, span: Span = Span.WEEK) -> MatrixGoal:
    """Give one row of the matrix anew, as after a note. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        wanted = unit.need(Goal, goal, "goal")
        placement = unit.need(Placement, wanted.placement, "goal")
        if placement.learner != learner:
            raise Refused(Problem.UNKNOWN, "goal", id=goal)
        plan = unit.need(Plan, wanted.plan, "goal")
        view = _matrix(desk, unit, placement, plan, only=wanted, span=span)
    return view.clusters[0].goals[0]


def row_of_goal(desk: Desk, unit: Unit, placement: Placement, plan: Plan, goal: Goal) -> MatrixGoal:
    """Give one row of the matrix by week, within a unit."""
    return _matrix(desk, unit, placement, plan, only=goal).clusters[0].goals[0]


def details(desk: Desk, learner: str) -> Details:
    """Give everything that is known of a learner and the placements. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found, shown = _found(desk, unit, learner)
        placements = sorted(
            unit.find(Placement, learner=learner),
            key=lambda one: (one.starts, one.id),
            reverse=True,
        )
        ours = frozenset(_ours(desk, unit, found, shown))
        people = {one.id: one for one in unit.find(Person)}
        return Details(
            found,
            shown.id if shown else "",
            tuple(_placement(desk, unit, people, one) for one in placements),
            ours,
            births.born_of(unit, shown.id) if shown else None,
        )


def _ours(desk: Desk, unit: Unit, learner: Learner, shown: Placement | None) -> Iterable[str]:
    if is_ours(desk, unit, Learner, learner.id, "name"):
        yield "learner"
    if shown is None:
        return
    whole = is_ours(desk, unit, Placement, shown.id, "period")
    if whole:
        yield "placement"
    plan = _plan(unit, shown)
    if is_ours(desk, unit, Plan, plan.id) if plan else whole:
        yield "plan"
    schedules = unit.find(Schedule, placement=shown.id)
    if is_ours(desk, unit, Schedule, schedules[0].id) if schedules else whole:
        yield "schedule"


def _placement(
    desk: Desk, unit: Unit, people: dict[str, Person], one: Placement
) -> PlacementDetails:
    schedules = sorted(
        unit.find(Schedule, placement=one.id), key=lambda each: (each.valid_from, each.id)
    )
    plan = _plan(unit, one)
    goals = unit.find(Goal, plan=plan.id) if plan else []
    return PlacementDetails(
        one,
        unit.get(Organisation, one.workplace),
        unit.get(Establishment, one.establishment) if one.establishment else None,
        unit.get(Organisation, one.school) if one.school else None,
        unit.get(SchoolContact, one.school_contact) if one.school_contact else None,
        tuple(people[each] for each in one.mentors if each in people),
        people.get(one.counsellor or ""),
        tuple(schedules),
        schedule_on(min(max(desk.today, one.starts), one.ends), schedules),
        plan,
        tuple(sorted(goals, key=lambda goal: (goal.order, goal.id))),
        tuple(
            (each, people[each.person].name if each.person in people else "")
            for each in _newest(unit.find(StandIn, placement=one.id))
        ),
    )


def _newest(found: Iterable[StandIn]) -> list[StandIn]:
    return sorted(found, key=lambda one: (one.starts, one.id), reverse=True)


def _found(desk: Desk, unit: Unit, learner: str) -> tuple[Learner, Placement | None]:
    found = unit.need(Learner, learner, "learner")
    here = desk.store.organisation
    own = [
        one for one in unit.find(Placement, learner=learner) if here in (one.workplace, one.school)
    ]
    return found, _shown(own, desk.today)


def _shown(placements: Sequence[Placement], today: date) -> Placement | None:
    """Give the placement that counts now: the running one, else the next, else the last."""
    if running := [one for one in placements if one.covers(today)]:
        return max(running, key=lambda one: (one.starts, one.id))
    if coming := [one for one in placements if one.starts > today]:
        return min(coming, key=lambda one: (one.starts, one.id))
    return max(placements, key=lambda one: (one.ends, one.id), default=None)


def _house(desk: Desk, unit: Unit, learner: str = "") -> _House:
    """Read names, and of today what is planned, recorded and noted. learner: of one alone."""
    scope, today = reading.scope(desk, learner), desk.today
    week = week_of(today)
    until = today + timedelta(days=_AHEAD_WITHIN)
    records: dict[str, dict[date, Recorded]] = {}
    for day in stored.days(unit, scope, today, until):
        records.setdefault(day.placement, {})[date.fromisoformat(day.day)] = Recorded(
            day.code, day.minutes, day.confirmed_by is not None, bool(day.attest)
        )
    own = stored.school_days(unit, today, until)
    planner = Planner(stored.schedules(unit, scope), own, stored.pauses(unit, scope))
    known = Days(planner, records, frozenset())
    people = {one.id: one for one in unit.find(Person)}
    return _House(
        people,
        {one.id: one for one in unit.find(Organisation)},
        {one.id: one for one in unit.find(SchoolContact)},
        known,
        Counter(note.placement for note in stored.notes(unit, scope, week[0], week[-1])),
        reading.mine(desk, unit),
        _standing_in(desk, unit, people),
    )


def _standing_in(
    desk: Desk, unit: Unit, people: dict[str, Person]
) -> dict[str, list[tuple[str, date]]]:
    """Give, by placement, who stands in today and until when."""
    found: dict[str, list[tuple[str, date]]] = {}
    for one in _newest(unit.find(StandIn)):
        if one.covers(desk.today) and one.person in people:
            found.setdefault(one.placement, []).append((people[one.person].name, one.ends))
    return found


def _row(desk: Desk, house: _House, learner: Learner, placement: Placement | None) -> LearnerRow:
    stage, code, label, here = Stage.UNPLACED, "", Words(""), None
    mentors: Iterable[str] = ()
    counsellor = school = ""
    if placement is not None:
        stage = Stage.COMING if placement.starts > desk.today else Stage.ENDED
        people = house.people
        mentors = [people[one].name for one in placement.mentors if one in people]
        contact = house.contacts.get(placement.school_contact or "")
        organisation = house.organisations.get(placement.school or "")
        school = organisation.name if organisation else contact.name if contact else ""
        if placement.counsellor in people:
            counsellor = people[placement.counsellor].name
        elif contact:
            counsellor = contact.counsellor
        if placement.covers(desk.today):
            stage = Stage.RUNNING
            day = strip_day(
                house.known.planner.on(placement, desk.today),
                house.known.record(placement.id, desk.today),
                codes=load_absence_codes(),
                closed=False,
                marks=(),
                today=desk.today,
                minute=0,
            )
            here, code, label = presence(day.look), day.code, day.label
    return LearnerRow(
        learner.id,
        placement.id if placement else "",
        learner.given_name,
        learner.name,
        initials(learner.given_name, learner.family_name),
        learner.programme,
        learner.year,
        stage,
        placement.starts if placement else None,
        placement.ends if placement else None,
        here,
        code,
        label,
        tuple(mentors),
        counsellor,
        school,
        house.notes[placement.id] if placement else 0,
        house.mine.has(placement) if placement else False,
        standing_in=tuple(house.standing_in.get(placement.id, ())) if placement else (),
        paused=house.known.planner.paused(placement, desk.today) if placement else None,
        workplace=_workplace(desk, house, placement),
    )


def _workplace(desk: Desk, house: _House, placement: Placement | None) -> str:
    """Give where a learner of a school works; at the workplace itself that goes without saying."""
    if placement is None or not desk.is_school:
        return ""
    found = house.organisations.get(placement.workplace)
    return found.name if found else ""


def _ahead(desk: Desk, house: _House, placement: Placement) -> Iterable[StripDay]:
    number = 0
    for at in range(_AHEAD_WITHIN + 1):
        day = desk.today + timedelta(days=at)
        shown = strip_day(
            house.known.planner.on(placement, day),
            house.known.record(placement.id, day),
            codes=load_absence_codes(),
            closed=False,
            marks=(),
            today=desk.today,
            minute=reading.minute_of(desk),
        )
        if shown.look is not DayLook.FREE and placement.covers(day):
            yield shown
            number += 1
        if number == AHEAD:
            return


def _plan(unit: Unit, placement: Placement) -> Plan | None:
    plans = continuing.versions(unit, placement.id)
    return plans[-1] if plans else None


def _matrix(
    desk: Desk,
    unit: Unit,
    placement: Placement,
    plan: Plan | None,
    *,
    only: Goal | None = None,
    span: Span = Span.WEEK,
) -> MatrixView:
    last = min(desk.today, placement.ends)
    starts = placement.starts
    if span is Span.WEEK:
        starts = max(date(school_year_of(last), 9, 1), starts)
    if plan is None or last < placement.starts:
        starts = last
    scale = load_scales().get(plan.scale) if plan else None
    goals = [only] if only else unit.find(Goal, plan=plan.id) if plan else []
    continued = continuing.of_placement(unit, placement.id)
    only_of = continuing.with_former(continued, [only.id]) if only else []
    noted = stored_matrix.highest_of_days(unit, placement.id, only_of)
    return matrix_of(
        goals,
        noted,
        learner=placement.learner,
        placement=placement.id,
        scale=plan.scale if plan else "",
        steps=len(scale.steps) if scale else 0,
        achieved_from=scale.achieved_from if scale else 0,
        starts=starts,
        today=last,
        span=span,
        holidays=school_holidays(starts, last),
        evaluations=sealing.evaluations(unit, placement.id),
        continued=continued,
    )
