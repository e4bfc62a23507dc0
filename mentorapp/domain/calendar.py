"""The school calendar (schoolkalender): holidays by rule, dated exceptions, a school's own days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.words import Words

_MONDAY, _SUNDAY = 1, 7


@unique
class RuleKind(StrEnum):
    """How a holiday is found; the parameters are data."""

    WEEK_OF = "week_of"  # from the Monday of the week of a fixed day
    MONDAY_BEFORE_EASTER = "monday_before_easter"  # from the n-th Monday before Easter
    EASTER_WEEKS = "easter_weeks"  # from the first Monday of a month, moved by Easter
    EASTER_DAYS = "easter_days"  # a number of days after Easter Sunday
    FIXED = "fixed"  # from one day of the year to another


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """One rule of a school calendar; which parameters count depends on kind.

    month, day: the fixed day. next_monday_on: ISO weekdays of the fixed day on which the holiday
    begins the Monday after. mondays: how many Mondays before Easter. weeks, days: its length.
    offset: days after Easter Sunday. late_after: day of April after which Easter is late.
    until_month, until_day: end of a fixed holiday. valid_from, valid_to: school years by the year
    they begin in, both included.
    """

    code: str
    kind: RuleKind
    label: Words
    source: str
    status: str
    valid_from: int
    valid_to: int | None = None
    month: int = 0
    day: int = 0
    next_monday_on: tuple[int, ...] = ()
    mondays: int = 0
    weeks: int = 0
    days: int = 0
    offset: int = 0
    late_after: int = 0
    until_month: int = 0
    until_day: int = 0


@dataclass(frozen=True, slots=True)
class HolidayException:
    """A holiday that one school year has otherwise than the rule; starts None: it falls away."""

    school_year: int
    code: str
    starts: date | None
    ends: date | None
    label: Words
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """A region's school calendar. Its school years run from 1 September to 31 August."""

    id: str
    rules: tuple[HolidayRule, ...]
    exceptions: tuple[HolidayException, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """One school holiday (schoolvakantie); both days included."""

    code: str
    starts: date
    ends: date
    label: Words

    def covers(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.starts <= day <= self.ends


@unique
class SchoolDayKind(StrEnum):
    """What a school adds to the calendar of the region."""

    FACULTATIVE = "facultative"  # facultatieve verlofdag
    STUDY_DAY = "study_day"  # pedagogische studiedag
    EXTRA_HOLIDAY = "extra_holiday"  # extra vakantie
    LESSON = "lesson"  # les, ook al is het vakantie


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """A day or period of one school's own; both days included.

    school: with records in this program, or a school that a workplace notes itself.
    """

    id: str
    school: str
    starts: date
    ends: date
    kind: SchoolDayKind
    label: str = ""

    def covers(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A legal public holiday (feestdag)."""

    day: date
    label: Words


@unique
class DayKind(StrEnum):
    """What a day is for a learner, whatever the schedule says."""

    ORDINARY = "ordinary"
    PUBLIC_HOLIDAY = "public_holiday"  # feestdag
    SCHOOL_HOLIDAY = "school_holiday"  # schoolvakantie, facultatieve dag
    NO_LESSONS = "no_lessons"  # studiedag: no lessons, the workplace goes on


def easter(year: int) -> date:
    """Give Easter Sunday of a year, Gregorian (anonymous algorithm of Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def school_year_of(day: date) -> int:
    """Give the year in which the school year of a day begins."""
    return day.year if day.month >= 9 else day.year - 1  # noqa: PLR2004 - 1 September


def school_year_days(day: date) -> tuple[date, date]:
    """Give first and last day of the school year of a day, as a placement usually lasts."""
    year = school_year_of(day)
    return date(year, 9, 1), date(year + 1, 6, 30)


def school_holidays(school_year: int, rules: CalendarRules) -> tuple[Holiday, ...]:
    """Give the holidays of the school year that begins in this year, in order.

    Source for Flanders: Besluit van de Vlaamse Regering of 31 August 2001, art. 7
    (data-onderwijs.vlaanderen.be/edulex/document.aspx?docid=13164).
    """
    found = {
        rule.code: _holiday(rule, school_year)
        for rule in rules.rules
        if rule.valid_from <= school_year
        and (rule.valid_to is None or school_year <= rule.valid_to)
    }
    for other in rules.exceptions:
        if other.school_year != school_year:
            continue
        found.pop(other.code, None)
        if other.starts is not None and other.ends is not None:
            found[other.code] = Holiday(other.code, other.starts, other.ends, other.label)
    return tuple(sorted(found.values(), key=lambda holiday: (holiday.starts, holiday.ends)))


def holidays_between(first: date, last: date, rules: CalendarRules) -> tuple[Holiday, ...]:
    """Give the holidays of every school year that touches the days from first to last."""
    years = range(school_year_of(first), school_year_of(last) + 1)
    return tuple(holiday for year in years for holiday in school_holidays(year, rules))


def _holiday(rule: HolidayRule, school_year: int) -> Holiday:
    year = school_year if rule.month >= 9 else school_year + 1  # noqa: PLR2004 - 1 September
    if rule.kind is RuleKind.FIXED:
        starts = date(year, rule.month, rule.day)
        ends = date(year, rule.until_month, rule.until_day) if rule.until_month else starts
    elif rule.kind is RuleKind.WEEK_OF:
        starts = _week_of(date(year, rule.month, rule.day), rule)
        ends = starts + timedelta(weeks=rule.weeks, days=-1)
    elif rule.kind is RuleKind.MONDAY_BEFORE_EASTER:
        starts = _monday_before(easter(school_year + 1), rule.mondays)
        ends = starts + timedelta(weeks=rule.weeks, days=-1)
    elif rule.kind is RuleKind.EASTER_WEEKS:
        starts = _easter_weeks(school_year + 1, rule)
        ends = starts + timedelta(weeks=rule.weeks, days=-1)
    else:
        starts = easter(school_year + 1) + timedelta(days=rule.offset)
        ends = starts + timedelta(days=rule.days - 1)
    return Holiday(rule.code, starts, ends, rule.label)


def _week_of(fixed: date, rule: HolidayRule) -> date:
    monday = fixed - timedelta(days=fixed.isoweekday() - 1)
    return monday + timedelta(weeks=1) if fixed.isoweekday() in rule.next_monday_on else monday


def _monday_before(sunday: date, mondays: int) -> date:
    return sunday - timedelta(days=_SUNDAY - _MONDAY + 7 * (mondays - 1))


def _easter_weeks(year: int, rule: HolidayRule) -> date:
    sunday = easter(year)
    first_of_month = date(year, rule.month, 1)
    if sunday < first_of_month:
        return sunday + timedelta(days=1)
    if sunday > date(year, rule.month, rule.late_after):
        return _monday_before(sunday, rule.mondays)
    return first_of_month + timedelta(days=(_SUNDAY + 1 - first_of_month.isoweekday()) % 7)


def check_school_day(own: SchoolDay) -> SchoolDay:
    """Give a school's own day back. Raises Refused(END_BEFORE_START or MISSING)."""
    if own.ends < own.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=own.starts, ends=own.ends)
    if not own.school:
        raise Refused(Problem.MISSING, "school")
    return own


def day_kind(
    day: date,
    *,
    holidays: Iterable[Holiday] = (),
    own_days: Sequence[SchoolDay] = (),
    public_holidays: Iterable[PublicHoliday] = (),
) -> tuple[DayKind, Words]:
    """Give what a day is and the name of the reason (empty for an ordinary day).

    A public holiday wins, since it is paid; then the school's own word, since it knows its own
    calendar; then the calendar of the region. own_days: of the learner's own school only.
    """
    for public in public_holidays:
        if public.day == day:
            return DayKind.PUBLIC_HOLIDAY, public.label
    own = [one for one in own_days if one.covers(day)]
    kinds = {one.kind for one in own}
    if SchoolDayKind.LESSON in kinds:
        return DayKind.ORDINARY, Words("")
    for one in own:
        if one.kind in (SchoolDayKind.FACULTATIVE, SchoolDayKind.EXTRA_HOLIDAY):
            return DayKind.SCHOOL_HOLIDAY, Words(one.label)
    for holiday in holidays:
        if holiday.covers(day):
            return DayKind.SCHOOL_HOLIDAY, holiday.label
    for one in own:
        return DayKind.NO_LESSONS, Words(one.label)
    return DayKind.ORDINARY, Words("")
