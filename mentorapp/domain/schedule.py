"""The schedule (uurrooster): which days are at the workplace and which at school, with hours."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from mentorapp.domain.calendar import DayKind, Holiday, PublicHoliday, SchoolDay, day_kind
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.words import Words

DAY_MINUTES = 24 * 60
WEEK_DAYS = 7
BLOCK_LIMIT = 60  # weeks; a school year has 53 at most
PATTERN_LIMIT = 8  # alternating weeks; two in practice
_ISO_WEEK = re.compile(r"^(\d{4})-W(\d{2})$")


@unique
class DayPlace(StrEnum):
    """Where a day of the schedule is spent."""

    WORKPLACE = "workplace"  # werkplek
    SCHOOL = "school"  # les


@unique
class ScheduleKind(StrEnum):
    """How the weeks of a schedule follow one another."""

    WEEKLY = "weekly"  # every week alike: weeks[0]
    ALTERNATING = "alternating"  # A/B weeks: weeks[0] in the anchor week, then weeks[1]…
    BLOCKS = "blocks"  # weeks[0] in the named weeks (school), weeks[1] in all others


@unique
class PlanReason(StrEnum):
    """Why a day is planned as it is."""

    SCHEDULE = "schedule"
    FREE = "free"  # nothing in the schedule on this weekday
    NO_SCHEDULE = "no_schedule"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    NO_LESSONS = "no_lessons"  # studiedag
    PAUSED = "paused"  # geschorst, of de werkplek is gesloten


@dataclass(frozen=True, slots=True)
class ScheduledDay:
    """One weekday of a pattern. weekday: 1 Monday to 7 Sunday; times: minutes since midnight."""

    weekday: int
    place: DayPlace
    starts: int
    ends: int
    break_minutes: int = 0

    @property
    def minutes(self) -> int:
        """Minutes without the break."""
        return self.ends - self.starts - self.break_minutes


@dataclass(frozen=True, slots=True)
class WeekPattern:
    """One kind of week; a weekday that is not named is free. name: A, B, school… or empty."""

    name: str
    days: tuple[ScheduledDay, ...]

    def on(self, weekday: int) -> ScheduledDay | None:
        """Give the planned weekday, or None when free."""
        return next((day for day in self.days if day.weekday == weekday), None)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of a placement from a day on, until a later one takes over.

    anchor: ISO week of weeks[0] of an alternating schedule (2025-W36), else empty.
    blocks: ISO weeks of weeks[0] of a block schedule.
    """

    id: str
    placement: str
    valid_from: date
    kind: ScheduleKind
    weeks: tuple[WeekPattern, ...]
    anchor: str = ""
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What a day is planned to be. code: W, L, F or SV (facts 4.4), empty when free.

    starts, ends: minutes since midnight, None when nothing is planned. words: name of the holiday.
    """

    day: date
    code: str
    starts: int | None
    ends: int | None
    break_minutes: int
    minutes: int
    reason: PlanReason
    words: Words = Words("")  # noqa: RUF009 - a frozen value


def iso_week(day: date) -> str:
    """Spell the ISO week of a day: 2025-W36."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def monday_of(week: str) -> date:
    """Give the Monday of an ISO week. Raises Refused(NOT_A_DATE)."""
    match = _ISO_WEEK.match(week)
    try:
        if match is not None:
            return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        pass
    raise Refused(Problem.NOT_A_DATE, "week", given=week)


def check_schedule(schedule: Schedule) -> Schedule:
    """Give the schedule back, or refuse one that cannot be lived.

    Raises Refused(MISSING, OVERLAP, NOT_A_TIME, END_BEFORE_START or NOT_A_DATE).
    """
    _check_weeks(schedule)
    for pattern in schedule.weeks:
        weekdays = [day.weekday for day in pattern.days]
        if len(set(weekdays)) != len(weekdays):
            raise Refused(Problem.OVERLAP, "days", week=pattern.name)
        for day in pattern.days:
            check_day(day)
    if not any(pattern.days for pattern in schedule.weeks):
        raise Refused(Problem.MISSING, "days")
    return schedule


