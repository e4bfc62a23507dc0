"""When a learner was born. Nobody must say it: without it the rules for the young are silent."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.typed import parse_day
from mentorapp.domain.work_case import age_on

#: Ages that a learner in dual learning can have, with room at both ends: one starts from 15 (AG-01)
#: and stays until the school year in which one turns 25 (AG-01-LAST). What is outside is a year
#: that was typed wrongly, as the year of today.
YOUNGEST, OLDEST = 12, 30
_FIELD = "born"


@dataclass(frozen=True, slots=True)
class Birth:
    """When the learner of a placement was born.

    A record of its own beside each placement, and no field of the learner: whose record the
    school keeps, a workplace may write nothing into, and an employer must know it too. So both
    sides give it, it goes along when learners are matched, and two dates that differ are a question
    like any other. Stores and packages of before have none; an older program leaves it alone.
    """

    id: str
    placement: str
    born: date


BIRTHS = (
    Record(
        "birth",
        Birth,
        (Group("birth", ("placement", "born")),),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.SOCIAL,  # as the learner and the placement
        Basis.LEGAL,
    ),
)


def check_born(born: date, today: date) -> date:
    """Give a date of birth back that can be one. Raises Refused(IN_FUTURE, NOT_AN_AGE)."""
    if born > today:
        raise Refused(Problem.IN_FUTURE, _FIELD, day=born)
    age = age_on(born, today)
    if not YOUNGEST <= age <= OLDEST:
        raise Refused(Problem.NOT_AN_AGE, _FIELD, number=age, youngest=YOUNGEST, oldest=OLDEST)
    return born


def read_born(text: str, today: date) -> date | None:
    """Give a date of birth as it was typed, None for nothing. Raises NOT_A_DATE, as check_born."""
    return check_born(parse_day(text, _FIELD), today) if text.strip() else None
