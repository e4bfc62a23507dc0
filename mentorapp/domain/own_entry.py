"""What a learner notes of its own work (eigen notitie): beside the mentor's, never in its place."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import SENTENCE_LIMIT
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal


@unique
class Origin(StrEnum):
    """How it came in."""

    TILE = "tile"  # the learner's own tile, with a PIN
    KIOSK = "kiosk"  # a badge that was scanned: whoever held it


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One competence that a learner says to have practised on one day.

    It counts nowhere: no state, level or report of the mentor is made from it. level: the
    learner's own idea, step of the plan's scale from 1; None when only the practice was noted.
    """

    id: str
    placement: str
    goal: str
    day: date
    level: int | None = None
    sentence: str = ""
    origin: Origin = Origin.TILE


OWN_ENTRIES = (
    Record(
        "own_entry",
        OwnEntry,
        (
            Group("practised", ("placement", "goal", "day", "level", "origin")),
            Group("sentence", ("sentence",)),
        ),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)


def check(
    entry: OwnEntry, *, placement: Placement, goal: Goal | None, steps: int, today: date
) -> None:
    """Refuse an entry that cannot be true. steps: number of steps of the plan's scale.

    Raises Refused(NOT_IN_PLAN, NOT_A_LEVEL, IN_FUTURE, OUTSIDE_PLACEMENT, TOO_LONG).
    """
    if goal is None or goal.placement != placement.id:
        raise Refused(Problem.NOT_IN_PLAN, "goal")
    if entry.level is not None and not 1 <= entry.level <= steps:
        raise Refused(Problem.NOT_A_LEVEL, "level", level=entry.level, steps=steps)
    if entry.day > today:
        raise Refused(Problem.IN_FUTURE, "day", day=entry.day)
    if not placement.covers(entry.day):
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "day",
            day=entry.day,
            starts=placement.starts,
            ends=placement.ends,
        )
    if len(entry.sentence) > SENTENCE_LIMIT:
        raise Refused(Problem.TOO_LONG, "sentence", limit=SENTENCE_LIMIT)
