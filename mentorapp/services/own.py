"""What a learner does and sees at its own tile: home, what can be noted, the self-rating.

Everything is scoped to the learner who is in. No level, rater or private note of a mentor leaves
here, and no name of another learner.
"""

from dataclasses import dataclass
from datetime import date

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, LaterRating, Rating
from mentorapp.domain.finding import plain
from mentorapp.domain.observation import Observation
from mentorapp.domain.own_entry import OwnEntry
from mentorapp.domain.own_rows import (
    Answer,
    Did,
    OwnChoices,
    OwnEvaluation,
    OwnGoal,
    OwnHome,
    SelfRating,
)
from mentorapp.domain.people import Learner, Person, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress import LONG_AGO
from mentorapp.domain.voice import Voice
from mentorapp.services import continuing, entries, evaluation_sheet, own_words, rating, sealing
from mentorapp.services.evaluation_sheet import asked as asked_of
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.rating import Rate
from mentorapp.services.today import initials
from mentorapp.storage.unit import Unit

_SHOWN = 6  # days on which a competence was practised


@dataclass(frozen=True, slots=True)
class RateOwn:
    """Answer one question of the self-rating. level None: "weet ik niet"."""

    evaluation: str
    goal: str
    level: int | None
    remark: str = ""


def home(own: OwnDesk) -> OwnHome:
    """Give what the learner sees first. Raises Refused(UNKNOWN) for who is not here any more."""
    with OwnDesk.behind(own).read() as unit:
        learner = unit.need(Learner, own.learner, "learner")
        placement = _placement(own, unit)
        goals = _goals(unit, placement)
        evaluation = _open(unit, placement)
        asked = None
        if evaluation is not None:
            answered = {one.goal for one in _answers(unit, evaluation)}
            questions = asked_of(unit, evaluation)
            number = sum(goal in answered for goal, _competence, _section in questions)
            asked = OwnEvaluation(
                evaluation.id, evaluation.number, evaluation.day, number, len(questions)
            )
        return OwnHome(
            learner.id,
            learner.given_name,
            initials(learner.given_name, learner.family_name),
            learner.programme,
            _mentors(unit, placement),
            placement.starts if placement and placement.starts > own.today else None,
            bool(goals),
            asked,
            tuple(
                row for each in entries.placements(own, unit) for row in entries.rows_of(unit, each)
            ),
        )


def choices(own: OwnDesk) -> OwnChoices:
    """Give what can be noted. Raises Refused(MISSING) without a placement that runs, or a plan."""
    desk = OwnDesk.behind(own)
    with desk.read() as unit:
        placement = _placement(own, unit)
        plan = _plan(unit, placement)
        if placement is None or placement.starts > own.today:
            raise Refused(Problem.MISSING, "placement")
        if plan is None:
            raise Refused(Problem.MISSING, "plan")
        known: dict[str, set[str]] = {}
        for one in own_words.known(desk, unit):
            if one.is_for(plan.framework, one.competence):
                known.setdefault(one.competence, set()).add(one.words)
        versions = continuing.of_placement(unit, placement.id)
        recent = {
            goal
            for one in _practised(unit, placement)
            if own.today - one.day <= LONG_AGO
            for goal in versions.now(one.goal)
        }
        return OwnChoices(
            placement.id,
            plan.scale,
            len(load_scales()[plan.scale].steps),
            placement.starts,
            own.today,
            tuple(
                OwnGoal(
                    goal.id,
                    goal.code,
                    goal.short,
                    goal.phrase,
                    tuple(sorted(known.get(goal.competence, ()))),
                    goal.id in recent,
                )
                for goal in _goals(unit, placement)
                if not goal.exempted
            ),
        )


def self_rating(own: OwnDesk, evaluation: str) -> SelfRating:
    """Give the questions of the self-rating with what was answered.

    Raises Refused: UNKNOWN, also for somebody else's; SEALED once it was offered for signature.
    """
    with OwnDesk.behind(own).read() as unit:
        found, placement = _need_open(own, unit, evaluation)
        answers = {one.goal: one for one in _answers(unit, found)}
        done = _done(own, unit, placement)
        return SelfRating(
            found.id,
            found.number,
            found.scale,
            len(load_scales()[found.scale].steps),
            _mentors(unit, placement),
            tuple(
                Answer(
                    row.goal,
                    row.short,
                    row.phrase,
                    tuple(done.get(row.goal, ())),
                    row.goal in answers,
                    answers[row.goal].level if row.goal in answers else None,
                    answers[row.goal].remark if row.goal in answers else "",
                )
                for row in evaluation_sheet.questions(unit, found)
            ),
        )


