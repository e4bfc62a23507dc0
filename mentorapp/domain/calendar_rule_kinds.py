"""The kinds of rules over the calendar: days that are free, and days that are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.domain.breach import Breach
from mentorapp.domain.work_case import PRESENT, Diary

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 6, 7
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Weekdays:
    """ISO weekdays that are free."""

    codes: tuple[str, ...]
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of days, and nothing else."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearMost:
    """Days with a code in a calendar year at most."""

    codes: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class RunMost:
    """Calendar days of a run of these codes at most.

    bridges: codes that do not end a run. gap: days without any code that do not end it either.
    """

    codes: tuple[str, ...]
    bridges: tuple[str, ...]
    gap: int
    days: int


@dataclass(frozen=True, slots=True)
class Months:
    """Months in which something may be, 1 to 12."""

    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FreeWeeks:
    """Whole weeks without work that these months have at least."""

    codes: tuple[str, ...]
    months: tuple[int, ...]
    weeks: int


def weekdays(diary: Diary, rule: Weekdays) -> Iterator[Breach]:
    """Find work on these weekdays."""
    for day in diary.present(rule.codes):
        if day.isoweekday() in rule.weekdays:
            yield Breach((day,), {"day": day})


def public_holiday(diary: Diary, rule: Codes) -> Iterator[Breach]:
    """Find work on a public holiday."""
    for day in diary.present(rule.codes):
        if day in diary.case.public_holidays:
            yield Breach((day,), {"day": day})


def school_holiday(diary: Diary, rule: Codes) -> Iterator[Breach]:
    """Find work in a school holiday."""
    for day in diary.present(rule.codes):
        if diary.case.is_school_holiday(day):
            yield Breach((day,), {"day": day})


def long_weekend(diary: Diary, rule: Codes) -> Iterator[Breach]:
    """Find a Saturday and the Monday after it: one of them is free beside the Sunday."""
    days = set(diary.present(rule.codes))
    for day in sorted(days):
        monday = day + 2 * _DAY
        if day.isoweekday() == _SATURDAY and monday in days:
            yield Breach((day, monday), {"day": day, "other": monday})


def one_in_two(diary: Diary, rule: Codes) -> Iterator[Breach]:
    """Find a Sunday after a Sunday."""
    days = set(diary.present(rule.codes))
    for day in sorted(days):
        if day.isoweekday() == _SUNDAY and day - _WEEK * _DAY in days:
            yield Breach((day,), {"day": day})


def year_most(diary: Diary, rule: YearMost) -> Iterator[Breach]:
    """Find the days beyond, in each calendar year."""
    years: dict[int, list[date]] = {}
    for day, ones in diary.days.items():
        if any(one.code in rule.codes for one in ones):
            years.setdefault(day.year, []).append(day)
    for year, days in years.items():
        if len(days) > rule.days:
            beyond = tuple(days[rule.days :])
            yield Breach(beyond, {"number": len(days), "most": rule.days, "year": year})


def run_most(diary: Diary, rule: RunMost) -> Iterator[Breach]:
    """Find runs that last longer, in calendar days from their first day to their last.

    Being there ends a run, and so does every other code. Which codes suspend the contract: the
    grounds of SU-01 that nobody plans (dualimento.be/werkgevers/voorbereiding/praktisch), paid or
    not; holidays are known beforehand and only bridge.
    """
    for run in _runs(diary, rule):
        number = (run[-1] - run[0]).days + 1
        if number > rule.days:
            yield Breach(tuple(run), {"number": number, "most": rule.days})


def _runs(diary: Diary, rule: RunMost) -> Iterator[list[date]]:
    run: list[date] = []
    before = date.min
    for day, ones in diary.days.items():
        codes = {one.code for one in ones}
        there = bool(diary.minutes(day, PRESENT))
        away = not there and not codes.isdisjoint(rule.codes)
        bridged = not there and codes <= set(rule.bridges)
        if run and ((day - before).days > rule.gap + 1 or not (away or bridged)):
            yield run
            run = []
        if away:
            run.append(day)
        before = day
    if run:
        yield run


def months(diary: Diary, rule: Months) -> Iterator[Breach]:
    """Find days of a student job in other months."""
    for day in sorted(diary.case.student_days):
        if day.month not in rule.months and diary.first <= day <= diary.last:
            yield Breach((day,), {"day": day})


def free_weeks(diary: Diary, rule: FreeWeeks) -> Iterator[Breach]:
    """Count weeks from Monday to Sunday that lie in the months as a whole."""
    worked = [day for day in diary.present(rule.codes) if day.month in rule.months]
    for year in sorted({day.year for day in worked}):
        first = date(year, rule.months[0], 1)
        monday = first + (-first.weekday() % _WEEK) * _DAY
        free = 0
        while (monday + 6 * _DAY).month in rule.months:
            week = {monday + at * _DAY for at in range(_WEEK)}
            free += week.isdisjoint(worked)
            monday += _WEEK * _DAY
        if free < rule.weeks:
            days = tuple(day for day in worked if day.year == year)
            yield Breach(days, {"number": free, "least_weeks": rule.weeks, "year": year})
