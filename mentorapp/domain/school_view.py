"""What may go to the school about some learners, as plain values: what every writer starts from.

Only groups of the catalogue that school and workplace share, and the names of people. No private
note, no allowance, nothing a class council said, no answer before it was offered for signature.
"""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.days import DayState
from mentorapp.domain.evaluation import SignerRole, SignMethod
from mentorapp.domain.people import ContractType, Role, Side
from mentorapp.domain.plan import Mode, Strand, Venue
from mentorapp.domain.progress_rows import Finality, GoalState
from mentorapp.domain.voice import Voice


@dataclass(frozen=True, slots=True)
class House:
    """A school or an enterprise. number: instellingsnummer or ondernemingsnummer.

    noted: a school without records here, as the workplace noted it.
    """

    id: str
    side: Side
    name: str
    place: str
    number: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of an organisation; never a learner. house: id of the organisation."""

    id: str
    house: str
    given_name: str
    family_name: str
    roles: tuple[Role, ...]

    @property
    def name(self) -> str:
        """Given the family name after the given name, as it is said."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a scale. level: from 1; label: in the language of the file."""

    level: int
    label: str


@dataclass(frozen=True, slots=True)
class ScaleView:
    """A scale. achieved_from: first level that counts as achieved."""

    id: str
    title: str
    steps: tuple[ScaleStep, ...]
    achieved_from: int

    def label(self, level: int | None) -> str:
        """Give the name of a step; empty for what is none."""
        return next((one.label for one in self.steps if one.level == level), "")


@dataclass(frozen=True, slots=True)
class GoalView:
    """One competence of a plan, and where it stands.

    competence: official code or our own; code: short one on screens. level: the last that was
    noted, else assessed; noted: when it was noted last. assessed, assessed_on: what the last signed
    evaluation says, and when. notes: how often it was noted. before: ids of competences of earlier
    versions that go on as this one: what was noted on those counts here.
    """

    id: str
    competence: str
    code: str
    cluster: str
    cluster_title: str
    short: str
    phrase: str
    order: int
    venue: Venue
    mode: Mode
    strand: Strand
    planned_from: date | None
    planned_to: date | None
    exempted: bool
    not_possible: str
    state: GoalState
    level: int | None
    noted: date | None
    assessed: int | None
    assessed_on: date | None
    notes: int
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanView:
    """A version of a training plan. in_force: the last one. framework: code with its version."""

    id: str
    framework: str
    title: str
    version: int
    in_force: bool
    scale: str
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """What was seen on a day. goal: id in a plan of the placement; rater: id of a member."""

    id: str
    goal: str
    day: date
    level: int
    rater: str
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one voice said of one criterion. level: None for not seen, 0: not possible here."""

    goal: str
    name: str
    voice: Voice
    level: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class AgreedView:
    """The level that those at the table agreed on."""

    goal: str
    name: str
    level: int


@dataclass(frozen=True, slots=True)
class AgreementView:
    """Who does what, and by when; None is from now on."""

    text: str
    who: Voice
    by: date | None


@dataclass(frozen=True, slots=True)
class SignatureView:
    """That somebody signed; never the drawing."""

    role: SignerRole
    name: str
    day: date
    method: SignMethod
    remark: str


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One evaluation. While it is a draft only its frame: answers are blind until then.

    at: minutes after midnight. version: number of the newest statement, 0 for none.
    """

    id: str
    number: int
    day: date
    at: int | None
    period_from: date
    period_to: date
    scale: str
    state: Finality
    version: int = 0
    answers: tuple[Answer, ...] = ()
    later: tuple[Answer, ...] = ()
    agreed: tuple[AgreedView, ...] = ()
    agreements: tuple[AgreementView, ...] = ()
    look_back: str = ""
    strengths: tuple[str, ...] = ()
    signatures: tuple[SignatureView, ...] = ()


@dataclass(frozen=True, slots=True)
class DayView:
    """A day that was planned or recorded. code: neutral; label: in the language of the file.

    minutes: worked or taught, without the break. starts, ends: minutes after midnight.
    """

    day: date
    code: str
    label: str
    minutes: int
    planned_code: str
    planned_minutes: int
    state: DayState
    starts: int | None
    ends: int | None
    break_minutes: int
    attest: bool
    away: str
    away_minutes: int


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month up to today. month: 2025-10. counts: days by code."""

    month: str
    closed: bool
    worked_minutes: int
    planned_minutes: int
    counts: tuple[tuple[str, int], ...]
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class SchoolDayView:
    """A day or period of the school's own; both days included."""

    id: str
    starts: date
    ends: date
    kind: SchoolDayKind
    label: str


@dataclass(frozen=True, slots=True)
class Lessons:
    """Days after one another on which the learner is planned to be at school; both included."""

    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class PlacementView:
    """One placement with all that belongs to it. school: id of a house, empty for none.

    moments: days on which an evaluation is agreed. months: up to today.
    """

    id: str
    school: str
    workplace: str
    starts: date
    ends: date
    contract: ContractType
    mentors: tuple[str, ...]
    counsellor: str
    establishment: str
    plans: tuple[PlanView, ...]
    notes: tuple[NoteView, ...]
    evaluations: tuple[EvaluationView, ...]
    moments: tuple[date, ...]
    months: tuple[MonthView, ...]
    school_days: tuple[SchoolDayView, ...]
    lessons: tuple[Lessons, ...]

    @property
    def plan(self) -> PlanView | None:
        """The version of the plan that is in force."""
        return next((one for one in self.plans if one.in_force), None)


@dataclass(frozen=True, slots=True)
class LearnerView:
    """One learner. school_number: the school's internal number, never the national one."""

    id: str
    given_name: str
    family_name: str
    school_number: str
    programme: str
    year: str
    placements: tuple[PlacementView, ...]

    @property
    def name(self) -> str:
        """Given the family name after the given name, as it is said."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class SchoolView:
    """All of it. house: id of who wrote the file; day: on which; practice: it is an exercise.

    made: UTC time; language: of the labels.
    """

    house: str
    day: date
    made: str
    language: str
    practice: bool
    houses: tuple[House, ...]
    members: tuple[Member, ...]
    scales: tuple[ScaleView, ...]
    learners: tuple[LearnerView, ...]

    def scale(self, id_: str) -> ScaleView:
        """Give the scale of an id."""
        return next(one for one in self.scales if one.id == id_)

    def house_of(self, id_: str) -> House | None:
        """Give an organisation of the file."""
        return next((one for one in self.houses if one.id == id_), None)

    def member(self, id_: str) -> Member | None:
        """Give somebody of the file."""
        return next((one for one in self.members if one.id == id_), None)

    def number_of(self, learner: LearnerView) -> str:
        """Give the school's number of a learner; empty where two of the file have the same.

        Such a number would make one person of two, wherever it is used as a key.
        """
        number = learner.school_number
        same = [one for one in self.learners if one.school_number == number]
        return number if len(same) == 1 else ""
