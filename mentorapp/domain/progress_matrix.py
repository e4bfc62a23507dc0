"""The matrix of a learner on the screen: the numbers are those of the progress report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from mentorapp.domain.calendar import Holiday
from mentorapp.domain.learner_rows import (
    MatrixCluster,
    MatrixGoal,
    MatrixView,
    MatrixWeek,
    MonthCaption,
)
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal
from mentorapp.domain.progress import iso_week, progress
from mentorapp.domain.progress_rows import (
    ClusterRow,
    EvaluationRecord,
    GoalRow,
    SchoolHoliday,
    Week,
)
from mentorapp.domain.words import Words

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
    holidays: Iterable[Holiday] = (),
    evaluations: Iterable[EvaluationRecord] = (),
) -> MatrixView:
    """Give the matrix from a day until today. noted: also from before, for the trend."""
    by_code = {one.code: one.label for one in holidays}
    view = progress(
        goals,
        (
            Observation(str(number), placement, goal, level, day, "")
            for number, (goal, day, level) in enumerate(noted)
        ),
        steps=steps,
        achieved_from=achieved_from,
        names={},
        starts=starts,
        ends=today,
        today=today,
        holidays=[SchoolHoliday(one.code, one.starts, one.ends) for one in holidays],
        evaluations=evaluations,
    )
    now = iso_week(today)
    weeks = tuple(
        MatrixWeek(one.week, one.monday, by_code.get(one.holiday, Words("")), one.week == now)
        for one in view.weeks
    )
    columns = {one.week: number for number, one in enumerate(weeks)}
    clusters = tuple(_cluster(one, columns) for one in view.clusters)
    rows = [goal for cluster in clusters for goal in cluster.goals]
    return MatrixView(
        learner,
        placement,
        scale,
        steps,
        weeks,
        _months(weeks),
        clusters,
        len(rows),
        sum(row.is_long_ago for row in rows),
        sum(row.is_not_started for row in rows),
    )


def _cluster(cluster: ClusterRow, columns: Mapping[Week, int]) -> MatrixCluster:
    rows = tuple(_row(goal, columns) for goal in cluster.goals)
    levels = Counter(row.level for row in rows if row.level is not None)
    return MatrixCluster(
        cluster.code,
        cluster.title,
        rows,
        tuple(sorted(levels.items(), reverse=True)),
        sum(row.is_not_started for row in rows),
    )


def _row(goal: GoalRow, columns: Mapping[Week, int]) -> MatrixGoal:
    cells = [0] * len(columns)
    for week, level in goal.weeks.items():
        if week in columns:
            cells[columns[week]] = level
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
        tuple(cells),
    )


def _months(weeks: tuple[MatrixWeek, ...]) -> tuple[MonthCaption, ...]:
    found: list[MonthCaption] = []
    for number, week in enumerate(weeks):
        month = week.monday.replace(day=1)
        if found and found[-1].month == month:
            found[-1] = MonthCaption(month, found[-1].first, found[-1].columns + 1)
        else:
            found.append(MonthCaption(month, number, 1))
    return tuple(found)
