"""Reading for the day board: a few queries over all placements that run on a day.

What grows with the years (notes, days) is sought by index, one seek for each goal, or aggregated:
the time is that of the learners who are here, not that of everything they ever did.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Table, and_, bindparam, func, or_, select

from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.continuing import GoalStep, in_order
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.intention import Intention
from mentorapp.domain.month import SealState
from mentorapp.domain.observation import Observation
from mentorapp.domain.pausing import Pause
from mentorapp.domain.people import Learner, Placement, Side
from mentorapp.domain.plan import Plan
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.voice import Voice
from mentorapp.storage import tables
from mentorapp.storage.prepared import Prepared
from mentorapp.storage.unit import Unit, build


@dataclass(frozen=True, slots=True)
class Scope:
    """Which placements: those of an organisation that cover a day. learner: of one, or empty."""

    side: Side
    organisation: str
    day: date
    learner: str = ""

    @property
    def params(self) -> dict[str, object]:
        """Give the parameters that every query here has."""
        return {
            "house_": self.organisation,
            "today_": self.day.isoformat(),
            "learner_": self.learner,
        }


class GoalRow(NamedTuple):
    """A goal with its last note from before the day. Days as text, truth as the driver gives it."""

    id: str
    plan: str
    placement: str
    competence: str
    code: str
    cluster: str
    cluster_title: str
    short: str
    phrase: str
    order: int
    venue: str
    planned_from: str | None
    planned_to: str | None
    exempted: int
    not_possible: str
    last_day: str | None
    level: int | None


class NoteRow(NamedTuple):
    """A note as the index has it."""

    placement: str
    goal: str
    day: str
    level: int
    id: str


class DayRow(NamedTuple):
    """A recorded day as the index has it."""

    placement: str
    day: str
    code: str
    minutes: int
    confirmed_by: str | None
    attest: int


class EvaluationRow(NamedTuple):
    """An evaluation with the newest statement, if any, and the roles that signed that one."""

    evaluation: Evaluation
    statement: str | None
    signed: frozenset[str]


class Written(NamedTuple):
    """When a record was first written down. clock: to order by; header: of that change."""

    clock: int
    header: bytes

    @property
    def at(self) -> datetime | None:
        """Give the moment, UTC; None when somebody else's program wrote none."""
        try:
            return datetime.fromisoformat(json.loads(self.header)["at"])
        except (ValueError, KeyError, TypeError):
            return None


def placed(unit: Unit, scope: Scope) -> list[tuple[Placement, Learner]]:
    """Give the placements with their learners."""
    given = _all(unit, scope, "placed")
    placement, learner = unit.catalogue.of(Placement), unit.catalogue.of(Learner)
    t = _tables(unit)
    own, other = t["p_placement"].c.keys(), t["p_learner"].c.keys()
    return [
        (
            build(placement, dict(zip(own, row, strict=False))),
            build(learner, dict(zip(other, row[len(own) :], strict=True))),
        )
        for row in given
    ]


def unplaced(unit: Unit, scope: Scope) -> list[tuple[str, str]]:
    """Give the learners of this house who never had a placement here, by id and given name."""
    return [(row[0], row[1]) for row in _all(unit, scope, "unplaced")]


def has_learners(unit: Unit, scope: Scope) -> bool:
    """Say whether this house has learners at all, whenever they are here."""
    return bool(_all(unit, scope, "known"))


def plans(unit: Unit, scope: Scope) -> dict[str, list[Plan]]:
    """Give the versions of the plan of each placement that has one; the last one is in force."""
    found: dict[str, list[Plan]] = {}
    for plan in in_order(_built(unit, scope, "plans", Plan)):
        found.setdefault(plan.placement, []).append(plan)
    return found


def goal_steps(unit: Unit, scope: Scope) -> list[GoalStep]:
    """Give what a person said of how competences go on in a later version."""
    return _built(unit, scope, "goal_steps", GoalStep)


def pauses(unit: Unit, scope: Scope) -> list[Pause]:
    """Give the interruptions of these placements."""
    return _built(unit, scope, "pauses", Pause)


def goals(unit: Unit, scope: Scope) -> list[GoalRow]:
    """Give all goals with the last note from before the day."""
    return [GoalRow(*row) for row in _all(unit, scope, "goals")]


def notes(unit: Unit, scope: Scope, first: date, last: date) -> list[NoteRow]:
    """Give the notes of a span of days, in the order of the plan."""
    span = {"first_": first.isoformat(), "last_": last.isoformat()}
    return [NoteRow(*row) for row in _all(unit, scope, "notes", span)]


