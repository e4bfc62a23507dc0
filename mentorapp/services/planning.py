"""Training plans (opleidingsplannen): made from a draft, and edited competence by competence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase
from typing import Any
from uuid import uuid4

from mentorapp.base.texts import _
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.changes import Changed
from mentorapp.domain.continuing import GoalStep
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import AgreedLevel, LaterRating, Rating
from mentorapp.domain.framework import own_code
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.own_entry import OwnEntry
from mentorapp.domain.people import Placement, check_line, check_name
from mentorapp.domain.plan import Goal, Mode, Plan, Strand, Venue
from mentorapp.services import continuing, editing
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY, Edited
from mentorapp.services.plan_drafts import DraftGoal, PlanDraft
from mentorapp.storage.unit import Unit

PHRASE_LIMIT = 4_000  # characters; what the readers cut an official sentence to
_CODE_LIMIT = 64
_MARK_LIMIT = 12
_CHANGED = frozenset({Changed.PLAN})
_REPLACED = frozenset({Changed.PLAN, Changed.OBSERVATIONS})


@dataclass(frozen=True, slots=True)
class AddGoal:
    """Add a competence to a plan, at the end of its cluster. competence: its code, if it has.

    strand: of the learner alone, unless somebody says that it is of the qualification or of the
    aanloopcomponent.
    """

    plan: str
    short: str
    phrase: str
    cluster: str = ""
    cluster_title: str = ""
    venue: Venue = Venue.BOTH
    mode: Mode = Mode.PRACTICE
    competence: str = ""
    code: str = ""
    strand: Strand = Strand.OWN


@dataclass(frozen=True, slots=True)
class EditGoal:
    """Change a competence of a plan; fields left None stay. planned: first and last day."""

    goal: str
    short: str | None = None
    phrase: str | None = None
    code: str | None = None
    cluster: str | None = None
    cluster_title: str | None = None
    venue: Venue | None = None
    mode: Mode | None = None
    planned: tuple[date | None, date | None] | None = None
    exempted: bool | None = None
    strand: Strand | None = None
    exempted_why: str | None = None


def make_plan_from(desk: Desk, placement: str, draft: PlanDraft, scale: str = "") -> Plan:
    """Make a plan of a draft; in place of an earlier one that nobody noted on yet.

    An earlier one with notes stays, and this is its next version. scale: empty for that of the
    earlier one, else the default one. Raises Refused: MISSING without competences or a name
    (params row), END_BEFORE_START, UNKNOWN for a scale, NOT_ALLOWED when the plan is the school's.
    """

    def use_case(unit: Unit) -> Plan:
        desk.require(unit, *ANYBODY)
        unit.need(Placement, placement, "placement")
        refuse_schools(desk, unit, placement)
        version, former_scale = make_room(unit, placement)
        plan, goals = planned(placement, draft, scale or former_scale, version)
        unit.add(plan)
        for goal in goals:
            unit.add(goal)
        unit.commit("make_plan", title=plan.title)
        return plan

    return desk.write(use_case)


def planned(
    placement: str, draft: PlanDraft, scale: str = "", version: int = 1
) -> tuple[Plan, list[Goal]]:
    """Make plan and goals of a draft; nothing is written. Raises Refused as make_plan_from."""
    scales = load_scales()
    chosen = scale or next(iter(scales))
    if chosen not in scales:
        raise Refused(Problem.UNKNOWN, "scale", id=chosen)
    if not draft.goals:
        raise Refused(Problem.MISSING, "goals")
    plan = Plan(
        str(uuid4()),
        placement,
        check_line(draft.framework, "framework", _CODE_LIMIT),
        check_name(draft.title, "title"),
        chosen,
        version,
    )
    goals = []
    for order, row in enumerate(draft.goals):
        try:
            goals.append(_goal(plan, row, order))
        except Refused as refused:
            refused.params["row"] = order + 1
            raise
    return plan, goals


def add_goal(desk: Desk, command: AddGoal) -> Goal:
    """Add a competence. Raises Refused(MISSING, TOO_LONG, ALREADY_THERE, NOT_ALLOWED)."""

    def use_case(unit: Unit) -> Goal:
        desk.require(unit, *ANYBODY)
        plan = unit.need(Plan, command.plan, "plan")
        editing.refuse_theirs(desk, unit, Plan, plan.id, "plan")
        goals = _goals(unit, plan.id)
        cluster, title = command.cluster, command.cluster_title
        if not cluster and not title:
            cluster, title = _cluster_of(goals, command.strand)
        row = DraftGoal(
            command.short,
            command.phrase,
            command.competence,
            command.code,
            cluster,
            title,
            command.venue,
            command.mode,
        )
        made = replace(_goal(plan, row, len(goals)), strand=command.strand)
        if any(one.competence == made.competence for one in goals):
            raise Refused(Problem.ALREADY_THERE, "phrase", given=made.short)
        same = [place for place, one in enumerate(goals) if one.cluster == made.cluster]
        place = same[-1] + 1 if same else len(goals)
        made = replace(made, order=place)
        _put_in_order(unit, goals[place:], place + 1)
        unit.add(made)
        unit.commit("add_goal", goal=made.short)
        return made

    return desk.write(use_case)


def edit_goal(desk: Desk, command: EditGoal) -> Edited:
    """Change a competence of a plan. Raises Refused(UNKNOWN, MISSING, END_BEFORE_START)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Goal, command.goal, "goal")
        names = (
            "short",
            "phrase",
            "code",
            "cluster",
            "cluster_title",
            "venue",
            "mode",
            "exempted",
            "strand",
            "exempted_why",
        )
        given = {name: getattr(command, name) for name in names}
        value = replace(former, **{n: v for n, v in given.items() if v is not None})
        if command.planned is not None:
            first, last = command.planned
            value = replace(value, planned_from=first, planned_to=last)
        if not value.exempted:
            value = replace(value, exempted_why="")
        value = _checked(value)
        proposed = editing.put(desk, unit, former, value)
        unit.commit("edit_goal", goal=value.short)
        return Edited(_CHANGED, proposed)

    return desk.write(use_case)


