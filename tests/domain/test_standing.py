"""Where a competence stands: missing is not absent, a draft is not final."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from mentorapp.domain.evaluation import (
    Evaluation,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
)
from mentorapp.domain.progress_rows import Assessed, EvaluationRecord, GoalState
from mentorapp.domain.standing import assessments, state_of
from mentorapp.domain.voice import Voice

DAY = date(2025, 10, 3)
FIRST = Evaluation("e1", "p", 1, DAY, date(2025, 9, 1), DAY, "four")
BELOW, ABOVE = Assessed(2, achieved=False, day=DAY), Assessed(3, achieved=True, day=DAY)


def record(
    evaluation: Evaluation = FIRST,
    *roles: SignerRole,
    level: int | None = 3,
    voice: Voice = Voice.MENTOR,
) -> EvaluationRecord:
    line = StatementLine("g", voice, level, "")
    statement = Statement("s", "p", evaluation.id, 1, (line,), (), evaluation.required)
    moment = datetime(2025, 10, 3, 14, tzinfo=UTC)
    signed = tuple(
        Signature(role.value, "p", "s", "hash", "x", role, SignMethod.PIN, moment) for role in roles
    )
    return EvaluationRecord(evaluation, {"hash": statement}, signed)


@pytest.mark.parametrize(
    ("seen", "assessed", "exempted", "not_possible", "later"),
    list(product([False, True], [None, BELOW, ABOVE], *[[False, True]] * 3)),
)
def test_what_is_known_comes_before_what_is_planned(
    seen: bool,
    assessed: Assessed | None,
    exempted: bool,
    not_possible: bool,
    later: bool,
) -> None:
    found = state_of(
        seen=seen,
        assessed=assessed,
        exempted=exempted,
        not_possible=not_possible,
        later=later,
    )
    table = (
        (assessed is ABOVE, GoalState.ACHIEVED),
        (assessed is BELOW, GoalState.ASSESSED),
        (seen, GoalState.PRACTISED),
        (exempted, GoalState.EXEMPTED),
        (not_possible, GoalState.NOT_POSSIBLE),
        (later, GoalState.NOT_PLANNED),
        (True, GoalState.NOT_SEEN),
    )
    assert found is next(state for holds, state in table if holds)


def said(*records: EvaluationRecord, upto: date = date(2026, 6, 30)) -> dict[str, Assessed]:
    return assessments(records, achieved_from=3, upto=upto)


def test_only_what_everybody_signed_counts() -> None:
    draft = EvaluationRecord(FIRST, {})
    offered = record(FIRST, SignerRole.MENTOR, SignerRole.LEARNER)
    assert said(draft, offered) == {}
    assert said(record(FIRST, *SignerRole)) == {"g": ABOVE}
    assert said(record(FIRST, *SignerRole, level=2)) == {"g": BELOW}
    assert said(record(FIRST, *SignerRole), upto=date(2025, 10, 2)) == {}


def test_the_mentor_says_it_and_the_last_time_counts() -> None:
    assert said(record(FIRST, *SignerRole, voice=Voice.LEARNER)) == {}
    second = replace(FIRST, id="e2", number=2, day=date(2025, 12, 1))
    later = record(second, *SignerRole, level=2)
    assert said(later, record(FIRST, *SignerRole))["g"] == Assessed(
        2, achieved=False, day=second.day
    )
    # Not seen in a later evaluation takes nothing away.
    assert said(record(FIRST, *SignerRole), record(second, *SignerRole, level=None)) == {"g": ABOVE}
    assert said(record(FIRST, *SignerRole), record(second, SignerRole.MENTOR, level=1)) == {
        "g": ABOVE
    }
