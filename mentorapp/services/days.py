"""Days and months: enter, confirm, close, open again; what came after closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import (
    WORKED,
    DayRecord,
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
from mentorapp.services.calendar import planned_days
from mentorapp.services.desk import Desk
from mentorapp.services.sealing import refuse_closed_month
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})


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
