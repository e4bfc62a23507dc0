"""The learners who are here today and how they stand: read once, for board, notes and search."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.continuing import ALONE, Continuity, continuity
from mentorapp.domain.finding import fold
from mentorapp.domain.intention import Intention
from mentorapp.domain.month import month_name, month_span
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Plan, Venue
from mentorapp.domain.scale import Scale
from mentorapp.domain.stand_in import StandIn
from mentorapp.domain.suggesting import Standing
from mentorapp.domain.todo import months_between
from mentorapp.domain.week_strip import HORIZON, Recorded, week_of
from mentorapp.services import standing_in
from mentorapp.services.calendar import Planner
from mentorapp.services.desk import Desk
from mentorapp.storage import board as stored
from mentorapp.storage.unit import Unit

LOOK_BACK = timedelta(weeks=4)  # for the last notes
_YEAR = timedelta(days=365)  # months that nobody closed are sought this far back


@dataclass(frozen=True, slots=True)
class Placed:
    """One placement that runs today, with its learner and its newest plan.

    mine: the person at the desk is a mentor (at school: the counsellor) of it, or stands in for
    one until a day.
    """

    placement: Placement
    learner: Learner
    plan: Plan | None
    mine: bool
    until: date | None = None

    @property
    def scale(self) -> Scale | None:
        """Give the scale of the plan."""
        return load_scales().get(self.plan.scale) if self.plan else None

    @property
    def top(self) -> int:
        """Give the highest level, 0 without a plan."""
        scale = self.scale
        return len(scale.steps) if scale else 0


@dataclass(frozen=True, slots=True)
class Standings:
    """How the goals of everybody who is here stand, by placement in the order of the plan.

    today: the day it is of. notes: of the last weeks, in the order of the plan. shorts: short
    names by goal. intentions: of this week, in order of their days. continued: of the placements
    whose plan has several versions, how their goals hang together. own: how often learners noted
    something themselves this week that no mentor noted, by placement.
    """

    today: date
    placed: tuple[Placed, ...]
    by_placement: Mapping[str, list[Standing]]
    notes: Mapping[str, list[stored.NoteRow]]
    shorts: Mapping[str, str]
    intentions: Mapping[str, list[Intention]]
    continued: Mapping[str, Continuity] = field(default_factory=dict)
    own: Mapping[str, int] = field(default_factory=dict)

    def now(self, placement: str, goal: str) -> tuple[str, ...]:
        """Give as what a goal goes on in the version of the plan that is in force."""
        return self.continued.get(placement, ALONE).now(goal)

    @property
    def concern(self) -> tuple[Placed, ...]:
        """Give those whose work is this person's: the own ones, or everybody without own ones."""
        return tuple(one for one in self.placed if one.mine) or self.placed


@dataclass(frozen=True, slots=True)
class Mine:
    """Which placements are somebody's work: as mentor (at school: counsellor), or standing in."""

    person: str
    is_school: bool
    standing_in: Mapping[str, StandIn]

    def has(self, placement: Placement) -> bool:
        """Say whether this person accompanies a placement today."""
        if self.is_school:
            return bool(self.person) and placement.counsellor == self.person
        return self.person in placement.mentors or placement.id in self.standing_in

    def until(self, placement: Placement) -> date | None:
        """Give the last day on which this person stands in; None for who does not."""
        found = self.standing_in.get(placement.id)
        return None if found is None or self.person in placement.mentors else found.ends


@dataclass(frozen=True, slots=True)
class Days:
    """What is planned, recorded (by placement) and closed (placement and month)."""

    planner: Planner
    records: Mapping[str, Mapping[date, Recorded]]
    closed: frozenset[tuple[str, str]]

    def is_closed(self, placement: str, day: date) -> bool:
        """Say whether the month of a day is closed."""
        return (placement, month_name(day)) in self.closed

    def record(self, placement: str, day: date) -> Recorded | None:
        """Give what was recorded of a day."""
        return self.records.get(placement, {}).get(day)


def scope(desk: Desk, learner: str = "") -> stored.Scope:
    """Give what the queries are about. learner: of one learner alone, or empty."""
    return stored.Scope(desk.store.side, desk.store.organisation, desk.today, learner)


def minute_of(desk: Desk) -> int:
    """Give the minute of the day on the wall."""
    moment = datetime.fromisoformat(desk.now()).astimezone()
    return moment.hour * 60 + moment.minute


