"""What comes of a talk: agreements that live on (afspraken), and where the talk stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.voice import Voice

AGREEMENT_LIMIT = 240  # letters: one sentence


@unique
class Outcome(StrEnum):
    """What became of an agreement."""

    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who does what, and by when. by: None is from now on; order: place in the list.

    outcome: None while it lives; word: what was said about it then.
    """

    id: str
    placement: str
    evaluation: str
    text: str
    who: Voice
    by: date | None
    order: int
    outcome: Outcome | None = None
    word: str = ""
    closed_on: date | None = None


@unique
class TalkStep(StrEnum):
    """The steps of a talk, in order."""

    LOOK_BACK = "look_back"  # terugblik: what became of the former agreements
    DIFFERENCES = "differences"
    STRENGTHS = "strengths"
    AGREEMENTS = "agreements"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the talk of an evaluation stands, so that it goes on there after a pause or a crash."""

    id: str
    placement: str
    evaluation: str
    step: TalkStep
    started: datetime
    look_back: str = ""
    strengths: tuple[str, ...] = ()


def check_agreement(one: Agreement, *, made_on: date) -> Agreement:
    """Give an agreement back. Raises Refused(MISSING, TOO_LONG, END_BEFORE_START)."""
    if not one.text:
        raise Refused(Problem.MISSING, "agreement")
    if len(one.text) > AGREEMENT_LIMIT:
        raise Refused(Problem.TOO_LONG, "agreement", limit=AGREEMENT_LIMIT)
    if one.by is not None and one.by < made_on:
        raise Refused(Problem.END_BEFORE_START, "by", starts=made_on, ends=one.by)
    return one
