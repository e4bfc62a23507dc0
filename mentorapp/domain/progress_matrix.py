"""The matrix of a learner on the screen: the numbers are those of the progress report."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mentorapp.domain.calendar import Holiday
from mentorapp.domain.continuing import ALONE, Continuity
from mentorapp.domain.learner_rows import MatrixCluster, MatrixGoal, MatrixView
from mentorapp.domain.matrix_columns import MatrixColumn, Span, captions, columns
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal
from mentorapp.domain.progress import progress
from mentorapp.domain.progress_rows import ClusterRow, EvaluationRecord, GoalRow

Noted = tuple[str, date, int]  # goal, day, highest level of that day


def matrix(
    goals: Iterable[Goal],
    noted: Iterable[Noted],
    *,
    learner: str,
    placement: str,
    scale: str,
    steps: int,
    achieved_from: int,
    starts: date,
    today: date,
    span: Span = Span.WEEK,
    holidays: Sequence[Holiday] = (),
    evaluations: Iterable[EvaluationRecord] = (),
    continued: Continuity = ALONE,
) -> MatrixView:
    """Give the matrix from a day until today. noted: also from before, for the trend.

    span: what a column stands for.
    """
    seen = tuple(noted)
    view = progress(
        goals,
        (
            Observation(str(number), placement, goal, level, day, "")
            for number, (goal, day, level) in enumerate(seen)
        ),
        steps=steps,
        achieved_from=achieved_from,
        names={},
        starts=starts,
        ends=today,
        today=today,
        evaluations=evaluations,
        continued=continued,
    )
    shown = columns(span, starts, today, holidays)
    inside = [one for one in seen if starts <= one[1] <= today]
    highest = _highest(inside, shown, continued)
    clusters = tuple(_cluster(one, highest, len(shown)) for one in view.clusters)
    rows = [goal for cluster in clusters for goal in cluster.goals]
    return MatrixView(
        learner,
        placement,
        scale,
        steps,
        span,
        shown,
        captions(shown),
        clusters,
        len(rows),
        sum(row.is_long_ago for row in rows),
        sum(row.is_not_started for row in rows),
    )


def _highest(
    noted: Iterable[Noted], shown: Sequence[MatrixColumn], continued: Continuity
) -> dict[str, dict[int, int]]:
    """Give, by goal and number of a column, the highest level that was noted."""
    firsts = [one.first for one in shown]
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for noted_goal, day, level in noted:
        column = bisect_right(firsts, day) - 1
        for goal in continued.now(noted_goal):
            found[goal][column] = max(level, found[goal].get(column, 0))
    return found


def _cluster(
    cluster: ClusterRow, highest: Mapping[str, Mapping[int, int]], number: int
) -> MatrixCluster:
    rows = tuple(_row(goal, highest.get(goal.goal, {}), number) for goal in cluster.goals)
    levels = Counter(row.level for row in rows if row.level is not None)
    return MatrixCluster(
        cluster.code,
        cluster.title,
        rows,
        tuple(sorted(levels.items(), reverse=True)),
        sum(row.is_not_started for row in rows),
    )


def _row(goal: GoalRow, highest: Mapping[int, int], number: int) -> MatrixGoal:
    return MatrixGoal(
        goal.goal,
        goal.code,
        goal.short,
        goal.phrase,
        goal.state,
        goal.reason,
        goal.level,
        goal.last_day,
        goal.trend,
        tuple(highest.get(column, 0) for column in range(number)),
        strand=goal.strand,
    )
