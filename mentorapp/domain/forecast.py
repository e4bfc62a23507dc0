"""How much of the plan will still be unseen at the end: a stated rule, no statistics.

The rule: of the last 8 whole weeks in which the learner worked here, count the competences that
were practised for the first time, and go on at that pace in the weeks with work that are left.
It says nothing before there were 3 such weeks, or when nothing is left to see.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS, LEAST = 8, 3


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the rule gives, with what it was made from.

    goals: that this workplace practises; unseen: of these, until now; begun: for the first time in
    the last ``weeks`` weeks with work; left: weeks with work until ``until``, this one included;
    then: how many will be unseen at the end.
    """

    goals: int
    unseen: int
    begun: int
    weeks: int
    left: int
    until: date
    then: int


def forecast(
    firsts: Iterable[date | None], worked: Collection[date], *, today: date, until: date
) -> Forecast | None:
    """Give the forecast, or None where the rule says nothing.

    firsts: of each goal that this workplace practises, the day it was first practised, None for
    never. worked: Mondays of the weeks with a planned day here.
    """
    days = list(firsts)
    unseen = sum(day is None or day > today for day in days)
    monday = today - timedelta(days=today.weekday())
    past = sorted(one for one in worked if one < monday)[-WEEKS:]
    if len(past) < LEAST or not unseen or today > until:
        return None
    begun = sum(day is not None and past[0] <= day < monday for day in days)
    left = sum(monday <= one <= until for one in worked)
    then = max(0, -(-(unseen * len(past) - begun * left) // len(past)))  # rounded up
    return Forecast(len(days), unseen, begun, len(past), left, until, then)
