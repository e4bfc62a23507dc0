"""The talk (gesprek): where it stands, what is said back, what went well, what is agreed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from mentorapp.domain import ids
from mentorapp.domain.agreement import (
    AGREEMENT_LIMIT,
    Agreement,
    Outcome,
    Talk,
    TalkStep,
    check_agreement,
)
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.evaluation_roles import Act
from mentorapp.domain.voice import Voice
from mentorapp.services import rating
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_STRENGTHS = 12  # as many as one talk can hold


@dataclass(frozen=True, slots=True)
class Agree:
    """Agree on something: who does it, and by when. id: of one that is changed."""

    evaluation: str
    text: str
    who: Voice
    by: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class CloseAgreement:
    """Say what became of an agreement; outcome None lets it live again."""

    id: str
    outcome: Outcome | None
    word: str = ""


def go_to(desk: Desk, evaluation: str, step: TalkStep) -> Talk:
    """Begin the talk, or go to another step of it; it goes on there after a pause or a crash.

    Raises Refused(NOT_ALLOWED) while the answers are not opened, SEALED on the lock.
    """
    return _talk(desk, evaluation, lambda talk: replace(talk, step=step), "talk_step", Act.READ)


def look_back(desk: Desk, evaluation: str, words: str) -> Talk:
    """Keep what was said about the time since the former evaluation. Raises Refused(TOO_LONG)."""
    said = _short(words, "look_back")
    return _talk(desk, evaluation, lambda talk: replace(talk, look_back=said), "talk_look_back")


def strengths(desk: Desk, evaluation: str, said: tuple[str, ...]) -> Talk:
    """Keep what went well, a sentence each. Raises Refused(TOO_LONG)."""
    kept = tuple(words for one in said if (words := _short(one, "strengths")))
    if len(kept) > _STRENGTHS:
        raise Refused(Problem.TOO_LONG, "strengths", limit=_STRENGTHS)
    return _talk(desk, evaluation, lambda talk: replace(talk, strengths=kept), "talk_strengths")


def agree_on(desk: Desk, command: Agree) -> Agreement:
    """Keep an agreement, new or changed. Raises Refused as check_agreement, SEALED, NOT_ALLOWED."""

    def use_case(unit: Unit) -> Agreement:
        evaluation = _editable(desk, unit, command.evaluation)
        known = unit.find(Agreement, evaluation=evaluation.id)
        former = unit.need(Agreement, command.id, "agreement") if command.id else None
        if former is not None and former.evaluation != evaluation.id:
            raise Refused(Problem.UNKNOWN, "agreement", id=command.id)
        order = former.order if former else max((one.order for one in known), default=0) + 1
        made = check_agreement(
            Agreement(
                former.id if former else str(uuid4()),
                evaluation.placement,
                evaluation.id,
                command.text.strip(),
                command.who,
                command.by,
                order,
            ),
            made_on=min(evaluation.day, desk.today),
        )
        if unit.put(made):
            unit.commit("agree_on", number=evaluation.number)
        return made

    return desk.write(use_case)


def drop(desk: Desk, agreement: str) -> None:
    """Take an agreement away that was not signed yet. Raises Refused(UNKNOWN, SEALED)."""

    def use_case(unit: Unit) -> None:
        found = unit.need(Agreement, agreement, "agreement")
        evaluation = _editable(desk, unit, found.evaluation)
        unit.remove(Agreement, agreement)
        unit.commit("drop_agreement", number=evaluation.number)

    desk.write(use_case)


def close(desk: Desk, command: CloseAgreement) -> Agreement:
    """Say what became of an agreement, done or not, with a word. Raises Refused(UNKNOWN, TOO_LONG).

    It may be of an evaluation on the lock: what was agreed stands, what became of it comes after.
    """
    word = _short(command.word, "word")

    def use_case(unit: Unit) -> Agreement:
        found = unit.need(Agreement, command.id, "agreement")
        made = replace(
            found,
            outcome=command.outcome,
            word=word if command.outcome else "",
            closed_on=desk.today if command.outcome else None,
        )
        if unit.put(made):
            unit.commit("close_agreement")
        return made

    return desk.write(use_case)


def _talk(
    desk: Desk,
    evaluation: str,
    change: Callable[[Talk], Talk],
    action: str,
    act: Act = Act.EDIT,
) -> Talk:
    def use_case(unit: Unit) -> Talk:
        found = unit.need(Evaluation, evaluation, "evaluation")
        voice = rating.own_voice(desk, unit)
        rating.check(rating.state_of(unit, found, voice), voice, act, found)
        if not rating.is_opened(unit, found):
            raise Refused(Problem.NOT_ALLOWED, "evaluation", number=found.number)
        id_ = ids.talk_of(found.id)
        now = datetime.fromisoformat(desk.now()).astimezone(UTC)
        former = unit.get(Talk, id_) or Talk(
            id_, found.placement, found.id, TalkStep.LOOK_BACK, now
        )
        made = change(former)
        if unit.put(made):
            unit.commit(action, number=found.number)
        return made

    return desk.write(use_case)


def _editable(desk: Desk, unit: Unit, id_: str) -> Evaluation:
    evaluation = unit.need(Evaluation, id_, "evaluation")
    voice = rating.own_voice(desk, unit)
    rating.check(rating.state_of(unit, evaluation, voice), voice, Act.EDIT, evaluation)
    return evaluation


def _short(words: str, field: str) -> str:
    said = words.strip()
    if len(said) > AGREEMENT_LIMIT:
        raise Refused(Problem.TOO_LONG, field, limit=AGREEMENT_LIMIT)
    return said
