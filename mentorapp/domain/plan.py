"""The training plan (opleidingsplan): which goals, who teaches them, how and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique


@unique
class Venue(StrEnum):
    """Who takes a goal."""

    SCHOOL = "school"
    WORKPLACE = "workplace"
    BOTH = "both"


@unique
class Mode(StrEnum):
    """First teaching or practice of what was taught."""

    INTRODUCTION = "introduction"  # aanbreng
    PRACTICE = "practice"  # inoefening


@unique
class Strand(StrEnum):
    """Which part of the trajectory a goal belongs to."""

    VOCATIONAL = "vocational"  # of the qualification
    OWN = "own"  # a goal of this learner alone
    START = "start"  # aanloopcomponent: becoming ready to work


@unique
class Elsewhere(StrEnum):
    """Where a goal can be practised while the workplace is closed."""

    WAITS = "waits"  # nowhere else, as far as anybody said
    SCHOOL = "school"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Plan:
    """One learner's training plan. framework: code with version, as BK-0140-3."""

    id: str
    placement: str
    framework: str
    title: str
    scale: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Goal:
    """One competence of a plan, with the wording it had when it was planned.

    competence: official code (bkc0039200) or our own. short: the name on buttons; phrase: the
    official phrase, always printed under it. order: place in the plan, from 0.
    not_possible: why this workplace cannot offer it, empty when it can (owned by the workplace,
    as elsewhere).
    """

    id: str
    plan: str
    placement: str
    competence: str
    code: str
    cluster: str
    cluster_title: str
    short: str
    phrase: str
    order: int
    venue: Venue = Venue.BOTH
    mode: Mode = Mode.PRACTICE
    planned_from: date | None = None
    planned_to: date | None = None
    exempted: bool = False
    not_possible: str = ""
    strand: Strand = Strand.VOCATIONAL
    elsewhere: Elsewhere = Elsewhere.WAITS
    exempted_why: str = ""
