"""The frozen rows of the learners' list and of the tabs of one learner.

Values, not sentences: the language can be switched while they are shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.matrix_columns import Caption, MatrixColumn, Span
from mentorapp.domain.pausing import Pause
from mentorapp.domain.people import (
    ContractType,
    Establishment,
    Learner,
    Organisation,
    Person,
    Placement,
    SchoolContact,
)
from mentorapp.domain.plan import Goal, Plan, Strand
from mentorapp.domain.progress_rows import GoalState, Trend
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.stand_in import StandIn
from mentorapp.domain.today_rows import Presence, StripDay
from mentorapp.domain.words import Words


@unique
class Stage(StrEnum):
    """Where a learner is in time at this house."""

    RUNNING = "running"
    COMING = "coming"
    ENDED = "ended"
    UNPLACED = "unplaced"  # known, and no placement here


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """One learner in the list. placement: the running one, else the next, else the last.

    here, code, label: where the learner is today; None and empty when no placement runs. starts,
    ends: of the placement. mentors: names; counsellor: name. mine: the person at the desk
    accompanies the placement. paused: the interruption of today. standing_in: who stands in today,
    and until when. workplace: by name, told at a school's desk alone; waits: how many things wait
    there for somebody.
    """

    learner: str
    placement: str
    given_name: str
    name: str
    initials: str
    programme: str
    year: str
    stage: Stage
    starts: date | None
    ends: date | None
    here: Presence | None
    code: str
    label: Words
    mentors: tuple[str, ...]
    counsellor: str
    school: str
    notes_week: int
    mine: bool
    paused: Pause | None = None
    standing_in: tuple[tuple[str, date], ...] = ()
    workplace: str = ""
    waits: int = 0

    @property
    def group(self) -> str:
        """What the learner follows, as a class is called: programme and year."""
        return ", ".join(part for part in (self.programme, self.year) if part)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One note as it can be read here. private: it is kept to the workplace as a whole.

    steps: of the plan's scale. place: where it was seen. may_edit: from this desk. pictures: how
    many photos stand at it. own: the learner noted it itself, with its own idea of the level, 0
    for none; taken: a mentor noted the same on that day.
    """

    id: str
    learner: str
    placement: str
    day: date
    goal: str
    short: str
    level: int
    steps: int
    sentence: str
    place: str
    rater: str
    private_note: str
    private: bool
    may_edit: bool
    pictures: int = 0
    own: bool = False
    taken: bool = False


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some notes, newest first. more: where the next page begins, None at the end.

    own: how many the learner noted itself, whether they were asked for or not. given_name: of the
    learner, where the page is about one.
    """

    rows: tuple[LogRow, ...]
    more: tuple[date, str] | None
    own: int = 0
    given_name: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The first tab of a learner. states: goals by state; levels: practised goals by level.

    notes: all notes of the placement. ahead: the next planned days, today included.
    """

    row: LearnerRow
    contract: ContractType | None
    workplace: str
    establishment: str
    school_place: str
    plan: str
    scale: str
    steps: int
    goals: int
    states: tuple[tuple[GoalState, int], ...]
    levels: tuple[tuple[int, int], ...]
    long_ago: int
    notes: int
    latest: tuple[LogRow, ...]
    ahead: tuple[StripDay, ...]

    def count(self, *states: GoalState) -> int:
        """Give how many goals are in one of these states."""
        return sum(number for state, number in self.states if state in states)


@dataclass(frozen=True, slots=True)
class MatrixGoal:
    """One row. cells: the highest level of each column, 0 where it was not noted.

    level: the last that was noted, else assessed; last_day: None when never noted. reason: why
    this workplace cannot offer it.
    """

    goal: str
    code: str
    short: str
    phrase: str
    state: GoalState
    reason: str
    level: int | None
    last_day: date | None
    trend: Trend
    cells: tuple[int, ...]
    strand: Strand = Strand.VOCATIONAL

    @property
    def is_long_ago(self) -> bool:
        """Whether it was practised, and not for a long time now."""
        return self.trend is Trend.LONG_AGO

    @property
    def is_not_started(self) -> bool:
        """Whether it is for here by now and nobody has noted it yet."""
        return self.state is GoalState.NOT_SEEN


@dataclass(frozen=True, slots=True)
class MatrixCluster:
    """A group of rows. levels: how many goals stand at a level, highest level first."""

    code: str
    title: str
    goals: tuple[MatrixGoal, ...]
    levels: tuple[tuple[int, int], ...]
    not_started: int


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The matrix of a learner. goals, long_ago, not_started: counts.

    scale: id, empty without a plan; then there are no clusters. span: of a column.
    """

    learner: str
    placement: str
    scale: str
    steps: int
    span: Span
    columns: tuple[MatrixColumn, ...]
    captions: tuple[Caption, ...]
    clusters: tuple[MatrixCluster, ...]
    goals: int
    long_ago: int
    not_started: int


@dataclass(frozen=True, slots=True)
class PlacementDetails:
    """A placement with everybody and everything that it names. Ids that are not here give None.

    stand_ins: with the name of who stands in, the last first.
    """

    placement: Placement
    workplace: Organisation | None
    establishment: Establishment | None
    school: Organisation | None
    school_contact: SchoolContact | None
    mentors: tuple[Person, ...]
    counsellor: Person | None
    schedules: tuple[Schedule, ...]
    schedule: Schedule | None
    plan: Plan | None
    goals: tuple[Goal, ...]
    stand_ins: tuple[tuple[StandIn, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a learner, as it stands. placements: newest first.

    placement: the one that the other tabs show. ours: kinds of record (learner, placement, plan,
    schedule) of which this organisation gives the value; changes to the others are proposals.
    born: only where somebody said it.
    """

    learner: Learner
    placement: str
    placements: tuple[PlacementDetails, ...]
    ours: frozenset[str]
    born: date | None = None
