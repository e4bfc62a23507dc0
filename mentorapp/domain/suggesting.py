"""Which competences are likely today: a stated rule, no statistics.

1. *Going on*: what was practised the last time anything was noted, below the highest step, comes
   first: soonest end of the planned period, then the highest level, then the order of the plan.
   It fills all places but one, so that there is always room for something else.
2. *Next to it*: what is not achieved in the clusters of those, never practised included: soonest
   end, then the order of the plan.
3. *Gaps*: what is not achieved elsewhere, in the same order; then what is achieved, the longest
   ago first.

Left out: exempted goals, goals that this workplace cannot offer or that the school takes alone,
and goals whose period has not begun. Only notes from before today count, so that what is proposed
stays where it is while the day is noted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.plan import Venue
from mentorapp.domain.progress import LONG_AGO
from mentorapp.domain.progress_rows import Assessed, GoalState
from mentorapp.domain.standing import state_of
from mentorapp.domain.today_rows import Suggestion, Why

NUMBER = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """One goal of a plan and how it stands. level, last_day: from before today, None for never."""

    goal: str
    competence: str
    code: str
    cluster: str
    cluster_title: str
    short: str
    phrase: str
    order: int
    venue: Venue
    planned_from: date | None
    planned_to: date | None
    exempted: bool
    not_possible: str
    level: int | None
    last_day: date | None

    def is_for_here(self, today: date) -> bool:
        """Say whether this workplace practises it by now."""
        return not self.is_barred and not self._is_later(today)

    @property
    def is_barred(self) -> bool:
        """Whether it is exempted, or cannot be done here."""
        return self.exempted or bool(self.not_possible)

    def _is_later(self, today: date) -> bool:
        begun = self.planned_from is None or self.planned_from <= today
        return not begun or self.venue is Venue.SCHOOL

    def state(self, last_day: date | None, assessed: Assessed | None, today: date) -> GoalState:
        """Give where it stands. last_day: of its last note, today's too."""
        return state_of(
            seen=last_day is not None,
            assessed=assessed,
            exempted=self.exempted,
            not_possible=bool(self.not_possible),
            later=self._is_later(today),
        )


def suggest(
    standings: Iterable[Standing], *, today: date, top: int, achieved: int, number: int = NUMBER
) -> tuple[Suggestion, ...]:
    """Propose at most this many competences. top: highest level; achieved: first that counts."""
    open_ = [one for one in standings if one.is_for_here(today)]
    last = last_time(open_, today)
    going_on = sorted(
        (one for one in open_ if one.last_day == last is not None and (one.level or 0) < top),
        key=lambda one: (*_urgent(one)[:1], -(one.level or 0), one.order),
    )
    picked = going_on[: max(number - 1, 1)]
    clusters = {one.cluster for one in picked}
    short = [one for one in open_ if (one.level or 0) < achieved]
    roads: tuple[tuple[list[Standing], Callable[[Standing], object]], ...] = (
        ([one for one in short if one.cluster in clusters], _urgent),
        (short, _urgent),
        (going_on, _urgent),
        (open_, lambda one: (one.last_day or date.min, one.order)),
    )
    for road, key in roads:
        rest = (one for one in sorted(road, key=key) if one not in picked)  # type: ignore[arg-type] # tuples that compare
        picked += list(rest)[: number - len(picked)]
    return tuple(
        Suggestion(one.goal, one.short, one.phrase, one.level, one.last_day, why(one, last, today))
        for one in picked[:number]
    )


def last_time(standings: Iterable[Standing], today: date) -> date | None:
    """Give the day of the last notes on what is for here; None when that is long ago."""
    days = [one.last_day for one in standings if one.is_for_here(today) and one.last_day]
    last = max(days, default=None)
    return None if last is None or today - last > LONG_AGO else last


def why(one: Standing, last: date | None, today: date) -> Why:
    """Say why a goal is proposed. last: day of the last notes of the learner."""
    if one.last_day is None:
        return Why.NEVER if one.planned_from is None else Why.PLANNED_NOW
    if one.last_day == last:
        return Why.LAST_TIME
    return Why.LONG_AGO if today - one.last_day > LONG_AGO else Why.LAST_WEEKS


def gaps(standings: Iterable[Standing], *, today: date) -> list[Standing]:
    """Give what asks for practice: long ago (oldest first), then never started.

    Never started counts from the day that its planned period begins; soonest end first.
    """
    open_ = [one for one in standings if one.is_for_here(today)]
    old = [one for one in open_ if one.last_day is not None and today - one.last_day > LONG_AGO]
    never = [one for one in open_ if one.last_day is None]
    return [
        *sorted(old, key=lambda one: (one.last_day or date.min, one.order)),
        *sorted(never, key=_urgent),
    ]


def _urgent(one: Standing) -> tuple[date, int]:
    return one.planned_to or date.max, one.order
