"""The evaluations of who is at the desk: those that run, those on the lock, those that are due."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.domain import ids
from mentorapp.domain.agreement import Agreement
from mentorapp.domain.changes import Changed
from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.evaluation_plan import AHEAD, EvaluationPlan, check_plan, due
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import DueRow, EvaluationRow
from mentorapp.domain.people import Learner, Organisation, Placement
from mentorapp.domain.voice import Voice
from mentorapp.services import rating
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_sheet import asked
from mentorapp.storage import evaluation_list as stored
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class EvaluationList:
    """What there is: running ones by day, those on the lock newest first, those that are due."""

    running: tuple[EvaluationRow, ...]
    locked: tuple[EvaluationRow, ...]
    due: tuple[DueRow, ...]


def evaluations(desk: Desk, learner: str = "") -> EvaluationList:
    """Give all evaluations of this house. learner: of one alone, or empty."""
    with desk.read() as unit:
        by = {"learner": learner} if learner else {}
        places = {one.id: one for one in unit.find(Placement, **by)}
        own = {"id": learner} if learner else {}
        names = {one.id: one for one in unit.find(Learner, **own)}
        held: dict[str, list[Evaluation]] = {}
        for one in unit.find(Evaluation):
            if one.placement in places:
                held.setdefault(one.placement, []).append(one)
        rows = list(_rows(desk, unit, places, names, held))
        waiting = list(_due(desk, unit, places, names, held))
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


def _rows(
    desk: Desk,
    unit: Unit,
    places: Mapping[str, Placement],
    names: Mapping[str, Learner],
    held: Mapping[str, list[Evaluation]],
) -> Iterator[EvaluationRow]:
    voice = rating.own_voice(desk, unit)
    known = stored.known(unit, voice)
    houses = {one.id: one.name for one in unit.find(Organisation)} if desk.is_school else {}
    for one in (each for found in held.values() for each in found):
        place = places[one.placement]
        learner = names[place.learner]
        state, offered = _state(known, one, voice), known.offered.get(one.id)
        yield EvaluationRow(
            one.id,
            learner.id,
            learner.name,
            learner.given_name,
            one.number,
            one.day,
            one.at,
            state,
            len(asked(unit, one)) if state is SheetState.DRAFT else 0,
            known.filled[one.id],
            _missing(offered) if offered else (),
            desk.person in place.mentors or desk.person == place.counsellor,
            houses.get(place.workplace, ""),
            learner.group if desk.is_school else "",
        )


def _state(known: stored.Known, one: Evaluation, voice: Voice) -> SheetState:
    """Give how far an evaluation is for one voice, as ``rating.state_of`` does for a single one."""
    offered = known.offered.get(one.id)
    if offered is not None:
        if (one.id, offered.number + 1) in known.amended:
            return SheetState.OPENED
        return SheetState.SIGNING if _missing(offered) else SheetState.LOCKED
    if stored.is_opened(known, one.id):
        return SheetState.OPENED
    return SheetState.DONE if (one.id, voice.value) in known.done else SheetState.DRAFT


def _missing(offered: stored.Offered) -> tuple[SignerRole, ...]:
    required = (SignerRole(role) for role in json.loads(offered.required))
    return tuple(role for role in required if role.value not in offered.signed)


def _due(
    desk: Desk,
    unit: Unit,
    places: Mapping[str, Placement],
    names: Mapping[str, Learner],
    held: Mapping[str, list[Evaluation]],
) -> Iterator[DueRow]:
    for plan in unit.find(EvaluationPlan):
        place = places.get(plan.placement)
        if place is None or place.ends < desk.today:
            continue
        days = tuple(one.day for one in held.get(place.id, ()))
        day = due(plan, place, days, desk.today, AHEAD)
        if day is not None:
            learner = names[place.learner]
            yield DueRow(place.id, learner.id, learner.name, learner.given_name, day, plan.template)


def _learner(unit: Unit, place: Placement) -> Learner:
    return unit.need(Learner, place.learner, "learner")
