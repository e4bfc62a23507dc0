"""Statements of xAPI that are valid under 1.0.3 and under 2.0 (IEEE 9274.1.1).

Nothing of 2.0 alone is used (no contextAgents), times are UTC, every statement has its id, and
whoever it is about is an account: never a mail address, never a name.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SCORED = "http://adlnet.gov/expapi/verbs/scored"
EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"
OBJECTIVE = "http://adlnet.gov/expapi/activities/objective"
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
COURSE = "http://adlnet.gov/expapi/activities/course"
EVENT = "http://activitystrea.ms/schema/1.0/event"
_DISPLAYS = {
    SCORED: {"en": "scored", "nl": "beoordeelde"},
    EXPERIENCED: {"en": "experienced", "nl": "deed ervaring op"},
}
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_IRI = re.compile(r"(https?://|urn:uuid:)[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DURATION = re.compile(r"PT(\d+H)?(\d+M)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody, as one system knows them. home: IRI of that system; name: unique there."""

    home: str
    name: str


@dataclass(frozen=True, slots=True)
class Activity:
    """What a statement is about. id: IRI; kind: IRI."""

    id: str
    kind: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """A level on a scale that begins at 1. achieved: None where nobody judged that."""

    level: int
    steps: int
    achieved: bool | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. minutes: how long it lasted. within: what it belongs to besides its parent.

    language: of the names. id: another one for other content, for a store keeps the first for ever.
    """

    id: str
    actor: Account
    verb: str
    activity: Activity
    day: date
    language: str
    score: Score | None = None
    minutes: int | None = None
    instructor: Account | None = None
    parent: Activity | None = None
    within: Activity | None = None


def write(statements: Iterable[Statement]) -> bytes:
    """Give them as the JSON list that a store of statements takes. Raises ValueError."""
    plain = [_statement(one) for one in statements]
    for one in plain:
        check(one)
    if len({one["id"] for one in plain}) != len(plain):
        raise ValueError("two statements with one id")
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def check(plain: Mapping[str, Any]) -> None:
    """Raise ValueError for a statement that is not valid under both versions.

    Stores differ in how strictly they look: what they would let pass is refused here.
    """
    if not _UUID.fullmatch(plain["id"]) or not _MOMENT.fullmatch(plain["timestamp"]):
        raise ValueError("id or timestamp")
    iris = [plain["verb"]["id"], plain["object"]["id"], plain["actor"]["account"]["homePage"]]
    if not all(_IRI.fullmatch(one) for one in iris) or not plain["actor"]["account"]["name"]:
        raise ValueError("an IRI")
    result = plain.get("result", {})
    if "duration" in result and not _DURATION.fullmatch(result["duration"]):
        raise ValueError("duration")
    score = result.get("score")
    if score and not (-1 <= score["scaled"] <= 1 and score["min"] <= score["raw"] <= score["max"]):
        raise ValueError("score")
    if score and score["min"] >= score["max"]:
        raise ValueError("score: no range")


def _statement(one: Statement) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": one.id,
        "actor": _agent(one.actor),
        "verb": {"id": one.verb, "display": _DISPLAYS[one.verb]},
        "object": _activity(one.activity, one.language),
    }
    if result := _result(one):
        made["result"] = result
    made["context"] = _context(one)
    made["timestamp"] = f"{one.day.isoformat()}T00:00:00Z"
    return made


def _agent(one: Account) -> dict[str, Any]:
    return {"objectType": "Agent", "account": {"homePage": one.home, "name": one.name}}


def _activity(one: Activity, language: str) -> dict[str, Any]:
    definition: dict[str, Any] = {"name": {language: one.name}}
    if one.description:
        definition["description"] = {language: one.description}
    definition["type"] = one.kind
    return {"objectType": "Activity", "id": one.id, "definition": definition}


def _result(one: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if one.score is not None:
        score = one.score
        found["score"] = {
            "scaled": round((score.level - 1) / (score.steps - 1), 4),
            "raw": score.level,
            "min": 1,
            "max": score.steps,
        }
        if score.achieved is not None:
            found["success"] = score.achieved
    if one.minutes is not None:
        hours, minutes = divmod(one.minutes, 60)
        spelled = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes or not hours else "")
        found["duration"] = f"PT{spelled}"
    return found


def _context(one: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {"platform": "MentorApp"}
    if one.instructor is not None:
        found["instructor"] = _agent(one.instructor)
    activities: dict[str, Any] = {}
    if one.parent is not None:
        activities["parent"] = [_activity(one.parent, one.language)]
    if one.within is not None:
        activities["grouping"] = [_activity(one.within, one.language)]
    if activities:
        found["contextActivities"] = activities
    return found