def _check_weeks(schedule: Schedule) -> None:
    few, many = {
        ScheduleKind.WEEKLY: (1, 1),
        ScheduleKind.ALTERNATING: (2, PATTERN_LIMIT),
        ScheduleKind.BLOCKS: (2, 2),
    }[schedule.kind]
    if not few <= len(schedule.weeks) <= many:
        raise Refused(Problem.MISSING, "weeks", least=few, most=many)
    if schedule.kind is ScheduleKind.ALTERNATING:
        monday_of(schedule.anchor)
    elif schedule.anchor:
        raise Refused(Problem.NOT_A_DATE, "anchor", given=schedule.anchor)
    if schedule.kind is ScheduleKind.BLOCKS and not 1 <= len(schedule.blocks) <= BLOCK_LIMIT:
        raise Refused(Problem.MISSING, "blocks", limit=BLOCK_LIMIT)
    for week in schedule.blocks:
        monday_of(week)


def check_day(day: ScheduledDay) -> None:
    """Refuse a weekday that cannot be lived. Raises Refused(NOT_A_DATE, NOT_A_TIME…)."""
    if not 1 <= day.weekday <= WEEK_DAYS:
        raise Refused(Problem.NOT_A_DATE, "weekday", given=day.weekday)
    if not (0 <= day.starts < DAY_MINUTES and 0 < day.ends <= DAY_MINUTES):
        raise Refused(Problem.NOT_A_TIME, "starts", starts=day.starts, ends=day.ends)
    if day.ends <= day.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=day.starts, ends=day.ends)
    if day.break_minutes < 0 or day.minutes <= 0:
        raise Refused(Problem.NOT_A_TIME, "break_minutes", minutes=day.break_minutes)


def schedule_on(day: date, schedules: Iterable[Schedule]) -> Schedule | None:
    """Give the schedule in force: the one with the latest valid_from that is not after the day."""
    valid = [schedule for schedule in schedules if schedule.valid_from <= day]
    return max(valid, key=lambda schedule: (schedule.valid_from, schedule.id), default=None)


def pattern_on(day: date, schedule: Schedule) -> WeekPattern:
    """Give the week pattern of a day. Alternating weeks run on through holidays."""
    if schedule.kind is ScheduleKind.ALTERNATING:
        monday = day - timedelta(days=day.isoweekday() - 1)
        passed = (monday - monday_of(schedule.anchor)).days // WEEK_DAYS
        return schedule.weeks[passed % len(schedule.weeks)]
    if schedule.kind is ScheduleKind.BLOCKS:
        return schedule.weeks[0 if iso_week(day) in schedule.blocks else 1]
    return schedule.weeks[0]


def planned_day(
    day: date,
    schedules: Iterable[Schedule],
    *,
    holidays: Iterable[Holiday] = (),
    own_days: Sequence[SchoolDay] = (),
    public_holidays: Iterable[PublicHoliday] = (),
) -> PlannedDay:
    """Give what a day is planned to be, of one placement. schedules: of that placement.

    Learners are free in all school holidays, at the workplace too (HO-01,
    overheid.vlaanderen.be/alternerende_opleidingen); a study day takes away lessons only.
    """
    return planned_on(
        day,
        schedules,
        lambda: day_kind(
            day, holidays=holidays, own_days=own_days, public_holidays=public_holidays
        ),
    )


def planned_on(
    day: date, schedules: Iterable[Schedule], known: Callable[[], tuple[DayKind, Words]]
) -> PlannedDay:
    """Give what a day is planned to be, as planned_day. known: gives what the calendar says."""
    schedule = schedule_on(day, schedules)
    if schedule is None:
        return PlannedDay(day, "", None, None, 0, 0, PlanReason.NO_SCHEDULE)
    plan = pattern_on(day, schedule).on(day.isoweekday())
    if plan is None:
        return PlannedDay(day, "", None, None, 0, 0, PlanReason.FREE)
    kind, words = known()
    if kind is DayKind.PUBLIC_HOLIDAY:
        return PlannedDay(day, "F", None, None, 0, 0, PlanReason.PUBLIC_HOLIDAY, words)
    if kind is DayKind.SCHOOL_HOLIDAY:
        return PlannedDay(day, "SV", None, None, 0, 0, PlanReason.SCHOOL_HOLIDAY, words)
    if kind is DayKind.NO_LESSONS and plan.place is DayPlace.SCHOOL:
        return PlannedDay(day, "", None, None, 0, 0, PlanReason.NO_LESSONS, words)
    return PlannedDay(
        day,
        "W" if plan.place is DayPlace.WORKPLACE else "L",
        plan.starts,
        plan.ends,
        plan.break_minutes,
        plan.minutes,
        PlanReason.SCHEDULE,
    )
