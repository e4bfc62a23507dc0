"""The evaluation: ratings at one moment, the statement that is signed, the signatures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from mentorapp.domain.voice import Voice


@unique
class SignerRole(StrEnum):
    """In which role somebody signs."""

    MENTOR = "mentor"
    LEARNER = "learner"
    COUNSELLOR = "counsellor"
    PARENT = "parent"  # ouder, where the learner is a minor and the template asks for it


#: Whose signatures close an evaluation where its template says nothing else.
USUAL_SIGNERS = (SignerRole.MENTOR, SignerRole.LEARNER, SignerRole.COUNSELLOR)


@unique
class SignMethod(StrEnum):
    """How a signature was given."""

    PIN = "pin"
    DRAWN = "drawn"
    TYPED = "typed"  # the own name, typed by who cannot draw and has no PIN on this PC
    SEEN_AND_DISAGREE = "seen_and_disagree"


#: The level of what this workplace cannot offer (kan hier niet): below every step of a scale.
NOT_POSSIBLE = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One moment of assessment at the workplace. number: 1, 2, 3… within the placement.

    required: roles whose signatures close it. at: minutes after midnight of the talk; template: id
    of what it is made from, empty for the competences of the plan alone.
    """

    id: str
    placement: str
    number: int
    day: date
    period_from: date
    period_to: date
    scale: str
    required: tuple[SignerRole, ...] = USUAL_SIGNERS
    at: int | None = None
    template: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """One voice's answer for one goal in one evaluation.

    level: a step of the scale, None for not seen, ``NOT_POSSIBLE`` for what cannot be done here.
    """

    id: str
    placement: str
    evaluation: str
    goal: str
    voice: Voice
    level: int | None
    rater: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LaterRating:
    """What a voice said after it saw the other's answer (na het zien); the first one stays."""

    id: str
    placement: str
    evaluation: str
    goal: str
    voice: Voice
    level: int | None
    rater: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AgreedLevel:
    """The level that those at the table agreed on: a third value, beside both answers."""

    id: str
    placement: str
    evaluation: str
    goal: str
    level: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """That a voice finished its sheet, and with which answers.

    entries: hashes of the entries of its answers: what it stands for before anybody saw it.
    """

    id: str
    placement: str
    evaluation: str
    voice: Voice
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """That the answers were laid side by side. reason: why before all sheets were finished."""

    id: str
    placement: str
    evaluation: str
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """That a new version of an evaluation is being made, and why. number: of its statement."""

    id: str
    placement: str
    evaluation: str
    number: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One rated goal as it stood when the statement was made."""

    goal: str
    voice: Voice
    level: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """The agreed level of a goal as it stood when the statement was made."""

    goal: str
    level: int


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement (afspraak) as it stood: who does what, and by when."""

    text: str
    who: Voice
    by: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What is offered for signature: the whole evaluation as it stood, and what it was made of.

    made_from: hashes of the entries it was made from. former: hash of the statement it replaces.
    later: what was said after seeing. look_back: what became of the former agreements, in words;
    strengths: what went well; opened: why it was opened early, empty when it was not.
    """

    id: str
    placement: str
    evaluation: str
    number: int
    lines: tuple[StatementLine, ...]
    made_from: tuple[str, ...]
    required: tuple[SignerRole, ...]
    former: str | None = None
    reason: str = ""
    later: tuple[StatementLine, ...] = ()
    agreed: tuple[AgreedLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    look_back: str = ""
    strengths: tuple[str, ...] = ()
    opened: str = ""


#: A signature as it was drawn: strokes of points, in thousandths of the width of its field.
Strokes = tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's signature over one statement, by the hash of its entry.

    name: as typed by who has no record here. strokes: as drawn, without timing.
    """

    id: str
    placement: str
    statement: str
    statement_hash: str
    person: str
    role: SignerRole
    method: SignMethod
    at: datetime
    remark: str = ""
    name: str = ""
    strokes: Strokes = ()


def newest(statements: Mapping[str, Statement]) -> str | None:
    """Give the hash of the statement that counts: the last one, or None without any."""
    return max(statements, key=lambda key: (statements[key].number, key), default=None)


def sealed_by(statements: dict[str, Statement], signatures: list[Signature]) -> str | None:
    """Give the hash of the newest statement that carries every required signature, or None.

    statements: by entry hash. A newer statement voids the signatures of the former ones, so only
    the newest counts.
    """
    last = newest(statements)
    if last is None:
        return None
    signed = {s.role for s in signatures if s.statement_hash == last}
    return last if signed >= set(statements[last].required) else None
