"""A date of birth as it is typed, and which ones can be."""

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.birth import OLDEST, YOUNGEST, check_born, read_born
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.typed import day_text, parse_day

CODE = Path(__file__).resolve().parents[2] / "mentorapp"
TODAY = date(2025, 11, 6)
BORN = date(2009, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "14/3/2009",
        "14/03/2009",
        " 14-3-2009 ",
        "14.3.2009",
        "14 3 2009",
        "2009-03-14",
        "14. 3.2009",
    ],
)
def test_a_day_as_people_write_it(text: str) -> None:
    assert parse_day(text) == BORN
    assert read_born(text, TODAY) == BORN


@pytest.mark.parametrize(
    "text",
    ["14/3/09", "14/3", "2009", "31/2/2009", "3/14/2009", "maart 2009", "0/1/2009", "١٤/٣/٢٠٠٩"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_born(text, TODAY)
    assert (refused.value.problem, refused.value.field) == (Problem.NOT_A_DATE, "born")


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_is_spelled_as_it_is_read(day: date) -> None:
    if day.year > 999:  # a year has four figures
        assert parse_day(day_text(day)) == day


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_known_and_that_is_fine(text: str) -> None:
    assert read_born(text, TODAY) is None


@pytest.mark.parametrize(
    ("born", "problem"),
    [
        (date(2025, 11, 7), Problem.IN_FUTURE),
        (date(2025, 11, 6), Problem.NOT_AN_AGE),
        (date(2013, 11, 7), Problem.NOT_AN_AGE),  # 12 tomorrow
        (date(2013, 11, 6), None),
        (date(1994, 11, 7), None),  # 31 tomorrow
        (date(1994, 11, 6), Problem.NOT_AN_AGE),
        (date(1909, 3, 14), Problem.NOT_AN_AGE),
    ],
)
def test_the_ages_that_can_be(born: date, problem: Problem | None) -> None:
    if problem is None:
        assert check_born(born, TODAY) == born
        return
    with pytest.raises(Refused) as refused:
        check_born(born, TODAY)
    assert (refused.value.problem, refused.value.field) == (problem, "born")
    if problem is Problem.NOT_AN_AGE:
        assert (refused.value.params["youngest"], refused.value.params["oldest"]) == (
            YOUNGEST,
            OLDEST,
        )


def test_few_look_at_a_date_of_birth() -> None:
    """No report, no list, no page but the tab with all data of a learner and its form."""
    looking = {
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "born"
    }
    assert looking == {
        "domain/contract_rule_kinds.py",
        "domain/work_rules.py",
        "services/births.py",
        "services/enrolling.py",  # of the commands
        "services/list_matching.py",  # only ever suggests who somebody of a list is
        "services/roster.py",
        "ui/pages/learners/data_roads.py",
        "ui/pages/learners/data_tab.py",
        "ui/pages/learners/placement_dialogs.py",
    }
