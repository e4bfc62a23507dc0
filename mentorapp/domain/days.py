"""Days of a placement: neutral codes, what was really done, confirmed or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import DAY_MINUTES, PlannedDay
from mentorapp.domain.words import Words

WORKED, LESSON = "W", "L"


@unique
class DayLook(StrEnum):
    """What a day is at a glance: each has its own pattern on a week strip and in a month."""

    WORK = "work"
    SCHOOL = "school"
    SICK = "sick"
    LEAVE = "leave"
    HOLIDAY = "holiday"  # public or school holiday
    ABSENT = "absent"
    UNEXCUSED = "unexcused"  # away without a reason
    FREE = "free"  # nothing planned, nothing recorded


@dataclass(frozen=True, slots=True)
class DayCode:
    """One neutral code (facts 4.4): shared with the school, without the reason behind it.

    kind: what it is at a glance. is_work: done at the workplace, so hours count. is_presence: the
    learner was where the schedule had them. is_absence: away on a planned day. asks_attest: an
    attest can belong to it. by_hand: a mentor can choose it. key: key of the month grid, or empty.
    """

    code: str
    kind: DayLook
    label: Words
    is_work: bool
    is_presence: bool
    is_absence: bool
    asks_attest: bool
    by_hand: bool
    key: str
    source: str
    status: str

    @property
    def fits_part(self) -> bool:
        """Whether somebody can be away for a part of a day with it; a holiday is a whole day."""
        return not self.is_presence and self.kind is not DayLook.HOLIDAY


@unique
class Origin(StrEnum):
    """Where a day record comes from."""

    SCHEDULE = "schedule"  # taken from the schedule as it stood
    ENTERED = "entered"  # somebody typed it
    FILE = "file"


@unique
class DayState(StrEnum):
    """How far a day has come."""

    PLANNED = "planned"
    ENTERED = "entered"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DayRecord:
    """What one day of one placement really was.

    minutes: worked or taught, without the break. starts, ends: minutes since midnight.
    confirmed_by: the person who confirmed it, None while only entered. attest: there is one.
    away, away_minutes: code of the part of a day of work or lessons that was missed, and how long.
    """

    id: str
    placement: str
    day: date
    code: str
    minutes: int
    starts: int | None = None
    ends: int | None = None
    break_minutes: int = 0
    origin: Origin = Origin.ENTERED
    confirmed_by: str | None = None
    attest: bool = False
    away: str = ""
    away_minutes: int = 0


def day_state(record: DayRecord | None, *, sealed: bool = False) -> DayState:
    """Give how far a day has come. sealed: its month is closed."""
    if sealed:
        return DayState.CLOSED
    if record is None:
        return DayState.PLANNED
    return DayState.ENTERED if record.confirmed_by is None else DayState.CONFIRMED


def check_day(
    record: DayRecord, *, placement: Placement, codes: Mapping[str, DayCode], today: date
) -> None:
    """Refuse a day that cannot be true.

    An absence may be known beforehand; work and lessons may not. Raises Refused(NOT_A_CODE,
    OUTSIDE_PLACEMENT, IN_FUTURE, NOT_A_TIME, END_BEFORE_START).
    """
    code = codes.get(record.code)
    if code is None:
        raise Refused(Problem.NOT_A_CODE, "code", code=record.code)
    if not placement.covers(record.day):
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "day",
            day=record.day,
            starts=placement.starts,
            ends=placement.ends,
        )
    if record.day > today and (code.is_presence or record.minutes):
        raise Refused(Problem.IN_FUTURE, "day", day=record.day)
    if not 0 <= record.minutes <= DAY_MINUTES:
        raise Refused(Problem.NOT_A_TIME, "minutes", minutes=record.minutes)
    if record.minutes and not code.is_presence:
        raise Refused(Problem.NOT_A_TIME, "minutes", minutes=record.minutes, code=record.code)
    _check_times(record)
    _check_away(record, codes)


def _check_away(record: DayRecord, codes: Mapping[str, DayCode]) -> None:
    if not record.away and not record.away_minutes:
        return
    away = codes.get(record.away)
    if away is None or not away.fits_part or not codes[record.code].is_presence:
        raise Refused(Problem.NOT_A_CODE, "away", code=record.away)
    if not 0 < record.away_minutes <= DAY_MINUTES - record.minutes:
        raise Refused(Problem.NOT_A_TIME, "away_minutes", minutes=record.away_minutes)


def _check_times(record: DayRecord) -> None:
    if record.break_minutes < 0:
        raise Refused(Problem.NOT_A_TIME, "break_minutes", minutes=record.break_minutes)
    if record.starts is None and record.ends is None:
        if record.break_minutes:
            raise Refused(Problem.MISSING, "starts")
        return
    if record.starts is None or record.ends is None:
        raise Refused(Problem.MISSING, "starts" if record.starts is None else "ends")
    if not (0 <= record.starts < DAY_MINUTES and 0 < record.ends <= DAY_MINUTES):
        raise Refused(Problem.NOT_A_TIME, "starts", starts=record.starts, ends=record.ends)
    if record.ends <= record.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=record.starts, ends=record.ends)
    length = record.ends - record.starts
    if record.break_minutes >= length:
        raise Refused(Problem.NOT_A_TIME, "break_minutes", minutes=record.break_minutes)
    if record.minutes != length - record.break_minutes:
        raise Refused(Problem.NOT_A_TIME, "minutes", minutes=record.minutes)


def from_plan(
    planned: PlannedDay, *, id_: str, placement: str, confirmed_by: str | None = None
) -> DayRecord:
    """Make the day record that says the day went as planned.

    Raises Refused(NOT_A_CODE) when nothing was planned.
    """
    if not planned.code:
        raise Refused(Problem.NOT_A_CODE, "code", day=planned.day)
    return DayRecord(
        id=id_,
        placement=placement,
        day=planned.day,
        code=planned.code,
        minutes=planned.minutes,
        starts=planned.starts,
        ends=planned.ends,
        break_minutes=planned.break_minutes,
        origin=Origin.SCHEDULE,
        confirmed_by=confirmed_by,
    )


def confirmed(record: DayRecord, person: str) -> DayRecord:
    """Give the record as confirmed by a person. Raises Refused(MISSING)."""
    if not person:
        raise Refused(Problem.MISSING, "confirmed_by")
    return replace(record, confirmed_by=person)


def by_day(records: Iterable[DayRecord], placement: str) -> dict[date, DayRecord]:
    """Give the records of one placement by their day."""
    return {record.day: record for record in records if record.placement == placement}
