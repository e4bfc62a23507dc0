"""The month of a learner as the page Uren shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.days import (
    WORKED,
    DayCode,
    DayLook,
    DayRecord,
    DayState,
    Origin,
    by_day,
    day_state,
)
from mentorapp.domain.month import (
    LateChange,
    MonthLine,
    MonthSeal,
    SealState,
    late_changes,
    month_days,
    month_lines,
    month_name,
    month_span,
    open_days,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import (
    PlannedDay,
)
from mentorapp.domain.sickness import GUARANTEED
from mentorapp.domain.week_strip import week_of
from mentorapp.domain.words import Words
from mentorapp.services.calendar import planned_days
from mentorapp.services.desk import Desk
from mentorapp.services.pay_grounds import relapses_of
from mentorapp.storage.unit import Unit

_WORKDAYS, _WEEK = 5, 7
_NOTHING = Words("")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class GridDay:
    """One day of the grid.

    minutes: recorded, else planned. is_open: a mentor has still to confirm it. changed: taken over
    from a schedule that has it otherwise now. is_recorded: there is an entry. away, away_minutes:
    code and length of the part that was missed. relapse: whether this first day of a sickness goes
    on from the one before; None where there is nothing to go on from.
    """

    day: date
    look: DayLook
    code: str
    label: Words
    attest: bool
    minutes: int
    planned_code: str
    planned_minutes: int
    state: DayState
    is_recorded: bool
    is_open: bool
    is_today: bool
    is_ahead: bool
    changed: bool
    away: str = ""
    away_minutes: int = 0
    relapse: bool | None = None

    @property
    def lacks(self) -> int:
        """Minutes that were worked less than the schedule has them."""
        known = self.is_recorded and self.code == self.planned_code
        return max(0, self.planned_minutes - self.minutes) if known else 0


@dataclass(frozen=True, slots=True)
class GridWeek:
    """One week of the grid. number: ISO; days: as the weekdays, None outside; minutes: worked."""

    number: int
    days: tuple[GridDay | None, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month of one placement. weekdays: 1 Monday to 7 Sunday, those that have a column.

    to_confirm: days that keep it from being closed, up to today. is_over: it may be closed then.
    closed: it is; was_closed: it was, and is open again. late: what came after closing. earlier,
    later: the months beside it in the placement, or empty.
    """

    placement: str
    month: str
    today: date
    weekdays: tuple[int, ...]
    weeks: tuple[GridWeek, ...]
    to_confirm: tuple[date, ...]
    is_over: bool
    closed: bool
    was_closed: bool
    late: tuple[LateChange, ...]
    earlier: str
    later: str

    def days(self) -> dict[date, GridDay]:
        """Give the days of the grid, in order."""
        found = (day for week in self.weeks for day in week.days if day is not None)
        return {day.day: day for day in sorted(found, key=lambda one: one.day)}

    @property
    def changed(self) -> tuple[date, ...]:
        """Days that a later schedule has otherwise."""
        return tuple(day.day for day in self.days().values() if day.changed)

    @property
    def to_fill(self) -> tuple[date, ...]:
        """Days at the workplace up to today that have no entry."""
        return tuple(
            one.day
            for one in self.days().values()
            if one.is_open and not one.is_recorded and not one.is_ahead
        )


def month_grid(desk: Desk, placement: str, month: str = "") -> MonthGrid:
    """Give a month; empty for the one that asks for work: the last one until it is closed.

    Raises Refused(UNKNOWN, NOT_A_DATE).
    """
    with desk.read() as unit:
        place = unit.need(Placement, placement, "placement")
        shown = _within(place, month) if month else _first_shown(unit, place, desk.today)
        ours = place.workplace == desk.store.organisation
        return _grid(unit, place, shown, desk.today, ours=ours)


def day_codes() -> Mapping[str, DayCode]:
    """Give every code there is."""
    return load_absence_codes()


def part_codes() -> tuple[DayCode, ...]:
    """Give the codes with which somebody can be away for a part of a day."""
    return tuple(code for code in codes_by_hand() if code.fits_part)


def codes_by_hand() -> tuple[DayCode, ...]:
    """Give the codes that a mentor can choose, those with a key of their own first."""
    every = [code for code in load_absence_codes().values() if code.by_hand]
    return tuple(sorted(every, key=lambda code: not code.key))


