"""What a mentor means to practise with a learner on a day (voornemen): no observation, no level."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.week_strip import week_of


@dataclass(frozen=True, slots=True)
class Intention:
    """One competence to practise on one day; until Sunday it comes first.

    by: who meant it; since: on which day. A note from that day on makes it done.

    A record of the workplace's own, and not something kept beside the store: so the house's other
    PCs and mentors see it, undo takes it back and erasing a learner takes it along. Its audience is
    the workplace: a package for a school counts the change as withheld, and holds nothing of it.
    """

    id: str
    placement: str
    goal: str
    day: date
    by: str
    since: date

    def is_done(self, noted: Iterable[date]) -> bool:
        """Say whether it was practised since. noted: days of this week with a note on the goal."""
        return any(self.since <= day for day in noted)


def check(meant: Intention, *, placement: Placement, goal: Goal | None, today: date) -> None:
    """Refuse an intention for a day that is over, is not of this week or not of the placement.

    Raises Refused(NOT_IN_PLAN, OUTSIDE_WEEK, OUTSIDE_PLACEMENT).
    """
    if goal is None or goal.placement != placement.id:
        raise Refused(Problem.NOT_IN_PLAN, "goal")
    if not today <= meant.day <= week_of(today)[-1]:
        raise Refused(Problem.OUTSIDE_WEEK, "day", day=meant.day)
    if not placement.covers(meant.day):
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "day",
            day=meant.day,
            starts=placement.starts,
            ends=placement.ends,
        )