def rate(own: OwnDesk, command: RateOwn) -> Rating | LaterRating:
    """Keep an answer. Raises Refused as ``self_rating``; NOT_IN_PLAN, NOT_A_LEVEL, TOO_LONG."""
    desk = OwnDesk.behind(own)
    with desk.read() as unit:
        _need_open(own, unit, command.evaluation)
    answer = Rate(command.evaluation, command.goal, Voice.LEARNER, command.level, command.remark)
    return rating.rate(desk, answer, "rate_own")


def finish(own: OwnDesk, evaluation: str) -> None:
    """Say that the self-rating is finished: from then on its answers stand.

    Raises Refused as ``self_rating``; NOT_COMPLETE while a question is open.
    """
    desk = OwnDesk.behind(own)
    with desk.read() as unit:
        found, _place = _need_open(own, unit, evaluation)
        goals = tuple(goal for goal, _competence, _section in asked_of(unit, found))
    rating.finish(desk, evaluation, Voice.LEARNER, goals)


def _placement(own: OwnDesk, unit: Unit) -> Placement | None:
    """Give the placement that counts now: the running one, else the next."""
    left = [one for one in entries.placements(own, unit) if one.ends >= own.today]
    running = [one for one in left if one.covers(own.today)]
    return running[0] if running else min(left, key=lambda one: one.starts, default=None)


def _plan(unit: Unit, placement: Placement | None) -> Plan | None:
    """Give the version of the plan that is in force."""
    plans = continuing.versions(unit, placement.id) if placement else []
    return plans[-1] if plans else None


def _goals(unit: Unit, placement: Placement | None) -> list[Goal]:
    plan = _plan(unit, placement)
    found = unit.find(Goal, plan=plan.id) if plan else []
    return sorted(found, key=lambda one: (one.order, one.id))


def _open(unit: Unit, placement: Placement | None) -> Evaluation | None:
    """Give the evaluation that asks for answers: begun, and not offered for signature yet."""
    found = unit.find(Evaluation, placement=placement.id) if placement else []
    waiting = [one for one in found if not _is_over(unit, one)]
    return max(waiting, key=lambda one: one.number, default=None)


def _need_open(own: OwnDesk, unit: Unit, id_: str) -> tuple[Evaluation, Placement]:
    evaluation = unit.need(Evaluation, id_, "evaluation")
    placement = unit.get(Placement, evaluation.placement)
    if placement is None or placement.learner != own.learner:
        raise Refused(Problem.UNKNOWN, "evaluation", id=id_)
    if _is_over(unit, evaluation):
        raise Refused(Problem.SEALED, "own_rating", number=evaluation.number)
    return evaluation, placement


def _is_over(unit: Unit, evaluation: Evaluation) -> bool:
    """Whether the learner's answers stand: its sheet is finished, or all was offered."""
    done = Voice.LEARNER in rating.done(unit, evaluation)
    return done or bool(sealing.statements(unit, evaluation))


def _answers(unit: Unit, evaluation: Evaluation) -> list[Rating]:
    return unit.find(Rating, evaluation=evaluation.id, voice=Voice.LEARNER.value)


def _mentors(unit: Unit, placement: Placement | None) -> tuple[str, ...]:
    found = [unit.get(Person, one) for one in placement.mentors] if placement else []
    return tuple(one.given_name for one in found if one is not None)


def _practised(unit: Unit, placement: Placement) -> list[Observation | OwnEntry]:
    return [
        *unit.find(Observation, placement=placement.id),
        *unit.find(OwnEntry, placement=placement.id),
    ]


def _done(own: OwnDesk, unit: Unit, placement: Placement) -> dict[str, list[Did]]:
    """Give, by goal, the days it was practised with their sentences, the newest first.

    A sentence that names another learner is left out: no name of anybody else stands here.
    """
    names = _names_of_others(own, unit)
    found: dict[str, set[tuple[date, str]]] = {}
    known = continuing.of_placement(unit, placement.id)
    for one in _practised(unit, placement):
        spaced = f" {plain(one.sentence)} "
        said = "" if any(name in spaced for name in names) else one.sentence
        for goal in known.now(one.goal):
            found.setdefault(goal, set()).add((one.day, said))
    return {goal: _newest(days) for goal, days in found.items()}


def _newest(days: set[tuple[date, str]]) -> list[Did]:
    """Give the newest days; one without a sentence only where the day has no other."""
    told = {day for day, sentence in days if sentence}
    rows = [(day, sentence) for day, sentence in days if sentence or day not in told]
    return [Did(*row) for row in sorted(rows, reverse=True)[:_SHOWN]]


def _names_of_others(own: OwnDesk, unit: Unit) -> set[str]:
    everybody = unit.find(Learner)
    mine = {name for one in everybody if one.id == own.learner for name in _spaced(one)}
    return {name for one in everybody if one.id != own.learner for name in _spaced(one)} - mine


def _spaced(one: Learner) -> list[str]:
    """Give given and family name as they are found between words."""
    return [f" {name} " for text in (one.given_name, one.family_name) if (name := plain(text))]
