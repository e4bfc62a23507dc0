"""Statements that both versions of xAPI take."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import xapi
from mentorapp.connectors.xapi import Account, Activity, Score, Statement

ID = "6f6f3c1e-7a0b-5d5c-9a61-0c6d0f0a4a21"
SCHOOL = Account("https://school.mentorapp.invalid/", "D-2025-114")
GOAL = Activity(f"urn:uuid:{ID}", xapi.OBJECTIVE, "Aarding", "Sluit de aarding aan")
#: Properties of a statement that both versions know (1.0.3, section 2.4; 2.0 adds others).
BOTH = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
CONTEXT = {"platform", "instructor", "contextActivities"}


def made(**values: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": ID,
        "actor": SCHOOL,
        "verb": xapi.SCORED,
        "activity": GOAL,
        "day": date(2025, 10, 3),
        "language": "nl",
    }
    [plain] = json.loads(xapi.write([Statement(**(known | values))]))
    assert isinstance(plain, dict)
    return plain


@given(st.integers(2, 12), st.data())
def test_a_score_lies_on_its_scale(steps: int, data: st.DataObject) -> None:
    level = data.draw(st.integers(1, steps))
    score = made(score=Score(level, steps, achieved=True))["result"]["score"]
    assert score["min"] <= score["raw"] <= score["max"]
    assert 0 <= score["scaled"] <= 1
    assert (score["scaled"] == 1) == (level == steps)


@given(st.integers(0, 3000))
def test_a_duration_says_the_minutes(minutes: int) -> None:
    spelled = made(minutes=minutes)["result"]["duration"]
    hours, _, rest = spelled.removeprefix("PT").rpartition("H")
    assert int(hours or 0) * 60 + int(rest.removesuffix("M") or 0) == minutes


def test_nothing_of_one_version_alone_and_nobodys_name() -> None:
    plain = made(
        score=Score(3, 4, achieved=True), instructor=Account("https://w.invalid/", "m"), within=GOAL
    )
    assert plain.keys() <= BOTH
    assert plain["context"].keys() <= CONTEXT
    assert plain["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": SCHOOL.home, "name": "D-2025-114"},
    }
    assert plain["timestamp"] == "2025-10-03T00:00:00Z"
    assert "mbox" not in json.dumps(plain)


@pytest.mark.parametrize(
    "values",
    [
        {"id": "no-uuid"},
        {"actor": Account("school", "D-1")},
        {"actor": Account("https://s.invalid/", "")},
        {"activity": Activity("ab=c", xapi.OBJECTIVE, "x")},
        {"score": Score(5, 4)},
        {"score": Score(0, 4)},
    ],
)
def test_what_a_store_should_refuse_is_never_written(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        made(**values)


def test_two_statements_have_two_ids() -> None:
    one = Statement(ID, SCHOOL, xapi.SCORED, GOAL, date(2025, 10, 3), "nl")
    with pytest.raises(ValueError, match="one id"):
        xapi.write([one, one])
