"""Rate, blind first: the first answer is kept, a later one beside it; finish, open, agree."""

from dataclasses import dataclass
from datetime import UTC, datetime

from mentorapp.connectors.resources import load_scales
from mentorapp.connectors.templates import load_templates
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import (
    NOT_POSSIBLE,
    AgreedLevel,
    Evaluation,
    LaterRating,
    Opening,
    Rating,
    Sheet,
    Statement,
)
from mentorapp.domain.evaluation_roles import Act, Part, SheetState, allowed
from mentorapp.domain.observation import SENTENCE_LIMIT
from mentorapp.domain.people import Person, Role
from mentorapp.domain.plan import Goal
from mentorapp.domain.template import Template
from mentorapp.domain.voice import Voice
from mentorapp.services import sealing
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_PARTS = {
    Voice.MENTOR: Part.MENTOR,
    Voice.LEARNER: Part.LEARNER,
    Voice.SCHOOL: Part.COUNSELLOR,
}


@dataclass(frozen=True, slots=True)
class Rate:
    """One voice's level for one goal or criterion; level None: not seen."""

    evaluation: str
    goal: str
    voice: Voice
    level: int | None
    remark: str = ""


def rate(desk: Desk, command: Rate, action: str = "rate") -> Rating | LaterRating:
    """Give a level. Once this voice could see another's answer, it is kept beside the first one.

    Raises Refused: NOT_IN_PLAN, NOT_A_LEVEL, TOO_LONG; SEALED on the lock, NOT_ALLOWED by the
    table of ``evaluation_roles``.
    """

    def use_case(unit: Unit) -> Rating | LaterRating:
        evaluation = unit.need(Evaluation, command.evaluation, "evaluation")
        name = _name(unit, evaluation, command)
        made = _answer(desk, unit, evaluation, command)
        if unit.put(made):
            unit.commit(action, goal=name)
        return made

    return desk.write(use_case)


def rate_many(desk: Desk, evaluation: str, answers: tuple[Rate, ...]) -> int:
    """Take over a learner's answers from paper, as one change; gives how many are new.

    Who types them over sees them, so the own sheet is finished first. Raises Refused as ``rate``
    at the goal, NOT_COMPLETE before the own sheet is finished, NOT_ALLOWED for another voice.
    """

    def use_case(unit: Unit) -> int:
        found = unit.need(Evaluation, evaluation, "evaluation")
        own = own_voice(desk, unit)
        if own is not Voice.MENTOR:
            raise Refused(Problem.NOT_ALLOWED, "evaluation")
        if own not in done(unit, found) and not is_opened(unit, found):
            raise Refused(Problem.NOT_COMPLETE, "own_sheet")
        number = 0
        for one in answers:
            if one.voice is not Voice.LEARNER or one.evaluation != found.id:
                raise Refused(Problem.NOT_ALLOWED, "evaluation")
            try:
                _name(unit, found, one)
                number += bool(unit.put(_answer(desk, unit, found, one)))
            except Refused as refused:
                raise refused.at(one.goal) from refused
        if number:
            unit.commit("rate_from_paper", number=number)
        return number

    return desk.write(use_case)


def _answer(desk: Desk, unit: Unit, evaluation: Evaluation, command: Rate) -> Rating | LaterRating:
    """Give an answer as it is kept. Raises Refused(TOO_LONG), and by the table."""
    state = state_of(unit, evaluation, command.voice)
    check(state, command.voice, Act.RATE, evaluation)
    remark = command.remark.strip()
    if len(remark) > SENTENCE_LIMIT:
        raise Refused(Problem.TOO_LONG, "remark", limit=SENTENCE_LIMIT)
    kind, id_ = _kept_as(unit, evaluation, command, state)
    return kind(
        id_,
        evaluation.placement,
        evaluation.id,
        command.goal,
        command.voice,
        command.level,
        desk.person,
        remark,
    )


