"""The evaluation: ratings at one moment, the statement that is signed, the signatures."""

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


@unique
class SignMethod(StrEnum):
    """How a signature was given."""

    PIN = "pin"
    DRAWN = "drawn"
    SEEN_AND_DISAGREE = "seen_and_disagree"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One moment of assessment at the workplace. number: 1, 2, 3… within the placement.

    required: roles whose signatures close it.
    """

    id: str
    placement: str
    number: int
    day: date
    period_from: date
    period_to: date
    scale: str
    required: tuple[SignerRole, ...] = (
        SignerRole.MENTOR,
        SignerRole.LEARNER,
        SignerRole.COUNSELLOR,
    )


@dataclass(frozen=True, slots=True)
class Rating:
    """One voice's level for one goal in one evaluation; level None means not seen."""

    id: str
    placement: str
    evaluation: str
    goal: str
    voice: Voice
    level: int | None
    rater: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One rated goal as it stood when the statement was made."""

    goal: str
    voice: Voice
    level: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What is offered for signature: the whole evaluation as it stood, and what it was made of.

    made_from: hashes of the entries it was made from. former: hash of the statement it replaces.
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


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's signature over one statement, by the hash of its entry."""

    id: str
    placement: str
    statement: str
    statement_hash: str
    person: str
    role: SignerRole
    method: SignMethod
    at: datetime
    remark: str = ""


def sealed_by(statements: dict[str, Statement], signatures: list[Signature]) -> str | None:
    """Give the hash of the newest statement that carries every required signature, or None.

    statements: by entry hash. A newer statement voids the signatures of the former ones, so only
    the newest counts.
    """
    if not statements:
        return None
    newest = max(statements, key=lambda key: (statements[key].number, key))
    signed = {s.role for s in signatures if s.statement_hash == newest}
    return newest if signed >= set(statements[newest].required) else None
