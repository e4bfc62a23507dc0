"""What a mentor and a counsellor note of the class council (klassenraad): for those two alone.

It is secret (facts 4.3): in no report, on no page that a learner or a parent sees, and in no print.
"""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused

LIMIT = 2000  # letters


@dataclass(frozen=True, slots=True)
class CouncilNote:
    """A note of a class council. by: the person who wrote it."""

    id: str
    placement: str
    day: date
    text: str
    by: str


COUNCIL_NOTES = (
    Record(
        "council_note",
        CouncilNote,
        (Group("note", ("placement", "day", "text", "by")),),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)


def check_note(one: CouncilNote, today: date) -> CouncilNote:
    """Give a note back. Raises Refused(MISSING, TOO_LONG, IN_FUTURE)."""
    if not one.text:
        raise Refused(Problem.MISSING, "council")
    if len(one.text) > LIMIT:
        raise Refused(Problem.TOO_LONG, "council", limit=LIMIT)
    if one.day > today:
        raise Refused(Problem.IN_FUTURE, "day", day=one.day)
    return one