def _grid(unit: Unit, place: Placement, month: str, today: date, *, ours: bool) -> MonthGrid:
    first, last = month_span(month)
    planned = planned_days(unit, place, first, last)
    every = unit.find(DayRecord, placement=place.id)
    records = by_day((one for one in every if first <= one.day <= last), place.id)
    lines = month_lines(place, month, planned, records.values())
    seal = unit.get(MonthSeal, ids.month_of(place.id, month))
    closed = seal is not None and seal.state is SealState.CLOSED
    if closed and seal is not None:
        shown = {line.day: line for line in seal.lines}
        still: tuple[date, ...] = ()
        late = late_changes(seal, lines, load_absence_codes())
    else:
        shown = {line.day: line for line in lines}
        still, late = open_days(lines), ()
    sick = ours and any(one.code == GUARANTEED for one in records.values())
    relapses = relapses_of(unit, place) if sick else {}
    seen = _Seen(shown, planned, records, still, today, closed, relapses)
    days = {day: _day(day, seen) for day in month_days(place, month)}
    weekdays = _weekdays(days.values())
    return MonthGrid(
        place.id,
        month,
        today,
        weekdays,
        tuple(_weeks(days, weekdays)),
        tuple(day for day in still if day <= today),
        today >= last or not any(line.day > today for line in lines),
        closed,
        seal is not None and not closed,
        late,
        _beside(place, first - _DAY),
        _beside(place, last + _DAY),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a month. lines: as sealed when it is closed; still: days to confirm.

    relapses: first days of a sickness that can go on from one before, and whether they do.
    """

    lines: Mapping[date, MonthLine]
    planned: Mapping[date, PlannedDay]
    records: Mapping[date, DayRecord]
    still: Sequence[date]
    today: date
    closed: bool
    relapses: Mapping[date, bool]


def _day(day: date, seen: _Seen) -> GridDay:
    line, plan, record = seen.lines.get(day), seen.planned.get(day), seen.records.get(day)
    code = line.code if line else ""
    known = load_absence_codes().get(code)
    label = known.label if known else _NOTHING
    if plan is not None and plan.words.nl and plan.code == code:
        label = plan.words
    sealed = seen.closed and line is not None
    taken = not seen.closed and record is not None and record.origin is Origin.SCHEDULE
    now = (plan.code, plan.minutes) if plan else ("", 0)
    return GridDay(
        day,
        known.kind if known else DayLook.FREE,
        code,
        label,
        line.attest if line else False,
        line.minutes if line else 0,
        line.planned_code if line else "",
        line.planned_minutes if line else 0,
        day_state(None if seen.closed else record, sealed=sealed),
        record is not None,
        day in seen.still,
        day == seen.today,
        day > seen.today,
        taken and record is not None and now != (record.code, record.minutes),
        line.away if line else "",
        line.away_minutes if line else 0,
        None if seen.closed else seen.relapses.get(day),
    )


def _weekdays(days: Iterable[GridDay]) -> tuple[int, ...]:
    """Give the weekdays that have a column: a day of the weekend only when something is on it."""
    used = {one.day.isoweekday() for one in days if one.code}
    return tuple(
        weekday for weekday in range(1, _WEEK + 1) if weekday <= _WORKDAYS or weekday in used
    )


def _weeks(days: Mapping[date, GridDay], weekdays: Sequence[int]) -> Iterable[GridWeek]:
    mondays = sorted({week_of(day)[0] for day in days})
    for monday in mondays:
        dates = [monday + (weekday - 1) * _DAY for weekday in weekdays]
        found = tuple(days.get(day) for day in dates)
        if any(found):
            whole = [days[day] for day in week_of(monday) if day in days]
            yield GridWeek(monday.isocalendar().week, found, sum(_worked(one) for one in whole))


def _worked(one: GridDay) -> int:
    """Give the minutes at work: entered or confirmed, not what is only planned."""
    return one.minutes if one.code == WORKED and one.state is not DayState.PLANNED else 0


def _first_shown(unit: Unit, place: Placement, today: date) -> str:
    now = _within(place, month_name(today))
    before = _beside(place, month_span(now)[0] - _DAY)
    if not before or now != month_name(today):
        return now
    seal = unit.get(MonthSeal, ids.month_of(place.id, before))
    return now if seal is not None and seal.state is SealState.CLOSED else before


def _within(place: Placement, month: str) -> str:
    """Give the month, or the nearest one of the placement."""
    month_span(month)
    return min(max(month, month_name(place.starts)), month_name(place.ends))


def _beside(place: Placement, day: date) -> str:
    month = month_name(day)
    return month if month_name(place.starts) <= month <= month_name(place.ends) else ""
