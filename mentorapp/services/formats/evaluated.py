"""The evaluations of a placement as the school may have them: what was offered, never a draft."""

from collections.abc import Iterable, Iterator, Mapping

from mentorapp.base.texts import _, language
from mentorapp.domain.evaluation import (
    Evaluation,
    Signature,
    Statement,
    StatementLine,
    newest,
    sealed_by,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.progress_rows import EvaluationRecord, Finality
from mentorapp.domain.school_view import (
    AgreedView,
    AgreementView,
    Answer,
    EvaluationView,
    SignatureView,
)
from mentorapp.services import rating, sealing
from mentorapp.storage.unit import Unit


def evaluated(unit: Unit, place: Placement, names: Mapping[str, str]) -> tuple[EvaluationView, ...]:
    """Give them, oldest first. names: of people by id, the learner too.

    While nothing was offered only the frame: until then nobody reads another's answers.
    """
    records = sealing.evaluations(unit, place.id)
    records.sort(key=lambda one: (one.evaluation.day, one.evaluation.number))
    goals = {one.id: one.short for one in unit.find(Goal, placement=place.id)}
    return tuple(_evaluation(unit, one, goals, names) for one in records)


def _evaluation(
    unit: Unit, record: EvaluationRecord, goals: Mapping[str, str], names: Mapping[str, str]
) -> EvaluationView:
    one = record.evaluation
    last = newest(record.statements)
    if last is None:
        return EvaluationView(
            one.id,
            one.number,
            one.day,
            one.at,
            one.period_from,
            one.period_to,
            one.scale,
            Finality.DRAFT,
        )
    statement = record.statements[last]
    known = {**goals, **_free(unit, one)}
    sealed = sealed_by(dict(record.statements), list(record.signatures)) is not None
    return EvaluationView(
        one.id,
        one.number,
        one.day,
        one.at,
        one.period_from,
        one.period_to,
        one.scale,
        Finality.SEALED if sealed else Finality.OFFERED,
        statement.number,
        tuple(_answers(statement.lines, known)),
        tuple(_answers(statement.later, known)),
        tuple(
            AgreedView(agreed.goal, _name(agreed.goal, known), agreed.level)
            for agreed in statement.agreed
        ),
        tuple(AgreementView(said.text, said.who, said.by) for said in statement.agreements),
        statement.look_back,
        statement.strengths,
        tuple(_signatures(record.signatures, statement, last, names)),
    )


def _free(unit: Unit, evaluation: Evaluation) -> dict[str, str]:
    """Name the criteria of the template that are no competence of the plan."""
    template = rating.template_of(unit, evaluation.template)
    free = template.criteria() if template else {}
    return {id_: one.text.spoken(language()) for id_, one in free.items()}


def _answers(lines: Iterable[StatementLine], known: Mapping[str, str]) -> Iterator[Answer]:
    for line in lines:
        yield Answer(line.goal, _name(line.goal, known), line.voice, line.level, line.remark)


def _name(goal: str, known: Mapping[str, str]) -> str:
    return known.get(goal) or _("niet meer in het plan")


def _signatures(
    signatures: Iterable[Signature], statement: Statement, hash_: str, names: Mapping[str, str]
) -> Iterator[SignatureView]:
    inside = [
        one for one in signatures if one.statement == statement.id and one.statement_hash == hash_
    ]
    for one in sorted(inside, key=lambda each: (each.at, each.role.value)):
        name = one.name or names.get(one.person, "")
        yield SignatureView(one.role, name, one.at.date(), one.method, one.remark)
