"""What a mentor still has to do for the learners who are here."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mentorapp.connectors.resources import load_close_month, load_estimates, load_pause_rules
from mentorapp.domain.days import WORKED
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.month import month_name, month_span
from mentorapp.domain.pausing import Pause, PauseRules
from mentorapp.domain.schedule import PlanReason
from mentorapp.domain.today_rows import Bucket, Todo, TodoKind
from mentorapp.domain.todo import bucket, close_by, in_order, minutes, months_between
from mentorapp.services import pausing, snoozing, talks
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Days, Placed, Standings
from mentorapp.storage import board as stored
from mentorapp.storage.unit import Unit

_YEAR = timedelta(days=365)
_DAY = timedelta(days=1)


def todo(
    desk: Desk, unit: Unit, scope: stored.Scope, seen: Standings, known: Days
) -> tuple[Todo, ...]:
    """Give what is to be done for the learners that concern this person.

    Days of this month stand apart; what keeps an earlier month open is told with that month.
    """
    rows = [*_evaluations(desk, unit, scope, seen), *_missing(desk, unit, scope, seen, known)]
    rows += talks.due(desk, unit, seen)
    if not desk.is_school:  # hours are the workplace's
        for one in seen.concern:
            rows += _hours(desk, one, known)
        rows += _to_tell(desk, seen, known)
    estimates, put_off = load_estimates(), snoozing.known(desk) if rows else {}
    return in_order(
        replace(row, estimate=minutes(row, estimates), until=put_off.get(row.key)) for row in rows
    )


def _missing(
    desk: Desk, unit: Unit, scope: stored.Scope, seen: Standings, known: Days
) -> Iterator[Todo]:
    """Give what is not there yet: without it nobody can know whether all is done."""
    for learner, given_name in stored.unplaced(unit, scope):
        yield Todo(TodoKind.PLACEMENT, Bucket.TODAY, None, learner, "", given_name)
    for one in seen.concern:
        who = one.learner.id, one.placement.id, one.learner.given_name
        if known.planner.on(one.placement, desk.today).reason is PlanReason.NO_SCHEDULE:
            yield Todo(TodoKind.SCHEDULE, Bucket.TODAY, None, *who)
        if not seen.by_placement.get(one.placement.id):
            yield Todo(TodoKind.PLAN, Bucket.TODAY, None, *who)


def _to_tell(desk: Desk, seen: Standings, known: Days) -> Iterator[Todo]:
    """Give the long suspensions of which nobody said that the school knows."""
    rules = load_pause_rules()
    for one in seen.concern:
        running = [each for each in known.planner.pauses(one.placement.id) if each.told is None]
        for pause in running:
            due = pausing.tell_by(pause, desk.today)
            if due is not None and pause.starts <= desk.today:
                yield _tell(one, pause, due, rules, desk.today)


def _tell(one: Placed, pause: Pause, due: date, rules: PauseRules, today: date) -> Todo:
    return Todo(
        TodoKind.TELL,
        bucket(due, today),
        due,
        one.learner.id,
        one.placement.id,
        one.learner.given_name,
        days=(pause.starts,),
        number=rules.tell_after,
        rule=pausing.RULE,
        source=rules.source,
    )


def _hours(desk: Desk, one: Placed, known: Days) -> Iterator[Todo]:
    placement, today = one.placement, desk.today
    for month in months_between(max(today - _YEAR, placement.starts), today):
        if (placement.id, month) in known.closed:
            continue
        first, last = month_span(month)
        last = min(last, placement.ends)
        over = last < today
        open_ = _open_days(one, known, max(first, placement.starts), min(last, today - _DAY))
        if over:
            if not open_ and not _has_lines(one, known, max(first, placement.starts), last):
                continue
            due = close_by(month, load_close_month(), _public(known, last))
            yield Todo(
                TodoKind.MONTH,
                bucket(due, today),
                due,
                one.learner.id,
                placement.id,
                one.learner.given_name,
                days=open_,
                month=month,
            )
        elif open_:
            yield _to_confirm(one, known, open_, today)


def _to_confirm(one: Placed, known: Days, days: tuple[date, ...], today: date) -> Todo:
    code, minutes, planned_minutes = "", None, None
    if len(days) == 1:
        plan = known.planner.on(one.placement, days[0])
        record = known.record(one.placement.id, days[0])
        code = record.code if record else plan.code
        minutes = record.minutes if record else None
        planned_minutes = plan.minutes
    return Todo(
        TodoKind.HOURS,
        bucket(today, today),
        today,
        one.learner.id,
        one.placement.id,
        one.learner.given_name,
        days=days,
        code=code,
        minutes=minutes,
        planned_minutes=planned_minutes,
        month=month_name(days[0]),
    )


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _open_days(one: Placed, known: Days, first: date, last: date) -> tuple[date, ...]:
    """Give the days to confirm, as ``month.open_days`` does: planned work and what was typed."""
    found = []
    records = known.records.get(one.placement.id, {})
    for day in _span(first, last):
        record = records.get(day)
        if record is None:
            is_open = known.planner.on(one.placement, day).code == WORKED
        else:
            is_open = not record.confirmed
        if is_open:
            found.append(day)
    return tuple(found)


def _has_lines(one: Placed, known: Days, first: date, last: date) -> bool:
    records = known.records.get(one.placement.id, {})
    return any(
        day in records or known.planner.on(one.placement, day).code for day in _span(first, last)
    )


def _public(known: Days, month_end: date) -> frozenset[date]:
    years: Sequence[int] = sorted({month_end.year, (month_end + timedelta(days=31)).year})
    return frozenset(one.day for year in years for one in known.planner.public_holidays(year))


def _evaluations(desk: Desk, unit: Unit, scope: stored.Scope, seen: Standings) -> Iterator[Todo]:
    concern = {one.placement.id: one for one in seen.concern}
    waiting = [
        row
        for row in stored.evaluations(unit, scope)
        if row.evaluation.placement in concern
        and not (row.statement and row.signed >= set(row.evaluation.required))
    ]
    if not waiting:
        return
    drafts = any(row.statement is None for row in waiting) and not desk.is_school
    filled = stored.ratings(unit, scope) if drafts else {}
    for row in waiting:
        evaluation, one = row.evaluation, concern[row.evaluation.placement]
        missing: list[SignerRole] = []
        if row.statement is None:
            if desk.is_school:
                continue
            kind = TodoKind.EVALUATION
        else:
            missing = [role for role in evaluation.required if role not in row.signed]
            if desk.is_school and SignerRole.COUNSELLOR not in missing:
                continue
            kind = TodoKind.SIGN
        yield Todo(
            kind,
            bucket(evaluation.day, desk.today),
            evaluation.day,
            one.learner.id,
            one.placement.id,
            one.learner.given_name,
            evaluation=evaluation.id,
            number=evaluation.number,
            filled=filled.get(evaluation.id, 0),
            out_of=len(seen.by_placement.get(one.placement.id, ())),
            roles=tuple(missing),
        )
