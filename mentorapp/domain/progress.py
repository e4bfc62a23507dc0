"""What a progress report shows (voortgangsverslag): pure computation of frozen rows.

Missing is not absent, a draft is not final, and a private note has no field to stand in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median_high, median_low

from mentorapp.domain.continuing import ALONE, Continuity
from mentorapp.domain.course import course
from mentorapp.domain.evaluation import Signature, SignerRole, SignMethod
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.progress_rows import (
    Assessed,
    ClusterRow,
    DayMonth,
    EvaluationRecord,
    EvaluationRow,
    EvidenceRow,
    Finality,
    GoalRow,
    ProgressView,
    RatingRow,
    SchoolHoliday,
    SignatureRow,
    Trend,
    Week,
    WeekColumn,
)
from mentorapp.domain.standing import assessments, state_of
from mentorapp.domain.voice import Voice

LONG_AGO = timedelta(weeks=6)  # a competence not practised for longer asks for attention
TREND_WEEKS = 3  # practised weeks before the last one that a level is compared with


def trend(weeks: Mapping[Week, int], last_day: date | None, upto: date) -> Trend:
    """Say where a level is going.

    Compared: the highest level of the last practised week with the middle level of the (at most)
    three practised weeks before it; with two of them, the one that makes a change less likely.
    Not practised for more than six weeks comes first; with one practised week there is no trend.
    """
    if last_day is None:
        return Trend.NONE
    if upto - last_day > LONG_AGO:
        return Trend.LONG_AGO
    levels = [weeks[week] for week in sorted(weeks)][-TREND_WEEKS - 1 :]
    if len(levels) < 2:  # noqa: PLR2004 - one level has nothing to compare with
        return Trend.NONE
    *before, last = levels
    if last > median_high(before):
        return Trend.RISING
    return Trend.FALLING if last < median_low(before) else Trend.LEVEL


def iso_week(day: date) -> Week:
    """Give the ISO year and week of a day."""
    calendar = day.isocalendar()
    return calendar.year, calendar.week


def _goal(
    goal: Goal,
    seen: Sequence[Observation],
    assessed: Assessed | None,
    names: Mapping[str, str],
    period: tuple[date, date],
) -> GoalRow:
    """Make the row of one goal. seen: its notes up to the end of the period, oldest first."""
    starts, ends = period
    later = goal.planned_from is not None and goal.planned_from > ends
    inside = [note for note in seen if note.day >= starts]
    highest: dict[date, int] = {}
    weeks: dict[Week, int] = {}
    all_weeks: dict[Week, int] = {}
    for note in seen:
        highest[note.day] = max(note.level, highest.get(note.day, 0))
        week = iso_week(note.day)
        all_weeks[week] = max(note.level, all_weeks.get(week, 0))
        if note.day >= starts:
            weeks[week] = max(note.level, weeks.get(week, 0))
    last = seen[-1].day if seen else None
    return GoalRow(
        goal=goal.id,
        code=goal.code,
        short=goal.short,
        phrase=goal.phrase,
        state=state_of(
            seen=bool(seen),
            assessed=assessed,
            exempted=goal.exempted,
            not_possible=bool(goal.not_possible),
            later=later or goal.venue is Venue.SCHOOL,
        ),
        reason=goal.not_possible,
        level=highest[last] if last else assessed.level if assessed else None,
        first_level=highest[inside[0].day] if inside else None,
        notes=len(inside),
        last_day=last,
        trend=trend(all_weeks, last, ends),
        weeks=weeks,
        evidence=tuple(
            EvidenceRow(note.day, note.level, note.sentence, note.place, names.get(note.rater, ""))
            for note in inside
        ),
        strand=goal.strand,
    )


def _weeks(starts: date, ends: date, holidays: Sequence[SchoolHoliday]) -> tuple[WeekColumn, ...]:
    """Give every ISO week that the period touches.

    A week is a holiday week when its Monday to Friday all are; one holiday names it.
    """
    columns = []
    monday = starts - timedelta(days=starts.weekday())
    while monday <= ends:
        friday = monday + timedelta(days=4)
        full = [h.name for h in holidays if h.starts <= monday and h.ends >= friday]
        columns.append(WeekColumn(iso_week(monday), monday, full[0] if full else ""))
        monday += timedelta(weeks=1)
    return tuple(columns)


def _evaluation(
    record: EvaluationRecord, goals: Mapping[str, Goal], names: Mapping[str, str]
) -> EvaluationRow:
    newest = max(record.statements, key=lambda k: (record.statements[k].number, k), default=None)
    given = {s.role: s for s in record.signatures if s.statement_hash == newest}
    required = record.statements[newest].required if newest else record.evaluation.required
    if newest is None:
        finality = Finality.DRAFT
    else:
        finality = Finality.SEALED if given.keys() >= set(required) else Finality.OFFERED
    rated: dict[str, dict[Voice, int | None]] = defaultdict(dict)
    remarks: dict[str, list[str]] = defaultdict(list)
    for line in record.statements[newest].lines if newest else ():
        rated[line.goal][line.voice] = line.level
        if line.remark:
            remarks[line.goal].append(line.remark)
    order = sorted(rated, key=lambda goal: goals[goal].order if goal in goals else len(goals))
    return EvaluationRow(
        number=record.evaluation.number,
        day=record.evaluation.day,
        finality=finality,
        ratings=tuple(
            RatingRow(
                goals[goal].short if goal in goals else goal, rated[goal], tuple(remarks[goal])
            )
            for goal in order
        ),
        signatures=tuple(_signature(role, given.get(role), names) for role in required),
    )


def _signature(
    role: SignerRole, signature: Signature | None, names: Mapping[str, str]
) -> SignatureRow:
    if signature is None:
        return SignatureRow(role, "", None, disagrees=False, remark="")
    return SignatureRow(
        role,
        names.get(signature.person, ""),
        signature.at,
        disagrees=signature.method is SignMethod.SEEN_AND_DISAGREE,
        remark=signature.remark,
    )


def _total(months: Iterable[DayMonth], starts: date) -> DayMonth:
    months = tuple(months)
    return DayMonth(
        month=starts,
        worked=sum(m.worked for m in months),
        minutes=sum(m.minutes for m in months),
        school=sum(m.school for m in months),
        free=sum(m.free for m in months),
        absent=sum(m.absent for m in months),
        absent_without_reason=sum(m.absent_without_reason for m in months),
        not_noted=sum(m.not_noted for m in months),
        closed=bool(months) and all(m.closed for m in months),
    )


def progress(
    goals: Iterable[Goal],
    observations: Iterable[Observation],
    *,
    steps: int,
    achieved_from: int,
    names: Mapping[str, str],
    starts: date,
    ends: date,
    today: date,
    months: Iterable[DayMonth] = (),
    holidays: Sequence[SchoolHoliday] = (),
    evaluations: Iterable[EvaluationRecord] = (),
    former: Iterable[Goal] = (),
    continued: Continuity = ALONE,
    over_time: bool = False,
) -> ProgressView:
    """Compute the report of one placement over a period; both days included.

    achieved_from: first level that counts as achieved. names: of people by id, the learner too.
    former: goals of earlier versions, that evaluations may name; continued: as what they go on.
    over_time: count too how many goals stood where as time went by.
    What lies after the period or after today is left out, so a report over a running month says
    what is known today.
    """
    ends = min(ends, today)
    plan = sorted(goals, key=lambda goal: (goal.order, goal.id))
    by_goal: dict[str, list[Observation]] = defaultdict(list)
    for note in sorted(observations, key=lambda note: (note.day, note.id)):
        if note.day <= ends:
            for goal_id in continued.now(note.goal):
                by_goal[goal_id].append(note)
    clusters: dict[str, list[Goal]] = {}
    for goal in plan:
        clusters.setdefault(goal.cluster, []).append(goal)
    by_id = {goal.id: goal for goal in (*former, *plan)}
    counted = tuple(sorted(months, key=lambda m: m.month))
    records = sorted(evaluations, key=lambda record: record.evaluation.number)
    assessed = continued.assessed(assessments(records, achieved_from=achieved_from, upto=ends))
    return ProgressView(
        starts=starts,
        ends=ends,
        today=today,
        steps=steps,
        clusters=tuple(
            ClusterRow(
                code,
                members[0].cluster_title,
                tuple(
                    _goal(one, by_goal[one.id], assessed.get(one.id), names, (starts, ends))
                    for one in members
                ),
            )
            for code, members in clusters.items()
        ),
        weeks=_weeks(starts, ends, holidays),
        months=counted,
        total=_total(counted, starts),
        evaluations=tuple(
            _evaluation(record, by_id, names)
            for record in records
            if starts <= record.evaluation.day <= ends
        ),
        course=()
        if not over_time
        else course(
            plan,
            {goal: seen[0].day for goal, seen in by_goal.items() if seen},
            lambda day: continued.assessed(
                assessments(records, achieved_from=achieved_from, upto=day)
            ),
            starts=starts,
            ends=ends,
        ),
    )
