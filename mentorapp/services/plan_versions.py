"""Versions of a training plan: what a new one does to the former, confirmed, and side by side."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentorapp.connectors.resources import load_frameworks, load_scales
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.continuing import Continuity, GoalStep, continuity, doubled, same_code
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.likeness import alike
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.people import Learner, Person, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.version_rows import GoalMove, Migration, VersionRow, Way
from mentorapp.services import continuing, planning
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.storage import board as stored
from mentorapp.storage import matrix as stored_matrix
from mentorapp.storage.unit import Unit

_Version = tuple[Plan, list[Goal]]
CHANGED = frozenset({Changed.PLAN, Changed.OBSERVATIONS, Changed.INTENTIONS})


@dataclass(frozen=True, slots=True)
class MakeVersion:
    """Make the next version of a plan as a migration showed it, with what was chosen there.

    choices: former competences by id, with those of the later version they go on as; none for one
    that stays behind. What is not named goes on by its code, or waits.
    """

    migration: Migration
    choices: Mapping[str, tuple[str, ...]]


def migration_to(desk: Desk, placement: str, draft: PlanDraft, scale: str = "") -> Migration | None:
    """Say what a list would do as the next version; None when no version with notes is there.

    Nothing is written. scale: empty for that of the former. Raises Refused as make_plan_from.
    """
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        planning.refuse_schools(desk, unit, placement)
        versions = continuing.versions(unit, placement)
        if not versions:
            return None
        former = versions[-1]
        goals = _goals(unit, former)
        if not planning.is_noted(unit, placement, {one.id for one in goals}):
            return None
        plan, made = planning.planned(placement, draft, scale or former.scale, former.version + 1)
        return _migration(unit, place, (former, goals), (plan, made), is_made=False)


def migration(desk: Desk, plan: str) -> Migration:
    """Say what a version that is there does to the one before it. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        later = unit.need(Plan, plan, "plan")
        place = unit.need(Placement, later.placement, "placement")
        former = _before(unit, later)
        goals = _goals(unit, former)
        return _migration(unit, place, (former, goals), (later, _goals(unit, later)), is_made=True)


def make(desk: Desk, command: MakeVersion) -> Plan:
    """Write the next version and what was chosen, as one step of undo.

    What was noted keeps its record: only what goes on as what is written. Raises Refused:
    NOT_ALLOWED, UNKNOWN for a competence of neither version, PLAN_CHANGED when another version
    came meanwhile, NOT_IN_PLAN where the scales differ.
    """
    shown = command.migration
    if shown.is_made:
        return choose(desk, command)

    def use_case(unit: Unit) -> Plan:
        desk.require(unit, *ANYBODY)
        planning.refuse_schools(desk, unit, shown.placement)
        versions = continuing.versions(unit, shown.placement)
        if not versions or versions[-1] != shown.former:
            raise Refused(Problem.PLAN_CHANGED, "plan")
        unit.add(shown.plan)
        for goal in shown.goals:
            unit.add(goal)
        for step in _steps(desk, command, {one.id for one in _goals(unit, shown.former)}):
            unit.add(step)
        unit.commit("make_version", title=shown.plan.title, number=shown.plan.version)
        return shown.plan

    return desk.write(use_case)


def choose(desk: Desk, command: MakeVersion) -> Plan:
    """Say as what competences go on in a version that is there. Raises Refused as ``make``."""
    shown = command.migration

    def use_case(unit: Unit) -> Plan:
        desk.require(unit, *ANYBODY)
        plan = unit.need(Plan, shown.plan.id, "plan")
        former = _before(unit, plan)
        if former.id != shown.former.id:
            raise Refused(Problem.PLAN_CHANGED, "plan")
        for step in _steps(desk, command, {one.id for one in _goals(unit, former)}):
            unit.put(step)
        unit.commit("migrate_plan", title=plan.title, number=plan.version)
        return plan

    return desk.write(use_case)


def versions(desk: Desk, placement: str) -> tuple[VersionRow, ...]:
    """Give the versions of the plan of a placement, the one in force first."""
    with desk.read() as unit:
        plans = continuing.versions(unit, placement)
        names = {one.id: one.name for one in unit.find(Person)}
        notes = _notes(unit, placement)
        steps = {(one.former, one.plan) for one in unit.find(GoalStep, placement=placement)}
        rows = []
        for at, plan in enumerate(plans):
            goals = _goals(unit, plan)
            following = plans[at + 1] if at + 1 < len(plans) else None
            waiting = list(_open(unit, plan, goals, following, steps)) if following else []
            written = stored.written(unit, plan.id)
            rows.append(
                VersionRow(
                    plan,
                    _framework(plan),
                    len(goals),
                    sum(notes[one.id] for one in goals),
                    written.at if written else None,
                    names.get(_by(written), "") if written else "",
                    following is None,
                    sum(notes[one.id] > 0 for one in waiting),
                )
            )
    return tuple(reversed(rows))


