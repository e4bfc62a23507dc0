"""When a learner is evaluated: days agreed in the plan, or every so many weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement

_MOST_WEEKS = 52
AHEAD = 21  # days before a moment on which an evaluation is asked for


@dataclass(frozen=True, slots=True)
class EvaluationPlan:
    """The moments of one placement. every_weeks: from the start on, besides the days.

    template: what each is made from, empty for the usual one. How many there are is agreed in the
    training plan: no number was found in a text of law (facts 4.3).
    """

    id: str
    placement: str
    dates: tuple[date, ...] = ()
    every_weeks: int | None = None
    template: str = ""


def check_plan(plan: EvaluationPlan, placement: Placement) -> EvaluationPlan:
    """Give a plan back, its days in order. Raises Refused(OUTSIDE_PLACEMENT, MISSING, TOO_LONG)."""
    for day in plan.dates:
        if not placement.covers(day):
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                "dates",
                day=day,
                starts=placement.starts,
                ends=placement.ends,
            )
    if plan.every_weeks is not None and plan.every_weeks < 1:
        raise Refused(Problem.MISSING, "every_weeks")
    if plan.every_weeks is not None and plan.every_weeks > _MOST_WEEKS:
        raise Refused(Problem.TOO_LONG, "every_weeks", limit=_MOST_WEEKS)
    return EvaluationPlan(
        plan.id, plan.placement, tuple(sorted(set(plan.dates))), plan.every_weeks, plan.template
    )


def moments(plan: EvaluationPlan, placement: Placement) -> tuple[date, ...]:
    """Give every day on which an evaluation is due, in order."""
    found = {day for day in plan.dates if placement.covers(day)}
    if plan.every_weeks:
        step = timedelta(weeks=plan.every_weeks)
        day = placement.starts + step
        while day <= placement.ends:
            found.add(day)
            day += step
    return tuple(sorted(found))


def following(plan: EvaluationPlan | None, placement: Placement, held: date) -> date | None:
    """Give the moment that an evaluation held on a day leaves as the next, None for no more.

    One answers every moment up to halfway to the next, as in ``due``.
    """
    every = moments(plan, placement) if plan is not None else ()
    for former, day in pairwise(every):
        if held <= former + (day - former) / 2:
            return day
    return None


def due(
    plan: EvaluationPlan, placement: Placement, held: tuple[date, ...], today: date, ahead: int
) -> date | None:
    """Give the moment that asks for an evaluation now, or None. ahead: days before it to say so.

    held: days of the evaluations there are; one answers every moment up to halfway to the next.
    """
    every = moments(plan, placement)
    for number, day in enumerate(every):
        after = every[number + 1] if number + 1 < len(every) else date.max
        since = every[number - 1] + (day - every[number - 1]) / 2 if number else date.min
        until = day + (after - day) / 2 if after is not date.max else date.max
        if any(since < one <= until for one in held):
            continue
        if day - timedelta(days=ahead) <= today < after:
            return day
    return None