def own_entries(unit: Unit, scope: Scope, first: date, last: date) -> list[tuple[str, str, str]]:
    """Give what learners noted themselves in a span of days: placement, goal and day."""
    span = {"first_": first.isoformat(), "last_": last.isoformat()}
    return [(row[0], row[1], row[2]) for row in _all(unit, scope, "own", span)]


def intentions(unit: Unit, scope: Scope, first: date, last: date) -> list[Intention]:
    """Give what is meant to be practised in a span of days, in order of the days."""
    span = {"first_": first.isoformat(), "last_": last.isoformat()}
    return _built(unit, scope, "intentions", Intention, span)


def schedules(unit: Unit, scope: Scope) -> list[Schedule]:
    """Give the schedules of these placements."""
    return _built(unit, scope, "schedules", Schedule)


def school_days(unit: Unit, first: date, last: date) -> list[SchoolDay]:
    """Give the own days of all schools that touch a span of days."""
    table = _tables(unit)["p_school_day"]
    span = {"first_": first.isoformat(), "last_": last.isoformat()}
    record, names = unit.catalogue.of(SchoolDay), table.c.keys()
    return [
        build(record, dict(zip(names, row, strict=True)))
        for row in _of_school(table).all(unit.connection, span)
    ]


def closed_months(unit: Unit, scope: Scope, first: str) -> set[tuple[str, str]]:
    """Give the closed months, as placement and month, from a month (2025-10) on."""
    params = {"month_": first, "state_": SealState.CLOSED.value}
    return {(row[0], row[1]) for row in _all(unit, scope, "months", params)}


def days(unit: Unit, scope: Scope, first: date, last: date) -> list[DayRow]:
    """Give the recorded days of a span."""
    span = {"first_": first.isoformat(), "last_": last.isoformat()}
    return [DayRow(*row) for row in _all(unit, scope, "days", span)]


def evaluations(unit: Unit, scope: Scope) -> list[EvaluationRow]:
    """Give the evaluations. Whether a signature fits the statement's text is not looked at."""
    found = _built(unit, scope, "evaluations", Evaluation)
    if not found:
        return []
    newest: dict[str, tuple[int, str]] = {}
    for evaluation, number, statement in _all(unit, scope, "statements"):
        newest[evaluation] = max(newest.get(evaluation, (0, "")), (number, statement))
    signed: dict[str, set[str]] = {}
    for statement, role in _all(unit, scope, "signatures") if newest else ():
        signed.setdefault(statement, set()).add(role)
    rows = []
    for one in found:
        statement = newest[one.id][1] if one.id in newest else None
        rows.append(EvaluationRow(one, statement, frozenset(signed.get(statement or "", ()))))
    return rows


def ratings(unit: Unit, scope: Scope) -> dict[str, int]:
    """Give how many goals the mentor rated in each evaluation."""
    params = {"voice_": Voice.MENTOR.value}
    return {row[0]: row[1] for row in _all(unit, scope, "ratings", params)}


def written(unit: Unit, id_: str) -> Written | None:
    """Give when a record was first written down (read from the journal)."""
    row = _first_entry.one_or_none(unit.connection, {"id_": id_})
    if row is None:
        return None
    clock, header = row
    return Written(clock, bytes(header))


_first_entry = Prepared(
    select(tables.entry.c.clock, tables.change.c.header)
    .join(
        tables.change,
        and_(
            tables.change.c.author == tables.entry.c.author,
            tables.change.c.seq == tables.entry.c.seq,
            tables.change.c.branch == tables.entry.c.branch,
        ),
    )
    .where(tables.entry.c.id == bindparam("id_"), tables.entry.c.counted)
    .order_by(tables.entry.c.clock, tables.entry.c.author)
    .limit(1)
)


def _all(
    unit: Unit, scope: Scope, name: str, params: Mapping[str, object] | None = None
) -> Sequence[Sequence[Any]]:
    query = _queries(_tables(unit)["p_placement"], scope.side)[name]
    return query.all(unit.connection, {**scope.params, **(params or {})})


def _built(
    unit: Unit,
    scope: Scope,
    name: str,
    kind: type[Any],
    params: Mapping[str, object] | None = None,
) -> list[Any]:
    record = unit.catalogue.of(kind)
    names = _tables(unit)[f"p_{record.name}"].c.keys()
    rows = _all(unit, scope, name, params)
    return [build(record, dict(zip(names, row, strict=True))) for row in rows]


def _tables(unit: Unit) -> Mapping[str, Table]:
    return tables.projection(unit.catalogue).tables


@cache
def _of_school(table: Table) -> Prepared:
    return Prepared(
        select(table)
        .where(table.c.ends >= bindparam("first_"), table.c.starts <= bindparam("last_"))
        .order_by(table.c.id)
    )


