"""The kinds of rules over hours: how long days and weeks are, with breaks and rest.

Times are those of the wall clock: the night in which the clock moves is no exception.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mentorapp.domain.breach import Breach
from mentorapp.domain.schedule import DAY_MINUTES
from mentorapp.domain.work_case import PRESENT, Diary

_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DayMost:
    """Minutes a day has at most."""

    codes: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class WeekMost:
    """Minutes an ISO week has at most. own_limit: the house can have another limit."""

    codes: tuple[str, ...]
    minutes: int
    own_limit: bool = False


@dataclass(frozen=True, slots=True)
class WeekLeast:
    """Minutes an ISO week has at least."""

    codes: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Pause:
    """How long breaks last for more minutes of work than these."""

    over: int
    least: int


@dataclass(frozen=True, slots=True)
class Pauses:
    """Breaks by the length of a day, the shortest first."""

    codes: tuple[str, ...]
    bands: tuple[Pause, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """Minutes between the end of a day and the start of the next at least."""

    codes: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Between which times of the clock work lies, in minutes since midnight."""

    codes: tuple[str, ...]
    since: int
    until: int


def day_most(diary: Diary, rule: DayMost) -> Iterator[Breach]:
    """Find days that are longer."""
    for day in diary.days:
        worked = diary.minutes(day, rule.codes)
        if worked > rule.minutes:
            yield Breach((day,), {"worked": worked, "limit": rule.minutes})


def week_most(diary: Diary, rule: WeekMost) -> Iterator[Breach]:
    """Find ISO weeks that are longer."""
    own = diary.case.weekly_limit if rule.own_limit else None
    limit = rule.minutes if own is None else own
    for days in diary.weeks.values():
        worked = sum(diary.minutes(day, rule.codes) for day in days)
        if worked > limit:
            there = tuple(day for day in days if diary.minutes(day, rule.codes))
            yield Breach(there, {"worked": worked, "limit": limit})


def week_least(diary: Diary, rule: WeekLeast) -> Iterator[Breach]:
    """Judge whole weeks of the contract without holidays; a day off counts as planned."""
    case = diary.case
    planned = {one.day: one.minutes for one in case.planned}
    for year, week in diary.weeks:
        monday = date.fromisocalendar(year, week, 1)
        days = [monday + at * _DAY for at in range(_WEEK)]
        first, last = max(case.starts, diary.first), min(case.ends, diary.last)
        if not (first <= days[0] and days[-1] <= last) or any(
            case.is_holiday(day) or _free(diary, day) for day in days
        ):
            continue
        worked = sum(
            max(diary.minutes(day, rule.codes), planned.get(day, 0))
            if any(one.code not in PRESENT for one in diary.days.get(day, ()))
            else diary.minutes(day, rule.codes)
            for day in days
        )
        if worked < rule.minutes:
            yield Breach(diary.weeks[year, week], {"worked": worked, "limit": rule.minutes})


def _free(diary: Diary, day: date) -> bool:
    """Say whether somebody wrote a holiday on a day, so that its week is no ordinary one."""
    return any(one.code in ("F", "V", "SV") for one in diary.days.get(day, ()))


def pauses(diary: Diary, rule: Pauses) -> Iterator[Breach]:
    """Judge the sum of the breaks: how they were spread is not noted anywhere."""
    for day in diary.days:
        spell = diary.spell(day, rule.codes)
        if spell is None:
            continue
        bands = [band for band in rule.bands if spell.minutes > band.over]
        if bands and spell.rest < bands[-1].least:
            yield Breach(
                (day,),
                {"worked": spell.minutes, "pause": spell.rest, "least": bands[-1].least},
            )


def rest(diary: Diary, rule: Rest) -> Iterator[Breach]:
    """Find nights that are shorter; where a day has no times nothing is said."""
    days = diary.present(rule.codes)
    for before, after in pairwise(days):
        earlier, later = diary.spell(before, rule.codes), diary.spell(after, rule.codes)
        if earlier is None or later is None:
            continue
        rest = (after - before).days * DAY_MINUTES - earlier.ends + later.starts
        if rest < rule.minutes:
            yield Breach((after,), {"rest": rest, "least": rule.minutes})


def clock(diary: Diary, rule: Clock) -> Iterator[Breach]:
    """Find days that begin earlier or end later, as far as their times are known."""
    for day in diary.days:
        starts, ends = diary.clock(day, rule.codes) or (rule.since, rule.until)
        if starts < rule.since or ends > rule.until:
            yield Breach(
                (day,),
                {"starts": starts, "ends": ends, "since": rule.since, "until": rule.until},
            )
