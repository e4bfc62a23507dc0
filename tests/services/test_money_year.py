"""The months before of a learner and the school year so far: from the seals, up to today."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.people import Placement
from mentorapp.services import days
from mentorapp.services.desk import Desk
from mentorapp.services.money_month import month_money
from mentorapp.services.money_year import MoneyYear, PastMonth, PastState, money_year
from mentorapp.storage.unit import Unit
from tests.services.conftest import Practice
from tests.services.desks import workplace


def placement(desk: Desk, learner: str) -> Placement:
    with desk.read() as unit:
        (found,) = unit.find(Placement, learner=learner)
    return found


def year(practice: Practice, name: str, month: str, today: date | None = None) -> MoneyYear:
    desk = replace(practice.work, today=today or practice.work.today)
    return money_year(desk, placement(desk, practice.learners[name]).id, month)


def test_the_months_before_stand_newest_first_up_to_the_one_without_a_contract(
    practice: Practice,
) -> None:
    found = year(practice, "Nour", "2025-10")
    assert found.months == (
        PastMonth("2025-10", PastState.OPEN, 58774),
        PastMonth("2025-09", PastState.CLOSED, 67590),
        PastMonth("2025-08", PastState.OUTSIDE, 0),
    )
    assert year(practice, "Nour", "2025-09").months == found.months  # whichever is shown
    with practice.work.read() as unit:
        place = placement(practice.work, practice.learners["Nour"])
        assert found.months[0].total == month_money(unit, place.id, "2025-10").total


def test_at_most_six_months_and_of_one_longer_ago_those_before_it(practice: Practice) -> None:
    late = date(2026, 6, 30)
    shown = [one.month for one in year(practice, "Nour", "2026-05", late).months]
    assert shown == ["2026-05", "2026-04", "2026-03", "2026-02", "2026-01", "2025-12"]
    shown = [one.month for one in year(practice, "Nour", "2025-10", late).months]
    assert shown == ["2025-10", "2025-09", "2025-08"]
    # A contract that is over goes on from its last month.
    assert year(practice, "Nour", "2026-06", date(2027, 3, 1)).months[0].month == "2026-06"


def test_the_school_year_counts_what_was_worked_and_who_was_away_up_to_today(
    practice: Practice,
) -> None:
    found = year(practice, "Nour", "2025-10")
    assert (found.starts, found.current) == (2025, True)
    assert dict(found.absences) == {"V": Fraction(3), "ZG": Fraction(2), "OA": Fraction(1)}
    before = year(practice, "Nour", "2025-10", date(2025, 10, 21))
    assert before.absences == (("OA", Fraction(1)),)
    other = year(practice, "Nour", "2025-08")
    assert (other.starts, other.current, other.minutes, other.absences) == (2024, False, 0, ())


def test_a_closed_month_counts_as_it_was_sealed(practice: Practice) -> None:
    place = placement(practice.work, practice.learners["Milan"])
    with practice.work.read() as unit:
        seals = [unit.need(MonthSeal, ids.month_of(place.id, m), "month") for m in
                 ("2025-09", "2025-10")]  # fmt: skip
        november = days.lines(unit, place, "2025-11")
    later = sum(one.minutes for one in november if one.code == "W" and one.state != "planned")
    found = year(practice, "Milan", "2025-11")
    assert found.minutes == sum(seal.worked_minutes for seal in seals) + later
    assert [one.state for one in found.months[:2]] == [PastState.CLOSED, PastState.CLOSED]


def test_a_part_of_a_day_away_counts_as_a_part_and_a_month_without_a_step_has_no_amount(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path) as at:
        day = date(2025, 10, 1)
        record = DayRecord(
            ids.day_of(at.placement.id, day), at.placement.id, day, "W", 228,
            confirmed_by=at.mentor.id, away="ZG", away_minutes=228,
        )  # fmt: skip

        def put(unit: Unit) -> None:
            unit.put(record)
            unit.commit("enter_day", day=day.isoformat(), code="W")

        at.desk.write(put)
        found = money_year(at.desk, at.placement.id, "2025-10")
        assert (found.minutes, found.absences) == (228, (("ZG", Fraction(1, 2)),))
        assert {one.state for one in found.months if one.month >= "2025-09"} == {PastState.LACKING}
        with pytest.raises(Refused) as refused:
            money_year(at.desk, at.placement.id, "october")
        assert refused.value.problem is Problem.NOT_A_DATE
