"""Interruptions of a placement (onderbreking): suspended, or the workplace is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement, check_line
from mentorapp.domain.words import Words


@unique
class PauseKind(StrEnum):
    """What is interrupted."""

    SUSPENSION = "suspension"  # schorsing: the contract of one learner rests
    CLOSURE = "closure"  # werkplek gesloten: nobody can work here


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a learner is not expected at the workplace; lessons go on.

    ends: last day, None while nobody knows. whole: closures of several learners that were made
    together have one. cause: code of a ground of the list; reason: in free words.
    told: day on which the school was told.
    """

    id: str
    placement: str
    kind: PauseKind
    starts: date
    ends: date | None = None
    whole: str = ""
    cause: str = ""
    reason: str = ""
    told: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of suspension (SU-01). days: most in a calendar year, 0 when no limit is known."""

    code: str
    label: Words
    days: int
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class PauseRules:
    """What is known of suspensions. tell_after: days, from one more on the school is told (SU-02).

    labels: what a strip says on a day of each kind.
    """

    grounds: tuple[Ground, ...]
    labels: dict[PauseKind, Words]
    tell_after: int
    source: str
    status: str


def check(pause: Pause, *, placement: Placement, others: Iterable[Pause]) -> Pause:
    """Give the interruption back with its words trimmed.

    Raises Refused(END_BEFORE_START, OUTSIDE_PLACEMENT, PAUSED_ALREADY, TOO_LONG, NOT_A_NAME).
    """
    if pause.ends is not None and pause.ends < pause.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=pause.starts, ends=pause.ends)
    for field, day in (("starts", pause.starts), ("ends", pause.ends)):
        if day is not None and not placement.covers(day):
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                field,
                day=day,
                starts=placement.starts,
                ends=placement.ends,
            )
    last = pause.ends or placement.ends
    for other in others:
        its = other.ends or placement.ends
        if other.id != pause.id and other.starts <= last and pause.starts <= its:
            raise Refused(Problem.PAUSED_ALREADY, "starts", starts=other.starts, ends=its)
    check_line(pause.reason, "reason")
    return pause


def on(day: date, pauses: Iterable[Pause]) -> Pause | None:
    """Give the interruption of a day, or None."""
    return next((one for one in pauses if one.covers(day)), None)


def calendar_days(pause: Pause, upto: date) -> int:
    """Give how many days an interruption lasts; an open one until a day."""
    return max(0, ((pause.ends or upto) - pause.starts).days + 1)
