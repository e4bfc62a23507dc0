"""Days and months: enter, confirm, close, open again; what came after closing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import (
    LESSON,
    WORKED,
    DayCode,
    DayRecord,
    Origin,
    check_day,
    confirmed,
    from_plan,
)
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import (
    LateChange,
    MonthLine,
    MonthSeal,
    SealState,
    close_month,
    late_changes,
    month_lines,
    month_span,
    reopen_month,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import (
    DayPlace,
    PlannedDay,
    PlanReason,
    Schedule,
    ScheduledDay,
    pattern_on,
    schedule_on,
)
from mentorapp.services.calendar import planned_days
from mentorapp.services.desk import Desk
from mentorapp.services.pay_grounds import ground
from mentorapp.services.sealing import refuse_closed_month
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})


@dataclass(frozen=True, slots=True)
class EnterRange:
    """Say what several days were. minutes: of each day, None for as long as the schedule has it."""

    placement: str
    days: tuple[date, ...]
    code: str
    minutes: int | None = None
    attest: bool = False


@dataclass(frozen=True, slots=True)
class EnterDay:
    """Say what a day was. Times in minutes since midnight; confirm: it is certain already."""

    placement: str
    day: date
    code: str
    minutes: int
    starts: int | None = None
    ends: int | None = None
    break_minutes: int = 0
    attest: bool = False
    confirm: bool = True


def enter(desk: Desk, command: EnterDay) -> DayRecord:
    """Enter a day. Raises Refused on the field at fault, SEALED in a closed month."""

    def use_case(unit: Unit) -> DayRecord:
        placement = unit.need(Placement, command.placement, "placement")
        record = DayRecord(
            ids.day_of(placement.id, command.day),
            placement.id,
            command.day,
            command.code,
            command.minutes,
            command.starts,
            command.ends,
            command.break_minutes,
            confirmed_by=desk.person if command.confirm else None,
            attest=command.attest,
        )
        check_day(record, placement=placement, codes=load_absence_codes(), today=desk.today)
        refuse_closed_month(unit, placement.id, command.day)
        unit.put(record)
        unit.commit("enter_day", day=command.day.isoformat(), code=command.code)
        return record

    return desk.write(use_case)


def confirm(desk: Desk, placement: str, days: Sequence[date]) -> frozenset[Changed]:
    """Confirm days: as entered, or as planned where nothing was entered. One step for undo."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = unit.need(Placement, placement, "placement")
        if not days:
            return frozenset()
        planned = planned_days(unit, place, min(days), max(days))
        known = {record.day: record for record in unit.find(DayRecord, placement=placement)}
        for day in sorted(set(days)):
            refuse_closed_month(unit, placement, day)
            record = known.get(day)
            if record is None:
                plan = planned.get(day)
                if plan is None:
                    raise Refused(Problem.MISSING, "day", day=day)
                record = from_plan(
                    plan,
                    id_=ids.day_of(placement, day),
                    placement=placement,
                    confirmed_by=desk.person,
                )
            else:
                record = confirmed(record, desk.person)
            check_day(record, placement=place, codes=load_absence_codes(), today=desk.today)
            unit.put(record)
        unit.commit("confirm_days", number=len(set(days)))
        return _CHANGED

    return desk.write(use_case)


def enter_range(desk: Desk, command: EnterRange) -> tuple[date, ...]:
    """Enter one code on several days, as one step for undo; gives the days that were entered.

    Of more than one day, those on which nothing is planned and public holidays stay as they are.
    Raises Refused as enter: then nothing is entered.
    """
    code = load_absence_codes().get(command.code)

    def use_case(unit: Unit) -> tuple[date, ...]:
        place = unit.need(Placement, command.placement, "placement")
        targets = _targets(unit, place, command.days)
        schedules = unit.find(Schedule, placement=place.id)
        for day in targets:
            like = usual(schedules, day, code) if command.minutes is None else None
            minutes = command.minutes if command.minutes is not None else 0
            if code is not None and code.is_presence and command.minutes is None:
                if like is None:
                    raise Refused(Problem.MISSING, "minutes", day=day)
                minutes = like.minutes
            exact = like is not None and like.weekday != 0
            _put(
                desk,
                unit,
                place,
                DayRecord(
                    ids.day_of(place.id, day),
                    place.id,
                    day,
                    command.code,
                    minutes,
                    like.starts if like and exact else None,
                    like.ends if like and exact else None,
                    like.break_minutes if like and exact else 0,
                    confirmed_by=desk.person,
                    attest=command.attest and code is not None and code.asks_attest,
                ),
            )
        _commit_range(unit, targets)
        return targets

    return desk.write(use_case)


