"""A day of the strip from plan, record and clock; what there is to do, and by when."""

from datetime import date, timedelta

import pytest

from mentorapp.connectors.resources import load_absence_codes, load_close_month
from mentorapp.domain.days import DayLook, DayState
from mentorapp.domain.schedule import PlannedDay, PlanReason
from mentorapp.domain.today_rows import Bucket, Mark, Presence, StripDay
from mentorapp.domain.todo import bucket, close_by, months_between
from mentorapp.domain.week_strip import Recorded, ahead, presence, strip, strip_day, week_of
from mentorapp.domain.words import Words

TODAY = date(2025, 11, 6)
CODES = load_absence_codes()
NOON = 12 * 60


def planned(day: date, code: str, words: str = "") -> PlannedDay:
    if code in ("W", "L"):
        return PlannedDay(day, code, 480, 960, 24, 456, PlanReason.SCHEDULE)
    return PlannedDay(day, code, None, None, 0, 0, PlanReason.FREE, Words(words))


def made(
    plan: PlannedDay, record: Recorded | None = None, *, closed: bool = False, minute: int = NOON
) -> StripDay:
    return strip_day(plan, record, codes=CODES, closed=closed, marks=(), today=TODAY, minute=minute)


@pytest.mark.parametrize(
    ("code", "look", "where"),
    [
        ("W", DayLook.WORK, Presence.WORKPLACE),
        ("L", DayLook.SCHOOL, Presence.SCHOOL),
        ("ZG", DayLook.SICK, Presence.ABSENT),
        ("OA", DayLook.UNEXCUSED, Presence.ABSENT),
        ("V", DayLook.LEAVE, Presence.FREE),
        ("SV", DayLook.HOLIDAY, Presence.FREE),
        ("", DayLook.FREE, Presence.FREE),
        ("??", DayLook.FREE, Presence.FREE),
    ],
)
def test_a_record_wins_over_the_plan(code: str, look: DayLook, where: Presence) -> None:
    record = Recorded(code, 0, confirmed=True, attest=True) if code else None
    day = made(planned(TODAY, "W" if code else ""), record)
    assert day.look is look
    assert presence(day.look) is where
    assert day.planned_code == ("W" if code else "")
    assert day.attest is bool(code)


def test_how_far_a_day_has_come() -> None:
    plan = planned(TODAY, "W")
    entered = Recorded("W", 360, confirmed=False, attest=False)
    assert made(plan).state is DayState.PLANNED
    assert made(plan, entered).state is DayState.ENTERED
    assert made(plan, entered).minutes == 360
    assert made(plan, Recorded("W", 360, confirmed=True, attest=False)).state is DayState.CONFIRMED
    assert made(plan, entered, closed=True).state is DayState.CLOSED


@pytest.mark.parametrize(
    ("minute", "done"), [(0, 0.0), (480, 0.0), (720, 0.5), (960, 1.0), (1200, 1.0)]
)
def test_the_pointer_follows_the_clock(minute: int, done: float) -> None:
    assert made(planned(TODAY, "W"), minute=minute).done == done
    assert made(planned(TODAY - timedelta(days=1), "W"), minute=minute).done == 1.0
    assert made(planned(TODAY + timedelta(days=1), "W"), minute=minute).done == 0.0
    assert made(planned(TODAY, ""), minute=minute).done == 0.0


def test_a_holiday_has_its_own_name() -> None:
    assert made(planned(TODAY, "SV", "Herfstvakantie")).label.nl == "Herfstvakantie"
    other = Recorded("V", 0, confirmed=True, attest=False)
    assert made(planned(TODAY, "SV", "Herfstvakantie"), other).label == CODES["V"].label


def test_a_weekend_shows_only_with_something_in_it() -> None:
    week = {day: made(planned(day, "")) for day in week_of(TODAY)}
    assert [day.day.isoweekday() for day in strip(week)] == [1, 2, 3, 4, 5]
    saturday = date(2025, 11, 8)
    week[saturday] = made(planned(saturday, "W"))
    assert [day.day.isoweekday() for day in strip(week)] == [1, 2, 3, 4, 5, 6]
    sunday = date(2025, 11, 9)
    week[sunday] = strip_day(
        planned(sunday, ""),
        None,
        codes=CODES,
        closed=False,
        marks=(Mark("g", "Draden", 2),),
        today=TODAY,
        minute=NOON,
    )
    assert len(strip(week)) == 7


def looks(text: str) -> dict[date, DayLook]:
    letters = {"W": DayLook.WORK, "S": DayLook.SCHOOL, ".": DayLook.FREE, "H": DayLook.HOLIDAY}
    return {TODAY + timedelta(days=at): letters[letter] for at, letter in enumerate(text)}


@pytest.mark.parametrize(
    ("days", "same", "back"),
    [
        ("SS..WW", 1, 4),
        ("SW", 0, 1),
        ("S..S..W", 3, 6),
        ("WW..SSW", 1, 1),
        ("WS..W", 0, 4),
        ("W..S.W", 0, 5),
        ("HHHW", 2, 3),
        ("SSSS", 3, None),
        ("S", 0, None),
        (".W", 0, 1),
    ],
)
def test_until_when_it_goes_on_and_when_they_are_back(
    days: str, same: int, back: int | None
) -> None:
    known = looks(days)
    last = TODAY + timedelta(days=len(days) - 1)
    found = ahead(TODAY, last, lambda day: known[day])
    assert found == (
        TODAY + timedelta(days=same),
        None if back is None else TODAY + timedelta(days=back),
    )


def test_a_month_is_closed_by_a_working_day() -> None:
    rule = load_close_month()
    assert close_by("2025-10", rule, {date(2025, 11, 1)}) == date(2025, 11, 7)
    # 1 January is a public holiday, 3 and 4 January a weekend.
    assert close_by("2025-12", rule, {date(2026, 1, 1)}) == date(2026, 1, 8)
    assert close_by("2025-12", rule, ()) == date(2026, 1, 7)


@pytest.mark.parametrize(
    ("due", "heading"),
    [
        (date(2025, 11, 3), Bucket.TODAY),
        (TODAY, Bucket.TODAY),
        (date(2025, 11, 7), Bucket.THIS_WEEK),
        (date(2025, 11, 9), Bucket.THIS_WEEK),
        (date(2025, 11, 10), Bucket.NEXT_WEEK),
        (date(2025, 11, 16), Bucket.NEXT_WEEK),
        (date(2025, 11, 17), Bucket.LATER),
        (None, Bucket.LATER),
    ],
    ids=str,
)
def test_a_day_falls_under_a_heading(due: date | None, heading: Bucket) -> None:
    assert bucket(due, TODAY) is heading


def test_months_run_from_day_to_day() -> None:
    assert months_between(date(2025, 12, 31), date(2026, 2, 1)) == ["2025-12", "2026-01", "2026-02"]
    assert months_between(TODAY, TODAY) == ["2025-11"]
    assert months_between(TODAY, TODAY - timedelta(days=31)) == []
