"""Where a competence stands: one state of a few, by one rule for screens, reports and exports."""

from collections.abc import Iterable
from datetime import date

from mentorapp.domain.evaluation import sealed_by
from mentorapp.domain.progress_rows import Assessed, EvaluationRecord, GoalState
from mentorapp.domain.voice import Voice


def state_of(
    *,
    seen: bool,
    assessed: Assessed | None,
    exempted: bool,
    not_possible: bool,
    later: bool,
) -> GoalState:
    """Say where a goal stands. later: the school takes it, or its time has not come.

    What was seen or assessed counts before what was planned.
    """
    if assessed is not None:
        return GoalState.ACHIEVED if assessed.achieved else GoalState.ASSESSED
    if seen:
        return GoalState.PRACTISED
    if exempted:
        return GoalState.EXEMPTED
    if not_possible:
        return GoalState.NOT_POSSIBLE
    return GoalState.NOT_PLANNED if later else GoalState.NOT_SEEN


def assessments(
    records: Iterable[EvaluationRecord], *, achieved_from: int, upto: date
) -> dict[str, Assessed]:
    """Give what the last signed evaluation says of each goal: the agreed level, else the mentor's.

    A draft is not final, and neither is what still has to be signed. A goal that was not seen in
    an evaluation, or that cannot be done there, keeps what an earlier one said. achieved_from:
    first level that is achieved.
    """
    found: dict[str, Assessed] = {}
    for record in sorted(records, key=lambda one: (one.evaluation.day, one.evaluation.number)):
        sealed = sealed_by(dict(record.statements), list(record.signatures))
        if sealed is None or record.evaluation.day > upto:
            continue
        for line in record.statements[sealed].lines:
            if line.voice is Voice.MENTOR and line.level:
                found[line.goal] = Assessed(
                    line.level, line.level >= achieved_from, record.evaluation.day
                )
        for agreed in record.statements[sealed].agreed:
            found[agreed.goal] = Assessed(
                agreed.level, agreed.level >= achieved_from, record.evaluation.day
            )
    return found