def set_away(desk: Desk, placement: str, day: date, code: str) -> frozenset[Changed]:
    """Say why a day was shorter than the schedule has it; an empty code takes that back.

    What is missing is the schedule's length less what was entered. Raises Refused: MISSING where
    nothing is missing or nothing was entered, NOT_A_CODE, SEALED.
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = unit.need(Placement, placement, "placement")
        record = unit.get(DayRecord, ids.day_of(placement, day))
        plan = planned_days(unit, place, day, day).get(day)
        lacks = plan.minutes - record.minutes if plan and record else 0
        if record is None or (code and lacks <= 0):
            raise Refused(Problem.MISSING, "away", day=day)
        made = replace(record, away=code, away_minutes=lacks if code else 0)
        _put(desk, unit, place, made)
        unit.commit("enter_day", day=day.isoformat(), code=record.code)
        return _CHANGED

    return desk.write(use_case)


def copy_day(desk: Desk, placement: str, source: date, days: Sequence[date]) -> tuple[date, ...]:
    """Let days be as another one is, as one step for undo; gives the days that were entered.

    As enter_range. Raises Refused(MISSING) when nothing is planned or entered on the other.
    """

    def use_case(unit: Unit) -> tuple[date, ...]:
        place = unit.need(Placement, placement, "placement")
        model = unit.get(DayRecord, ids.day_of(placement, source))
        if model is None:
            plan = planned_days(unit, place, source, source).get(source)
            if plan is None:
                raise Refused(Problem.MISSING, "day", day=source)
            model = from_plan(plan, id_="", placement=placement)
        targets = _targets(unit, place, [day for day in days if day != source])
        for day in targets:
            made = replace(
                model,
                id=ids.day_of(placement, day),
                day=day,
                origin=Origin.ENTERED,
                confirmed_by=desk.person,
            )
            _put(desk, unit, place, made)
        _commit_range(unit, targets)
        return targets

    return desk.write(use_case)


def clear(desk: Desk, placement: str, days: Sequence[date]) -> tuple[date, ...]:
    """Take the entries of days away: they are as planned again. One step for undo.

    Gives the days that had one. Raises Refused(SEALED).
    """

    def use_case(unit: Unit) -> tuple[date, ...]:
        known = {record.day: record for record in unit.find(DayRecord, placement=placement)}
        for day in days:
            refuse_closed_month(unit, placement, day)
        found = tuple(day for day in sorted(set(days)) if day in known)
        for day in found:
            unit.remove(DayRecord, known[day].id)
        unit.commit("clear_days", number=len(found))
        return found

    return desk.write(use_case)


def fill(desk: Desk, placement: str, month: str) -> tuple[date, ...]:
    """Take the schedule over: confirm the days at the workplace up to today that have no entry.

    One step for undo; gives the days. Raises Refused(SEALED).
    """
    first, last = month_span(month)
    with desk.read() as unit:
        known = {record.day for record in unit.find(DayRecord, placement=placement)}
        planned = planned_work(unit, placement, first, min(last, desk.today))
    days = tuple(day for day in planned if day not in known)
    confirm(desk, placement, days)
    return days


def follow_schedule(desk: Desk, placement: str, days: Sequence[date]) -> tuple[date, ...]:
    """Let days that were taken over from a former schedule be as the schedule of now has them.

    One step for undo; gives the days. Raises Refused(SEALED).
    """

    def use_case(unit: Unit) -> tuple[date, ...]:
        place = unit.need(Placement, placement, "placement")
        wanted = sorted(set(days))
        if not wanted:
            return ()
        planned = planned_days(unit, place, wanted[0], wanted[-1])
        for day in wanted:
            plan, id_ = planned.get(day), ids.day_of(placement, day)
            if plan is None:
                refuse_closed_month(unit, placement, day)
                unit.remove(DayRecord, id_)
            else:
                made = from_plan(plan, id_=id_, placement=placement, confirmed_by=desk.person)
                _put(desk, unit, place, made)
        _commit_range(unit, wanted)
        return tuple(wanted)

    return desk.write(use_case)


def _targets(unit: Unit, place: Placement, days: Sequence[date]) -> tuple[date, ...]:
    """Give the days of a range that are meant: a single one always, else what is planned."""
    wanted = sorted(set(days))
    if len(wanted) <= 1:
        return tuple(wanted)
    planned = planned_days(unit, place, wanted[0], wanted[-1])
    known = {record.day for record in unit.find(DayRecord, placement=place.id)}
    found = tuple(day for day in wanted if day in known or _is_meant(planned.get(day)))
    return found or tuple(day for day in wanted if place.covers(day)) or tuple(wanted)


def _is_meant(plan: PlannedDay | None) -> bool:
    return plan is not None and plan.reason is not PlanReason.PUBLIC_HOLIDAY


def usual(schedules: Sequence[Schedule], day: date, code: DayCode | None) -> ScheduledDay | None:
    """Give how long such a day is by the schedule: that weekday's own, else the longest like it.

    Only the own one has a weekday and hours that hold; None where the schedule has no such day.
    """
    schedule = schedule_on(day, schedules)
    if schedule is None or code is None or code.code not in (WORKED, LESSON):
        return None
    pattern = pattern_on(day, schedule)
    own = pattern.on(day.isoweekday())
    place = DayPlace.WORKPLACE if code.code == WORKED else DayPlace.SCHOOL
    if own is not None and own.place is place:
        return own
    every = [one for week in (pattern, *schedule.weeks) for one in week.days if one.place is place]
    longest = max(every, key=lambda one: one.minutes, default=None)
    return replace(longest, weekday=0) if longest else None


def _put(desk: Desk, unit: Unit, place: Placement, record: DayRecord) -> None:
    check_day(record, placement=place, codes=load_absence_codes(), today=desk.today)
    refuse_closed_month(unit, place.id, record.day)
    unit.put(record)


def _commit_range(unit: Unit, days: Sequence[date]) -> None:
    """Write a range as one step; a single day has the name of a single day."""
    if len(days) == 1:
        unit.commit("enter_day", day=days[0].isoformat())
    else:
        unit.commit("enter_days", number=len(days))


def planned_work(unit: Unit, placement: str, first: date, last: date) -> list[date]:
    """Give the days of a span that the schedule plans at the workplace."""
    place = unit.need(Placement, placement, "placement")
    planned = planned_days(unit, place, first, last)
    return [day for day, plan in sorted(planned.items()) if plan.code == WORKED]


def lines(unit: Unit, placement: Placement, month: str) -> tuple[MonthLine, ...]:
    """Give the lines of a month as they stand now, whatever a seal says."""
    first, last = month_span(month)
    records = [
        record
        for record in unit.find(DayRecord, placement=placement.id)
        if first <= record.day <= last
    ]
    return month_lines(placement, month, planned_days(unit, placement, first, last), records)


def close(desk: Desk, placement: str, month: str, reason: str = "") -> MonthSeal:
    """Close a month. Raises Refused(DAYS_OPEN, IN_FUTURE, ALREADY_CLOSED, REASON_MISSING)."""

    def use_case(unit: Unit) -> MonthSeal:
        place = unit.need(Placement, placement, "placement")
        id_ = ids.month_of(placement, month)
        former = _seal(unit, id_)
        first, last = month_span(month)
        seal = close_month(
            lines(unit, place, month),
            id_=id_,
            placement=placement,
            month=month,
            codes=load_absence_codes(),
            made_from=_made_from(unit, placement, first, last),
            today=desk.today,
            former=former,
            reason=reason,
            pay=None if desk.is_school else ground(unit, place, month),
        )
        unit.put(seal)
        unit.commit("close_month", month=month)
        return seal

    return desk.write(use_case)


def reopen(desk: Desk, placement: str, month: str, reason: str) -> MonthSeal:
    """Open a closed month again, with a reason. Raises Refused(NOT_CLOSED, REASON_MISSING)."""

    def use_case(unit: Unit) -> MonthSeal:
        former = _seal(unit, ids.month_of(placement, month))
        if former is None:
            raise Refused(Problem.NOT_CLOSED, "month", month=month)
        seal = reopen_month(former[1], former[0], reason)
        unit.put(seal)
        unit.commit("reopen_month", month=month)
        return seal

    return desk.write(use_case)


def came_after_closing(unit: Unit, placement: Placement, month: str) -> tuple[LateChange, ...]:
    """Give what differs from a closed month now (nagekomen); nothing when it is not closed."""
    seal = unit.get(MonthSeal, ids.month_of(placement.id, month))
    if seal is None or seal.state is not SealState.CLOSED:
        return ()
    return late_changes(seal, lines(unit, placement, month), load_absence_codes())


def _made_from(unit: Unit, placement: str, first: date, last: date) -> list[str]:
    found = []
    for record in unit.find(DayRecord, placement=placement):
        if first <= record.day <= last:
            state = unit.state("day", record.id)
            found += [group.head.hash for group in state.groups.values() if group.head]
    return found


def _seal(unit: Unit, id_: str) -> tuple[str, MonthSeal] | None:
    seal = unit.get(MonthSeal, id_)
    hash_ = unit.head_hash(MonthSeal, id_, "hours")
    return (hash_, seal) if seal is not None and hash_ is not None else None
