"""Reading for who waits for whom at a school's desk: each query over all its placements of a day.

Plain columns and no records: at 2,000 learners what is built for each of them is what takes time.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import FromClause, Select, Table, and_, bindparam, func, select

from mentorapp.base import canonical
from mentorapp.domain.month import SealState
from mentorapp.storage import tables
from mentorapp.storage.board import Scope
from mentorapp.storage.packages import OUT
from mentorapp.storage.prepared import Prepared
from mentorapp.storage.unit import Unit


class PlacedRow(NamedTuple):
    """A placement that runs, with the names of its learner. Days as text."""

    id: str
    learner: str
    given_name: str
    family_name: str
    workplace: str
    counsellor: str | None
    starts: str
    ends: str


class EvaluationRow(NamedTuple):
    """An evaluation of such a placement. required: roles as JSON."""

    id: str
    placement: str
    number: int
    day: str
    required: str


class AgreementRow(NamedTuple):
    """An agreement that lives and whose day has come."""

    placement: str
    evaluation: str
    text: str
    who: str
    by: str


class ClosedRow(NamedTuple):
    """How many months of a placement are closed, and which is the last of them."""

    placement: str
    number: int
    last: str


class OpenPackage(NamedTuple):
    """A package made here of which nobody said yet that it was taken over. carried: JSON."""

    peer: str
    at: str
    handed_at: str | None
    carried: str | None


def placed(unit: Unit, scope: Scope) -> list[PlacedRow]:
    """Give the placements of the day with their learners."""
    return [PlacedRow(*row) for row in _all(unit, scope, "placed")]


def having(unit: Unit, scope: Scope, record: str) -> set[str]:
    """Give the placements that have a plan, or a schedule."""
    return {row[0] for row in _all(unit, scope, record)}


def evaluations(unit: Unit, scope: Scope) -> list[EvaluationRow]:
    """Give all evaluations."""
    return [EvaluationRow(*row) for row in _all(unit, scope, "evaluations")]


def statements(unit: Unit, scope: Scope) -> Sequence[Sequence[Any]]:
    """Give (evaluation, number, id) of all that was offered."""
    return _all(unit, scope, "statements")


def signatures(unit: Unit, scope: Scope) -> Sequence[Sequence[Any]]:
    """Give (statement, role, at) of all signatures."""
    return _all(unit, scope, "signatures")


def sheets(unit: Unit, scope: Scope) -> Sequence[Sequence[Any]]:
    """Give (evaluation, voice) of all finished sheets."""
    return _all(unit, scope, "sheets")


def amendments(unit: Unit, scope: Scope) -> set[tuple[str, int]]:
    """Give (evaluation, number) of every new version that is, or was, being made."""
    return {(row[0], row[1]) for row in _all(unit, scope, "amendments")}


def agreements(unit: Unit, scope: Scope) -> list[AgreementRow]:
    """Give the agreements that live and whose day has come."""
    return [AgreementRow(*row) for row in _all(unit, scope, "agreements")]


def closed(unit: Unit, scope: Scope, until: str) -> dict[str, ClosedRow]:
    """Give by placement how many months up to one (2025-10) are closed."""
    params = {"until_": until, "state_": SealState.CLOSED.value}
    return {row[0]: ClosedRow(*row) for row in _all(unit, scope, "closed", params)}


def closed_months(unit: Unit, scope: Scope, until: str) -> set[tuple[str, str]]:
    """Give every closed (placement, month) up to one, for where they have gaps."""
    params = {"until_": until, "state_": SealState.CLOSED.value}
    return {(row[0], row[1]) for row in _all(unit, scope, "months", params)}


def plans_since(unit: Unit, scope: Scope, author: str, since: int) -> dict[str, int]:
    """Give by placement the last change of an author after a number to its plans or their goals."""
    params = {"author_": author, "since_": since}
    found: dict[str, int] = {}
    for name in ("plans_since", "goals_since"):
        for placement, seq in _all(unit, scope, name, params):
            found[placement] = max(seq, found.get(placement, 0))
    return found


def plans_written(unit: Unit, author: str, placements: Sequence[str]) -> dict[str, int]:
    """Give the same of all of an author's changes, of these placements alone."""
    t = tables.projection(unit.catalogue).tables
    entry, found = tables.entry, dict[str, int]()
    for table in (t["p_plan"], t["p_goal"]):
        for at in range(0, len(placements), _AT_ONCE):
            rows = unit.connection.execute(
                select(table.c.placement, func.max(entry.c.seq))
                .select_from(table.join(entry, entry.c.id == table.c.id))
                .where(
                    table.c.placement.in_(placements[at : at + _AT_ONCE]),
                    entry.c.author == author,
                )
                .group_by(table.c.placement)
            )
            for placement, seq in rows:
                found[placement] = max(seq, found.get(placement, 0))
    return found


