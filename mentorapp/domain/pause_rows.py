"""The frozen rows of an interruption before it is written: what falls away, what could shift."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.pausing import Pause
from mentorapp.domain.plan import Elsewhere, Goal


@dataclass(frozen=True, slots=True)
class PauseGoal:
    """A competence whose planned period lies in an interruption. elsewhere: where it can be done.

    later: its period shifted by the weeks of the interruption, None where nothing is to shift.
    """

    goal: Goal
    elsewhere: Elsewhere
    later: tuple[date | None, date | None] | None = None


@dataclass(frozen=True, slots=True)
class PausePreview:
    """What an interruption does for one learner. days: planned at the workplace, that fall away.

    kept: days on which something was recorded; it stays. evaluations: number and day of those
    that lie in it. tell_by: day from which the school must know, None while it is short;
    rule, source: of that. used, most: days in this calendar year on its ground with these, and how
    many there may be (0: no limit known).
    """

    learner: str
    placement: str
    given_name: str
    starts: date
    ends: date | None
    days: tuple[date, ...]
    kept: tuple[date, ...]
    goals: tuple[PauseGoal, ...]
    evaluations: tuple[tuple[int, date], ...]
    tell_by: date | None
    tell_after: int
    rule: str
    source: str
    used: int
    most: int


@dataclass(frozen=True, slots=True)
class ResumePreview:
    """What starts again. back: first day at the workplace; days: expected again before the end.

    weeks: by which planned periods could shift; goals: those that could.
    """

    pause: Pause
    given_name: str
    resumes: date
    back: date | None
    days: tuple[date, ...]
    weeks: int
    goals: tuple[PauseGoal, ...]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """A ground to choose, in the language in use."""

    code: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class PauseRow:
    """An interruption as the tab Gegevens shows it. ground: in words. days: planned in it."""

    pause: Pause
    ground: str
    days: int
    is_now: bool
    is_over: bool
    tell_by: date | None
