"""The frozen rows of versions of a plan: what goes on as what, and two versions side by side."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from mentorapp.domain.plan import Goal, Mode, Plan, Venue
from mentorapp.domain.progress_rows import GoalState


@unique
class Way(StrEnum):
    """Why a competence goes on as it does."""

    CODE = "code"  # the same code: by itself
    SAID = "said"  # somebody said so before
    ALIKE = "alike"  # the words look alike: a proposal, until somebody confirms it
    STAYS = "stays"  # nothing is like it: it stays in the former version


@dataclass(frozen=True, slots=True)
class GoalMove:
    """One competence of a former version. to: as what it goes on, or what is proposed.

    notes: how many hang on it; level: the last one, None when never noted.
    """

    goal: Goal
    to: tuple[str, ...]
    way: Way
    notes: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of each competence of a version when another comes into force.

    is_made: the later version is in the store already. same_scale: else nothing goes on.
    steps: of the scale. scale: of the former version.
    """

    placement: str
    given_name: str
    former: Plan
    plan: Plan
    goals: tuple[Goal, ...]
    moves: tuple[GoalMove, ...]
    is_made: bool
    same_scale: bool
    steps: int

    def count(self, *ways: Way) -> int:
        """Give how many competences go one of these ways."""
        return sum(one.way in ways for one in self.moves)

    @property
    def notes(self) -> int:
        """How many notes hang on the former version."""
        return sum(one.notes for one in self.moves)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a plan. since, by: when it was written here, and by whom; unknown for empty.

    open: how many of its competences with notes wait for somebody to say as what they go on.
    """

    plan: Plan
    framework: str
    goals: int
    notes: int
    since: datetime | None
    by: str
    is_now: bool
    open: int


@unique
class Difference(StrEnum):
    """What differs between two versions of a competence."""

    ADDED = "added"
    GONE = "gone"
    REWORDED = "reworded"
    MOVED = "moved"  # another cluster
    VENUE = "venue"
    MODE = "mode"
    PERIOD = "period"
    EXEMPTED = "exempted"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class VersionGoal:
    """A competence as it stands in one version. notes: how many were made on it there."""

    goal: str
    code: str
    short: str
    phrase: str
    cluster: str
    cluster_title: str
    venue: Venue
    mode: Mode
    planned: tuple[date | None, date | None]
    exempted: bool
    state: GoalState
    level: int | None
    notes: int


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A competence in two versions; None where it is not."""

    older: VersionGoal | None
    newer: VersionGoal | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side, in the order of the later one; what is gone comes last."""

    older: Plan
    newer: Plan
    steps: int
    newer_steps: int
    rows: tuple[CompareRow, ...]

    def count(self, difference: Difference) -> int:
        """Give how many rows differ in one way."""
        return sum(difference in row.differences for row in self.rows)
