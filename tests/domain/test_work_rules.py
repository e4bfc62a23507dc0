"""The rules of working time: each with its edges, and what holds for every one of them."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.domain.allowance import Status
from mentorapp.domain.work_case import WorkCase, WorkDay, age_on
from mentorapp.domain.work_rule_kinds import KINDS
from mentorapp.domain.work_rules import Finding, Severity, WorkRule, check
from tests.domain.work_rule_table import (
    DAY,
    FULL,
    LESS,
    LONG_AUTUMN,
    TABLE,
    TWENTY,
    WED,
    at,
    case,
    long,
    timetable,
)

RULES = load_work_rules()
BY_CODE = {rule.code: rule for rule in RULES}


def found(code: str, made: WorkCase, rules: Iterable[WorkRule] = RULES) -> list[Finding]:
    return [one for one in check(made, rules, {code: True}) if one.code == code]


def test_every_rule_of_the_data_has_its_table() -> None:
    assert TABLE.keys() == BY_CODE.keys()
    for code, rows in TABLE.items():
        assert any(days for _case, days in rows), code
        assert any(not days for _case, days in rows), code


@pytest.mark.parametrize(
    ("code", "number"),
    [(code, number) for code, rows in TABLE.items() for number in range(len(rows))],
)
def test_a_rule_with_its_edges(code: str, number: int) -> None:
    made, days = TABLE[code][number]
    said = found(code, made)
    assert [one.days for one in said] == days
    assert all(one.params.keys() == KINDS[BY_CODE[code].kind].says for one in said)


@pytest.mark.parametrize("code", TABLE)
def test_a_rule_is_switched_on_and_off(code: str) -> None:
    made = next(made for made, days in TABLE[code] if days)
    assert code not in {one.code for one in check(made, RULES, {code: False})}
    usual = {one.code for one in check(made, RULES)}
    assert (code in usual) is BY_CODE[code].on


def first_found(code: str) -> WorkCase:
    return next(made for made, days in TABLE[code] if days)


def test_the_law_for_the_young_is_of_all_regions_and_ends_at_eighteen() -> None:
    for code, rule in BY_CODE.items():
        young = code.startswith("MI-")
        assert rule.whom.under_age == (18 if young else None), code
        assert rule.whom.regions == (() if young else ("flanders",)), code


@pytest.mark.parametrize("code", TABLE)
def test_a_rule_is_for_its_regions_and_contracts(code: str) -> None:
    made, whom = first_found(code), BY_CODE[code].whom
    for region in ("flanders", "french", "german"):
        there = bool(found(code, replace(made, region=region)))
        assert there is (not whom.regions or region in whom.regions), region
    for contract in ("OAO", "SAO", "DA"):
        if whom.contracts and contract not in whom.contracts:
            assert not found(code, replace(made, contract=contract)), contract


@pytest.mark.parametrize("code", [code for code, rule in BY_CODE.items() if rule.whom.under_age])
def test_a_rule_for_the_young_ends_on_the_birthday(code: str) -> None:
    made = first_found(code)
    (one,) = found(code, made)
    tomorrow, today = one.days[-1] + DAY, one.days[0]
    young = replace(made, born=tomorrow.replace(year=tomorrow.year - 18))
    assert found(code, young) == [one]
    assert not found(code, replace(made, born=today.replace(year=today.year - 18)))
    assert not found(code, replace(made, born=None))


@pytest.mark.parametrize("code", TABLE)
def test_a_rule_holds_from_its_first_day_to_its_last(code: str) -> None:
    """Each rule of the data, with its validity put around what it found."""
    made, rule = first_found(code), BY_CODE[code]
    (one,) = found(code, made)
    if KINDS[rule.kind].of_contract:
        first = last = made.starts
    else:
        about = {each.day for each in made.days} | made.student_days
        first, last = min(about), max(about)
    if rule.kind == "week_least":  # of a week that it does not hold for as a whole it says nothing
        first -= first.weekday() * DAY
        last += (6 - last.weekday()) * DAY

    def within(valid_from: date, valid_to: date | None) -> list[Finding]:
        return found(code, made, [replace(rule, valid_from=valid_from, valid_to=valid_to)])

    assert within(first, None) == within(date.min, last) == [one]
    assert not within(date.min, first - DAY)
    assert not within(last + DAY, None)
    assert rule.valid_from <= first


def test_what_was_not_read_in_a_source_is_off() -> None:
    unsure = {code for code, rule in BY_CODE.items() if rule.status is Status.UNVERIFIED}
    assert unsure
    assert not [code for code in unsure if BY_CODE[code].on]
    for code in unsure:
        assert code not in {one.code for one in check(first_found(code), RULES)}


def test_what_a_finding_tells() -> None:
    (day,) = found("MI-01-DAY", case(long(481)))
    assert (day.severity, day.params) == (Severity.SERIOUS, {"worked": 481, "limit": 480})
    (kind,) = found("CT-01", case(planned=TWENTY, contract="SAO"))
    assert (kind.params["expected"], kind.params["average"]) == ("OAO", 1200)
    (periods,) = found("CT-01-PERIOD", case(planned=LONG_AUTUMN))
    assert (periods.params["lowest"], periods.params["highest"]) == (1199, 1200)
    (own,) = found("HR-01", case(*FULL, weekly_limit=2160))
    assert own.params["limit"] == 2160
    (late,) = found("CT-05", TABLE["CT-05"][1][0])
    assert (late.params["number"], late.params["most"]) == (21, 20)


def test_what_is_found_is_in_order_of_days_and_codes() -> None:
    made = case(at(WED + DAY, "05:00", "20:30"), at(WED, "05:00", "20:30"), contract="DA")
    keys = [(one.days, one.code) for one in check(made, RULES)]
    assert keys == sorted(keys)
    assert len({code for _days, code in keys}) > 4


def test_a_contract_is_judged_whatever_the_month() -> None:
    made = case(planned=LESS, born=date(2012, 1, 1), span=(date(2026, 1, 1), date(2026, 1, 31)))
    assert {"CT-01", "AG-01"} <= {one.code for one in check(made, RULES)}


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2007, 10, 15), date(2025, 10, 14), 17),
        (date(2007, 10, 15), date(2025, 10, 15), 18),
    ],
)
def test_ages(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


# properties

FIRST, LAST = date(2020, 1, 1), date(2029, 12, 31)
dates = st.dates(FIRST, LAST)
MAXIMA = {"HR-01", "HR-02-MOST", "HR-03", "MI-01-DAY", "MI-01-WEEK"}


@st.composite
def work_days(draw: st.DrawFn) -> WorkDay:
    day = draw(dates)
    code = draw(st.sampled_from(["W", "W", "L", "ZG", "DR", "TU", "OA", "V", "F", "SV"]))
    if code not in ("W", "L"):
        return WorkDay(day, code)
    if draw(st.booleans()):
        return WorkDay(day, code, draw(st.integers(0, 1440)))
    starts = draw(st.integers(0, 1439))
    ends = draw(st.integers(starts + 1, 1440))
    return WorkDay(day, code, draw(st.integers(0, ends - starts)), starts, ends)


@st.composite
def cases(draw: st.DrawFn) -> WorkCase:
    """Ten years of a calendar: a timetable, and days that go otherwise."""
    starts, ends = sorted((draw(dates), draw(dates)))
    plan = draw(
        st.dictionaries(
            st.integers(1, 7), st.tuples(st.sampled_from("WL"), st.integers(0, 1440)), max_size=7
        )
    )
    planned = timetable(plan, starts, ends)
    other = draw(st.lists(work_days(), max_size=40))
    taken = {one.day for one in other}
    days = [WorkDay(one.day, one.code, one.minutes) for one in planned if one.day not in taken]
    return WorkCase(
        draw(st.sampled_from(["OAO", "SAO", "DA", "?"])),
        starts,
        ends,
        (*days, *other),
        planned,
        draw(st.sampled_from(["flanders", "french", "german"])),
        draw(st.none() | st.tuples(dates, dates)),
        draw(st.none() | st.dates(date(1990, 1, 1), LAST)),
        draw(st.none() | st.integers(0, 3000)),
        draw(st.none() | dates),
        draw(st.none() | dates),
        tuple(draw(st.lists(st.tuples(dates, dates).map(lambda two: (min(two), max(two))),
                            max_size=4))),
        frozenset(draw(st.lists(dates, max_size=5))),
        frozenset(draw(st.lists(dates, max_size=5))),
    )  # fmt: skip


ALL_ON = dict.fromkeys(BY_CODE, True)


@given(cases(), st.integers())
def test_ten_years_in_any_order(made: WorkCase, seed: int) -> None:
    before = check(made, RULES, ALL_ON)
    days = list(made.days)
    random.Random(seed).shuffle(days)
    rules = list(RULES)
    random.Random(seed).shuffle(rules)
    assert check(replace(made, days=tuple(days)), rules, ALL_ON) == before
    for one in before:
        assert list(one.days) == sorted(set(one.days))
        assert one.days


@given(cases(), work_days())
def test_more_hours_never_take_a_maximum_away(made: WorkCase, more: WorkDay) -> None:
    more = WorkDay(more.day, "W", max(more.minutes, 1))
    before = check(made, RULES, ALL_ON)
    after = check(replace(made, days=(*made.days, more)), RULES, ALL_ON)
    for one in before:
        if one.code not in MAXIMA:
            continue
        same = [
            other for other in after if other.code == one.code and set(one.days) <= set(other.days)
        ]
        assert same
        assert int(str(same[0].params["worked"])) >= int(str(one.params["worked"]))


@given(cases())
def test_a_month_finds_no_more_than_the_whole(made: WorkCase) -> None:
    whole = check(replace(made, span=None), RULES, ALL_ON)
    assert set(check(made, RULES, ALL_ON)) <= set(whole)


@given(st.dates(FIRST, LAST), st.integers(0, 1439), st.integers(0, 1439))
def test_rest_is_what_the_clock_on_the_wall_says(day: date, ends: int, starts: int) -> None:
    made = case(
        WorkDay(day, "W", 1, ends, ends + 1),
        WorkDay(day + DAY, "W", 1, starts, starts + 1),
        born=date(2015, 1, 1),
    )
    rest = 1440 - (ends + 1) + starts
    assert bool(found("MI-03", made)) is (rest < 720)
