"""The evaluations of who is at the desk: those that run, those on the lock, those that are due."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.domain import ids
from mentorapp.domain.agreement import Agreement
from mentorapp.domain.changes import Changed
from mentorapp.domain.evaluation import Evaluation, Rating, newest
from mentorapp.domain.evaluation_plan import AHEAD, EvaluationPlan, check_plan, due
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import DueRow, EvaluationRow
from mentorapp.domain.people import Learner, Placement
from mentorapp.services import rating, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_sheet import asked
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class EvaluationList:
    """What there is: running ones by day, those on the lock newest first, those that are due."""

    running: tuple[EvaluationRow, ...]
    locked: tuple[EvaluationRow, ...]
    due: tuple[DueRow, ...]


def evaluations(desk: Desk) -> EvaluationList:
    """Give all evaluations of this house."""
    with desk.read() as unit:
        rows = [row for place in unit.find(Placement) for row in _rows(desk, unit, place)]
        waiting = [row for place in unit.find(Placement) for row in _due(desk, unit, place)]
    locked = [row for row in rows if row.state is SheetState.LOCKED]
    running = [row for row in rows if row.state is not SheetState.LOCKED]
    return EvaluationList(
        tuple(sorted(running, key=lambda row: (not row.mine, row.day, row.name, row.number))),
        tuple(sorted(locked, key=lambda row: (row.day, row.name, row.number), reverse=True)),
        tuple(sorted(waiting, key=lambda row: (row.day, row.name))),
    )


def plan_of(desk: Desk, placement: str) -> EvaluationPlan:
    """Give when a learner is evaluated; without days where nobody said. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        unit.need(Placement, placement, "placement")
        id_ = ids.evaluation_plan_of(placement)
        return unit.get(EvaluationPlan, id_) or EvaluationPlan(id_, placement)


def set_plan(desk: Desk, plan: EvaluationPlan) -> frozenset[Changed]:
    """Say when a learner is evaluated. Raises Refused as check_plan, UNKNOWN for a template."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = unit.need(Placement, plan.placement, "placement")
        made = replace(check_plan(plan, place), id=ids.evaluation_plan_of(place.id))
        if made.template:
            rating.need_template(unit, made.template)
        if unit.put(made):
            unit.commit("set_evaluation_plan", learner=_learner(unit, place).given_name)
        return frozenset({Changed.EVALUATIONS})

    return desk.write(use_case)


def open_agreements(unit: Unit, placement: str) -> tuple[Agreement, ...]:
    """Give the agreements that still live, by the day they are due; without a day last."""
    found = [one for one in unit.find(Agreement, placement=placement) if one.outcome is None]
    return tuple(sorted(found, key=lambda one: (one.by or date.max, one.order)))


def _rows(desk: Desk, unit: Unit, place: Placement) -> Iterator[EvaluationRow]:
    voice = rating.own_voice(desk, unit)
    for one in unit.find(Evaluation, placement=place.id):
        learner = _learner(unit, place)
        known = sealing.statements(unit, one)
        last = newest(known)
        signed = {
            each.role for each in sealing.signatures(unit, one) if each.statement_hash == last
        }
        given = unit.find(Rating, evaluation=one.id, voice=voice.value)
        yield EvaluationRow(
            one.id,
            learner.id,
            learner.name,
            learner.given_name,
            one.number,
            one.day,
            one.at,
            rating.state_of(unit, one, voice),
            len(asked(unit, one)),
            len(given),
            tuple(role for role in known[last].required if role not in signed) if last else (),
            desk.person in place.mentors or desk.person == place.counsellor,
        )


def _due(desk: Desk, unit: Unit, place: Placement) -> Iterator[DueRow]:
    plan = unit.get(EvaluationPlan, ids.evaluation_plan_of(place.id))
    if plan is None or place.ends < desk.today:
        return
    held = tuple(one.day for one in unit.find(Evaluation, placement=place.id))
    day = due(plan, place, held, desk.today, AHEAD)
    if day is not None:
        learner = _learner(unit, place)
        names = learner.name, learner.given_name
        yield DueRow(place.id, learner.id, *names, day, plan.template)


def _learner(unit: Unit, place: Placement) -> Learner:
    return unit.need(Learner, place.learner, "learner")
