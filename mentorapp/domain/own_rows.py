"""What a learner sees of its own work: own entries, own answers, what it did. Frozen rows."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.own_entry import Origin


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An own entry. steps: of the plan's scale; level: None when only the practice was noted.

    open: can still be corrected or taken away.
    """

    id: str
    placement: str
    day: date
    goal: str
    short: str
    phrase: str
    level: int | None
    steps: int
    scale: str
    sentence: str
    origin: Origin
    open: bool


@dataclass(frozen=True, slots=True)
class OwnEvaluation:
    """An evaluation that asks for the learner's own answers. answered: how many of out_of."""

    id: str
    number: int
    day: date
    answered: int
    out_of: int


@dataclass(frozen=True, slots=True)
class OwnHome:
    """What a learner sees first. mentors: given names.

    starts: of a placement that is still to begin, else None. has_plan: there are competences to
    note. entries: own ones, the newest first.
    """

    learner: str
    given_name: str
    initials: str
    programme: str
    mentors: tuple[str, ...]
    starts: date | None
    has_plan: bool
    evaluation: OwnEvaluation | None
    entries: tuple[OwnRow, ...]

    @property
    def placed(self) -> bool:
        """Whether a placement runs today."""
        return self.starts is None


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A competence of the own plan, to note. own: what people here call it, folded words.

    likely: it was practised of late, or is planned now.
    """

    goal: str
    code: str
    short: str
    phrase: str
    own: tuple[str, ...]
    likely: bool


@dataclass(frozen=True, slots=True)
class OwnChoices:
    """What can be noted, in the order of the plan. first: of the placement, no day before it."""

    placement: str
    scale: str
    steps: int
    first: date
    today: date
    goals: tuple[OwnGoal, ...]


@dataclass(frozen=True, slots=True)
class Did:
    """A day on which a competence was practised, and the sentence of it; never the level."""

    day: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of a self-rating. answered: with level None it says not to know.

    done: what was noted of it, the newest first.
    """

    goal: str
    short: str
    phrase: str
    done: tuple[Did, ...]
    answered: bool = False
    level: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SelfRating:
    """A self-rating as it stands. mentors: given names of who answers the same questions."""

    evaluation: str
    number: int
    scale: str
    steps: int
    mentors: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def answered(self) -> int:
        """Give how many questions have an answer."""
        return sum(one.answered for one in self.answers)

    @property
    def next_open(self) -> int:
        """Give the number of the first question without an answer, else of the last one."""
        for number, one in enumerate(self.answers):
            if not one.answered:
                return number
        return max(0, len(self.answers) - 1)
