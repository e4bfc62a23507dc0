"""Terms of pay are set in the enterprise, by who may, and can be taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import WorkerStatus
from mentorapp.domain.money_month import Lack
from mentorapp.domain.people import Placement
from mentorapp.services import money_month, pay_terms, undo
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

SEPTEMBER = date(2025, 9, 1)


def terms(at: Placed) -> pay_terms.Terms:
    with at.desk.read() as unit:
        return pay_terms.terms(unit, at.placement.id)


def test_a_step_is_set_changed_and_removed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        command = pay_terms.SetStep(at.placement.id, SEPTEMBER, "first_year")
        made = pay_terms.set_step(at.desk, command)
        assert (made.step, made.fact) == (1, "first_year")
        pay_terms.set_step(at.desk, replace(command, fact="two_years_passed"))
        assert [(one.starts, one.step) for one in terms(at).steps] == [(SEPTEMBER, 3)]
        pay_terms.remove_step(at.desk, at.placement.id, SEPTEMBER)
        assert terms(at).steps == ()
        with pytest.raises(Refused) as refused:
            pay_terms.remove_step(at.desk, at.placement.id, SEPTEMBER)
        assert refused.value.problem is Problem.UNKNOWN
        with pytest.raises(Refused) as refused:
            pay_terms.set_step(at.desk, pay_terms.SetStep(at.placement.id, SEPTEMBER, "level_a"))
        assert refused.value.problem is Problem.UNKNOWN  # a fact of another region


def test_a_step_is_taken_back_by_undo(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        pay_terms.set_step(at.desk, pay_terms.SetStep(at.placement.id, SEPTEMBER, "first_year"))
        undo.undo(at.desk)
        assert terms(at).steps == ()


def test_the_status_of_the_house_holds_until_somebody_says_otherwise(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        assert terms(at).status is None
        assert terms(at).house.status is WorkerStatus.WORKER
        pay_terms.set_status(at.desk, at.placement.id, WorkerStatus.CLERK)
        assert terms(at).status is WorkerStatus.CLERK


def test_the_choices_of_the_house_have_defaults_that_are_marked_unsure(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        found = {one.code: (one.paid, one.sure) for one in pay_terms.choices(terms(at).house)}
        assert found == {"DR": (False, False), "GA": (True, False)}
        pay_terms.set_house(at.desk, pay_terms.SetHouse(pays=(("GA", False),)))
        found = {one.code: (one.paid, one.sure) for one in pay_terms.choices(terms(at).house)}
        assert found == {"DR": (False, False), "GA": (False, False)}
        for wrong in (pay_terms.SetHouse(pays=(("OA", True),)), pay_terms.SetHouse("mars")):
            with pytest.raises(Refused) as refused:
                pay_terms.set_house(at.desk, wrong)
            assert refused.value.problem is Problem.UNKNOWN


def test_only_the_enterprise_and_its_administrator(practice: Practice) -> None:
    with practice.work.read() as unit:
        (place,) = unit.find(Placement, learner=practice.learners["Nour"])
    with pytest.raises(Refused) as refused:
        pay_terms.set_status(practice.school, place.id, WorkerStatus.CLERK)
    assert refused.value.problem is Problem.NOT_ALLOWED
    with pytest.raises(Refused) as refused:
        pay_terms.set_house(practice.by("Stijn"), pay_terms.SetHouse())
    assert refused.value.problem is Problem.NOT_ALLOWED


def test_a_step_for_a_reason_of_another_region_does_not_count(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        pay_terms.set_house(at.desk, pay_terms.SetHouse("german"))
        for code in ("training_year_0", "training_year_1"):  # one that Flanders has too, and not
            pay_terms.set_step(at.desk, pay_terms.SetStep(at.placement.id, SEPTEMBER, code))
            pay_terms.set_house(at.desk, pay_terms.SetHouse("flanders"))
            with at.desk.read() as unit:
                found = money_month.month_money(unit, at.placement.id, "2025-10")
            assert found.lacking is not None
            assert found.lacking.lack is Lack.STEP
            pay_terms.set_house(at.desk, pay_terms.SetHouse("german"))
