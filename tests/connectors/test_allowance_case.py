"""A case of the allowance as JSON: what it says, and every bad input named with its place."""

import json
from datetime import date
from typing import Any

import pytest

from mentorapp.connectors.allowance_case import PARTS, Case, read_case
from mentorapp.connectors.case_parts import Slot
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, Noted, WorkerStatus
from mentorapp.domain.region import StepFrom
from mentorapp.domain.sickness import Episode
from mentorapp.services.wording import refusal

CASE: dict[str, Any] = {
    "region": "flanders",
    "status": "clerk",
    "contract": {"type": "OAO", "start": "2025-09-01", "end": "2026-06-30"},
    "schedule": {"mon": "L", "tue": {"kind": "L", "hours": 6}, "fri": "W"},
    "hours_per_day": 7.6,
    "step": [{"from": "2025-09-01", "step": 2}],
    "month": "2025-10",
    "days": {"2025-10-17": "OA", "2025-10-24": {"code": "GA", "hours": "3.8"}},
    "fraction": "hours",
    "settings": {"GA": False},
}
SICK = {"from": "2025-10-06", "to": "2025-10-08", "in_service_since": "2025-09-01"}


def case(**changes: Any) -> Case:
    return read_case(json.dumps(CASE | changes).encode())


def refused(content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_case(content)
    return caught.value


def test_what_a_case_says() -> None:
    made = case(sick_episodes=[SICK])
    assert (made.region, made.status, made.basis) == ("flanders", WorkerStatus.CLERK, Basis.HOURS)
    assert (made.starts, made.ends) == (date(2025, 9, 1), date(2026, 6, 30))
    assert made.timetable.weeks == (
        (
            date.min,
            {1: Slot("L", 456 * PARTS), 2: Slot("L", 360 * PARTS), 5: Slot("W", 456 * PARTS)},
        ),
    )
    assert made.steps == (StepFrom(date(2025, 9, 1), 2),)
    assert made.noted == {
        date(2025, 10, 17): Noted("OA"),
        date(2025, 10, 24): Noted("GA", 228 * PARTS),
    }
    assert made.settings == {"GA": False}
    assert made.episodes == (Episode(date(2025, 10, 6), date(2025, 10, 8), date(2025, 9, 1)),)
    assert [one.day.day for one in made.planned] == [
        3,
        6,
        7,
        10,
        13,
        14,
        17,
        20,
        21,
        24,
        27,
        28,
        31,
    ]


def test_what_may_be_left_out() -> None:
    made = read_case(
        json.dumps({name: CASE[name] for name in ("contract", "schedule", "month")}).encode()
    )
    assert (made.region, made.status, made.basis) == ("flanders", WorkerStatus.WORKER, Basis.DAYS)
    assert made.timetable.on(date(2025, 10, 6)) == Slot("L", 0)
    assert (made.steps, made.episodes, made.settings, made.noted) == ((), (), {}, {})


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 6000])
def test_a_number_that_is_none_is_named_with_its_place(number: str) -> None:
    error = refused(json.dumps(CASE).replace("7.6", number).encode())
    assert (error.problem, error.field) == (Problem.CASE_BROKEN, "hours_per_day")


@pytest.mark.parametrize(
    ("once", "again"),
    [
        ('"month":', '"month": "2025-11", "month":'),
        ('"2025-10-17":', '"2025-10-17": "GA", "2025-10-17":'),
    ],
)
def test_a_name_that_stands_twice_is_refused(once: str, again: str) -> None:
    error = refused(json.dumps(CASE).replace(once, again).encode())
    assert error.problem is Problem.ALREADY_THERE
    assert str(error.params["given"]) in once


def test_hours_are_exact_to_what_was_written() -> None:
    made = case(hours_per_day=7.33, days={"2025-10-17": {"code": "OA", "hours": 2.53}})
    assert made.noted[date(2025, 10, 17)].minutes == 1_518_000  # 151.8 minutes
    assert made.timetable.on(date(2025, 10, 17)) == Slot("W", 4_398_000)


def test_a_free_weekday_may_be_written() -> None:
    assert [one.day.day for one in case(schedule={"mon": "W", "sat": None}).planned] == [
        6, 13, 20, 27,
    ]  # fmt: skip