def finish(
    desk: Desk,
    evaluation: str,
    voice: Voice,
    goals: tuple[str, ...],
    action: str = "finish_sheet",
) -> Sheet:
    """Say that a sheet is finished: it stands for its answers from now on.

    goals: what is asked; all of them need an answer. Raises Refused(NOT_COMPLETE, NOT_ALLOWED).
    """

    def use_case(unit: Unit) -> Sheet:
        found = unit.need(Evaluation, evaluation, "evaluation")
        check(state_of(unit, found, voice), voice, Act.RATE, found)
        given = _first(unit, found, voice)
        missing = set(goals) - {one.goal for one in given}
        if missing or not given:
            raise Refused(Problem.NOT_COMPLETE, "level", number=len(missing))
        sheet = Sheet(
            ids.sheet_of(found.id, voice.value),
            found.placement,
            found.id,
            voice,
            _hashes(unit, "rating", given),
        )
        unit.put(sheet)
        unit.commit(action, number=found.number)
        return sheet

    return desk.write(use_case)


def open_(desk: Desk, evaluation: str, reason: str = "") -> Opening:
    """Lay the answers side by side. reason: needed while a sheet is not finished; both read it.

    Raises Refused(REASON_MISSING, NOT_ALLOWED) and ALREADY_THERE when it was opened.
    """

    def use_case(unit: Unit) -> Opening:
        found = unit.need(Evaluation, evaluation, "evaluation")
        voice = own_voice(desk, unit)
        check(state_of(unit, found, voice), voice, Act.OPEN, found)
        needed = {voice, Voice.LEARNER}
        if not needed <= done(unit, found) and not reason.strip():
            raise Refused(Problem.REASON_MISSING, "opened")
        opening = Opening(
            ids.opening_of(found.id),
            found.placement,
            found.id,
            desk.person,
            datetime.fromisoformat(desk.now()).astimezone(UTC),
            "" if needed <= done(unit, found) else reason.strip(),
        )
        unit.put(opening)
        unit.commit("open_evaluation", number=found.number)
        return opening

    return desk.write(use_case)


def agree(desk: Desk, evaluation: str, goal: str, level: int | None) -> None:
    """Keep the level that was agreed on; None takes it away. Raises Refused as ``rate``."""

    def use_case(unit: Unit) -> None:
        found = unit.need(Evaluation, evaluation, "evaluation")
        voice = own_voice(desk, unit)
        check(state_of(unit, found, voice), voice, Act.EDIT, found)
        if not is_opened(unit, found):
            raise Refused(Problem.NOT_ALLOWED, "evaluation", state=SheetState.DRAFT)
        if level == NOT_POSSIBLE:
            raise Refused(Problem.NOT_A_LEVEL, "level", level=level)
        command = Rate(found.id, goal, voice, level)
        name = _name(unit, found, command)
        id_ = ids.agreed_level_of(found.id, goal)
        if level is None:
            if unit.get(AgreedLevel, id_) is not None:
                unit.remove(AgreedLevel, id_)
        else:
            unit.put(AgreedLevel(id_, found.placement, found.id, goal, level))
        if unit.changed:
            unit.commit("agree_level", goal=name)

    desk.write(use_case)


def own_voice(desk: Desk, unit: Unit) -> Voice:
    """Give whose answers the person at the desk gives: at the school the counsellor's."""
    person = unit.get(Person, desk.person)
    roles = person.roles if person else ()
    if desk.is_school or (Role.COUNSELLOR in roles and Role.MENTOR not in roles):
        return Voice.SCHOOL
    return Voice.MENTOR


def state_of(unit: Unit, evaluation: Evaluation, voice: Voice) -> SheetState:
    """Give how far an evaluation is for one voice."""
    if sealing.amendment(unit, evaluation) is not None:
        return SheetState.OPENED
    if sealing.is_signed(unit, evaluation):
        return SheetState.LOCKED
    if unit.find(Statement, evaluation=evaluation.id):
        return SheetState.SIGNING
    if is_opened(unit, evaluation):
        return SheetState.OPENED
    return SheetState.DONE if voice in done(unit, evaluation) else SheetState.DRAFT


