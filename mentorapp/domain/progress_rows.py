"""The frozen rows of a progress report, and what it is computed from besides the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from mentorapp.domain.evaluation import Evaluation, Signature, SignerRole, Statement
from mentorapp.domain.plan import Strand
from mentorapp.domain.voice import Voice

Week = tuple[int, int]  # ISO year and ISO week


@unique
class GoalState(StrEnum):
    """Where a goal stands at the end of the period; each is its own thing, none is a failure."""

    ACHIEVED = "achieved"  # a signed evaluation says so
    ASSESSED = "assessed"  # a signed evaluation gave it a level below
    PRACTISED = "practised"  # noted, and not in a signed evaluation yet
    NOT_SEEN = "not_seen"  # planned here, nobody has noted it yet
    NOT_PLANNED = "not_planned"  # the school takes it, or its time comes after the period
    NOT_POSSIBLE = "not_possible"  # this workplace cannot offer it, with the reason
    EXEMPTED = "exempted"


#: States of what was seen: with a level.
SEEN = frozenset({GoalState.ACHIEVED, GoalState.ASSESSED, GoalState.PRACTISED})

#: States that a signed evaluation gives; they are said besides the level.
JUDGED = frozenset({GoalState.ACHIEVED, GoalState.ASSESSED})

#: In the order in which a legend explains them, after the levels; the same on screen and paper.
EXPLAINED = (
    GoalState.ASSESSED,
    GoalState.ACHIEVED,
    GoalState.NOT_SEEN,
    GoalState.NOT_PLANNED,
    GoalState.NOT_POSSIBLE,
    GoalState.EXEMPTED,
)


@unique
class Trend(StrEnum):
    """Where a level is going; see ``progress.trend``."""

    RISING = "rising"
    LEVEL = "level"
    FALLING = "falling"
    LONG_AGO = "long_ago"
    NONE = "none"


@unique
class Finality(StrEnum):
    """How far an evaluation is: being filled in, offered for signature, on the lock."""

    DRAFT = "draft"
    OFFERED = "offered"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class DayMonth:
    """Days of one month of the period: counts, and minutes worked.

    absent: with and without reason together. not_noted: days due, still empty.
    """

    month: date
    worked: int = 0
    minutes: int = 0
    school: int = 0
    free: int = 0
    absent: int = 0
    absent_without_reason: int = 0
    not_noted: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """A school holiday, for the hatched weeks; both days included."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """One evaluation with all that was offered and signed. statements: by entry hash."""

    evaluation: Evaluation
    statements: Mapping[str, Statement]
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessed:
    """What the last signed evaluation says of a goal. day: of that evaluation."""

    level: int
    achieved: bool
    day: date


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One note as others may read it."""

    day: date
    level: int
    sentence: str
    place: str
    rater: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal in the report. level: the last that was noted, else assessed; None when never.

    first_level, notes, weeks, evidence: within the period. last_day: may lie before it; None when
    nothing was noted.
    """

    goal: str
    code: str
    short: str
    phrase: str
    state: GoalState
    reason: str
    level: int | None
    first_level: int | None
    notes: int
    last_day: date | None
    trend: Trend
    weeks: Mapping[Week, int]
    evidence: tuple[EvidenceRow, ...]
    strand: Strand = Strand.VOCATIONAL


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A group of goals, in the order of the plan."""

    code: str
    title: str
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class WeekColumn:
    """One ISO week of the period. holiday: name of the school holiday that fills it, or empty."""

    week: Week
    monday: date
    holiday: str


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature due: who, in which role, and when it was given (None: not yet)."""

    role: SignerRole
    name: str
    at: datetime | None
    disagrees: bool
    remark: str


@dataclass(frozen=True, slots=True)
class RatingRow:
    """The levels of one goal in an evaluation, by voice; a level None means not seen."""

    short: str
    levels: Mapping[Voice, int | None]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One evaluation in the report. A draft has no ratings: what is not offered is not shown."""

    number: int
    day: date
    finality: Finality
    ratings: tuple[RatingRow, ...]
    signatures: tuple[SignatureRow, ...]


@dataclass(frozen=True, slots=True)
class CourseStep:
    """How many goals stood where at the end of a stretch of the period; both days included."""

    first: date
    last: date
    counts: tuple[tuple[GoalState, int], ...]

    def count(self, *states: GoalState) -> int:
        """Count the goals in some states."""
        return sum(number for state, number in self.counts if state in states)


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Everything a progress report shows about one placement in one period."""

    starts: date
    ends: date
    today: date
    steps: int
    clusters: tuple[ClusterRow, ...]
    weeks: tuple[WeekColumn, ...]
    months: tuple[DayMonth, ...]
    total: DayMonth
    evaluations: tuple[EvaluationRow, ...]
    course: tuple[CourseStep, ...] = ()

    def count(self, state: GoalState) -> int:
        """Count the goals in one state."""
        return sum(goal.state is state for cluster in self.clusters for goal in cluster.goals)

    @property
    def notes(self) -> int:
        """Count the notes of the period."""
        return sum(goal.notes for cluster in self.clusters for goal in cluster.goals)