def remove_goal(desk: Desk, goal: str) -> Edited:
    """Take a competence out of a plan. Raises Refused(IN_USE) once something was noted on it."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        former = unit.need(Goal, goal, "goal")
        editing.refuse_theirs(desk, unit, Goal, goal, "plan")
        _refuse_noted(unit, former.placement, {goal}, "goal")
        unit.remove(Goal, goal)
        unit.commit("remove_goal", goal=former.short)
        return Edited(_CHANGED)

    return desk.write(use_case)


def move_goal(desk: Desk, goal: str, place: int) -> Edited:
    """Put a competence at a place of its plan, from 0; beyond the end means last."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        moved = unit.need(Goal, goal, "goal")
        editing.refuse_theirs(desk, unit, Goal, goal, "plan")
        others = [one for one in _goals(unit, moved.plan) if one.id != goal]
        at = max(0, min(place, len(others)))
        _put_in_order(unit, [*others[:at], moved, *others[at:]], 0)
        unit.commit("move_goal", goal=moved.short)
        return Edited(_CHANGED)

    return desk.write(use_case)


def rename_cluster(desk: Desk, plan: str, cluster: str, title: str) -> Edited:
    """Give a cluster of a plan another title. Raises Refused(UNKNOWN, NOT_ALLOWED, MISSING)."""

    def use_case(unit: Unit) -> Edited:
        desk.require(unit, *ANYBODY)
        unit.need(Plan, plan, "plan")
        editing.refuse_theirs(desk, unit, Plan, plan, "plan")
        words = check_name(title, "cluster_title")
        found = [one for one in _goals(unit, plan) if one.cluster == cluster]
        if not found:
            raise Refused(Problem.UNKNOWN, "cluster", id=cluster)
        for one in found:
            unit.put(replace(one, cluster_title=words))
        unit.commit("rename_cluster", name=words)
        return Edited(_CHANGED)

    return desk.write(use_case)