def test_hours_count_in_hours_of_the_timetable() -> None:
    for change in (
        {"hours_per_day": 0, "schedule": {"mon": "W"}},
        {"hours_per_day": 0, "schedule": {"mon": "W"}, "fraction": "days"},
    ):
        day = {"2025-10-06": {"code": "OA", "hours": 2}}
        where = "hours_per_day" if "fraction" not in change else "days.2025-10-06.hours"
        error = refused(json.dumps(CASE | change | {"days": day}).encode())
        assert (error.problem, error.field) == (Problem.CASE_BROKEN, where)
    unsaid = {name: value for name, value in CASE.items() if name != "hours_per_day"}
    error = refused(json.dumps(unsaid | {"fraction": "days"}).encode())
    assert (error.field, error.params["given"]) == ("hours_per_day", "")
    assert case(schedule={"mon": {"kind": "W", "hours": 0}, "tue": "L"}).planned  # some have hours


def test_what_continues_is_judged_by_the_one_before() -> None:
    again = {"from": "2025-10-13", "to": "2025-10-14", "continues": True}
    made = case(sick_episodes=[again, SICK])
    assert [one.continues for one in made.episodes] == [False, True]


def test_timetables_follow_one_another() -> None:
    later = {"from": "2025-10-13", "days": {"thu": "W"}}
    made = case(schedule=[later, {"from": "2025-10-06", "days": {"mon": "L"}}])
    assert [(one.day.day, one.code) for one in made.planned] == [
        (6, "L"), (16, "W"), (23, "W"), (30, "W"),
    ]  # fmt: skip


CONTRACT = CASE["contract"]
WEEK = {"from": "2025-09-01", "days": {"mon": "W"}}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"contract": None}, "contract"),
        ({"contract": []}, "contract"),
        ({"contract": CONTRACT | {"type": ""}}, "contract.type"),
        ({"contract": CONTRACT | {"type": "oao"}}, "contract.type"),
        ({"contract": CONTRACT | {"start": "1/9/2025"}}, "contract.start"),
        ({"contract": CONTRACT | {"start": "2025-W36-1"}}, "contract.start"),
        ({"contract": CONTRACT | {"start": "9999-12-31"}}, "contract.start"),
        ({"contract": CONTRACT | {"end": "2026-02-30"}}, "contract.end"),
        ({"contract": CONTRACT | {"end": 20260630}}, "contract.end"),
        ({"region": "luxembourg"}, "region"),
        ({"status": "boss"}, "status"),
        ({"fraction": "weeks"}, "fraction"),
        ({"month": None}, "month"),
        ({"month": "2025-13"}, "month"),
        ({"month": "9999-12"}, "month"),
        ({"month": "oktober"}, "month"),
        ({"hours_per_day": -1}, "hours_per_day"),
        ({"hours_per_day": 25}, "hours_per_day"),
        ({"hours_per_day": True}, "hours_per_day"),
        ({"hours_per_day": "acht"}, "hours_per_day"),
        ({"hours_per_day": "1e999999"}, "hours_per_day"),
        ({"hours_per_day": "1_0"}, "hours_per_day"),
        ({"hours_per_day": " 8"}, "hours_per_day"),
        ({"hours_per_day": "٨"}, "hours_per_day"),
        ({"schedule": "W"}, "schedule"),
        ({"schedule": {"maandag": "W"}}, "schedule"),
        ({"schedule": {"mon": {"kind": "W", "hours": 0}}}, "schedule"),
        ({"schedule": {"mon": "X"}}, "schedule.mon"),
        ({"schedule": {"mon": {"hours": 8}}}, "schedule.mon"),
        ({"schedule": {"mon": {"kind": "W", "hours": 24.1}}}, "schedule.mon.hours"),
        ({"schedule": None}, "schedule"),
        ({"schedule": [7]}, "schedule[0]"),
        ({"schedule": [{"days": {}}]}, "schedule[0].from"),
        ({"schedule": [{"from": "2025-09-01"}]}, "schedule[0].days"),
        ({"schedule": [WEEK, WEEK]}, "schedule[1].from"),
        ({"schedule": [WEEK | {"days": {"mon": "X"}}]}, "schedule[0].days.mon"),
        ({"schedule": [WEEK | {"days": {"dag": "W"}}]}, "schedule[0].days"),
        ({"step": {}}, "step"),
        ({"step": [2]}, "step[0]"),
        ({"step": [{"from": "2025-09-01", "step": "2"}]}, "step[0].step"),
        ({"step": [{"from": "2025-09-01", "step": True}]}, "step[0].step"),
        ({"step": [{"step": 2}]}, "step[0].from"),
        ({"step": CASE["step"] * 2}, "step[1].from"),
        ({"days": []}, "days"),
        ({"days": {"gisteren": "OA"}}, "days.gisteren"),
        ({"days": {"2025-10-17": "XX"}}, "days.2025-10-17"),
        ({"days": {"2025-10-17": 7}}, "days.2025-10-17"),
        ({"days": {"2025-10-17": {}}}, "days.2025-10-17"),
        ({"days": {"2025-10-17": {"code": "OA", "hours": -1}}}, "days.2025-10-17.hours"),
        ({"days": {"2025-10-17": {"code": "OA", "hours": 25}}}, "days.2025-10-17.hours"),
        ({"days": {"2025-10-17": {"code": "OA", "hours": None}}}, "days.2025-10-17.hours"),
        ({"sick_episodes": {}}, "sick_episodes"),
        ({"sick_episodes": ["x"]}, "sick_episodes[0]"),
        ({"sick_episodes": [SICK | {"from": ""}]}, "sick_episodes[0].from"),
        ({"sick_episodes": [SICK, SICK | {"to": 1}]}, "sick_episodes[1].to"),
        ({"sick_episodes": [SICK | {"continues": 1}]}, "sick_episodes[0].continues"),
        (
            {"sick_episodes": [{"from": "2025-10-06", "to": "2025-10-08"}]},
            "sick_episodes[0].in_service_since",
        ),
        ({"settings": []}, "settings"),
        ({"settings": {"GA": "ja"}}, "settings.GA"),
        ({"settings": {"OA": True}}, "settings"),
        ({"settings": {"XX": True}}, "settings"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: dict[str, Any], where: str) -> None:
    error = refused(json.dumps(CASE | change).encode())
    assert (error.problem, error.field) == (Problem.CASE_BROKEN, where)
    assert where in refusal(error)
    assert "None" not in refusal(error)