@cache
def _queries(p: Table, side: Side) -> dict[str, Prepared]:
    """Give the queries over the running placements, by name, compiled once."""
    t = p.metadata.tables
    house = p.c.workplace if side is Side.WORKPLACE else p.c.school
    running = and_(
        house == bindparam("house_"),
        p.c.starts <= bindparam("today_"),
        p.c.ends >= bindparam("today_"),
        or_(bindparam("learner_") == "", p.c.learner == bindparam("learner_")),
    )

    def of(name: str) -> tuple[Table, FromClause]:
        table = t[f"p_{name}"]
        return table, p.join(table, table.c.placement == p.c.id)

    learner = t["p_learner"]
    found = {
        "placed": select(p, learner)
        .select_from(p.join(learner, learner.c.id == p.c.learner))
        .where(running)
        .order_by(p.c.id),
    }
    is_here = or_(p.c.workplace == bindparam("house_"), p.c.school == bindparam("house_"))
    ever_here = select(p.c.id).where(p.c.learner == learner.c.id, is_here).exists()
    kept_here = or_(
        learner.c.workplace == bindparam("house_"), learner.c.school == bindparam("house_")
    )
    found["unplaced"] = (
        select(learner.c.id, learner.c.given_name)
        .where(
            kept_here,
            ~ever_here,
            or_(bindparam("learner_") == "", learner.c.id == bindparam("learner_")),
        )
        .order_by(learner.c.id)
    )
    found["known"] = select(learner.c.id).where(or_(kept_here, ever_here)).limit(1)
    for name, kind in (
        ("plans", "plan"),
        ("goal_steps", "goal_step"),
        ("pauses", "pause"),
        ("schedules", "schedule"),
        ("evaluations", "evaluation"),
    ):
        table, joined = of(kind)
        found[name] = select(table).select_from(joined).where(running).order_by(table.c.id)
    meant, joined = of("intention")
    found["intentions"] = (
        select(meant)
        .select_from(joined)
        .where(running, meant.c.day.between(bindparam("first_"), bindparam("last_")))
        .order_by(meant.c.day, meant.c.id)
    )
    goal, joined = of("goal")
    seen = t["p_observation"]

    def last(column: ColumnElement[Any]) -> Any:
        # One seek to the end of the goal's notes; they lie in the order of day and level.
        return (
            select(column)
            .where(
                seen.c.placement == goal.c.placement,
                seen.c.goal == goal.c.id,
                seen.c.day < bindparam("today_"),
            )
            .order_by(seen.c.day.desc(), seen.c.level.desc())
            .limit(1)
            .scalar_subquery()
        )

    found["goals"] = (
        select(
            *(goal.c[name] for name in GoalRow._fields[:-2]),
            last(seen.c.day),
            last(seen.c.level),
        )
        .select_from(joined)
        .where(running)
        .order_by(goal.c.placement, goal.c.order, goal.c.id)
    )
    by_goal = and_(seen.c.placement == goal.c.placement, seen.c.goal == goal.c.id)
    span = seen.c.day.between(bindparam("first_"), bindparam("last_"))
    found["notes"] = (
        select(seen.c.placement, seen.c.goal, seen.c.day, seen.c.level, seen.c.id)
        .select_from(joined.join(seen, by_goal))
        .where(running, span)
        .order_by(goal.c.placement, goal.c.order, seen.c.day, seen.c.id)
    )
    own, joined = of("own_entry")
    found["own"] = (
        select(own.c.placement, own.c.goal, own.c.day)
        .select_from(joined)
        .where(running, own.c.day.between(bindparam("first_"), bindparam("last_")))
    )
    month, joined = of("month")
    found["months"] = (
        select(month.c.placement, month.c.month)
        .select_from(joined)
        .where(
            running,
            month.c.month >= bindparam("month_"),
            month.c.state == bindparam("state_"),
        )
    )
    day, joined = of("day")
    found["days"] = (
        select(*(day.c[name] for name in DayRow._fields))
        .select_from(joined)
        .where(running, day.c.day.between(bindparam("first_"), bindparam("last_")))
        .order_by(day.c.placement, day.c.day)
    )
    statement, joined = of("statement")
    found["statements"] = (
        select(statement.c.evaluation, statement.c.number, statement.c.id)
        .select_from(joined)
        .where(running)
    )
    signature, joined = of("signature")
    found["signatures"] = (
        select(signature.c.statement, signature.c.role).select_from(joined).where(running)
    )
    rating, joined = of("rating")
    found["ratings"] = (
        select(rating.c.evaluation, func.count())
        .select_from(joined)
        .where(running, rating.c.voice == bindparam("voice_"))
        .group_by(rating.c.evaluation)
    )
    return {name: Prepared(query) for name, query in found.items()}


def note(unit: Unit, id_: str) -> Observation | None:
    """Give one note."""
    return unit.get(Observation, id_)
