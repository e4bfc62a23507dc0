"""A month of days: its lines, totals, closing, and what came after it was closed (nagekomen)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from mentorapp.domain.days import WORKED, DayCode, DayRecord, DayState, by_day, day_state
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.pay_ground import PayGround
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import PlannedDay

_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One day of a month that is planned or recorded. minutes: as code says; planned_*: the plan.

    state: planned (no record), entered or confirmed. attest: there is one. away, away_minutes: code
    and length of the part that was missed.
    """

    day: date
    code: str
    minutes: int
    planned_code: str
    planned_minutes: int
    state: DayState
    attest: bool = False
    away: str = ""
    away_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of a month. counts: days by code, in order of code."""

    worked_minutes: int
    planned_minutes: int
    counts: tuple[tuple[str, int], ...]

    def days(self, code: str) -> int:
        """Give the number of days with a code."""
        return dict(self.counts).get(code, 0)


@unique
class SealState(StrEnum):
    """Whether the month is closed by this seal or was opened again."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class MonthSeal:
    """A closed month, whole. month: 2025-10. made_from: hashes of the entries it was made from.

    former: hash of the seal it replaces. reason: why it was opened again or closed anew.
    pay: what the money depends on besides the lines; None in seals of before, and at the school.
    """

    id: str
    placement: str
    month: str
    lines: tuple[MonthLine, ...]
    worked_minutes: int
    counts: tuple[tuple[str, int], ...]
    made_from: tuple[str, ...]
    former: str | None = None
    state: SealState = SealState.CLOSED
    reason: str = ""
    pay: PayGround | None = None


@dataclass(frozen=True, slots=True)
class LateChange:
    """A day that differs from the closed month. before, after: None when there was no line.

    minutes: what it would add to the worked minutes. days: what it would add to each count.
    """

    day: date
    before: MonthLine | None
    after: MonthLine | None
    minutes: int
    days: tuple[tuple[str, int], ...]


def month_name(day: date) -> str:
    """Spell the month of a day: 2025-10."""
    return f"{day.year:04d}-{day.month:02d}"


def month_span(month: str) -> tuple[date, date]:
    """Give first and last day of a month (2025-10). Raises Refused(NOT_A_DATE)."""
    match = _MONTH.match(month)
    if match is None or match[1] == "0000" or match[0] == "9999-12":
        raise Refused(Problem.NOT_A_DATE, "month", given=month)
    first = date(int(match[1]), int(match[2]), 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)


def month_days(placement: Placement, month: str) -> tuple[date, ...]:
    """Give the days of a month that lie in the placement."""
    first, last = month_span(month)
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in span if placement.covers(day))


def month_lines(
    placement: Placement,
    month: str,
    planned: Mapping[date, PlannedDay],
    records: Iterable[DayRecord],
) -> tuple[MonthLine, ...]:
    """Give a line for each day of the month with a plan or a record, in order.

    planned: what each day is planned to be; a day without an entry is free.
    """
    known = by_day(records, placement.id)
    lines = (_line(day, planned.get(day), known.get(day)) for day in month_days(placement, month))
    return tuple(line for line in lines if line is not None)


def _line(day: date, plan: PlannedDay | None, record: DayRecord | None) -> MonthLine | None:
    code = plan.code if plan else ""
    minutes = plan.minutes if plan else 0
    if record is not None:
        return MonthLine(
            day,
            record.code,
            record.minutes,
            code,
            minutes,
            day_state(record),
            record.attest,
            record.away,
            record.away_minutes,
        )
    return MonthLine(day, code, minutes, code, minutes, DayState.PLANNED) if code else None


def totals(lines: Iterable[MonthLine], codes: Mapping[str, DayCode]) -> Totals:
    """Add up a month. Only work that is entered or confirmed counts as worked."""
    every = tuple(lines)
    counts = Counter(line.code for line in every)
    return Totals(
        worked_minutes=sum(_worked(line, codes) for line in every),
        planned_minutes=sum(line.planned_minutes for line in every if line.planned_code == WORKED),
        counts=tuple(sorted(counts.items())),
    )


