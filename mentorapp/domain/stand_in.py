"""A mentor who stands in for the mentors of a learner for some days (vervanger)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody of the house accompanies a learner from one day to another; both included.

    person: who stands in. The school sees who it is: it must know whom to call.
    """

    id: str
    placement: str
    person: str
    starts: date
    ends: date

    def covers(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.starts <= day <= self.ends


STAND_INS = (
    Record(
        "stand_in",
        StandIn,
        (Group("period", ("placement", "person", "starts", "ends")),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)


def check(one: StandIn, placement: Placement, others: Iterable[StandIn]) -> None:
    """Refuse days that cannot be. others: who stands in already, this one not among them.

    Raises Refused(END_BEFORE_START, OUTSIDE_PLACEMENT, OVERLAP of the same person).
    """
    if one.ends < one.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=one.starts, ends=one.ends)
    for field, day in (("starts", one.starts), ("ends", one.ends)):
        if not placement.covers(day):
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                field,
                day=day,
                starts=placement.starts,
                ends=placement.ends,
            )
    for other in others:
        apart = other.ends < one.starts or one.ends < other.starts
        if other.person == one.person and not apart:
            raise Refused(Problem.OVERLAP, "starts", starts=other.starts, ends=other.ends)
