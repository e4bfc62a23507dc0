"""What is on the lock: days of a closed month, ratings of a signed evaluation."""

from datetime import date

from mentorapp.domain import ids
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import (
    Amendment,
    Evaluation,
    Opening,
    Rating,
    Sheet,
    Signature,
    Statement,
    sealed_by,
)
from mentorapp.domain.month import MonthSeal, SealState, month_name
from mentorapp.domain.people import Person
from mentorapp.domain.progress_rows import Assessed, EvaluationRecord
from mentorapp.domain.scale import Scale
from mentorapp.domain.standing import assessments
from mentorapp.domain.voice import Voice
from mentorapp.storage.unit import Unit


def refuse_sealed(unit: Unit, record: str, id_: str) -> None:
    """Raise Refused(SEALED) when a seal covers a record."""
    if record == "day":
        day = unit.get(DayRecord, id_)
        if day is not None:
            refuse_closed_month(unit, day.placement, day.day)
    elif record in {"rating", "sheet", "opening"}:
        _refuse_seen(unit, record, id_)
    if record in {"rating", "evaluation", "statement", "signature"}:
        evaluation = _evaluation_of(unit, record, id_)
        if evaluation is not None and is_signed(unit, evaluation):
            raise Refused(Problem.SEALED, "evaluation", number=evaluation.number)


def _refuse_seen(unit: Unit, record: str, id_: str) -> None:
    """Keep what somebody said before seeing the other's answer, and that it was seen.

    Raises Refused(SEEN): an answer beside which another's stands, a finished sheet once another
    voice finished too, and an opening are not taken back. What a mentor took over from paper may
    be: whose answers it are saw nothing here, and a slip of the hand is mended.
    """
    found: Rating | Sheet | Opening | None
    if record == "rating":
        found = unit.get(Rating, id_)
        others = unit.find(Rating, evaluation=found.evaluation, goal=found.goal) if found else []
        seen = any(one.id != id_ for one in others)
        if found is not None and _from_paper(unit, found.voice, [found]):
            return
    elif record == "sheet":
        found = unit.get(Sheet, id_)
        seen = found is not None and len(unit.find(Sheet, evaluation=found.evaluation)) > 1
        if found is not None:
            voice = found.voice.value
            given = unit.find(Rating, evaluation=found.evaluation, voice=voice)
            if _from_paper(unit, found.voice, given):
                return
    else:
        found = unit.get(Opening, id_)
        seen = found is not None
    if seen and found is not None:
        number = unit.need(Evaluation, found.evaluation, "evaluation").number
        raise Refused(Problem.SEEN, "evaluation", number=number)


def _from_paper(unit: Unit, voice: Voice, answers: list[Rating]) -> bool:
    """Say whether a learner's answers were typed over by somebody of the house."""
    return voice is Voice.LEARNER and any(
        unit.get(Person, one.rater) is not None for one in answers
    )


def refuse_closed_month(unit: Unit, placement: str, day: date) -> None:
    """Raise Refused(SEALED) for a day of a closed month."""
    month = month_name(day)
    seal = unit.get(MonthSeal, ids.month_of(placement, month))
    if seal is not None and seal.state is SealState.CLOSED:
        raise Refused(Problem.SEALED, "day", day=day, month=month)


def statements(unit: Unit, evaluation: Evaluation) -> dict[str, Statement]:
    """Give the statements of an evaluation by the hash that is signed."""
    found = {}
    for statement in unit.find(Statement, evaluation=evaluation.id):
        hash_ = unit.head_hash(Statement, statement.id, "text")
        if hash_ is not None:
            found[hash_] = statement
    return found


def signatures(unit: Unit, evaluation: Evaluation) -> list[Signature]:
    """Give all signatures under statements of an evaluation."""
    own = {statement.id for statement in unit.find(Statement, evaluation=evaluation.id)}
    return [
        one for one in unit.find(Signature, placement=evaluation.placement) if one.statement in own
    ]


def evaluations(unit: Unit, placement: str) -> list[EvaluationRecord]:
    """Give the evaluations of a placement with all that was offered and signed."""
    return [
        EvaluationRecord(one, statements(unit, one), tuple(signatures(unit, one)))
        for one in unit.find(Evaluation, placement=placement)
    ]


def assessed(unit: Unit, placement: str, scale: Scale | None, upto: date) -> dict[str, Assessed]:
    """Give what the last signed evaluation says of each goal. scale: None without a plan."""
    if scale is None:
        return {}
    records = evaluations(unit, placement)
    return assessments(records, achieved_from=scale.achieved_from, upto=upto)


def amendment(unit: Unit, evaluation: Evaluation) -> Amendment | None:
    """Give why a new version is being made, None when none is."""
    known = statements(unit, evaluation)
    number = max((one.number for one in known.values()), default=0) + 1
    return unit.get(Amendment, ids.amendment_of(evaluation.id, number))


def is_signed(unit: Unit, evaluation: Evaluation) -> bool:
    """Say whether the newest statement carries every required signature."""
    return sealed_by(statements(unit, evaluation), signatures(unit, evaluation)) is not None


def _evaluation_of(unit: Unit, record: str, id_: str) -> Evaluation | None:
    if record == "evaluation":
        return unit.get(Evaluation, id_)
    if record == "signature":
        signature = unit.get(Signature, id_)
        record, id_ = "statement", signature.statement if signature else ""
    found = unit.get(Rating, id_) if record == "rating" else unit.get(Statement, id_)
    return unit.get(Evaluation, found.evaluation) if found else None