def standings(desk: Desk, unit: Unit, scope: stored.Scope) -> Standings:
    """Read who is here and how their goals stand, by family name."""
    plans, own = stored.plans(unit, scope), mine(desk, unit)
    placed = sorted(
        (
            Placed(
                one,
                learner,
                plans[one.id][-1] if one.id in plans else None,
                own.has(one),
                own.until(one),
            )
            for one, learner in stored.placed(unit, scope)
        ),
        key=lambda one: (
            # Not the table of ``base.texts.sort_key``: that takes 0.2 s to read, and a start waits.
            fold(f"{one.learner.family_name} {one.learner.given_name}"),
            one.placement.id,
        ),
    )
    newest = {versions[-1].id for versions in plans.values()}
    goals = stored.goals(unit, scope)
    continued = _continued(unit, scope, plans, goals)
    by_id = {row.id: row for row in goals}
    by_placement: dict[str, list[Standing]] = defaultdict(list)
    shorts = {}
    for row in goals:
        shorts[row.id] = row.short
        if row.plan in newest:
            former = continued.get(row.placement, ALONE).all_before(row.id)
            by_placement[row.placement].append(_standing(row, [by_id[one] for one in former]))
    notes: dict[str, list[stored.NoteRow]] = defaultdict(list)
    week = week_of(desk.today)
    for note in stored.notes(unit, scope, min(week[0], desk.today - LOOK_BACK), week[-1]):
        notes[note.placement].append(note)
    meant: dict[str, list[Intention]] = defaultdict(list)
    for one in stored.intentions(unit, scope, week[0], week[-1]):
        # What was meant on a goal of a former version is meant on what it goes on as.
        goal = continued.get(one.placement, ALONE).now(one.goal)[0]
        meant[one.placement].append(replace(one, goal=goal))
    known = {(one.placement, one.goal, one.day) for each in notes.values() for one in each}
    noted = stored.own_entries(unit, scope, week[0], week[-1])
    new = Counter(row[0] for row in noted if row not in known)
    return Standings(desk.today, tuple(placed), by_placement, notes, shorts, meant, continued, new)


def _continued(
    unit: Unit,
    scope: stored.Scope,
    plans: Mapping[str, list[Plan]],
    goals: Iterable[stored.GoalRow],
) -> dict[str, Continuity]:
    several = {one for one, versions in plans.items() if len(versions) > 1}
    if not several:
        return {}
    steps = stored.goal_steps(unit, scope)
    return {
        one: continuity(
            plans[one],
            [row for row in goals if row.placement == one],
            [step for step in steps if step.placement == one],
        )
        for one in several
    }


def days(desk: Desk, unit: Unit, scope: stored.Scope, placed: Iterable[Placed]) -> Days:
    """Read days and plans from the first month that is still open until the horizon."""
    back, until = desk.today - _YEAR, desk.today + timedelta(days=HORIZON)
    closed = frozenset(stored.closed_months(unit, scope, month_name(back)))
    since = week_of(desk.today)[0]
    for one in placed:
        months = months_between(max(back, one.placement.starts), desk.today)
        still_open = [month for month in months if (one.placement.id, month) not in closed]
        if still_open:
            since = min(since, month_span(still_open[0])[0])
    records: dict[str, dict[date, Recorded]] = defaultdict(dict)
    for day in stored.days(unit, scope, since, until):
        records[day.placement][date.fromisoformat(day.day)] = Recorded(
            day.code, day.minutes, day.confirmed_by is not None, bool(day.attest)
        )
    planner = Planner(
        stored.schedules(unit, scope),
        stored.school_days(unit, since, until),
        stored.pauses(unit, scope),
    )
    return Days(planner, records, closed)


def mine(desk: Desk, unit: Unit) -> Mine:
    """Give what the person at the desk accompanies."""
    return Mine(desk.person, desk.is_school, standing_in.today(desk, unit))


def _standing(row: stored.GoalRow, former: Iterable[stored.GoalRow] = ()) -> Standing:
    """Give how a goal stands. former: the goals of earlier versions that lead to it."""
    seen = [(one.last_day, one.level or 0) for one in (row, *former) if one.last_day]
    last_day, level = max(seen, default=(None, None))
    return Standing(
        row.id,
        row.competence,
        row.code,
        row.cluster,
        row.cluster_title,
        row.short,
        row.phrase,
        row.order,
        Venue(row.venue),
        _day(row.planned_from),
        _day(row.planned_to),
        bool(row.exempted),
        row.not_possible,
        level,
        _day(last_day),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
