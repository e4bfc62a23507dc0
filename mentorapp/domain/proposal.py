"""A proposed level with its reason, from what was noted; and hints that only the rater reads.

The rule: when the last ``NEEDED`` notes of the period say the same level, that one. Otherwise the
lowest of the last ``NEEDED``: what is not the same each time still asks what the lowest says. With
fewer notes, the last one. Without any in the period, what the former evaluation said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

NEEDED = 3
_JUMP = 2  # steps from one evaluation to the next that are worth a second look
_STRAIGHT = 6  # answers of one level in a row


@unique
class Reason(StrEnum):
    """Why a level is proposed."""

    SAME = "same"  # the last notes say the same
    LOWEST = "lowest"  # they differ
    LAST = "last"  # there are few
    FORMER = "former"  # nothing was noted in the period
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A level that is proposed; the mentor decides. notes: how many it looks at."""

    level: int | None
    reason: Reason
    notes: int = 0


def propose(levels: Sequence[tuple[date, int]], former: int | None) -> Proposal:
    """Propose a level. levels: of the period, by day. former: of the evaluation before."""
    last = [level for _day, level in sorted(levels)][-NEEDED:]
    if not last:
        return Proposal(former, Reason.FORMER if former is not None else Reason.NOTHING)
    if len(last) < NEEDED:
        return Proposal(last[-1], Reason.LAST, len(last))
    if len(set(last)) == 1:
        return Proposal(last[0], Reason.SAME, len(last))
    return Proposal(min(last), Reason.LOWEST, len(last))


@unique
class HintKind(StrEnum):
    """What is worth a second look; a question to the rater alone, never a verdict."""

    JUMP = "jump"  # two steps or more from the former evaluation
    STRAIGHT = "straight"  # one level for everything


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint. goals: what it is about; level: the one that was given."""

    kind: HintKind
    goals: tuple[str, ...]
    level: int


def hints(given: Mapping[str, int | None], former: Mapping[str, int]) -> tuple[Hint, ...]:
    """Give what is worth a second look. given: own answers in order; former: of the one before."""
    found = [
        Hint(HintKind.JUMP, (goal,), level)
        for goal, level in given.items()
        if level and goal in former and abs(level - former[goal]) >= _JUMP
    ]
    levels = {goal: level for goal, level in given.items() if level}
    if len(levels) >= _STRAIGHT and len(set(levels.values())) == 1:
        found.append(Hint(HintKind.STRAIGHT, tuple(levels), next(iter(levels.values()))))
    return tuple(found)