def _open(
    unit: Unit, plan: Plan, goals: list[Goal], following: Plan, said: set[tuple[str, str]]
) -> Iterator[Goal]:
    """Give the goals of which nobody said anything and that no code leads on."""
    if plan.scale != following.scale:
        return
    later, twice = _goals(unit, following), doubled(goals)
    for one in goals:
        led = same_code(one, later) if one.competence not in twice else ""
        if not led and (one.id, following.id) not in said:
            yield one


def _migration(
    unit: Unit,
    place: Placement,
    before: _Version,
    after: _Version,
    *,
    is_made: bool,
) -> Migration:
    (former, goals), (plan, made) = before, after
    learner = unit.get(Learner, place.learner)
    same_scale = former.scale == plan.scale
    said = {one.former: one.goals for one in unit.find(GoalStep, plan=plan.id)}
    notes, levels = _notes(unit, place.id), _levels(unit, place.id)
    moves = _moves(goals, made, said) if same_scale else {one.id: ((), Way.STAYS) for one in goals}
    return Migration(
        place.id,
        learner.given_name if learner else "",
        former,
        plan,
        tuple(made),
        tuple(GoalMove(one, *moves[one.id], notes[one.id], levels.get(one.id)) for one in goals),
        is_made,
        same_scale,
        len(load_scales()[former.scale].steps) if former.scale in load_scales() else 0,
    )


def _moves(
    goals: Sequence[Goal], made: Sequence[Goal], said: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[tuple[str, ...], Way]]:
    found: dict[str, tuple[tuple[str, ...], Way]] = {}
    twice = doubled(goals)
    for one in goals:
        code = same_code(one, made) if one.competence not in twice else ""
        if one.id in said:
            found[one.id] = (said[one.id], Way.SAID)
        elif code:
            found[one.id] = ((code,), Way.CODE)
    taken = {id_ for to, _way in found.values() for id_ in to}
    proposed = alike(
        {one.id: (one.phrase, one.short) for one in goals if one.id not in found},
        {one.id: (one.phrase, one.short) for one in made if one.id not in taken},
    )
    for one in goals:
        if one.id not in found:
            other = proposed.get(one.id)
            found[one.id] = ((other,), Way.ALIKE) if other else ((), Way.STAYS)
    return found


def _steps(desk: Desk, command: MakeVersion, former: set[str]) -> Iterator[GoalStep]:
    shown = command.migration
    later = {one.id for one in shown.goals}
    if command.choices and not shown.same_scale:
        raise Refused(Problem.NOT_IN_PLAN, "goals")
    for goal, to in command.choices.items():
        if goal not in former or not later.issuperset(to):
            raise Refused(Problem.UNKNOWN, "goals", id=goal)
        yield GoalStep(
            ids.goal_step_of(goal, shown.plan.id),
            shown.placement,
            goal,
            shown.plan.id,
            tuple(dict.fromkeys(to)),
            desk.person,
            desk.today,
        )


def _before(unit: Unit, plan: Plan) -> Plan:
    known = continuing.versions(unit, plan.placement)
    at = [one.id for one in known].index(plan.id)
    if at == 0:
        raise Refused(Problem.UNKNOWN, "plan", id=plan.title)
    return known[at - 1]


def _goals(unit: Unit, plan: Plan) -> list[Goal]:
    return sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))


def _notes(unit: Unit, placement: str) -> Counter[str]:
    return Counter(
        one.goal
        for found in (
            unit.find(Observation, placement=placement),
            unit.find(PrivateNote, placement=placement),
        )
        for one in found
    )


def _levels(unit: Unit, placement: str) -> dict[str, int]:
    """Give the last level of each goal."""
    rows = sorted(stored_matrix.highest_of_days(unit, placement), key=lambda row: row[1])
    return {goal: level for goal, _day, level in rows}


def _framework(plan: Plan) -> str:
    known = load_frameworks().get(plan.framework)
    return f"{plan.framework} {known.title}" if known else plan.framework


def _by(written: stored.Written) -> str:
    try:
        return str(json.loads(written.header)["by"])
    except (ValueError, KeyError, TypeError):
        return ""


def between(unit: Unit, placement: str, plans: Iterable[Plan]) -> Continuity:
    """Give how the competences of some versions of a placement hang together."""
    goals = unit.find(Goal, placement=placement)
    return continuity(plans, goals, unit.find(GoalStep, placement=placement))
