"""The frozen rows of the palette: what was found, in groups, with the pieces that were met."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.synonym import OwnWord
from mentorapp.domain.words import Words

Spans = tuple[tuple[int, int], ...]  # start and length, in letters


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A sentence that can be noted at once: who practised what today, at which level.

    name_spans: in the given name; spans: in the short name.
    """

    learner: str
    given_name: str
    goal: str
    short: str
    level: int
    steps: int
    scale: str
    name_spans: Spans
    spans: Spans


@dataclass(frozen=True, slots=True)
class GoalHit:
    """A competence of a learner's plan. level, last_day: None when never practised.

    state: where it stands. scale, steps: of the plan, empty and 0 without one. spans: in the short
    name; phrase_spans: in the official phrase, when the name has none. own: the own words that it
    was found by, None when its official words were met.
    """

    learner: str
    given_name: str
    goal: str
    short: str
    phrase: str
    cluster_title: str
    state: GoalState
    level: int | None
    last_day: date | None
    scale: str
    steps: int
    spans: Spans
    phrase_spans: Spans
    own: OwnWord | None = None


@dataclass(frozen=True, slots=True)
class LogHit:
    """A sentence in the logbook. text: the sentence, or the place when the words are there.

    private: it is kept to the workplace.
    """

    learner: str
    given_name: str
    observation: str
    goal: str
    short: str
    level: int
    day: date
    text: str
    spans: Spans
    private: bool = False


@dataclass(frozen=True, slots=True)
class LearnerHit:
    """A learner by name or programme. spans: in the name. near: nothing else fitted."""

    learner: str
    name: str
    initials: str
    programme: str
    year: str
    runs: bool
    spans: Spans
    near: bool = False


@dataclass(frozen=True, slots=True)
class TermHit:
    """A word of the glossary. spans: in the word as spoken in the language of the search."""

    term: str
    words: Words
    definition: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for a text, each group best first.

    learner, given_name: whom the competences and sentences are of: who was named, else whom the
    window shows; empty for everybody. rest: what was typed besides the name and the level, for
    the window's own commands. level: the digit that was typed, or None. near: nothing fitted,
    and the competences are those most like it.
    """

    text: str
    learner: str
    given_name: str
    rest: str
    level: int | None
    note: NoteHit | None
    goals: tuple[GoalHit, ...]
    log: tuple[LogHit, ...]
    learners: tuple[LearnerHit, ...]
    terms: tuple[TermHit, ...]
    near: bool
