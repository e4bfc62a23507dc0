"""What differs between two versions of an evaluation, answer by answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mentorapp.domain.evaluation import Statement, StatementLine
from mentorapp.domain.voice import Voice


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that became another, came or went (None). later: it was given after seeing."""

    goal: str
    voice: Voice
    later: bool
    before: StatementLine | None
    after: StatementLine | None


@dataclass(frozen=True, slots=True)
class AgreedChange:
    """An agreed level that became another, came or went (None)."""

    goal: str
    before: int | None
    after: int | None


def answer_changes(before: Statement, after: Statement) -> tuple[AnswerChange, ...]:
    """Give every answer that is not the same in both, in the order of the statements."""
    return (
        *_lines(before.lines, after.lines, later=False),
        *_lines(before.later, after.later, later=True),
    )


def agreed_changes(before: Statement, after: Statement) -> tuple[AgreedChange, ...]:
    """Give every agreed level that is not the same in both."""
    old = {one.goal: one.level for one in before.agreed}
    new = {one.goal: one.level for one in after.agreed}
    return tuple(
        AgreedChange(goal, old.get(goal), new.get(goal))
        for goal in dict.fromkeys((*old, *new))
        if old.get(goal) != new.get(goal)
    )


def _lines(
    before: Iterable[StatementLine], after: Iterable[StatementLine], *, later: bool
) -> Iterator[AnswerChange]:
    old = {(one.goal, one.voice): one for one in before}
    new = {(one.goal, one.voice): one for one in after}
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield AnswerChange(*key, later, old.get(key), new.get(key))
