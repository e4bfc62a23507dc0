"""The versions of a placement's plan, and how the competences of each go on in the next."""

from collections.abc import Iterable

from mentorapp.domain.continuing import ALONE, Continuity, GoalStep, continuity, in_order
from mentorapp.domain.plan import Goal, Plan
from mentorapp.storage.unit import Unit


def versions(unit: Unit, placement: str) -> list[Plan]:
    """Give the versions of the plan of a placement; the last one is in force."""
    return in_order(unit.find(Plan, placement=placement))


def of_placement(unit: Unit, placement: str) -> Continuity:
    """Give how the competences of all versions of a placement hang together."""
    plans = versions(unit, placement)
    if len(plans) < 2:  # noqa: PLR2004 - one version has no former one
        return ALONE
    goals = unit.find(Goal, placement=placement)
    return continuity(plans, goals, unit.find(GoalStep, placement=placement))


def former_goals(unit: Unit, placement: str, plan: str) -> list[Goal]:
    """Give the competences of all other versions, for what still names them."""
    return [one for one in unit.find(Goal, placement=placement) if one.plan != plan]


def with_former(known: Continuity, goals: Iterable[str]) -> list[str]:
    """Give competences, and those of earlier versions that lead to them."""
    return list(dict.fromkeys(id_ for one in goals for id_ in (one, *known.all_before(one))))
