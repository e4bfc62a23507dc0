"""A case of working time as JSON: the file of ``allowance explain`` with some fields more.

What is missing keeps the rules silent that need it. A day of the timetable without a code was
worked as planned; in a holiday of the case it was free.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from mentorapp.connectors.allowance_case import span_of
from mentorapp.connectors.case_parts import (
    REGIONS,
    Length,
    Slot,
    Timetable,
    broken,
    case_tree,
    contract_of,
    date_of,
    day_at,
    episodes_of,
    hours_of,
    items_at,
    noted_of,
    one_of,
    switches_of,
    text_at,
    timetable_of,
)
from mentorapp.domain.schedule import DAY_MINUTES
from mentorapp.domain.sickness import GUARANTEED, Episode
from mentorapp.domain.work_case import PRESENT, WorkCase, WorkDay

_DAY = timedelta(days=1)
_LONGEST = 20 * 366  # days of a case; a contract has three years at most
_WEEK_MINUTES = 7 * DAY_MINUTES
_PAIR = 2


@dataclass(frozen=True, slots=True)
class HoursCase:
    """A case and which rules the house switched on or off, by code."""

    work: WorkCase
    switches: Mapping[str, bool]


def read_hours_case(content: bytes) -> HoursCase:
    """Read a case.

    Raises Refused: FILE_BROKEN with row and column, CASE_BROKEN with where and what was given,
    ALREADY_THERE for a name that stands twice, END_BEFORE_START, OVERLAP, MISSING,
    OUTSIDE_PLACEMENT for a month outside the contract.
    """
    tree = case_tree(content)
    contract, timetable = contract_of(tree), timetable_of(tree)
    span = None
    if "month" in tree:
        span = span_of(text_at(tree, "month"), contract.starts, contract.ends)
    lessons, former = _day_or_none(tree, "lessons_start"), _day_or_none(tree, "former_contract_end")
    known = {
        "contract.start": contract.starts,
        "lessons_start": lessons,
        "former_contract_end": former,
    }
    where, first = min(((n, day) for n, day in known.items() if day), key=lambda one: one[1])
    if (contract.ends - first).days > _LONGEST:
        raise broken(where, first)
    work = WorkCase(
        contract.type,
        contract.starts,
        contract.ends,
        planned=timetable.planned(first, contract.ends),
        region=one_of(tree, "region", REGIONS, REGIONS[0]),
        span=span,
        born=_day_or_none(tree, "born"),
        weekly_limit=_limit(tree),
        lessons_start=lessons,
        former_end=former,
        school_holidays=tuple(_periods(tree)),
        public_holidays=frozenset(_days(tree, "public_holidays")),
        student_days=frozenset(_days(tree, "student_job")),
    )
    days = tuple(_work_days(tree, work, timetable))
    return HoursCase(replace(work, days=days), switches_of(tree, "rules"))


def _work_days(tree: Mapping[str, Any], work: WorkCase, timetable: Timetable) -> Iterator[WorkDay]:
    usual = hours_of(tree.get("hours_per_day", 0), "hours_per_day")
    written = {day: (code, length) for day, code, length in noted_of(tree)}
    episodes = episodes_of(tree)
    for day, (code, length) in written.items():
        inside = work.starts <= day <= work.ends
        slot = timetable.on(day) if inside else None
        yield from _written(WorkDay(day, code), length, slot, usual)
    for day in _span(work.starts, work.ends):
        if day not in written:
            yield from _unwritten(day, work, episodes, timetable.on(day))


def _written(one: WorkDay, length: Length, slot: Slot | None, usual: int) -> Iterator[WorkDay]:
    """Give a day as somebody wrote it; an absence of some hours leaves the rest of the day."""
    if one.code in PRESENT:
        if length.minutes is None:
            planned = slot or Slot(one.code, usual)
            yield WorkDay(one.day, one.code, planned.minutes, planned.starts, planned.ends)
        else:
            yield WorkDay(one.day, one.code, length.minutes, length.starts, length.ends)
        return
    yield one
    if slot is not None and length.minutes is not None and length.minutes < slot.minutes:
        yield WorkDay(one.day, slot.kind, slot.minutes - length.minutes)


def _unwritten(
    day: date, work: WorkCase, episodes: tuple[Episode, ...], slot: Slot | None
) -> Iterator[WorkDay]:
    if any(one.starts <= day <= one.ends for one in episodes):
        yield WorkDay(day, GUARANTEED)  # after the guarantee it is still sickness
    elif slot is None:
        return
    elif day in work.public_holidays:
        yield WorkDay(day, "F")
    elif work.is_school_holiday(day):
        yield WorkDay(day, "SV")
    else:
        yield WorkDay(day, slot.kind, slot.minutes, slot.starts, slot.ends)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + at * _DAY for at in range((last - first).days + 1))


def _day_or_none(tree: Mapping[str, Any], name: str) -> date | None:
    return day_at(tree, name) if name in tree else None


def _limit(tree: Mapping[str, Any]) -> int | None:
    name = "weekly_limit_hours"
    return hours_of(tree[name], name, most=_WEEK_MINUTES) if name in tree else None


def _days(tree: Mapping[str, Any], name: str) -> Iterator[date]:
    return (date_of(one, where) for where, one in items_at(tree, name))


def _periods(tree: Mapping[str, Any]) -> Iterator[tuple[date, date]]:
    for where, one in items_at(tree, "school_holidays"):
        if not isinstance(one, list) or len(one) != _PAIR:
            raise broken(where, one)
        first, last = date_of(one[0], f"{where}[0]"), date_of(one[1], f"{where}[1]")
        if last < first:
            raise broken(f"{where}[1]", one[1])
        yield first, last
