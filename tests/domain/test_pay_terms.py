"""On what terms a learner is paid: days of sickness stand together, facts give steps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import money_rules
from mentorapp.domain.catalogue import Audience, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.pay_ground import Spell, episodes, spells
from mentorapp.domain.pay_terms import PAY_TERMS, AllowanceStep, PayHouse, check_step, usual_start
from mentorapp.domain.sickness import check, sick_day

DAY = timedelta(days=1)
OCTOBER = date(2025, 10, 1)


def october(*days: int) -> list[date]:
    return [date(2025, 10, day) for day in days]


def is_weekend(day: date) -> bool:
    return day.isoweekday() > 5


@pytest.mark.parametrize(
    ("sick", "found"),
    [
        ((22, 23), [(22, 23)]),
        ((23, 22, 22), [(22, 23)]),
        ((17, 20), [(17, 20)]),  # Friday and Monday: the weekend lies in between
        ((16, 20), [(16, 16), (20, 20)]),  # the Friday in between was no day of sickness
        ((6, 7, 27), [(6, 7), (27, 27)]),
        ((), []),
    ],
)
def test_days_of_sickness_stand_together(
    sick: tuple[int, ...], found: list[tuple[int, int]]
) -> None:
    made = spells(october(*sick), is_weekend)
    assert [(one.starts.day, one.ends.day) for one in made] == found


def test_a_sickness_that_comes_back_goes_on_from_the_one_before() -> None:
    made = spells(october(6, 7, 13, 14), is_weekend, october(6, 13))
    # The very first has nothing to go on from.
    assert made == (
        Spell(date(2025, 10, 6), date(2025, 10, 7)),
        Spell(date(2025, 10, 13), date(2025, 10, 14), continues=True),
    )
    guarantee = money_rules.load_guarantee(PayHouse("", "").status)
    found = sick_day(episodes(made, date(2025, 1, 1)), date(2025, 10, 13), guarantee)
    assert found is not None
    assert found.number == 3


@given(st.sets(st.integers(0, 90)), st.sets(st.integers(0, 90)))
def test_every_day_of_sickness_lies_in_one_spell(sick: set[int], again: set[int]) -> None:
    days = [OCTOBER + number * DAY for number in sick]
    made = spells(days, is_weekend, [OCTOBER + number * DAY for number in again])
    for day in days:
        assert sum(one.starts <= day <= one.ends for one in made) == 1
    assert check(episodes(made, OCTOBER)) == episodes(made, OCTOBER)
    assert all(one.starts in days and one.ends in days for one in made)


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2025, 9, 1), date(2025, 9, 1)),
        (date(2025, 8, 31), date(2024, 9, 1)),
        (date(2026, 1, 5), date(2025, 9, 1)),
    ],
)
def test_a_step_changes_on_the_first_of_september(day: date, starts: date) -> None:
    assert usual_start(day) == starts


def test_a_fact_gives_its_step_and_no_other() -> None:
    facts = money_rules.load_step_facts()
    good = AllowanceStep("s", "p", OCTOBER, 2, "first_year_passed")
    assert check_step(good, facts, "flanders") == good
    with pytest.raises(Refused) as refused:
        check_step(AllowanceStep("s", "p", OCTOBER, 3, "first_year_passed"), facts, "flanders")
    assert refused.value.problem is Problem.NOT_A_LEVEL
    with pytest.raises(Refused) as refused:
        check_step(good, facts, "german")
    assert refused.value.problem is Problem.UNKNOWN


def test_every_step_of_every_region_has_a_fact_with_a_source() -> None:
    facts = money_rules.load_step_facts()
    assert len({(one.region, one.code) for one in facts}) == len(facts)
    for region in money_rules.load_regions().values():
        steps = {one.number for one in region.steps}
        steps |= {one.number for table in region.fixed for one in table.steps}
        assert {one.step for one in facts if one.region == region.id} == steps
    assert all(one.source and one.label.nl and one.label.de for one in facts)


def test_money_and_the_reason_of_a_sickness_never_leave_the_enterprise() -> None:
    for record in PAY_TERMS:
        assert {one.audience for one in record.groups} <= {Audience.WORKPLACE, Audience.HOUSE}
    kept = {record.name: record.retention for record in PAY_TERMS}
    assert kept["allowance_step"] is Retention.SOCIAL
    assert kept["pay_terms"] is Retention.SOCIAL