def headers(unit: Unit, author: str, since: int) -> dict[int, bytes]:
    """Give the headers of an author's changes from a number on."""
    rows = _headers.all(unit.connection, {"author_": author, "since_": since})
    return {row[0]: bytes(row[1]) for row in rows}


def written_at(unit: Unit, entry: str) -> str:
    """Give when the change with an entry of this hash was made, as UTC text; empty for unknown."""
    row = _change_of.all(unit.connection, {"hash_": entry})
    return str(canonical.loads(bytes(row[0][0]))["at"]) if row else ""


def open_packages(unit: Unit) -> list[OpenPackage]:
    """Give the packages made here that nobody said to have taken over, oldest first."""
    return [OpenPackage(*row) for row in _open_packages.all(unit.connection, {"out_": OUT})]


_AT_ONCE = 500  # placements named in one query
_headers = Prepared(
    select(tables.change.c.seq, tables.change.c.header).where(
        tables.change.c.author == bindparam("author_"),
        tables.change.c.seq >= bindparam("since_"),
        tables.change.c.branch == 0,
    )
)
_change_of = Prepared(
    select(tables.change.c.header)
    .join(
        tables.entry,
        and_(
            tables.change.c.author == tables.entry.c.author,
            tables.change.c.seq == tables.entry.c.seq,
            tables.change.c.branch == tables.entry.c.branch,
        ),
    )
    .where(tables.entry.c.hash == bindparam("hash_"))
    .limit(1)
)
_package = tables.package.c
_open_packages = Prepared(
    select(_package.peer, _package.at, _package.handed_at, _package.carried)
    .where(_package.direction == bindparam("out_"), _package.done_at.is_(None))
    .order_by(_package.at)
)


def _all(
    unit: Unit, scope: Scope, name: str, params: Mapping[str, object] | None = None
) -> Sequence[Sequence[Any]]:
    table = tables.projection(unit.catalogue).tables["p_placement"]
    given = {"house_": scope.organisation, "today_": scope.day.isoformat(), **(params or {})}
    return _queries(table)[name].all(unit.connection, given)


@cache
def _queries(p: Table) -> dict[str, Prepared]:
    """Give the queries over the placements that run, by name, compiled once."""
    t = p.metadata.tables
    running = and_(
        p.c.school == bindparam("house_"),
        p.c.starts <= bindparam("today_"),
        p.c.ends >= bindparam("today_"),
    )

    def of(name: str) -> tuple[Table, FromClause]:
        table = t[f"p_{name}"]
        return table, p.join(table, table.c.placement == p.c.id)

    def columns(name: str, *wanted: str) -> Select[Any]:
        table, joined = of(name)
        return select(*(table.c[one] for one in wanted)).select_from(joined).where(running)

    learner = t["p_learner"]
    agreement, month = t["p_agreement"], t["p_month"]
    is_closed = and_(
        month.c.state == bindparam("state_"),
        month.c.month <= bindparam("until_"),
    )
    found: dict[str, Select[Any]] = {
        "placed": select(
            p.c.id,
            p.c.learner,
            learner.c.given_name,
            learner.c.family_name,
            p.c.workplace,
            p.c.counsellor,
            p.c.starts,
            p.c.ends,
        )
        .select_from(p.join(learner, learner.c.id == p.c.learner))
        .where(running),
        "plan": columns("plan", "placement"),
        "schedule": columns("schedule", "placement"),
        "evaluations": columns("evaluation", *EvaluationRow._fields),
        "statements": columns("statement", "evaluation", "number", "id"),
        "signatures": columns("signature", "statement", "role", "at"),
        "sheets": columns("sheet", "evaluation", "voice"),
        "amendments": columns("amendment", "evaluation", "number"),
        "agreements": columns("agreement", *AgreementRow._fields).where(
            agreement.c.outcome.is_(None), agreement.c.by <= bindparam("today_")
        ),
        "months": columns("month", "placement", "month").where(is_closed),
    }
    month, joined = of("month")
    found["closed"] = (
        select(month.c.placement, func.count(), func.max(month.c.month))
        .select_from(joined)
        .where(running, is_closed)
        .group_by(month.c.placement)
    )
    entry = tables.entry
    for name in ("plan", "goal"):
        table = t[f"p_{name}"]
        late = (
            select(entry.c.id, entry.c.seq)
            .where(
                entry.c.author == bindparam("author_"),
                entry.c.seq > bindparam("since_"),
                entry.c.record == name,
            )
            .subquery()
        )
        found[f"{name}s_since"] = (
            select(table.c.placement, func.max(late.c.seq))
            .select_from(
                late.join(table, table.c.id == late.c.id).join(p, p.c.id == table.c.placement)
            )
            .where(running)
            .group_by(table.c.placement)
        )
    return {name: Prepared(query) for name, query in found.items()}