def check(state: SheetState, voice: Voice, act: Act, evaluation: Evaluation) -> None:
    """Refuse what the table does not allow a voice. Raises Refused(SEALED, NOT_ALLOWED)."""
    if allowed(_PARTS[voice], act, state):
        return
    changes = act in (Act.RATE, Act.EDIT, Act.SIGN)
    locked = state is SheetState.LOCKED and changes
    problem = Problem.SEALED if locked else Problem.NOT_ALLOWED
    raise Refused(problem, "evaluation", number=evaluation.number, state=state.value)


def done(unit: Unit, evaluation: Evaluation) -> frozenset[Voice]:
    """Give the voices that finished their sheet."""
    return frozenset(one.voice for one in unit.find(Sheet, evaluation=evaluation.id))


def broken(unit: Unit, evaluation: Evaluation) -> tuple[Voice, ...]:
    """Give the voices whose answers are not those that their finished sheet stands for."""
    return tuple(
        one.voice
        for one in unit.find(Sheet, evaluation=evaluation.id)
        if not set(_hashes(unit, "rating", _first(unit, evaluation, one.voice))) <= set(one.entries)
    )


def _first(unit: Unit, evaluation: Evaluation, voice: Voice) -> list[Rating]:
    return unit.find(Rating, evaluation=evaluation.id, voice=voice.value)


def is_opened(unit: Unit, evaluation: Evaluation) -> bool:
    """Say whether the answers were laid side by side."""
    return unit.get(Opening, ids.opening_of(evaluation.id)) is not None


def template_of(unit: Unit, id_: str) -> Template | None:
    """Give a template that ships or that a house made; None for none and for one that is gone."""
    return (load_templates().get(id_) or unit.get(Template, id_)) if id_ else None


def need_template(unit: Unit, id_: str) -> Template:
    """Give a template. Raises Refused(UNKNOWN)."""
    found = template_of(unit, id_)
    if found is None:
        raise Refused(Problem.UNKNOWN, "template", id=id_)
    return found


def _kept_as(
    unit: Unit, evaluation: Evaluation, command: Rate, state: SheetState
) -> tuple[type[Rating] | type[LaterRating], str]:
    """Say as what an answer is kept: as the first one until its voice could see another's."""
    goal, voice = command.goal, command.voice
    first = ids.rating_of(evaluation.id, goal, voice.value)
    both = {one.voice for one in unit.find(Rating, evaluation=evaluation.id, goal=goal)}
    own = unit.get(Rating, first) is not None
    if state is SheetState.OPENED or (own and both - {voice}):
        return LaterRating, ids.later_rating_of(evaluation.id, goal, voice.value)
    return Rating, first


def _name(unit: Unit, evaluation: Evaluation, command: Rate) -> str:
    """Give the name of what is rated. Raises Refused(NOT_IN_PLAN, NOT_A_LEVEL)."""
    template = template_of(unit, evaluation.template)
    free = template.criteria().get(command.goal) if template else None
    if free is None:
        goal = unit.need(Goal, command.goal, "goal")
        if goal.placement != evaluation.placement:
            raise Refused(Problem.NOT_IN_PLAN, "goal")
    scale = load_scales().get(evaluation.scale)
    if scale is None:
        raise Refused(Problem.UNKNOWN, "scale", id=evaluation.scale)
    # What cannot be done here is for who knows the workplace to say.
    least = 1 if command.voice is Voice.LEARNER else NOT_POSSIBLE
    if command.level is not None and not least <= command.level <= len(scale.steps):
        raise Refused(Problem.NOT_A_LEVEL, "level", level=command.level, steps=len(scale.steps))
    return free.text.nl if free else goal.short


def _hashes(unit: Unit, record: str, found: list[Rating]) -> tuple[str, ...]:
    return tuple(
        sorted(
            group.head.hash
            for one in found
            for group in unit.state(record, one.id).groups.values()
            if group.head
        )
    )
