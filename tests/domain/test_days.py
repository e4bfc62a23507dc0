from dataclasses import replace
from datetime import date

import pytest

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.days import (
    DayRecord,
    DayState,
    Origin,
    check_day,
    confirmed,
    day_state,
    from_plan,
)
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.domain.plain import from_plain, to_plain
from mentorapp.domain.schedule import PlannedDay, PlanReason

PLACEMENT = Placement("p", "l", "s", "w", date(2025, 9, 1), date(2026, 6, 30))
TODAY = date(2025, 11, 6)
WORKED = DayRecord("d", "p", date(2025, 11, 5), "W", 456, 465, 975, 54)
ILL = DayRecord("d", "p", date(2025, 11, 5), "ZG", 0, attest=True)


def _check(record: DayRecord) -> None:
    check_day(record, placement=PLACEMENT, codes=load_absence_codes(), today=TODAY)


def test_the_neutral_codes() -> None:
    codes = load_absence_codes()
    assert " ".join(codes) == "W L F V SV ZG ZN AO KV DR TU TW GA OA"
    assert [code.code for code in codes.values() if code.is_work] == ["W"]
    assert [code.code for code in codes.values() if code.is_presence] == ["W", "L"]
    keys = [code.key for code in codes.values() if code.key]
    assert sorted(keys) == ["S", "V", "W", "Z"]
    assert all(code.label.spoken(language) for code in codes.values() for language in ("fr", "en"))
    assert codes["OA"].label.nl == "Afwezig zonder reden"
    assert not any(code.is_absence and code.is_presence for code in codes.values())


def test_true_days_pass() -> None:
    _check(WORKED)
    _check(ILL)
    _check(replace(ILL, day=date(2025, 12, 24), code="V", attest=False))  # agreed beforehand
    _check(replace(WORKED, starts=None, ends=None, break_minutes=0, minutes=300))
    _check(replace(WORKED, day=TODAY))


@pytest.mark.parametrize(
    ("record", "problem", "field"),
    [
        (replace(WORKED, day=date(2025, 11, 7)), Problem.IN_FUTURE, "day"),
        (replace(WORKED, day=date(2025, 8, 31)), Problem.OUTSIDE_PLACEMENT, "day"),
        (replace(ILL, day=date(2026, 7, 1)), Problem.OUTSIDE_PLACEMENT, "day"),
        (replace(WORKED, code="XX"), Problem.NOT_A_CODE, "code"),
        (replace(WORKED, away="W", away_minutes=60), Problem.NOT_A_CODE, "away"),
        (replace(WORKED, away="SV", away_minutes=60), Problem.NOT_A_CODE, "away"),
        (replace(WORKED, away_minutes=60), Problem.NOT_A_CODE, "away"),
        (replace(ILL, away="OA", away_minutes=60), Problem.NOT_A_CODE, "away"),
        (replace(WORKED, away="OA"), Problem.NOT_A_TIME, "away_minutes"),
        (replace(WORKED, away="OA", away_minutes=-60), Problem.NOT_A_TIME, "away_minutes"),
        (replace(WORKED, away="OA", away_minutes=985), Problem.NOT_A_TIME, "away_minutes"),
        (replace(WORKED, code=""), Problem.NOT_A_CODE, "code"),
        (replace(WORKED, ends=465), Problem.END_BEFORE_START, "ends"),
        (replace(WORKED, ends=400), Problem.END_BEFORE_START, "ends"),
        (replace(WORKED, break_minutes=510, minutes=0), Problem.NOT_A_TIME, "break_minutes"),
        (replace(WORKED, break_minutes=-1), Problem.NOT_A_TIME, "break_minutes"),
        (replace(WORKED, minutes=1441, starts=None, ends=None), Problem.NOT_A_TIME, "minutes"),
        (replace(WORKED, minutes=-1), Problem.NOT_A_TIME, "minutes"),
        (replace(WORKED, minutes=455), Problem.NOT_A_TIME, "minutes"),
        (replace(WORKED, starts=1440), Problem.NOT_A_TIME, "starts"),
        (replace(WORKED, starts=None), Problem.MISSING, "starts"),
        (replace(WORKED, ends=None), Problem.MISSING, "ends"),
        (replace(ILL, break_minutes=10), Problem.MISSING, "starts"),
        (replace(ILL, minutes=10), Problem.NOT_A_TIME, "minutes"),
    ],
)
def test_days_that_cannot_be_true(record: DayRecord, problem: Problem, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _check(record)
    assert (refused.value.problem, refused.value.field) == (problem, field)


def test_how_far_a_day_has_come() -> None:
    assert day_state(None) is DayState.PLANNED
    assert day_state(WORKED) is DayState.ENTERED
    assert day_state(confirmed(WORKED, "stijn")) is DayState.CONFIRMED
    assert day_state(WORKED, sealed=True) is DayState.CLOSED
    with pytest.raises(Refused):
        confirmed(WORKED, "")


def test_a_day_that_went_as_planned() -> None:
    plan = PlannedDay(date(2025, 11, 5), "W", 465, 975, 54, 456, PlanReason.SCHEDULE)
    record = from_plan(plan, id_="d", placement="p", confirmed_by="stijn")
    assert record == replace(WORKED, origin=Origin.SCHEDULE, confirmed_by="stijn")
    _check(record)
    with pytest.raises(Refused):
        from_plan(replace(plan, code=""), id_="d", placement="p")


def test_a_day_is_plain_json_and_back() -> None:
    plain = to_plain(ILL, DayRecord)
    assert plain["day"] == "2025-11-05"
    assert plain["starts"] is None
    assert from_plain(plain, DayRecord) == ILL
