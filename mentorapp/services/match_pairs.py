"""What of a workplace's own learner and of a school's is the same: looked up, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mentorapp.domain import ids
from mentorapp.domain.birth import Birth
from mentorapp.domain.continuing import GoalStep, continuity, in_order
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import AgreedLevel, LaterRating, Rating
from mentorapp.domain.evaluation_plan import EvaluationPlan
from mentorapp.domain.likeness import pair_goals, pair_placements, pair_schedules
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.pay_terms import AllowanceStep, PayTerms, Relapse
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.schedule import Schedule
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


@dataclass(slots=True)
class Paired:
    """Everything of two learners, and what is the same of it, ours before theirs.

    links: (kind, ours, theirs); goals, schedules: ours to theirs; notes: the goal of each.
    """

    ours: Learner
    theirs: Learner
    links: list[tuple[str, str, str]]
    places: list[tuple[Placement, Placement]]
    plans: list[tuple[Plan, Plan]]
    goals: dict[str, str]
    our_goals: list[Goal]
    their_goals: list[Goal]
    schedules: dict[str, str]
    our_schedules: list[Schedule]
    their_schedules: list[Schedule]
    notes: list[str]
    days: list[DayRecord]
    months: list[MonthSeal]


def paired(desk: Desk, unit: Unit, ours: str, theirs: str, by_hand: Mapping[str, str]) -> Paired:
    """Pair everything of a learner of ours and one of a school. by_hand: goals, ours to theirs.

    Raises Refused(UNKNOWN) when either is not there, has no placement here or is of another side.
    """
    one, other = unit.need(Learner, ours, "ours"), unit.need(Learner, theirs, "theirs")
    if one.school is not None or other.school is None:
        raise Refused(Problem.UNKNOWN, "ours", id=ours)
    here = desk.store.organisation
    mine = unit.find(Placement, learner=one.id, workplace=here)
    school = unit.find(Placement, learner=other.id, workplace=here)
    if not mine or not school:
        raise Refused(Problem.UNKNOWN, "theirs", id=other.id)
    by_id = {p.id: p for p in (*mine, *school)}
    places = [(by_id[a], by_id[b]) for a, b in pair_placements(mine, school).items()]
    found = Paired(
        one, other, [("learner", one.id, other.id)], places, [], {}, [], [], {}, [], [], [], [], []
    )
    for left, right in places:
        found.links.append(("placement", left.id, right.id))
        _pair_days(unit, found, left, right)
        _pair_plans(unit, found, left, right, by_hand)
        _pair_schedules(unit, found, left, right)
    return found


def _pair_days(unit: Unit, found: Paired, left: Placement, right: Placement) -> None:
    days, months = unit.find(DayRecord, placement=left.id), unit.find(MonthSeal, placement=left.id)
    found.links += [("day", one.id, ids.day_of(right.id, one.day)) for one in days]
    found.links += [("month", one.id, ids.month_of(right.id, one.month)) for one in months]
    # What has a natural key is sought by it: it goes along as the same one.
    found.links += [
        ("pay_terms", one.id, ids.pay_terms_of(right.id))
        for one in unit.find(PayTerms, placement=left.id)
    ]
    found.links += [
        ("allowance_step", one.id, ids.allowance_step_of(right.id, one.starts))
        for one in unit.find(AllowanceStep, placement=left.id)
    ]
    found.links += [
        ("relapse", one.id, ids.relapse_of(right.id, one.day))
        for one in unit.find(Relapse, placement=left.id)
    ]
    found.links += [
        ("evaluation_plan", one.id, ids.evaluation_plan_of(right.id))
        for one in unit.find(EvaluationPlan, placement=left.id)
    ]
    found.links += [
        ("birth", one.id, ids.birth_of(right.id)) for one in unit.find(Birth, placement=left.id)
    ]
    found.days.extend(days)
    found.months.extend(months)
    kinds: tuple[type[Any], ...] = (Observation, PrivateNote)
    for kind in kinds:
        found.notes.extend(one.goal for one in unit.find(kind, placement=left.id))


def _pair_plans(
    unit: Unit, found: Paired, left: Placement, right: Placement, by_hand: Mapping[str, str]
) -> None:
    plans = unit.find(Plan, placement=left.id), unit.find(Plan, placement=right.id)
    if not all(plans):
        for one in plans[0]:
            found.our_goals.extend(_goals(unit, one))
        return
    ours, theirs = (max(side, key=lambda p: (p.version, p.id)) for side in plans)
    our_goals, their_goals = _goals(unit, ours), _goals(unit, theirs)
    same = bool(ours.framework) and ours.framework == theirs.framework
    goals = pair_goals(our_goals, their_goals, same_framework=same, by_hand=by_hand)
    found.plans.append((ours, theirs))
    found.goals.update(goals)
    found.our_goals.extend(our_goals)
    found.their_goals.extend(their_goals)
    found.links.append(("plan", ours.id, theirs.id))
    found.links += [("goal", a, b) for a, b in goals.items()]
    found.links += _of_former(unit, left, plans[0], theirs, goals)
    # A rating is known by its goal: rated again, it must be the same one.
    found.links += [
        ("rating", one.id, ids.rating_of(one.evaluation, goals[one.goal], one.voice.value))
        for one in unit.find(Rating, placement=left.id)
        if one.goal in goals
    ]
    found.links += [
        ("later_rating", one.id, ids.later_rating_of(one.evaluation, goals[one.goal], one.voice))
        for one in unit.find(LaterRating, placement=left.id)
        if one.goal in goals
    ]
    found.links += [
        ("agreed_level", one.id, ids.agreed_level_of(one.evaluation, goals[one.goal]))
        for one in unit.find(AgreedLevel, placement=left.id)
        if one.goal in goals
    ]


def _of_former(
    unit: Unit, left: Placement, plans: list[Plan], theirs: Plan, goals: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Link our former versions too: what was noted on them is of what they go on as."""
    if len(plans) < 2:  # noqa: PLR2004 - one version has no former one
        return []
    steps = unit.find(GoalStep, placement=left.id)
    known = continuity(plans, unit.find(Goal, placement=left.id), steps)
    *former, _last = in_order(plans)
    links = [("plan", one.id, theirs.id) for one in former]
    for goal, ends in known.last.items():
        there = next((goals[end] for end in ends if end in goals), None)
        if there is not None:
            links.append(("goal", goal, there))
    return links


def _pair_schedules(unit: Unit, found: Paired, left: Placement, right: Placement) -> None:
    ours, theirs = (unit.find(Schedule, placement=p.id) for p in (left, right))
    pairs = pair_schedules(ours, theirs)
    found.schedules.update(pairs)
    found.our_schedules.extend(ours)
    found.their_schedules.extend(theirs)
    found.links += [("schedule", a, b) for a, b in pairs.items()]


def _goals(unit: Unit, plan: Plan) -> list[Goal]:
    return sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
