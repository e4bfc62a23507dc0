"""Ten years of a learner in a real store, drawn at random: nothing crashes, closed is closed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.connectors.money_rules import load_regions, load_step_facts
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.errors import Refused
from mentorapp.domain.ledger import Basis, WorkerStatus, half_up
from mentorapp.domain.money_month import Lack, MoneyMonth
from mentorapp.domain.month import MonthSeal, SealState, month_name
from mentorapp.domain.people import ContractType
from mentorapp.domain.schedule import (
    DayPlace,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
    iso_week,
)
from mentorapp.services import days, pausing, pay_terms, payroll, roster, statement
from mentorapp.services.desk import Desk
from mentorapp.services.money_month import month_money
from mentorapp.services.month_rules import month_rules
from mentorapp.services.wording import refusal
from tests.services.desks import Placed, workplace

FIRST, LAST = date(2016, 9, 1), date(2026, 8, 31)
SPAN = (LAST - FIRST).days
MONTHS = tuple(
    f"{year}-{month:02d}" for year in range(FIRST.year, LAST.year + 1) for month in range(1, 13)
)
CODES = tuple(sorted(load_absence_codes()))
FACTS = tuple(one.code for one in load_step_facts())
SETTINGS = ("DR", "GA")
ASKED = 2  # months of which everything is asked: the rules look at all ten years each time
# A month may be closed before its amount is known; who then says the step, sees the amount.
FILLED_IN_LATER = frozenset({Lack.STEP, Lack.RATE})
Doing = Callable[[Desk, str], object]


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


# Half of all falls in one school year, so that one thing comes upon another.
some_day = st.integers(-30, SPAN + 30).map(_day) | st.integers(SPAN - 364, SPAN - 150).map(_day)
some_month = st.sampled_from(MONTHS) | st.sampled_from(MONTHS[-16:-12])
some_week = st.dictionaries(
    st.integers(1, 7),
    st.tuples(st.sampled_from(DayPlace), st.integers(0, 900), st.integers(1, 540)),
    max_size=7,
).map(
    lambda week: WeekPattern(
        "",
        tuple(
            ScheduledDay(weekday, place, starts, starts + minutes, 0)
            for weekday, (place, starts, minutes) in sorted(week.items())
        ),
    )
)


def _schedule(
    valid_from: date, kind: ScheduleKind, weeks: Sequence[WeekPattern], desk: Desk, placement: str
) -> None:
    number = 1 if kind is ScheduleKind.WEEKLY else 2
    made = Schedule(
        ids.schedule_of(placement, valid_from),
        placement,
        valid_from,
        kind,
        tuple(weeks[:number]),
        anchor=iso_week(valid_from) if kind is ScheduleKind.ALTERNATING else "",
        blocks=(iso_week(valid_from),) if kind is ScheduleKind.BLOCKS else (),
    )
    roster.set_schedule(desk, made)


def _range(
    first: date, number: int, how: tuple[str, int | None], desk: Desk, placement: str
) -> None:
    several = tuple(first + timedelta(days=at) for at in range(number))
    days.enter_range(desk, days.EnterRange(placement, several, *how))


def _away(day: date, code: str, desk: Desk, placement: str) -> None:
    days.enter(desk, days.EnterDay(placement, day, "W", 120))
    days.set_away(desk, placement, day, code)


def _close(month: str, desk: Desk, placement: str) -> None:
    days.fill(desk, placement, month)
    days.close(desk, placement, month, "nagekomen")


def _suspend(first: date, number: int | None, desk: Desk, placement: str) -> None:
    ends = None if number is None else first + timedelta(days=number)
    pausing.suspend(desk, pausing.Suspend(placement, first, ends))


def _resume(day: date, desk: Desk, placement: str) -> None:
    for row in pausing.pauses(desk, placement):
        pausing.resume(desk, pausing.Resume(row.pause.id, day))


def _house(
    region: str, basis: Basis, status: WorkerStatus, pays: dict[str, bool], desk: Desk, _: str
) -> None:
    pay_terms.set_house(desk, pay_terms.SetHouse(region, basis, status, tuple(pays.items())))


doings: st.SearchStrategy[Doing] = st.one_of(
    st.builds(
        partial,
        st.just(_schedule),
        some_day,
        st.sampled_from(ScheduleKind),
        st.lists(some_week, min_size=2, max_size=2),
    ),
    st.builds(
        partial,
        st.just(_range),
        some_day,
        st.integers(1, 45),
        st.tuples(st.sampled_from([*CODES, "ZG", "ZG"]), st.none() | st.integers(0, 1441)),
    ),
    st.builds(partial, st.just(_close), some_month),
    st.builds(partial, st.just(_suspend), some_day, st.none() | st.integers(-1, 90)),
    st.builds(partial, st.just(_resume), some_day),
    st.builds(
        partial,
        st.just(_house),
        st.sampled_from(sorted(load_regions())),
        st.sampled_from(Basis),
        st.sampled_from(WorkerStatus),
        st.dictionaries(st.sampled_from(SETTINGS), st.booleans()),
    ),
    st.builds(lambda month: lambda desk, at: days.reopen(desk, at, month, "een fout"), some_month),
    st.builds(
        lambda day, fact: (
            lambda desk, at: pay_terms.set_step(desk, pay_terms.SetStep(at, day, fact))
        ),
        some_day,
        st.sampled_from(FACTS),
    ),
    st.builds(
        lambda status: lambda desk, at: pay_terms.set_status(desk, at, status),
        st.sampled_from(WorkerStatus),
    ),
    st.builds(
        lambda day, on: lambda desk, at: pay_terms.set_relapse(desk, at, day, on=on),
        some_day,
        st.booleans(),
    ),
    st.builds(partial, st.just(_away), some_day, st.sampled_from(CODES)),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Placed]:
    with workplace(tmp_path_factory.mktemp("ten-years")) as at:
        yield replace(at, desk=replace(at.desk, today=LAST))


def shown(desk: Desk, placement: str, month: str) -> MoneyMonth:
    """Give what a month pays, with all that must hold of it."""
    with desk.read() as unit:
        found = month_money(unit, placement, month)
    if found.lacking is None and not found.unpaid:
        assert sum(one.cents for one in found.rows) == found.total == half_up(found.exact)
        assert sum(one.cents for one in found.lines) == found.total
        assert 0 <= found.total <= max(one.full for one in found.since)
    return found


def asked(desk: Desk, learner: str, placement: str, month: str) -> None:
    """Ask all that speaks of a month; only a refusal may come."""
    money = shown(desk, placement, month)
    month_rules(desk, placement, month)
    with desk.read() as unit:
        lines = payroll.pay_lines(unit, desk.store.organisation, month)
    assert [one.money for one in lines if one.learner == learner] in ([money], [])
    for make in (statement.statement, lambda *_: payroll.content(desk, month)):
        try:
            make(desk, learner, month)
        except Refused as refused:
            refusal(refused)  # it has a sentence


@settings(max_examples=6)
@given(
    some_week.filter(lambda week: bool(week.days)),
    st.lists(doings, min_size=12, max_size=30),
    st.lists(some_month, min_size=8, max_size=12, unique=True),
    st.just(ContractType.OAO) | st.sampled_from(ContractType),
)
def test_ten_years_never_crash_and_a_closed_month_stays(
    house: Placed,
    week: WeekPattern,
    done: list[Doing],
    months: list[str],
    contract: ContractType,
) -> None:
    desk = house.desk
    pay_terms.set_house(desk, pay_terms.SetHouse())
    learner, placement = roster.enrol(
        desk,
        roster.Enrol("Tien", "Jaar", None, desk.store.organisation, FIRST, LAST, contract=contract),
    )
    _schedule(FIRST, ScheduleKind.WEEKLY, [week], desk, placement.id)
    pay_terms.set_step(desk, pay_terms.SetStep(placement.id, FIRST, FACTS[0]))
    closed: dict[str, MoneyMonth] = {}
    for one in done:
        try:
            one(desk, placement.id)
        except Refused:
            continue
        with desk.read() as unit:
            now = {
                seal.month
                for seal in unit.find(MonthSeal, placement=placement.id)
                if seal.state is SealState.CLOSED
            }
        closed = {month: money for month, money in closed.items() if month in now}
        for month in now - closed.keys():
            closed[month] = shown(desk, placement.id, month)
    for month in (*months, month_name(FIRST), month_name(LAST)):
        shown(desk, placement.id, month)
    for month in months[:ASKED]:
        asked(desk, learner.id, placement.id, month)
    for month, money in closed.items():
        if money.lacking is None or money.lacking.lack not in FILLED_IN_LATER:
            assert shown(desk, placement.id, month) == money
