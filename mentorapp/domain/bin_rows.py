"""The frozen rows of the bin: what was removed, and can be put back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BinRow:
    """What one step removed. author, seq: of the change. kind: of the first record.

    name: what it was called, empty when nothing says so; number: of records; at: UTC.
    learner, about: name and id of whom it was about, or empty. note_only: nothing but notes.
    """

    author: str
    seq: int
    kind: str
    name: str
    number: int
    at: datetime | None
    who: str
    learner: str
    about: str
    note_only: bool
