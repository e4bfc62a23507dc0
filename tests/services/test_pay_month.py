"""The month of a house as the window shows it: who may see it, which months, why it differs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.money_change import changes
from mentorapp.domain.payroll import USUAL, PayColumn
from mentorapp.domain.people import Person, Role
from mentorapp.services import pay_terms, payroll, payroll_words
from mentorapp.services.payroll import PayLine
from mentorapp.services.payroll_words import Reached, Sums
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

MONTH, MINUS = "2025-10", "\u2212"


def lines(practice: Practice, month: str = MONTH) -> dict[str, PayLine]:
    return {line.name.split()[0]: line for line in payroll.pay_month(practice.work, month).lines}


def set_step(at: Placed, day: date) -> None:
    with at.desk.read() as unit:
        fact = pay_terms.terms(unit, at.placement.id).facts[0]
    pay_terms.set_step(at.desk, pay_terms.SetStep(at.placement.id, day, fact.code))


def test_only_who_may_make_the_file_sees_what_the_others_get(practice: Practice) -> None:
    outsider = replace(practice.work, person=practice.people["Katrien"])
    for desk in (outsider, practice.by(""), practice.school):
        with desk.read() as unit:
            assert not payroll.may_make(desk, unit)
        with pytest.raises(Refused) as refused:
            payroll.pay_month(desk, MONTH)
        assert refused.value.problem is Problem.NOT_ALLOWED
    with practice.work.read() as unit:
        assert payroll.may_make(practice.work, unit)
        (stijn,) = [one for one in unit.find(Person) if one.id == practice.work.person]
    assert stijn.roles == (Role.MENTOR,)


def test_the_months_that_can_be_shown_end_with_this_one(practice: Practice) -> None:
    found = payroll.pay_month(practice.work)  # on 6 November
    assert (found.month, found.earlier, found.later) == (MONTH, "2025-09", "2025-11")
    assert payroll.pay_month(practice.work, "2025-09").earlier == ""
    last = payroll.pay_month(practice.work, "2026-03")
    assert (last.month, last.later) == ("2025-11", "")
    before = payroll.pay_month(practice.work, "2025-08")
    assert (before.lines, before.earlier, before.later) == ((), "", "2025-09")


def test_what_differs_is_the_difference_to_the_cent_and_is_named(practice: Practice) -> None:
    found = lines(practice)
    for line in found.values():
        assert line.before is not None
        assert sum(one.cents for one in changes(line.money, line.before)) == line.difference
    why = payroll_words.why_words(found["Nour"])
    assert why == f"Schoolvakantie {MINUS} 58,77, Afwezig zonder reden {MINUS} 29,39"
    assert payroll_words.why_words(lines(practice, "2025-09")["Nour"]) == (
        "Vorige maand niet in dienst."
    )
    assert payroll_words.sums(found.values()) == Sums(164568, 202770, -38202, 0)


def test_each_month_says_how_far_it_has_come(practice: Practice) -> None:
    found = lines(practice)
    reached = {name: payroll_words.reached(line.money) for name, line in found.items()}
    assert reached == {
        "Jasper": Reached.CONFIRMED,
        "Nour": Reached.PRELIMINARY,
        "Milan": Reached.CLOSED,
    }
    assert payroll_words.still_words(found["Nour"].money) == "Nog te bevestigen: vr 17."
    assert payroll_words.still_words(found["Milan"].money) == ""
    november = lines(practice, "2025-11")["Nour"].money
    assert payroll_words.still_words(november) == (
        f"Nog {len(november.open_days)} dagen te bevestigen."
    )


def test_without_an_amount_there_is_no_difference_and_it_says_what_is_missing(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path) as at:
        (line,) = payroll.pay_month(at.desk, MONTH).lines
        assert payroll_words.reached(line.money) is Reached.LACKING
        assert payroll_words.still_words(line.money) == "De trap is niet ingevuld."
        assert payroll_words.sums([line]) == Sums(0, 0, None, 1)
        set_step(at, date(2025, 10, 1))
        (line,) = payroll.pay_month(at.desk, MONTH).lines
        assert payroll_words.reached(line.money) is Reached.PRELIMINARY
        assert payroll_words.why_words(line) == "September: nog niet te berekenen."
        assert payroll_words.sums([line]).difference is None


def test_a_newcomer_counts_for_nothing_the_month_before(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        set_step(at, at.placement.starts)
        first = f"{at.placement.starts:%Y-%m}"
        (line,) = payroll.pay_month(at.desk, first).lines
        assert line.before is None
        assert payroll_words.sums([line]).difference == line.total


def test_the_first_rows_are_what_a_reader_finds(practice: Practice) -> None:
    month = payroll.pay_month(practice.work, MONTH)
    profile = replace(USUAL, separator=",", columns=(PayColumn.TOTAL, PayColumn.LEARNER))
    made = payroll.written(month.lines, profile, practice=True)
    assert payroll.first_rows(made, profile, 2) == (
        ("leervergoeding", "leerling"),
        ("528,97", "Jasper De Wachter"),  # the comma of the amount parts no cells
    )
    assert made == payroll.content(practice.work, MONTH, profile)
