"""A case of working time as JSON: what makes a day, what is left open, and bad input named."""

import json
from datetime import date
from typing import Any

import pytest

from mentorapp.connectors.hours_case import HoursCase, read_hours_case
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.work_case import WorkDay
from mentorapp.services.wording import refusal

CASE: dict[str, Any] = {
    "contract": {"type": "OAO", "start": "2025-10-13", "end": "2025-10-24"},
    "schedule": {
        "mon": "L",
        "wed": {"kind": "W", "from": "08:00", "to": "16:30", "break": 60},
        "fri": {"kind": "W", "hours": 4},
    },
    "hours_per_day": 7.6,
}
MON, WED, FRI = date(2025, 10, 13), date(2025, 10, 15), date(2025, 10, 17)


def case(**changes: Any) -> HoursCase:
    return read_hours_case(json.dumps(CASE | changes).encode())


def on(day: date, **changes: Any) -> list[WorkDay]:
    found = [one for one in case(**changes).work.days if one.day == day]
    return sorted(found, key=lambda one: one.minutes)


def refused(**changes: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        case(**changes)
    return caught.value


def test_the_timetable_is_worked_as_planned() -> None:
    work = case().work
    assert (work.contract, work.starts, work.ends) == ("OAO", MON, date(2025, 10, 24))
    assert sorted(work.days, key=lambda one: one.day)[:3] == [
        WorkDay(MON, "L", 456),
        WorkDay(WED, "W", 450, 480, 990),
        WorkDay(FRI, "W", 240),
    ]
    assert len(work.days) == 6
    assert [(one.code, one.minutes) for one in work.planned[:3]] == [
        ("L", 456), ("W", 450), ("W", 240),
    ]  # fmt: skip


def test_what_is_not_said_stays_open() -> None:
    work = case().work
    assert (work.span, work.born, work.weekly_limit) == (None, None, None)
    assert (work.lessons_start, work.former_end) == (None, None)
    assert work.school_holidays == ()
    assert work.public_holidays == work.student_days == frozenset()
    assert case().switches == {}


def test_what_can_be_said() -> None:
    made = case(
        month="2025-10",
        born="2009-03-14",
        weekly_limit_hours=36.5,
        lessons_start="2025-09-01",
        former_contract_end="2025-08-22",
        student_job=["2025-09-13"],
        school_holidays=[["2025-10-27", "2025-11-02"]],
        public_holidays=["2025-11-11"],
        rules={"HR-03": True},
        region="french",
    )
    work = made.work
    assert work.span == (date(2025, 10, 1), date(2025, 10, 31))
    assert (work.born, work.weekly_limit) == (date(2009, 3, 14), 2190)
    assert (work.lessons_start, work.former_end) == (date(2025, 9, 1), date(2025, 8, 22))
    assert work.student_days == {date(2025, 9, 13)}
    assert work.school_holidays == ((date(2025, 10, 27), date(2025, 11, 2)),)
    assert work.public_holidays == {date(2025, 11, 11)}
    assert (work.region, made.switches) == ("french", {"HR-03": True})
    # The timetable reaches back to what training days are counted from.
    assert min(one.day for one in work.planned) == date(2025, 8, 22)
    assert min(one.day for one in work.days) == MON


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("W", [WorkDay(WED, "W", 450, 480, 990)]),
        ("L", [WorkDay(WED, "L", 450, 480, 990)]),
        ({"code": "W", "hours": 5}, [WorkDay(WED, "W", 300)]),
        (
            {"code": "W", "from": "07:00", "to": "24:00", "break": 30},
            [WorkDay(WED, "W", 990, 420, 1440)],
        ),
        ({"code": "W", "from": "07:00", "to": "12:00"}, [WorkDay(WED, "W", 300, 420, 720)]),
        (
            {"code": "W", "from": "08:00", "to": "17:00", "hours": 8},
            [WorkDay(WED, "W", 480, 480, 1020)],
        ),
        (
            {"code": "W", "from": "08:00", "to": "17:00", "break": 60, "hours": 8},
            [WorkDay(WED, "W", 480, 480, 1020)],
        ),
        ("ZG", [WorkDay(WED, "ZG")]),
        ({"code": "OA", "hours": 3}, [WorkDay(WED, "OA"), WorkDay(WED, "W", 270)]),
        ({"code": "OA", "hours": 8}, [WorkDay(WED, "OA")]),
    ],
)
def test_a_day_as_somebody_wrote_it(written: object, days: list[WorkDay]) -> None:
    assert on(WED, days={str(WED): written}) == days


def test_a_day_beside_the_timetable() -> None:
    saturday, before = date(2025, 10, 18), date(2025, 10, 8)
    assert on(saturday) == []
    assert on(saturday, days={str(saturday): "W"}) == [WorkDay(saturday, "W", 456)]
    assert on(before, days={str(before): {"code": "W", "hours": 2}}) == [WorkDay(before, "W", 120)]


