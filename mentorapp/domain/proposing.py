"""The week that is proposed (weekvoorstel): a stated rule, no statistics.

1. *Days*: those from today to Sunday that the rota plans at the workplace, without holidays of the
   school, public holidays and days with an absence.
2. *Number*: one line for each of those days, two where there is one day only. What was taken up
   for those days counts among them.
3. *What*: in turn what goes on (``suggesting.suggest``) and what is lacking (``suggesting.gaps``:
   long ago, or due and never started). Where one of the two ends, the other goes on.
4. *When*: each line goes to the day with the fewest lines, the earliest of those.

Nothing of it counts before somebody takes it up, and then it is an intention: no observation.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from itertools import chain, zip_longest
from types import MappingProxyType

from mentorapp.domain.intention import Intention
from mentorapp.domain.suggesting import Standing, gaps, last_time, suggest, why
from mentorapp.domain.today_rows import Why
from mentorapp.domain.words import Words

_NONE: Mapping[str, Collection[date]] = MappingProxyType({})
_LEAST = 2  # lines, also where there is one day only


@unique
class WeekState(StrEnum):
    """What can be said of the week of a learner."""

    READY = "ready"
    NO_PLAN = "no_plan"
    NO_SCHEDULE = "no_schedule"
    AWAY = "away"  # no day at the workplace this week
    OVER = "over"  # the days at the workplace of this week are over
    NOTHING = "nothing"  # no competence is for here now


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line of a week. intention: id once it was taken up, else empty.

    level, last_day: from before today, None for never. done: noted this week since.
    """

    goal: str
    short: str
    phrase: str
    level: int | None
    last_day: date | None
    why: Why
    day: date
    intention: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day of this week on which the rota plans work, but that is a holiday."""

    day: date
    label: Words


@dataclass(frozen=True, slots=True)
class LearnerWeek:
    """The week of one learner. scale: of the plan. back: next day at the workplace."""

    today: date
    learner: str
    placement: str
    given_name: str
    name: str
    initials: str
    scale: str
    state: WeekState
    days: tuple[date, ...]
    free: tuple[FreeDay, ...]
    back: date | None
    lines: tuple[WeekLine, ...]


def propose(
    standings: Sequence[Standing],
    meant: Iterable[Intention],
    *,
    days: Sequence[date],
    today: date,
    top: int,
    achieved: int,
    noted: Mapping[str, Collection[date]] = _NONE,
) -> tuple[WeekLine, ...]:
    """Give the lines of a week in order of their days: what was taken up, then what is proposed.

    meant: of this week. days: at the workplace from today on. noted: days of this week on which
    each goal was noted.
    """
    by_goal = {one.goal: one for one in standings}
    last = last_time(standings, today)
    taken = [
        _line(
            by_goal[one.goal],
            last,
            today,
            one.day,
            one.id,
            done=one.is_done(noted.get(one.goal, ())),
        )
        for one in meant
        if one.goal in by_goal
    ]
    load = {day: sum(line.day == day for line in taken) for day in days}
    number = max(_LEAST, len(days)) - sum(load.values()) if days else 0
    most = number + len(taken) + len(noted)
    proposed: list[WeekLine] = []
    for one in _in_turn(standings, today=today, top=top, achieved=achieved, most=most):
        if len(proposed) >= number:
            break
        if any(line.goal == one.goal for line in taken) or today in noted.get(one.goal, ()):
            continue
        day = min(days, key=lambda day: (load[day], day))
        load[day] += 1
        proposed.append(_line(one, last, today, day))
    place = {line.goal: number for number, line in enumerate((*taken, *proposed))}
    return tuple(sorted((*taken, *proposed), key=lambda line: (line.day, place[line.goal])))


def _in_turn(
    standings: Sequence[Standing], *, today: date, top: int, achieved: int, most: int
) -> Iterator[Standing]:
    """Give what goes on and what is lacking by turns, each goal once."""
    by_goal: Mapping[str, Standing] = {one.goal: one for one in standings}
    likely = suggest(standings, today=today, top=top, achieved=achieved, number=most)
    going_on = [by_goal[one.goal] for one in likely if one.why in (Why.LAST_TIME, Why.LAST_WEEKS)]
    lacking = gaps(standings, today=today)
    rest = [by_goal[one.goal] for one in likely]
    turns = (one for pair in zip_longest(going_on, lacking) for one in pair if one is not None)
    return iter(dict.fromkeys(chain(turns, rest)))


def _line(
    one: Standing,
    last: date | None,
    today: date,
    day: date,
    intention: str = "",
    *,
    done: bool = False,
) -> WeekLine:
    reason = why(one, last, today)
    return WeekLine(
        one.goal, one.short, one.phrase, one.level, one.last_day, reason, day, intention, done
    )