def test_what_was_given_is_shown_on_one_short_line() -> None:
    said = refusal(refused(json.dumps(CASE | {"region": "x\n\ny" + "z" * 500}).encode()))
    assert "«x yzz" in said
    assert len(said) < 150


def test_what_ends_before_it_starts_names_its_place() -> None:
    for change, where in (
        ({"contract": CONTRACT | {"end": "2025-08-31"}}, "contract.end"),
        ({"sick_episodes": [SICK | {"to": "2025-10-05"}]}, "sick_episodes[0].to"),
    ):
        error = refused(json.dumps(CASE | change).encode())
        assert (error.problem, error.field) == (Problem.END_BEFORE_START, where)
        assert where in refusal(error)


@pytest.mark.parametrize("month", ["2025-08", "2026-07"])
def test_a_month_outside_the_contract(month: str) -> None:
    error = refused(json.dumps(CASE | {"month": month}).encode())
    assert (error.problem, error.field) == (Problem.OUTSIDE_PLACEMENT, "month")
    assert "2025" in refusal(error)


def test_a_month_of_which_one_day_is_inside() -> None:
    short = CONTRACT | {"start": "2025-10-31", "end": "2025-11-01"}
    for month in ("2025-10", "2025-11"):
        assert case(contract=short, month=month).month == month


def test_sicknesses_that_overlap() -> None:
    error = refused(
        json.dumps(CASE | {"sick_episodes": [SICK, SICK | {"from": "2025-10-08"}]}).encode()
    )
    assert (error.problem, error.field) == (Problem.OVERLAP, "sick_episodes.from")
    assert "6 oktober 2025" in refusal(error)


def test_a_sickness_that_continues_nothing() -> None:
    error = refused(json.dumps(CASE | {"sick_episodes": [SICK | {"continues": True}]}).encode())
    assert (error.problem, error.field) == (Problem.MISSING, "sick_episodes.continues")
    assert "6 oktober 2025" in refusal(error)


@pytest.mark.parametrize("content", [b"[]", b'"x"', b"7", b"null"])
def test_what_is_no_object(content: bytes) -> None:
    error = refused(content)
    assert (error.problem, error.field) == (Problem.CASE_BROKEN, "case")


def test_what_is_no_json() -> None:
    error = refused(b'{"region":\n "flanders",,}')
    assert (error.problem, error.params["row"]) == (Problem.FILE_BROKEN, 2)
    assert "regel 2, kolom 13" in refusal(error)
    assert refused(b"[" * 100_000).problem in (Problem.FILE_TOO_LARGE, Problem.FILE_BROKEN)
