"""The kinds of rules over a contract itself: its type, length, start, and the age of the learner.

The average of CT-01 is the week without holidays: for each weekday the mean of what the timetable
has at the workplace on the days of the period that are no holiday, added up. Holidays so weigh
neither way. Its period is a school year in the Dutch text ("op jaarbasis"), a calendar year in the
French one ("par année calendaire"); of each only the days of the contract count.
Source: facts 2.2, CT-01 (wordscope.be, art. 3).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mentorapp.domain.breach import Breach
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.days import LESSON, WORKED
from mentorapp.domain.work_case import Diary, WorkCase, age_on

Period = tuple[date, date]
_SCHOOL_YEAR_ENDS = (8, 31)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Which type belongs to an average week of so many minutes or more, and which below."""

    minutes: int
    at_least: str
    below: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No parameters: for whom the rule is says it all."""


@dataclass(frozen=True, slots=True)
class Years:
    """A number of years."""

    years: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A part of the whole."""

    percent: int


@dataclass(frozen=True, slots=True)
class TrainingDays:
    """Days of the timetable at most. since: lessons or former, what they are counted from."""

    since: str
    days: int

    def __post_init__(self) -> None:
        if self.since not in ("lessons", "former"):
            raise ValueError(self.since)


def weekly_average(case: WorkCase, period: Period, codes: Iterable[str]) -> Fraction:
    """Give the minutes of the average week without holidays; 0 where there is no such day."""
    wanted = set(codes)
    planned: dict[date, int] = {}
    for one in case.planned:
        if one.code in wanted:
            planned[one.day] = planned.get(one.day, 0) + one.minutes
    sums, numbers = [0] * 8, [0] * 8
    for at in range(period[0].toordinal(), period[1].toordinal() + 1):
        day = date.fromordinal(at)
        if not case.is_holiday(day):
            sums[day.isoweekday()] += planned.get(day, 0)
            numbers[day.isoweekday()] += 1
    return sum((Fraction(sums[at], numbers[at]) for at in range(1, 8) if numbers[at]), Fraction())


def periods(case: WorkCase) -> tuple[Period, ...]:
    """Give the school years and the calendar years that the contract touches, cut to it."""
    years = range(case.starts.year, case.ends.year + 1)
    school = range(school_year_of(case.starts), school_year_of(case.ends) + 1)
    found = [(date(year, 1, 1), date(year, 12, 31)) for year in years]
    found += [(date(year, 9, 1), date(year + 1, *_SCHOOL_YEAR_ENDS)) for year in school]
    return tuple((max(first, case.starts), min(last, case.ends)) for first, last in found)


def _averages(case: WorkCase) -> list[Fraction]:
    return [weekly_average(case, period, (WORKED,)) for period in periods(case)]


def contract_type(diary: Diary, rule: Threshold) -> Iterator[Breach]:
    """Find a contract of the other type, where each period says so."""
    case = diary.case
    if case.contract not in (rule.at_least, rule.below) or not case.planned:
        return
    fit = {rule.at_least if one >= rule.minutes else rule.below for one in _averages(case)}
    if len(fit) == 1 and case.contract not in fit:
        average = weekly_average(case, (case.starts, case.ends), (WORKED,))
        yield Breach(
            (case.starts,),
            {
                "average": int(average),
                "limit": rule.minutes,
                "given": case.contract,
                "expected": fit.pop(),
            },
        )


def contract_periods(diary: Diary, rule: Threshold) -> Iterator[Breach]:
    """Find periods that do not agree."""
    case = diary.case
    if case.contract not in (rule.at_least, rule.below) or not case.planned:
        return
    averages = _averages(case)
    if min(averages) < rule.minutes <= max(averages):
        yield Breach(
            (case.starts,),
            {
                "lowest": int(min(averages)),
                "highest": int(max(averages)),
                "limit": rule.minutes,
            },
        )


def contract_is(diary: Diary, _rule: Nothing) -> Iterator[Breach]:
    """Find a contract of the type that the rule is for."""
    yield Breach((diary.case.starts,), {"given": diary.case.contract})


def contract_longest(diary: Diary, rule: Years) -> Iterator[Breach]:
    """Find a contract that lasts longer: until the day before, so many years later."""
    starts, ends = diary.case.starts, diary.case.ends
    if age_on(starts, ends) >= rule.years:
        yield Breach((starts,), {"starts_on": starts, "ends_on": ends, "years": rule.years})


def age_from(diary: Diary, rule: Years) -> Iterator[Breach]:
    """Find a learner who is younger when the contract starts."""
    case = diary.case
    if case.born is not None and age_on(case.born, case.starts) < rule.years:
        age = age_on(case.born, case.starts)
        yield Breach((case.starts,), {"age": age, "years": rule.years})


def age_until(diary: Diary, rule: Years) -> Iterator[Breach]:
    """Find a contract after the school year in which the learner turns so old."""
    case = diary.case
    if case.born is None:
        return
    year = case.born.year + rule.years
    # Who was born on 29 February turns on 1 March, in the same school year.
    turns = date(year, case.born.month, 1)
    last = date(school_year_of(turns) + 1, *_SCHOOL_YEAR_ENDS)
    if case.ends > last:
        yield Breach((case.ends,), {"years": rule.years, "last": last, "ends_on": case.ends})


def training_days(diary: Diary, rule: TrainingDays) -> Iterator[Breach]:
    """Count days of the timetable after a day, until the first day of the contract with it."""
    case = diary.case
    since = case.lessons_start if rule.since == "lessons" else case.former_end
    if since is None:
        return
    days = {
        one.day
        for one in case.planned
        if since < one.day <= case.starts and not case.is_holiday(one.day)
    }
    if len(days) > rule.days:
        yield Breach((case.starts,), {"number": len(days), "most": rule.days, "since_day": since})


def workplace_share(diary: Diary, rule: Percent) -> Iterator[Breach]:
    """Find a timetable with a smaller part of its hours at the workplace."""
    case = diary.case
    whole = weekly_average(case, (case.starts, case.ends), (WORKED, LESSON))
    if not whole:
        return
    share = weekly_average(case, (case.starts, case.ends), (WORKED,)) * 100 / whole
    if share < rule.percent:
        yield Breach((case.starts,), {"share": int(share), "percent": rule.percent})