def _goal(plan: Plan, row: DraftGoal, order: int) -> Goal:
    return _checked(
        Goal(
            str(uuid4()),
            plan.id,
            plan.placement,
            row.competence or own_code(row.phrase),
            row.code or str(order + 1),
            row.cluster,
            row.cluster_title,
            row.short,
            row.phrase,
            order,
            row.venue,
            row.mode,
            row.planned_from,
            row.planned_to,
            row.exempted,
        )
    )


def _checked(goal: Goal) -> Goal:
    if goal.planned_from and goal.planned_to and goal.planned_to < goal.planned_from:
        raise Refused(
            Problem.END_BEFORE_START,
            "planned_to",
            starts=goal.planned_from,
            ends=goal.planned_to,
        )
    phrase = check_line(goal.phrase, "phrase", PHRASE_LIMIT)
    if not phrase:
        raise Refused(Problem.MISSING, "phrase")
    return replace(
        goal,
        competence=check_line(goal.competence, "competence", _CODE_LIMIT),
        code=check_line(goal.code, "code", _MARK_LIMIT),
        cluster=check_line(goal.cluster, "cluster", _MARK_LIMIT),
        cluster_title=check_line(goal.cluster_title, "cluster_title"),
        short=check_name(goal.short, "short"),
        phrase=phrase,
        exempted_why=check_line(goal.exempted_why, "exempted_why"),
    )


def _goals(unit: Unit, plan: str) -> list[Goal]:
    return sorted(unit.find(Goal, plan=plan), key=lambda one: (one.order, one.id))


def _cluster_of(goals: Sequence[Goal], strand: Strand) -> tuple[str, str]:
    """Give letter and title of the cluster for goals of a strand: theirs, else a new one."""
    titles = {Strand.OWN: _("Eigen doelen"), Strand.START: _("Aanloop")}
    if strand not in titles:
        return "", ""
    for one in goals:
        if one.strand is strand and one.cluster_title == titles[strand]:
            return one.cluster, one.cluster_title
    used = {one.cluster for one in goals}
    letter = next((one for one in ascii_uppercase if one not in used), "")
    return letter, titles[strand]


def _put_in_order(unit: Unit, goals: Sequence[Goal], first: int) -> None:
    for order, goal in enumerate(goals, first):
        if goal.order != order:
            unit.put(replace(goal, order=order))


def make_room(unit: Unit, placement: str) -> tuple[int, str]:
    """Take away a version in force that nobody noted on. Give number and scale of the next one."""
    versions = continuing.versions(unit, placement)
    if not versions:
        return 1, ""
    last = versions[-1]
    goals = unit.find(Goal, plan=last.id)
    if is_noted(unit, placement, {one.id for one in goals}):
        return last.version + 1, last.scale
    for goal in goals:
        unit.remove(Goal, goal.id)
    for step in unit.find(GoalStep, plan=last.id):
        unit.remove(GoalStep, step.id)
    unit.remove(Plan, last.id)
    return last.version, last.scale


def is_noted(unit: Unit, placement: str, goals: set[str]) -> bool:
    """Say whether anything was noted on goals of a placement, by whomever."""
    return bool(_noted(unit, placement, goals))


def refuse_schools(desk: Desk, unit: Unit, placement: str) -> None:
    """Refuse a plan of ours where the school's would give the value: nobody would see it."""
    editing.refuse_theirs(desk, unit, Placement, placement, "plan")


def _refuse_noted(unit: Unit, placement: str, goals: set[str], field: str) -> None:
    number = _noted(unit, placement, goals)
    if number:
        raise Refused(Problem.IN_USE, field, number=number)


def _noted(unit: Unit, placement: str, goals: set[str]) -> int:
    kinds: tuple[type[Any], ...] = (
        Observation,
        PrivateNote,
        Rating,
        LaterRating,
        AgreedLevel,
        OwnEntry,
    )
    noted = [one.goal for kind in kinds for one in unit.find(kind, placement=placement)]
    return sum(one in goals for one in noted)
