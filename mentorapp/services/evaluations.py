"""Evaluate: start, offer for signature, sign. Rating itself is in ``rating``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from mentorapp.domain import ids
from mentorapp.domain.agreement import Agreement, Talk
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import (
    USUAL_SIGNERS,
    AgreedLevel,
    AgreedLine,
    AgreementLine,
    Amendment,
    Evaluation,
    LaterRating,
    Opening,
    Rating,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
    Strokes,
    newest,
)
from mentorapp.domain.evaluation_roles import Act
from mentorapp.domain.people import Placement
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.schedule import DAY_MINUTES
from mentorapp.services import continuing, rating, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_sheet import asked
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class StartEvaluation:
    """Start an evaluation of a period.

    required: whose signatures close it, None as the template says. at: minutes after midnight of
    the talk.
    """

    placement: str
    day: date
    period_from: date
    period_to: date
    required: tuple[SignerRole, ...] | None = None
    at: int | None = None
    template: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign the newest statement of an evaluation.

    person: who signs, the learner by its own id; name: of who has no record here, as typed.
    remark: what is said with it; needed by who has seen it and disagrees. strokes: as drawn.
    """

    evaluation: str
    person: str
    role: SignerRole
    method: SignMethod = SignMethod.PIN
    remark: str = ""
    name: str = ""
    strokes: Strokes = ()


def start(desk: Desk, command: StartEvaluation) -> Evaluation:
    """Start an evaluation, numbered within its placement.

    Raises Refused(END_BEFORE_START, OUTSIDE_PLACEMENT, UNKNOWN for a template, MISSING without a
    plan, NOT_A_TIME).
    """
    if command.period_to < command.period_from:
        raise Refused(Problem.END_BEFORE_START, "period_to")
    if command.at is not None and not 0 <= command.at < DAY_MINUTES:
        raise Refused(Problem.NOT_A_TIME, "at", minutes=command.at)

    def use_case(unit: Unit) -> Evaluation:
        placement = unit.need(Placement, command.placement, "placement")
        if not placement.covers(command.day):
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                "day",
                day=command.day,
                starts=placement.starts,
                ends=placement.ends,
            )
        plans = continuing.versions(unit, placement.id)
        if not plans:
            raise Refused(Problem.MISSING, "plan")
        template = rating.need_template(unit, command.template) if command.template else None
        usual = template.signers if template else USUAL_SIGNERS
        known = unit.find(Evaluation, placement=placement.id)
        evaluation = Evaluation(
            str(uuid4()),
            placement.id,
            max((one.number for one in known), default=0) + 1,
            command.day,
            command.period_from,
            command.period_to,
            (template.scale if template else "") or plans[-1].scale,
            usual if command.required is None else command.required,
            command.at,
            command.template,
        )
        unit.add(evaluation)
        unit.commit("start_evaluation", number=evaluation.number)
        return evaluation

    return desk.write(use_case)


def offer(desk: Desk, evaluation: str, reason: str = "") -> Statement:
    """Write the statement that is signed: all as it stands, and what it was made of.

    A new statement voids the signatures of the former one and needs a reason. Raises
    Refused(NOT_COMPLETE while something that is asked has no answer, REASON_MISSING).
    """

    def use_case(unit: Unit) -> Statement:
        found = unit.need(Evaluation, evaluation, "evaluation")
        ratings = unit.find(Rating, evaluation=evaluation)
        later = unit.find(LaterRating, evaluation=evaluation)
        _need_whole(desk, unit, found)
        known = sealing.statements(unit, found)
        amendment = sealing.amendment(unit, found)
        why = reason.strip() or (amendment.reason if amendment else "")
        if known and not why:
            raise Refused(Problem.REASON_MISSING, "reason")
        former = newest(known)
        number = known[former].number + 1 if former else 1
        statement = _statement(unit, found, number, ratings, later)
        statement = replace(statement, former=former, reason=why)
        unit.add(statement)
        unit.commit("offer_evaluation", number=found.number)
        return statement

    return desk.write(use_case)


def _need_whole(desk: Desk, unit: Unit, evaluation: Evaluation) -> None:
    """Refuse to offer what is not finished. Raises Refused(NOT_COMPLETE)."""
    voice = rating.own_voice(desk, unit)
    kinds: tuple[type[Rating | LaterRating], ...] = (Rating, LaterRating)
    given = {
        one.goal
        for kind in kinds
        for one in unit.find(kind, evaluation=evaluation.id, voice=voice.value)
    } | {one.goal for one in unit.find(AgreedLevel, evaluation=evaluation.id)}
    missing = sum(goal not in given for goal, _competence, _section in asked(unit, evaluation))
    if missing or not given:
        raise Refused(Problem.NOT_COMPLETE, "level", number=missing)


def rest_not_seen(desk: Desk, evaluation: str) -> int:
    """Answer "not seen" for all that has no own answer yet; gives how many. One step for undo."""

    def use_case(unit: Unit) -> int:
        found = unit.need(Evaluation, evaluation, "evaluation")
        voice = rating.own_voice(desk, unit)
        rating.check(rating.state_of(unit, found, voice), voice, Act.RATE, found)
        given = {one.goal for one in unit.find(Rating, evaluation=evaluation, voice=voice.value)}
        left = [goal for goal, _competence, _section in asked(unit, found) if goal not in given]
        for goal in left:
            id_ = ids.rating_of(evaluation, goal, voice.value)
            unit.add(Rating(id_, found.placement, evaluation, goal, voice, None, desk.person))
        if left:
            unit.commit("rate_rest", number=len(left))
        return len(left)

    return desk.write(use_case)


