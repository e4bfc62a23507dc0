"""The list of learners as it is shown: at a school's desk with how much waits about each."""

from dataclasses import replace

from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.services import desk_waits, learners
from mentorapp.services.desk import Desk


def everyone(desk: Desk) -> tuple[LearnerRow, ...]:
    """Give everybody who is, comes or was here, in the order of ``learners.learners``."""
    rows = learners.learners(desk)
    waits = desk_waits.by_learner(desk)
    return tuple(replace(row, waits=waits[row.learner]) for row in rows) if waits else rows
