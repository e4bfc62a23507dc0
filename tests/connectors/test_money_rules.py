"""The rules of the allowance as they ship: complete, with their sources, and strictly read."""

from fractions import Fraction
from typing import Any

import pytest

from mentorapp.connectors import money_rules
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.allowance import Status
from mentorapp.domain.errors import Damaged
from mentorapp.domain.ledger import WorkerStatus
from mentorapp.domain.region import StepBy


def test_the_regions() -> None:
    regions = money_rules.load_regions()
    assert list(regions) == ["flanders", "french", "german"]
    assert {id_: region.step_by for id_, region in regions.items()} == {
        "flanders": StepBy.SCHOOL_RESULT,
        "french": StepBy.COMPETENCES,
        "german": StepBy.TRAINING_YEAR,
    }
    for id_, region in regions.items():
        assert region.id == id_
        assert region.source
        words = region.title
        assert all((words.nl, words.fr, words.de, words.en))
        # An amount comes from a part of the minimum income, or is fixed; never both.
        assert bool(region.steps) is (region.incomes is not None) is not bool(region.fixed)
        for step in (*region.steps, *(one for table in region.fixed for one in table.steps)):
            assert step.source
            assert bool(step.permille) is not bool(step.first and step.second)
        assert {*region.unpaid, *region.outside} <= set(region.contracts)


def test_the_parts_of_the_minimum_income() -> None:
    regions = money_rules.load_regions()
    assert [step.permille for step in regions["flanders"].steps] == [290, 320, 345]
    assert [step.permille for step in regions["french"].steps] == [170, 240, 320]


def test_the_paid_codes_are_those_of_the_days() -> None:
    paid = money_rules.load_paid_codes()
    assert paid.keys() == load_absence_codes().keys()
    for one in paid.values():
        assert one.rule
        assert one.source.startswith("https://")
    unsure = {code for code, one in paid.items() if one.status is Status.UNVERIFIED}
    assert unsure == {"DR", "GA", "TW"}


def test_a_setting_is_no_fact() -> None:
    for one in money_rules.load_paid_codes().values():
        assert (one.paid is money_rules.Paid.SETTING) <= (one.status is Status.UNVERIFIED)


def test_the_guarantee() -> None:
    worker = money_rules.load_guarantee(WorkerStatus.WORKER)
    clerk = money_rules.load_guarantee(WorkerStatus.CLERK)
    assert [(band.until, band.permyriad) for band in worker.bands] == [
        (7, 10000),
        (14, 8588),
        (30, 2588),
    ]
    assert [(band.until, band.permyriad) for band in clerk.bands] == [(30, 10000)]
    for one in (worker, clerk):
        assert (one.months, one.rule) == (1, "SI-01")
        assert one.source.startswith("https://")


def test_a_day_outside_the_contract_is_unpaid_and_not_sure() -> None:
    outside = money_rules.load_outside()
    assert (outside.code, outside.share, outside.sure) == ("OUT", Fraction(), False)
    assert outside.source


def test_the_enterprise_says_what_is_a_setting_and_nothing_else() -> None:
    said = dict.fromkeys(money_rules.load_paid_codes(), True)
    usual = money_rules.code_rules(WorkerStatus.WORKER, {})
    rules = money_rules.code_rules(WorkerStatus.WORKER, said)
    changed = {code for code in rules if rules[code].share != usual[code].share}
    assert changed == {"DR"}
    assert rules["DR"].share == Fraction(1)


@pytest.mark.parametrize(
    ("load", "value"),
    [
        (money_rules.load_regions, {"profiles": [{"id": "flanders"}]}),
        (money_rules.load_regions, {}),
        (money_rules.load_paid_codes, {"codes": [{"code": "W", "paid": "perhaps"}]}),
        (money_rules.load_paid_codes, {"codes": [{"paid": "yes"}]}),
        (money_rules.load_paused_codes, {"paused": {"closure": "TW"}}),
        (money_rules.load_step_facts, {"facts": [{"code": "first_year"}]}),
    ],
)
def test_data_of_another_shape_is_damage(
    load: Any, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(money_rules, "read", lambda *_path: value)
    with pytest.raises(Damaged):
        load.__wrapped__()


def test_paused_days_have_a_code_that_is_known() -> None:
    codes = set(money_rules.load_paused_codes().values())
    assert codes <= set(money_rules.load_paid_codes())


def test_bands_that_are_not_in_order_are_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    bands = [{"until": 14, "permyriad": 1}, {"until": 7, "permyriad": 1}]
    value = {"rule": "x", "months_of_service": 1, "source": "s", "worker": bands}
    monkeypatch.setattr(money_rules, "read", lambda *_path: value)
    with pytest.raises(Damaged):
        money_rules.load_guarantee.__wrapped__(WorkerStatus.WORKER)
