"""How a plan went over time (verloop): how many goals stood where at the end of each stretch."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.progress_rows import Assessed, CourseStep, GoalState
from mentorapp.domain.standing import state_of
from mentorapp.domain.stretches import stretches


def course(
    goals: Sequence[Goal],
    noted: Mapping[str, date],
    assessed: Callable[[date], Mapping[str, Assessed]],
    *,
    starts: date,
    ends: date,
) -> tuple[CourseStep, ...]:
    """Count the goals by where they stood, at the end of each stretch of a period.

    noted: by goal, the day of its first note. assessed: what signed evaluations said by a day.
    """
    if not goals:
        return ()
    return tuple(
        CourseStep(one.first, one.last, _counts(goals, noted, assessed(one.last), one.last))
        for one in stretches(starts, ends)[1]
    )


def _counts(
    goals: Iterable[Goal], noted: Mapping[str, date], known: Mapping[str, Assessed], day: date
) -> tuple[tuple[GoalState, int], ...]:
    counted = Counter(
        state_of(
            seen=goal.id in noted and noted[goal.id] <= day,
            assessed=known.get(goal.id),
            exempted=goal.exempted,
            not_possible=bool(goal.not_possible),
            later=goal.venue is Venue.SCHOOL
            or (goal.planned_from is not None and goal.planned_from > day),
        )
        for goal in goals
    )
    return tuple(sorted(counted.items()))
