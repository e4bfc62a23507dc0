"""How the competences of one version of a plan go on in the next: read so, never rewritten.

What was noted on a competence stays with it, whatever version came since. A version says which
competences it goes on with, and the matrix, the board and the report follow that.

1. *By a person*: a ``GoalStep`` names the competences that one goes on as; none when it stays
   behind; several when it was split. Several that name one competence were merged.
2. *By itself*, where no person said anything: to the only competence of the next version with the
   same code. A code that only numbers the rows of a file is none.
3. Between versions with another scale nothing goes on: a 3 of one is no 3 of the other.
4. What a signed evaluation says goes along. Where several were merged it is the lowest of them,
   and nothing while one of them was not assessed: nobody judged the whole.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from mentorapp.domain.plan import Plan
from mentorapp.domain.progress_rows import Assessed

NUMBERED = "ma-nr-"  # a code that only says which row of a file it was


@dataclass(frozen=True, slots=True)
class GoalStep:
    """What one competence of a version goes on as in a later version, as a person said.

    former: the competence; plan: the later version; goals: of that version, none when it stays
    behind. by, day: who said so, and when.
    """

    id: str
    placement: str
    former: str
    plan: str
    goals: tuple[str, ...]
    by: str
    day: date


class PlanGoal(Protocol):
    """A competence of a plan, as far as it is looked at here."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def plan(self) -> str:
        """The version it is in."""

    @property
    def competence(self) -> str:
        """Its code."""


@dataclass(frozen=True, slots=True)
class Continuity:
    """How the competences of all versions of a placement hang together.

    last: of each former competence, those of the version in force that it goes on as; not named
    when there is none. before: of each competence, those of earlier versions that led to it at
    once.
    """

    last: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def now(self, goal: str) -> tuple[str, ...]:
        """Give as what a competence goes on now: itself when no version came since."""
        return self.last.get(goal, (goal,))

    def all_before(self, goal: str) -> tuple[str, ...]:
        """Give every competence of earlier versions that leads to one."""
        found: dict[str, None] = {}
        waiting = list(self.before.get(goal, ()))
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = None
                waiting += self.before.get(one, ())
        return tuple(found)

    def assessed(self, known: Mapping[str, Assessed]) -> dict[str, Assessed]:
        """Give what signed evaluations say, with what they said of what led to a competence."""
        found = dict(known)
        for targets in self.last.values():
            for goal in targets:
                carried = self._assessed(goal, known)
                if carried is not None:
                    found[goal] = carried
        return found

    def _assessed(self, goal: str, known: Mapping[str, Assessed]) -> Assessed | None:
        if goal in known:
            return known[goal]
        before = [self._assessed(one, known) for one in self.before.get(goal, ())]
        said = [one for one in before if one is not None]
        if not said or len(said) < len(before):
            return None
        lowest = min(said, key=lambda one: (one.level, one.day))
        return replace(lowest, achieved=all(one.achieved for one in said))


ALONE = Continuity()  # a plan of one version


def in_order(plans: Iterable[Plan]) -> list[Plan]:
    """Sort the versions of one placement; the last one is in force."""
    return sorted(plans, key=lambda one: (one.version, one.id))


def continuity(
    plans: Iterable[Plan], goals: Iterable[PlanGoal], steps: Iterable[GoalStep]
) -> Continuity:
    """Work out how the competences of all versions of one placement hang together."""
    versions = in_order(plans)
    if len(versions) < 2:  # noqa: PLR2004 - one version has no former one
        return ALONE
    by_plan: dict[str, list[PlanGoal]] = {one.id: [] for one in versions}
    for goal in goals:
        if goal.plan in by_plan:
            by_plan[goal.plan].append(goal)
    said = {(one.former, one.plan): one.goals for one in steps}
    onward: dict[str, tuple[str, ...]] = {}
    for at, version in enumerate(versions):
        for goal in by_plan[version.id]:
            onward[goal.id] = _next(goal, version, versions[at + 1 :], by_plan, said)
    before: dict[str, list[str]] = {}
    for former, targets in onward.items():
        for goal_id in targets:
            before.setdefault(goal_id, []).append(former)
    ends = _ends([by_plan[one.id] for one in versions], onward)
    return Continuity(ends, {goal: tuple(ones) for goal, ones in before.items()})


def same_code(goal: PlanGoal, others: Sequence[PlanGoal]) -> str:
    """Give the only one of others with the same code; empty for none."""
    code = goal.competence
    if not code or code.startswith(NUMBERED):
        return ""
    found = [one.id for one in others if one.competence == code]
    return found[0] if len(found) == 1 else ""


def doubled(goals: Iterable[PlanGoal]) -> frozenset[str]:
    """Give the codes that more than one competence of a version has."""
    return frozenset(code for code, n in Counter(one.competence for one in goals).items() if n > 1)


def _next(
    goal: PlanGoal,
    version: Plan,
    later: Sequence[Plan],
    by_plan: Mapping[str, Sequence[PlanGoal]],
    said: Mapping[tuple[str, str], tuple[str, ...]],
) -> tuple[str, ...]:
    """Give what a competence goes on as in the next version that has it."""
    for plan in later:
        if plan.scale != version.scale:
            continue
        others = by_plan[plan.id]
        if (goal.id, plan.id) in said:
            there = {one.id for one in others}
            return tuple(one for one in said[goal.id, plan.id] if one in there)
        twice = doubled(by_plan[version.id])
        found = same_code(goal, others) if goal.competence not in twice else ""
        if found:
            return (found,)
    return ()


def _ends(
    versions: Sequence[Sequence[PlanGoal]], onward: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Give the goals of the last version that those of the others arrive at."""
    *former, last = versions
    found: dict[str, tuple[str, ...]] = {one.id: (one.id,) for one in last}
    for goals in reversed(former):
        for goal in goals:
            there = [end for one in onward[goal.id] for end in found.get(one, ())]
            if there:
                found[goal.id] = tuple(dict.fromkeys(there))
    for one in last:
        del found[one.id]
    return found
