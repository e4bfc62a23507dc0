"""A house puts rules of working time on and off; the month is judged by what it said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement, Role
from mentorapp.domain.rule_house import WHY_LIMIT, RuleHouse, RuleSwitch
from mentorapp.services import births, days, month_rules, roster, rule_switches, undo
from mentorapp.services.work_hours import is_sure
from mentorapp.storage.unit import Unit
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

MONTH = "2025-10"
FIRST, LAST = date(2025, 10, 6), date(2025, 10, 10)  # a week from Monday to Friday
EIGHTEEN_ON_WEDNESDAY = "8/10/2007"


def codes(at: Placed) -> list[str]:
    """Give the rules that speak of October."""
    return [one.code for one in month_rules.month_rules(at.desk, at.placement.id, MONTH)]


def long_days(at: Placed) -> None:
    """Work nine hours on the five days of a week: 45 hours."""
    for day in range(FIRST.day, LAST.day + 1):
        command = days.EnterDay(at.placement.id, FIRST.replace(day=day), "W", 540)
        days.enter(at.desk, command)


def put(at: Placed, *switches: RuleSwitch) -> None:
    rule_switches.set_switches(at.desk, switches)


def stands(at: Placed) -> dict[str, bool]:
    return {one.rule.code: one.on for one in rule_switches.house_rules(at.desk).rules}


def test_a_house_that_said_nothing_has_the_rules_as_they_ship(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        found = rule_switches.house_rules(at.desk)
        assert stands(at) == {rule.code: rule.on for rule in load_work_rules()}
        assert (found.others, found.may) == (0, True)


def test_a_rule_is_put_off_with_its_reason_and_undo_brings_it_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        long_days(at)
        assert "HR-01" in codes(at)
        put(at, RuleSwitch("HR-01", on=False, why=" PC 302 "))
        assert "HR-01" not in codes(at)
        found = rule_switches.house_rules(at.desk)
        (one,) = [one for one in found.rules if not one.is_usual]
        assert (one.rule.code, one.on, one.why) == ("HR-01", False, "PC 302")
        undo.undo(at.desk)
        assert "HR-01" in codes(at)


def test_an_unverified_rule_speaks_only_when_put_on_and_carries_its_mark(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        long_days(at)
        assert "HR-03" not in codes(at)
        put(at, RuleSwitch("HR-03", on=True))
        (said,) = [
            one
            for one in month_rules.month_rules(at.desk, at.placement.id, MONTH)
            if one.code == "HR-03"
        ]
        assert not said.sure
        assert said.text.endswith("Niet nagekeken in een bron.")


def test_what_stands_as_it_ships_is_not_kept_and_follows_the_file(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        put(at, RuleSwitch("HR-01", on=False, why="x"), RuleSwitch("HR-03", on=True))
        put(at, RuleSwitch("HR-01", on=True, why="no longer"), RuleSwitch("HR-03", on=False))
        with at.desk.read() as unit:
            assert rule_switches.of_house(unit, at.desk.store.organisation).switches == ()


def test_a_rule_of_another_program_says_nothing_and_is_kept(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        house = at.desk.store.organisation
        later = RuleSwitch("ZZ-99", on=True, why="from a newer PC")

        def use_case(unit: Unit) -> None:
            unit.put(RuleHouse(ids.rule_house_of(house), house, (later,)))
            unit.commit("set_rules")

        at.desk.write(use_case)
        before = stands(at)
        assert before == {rule.code: rule.on for rule in load_work_rules()}
        codes(at)
        put(at, RuleSwitch("HR-01", on=False))
        with at.desk.read() as unit:
            kept = rule_switches.of_house(unit, house).switches
        assert kept == (RuleSwitch("HR-01", on=False), later)


@pytest.mark.parametrize(
    ("switch", "problem", "field"),
    [
        (RuleSwitch("ZZ-99", on=True), Problem.UNKNOWN, "rule"),
        (RuleSwitch("HR-01", False, "x" * (WHY_LIMIT + 1)), Problem.TOO_LONG, "why.HR-01"),
        (RuleSwitch("HR-01", False, "a\tb"), Problem.NOT_A_NAME, "why.HR-01"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    tmp_path: Path, switch: RuleSwitch, problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as at:
        with pytest.raises(Refused) as refused:
            put(at, RuleSwitch("HR-03", on=True), switch)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert rule_switches.house_rules(at.desk).others == 0


def test_only_an_administrator_of_the_workplace(practice: Practice) -> None:
    off = (RuleSwitch("HR-01", on=False),)
    for desk in (practice.by("Stijn"), practice.school):
        with pytest.raises(Refused) as refused:
            rule_switches.set_switches(desk, off)
        assert refused.value.problem is Problem.NOT_ALLOWED
        assert not rule_switches.house_rules(desk).may


def test_who_has_a_role_reads_how_the_rules_stand(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        mentor = roster.add_person(at.desk, roster.AddPerson("Mo", "Zo", (Role.MENTOR,)))
        put(at, RuleSwitch("HR-01", on=False))
        found = rule_switches.house_rules(replace(at.desk, person=mentor.id))
        assert (found.others, found.may) == (1, False)


# the rules for the young


def born(at: Placed, text: str) -> None:
    births.set_born(at.desk, at.learner.id, text)


def young(at: Placed) -> set[tuple[str, date]]:
    """Give the rules for the young that speak of October, with the days they name."""
    told = month_rules.month_rules(at.desk, at.placement.id, MONTH)
    return {(one.code, day) for one in told if one.code == "MI-01-DAY" for day in one.days}


def test_the_rules_for_the_young_speak_only_with_a_date_of_birth(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        long_days(at)
        assert young(at) == set()
        born(at, "14/3/2009")
        assert len(young(at)) == 5
        assert all(is_sure(rule) for rule in load_work_rules() if rule.code == "MI-01-DAY")
        born(at, "")
        assert young(at) == set()


def test_the_eighteenth_birthday_is_the_edge(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        long_days(at)
        born(at, EIGHTEEN_ON_WEDNESDAY)
        assert {day.day for _code, day in young(at)} == {6, 7}


def test_the_age_at_the_start_of_the_contract(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        born(at, "2/9/2010")  # the day after the start of the contract: 14 on the first day
        assert "AG-01" in codes(at)
        born(at, "1/9/2010")
        assert not {"AG-01"} & set(codes(at))


def test_both_sides_hear_the_date_of_birth_and_a_month_of_a_minor_speaks(
    practice: Practice,
) -> None:
    with practice.work.read() as unit:
        places = {one.learner: one.id for one in unit.find(Placement)}
    for desk in (practice.work, practice.school):
        with desk.read() as unit:
            found = {
                name: births.born_of(unit, places[learner])
                for name, learner in practice.learners.items()
            }
        assert found == {"Nour": None, "Milan": date(2009, 3, 14), "Jasper": None}
    spoken = {
        name: {one.code for one in month_rules.month_rules(practice.work, places[learner], MONTH)}
        for name, learner in practice.learners.items()
    }
    assert "MI-02" in spoken["Milan"]  # the timetable has 54 minutes of break, a minor needs 60
    assert not [code for code in spoken["Nour"] | spoken["Jasper"] if code.startswith("MI-")]
