"""Blind: nobody at this house reads a learner's answer before giving the own one for that goal."""

from collections.abc import Mapping
from typing import Any

from mentorapp.domain import ids
from mentorapp.domain.evaluation import Evaluation, Opening, Rating, Statement
from mentorapp.domain.voice import Voice
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


def ratings(desk: Desk, evaluation: str) -> tuple[Rating, ...]:
    """Give the answers of an evaluation that may be read now, by goal. Raises Refused(UNKNOWN).

    Those of the learner come with the mentor's own for the same goal, or once all was offered
    for signature.
    """
    with desk.read() as unit:
        unit.need(Evaluation, evaluation, "evaluation")
        found = unit.find(Rating, evaluation=evaluation)
        shown = [one for one in found if not _is_hidden(unit, one.evaluation, one.goal, one.voice)]
    return tuple(sorted(shown, key=lambda one: (one.goal, one.voice)))


def is_closed(unit: Unit, evaluation: str) -> bool:
    """Say whether the answers of an evaluation are not for everybody yet."""
    opened = unit.get(Opening, ids.opening_of(evaluation)) is not None
    return not opened and not unit.find(Statement, evaluation=evaluation)


def is_hidden(unit: Unit, record: str, value: Mapping[str, Any]) -> bool:
    """Say whether a record as it stands in the journal is an answer that is still blind."""
    if record not in ("rating", "later_rating"):
        return False
    evaluation, goal = str(value.get("evaluation", "")), str(value.get("goal", ""))
    return _is_hidden(unit, evaluation, goal, value.get("voice", ""))


def _is_hidden(unit: Unit, evaluation: str, goal: str, voice: str) -> bool:
    if voice != Voice.LEARNER:
        return False
    if unit.get(Rating, ids.rating_of(evaluation, goal, Voice.MENTOR.value)) is not None:
        return False
    return is_closed(unit, evaluation)