def test_holidays_and_sickness_are_free_unless_somebody_wrote_a_code() -> None:
    holidays = {"school_holidays": [[str(MON), str(FRI)]], "public_holidays": [str(WED)]}
    assert on(MON, **holidays) == [WorkDay(MON, "SV")]
    assert on(WED, **holidays) == [WorkDay(WED, "F")]
    assert on(date(2025, 10, 14), **holidays) == []
    assert on(WED, **holidays, days={str(WED): "W"}) == [WorkDay(WED, "W", 450, 480, 990)]
    sick = [{"from": str(WED), "to": "2025-10-16", "in_service_since": "2025-01-01"}]
    assert on(WED, sick_episodes=sick) == [WorkDay(WED, "ZG")]
    assert on(date(2025, 10, 16), sick_episodes=sick) == [WorkDay(date(2025, 10, 16), "ZG")]
    assert on(WED, sick_episodes=sick, days={str(WED): "OA"}) == [WorkDay(WED, "OA")]


def one(**values: object) -> dict[str, Any]:
    return {"days": {"2025-10-15": {"code": "W"} | values}}


PLACE = "days.2025-10-15"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (one(hours=-1), f"{PLACE}.hours"),
        (one(hours=25), f"{PLACE}.hours"),
        (one(code="XX"), PLACE),
        ({"days": {"2025-10-15": "XX"}}, PLACE),
        ({"days": {"2025-02-30": "W"}}, "days.2025-02-30"),
        (one(**{"from": "8:00", "to": "17:00"}), f"{PLACE}.from"),
        (one(**{"from": "08:00"}), f"{PLACE}.to"),
        (one(to="17:00"), f"{PLACE}.from"),
        (one(**{"from": "08:00", "to": "24:01"}), f"{PLACE}.to"),
        (one(**{"from": "08:00", "to": "25:00"}), f"{PLACE}.to"),
        (one(**{"from": "08:60", "to": "17:00"}), f"{PLACE}.from"),
        (one(**{"from": 8, "to": "17:00"}), f"{PLACE}.from"),
        (one(**{"from": "08:00", "to": "17:00", "break": -1}), f"{PLACE}.break"),
        (one(**{"from": "08:00", "to": "17:00", "break": 540}), f"{PLACE}.break"),
        (one(**{"from": "08:00", "to": "17:00", "break": "30"}), f"{PLACE}.break"),
        (one(**{"from": "08:00", "to": "17:00", "break": 30, "hours": 8}), f"{PLACE}.hours"),
        (one(**{"from": "08:00", "to": "09:00", "hours": 2}), f"{PLACE}.hours"),
        (one(**{"break": 30}), f"{PLACE}.from"),
        ({"schedule": {"mon": {"kind": "W", "from": "x", "to": "17:00"}}}, "schedule.mon.from"),
        ({"born": "2009"}, "born"),
        ({"born": None}, "born"),
        ({"weekly_limit_hours": 169}, "weekly_limit_hours"),
        ({"weekly_limit_hours": -1}, "weekly_limit_hours"),
        ({"weekly_limit_hours": True}, "weekly_limit_hours"),
        ({"lessons_start": 1}, "lessons_start"),
        ({"former_contract_end": ""}, "former_contract_end"),
        ({"student_job": "2025-09-13"}, "student_job"),
        ({"student_job": ["x"]}, "student_job[0]"),
        ({"public_holidays": ["2025-11-11", 7]}, "public_holidays[1]"),
        ({"school_holidays": {}}, "school_holidays"),
        ({"school_holidays": [["2025-10-27"]]}, "school_holidays[0]"),
        ({"school_holidays": [["2025-10-27", "x"]]}, "school_holidays[0][1]"),
        ({"school_holidays": [["2025-10-27", "2025-10-26"]]}, "school_holidays[0][1]"),
        ({"rules": []}, "rules"),
        (
            {"contract": {"type": "oao", "start": "2025-09-01", "end": "2026-06-30"}},
            "contract.type",
        ),
        ({"hours_per_day": float("nan")}, "hours_per_day"),
        ({"rules": {"HR-03": "ja"}}, "rules.HR-03"),
        ({"month": "2025-1"}, "month"),
        ({"month": ""}, "month"),
        ({"region": "x"}, "region"),
        ({"lessons_start": "1900-01-01"}, "lessons_start"),  # more days than anybody writes
        (
            {"contract": {"type": "OAO", "start": "2001-01-01", "end": "2030-01-01"}},
            "contract.start",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: dict[str, Any], where: str) -> None:
    error = refused(**change)
    assert (error.problem, error.field) == (Problem.CASE_BROKEN, where)
    assert where in refusal(error)


@pytest.mark.parametrize("ends", ["08:00", "07:59"])
def test_a_day_that_does_not_end_after_it_starts(ends: str) -> None:
    error = refused(**one(**{"from": "08:00", "to": ends}))
    assert (error.problem, error.field) == (Problem.END_BEFORE_START, f"{PLACE}.to")
    assert f"{PLACE}.to" in refusal(error)


def test_a_month_outside_the_contract() -> None:
    error = refused(month="2025-11")
    assert (error.problem, error.field) == (Problem.OUTSIDE_PLACEMENT, "month")
