"""Evaluate: start, rate, offer for signature, sign."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from mentorapp.connectors.resources import load_scales
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import (
    Evaluation,
    Rating,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.voice import Voice
from mentorapp.services import continuing, sealing
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class StartEvaluation:
    """Start an evaluation of a period. required: whose signatures close it."""

    placement: str
    day: date
    period_from: date
    period_to: date
    required: tuple[SignerRole, ...] = tuple(SignerRole)


@dataclass(frozen=True, slots=True)
class Rate:
    """One voice's level for one goal; level None: not seen."""

    evaluation: str
    goal: str
    voice: Voice
    level: int | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign the newest statement of an evaluation. person: who signs, the learner by its own id."""

    evaluation: str
    person: str
    role: SignerRole
    method: SignMethod = SignMethod.PIN
    remark: str = ""


def start(desk: Desk, command: StartEvaluation) -> Evaluation:
    """Start an evaluation, numbered within its placement.

    Raises Refused(END_BEFORE_START, OUTSIDE_PLACEMENT, MISSING without a plan).
    """
    if command.period_to < command.period_from:
        raise Refused(Problem.END_BEFORE_START, "period_to")

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
        known = unit.find(Evaluation, placement=placement.id)
        evaluation = Evaluation(
            str(uuid4()),
            placement.id,
            max((one.number for one in known), default=0) + 1,
            command.day,
            command.period_from,
            command.period_to,
            plans[-1].scale,
            command.required,
        )
        unit.add(evaluation)
        unit.commit("start_evaluation", number=evaluation.number)
        return evaluation

    return desk.write(use_case)


def rate(desk: Desk, command: Rate) -> Rating:
    """Give a level. Raises Refused(NOT_A_LEVEL, NOT_IN_PLAN), SEALED on a signed evaluation."""

    def use_case(unit: Unit) -> Rating:
        evaluation = _open(unit, command.evaluation)
        goal = unit.need(Goal, command.goal, "goal")
        if goal.placement != evaluation.placement:
            raise Refused(Problem.NOT_IN_PLAN, "goal")
        steps = len(load_scales()[evaluation.scale].steps)
        if command.level is not None and not 1 <= command.level <= steps:
            raise Refused(Problem.NOT_A_LEVEL, "level", level=command.level, steps=steps)
        rating = Rating(
            ids.rating_of(evaluation.id, goal.id, command.voice.value),
            evaluation.placement,
            evaluation.id,
            goal.id,
            command.voice,
            command.level,
            desk.person,
            command.remark.strip(),
        )
        unit.put(rating)
        unit.commit("rate", goal=goal.short)
        return rating

    return desk.write(use_case)


def offer(desk: Desk, evaluation: str, reason: str = "") -> Statement:
    """Write the statement that is signed: the ratings as they stand and what they were made of.

    A new statement voids the signatures of the former one and needs a reason. Raises
    Refused(NOT_COMPLETE without any rating, REASON_MISSING).
    """

    def use_case(unit: Unit) -> Statement:
        found = unit.need(Evaluation, evaluation, "evaluation")
        ratings = unit.find(Rating, evaluation=evaluation)
        if not ratings:
            raise Refused(Problem.NOT_COMPLETE, "level", number=0)
        known = sealing.statements(unit, found)
        if known and not reason.strip():
            raise Refused(Problem.REASON_MISSING, "reason")
        former = max(known, key=lambda hash_: known[hash_].number, default=None)
        number = known[former].number + 1 if former else 1
        made_from = sorted(
            group.head.hash
            for rating in ratings
            for group in unit.state("rating", rating.id).groups.values()
            if group.head
        )
        statement = Statement(
            ids.statement_of(evaluation, number),
            found.placement,
            evaluation,
            number,
            tuple(
                StatementLine(one.goal, one.voice, one.level, one.remark)
                for one in sorted(ratings, key=lambda one: (one.goal, one.voice))
            ),
            tuple(made_from),
            found.required,
            former,
            reason.strip(),
        )
        unit.add(statement)
        unit.commit("offer_evaluation", number=found.number)
        return statement

    return desk.write(use_case)


def sign(desk: Desk, command: Sign) -> Signature:
    """Sign the newest statement. Raises Refused(NOT_COMPLETE without one, ALREADY_SIGNED).

    A signature is a record of the signer's own organisation: a mentor and a learner sign here at
    the workplace, the counsellor in the school's own store or at this table.
    """

    def use_case(unit: Unit) -> Signature:
        evaluation = unit.need(Evaluation, command.evaluation, "evaluation")
        known = sealing.statements(unit, evaluation)
        if not known:
            raise Refused(Problem.NOT_COMPLETE, "statement", number=0)
        newest = max(known, key=lambda hash_: (known[hash_].number, hash_))
        statement = known[newest]
        if command.role not in statement.required:
            raise Refused(Problem.NOT_ALLOWED, "role", roles=list(statement.required))
        id_ = ids.signature_of(statement.id, command.role.value)
        if unit.get(Signature, id_) is not None:
            raise Refused(Problem.ALREADY_SIGNED, "role", role=command.role.value)
        signature = Signature(
            id_,
            evaluation.placement,
            statement.id,
            newest,
            command.person,
            command.role,
            command.method,
            _moment(desk.now()),
            command.remark.strip(),
        )
        unit.add(signature)
        unit.commit("sign_evaluation", number=evaluation.number)
        return signature

    return desk.write(use_case)


def _open(unit: Unit, id_: str) -> Evaluation:
    evaluation = unit.need(Evaluation, id_, "evaluation")
    if sealing.is_signed(unit, evaluation):
        raise Refused(Problem.SEALED, "evaluation", number=evaluation.number)
    return evaluation


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
