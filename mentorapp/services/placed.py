"""The learners who are here today and how they stand: read once, for board, notes and search."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.finding import fold
from mentorapp.domain.intention import Intention
from mentorapp.domain.month import month_name, month_span
from mentorapp.domain.people import Learner, Placement, Side
from mentorapp.domain.plan import Plan, Venue
from mentorapp.domain.scale import Scale
from mentorapp.domain.suggesting import Standing
from mentorapp.domain.todo import months_between
from mentorapp.domain.week_strip import HORIZON, Recorded, week_of
from mentorapp.services.calendar import Planner
from mentorapp.services.desk import Desk
from mentorapp.storage import board as stored
from mentorapp.storage.unit import Unit

LOOK_BACK = timedelta(weeks=4)  # for the last notes
_YEAR = timedelta(days=365)  # months that nobody closed are sought this far back


@dataclass(frozen=True, slots=True)
class Placed:
    """One placement that runs today, with its learner and its newest plan.

    mine: the person at the desk is a mentor (at school: the counsellor) of it.
    """

    placement: Placement
    learner: Learner
    plan: Plan | None
    mine: bool

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
    names by goal. intentions: of this week, in order of their days.
    """

    today: date
    placed: tuple[Placed, ...]
    by_placement: Mapping[str, list[Standing]]
    notes: Mapping[str, list[stored.NoteRow]]
    shorts: Mapping[str, str]
    intentions: Mapping[str, list[Intention]]

    @property
    def concern(self) -> tuple[Placed, ...]:
        """Give those whose work is this person's: the own ones, or everybody without own ones."""
        return tuple(one for one in self.placed if one.mine) or self.placed


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
    plans = stored.plans(unit, scope)
    placed = sorted(
        (
            Placed(one, learner, plans.get(one.id), is_mine(desk, one))
            for one, learner in stored.placed(unit, scope)
        ),
        key=lambda one: (
            # Not the table of ``base.texts.sort_key``: that takes 0.2 s to read, and a start waits.
            fold(f"{one.learner.family_name} {one.learner.given_name}"),
            one.placement.id,
        ),
    )
    newest = {plan.id for plan in plans.values()}
    by_placement: dict[str, list[Standing]] = defaultdict(list)
    shorts = {}
    for row in stored.goals(unit, scope):
        shorts[row.id] = row.short
        if row.plan in newest:
            by_placement[row.placement].append(_standing(row))
    notes: dict[str, list[stored.NoteRow]] = defaultdict(list)
    week = week_of(desk.today)
    for note in stored.notes(unit, scope, min(week[0], desk.today - LOOK_BACK), week[-1]):
        notes[note.placement].append(note)
    meant: dict[str, list[Intention]] = defaultdict(list)
    for one in stored.intentions(unit, scope, week[0], week[-1]):
        meant[one.placement].append(one)
    return Standings(desk.today, tuple(placed), by_placement, notes, shorts, meant)


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
    planner = Planner(stored.schedules(unit, scope), stored.school_days(unit, since, until))
    return Days(planner, records, closed)


def is_mine(desk: Desk, placement: Placement) -> bool:
    """Say whether the person at the desk accompanies this placement."""
    if desk.store.side is Side.SCHOOL:
        return bool(desk.person) and placement.counsellor == desk.person
    return desk.person in placement.mentors


def _standing(row: stored.GoalRow) -> Standing:
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
        row.level,
        _day(row.last_day),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
