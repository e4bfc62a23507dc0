"""The rules of working time are data: strictly read, and a new one is a row more."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from mentorapp.connectors.resources import read
from mentorapp.connectors.work_rules import load_work_rules, rules_of
from mentorapp.domain.allowance import Status
from mentorapp.domain.plain import SHAPE_ERRORS
from mentorapp.domain.work_case import WorkCase, WorkDay
from mentorapp.domain.work_rule_kinds import KINDS
from mentorapp.domain.work_rules import check

WORDS = {"nl": "Hoogstens {minutes}.", "fr": "f", "de": "d", "en": "e"}
ROW: dict[str, Any] = {
    "code": "OWN-1",
    "subject": "hours",
    "kind": "day_most",
    "severity": "info",
    "on": True,
    "whom": {},
    "params": {"codes": ["W"], "minutes": 300},
    "text": WORDS,
    "found": {"nl": "{worked} en {limit}", "fr": "f", "de": "d", "en": "e"},
    "source": "our own",
    "status": "verified",
    "valid_from": "2025-01-01",
    "valid_to": "2025-12-31",
}


def test_the_rules_that_ship() -> None:
    rules = load_work_rules()
    assert len(rules) == len(read("rules", "work_rules.json")["rules"])
    assert {rule.kind for rule in rules} == KINDS.keys()  # no kind is there for nothing
    for rule in rules:
        assert rule.source
        assert rule.on <= (rule.status is not Status.UNVERIFIED)
        assert all((rule.text.nl, rule.text.fr, rule.text.de, rule.text.en))
    assert load_work_rules() is rules


def test_a_rule_of_a_known_kind_is_data_alone() -> None:
    rules = (*load_work_rules(), *rules_of({"rules": [ROW]}))
    day = date(2025, 10, 15)
    made = WorkCase("OAO", date(2025, 9, 1), date(2026, 6, 30), (WorkDay(day, "W", 301),))
    (found,) = [one for one in check(made, rules) if one.code == "OWN-1"]
    assert (found.days, found.params) == ((day,), {"worked": 301, "limit": 300})
    assert "OWN-1" not in {one.code for one in check(made, rules, {"OWN-1": False})}


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_a_rule_holds_on_its_days(day: date, there: bool) -> None:
    made = WorkCase("OAO", day, day, (WorkDay(day, "W", 301),))
    assert bool(check(made, rules_of({"rules": [ROW]}))) is there


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "no such kind"},
        {"severity": "high"},
        {"subject": "weather"},
        {"on": 1},
        {"whom": {"age": 18}},
        {"whom": {"under_age": "18"}},
        {"params": {"codes": ["W"]}},
        {"params": {"codes": ["W"], "minutes": 300, "hours": 5}},
        {"params": {"codes": "W", "minutes": 300}},
        {"params": {"codes": ["W"], "minutes": 300.5}},
        {"text": WORDS | {"nl": "Hoogstens {worked}."}},
        {"text": WORDS | {"de": ""}},
        {"text": WORDS | {"de": "{limit}"}},
        {"text": dict.fromkeys(WORDS, "")},
        {"found": WORDS | {"nl": "{day}"}},
        {"source": ""},
        {"status": "sure"},
        {"status": "unverified"},  # and on
        {"valid_from": "1 september 2025"},
        {"valid_to": "2024-12-31"},
        {"valid_to": 2025},
        {"code": 7},
        {"kind": "training_days", "params": {"since": "summer", "days": 3}, "text": dict.fromkeys(
            WORDS, "x"), "found": dict.fromkeys(WORDS, "x")},
    ],
)  # fmt: skip
def test_a_rule_of_another_shape_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(SHAPE_ERRORS):
        rules_of({"rules": [ROW | change]})


@pytest.mark.parametrize("name", ROW)
def test_a_rule_lacks_nothing(name: str) -> None:
    row = deepcopy(ROW)
    del row[name]
    with pytest.raises(KeyError):
        rules_of({"rules": [row]})


def test_no_code_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        rules_of({"rules": [ROW, ROW]})
