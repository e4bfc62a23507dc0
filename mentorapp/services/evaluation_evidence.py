"""What the logbook shows of one criterion in the period of an evaluation."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.people import Placement
from mentorapp.services import continuing, logbook
from mentorapp.services.desk import Desk
from mentorapp.storage import logbook as stored


@dataclass(frozen=True, slots=True)
class Evidence:
    """The notes of a period on one criterion, newest first.

    levels: how often each was noted, lowest first; what is kept to the workplace, and what the
    learner noted itself, makes no level. former: number and day of the evaluation before, None for
    the first one.
    """

    goal: str
    rows: tuple[LogRow, ...]
    levels: tuple[tuple[int, int], ...]
    since: date
    former: tuple[int, date] | None


def evidence(desk: Desk, evaluation: str, goal: str) -> Evidence:
    """Give the evidence; of a free criterion there is none. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = unit.need(Evaluation, evaluation, "evaluation")
        place = unit.need(Placement, found.placement, "placement")
        goals = continuing.with_former(continuing.of_placement(unit, place.id), [goal])
        around = logbook.surroundings(desk, unit, [place])
        rows = tuple(
            logbook.row_of(one, around)
            for one in stored.of_goals(unit, place.id, goals)
            if found.period_from <= one.day <= found.period_to
        )
        before = [
            (one.number, one.day)
            for one in unit.find(Evaluation, placement=place.id)
            if one.number < found.number
        ]
    counted = Counter(one.level for one in rows if not (one.private or one.own))
    return Evidence(
        goal,
        rows,
        tuple(sorted(counted.items())),
        found.period_from,
        max(before, default=None),
    )