def _worked(line: MonthLine, codes: Mapping[str, DayCode]) -> int:
    code = codes.get(line.code)
    if code is None or not code.is_work or line.state is DayState.PLANNED:
        return 0
    return line.minutes


def open_days(lines: Iterable[MonthLine]) -> tuple[date, ...]:
    """Give the days that a mentor has still to confirm: the workplace's days and what was typed."""
    return tuple(
        line.day
        for line in lines
        if line.state is DayState.ENTERED
        or (line.state is DayState.PLANNED and line.planned_code == WORKED)
    )


def ready_to_close(lines: Iterable[MonthLine], month: str, *, today: date) -> None:
    """Refuse to close a month that is not over or has days to confirm.

    Raises Refused(IN_FUTURE) and Refused(DAYS_OPEN, days=[…]).
    """
    last = month_span(month)[1]
    every = tuple(lines)
    if today < last and any(line.day > today for line in every):
        raise Refused(Problem.IN_FUTURE, "month", day=last, month=month)
    days = open_days(every)
    if days:
        raise Refused(Problem.DAYS_OPEN, "days", days=list(days), month=month)


def close_month(
    lines: Iterable[MonthLine],
    *,
    id_: str,
    placement: str,
    month: str,
    codes: Mapping[str, DayCode],
    made_from: Iterable[str],
    today: date,
    former: tuple[str, MonthSeal] | None = None,
    reason: str = "",
    pay: PayGround | None = None,
) -> MonthSeal:
    """Make the seal of a month. former: hash and value of the seal it replaces, with a reason.

    Raises as ready_to_close; Refused(ALREADY_CLOSED) over a closed one; Refused(REASON_MISSING).
    """
    every = tuple(lines)
    ready_to_close(every, month, today=today)
    if former is not None:
        if former[1].state is SealState.CLOSED:
            raise Refused(Problem.ALREADY_CLOSED, "month", month=month)
        if not reason.strip():
            raise Refused(Problem.REASON_MISSING, "reason")
    sums = totals(every, codes)
    return MonthSeal(
        id=id_,
        placement=placement,
        month=month,
        lines=every,
        worked_minutes=sums.worked_minutes,
        counts=sums.counts,
        made_from=tuple(sorted(set(made_from))),
        former=former[0] if former else None,
        reason=reason,
        pay=pay,
    )


def reopen_month(seal: MonthSeal, seal_hash: str, reason: str) -> MonthSeal:
    """Make the seal that opens a closed month again.

    Raises Refused(NOT_CLOSED or REASON_MISSING).
    """
    if seal.state is not SealState.CLOSED:
        raise Refused(Problem.NOT_CLOSED, "month", month=seal.month)
    if not reason.strip():
        raise Refused(Problem.REASON_MISSING, "reason")
    return MonthSeal(
        id=seal.id,
        placement=seal.placement,
        month=seal.month,
        lines=seal.lines,
        worked_minutes=seal.worked_minutes,
        counts=seal.counts,
        made_from=seal.made_from,
        former=seal_hash,
        state=SealState.OPEN,
        reason=reason,
        pay=seal.pay,
    )


def late_changes(
    seal: MonthSeal, lines: Iterable[MonthLine], codes: Mapping[str, DayCode]
) -> tuple[LateChange, ...]:
    """Give what differs from the closed month now (nagekomen), with its effect; in order of day.

    A changed plan alone is no difference: the seal says what was done.
    """
    before = {line.day: line for line in seal.lines}
    after = {line.day: line for line in lines}
    found = []
    for day in sorted(before.keys() | after.keys()):
        old, new = before.get(day), after.get(day)
        if _said(old) == _said(new):
            continue
        counts = Counter([new.code] if new else [])
        counts.subtract([old.code] if old else [])
        found.append(
            LateChange(
                day=day,
                before=old,
                after=new,
                minutes=(_worked(new, codes) if new else 0) - (_worked(old, codes) if old else 0),
                days=tuple(sorted((code, number) for code, number in counts.items() if number)),
            )
        )
    return tuple(found)


def _said(line: MonthLine | None) -> tuple[object, ...] | None:
    if line is None:
        return None
    return line.code, line.minutes, line.attest, line.away, line.away_minutes
