"""What Vandaag says of talks: agreements that are nearly due, and evaluations the plan asks for."""

from collections.abc import Iterator
from datetime import timedelta

from mentorapp.domain.agreement import Agreement
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.evaluation_plan import AHEAD, EvaluationPlan
from mentorapp.domain.evaluation_plan import due as due_moment
from mentorapp.domain.today_rows import Todo, TodoKind
from mentorapp.domain.todo import bucket
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Standings
from mentorapp.storage.unit import Unit

_SOON = timedelta(days=14)


def due(desk: Desk, unit: Unit, seen: Standings) -> Iterator[Todo]:
    """Give agreements whose day is near or past, and moments of the plan that nobody began."""
    concern = {one.placement.id: one for one in seen.concern}
    if not concern:
        return
    for made in unit.find(Agreement):
        one = concern.get(made.placement)
        if one is None or made.outcome is not None or made.by is None:
            continue
        if made.by <= desk.today + _SOON:
            yield Todo(
                TodoKind.AGREEMENT,
                bucket(made.by, desk.today),
                made.by,
                one.learner.id,
                made.placement,
                one.learner.given_name,
                evaluation=made.evaluation,
                said=made.text,
                who=made.who,
                agreement=made.id,
            )
    plans = [plan for plan in unit.find(EvaluationPlan) if plan.placement in concern]
    held = unit.find(Evaluation) if plans else []
    for plan in plans:
        one = concern[plan.placement]
        days = tuple(each.day for each in held if each.placement == plan.placement)
        moment = due_moment(plan, one.placement, days, desk.today, AHEAD)
        if moment is not None:
            yield Todo(
                TodoKind.TALK,
                bucket(moment, desk.today),
                moment,
                one.learner.id,
                plan.placement,
                one.learner.given_name,
            )
