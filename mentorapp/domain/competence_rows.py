"""The frozen rows of one competence of a learner: how it grew, and what shows it (bewijs)."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.calendar import Holiday
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.plan import Mode, Venue
from mentorapp.domain.progress_rows import GoalState, Trend
from mentorapp.domain.voice import Voice


@dataclass(frozen=True, slots=True)
class Point:
    """The highest level that the mentors noted on one day."""

    day: date
    level: int


@dataclass(frozen=True, slots=True)
class Drop:
    """The level is lower than before: since when, with which words, and what it was until when."""

    before: Point
    since: Point
    sentence: str


@dataclass(frozen=True, slots=True)
class EvaluationEvidence:
    """What a signed evaluation says of the competence. levels: by voice, None for not seen."""

    number: int
    day: date
    levels: tuple[tuple[Voice, int | None], ...]
    remarks: tuple[str, ...]

    def level(self, voice: Voice) -> int | None:
        """Give the level of one voice, None when it has none."""
        return dict(self.levels).get(voice)


@dataclass(frozen=True, slots=True)
class CompetenceView:
    """One competence of one learner. level: the last that was noted, else assessed.

    since: the first day of the unbroken stretch at that level; former: the level before it.
    points: by day, oldest first; holidays: of the school, between starts and today. notes: newest
    first, with what the learner noted itself, and what is kept to the workplace; whoever looks on
    sees nothing of the last.
    """

    learner: str
    name: str
    given_name: str
    goal: str
    code: str
    short: str
    phrase: str
    cluster: str
    cluster_title: str
    scale: str
    steps: int
    state: GoalState
    reason: str
    level: int | None
    since: date | None
    former: int | None
    trend: Trend
    starts: date
    today: date
    holidays: tuple[Holiday, ...]
    points: tuple[Point, ...]
    drop: Drop | None
    notes: tuple[LogRow, ...]
    evaluations: tuple[EvaluationEvidence, ...]
    venue: Venue
    mode: Mode
    planned_from: date | None
    planned_to: date | None
