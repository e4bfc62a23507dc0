"""Who waits for whom at a school's desk: one row for each thing that stands still.

Values, not sentences: the language can be switched while they are shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.voice import Voice


@unique
class WaitKind(StrEnum):
    """What waits."""

    COUNTERSIGN = "countersign"  # an evaluation that is offered: our signature is missing
    SIGN = "sign"  # the same: others' signatures are missing
    EVALUATION = "evaluation"  # the day of the talk is past, and nothing is offered
    SELF_RATING = "self_rating"  # the learner's own sheet is not finished
    TALK = "talk"  # the plan asks for an evaluation that nobody began
    AGREEMENT = "agreement"  # made in a talk, its day is past
    PLACEMENT = "placement"  # a learner without one
    PLAN = "plan"  # a placement without one
    SCHEDULE = "schedule"  # a placement without one
    PLAN_UNSENT = "plan_unsent"  # changed here, and no file with it was handed over
    PLAN_UNREAD = "plan_unread"  # handed over, and not read there
    QUESTION = "question"  # something that somebody must choose
    FILE = "file"  # a file that can be taken over
    READY = "ready"  # files that lie ready and were not handed over
    UNREAD = "unread"  # files that were handed over, and of which nobody said that they came
    SILENT = "silent"  # a partner from whom nothing was read for long
    MONTH = "month"  # a month that is over and not closed


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One thing that waits.

    on: for whom: the school, the workplace (its mentor) or the learner. since: from which day on it
    waits; a day to come for what is nearly due; None when that is not known. house: id of the
    workplace, place: its name. mine: it is of a learner whom who is at the desk accompanies, or of
    nobody in particular. number: of the evaluation, or how many; month: the first one; roles: who
    did not sign; said: what was agreed; thing: id of the evaluation, or of the file.
    """

    kind: WaitKind
    on: Voice
    since: date | None
    mine: bool
    learner: str = ""
    placement: str = ""
    name: str = ""
    given_name: str = ""
    house: str = ""
    place: str = ""
    number: int = 0
    month: str = ""
    roles: tuple[SignerRole, ...] = ()
    said: str = ""
    thing: str = ""

    def days(self, today: date) -> int | None:
        """Give for how many days it waits; below 0 for what is to come."""
        return (today - self.since).days if self.since else None


@dataclass(frozen=True, slots=True)
class Waits:
    """Everything that waits at this desk. day: the day it is of; learners: whether there are any.

    own: who is at the desk accompanies some of them.
    """

    day: date
    rows: tuple[WaitRow, ...]
    learners: bool
    own: bool


#: Who has to move, in the order in which they are shown: what waits for us comes first.
WAITED_FOR = (Voice.SCHOOL, Voice.MENTOR, Voice.LEARNER)


def in_order(rows: Iterable[WaitRow]) -> tuple[WaitRow, ...]:
    """Sort by who has to move, then by what waits longest; what has no day comes last."""
    rank = {voice: number for number, voice in enumerate(WAITED_FOR)}
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                rank[row.on],
                row.since or date.max,
                row.kind,
                row.place,
                row.name,
                row.placement,
                row.thing,
            ),
        )
    )