def amend(desk: Desk, evaluation: str, reason: str) -> Amendment:
    """Begin a new version of what is offered or on the lock; it counts once it is signed again.

    Raises Refused(REASON_MISSING, NOT_ALLOWED).
    """
    why = reason.strip()
    if not why:
        raise Refused(Problem.REASON_MISSING, "reason")

    def use_case(unit: Unit) -> Amendment:
        found = unit.need(Evaluation, evaluation, "evaluation")
        voice = rating.own_voice(desk, unit)
        rating.check(rating.state_of(unit, found, voice), voice, Act.AMEND, found)
        number = max((one.number for one in sealing.statements(unit, found).values()), default=0)
        id_ = ids.amendment_of(found.id, number + 1)
        made = Amendment(id_, found.placement, found.id, number + 1, why, desk.person)
        unit.put(made)
        unit.commit("amend_evaluation", number=found.number)
        return made

    return desk.write(use_case)


def _statement(
    unit: Unit,
    evaluation: Evaluation,
    number: int,
    ratings: list[Rating],
    later: list[LaterRating],
) -> Statement:
    """Put together what is signed."""
    agreed = sorted(unit.find(AgreedLevel, evaluation=evaluation.id), key=lambda one: one.goal)
    made = sorted(
        unit.find(Agreement, evaluation=evaluation.id), key=lambda one: (one.order, one.id)
    )
    talk = unit.get(Talk, ids.talk_of(evaluation.id))
    opening = unit.get(Opening, ids.opening_of(evaluation.id))
    parts = [*ratings, *later, *agreed, *made, *([talk] if talk else [])]
    return Statement(
        ids.statement_of(evaluation.id, number),
        evaluation.placement,
        evaluation.id,
        number,
        _lines(ratings),
        _made_from(unit, parts),
        evaluation.required,
        later=_lines(later),
        agreed=tuple(AgreedLine(one.goal, one.level) for one in agreed),
        agreements=tuple(AgreementLine(one.text, one.who, one.by) for one in made),
        look_back=talk.look_back if talk else "",
        strengths=talk.strengths if talk else (),
        opened=opening.reason if opening else "",
    )


def _lines(found: Sequence[Rating | LaterRating]) -> tuple[StatementLine, ...]:
    return tuple(
        StatementLine(one.goal, one.voice, one.level, one.remark)
        for one in sorted(found, key=lambda one: (one.goal, one.voice))
    )


def _made_from(unit: Unit, parts: Iterable[Any]) -> tuple[str, ...]:
    return tuple(
        sorted(
            group.head.hash
            for one in parts
            for group in unit.state(CATALOGUE.of(type(one)).name, one.id).groups.values()
            if group.head
        )
    )


def sign(desk: Desk, command: Sign) -> Signature:
    """Sign the newest statement.

    A signature is a record of the signer's own organisation: a mentor and a learner sign here at
    the workplace, the counsellor in the school's own store or at this table. Raises Refused:
    NOT_COMPLETE without a statement, ALREADY_SIGNED, REASON_MISSING for who disagrees without a
    word, MISSING for a drawing without a stroke, for nobody who signs or a name that is not typed.
    """
    remark = command.remark.strip()
    if command.method is SignMethod.SEEN_AND_DISAGREE and not remark:
        raise Refused(Problem.REASON_MISSING, "disagree")
    if command.method is SignMethod.DRAWN and not any(command.strokes):
        raise Refused(Problem.MISSING, "strokes")
    typed = command.method is SignMethod.TYPED
    if (typed or not command.person) and not command.name.strip():
        raise Refused(Problem.MISSING, "signer")

    def use_case(unit: Unit) -> Signature:
        evaluation = unit.need(Evaluation, command.evaluation, "evaluation")
        known = sealing.statements(unit, evaluation)
        last = newest(known)
        if last is None:
            raise Refused(Problem.NOT_COMPLETE, "statement", number=0)
        statement = known[last]
        if command.role not in statement.required:
            raise Refused(Problem.NOT_ALLOWED, "role", roles=list(statement.required))
        id_ = ids.signature_of(statement.id, command.role.value)
        if unit.get(Signature, id_) is not None:
            raise Refused(Problem.ALREADY_SIGNED, "role", role=command.role.value)
        signatures = [
            one for one in sealing.signatures(unit, evaluation) if one.statement_hash == last
        ]
        signature = Signature(
            id_,
            evaluation.placement,
            statement.id,
            last,
            command.person,
            command.role,
            command.method,
            _after(_moment(desk.now()), signatures),
            remark,
            command.name.strip(),
            command.strokes,
        )
        unit.add(signature)
        unit.commit("sign_evaluation", number=evaluation.number)
        return signature

    return desk.write(use_case)


def _after(moment: datetime, signatures: Sequence[Signature]) -> datetime:
    """Give the moment of a signature: never before the one under which it stands.

    A clock that was set back in between would say that this one signed first.
    """
    return max([moment, *(one.at for one in signatures)])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
