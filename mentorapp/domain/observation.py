"""What a mentor saw a learner do (notitie)."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal

SENTENCE_LIMIT = 2000  # characters; a note is a sentence, not a letter


@dataclass(frozen=True, slots=True)
class Observation:
    """One competence practised on one day, with the step of independence seen.

    level: step of the plan's scale from 1; place: where it was seen (free words, facts 4.2 asks
    for it); rater: the person who saw it. private_note never leaves the workplace.
    """

    id: str
    placement: str
    goal: str
    level: int
    day: date
    rater: str
    place: str = ""
    sentence: str = ""
    private_note: str = ""


@dataclass(frozen=True, slots=True)
class PrivateNote:
    """What a mentor keeps to the workplace: an observation taken back from the school.

    Its former life stays in the journal of whoever had it; from here on it never leaves.
    """

    id: str
    placement: str
    goal: str
    level: int
    day: date
    rater: str
    text: str = ""


def check(
    seen: Observation, *, placement: Placement, goal: Goal | None, steps: int, today: date
) -> None:
    """Refuse an observation that cannot be true. steps: number of steps of the plan's scale."""
    if goal is None or goal.placement != placement.id:
        raise Refused(Problem.NOT_IN_PLAN, "goal")
    if not 1 <= seen.level <= steps:
        raise Refused(Problem.NOT_A_LEVEL, "level", level=seen.level, steps=steps)
    if seen.day > today:
        raise Refused(Problem.IN_FUTURE, "day", day=seen.day)
    if not placement.covers(seen.day):
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "day",
            day=seen.day,
            starts=placement.starts,
            ends=placement.ends,
        )
    for field in ("sentence", "private_note", "place"):
        if len(getattr(seen, field)) > SENTENCE_LIMIT:
            raise Refused(Problem.TOO_LONG, field, limit=SENTENCE_LIMIT)
