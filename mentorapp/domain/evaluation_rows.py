"""The frozen rows of an evaluation, as the page, the talk and the report show it."""

from dataclasses import dataclass
from datetime import date, datetime

from mentorapp.domain.agreement import Agreement, Talk
from mentorapp.domain.evaluation import Evaluation, SignerRole, SignMethod, Strokes
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.proposal import Hint, Proposal
from mentorapp.domain.template import Example
from mentorapp.domain.voice import Voice
from mentorapp.domain.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice said of one criterion. level: None for not seen; remark: may be empty."""

    level: int | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in words. goal: id that ratings name; competence: code, empty for a free one.

    section: title of the part it stands in.
    """

    goal: str
    competence: str
    short: str
    phrase: str
    section: str
    free: bool


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion: a competence of the plan or a free one, with what each voice said.

    goal: id that ratings name; free: it is no competence. mine, theirs: the first answers, None
    while there is none; theirs only once it may be read, theirs_in: it is there. later_*: said
    after seeing. former: level of the evaluation before. notes: how often it was noted in the
    period.
    """

    goal: str
    competence: str
    short: str
    phrase: str
    section: str
    free: bool
    mine: Said | None
    theirs: Said | None
    theirs_in: bool
    later_mine: Said | None
    later_theirs: Said | None
    agreed: int | None
    former: int | None
    proposal: Proposal
    notes: int
    examples: tuple[Example, ...] = ()

    @property
    def apart(self) -> int | None:
        """Steps from the own level to the other's, None while one is missing or says no step."""
        if self.mine is None or self.theirs is None:
            return None
        if not self.mine.level or not self.theirs.level:
            return None
        return self.theirs.level - self.mine.level

    @property
    def differs(self) -> bool:
        """Whether both answered and not the same; not seen by one alone is a difference too."""
        return (
            self.mine is not None
            and self.theirs is not None
            and self.mine.level != self.theirs.level
        )


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A place for a signature, and what stands there. at: None while it is empty."""

    role: SignerRole
    name: str
    person: str
    at: datetime | None = None
    method: SignMethod | None = None
    remark: str = ""
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version that was offered. sealed: it carries every signature that was asked."""

    number: int
    hash: str
    reason: str
    sealed: bool
    signers: tuple[SignerRow, ...]


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """An evaluation as the person at the desk may see it.

    voice: whose answers that person gives; other: the voice it is compared with. opened: why it
    was opened early, empty when it was not. former: agreements of earlier evaluations, the open
    ones first. amending: why a new version is being made, empty when none is. broken:
    voices whose answers are not those that their finished sheet stands for. typed_by: names of
    who took the learner's answers over from paper. following: the moment of the plan after it.
    """

    evaluation: Evaluation
    learner: str
    name: str
    given_name: str
    mentors: tuple[str, ...]
    counsellor: str
    school: str
    title: Words
    steps: int
    voice: Voice
    other: Voice
    state: SheetState
    rows: tuple[CriterionRow, ...]
    hints: tuple[Hint, ...]
    opened: str
    done: tuple[Voice, ...]
    talk: Talk | None
    agreements: tuple[Agreement, ...]
    former: tuple[Agreement, ...]
    signers: tuple[SignerRow, ...]
    versions: tuple[VersionRow, ...]
    amending: str
    broken: tuple[Voice, ...] = ()
    typed_by: tuple[str, ...] = ()
    following: date | None = None

    @property
    def filled(self) -> int:
        """How many criteria have an own answer."""
        return sum(one.mine is not None for one in self.rows)

    @property
    def unanswered(self) -> tuple[CriterionRow, ...]:
        """The criteria without an answer of the other, as far as that may be known."""
        return tuple(one for one in self.rows if one.theirs is None and one.later_theirs is None)

    @property
    def differences(self) -> tuple[CriterionRow, ...]:
        """The criteria on which the answers differ."""
        return tuple(one for one in self.rows if one.differs)


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """An evaluation in the list. asked, filled: criteria, and those with an own answer.

    missing: who still has to sign what is offered. place, group: the workplace by name and the
    class, told at a school's desk alone.
    """

    id: str
    learner: str
    name: str
    given_name: str
    number: int
    day: date
    at: int | None
    state: SheetState
    asked: int
    filled: int
    missing: tuple[SignerRole, ...]
    mine: bool
    place: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """An evaluation that the plan asks for and that was not begun. day: when it is due."""

    placement: str
    learner: str
    name: str
    given_name: str
    day: date
    template: str
