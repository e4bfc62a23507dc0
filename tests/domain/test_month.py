from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.days import DayRecord, DayState, from_plan
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import (
    LateChange,
    MonthLine,
    MonthSeal,
    SealState,
    close_month,
    late_changes,
    month_days,
    month_lines,
    month_name,
    month_span,
    open_days,
    ready_to_close,
    reopen_month,
    totals,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.plain import from_plain, to_plain
from mentorapp.domain.schedule import PlannedDay, PlanReason

PLACEMENT = Placement("p", "l", "s", "w", date(2025, 9, 1), date(2026, 6, 30))
MONTH = "2025-09"
TODAY = date(2025, 10, 2)
CODES = load_absence_codes()


def _planned(month: str = MONTH) -> dict[date, PlannedDay]:
    made = {}
    for day in month_days(PLACEMENT, month):
        if day.isoweekday() in (3, 4, 5):
            made[day] = PlannedDay(day, "W", 465, 975, 54, 456, PlanReason.SCHEDULE)
        elif day.isoweekday() in (1, 2):
            made[day] = PlannedDay(day, "L", 510, 960, 60, 390, PlanReason.SCHEDULE)
    return made


def _records(*, confirmed_by: str | None = "stijn") -> list[DayRecord]:
    return [
        from_plan(plan, id_=str(day), placement="p", confirmed_by=confirmed_by)
        for day, plan in _planned().items()
        if plan.code == "W"
    ]


def _lines(records: list[DayRecord]) -> tuple[MonthLine, ...]:
    return month_lines(PLACEMENT, MONTH, _planned(), records)


def _close(
    records: list[DayRecord],
    former: tuple[str, MonthSeal] | None = None,
    reason: str = "",
) -> MonthSeal:
    return close_month(
        _lines(records),
        id_="m",
        placement="p",
        month=MONTH,
        codes=CODES,
        made_from=("b", "a", "b"),
        today=TODAY,
        former=former,
        reason=reason,
    )


@pytest.mark.parametrize(
    ("month", "last"),
    [("2024-02", 29), ("2025-02", 28), ("2100-02", 28), ("2000-02", 29), ("2025-12", 31)],
)
def test_the_span_of_a_month(month: str, last: int) -> None:
    first, end = month_span(month)
    assert (first.day, end.day) == (1, last)
    assert month_name(first) == month_name(end) == month


@pytest.mark.parametrize("month", ["2025-13", "2025-00", "2025-1", "", "0000-01", "9999-12"])
def test_what_is_no_month(month: str) -> None:
    with pytest.raises(Refused) as refused:
        month_span(month)
    assert refused.value.problem is Problem.NOT_A_DATE


def test_a_whole_september() -> None:
    sums = totals(_lines(_records()), CODES)
    assert sums.worked_minutes == sums.planned_minutes == 12 * 456
    assert sums.counts == (("L", 10), ("W", 12))
    assert sums.days("OA") == 0
    seal = _close(_records())
    assert seal.made_from == ("a", "b")
    assert seal.worked_minutes == 12 * 456
    assert seal.state is SealState.CLOSED
    assert len(seal.lines) == 22


def test_planned_work_does_not_count_until_it_is_entered() -> None:
    assert totals(_lines([]), CODES).worked_minutes == 0
    assert totals(_lines(_records(confirmed_by=None)), CODES).worked_minutes == 12 * 456


def test_a_month_outside_the_placement_or_without_work() -> None:
    assert month_days(PLACEMENT, "2025-08") == ()
    lines = month_lines(PLACEMENT, "2025-12", {}, [])
    assert lines == ()
    ready_to_close(lines, "2025-12", today=date(2026, 1, 2))
    seal = close_month(
        lines,
        id_="m",
        placement="p",
        month="2025-12",
        codes=CODES,
        made_from=(),
        today=date(2026, 1, 2),
    )
    assert (seal.worked_minutes, seal.counts) == (0, ())


def test_open_days_are_named() -> None:
    records = _records()
    records[3] = replace(records[3], confirmed_by=None)
    gone = records.pop(0)
    lines = _lines(records)
    assert open_days(lines) == (gone.day, records[2].day)
    with pytest.raises(Refused) as refused:
        ready_to_close(lines, MONTH, today=TODAY)
    assert refused.value.problem is Problem.DAYS_OPEN
    assert refused.value.params["days"] == [gone.day, records[2].day]


def test_a_typed_lesson_day_must_be_confirmed_too() -> None:
    monday = date(2025, 9, 8)
    ill = DayRecord("x", "p", monday, "ZG", 0)
    assert open_days(_lines([*_records(), ill])) == (monday,)
    assert open_days(_lines([*_records(), replace(ill, confirmed_by="s")])) == ()


def test_a_month_that_is_not_over_stays_open() -> None:
    with pytest.raises(Refused) as refused:
        ready_to_close(_lines(_records()), MONTH, today=date(2025, 9, 29))
    assert refused.value.problem is Problem.IN_FUTURE
    ready_to_close(_lines(_records()), MONTH, today=date(2025, 9, 30))


def test_a_day_worked_on_a_free_day_counts() -> None:
    saturday = DayRecord("x", "p", date(2025, 9, 13), "W", 240, confirmed_by="stijn")
    assert totals(_lines([*_records(), saturday]), CODES).worked_minutes == 12 * 456 + 240
    stranger = replace(saturday, placement="other")
    assert _lines([*_records(), stranger]) == _lines(_records())


def test_opening_again_and_closing_anew_need_a_reason() -> None:
    seal = _close(_records())
    with pytest.raises(Refused) as refused:
        _close(_records(), ("h1", seal), "anders")
    assert refused.value.problem is Problem.ALREADY_CLOSED
    with pytest.raises(Refused) as refused:
        reopen_month(seal, "h1", " ")
    assert refused.value.problem is Problem.REASON_MISSING
    opened = reopen_month(seal, "h1", "Een dag vergeten")
    assert (opened.state, opened.former, opened.lines) == (SealState.OPEN, "h1", seal.lines)
    with pytest.raises(Refused) as refused:
        reopen_month(opened, "h2", "nog eens")
    assert refused.value.problem is Problem.NOT_CLOSED
    with pytest.raises(Refused) as refused:
        _close(_records(), ("h2", opened))
    assert refused.value.problem is Problem.REASON_MISSING
    assert _close(_records(), ("h2", opened), "Dag toegevoegd").former == "h2"


def test_what_came_after_closing_has_its_effect() -> None:
    records = _records()
    seal = _close(records)
    assert late_changes(seal, seal.lines, CODES) == ()
    later = list(records)
    later[0] = replace(later[0], code="ZG", minutes=0, starts=None, ends=None, break_minutes=0)
    extra = DayRecord("x", "p", date(2025, 9, 13), "W", 240, confirmed_by="stijn")
    shorter = replace(later[1], minutes=400, starts=None, ends=None, break_minutes=0)
    later[1] = shorter
    changes = late_changes(seal, _lines([*later, extra]), CODES)
    assert [(change.day, change.minutes, change.days) for change in changes] == [
        (records[0].day, -456, (("W", -1), ("ZG", 1))),
        (records[1].day, -56, ()),
        (date(2025, 9, 13), 240, (("W", 1),)),
    ]
    assert changes[2].before is None


def test_a_changed_plan_or_a_new_confirmation_is_no_late_change() -> None:
    seal = _close(_records())
    lines = tuple(replace(line, planned_minutes=1, state=DayState.ENTERED) for line in seal.lines)
    assert late_changes(seal, lines, CODES) == ()


def test_a_seal_is_plain_json_and_back() -> None:
    seal = reopen_month(_close(_records()), "h1", "reden")
    plain = to_plain(seal, MonthSeal)
    assert plain["lines"][0]["day"] == "2025-09-01"
    assert from_plain(plain, MonthSeal) == seal


CODE = st.sampled_from(["W", "ZG", "OA", "V", "L"])


@given(st.lists(st.tuples(st.integers(1, 30), CODE, st.integers(0, 600)), max_size=20))
def test_late_changes_explain_the_whole_difference(rows: list[tuple[int, str, int]]) -> None:
    records = {record.day: record for record in _records()}
    seal = _close(list(records.values()))
    for day, code, minutes in rows:
        when = date(2025, 9, day)
        worked = minutes if CODES[code].is_presence else 0
        records[when] = DayRecord(str(when), "p", when, code, worked, confirmed_by="s")
    lines = _lines(list(records.values()))
    changes: tuple[LateChange, ...] = late_changes(seal, lines, CODES)
    now = totals(lines, CODES)
    assert seal.worked_minutes + sum(change.minutes for change in changes) == now.worked_minutes
    counts = dict(seal.counts)
    for change in changes:
        for code, number in change.days:
            counts[code] = counts.get(code, 0) + number
    assert {code: number for code, number in counts.items() if number} == dict(now.counts)


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_every_day_lies_in_its_month(day: date) -> None:
    first, last = month_span(month_name(day))
    assert first <= day <= last
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1
