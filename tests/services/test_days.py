"""Days and months through the services: entered, confirmed, closed, opened again."""

from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal, SealState
from mentorapp.services import days
from tests.services.desks import Placed, workplace
from tests.services.trio import trio

MONTH = "2025-10"


def whole_month(at: Placed) -> list[date]:
    with at.desk.read() as unit:
        return days.planned_work(unit, at.placement.id, date(2025, 10, 1), date(2025, 10, 31))


def seal(at: Placed) -> MonthSeal | None:
    with at.desk.read() as unit:
        return unit.get(MonthSeal, ids.month_of(at.placement.id, MONTH))


def test_a_month_closes_when_every_day_is_confirmed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        with pytest.raises(Refused) as refused:
            days.close(at.desk, at.placement.id, MONTH)
        assert refused.value.problem is Problem.DAYS_OPEN
        assert seal(at) is None
        planned = whole_month(at)
        days.confirm(at.desk, at.placement.id, planned[:-1])
        with pytest.raises(Refused) as refused:
            days.close(at.desk, at.placement.id, MONTH)
        assert refused.value.params["days"] == [planned[-1]]
        days.confirm(at.desk, at.placement.id, planned[-1:])
        closed = days.close(at.desk, at.placement.id, MONTH)
        assert closed.worked_minutes == len(planned) * 456
        assert seal(at) == closed


def test_a_closed_month_is_on_the_lock_until_it_is_opened_with_a_reason(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        days.confirm(at.desk, at.placement.id, whole_month(at))
        first = days.close(at.desk, at.placement.id, MONTH)
        sick = days.EnterDay(at.placement.id, date(2025, 10, 1), "ZG", 0)
        for command in (
            lambda: days.enter(at.desk, sick),
            lambda: days.confirm(at.desk, at.placement.id, [date(2025, 10, 1)]),
        ):
            with pytest.raises(Refused) as refused:
                command()
            assert refused.value.problem is Problem.SEALED
        with pytest.raises(Refused) as refused:
            days.reopen(at.desk, at.placement.id, MONTH, " ")
        assert refused.value.problem is Problem.REASON_MISSING
        opened = days.reopen(at.desk, at.placement.id, MONTH, "briefje gekregen")
        assert opened.state is SealState.OPEN
        days.enter(at.desk, sick)
        again = days.close(at.desk, at.placement.id, MONTH, "briefje gekregen")
        assert again.worked_minutes == first.worked_minutes - 456
        assert again.former is not None
        assert first.former is None


def test_what_comes_in_after_closing_leaves_the_seal_and_is_shown_with_its_effect(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        placement = made.placements[0]
        a, b = made.desks["a"], made.desks["b"]
        with a.read() as unit:
            planned = days.planned_work(unit, placement.id, date(2025, 10, 1), date(2025, 10, 31))
        days.confirm(a, placement.id, planned)
        made.send("a", "b")
        closed = days.close(a, placement.id, MONTH)
        # The other PC did not hear of the closing, and enters what it knows.
        days.enter(b, days.EnterDay(placement.id, planned[0], "ZG", 0, attest=True))
        made.send("b", "a")
        with a.read() as unit:
            assert unit.get(MonthSeal, closed.id) == closed
            late = days.came_after_closing(unit, placement, MONTH)
        assert [(one.day, one.minutes) for one in late] == [(planned[0], -456)]


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ({"day": date(2025, 11, 7)}, Problem.IN_FUTURE),
        ({"day": date(2025, 8, 31)}, Problem.OUTSIDE_PLACEMENT),
        ({"code": "XX"}, Problem.NOT_A_CODE),
        ({"starts": 600, "ends": 540}, Problem.END_BEFORE_START),
        ({"placement": "niemand"}, Problem.UNKNOWN),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, command: dict[str, object], problem: Problem
) -> None:
    with workplace(tmp_path) as at:
        known = {
            "placement": at.placement.id,
            "day": date(2025, 11, 5),
            "code": "W",
            "minutes": 456,
        }
        position = at.desk.store.position()
        with pytest.raises(Refused) as refused:
            days.enter(at.desk, days.EnterDay(**(known | command)))  # type: ignore[arg-type] # a table of fields
        assert refused.value.problem is problem
        assert at.desk.store.position() == position
        with at.desk.read() as unit:
            assert not unit.find(DayRecord)
