"""The money of a month from the store: rows add up, seals hold, supposing leaves no trace."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.money_month import Lack, MoneyMonth, RowKind, code_counts
from mentorapp.domain.people import ContractType, Placement
from mentorapp.domain.schedule import (
    DayPlace,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
)
from mentorapp.services import days, enrolling, matching, pausing, pay_terms, roster
from mentorapp.services.desk import Desk
from mentorapp.services.money_month import month_money, what_if
from tests.services.alone import SCHOOL_DAYS, alone, school_comes
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

MONTH = "2025-10"
OCTOBER = date(2025, 10, 1)


def money(at: Placed, month: str = MONTH) -> MoneyMonth:
    with at.desk.read() as unit:
        return month_money(unit, at.placement.id, month)


def stepped(at: Placed, fact: str = "first_year_passed", starts: date = date(2025, 9, 1)) -> None:
    pay_terms.set_step(at.desk, pay_terms.SetStep(at.placement.id, starts, fact))


def sick(at: Placed, *on: date) -> None:
    days.enter_range(at.desk, days.EnterRange(at.placement.id, on, "ZG"))


def confirm_all(at: Placed, month: str = MONTH) -> None:
    days.fill(at.desk, at.placement.id, month)


def week(desk: Desk, placement: str, valid_from: date, days_: dict[int, DayPlace]) -> None:
    pattern = WeekPattern(
        "", tuple(ScheduledDay(one, place, 480, 960, 24) for one, place in days_.items())
    )
    id_ = ids.schedule_of(placement, valid_from)
    roster.set_schedule(desk, Schedule(id_, placement, valid_from, ScheduleKind.WEEKLY, (pattern,)))


def at_work(*weekdays: int) -> dict[int, DayPlace]:
    return dict.fromkeys(weekdays, DayPlace.WORKPLACE)


def test_the_month_of_the_design(practice: Practice) -> None:
    with practice.work.read() as unit:
        (place,) = unit.find(Placement, learner=practice.learners["Nour"])
        found = month_money(unit, place.id, MONTH)
    assert (found.full, found.days, found.total) == (67590, 23, 58774)
    assert [(one.number, one.code, len(one.days), one.cents) for one in found.rows] == [
        (0, "", 0, 67590),
        (1, "ZG", 2, 0),
        (2, "OA", 1, -2939),
        (3, "V", 3, 0),
        (4, "SV", 2, -5877),
    ]
    assert found.open_days == (date(2025, 10, 17),)
    assert found.rows[2].preliminary
    assert found.rows[1].attest
    assert (found.since[0].step, found.since[0].fact) == (2, "first_year_passed")
    assert found.since[0].rate_from == date(2025, 2, 1)
    assert found.by_day[date(2025, 10, 31)] == 4


def test_rows_add_up_in_every_month_of_everybody(practice: Practice) -> None:
    with practice.work.read() as unit:
        for place in unit.find(Placement):
            for month in ("2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"):
                found = month_money(unit, place.id, month)
                assert found.lacking is None
                assert sum(one.cents for one in found.rows) == found.total
                assert sum(number for _code, number in code_counts(found)) == found.days


def test_what_is_missing_is_said_with_its_day(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        lacking = money(at).lacking
        assert lacking is not None
        assert (lacking.lack, lacking.day) == (Lack.STEP, OCTOBER)
        assert lacking.refused.problem is Problem.MISSING
        stepped(at, starts=date(2025, 10, 15))
        assert money(at).lacking == lacking
        stepped(at)
        assert money(at).lacking is None
        unknown = money(at, "2026-04").lacking
        assert unknown is not None
        assert (unknown.lack, unknown.day) == (Lack.RATE, date(2026, 4, 1))
        outside = money(at, "2026-07").lacking
        assert outside is not None
        assert outside.problem is Problem.OUTSIDE_PLACEMENT
        with pytest.raises(Refused):
            money(at, "2025-13")


def test_without_a_timetable_there_is_nothing_to_divide_by(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        _learner, place = roster.enrol(
            at.desk,
            roster.Enrol(
                "Amira", "Öz", None, at.desk.store.organisation, OCTOBER, date(2026, 6, 30)
            ),
        )
        pay_terms.set_step(at.desk, pay_terms.SetStep(place.id, OCTOBER, "first_year"))
        with at.desk.read() as unit:
            lacking = month_money(unit, place.id, MONTH).lacking
        assert lacking is not None
        assert lacking.lack is Lack.SCHEDULE


@pytest.mark.parametrize("contract", [ContractType.SAO, ContractType.DA])
def test_other_contracts_have_no_allowance(tmp_path: Path, contract: ContractType) -> None:
    with workplace(tmp_path) as at:
        enrolling.edit_placement(
            at.desk, enrolling.EditPlacement(at.placement.id, contract=contract)
        )
        found = money(at)
        assert found.total == 0
        assert not found.rows
        if contract is ContractType.SAO:
            assert found.unpaid
            assert found.lacking is None
        else:
            assert found.lacking is not None
            assert found.lacking.lack is Lack.OTHER_RULES


def test_a_step_that_changes_within_a_month_is_a_row(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        stepped(at, "two_years_passed", date(2025, 10, 16))
        found = money(at)
        assert [one.kind for one in found.rows][:2] == [RowKind.FULL, RowKind.RATE]
        assert [(one.day, one.step) for one in found.since] == [
            (OCTOBER, 2),
            (date(2025, 10, 16), 3),
        ]
        assert sum(one.cents for one in found.rows) == found.total


def test_days_before_the_contract_count_in_the_month(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        week(at.desk, at.placement.id, date(2025, 10, 13), at_work(1, 2, 3, 4, 5))
        enrolling.edit_placement(
            at.desk, enrolling.EditPlacement(at.placement.id, starts=date(2025, 10, 13))
        )
        found = money(at)
        assert found.days == 23
        assert [(one.kind, len(one.days)) for one in found.rows if one.kind is RowKind.OUTSIDE] == [
            (RowKind.OUTSIDE, 8)
        ]


def test_holidays_of_both_kinds_count_and_study_days_are_paid(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        place, monday = made.placement, date(2025, 10, 6)
        assert (monday, monday, SchoolDayKind.STUDY_DAY, "") in SCHOOL_DAYS
        week(made.work, place.id, OCTOBER, {1: DayPlace.SCHOOL, **at_work(2, 3, 4, 5)})
        pay_terms.set_step(made.work, pay_terms.SetStep(place.id, OCTOBER, "first_year_passed"))
        with made.work.read() as unit:
            october = month_money(unit, place.id, MONTH)
            november = month_money(unit, place.id, "2025-11")
        assert [line.code for line in october.lines if monday in line.days] == ["L"]
        holiday = date(2025, 11, 11)
        assert [line.code for line in november.lines if holiday in line.days] == ["F"]
        assert [one.cents for one in november.rows if one.code == "F"] == [0]


def test_sickness_is_counted_over_weekends_and_months(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        # 24 November is day 1; 1 December day 8, for which a worker gets 85.88 %.
        sick(at, *(date(2025, 11, day) for day in range(24, 29)), date(2025, 12, 1))
        found = money(at, "2025-12")
        shares = {day: line.share for line in found.lines for day in line.days}
        assert [str(shares[date(2025, 12, day)]) for day in (1, 2)] == ["2147/2500", "1"]
        pay_terms.set_status(at.desk, at.placement.id, WorkerStatus.CLERK)
        again = money(at, "2025-12")
        assert again.status_known
        assert {line.share for line in again.lines if line.code == "ZG"} == {1}


def test_in_the_first_month_of_service_sickness_is_not_paid(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        sick(at, date(2025, 9, 29), date(2025, 9, 30), OCTOBER)
        assert {line.rule for line in money(at).lines if line.code == "ZN"} == {"SI-01 service"}


def test_a_sickness_that_comes_back_goes_on_when_a_mentor_says_so(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        first, back = date(2025, 10, 6), date(2025, 10, 14)
        sick(at, *(first + timedelta(days=number) for number in range(5)))
        sick(at, back, back + timedelta(days=1), back + timedelta(days=2))
        assert {line.share for line in money(at).lines if line.code == "ZG"} == {1}
        pay_terms.set_relapse(at.desk, at.placement.id, back, on=True)
        # Five days, then 6, 7 and 8.
        assert money(at).by_day.keys() >= {back}
        shares = [one.share for one in money(at).rows if one.code == "ZG"]
        assert len(shares) == 2
        pay_terms.set_relapse(at.desk, at.placement.id, back, on=False)
        assert {line.share for line in money(at).lines if line.code == "ZG"} == {1}
        with pytest.raises(Refused) as refused:
            pay_terms.set_relapse(at.desk, at.placement.id, OCTOBER, on=True)
        assert refused.value.problem is Problem.MISSING


def test_a_day_of_which_a_part_was_missed_counts_for_the_rest(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        confirm_all(at)
        whole, day = money(at), date(2025, 10, 6)
        days.enter_range(at.desk, days.EnterRange(at.placement.id, (day,), "W", 342))
        assert money(at).total == whole.total  # nobody said that it takes something off
        days.set_away(at.desk, at.placement.id, day, "OA")
        found = money(at)
        (row,) = (one for one in found.rows if one.code == "OA")
        assert (row.days, row.of_days, row.minutes, row.is_parted) == (
            (day,),
            Fraction(1, 4),
            114,
            True,
        )
        assert row.cents == -735  # 675.90 / 23 / 4 is 7.3467
        assert found.total == whole.total - 735
        counts = dict(code_counts(found))
        assert (counts["OA"], counts["W"] % 1) == (Fraction(1, 4), Fraction(3, 4))
        days.close(at.desk, at.placement.id, MONTH)
        assert money(at).total == found.total
        days.reopen(at.desk, at.placement.id, MONTH, "verkeerde code")
        days.set_away(at.desk, at.placement.id, day, "")
        assert money(at).total == whole.total


def test_a_reason_needs_something_that_is_missing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        day = date(2025, 10, 6)
        for code, problem in (("OA", Problem.MISSING), ("", Problem.MISSING)):
            with pytest.raises(Refused) as refused:
                days.set_away(at.desk, at.placement.id, day, code)
            assert refused.value.problem is problem
        days.enter_range(at.desk, days.EnterRange(at.placement.id, (day,), "W", 456))
        with pytest.raises(Refused) as refused:
            days.set_away(at.desk, at.placement.id, day, "OA")
        assert refused.value.problem is Problem.MISSING
        days.enter_range(at.desk, days.EnterRange(at.placement.id, (day,), "W", 400))
        for code in ("W", "SV", "XX"):
            with pytest.raises(Refused) as refused:
                days.set_away(at.desk, at.placement.id, day, code)
            assert refused.value.problem is Problem.NOT_A_CODE


def test_days_on_which_the_contract_rests_are_not_paid(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        pausing.suspend(
            at.desk, pausing.Suspend(at.placement.id, date(2025, 10, 6), date(2025, 10, 7))
        )
        found = money(at)
        assert [(one.code, len(one.days)) for one in found.rows if one.code == "TU"] == [("TU", 2)]


def test_what_the_enterprise_says_counts(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        days.enter_range(at.desk, days.EnterRange(at.placement.id, (date(2025, 10, 6),), "DR"))
        before = money(at)
        pay_terms.set_house(at.desk, pay_terms.SetHouse(pays=(("DR", True), ("GA", False))))
        after = money(at)
        assert after.total - before.total == 2939
        assert not next(one for one in after.rows if one.code == "DR").sure
        pay_terms.set_house(at.desk, pay_terms.SetHouse(basis=Basis.HOURS))
        assert money(at).basis is Basis.HOURS
        assert sum(one.cents for one in money(at).rows) == money(at).total


def test_a_closed_month_stays_what_it_was(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        sick(at, date(2025, 10, 6))
        confirm_all(at)
        before = money(at)
        days.close(at.desk, at.placement.id, MONTH)
        closed = money(at)
        assert closed == replace(before, sealed=True)
        week(at.desk, at.placement.id, date(2025, 9, 2), at_work(1, 2))
        stepped(at, "two_years_passed", date(2025, 9, 15))
        pay_terms.set_status(at.desk, at.placement.id, WorkerStatus.CLERK)
        pay_terms.set_house(at.desk, pay_terms.SetHouse(basis=Basis.HOURS, pays=(("GA", False),)))
        enrolling.edit_placement(
            at.desk, enrolling.EditPlacement(at.placement.id, contract=ContractType.SAO)
        )
        assert money(at) == closed
        enrolling.edit_placement(
            at.desk, enrolling.EditPlacement(at.placement.id, contract=ContractType.OAO)
        )
        days.reopen(at.desk, at.placement.id, MONTH, "trap was fout")
        opened = money(at)
        assert not opened.sealed
        assert (opened.full, opened.days) == (72870, 8)


def test_a_month_closed_without_a_step_gets_its_amount_when_the_step_is_said(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path) as at:
        confirm_all(at)
        days.close(at.desk, at.placement.id, MONTH)
        without = money(at)
        assert without.lacking is not None
        assert without.lacking.lack is Lack.STEP
        stepped(at)
        found = money(at)
        assert found.sealed
        assert found.lacking is None
        assert found.total > 0


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Placed]:
    with workplace(tmp_path_factory.mktemp("supposed")) as at:
        stepped(at)
        sick(at, date(2025, 10, 6), date(2025, 10, 7))
        yield at


OCTOBER_DAYS = st.integers(0, 30).map(lambda number: OCTOBER + timedelta(days=number))


@given(
    st.none() | st.integers(1, 3),
    st.dictionaries(OCTOBER_DAYS, st.sampled_from(sorted(load_absence_codes())), max_size=8),
)
def test_supposing_leaves_no_trace(
    standing: Placed, step: int | None, codes: dict[date, str]
) -> None:
    position = standing.desk.store.position()
    before = money(standing)
    with standing.desk.read() as unit:
        found = what_if(unit, standing.placement.id, MONTH, step, codes)
    assert found.real == before == money(standing)
    assert standing.desk.store.position() == position
    assert sum(one.cents for one in found.other.rows) == found.other.total
    assert found.difference == found.other.total - before.total
    if step is None and not codes:
        assert found.difference == 0
    worst = dict.fromkeys(codes, "OA")
    with standing.desk.read() as unit:
        worse = what_if(unit, standing.placement.id, MONTH, step, worst)
    assert worse.other.total <= found.other.total


def test_a_day_of_sickness_that_is_supposed_is_counted_like_a_real_one(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        sick(at, *(date(2025, 11, day) for day in range(24, 29)))
        monday = date(2025, 12, 1)
        with at.desk.read() as unit:
            found = what_if(unit, at.placement.id, "2025-12", days={monday: "ZG"})
        sick(at, monday)
        assert found.other.lines == money(at, "2025-12").lines
        assert found.difference != 0


@pytest.mark.parametrize(
    ("step", "codes", "problem"),
    [
        (9, {}, Problem.NOT_A_LEVEL),
        (None, {OCTOBER: "XX"}, Problem.NOT_A_CODE),
        (None, {date(2025, 11, 3): "W"}, Problem.OUTSIDE_PLACEMENT),
    ],
)
def test_what_cannot_be_supposed_is_refused(
    standing: Placed, step: int | None, codes: dict[date, str], problem: Problem
) -> None:
    with standing.desk.read() as unit, pytest.raises(Refused) as refused:
        what_if(unit, standing.placement.id, MONTH, step, codes)
    assert refused.value.problem is problem


def test_the_school_sees_nothing_of_it(practice: Practice) -> None:
    with practice.school.read() as unit:
        (place,) = unit.find(Placement, learner=practice.learners["Nour"])
        assert not pay_terms.terms(unit, place.id).steps
        lacking = month_money(unit, place.id, "2025-09").lacking
    assert lacking is not None
    assert lacking.lack is Lack.STEP


def test_terms_go_along_when_the_school_comes(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        command = pay_terms.SetStep(made.placement.id, OCTOBER, "first_year_passed")
        pay_terms.set_step(made.work, command)
        pay_terms.set_status(made.work, made.placement.id, WorkerStatus.CLERK)
        theirs, place = school_comes(made)
        matching.match(made.work, made.learner.id, theirs.id)
        assert _terms(made.work, place.id) == (WorkerStatus.CLERK, [2])
        # The same day again is the same record.
        pay_terms.set_step(made.work, replace(command, placement=place.id, fact="first_year"))
        assert _terms(made.work, place.id) == (WorkerStatus.CLERK, [1])


def _terms(desk: Desk, placement: str) -> tuple[WorkerStatus | None, list[int]]:
    with desk.read() as unit:
        found = pay_terms.terms(unit, placement)
    return found.status, [one.step for one in found.steps]
