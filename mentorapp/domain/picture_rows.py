"""The frozen rows of photos: what each shows, of whom, when and by whom."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One photo. note: id of the note it belongs to; private: kept to the workplace.

    learner: id; given_name: the learner's; rater: name. here: whether its bytes have come.
    """

    id: str
    note: str
    private: bool
    learner: str
    given_name: str
    goal: str
    short: str
    day: date
    rater: str
    width: int
    height: int
    here: bool
