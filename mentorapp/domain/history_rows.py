"""Rows of the history: who did what, as a screen shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, order=True)
class ChangeKey:
    """Which change a row shows; opaque."""

    author: str
    seq: int
    branch: int


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that somebody did. at: UTC, None when it does not say a time.

    learner: name, empty when it concerns none. counts: False for what a revoked or forked
    computer wrote: it stands in the journal and means nothing. own: done on this computer.
    """

    key: ChangeKey
    at: datetime | None
    who: str
    what: str
    learner: str
    own: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class HistoryDetail:
    """A field that was written. subject: kind of record; about: its name or day, may be empty."""

    subject: str
    about: str
    field: str
    before: str
    after: str
