"""The frozen rows of what is printed to be written on, hung up or carried along."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PaperGoal:
    """A competence on paper. code: what its QR holds, empty where it has none there."""

    goal: str
    short: str
    phrase: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class WeekSheetView:
    """One learner, one week, to be ticked with a pen.

    days: at the workplace that week; goals: likely that week; steps: of the scale; code: what the
    QR of the sheet holds.
    """

    monday: date
    days: tuple[date, ...]
    goals: tuple[PaperGoal, ...]
    steps: int
    code: str


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """A badge to cut out. name: what stands on it."""

    name: str
    more: str
    code: str


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """The competences of one cluster, in the order of the plan."""

    title: str
    goals: tuple[PaperGoal, ...]


@dataclass(frozen=True, slots=True)
class CodeSheetView:
    """Badges and competences of a plan, with their codes, for the wall. plan: its title."""

    plan: str
    badges: tuple[BadgeRow, ...]
    groups: tuple[CodeGroup, ...]


@dataclass(frozen=True, slots=True)
class PocketCardView:
    """What a learner carries along: this week's competences and the own badge."""

    monday: date
    days: tuple[date, ...]
    goals: tuple[PaperGoal, ...]
    code: str
