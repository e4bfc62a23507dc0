"""What waits for a person, as a screen shows it: questions, answers, and what follows from each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique
from typing import NamedTuple

from mentorapp.domain.voice import Voice


class QuestionKey(NamedTuple):
    """Which question: a group of a record."""

    record: str
    id: str
    group: str


@unique
class Special(StrEnum):
    """Choices that are no entry of the journal; all others are named by the hash of their entry."""

    KEEP = "keep"  # as it stands: not taken over, or deleted as it is
    BACK = "back"  # what was deleted comes back with its change
    BOTH = "both"  # both texts, or both notes


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer in the language in use. choice: what ``Chosen`` names it by.

    who: with where, as «Jij, op de werkplek»; named: the same by name, empty for nobody. voice,
    letter: of the mark beside it. at: UTC, None when nobody wrote it. head: the answer in a few
    words; text: a whole one where it is a text. lines: label and value. result: as it will stand;
    effects: what follows from it, in sentences.
    """

    choice: str
    who: str
    voice: Voice
    letter: str
    at: datetime | None
    head: str
    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    result: str = ""
    effects: tuple[str, ...] = ()
    named: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in words. of: hashes of all that it is about, by which a new one is seen.

    title, hint: in a list. why: how it came about. tip: a sentence with its reason, or empty.
    chosen: the choice that was kept, or empty. asked: when the other one was asked about it; it
    waits then. blocked: why it cannot be chosen here, or empty. whom: given name of who can be
    asked, or empty.
    """

    key: QuestionKey
    of: tuple[str, ...]
    title: str
    hint: str
    question: str
    why: str
    answers: tuple[AnswerRow, ...]
    tip: str = ""
    chosen: str = ""
    asked: datetime | None = None
    blocked: str = ""
    whom: str = ""
    email: str = ""

    @property
    def counts(self) -> bool:
        """Whether it has to be chosen before anything is written."""
        return not self.blocked and self.asked is None


@dataclass(frozen=True, slots=True)
class BundleRow:
    """What waits about one learner, or about the house for an empty one. name, given: of whom.

    number: to choose here; chosen: how many of them are; asked: put aside until the other one
    answers; blocked: on the lock; theirs: what the other side has to choose. others: who wrote
    the other answers.
    """

    learner: str
    name: str
    given: str
    number: int
    chosen: int = 0
    asked: int = 0
    blocked: int = 0
    theirs: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """The questions about one learner, in words."""

    row: BundleRow
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class SettledRow:
    """A question that was answered here. author, number: of the change; given: what counts.

    may_change: it can be answered otherwise.
    """

    key: QuestionKey
    author: str
    number: int
    at: datetime | None
    who: str
    title: str
    given: str
    learner: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class MergedRow:
    """Something that merged by itself. who, at: of what came; ours: what we wrote beside it."""

    learner: str
    what: str
    who: str
    at: datetime | None
    came: str
    ours: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """What came after a month was closed or an evaluation signed (nagekomen), with its effect."""

    learner: str
    what: str
    came: str
    effect: str
