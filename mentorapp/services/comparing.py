"""Two versions of a training plan side by side, with how each competence stands in each."""

from collections import Counter
from collections.abc import Iterator

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.continuing import in_order
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress import progress
from mentorapp.domain.progress_rows import GoalRow
from mentorapp.domain.version_rows import CompareRow, Comparison, Difference, VersionGoal
from mentorapp.services import continuing, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.plan_versions import between
from mentorapp.storage.unit import Unit


def compare(desk: Desk, older: str, newer: str) -> Comparison:
    """Put two versions of one placement side by side.

    Each side says how its competences stood with that version. Raises Refused(UNKNOWN), also for
    two versions of different placements.
    """
    with desk.read() as unit:
        first, second = in_order(unit.need(Plan, id_, "plan") for id_ in (older, newer))
        if first.placement != second.placement or first.id == second.id:
            raise Refused(Problem.UNKNOWN, "plan", id=second.title)
        place = unit.need(Placement, first.placement, "placement")
        left, right = (standing(desk, unit, place, plan) for plan in (first, second))
        steps = between(unit, place.id, (first, second))
        rows = list(_rows(left, right, {id_: steps.before.get(id_, ()) for id_ in right}))
    return Comparison(first, second, _steps(first), _steps(second), tuple(rows))


def _rows(
    left: dict[str, VersionGoal],
    right: dict[str, VersionGoal],
    before: dict[str, tuple[str, ...]],
) -> Iterator[CompareRow]:
    goes_on = Counter(one for former in before.values() for one in former)
    for id_, newer in right.items():
        former = before[id_]
        if not former:
            yield CompareRow(None, newer, (Difference.ADDED,))
        for one in former:
            found = list(_differences(left[one], newer))
            found += [Difference.SPLIT] if goes_on[one] > 1 else []
            found += [Difference.MERGED] if len(former) > 1 else []
            yield CompareRow(left[one], newer, tuple(found))
    for id_, older in left.items():
        if not goes_on[id_]:
            yield CompareRow(older, None, (Difference.GONE,))


def _differences(older: VersionGoal, newer: VersionGoal) -> Iterator[Difference]:
    pairs = (
        (Difference.REWORDED, (older.short, older.phrase), (newer.short, newer.phrase)),
        (
            Difference.MOVED,
            older.cluster_title or older.cluster,
            newer.cluster_title or newer.cluster,
        ),
        (Difference.VENUE, older.venue, newer.venue),
        (Difference.MODE, older.mode, newer.mode),
        (Difference.PERIOD, older.planned, newer.planned),
        (Difference.EXEMPTED, older.exempted, newer.exempted),
    )
    for difference, one, other in pairs:
        if one != other:
            yield difference


def standing(desk: Desk, unit: Unit, place: Placement, plan: Plan) -> dict[str, VersionGoal]:
    """Give the competences of a version in their order, by id, as they stood with it."""
    goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
    plans = continuing.versions(unit, place.id)
    until = plans[: [one.id for one in plans].index(plan.id) + 1]
    notes = unit.find(Observation, placement=place.id)
    scale = load_scales().get(plan.scale)
    view = progress(
        goals,
        notes,
        steps=_steps(plan),
        achieved_from=scale.achieved_from if scale else 1,
        names={},
        starts=place.starts,
        ends=max(place.starts, min(desk.today, place.ends)),
        today=desk.today,
        evaluations=sealing.evaluations(unit, place.id),
        continued=between(unit, place.id, until),
    )
    rows = {row.goal: row for cluster in view.clusters for row in cluster.goals}
    own = Counter(one.goal for one in notes)
    return {one.id: _goal(one, rows[one.id], own[one.id]) for one in goals}


def _goal(goal: Goal, row: GoalRow, notes: int) -> VersionGoal:
    return VersionGoal(
        goal.id,
        goal.code,
        goal.short,
        goal.phrase,
        goal.cluster,
        goal.cluster_title,
        goal.venue,
        goal.mode,
        (goal.planned_from, goal.planned_to),
        goal.exempted,
        row.state,
        row.level,
        notes,
    )


def _steps(plan: Plan) -> int:
    scale = load_scales().get(plan.scale)
    return len(scale.steps) if scale else 0
