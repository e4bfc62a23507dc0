"""The frozen rows of the day board (Vandaag): lanes, week strips, likely competences, to-do.

Values, not sentences: the language can be switched while they are shown.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from mentorapp.domain.days import DayLook, DayState
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.pausing import Pause
from mentorapp.domain.voice import Voice
from mentorapp.domain.words import Words


@unique
class Presence(StrEnum):
    """Where a learner is today, as planned or as recorded."""

    WORKPLACE = "workplace"
    SCHOOL = "school"
    ABSENT = "absent"  # away on a day that was planned
    FREE = "free"  # nothing planned, or a holiday


@unique
class Why(StrEnum):
    """Why a competence is proposed; see ``suggesting``."""

    INTENDED = "intended"  # somebody means to practise it this week
    LAST_TIME = "last_time"  # practised the last time that anything was noted
    LAST_WEEKS = "last_weeks"  # practised in the last weeks, not achieved yet
    LONG_AGO = "long_ago"
    PLANNED_NOW = "planned_now"  # never practised, and its period has begun
    NEVER = "never"  # never practised, without a planned period


@unique
class TodoKind(StrEnum):
    """What has to be done."""

    HOURS = "hours"  # days of this month to confirm
    MONTH = "month"  # a month that is over, to close
    EVALUATION = "evaluation"  # to fill in
    SIGN = "sign"  # offered, a signature is missing
    TALK = "talk"  # the plan asks for an evaluation that nobody began
    AGREEMENT = "agreement"  # made in a talk, to be done by a day
    PLACEMENT = "placement"  # none yet: a learner whom nothing can be noted of
    SCHEDULE = "schedule"  # none that holds today: which hours to confirm is not known
    TELL = "tell"  # a long suspension, of which the school must know
    PLAN = "plan"  # none with a competence in it: nothing can be noted


@unique
class Bucket(StrEnum):
    """By when, as the to-do list is divided. What is late stands under today."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Mark:
    """One note on a day of the strip. goal: its id."""

    goal: str
    short: str
    level: int


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of a week strip.

    code: as recorded, else as planned, empty when neither; label: of the code, or the name of a
    holiday, or why nothing is planned. starts, ends: planned, in minutes since midnight.
    planned_minutes: without the break. minutes: as recorded, None without a record. marks: in the
    order of the plan. done: which part of the planned hours is over, 0 to 1. intended: what
    somebody means to practise and was not noted this week; their level says nothing.
    """

    day: date
    look: DayLook
    code: str
    label: Words
    attest: bool
    starts: int | None
    ends: int | None
    planned_code: str
    planned_minutes: int
    minutes: int | None
    state: DayState
    marks: tuple[Mark, ...]
    is_today: bool
    done: float
    intended: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One likely competence. level, last_day: as known now, None when never practised.

    today: it was noted today already.
    """

    goal: str
    short: str
    phrase: str
    level: int | None
    last_day: date | None
    why: Why
    today: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One learner on the board, in one placement.

    mine: the person at the desk is a mentor (at school: the counsellor) of it, or stands in for
    one until a day. plan, scale: ids, empty without a plan; steps: of the scale. starts, ends:
    today's planned hours in minutes since midnight. same_until: last of the coming planned days
    that are spent where today is; back: next day at the workplace after today.
    paused: the interruption of today. own: how often the learner noted something itself this week
    that no mentor noted.
    """

    learner: str
    placement: str
    given_name: str
    name: str
    initials: str
    programme: str
    year: str
    mine: bool
    plan: str
    scale: str
    steps: int
    here: Presence
    code: str
    label: Words
    starts: int | None
    ends: int | None
    same_until: date
    back: date | None
    notes_today: int
    days: tuple[StripDay, ...]
    suggestions: tuple[Suggestion, ...]
    until: date | None = None
    paused: Pause | None = None
    own: int = 0


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do. due: None when there is no day by which. placement: empty without one.

    days: to confirm (HOURS: this month's; MONTH: those that keep the month open). minutes,
    planned_minutes: of the only day to confirm, when there is one. month: 2025-10. evaluation,
    number: of the evaluation; filled, out_of: ratings of the mentor and goals of the plan; roles:
    whose signatures are missing. estimate: minutes that it may take, 0 when not known. until: day
    on which it comes back, when who looks put it off. rule, source: of what must be. said: what was
    agreed; who: by whom it is done.
    """

    kind: TodoKind
    bucket: Bucket
    due: date | None
    learner: str
    placement: str
    given_name: str
    days: tuple[date, ...] = ()
    code: str = ""
    minutes: int | None = None
    planned_minutes: int | None = None
    month: str = ""
    evaluation: str = ""
    number: int = 0
    filled: int = 0
    out_of: int = 0
    roles: tuple[SignerRole, ...] = ()
    estimate: int = 0
    until: date | None = None
    rule: str = ""
    source: str = ""
    said: str = ""
    who: Voice | None = None
    agreement: str = ""

    @property
    def key(self) -> str:
        """Give what it is known by, whatever becomes of its days and its numbers."""
        parts = [self.kind.value, self.learner, self.placement, self.month, self.evaluation]
        return "|".join(parts + [self.agreement] * bool(self.agreement))


@dataclass(frozen=True, slots=True)
class LatestNote:
    """One of the last notes. noted: the moment it was written down, UTC; None when not known."""

    observation: str
    learner: str
    given_name: str
    goal: str
    short: str
    level: int
    steps: int
    day: date
    noted: datetime | None
    sentence: str
    rater: str


@dataclass(frozen=True, slots=True)
class Chance:
    """A competence that asks for practice: long ago, or due and never started."""

    learner: str
    placement: str
    given_name: str
    goal: str
    short: str
    phrase: str
    level: int | None
    steps: int
    last_day: date | None
    why: Why


@dataclass(frozen=True, slots=True)
class Board:
    """The whole day board. week: ISO week. todo: by bucket and day.

    others: nobody is here today, but there are learners. plans_week: a week can be proposed here.
    """

    day: date
    week: int
    lanes: tuple[Lane, ...]
    todo: tuple[Todo, ...]
    latest: tuple[LatestNote, ...]
    chances: tuple[Chance, ...]
    others: bool = False
    plans_week: bool = False

    def is_done(self, learner: str = "") -> bool:
        """Say whether nothing is left to do for who is here; of nobody that is not known.

        learner: of one learner alone, or empty.
        """
        here = any(learner in ("", row.learner) for row in self.lanes)
        return here and not any(learner in ("", row.learner) for row in self.todo)
