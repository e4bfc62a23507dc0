"""The self-rating on paper: what is asked, without anybody's answer, and what came back on it."""

from datetime import datetime

from mentorapp import __version__
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, LaterRating, Rating
from mentorapp.domain.people import Learner, Organisation, Placement
from mentorapp.domain.voice import Voice
from mentorapp.reports.self_sheet import SelfSheet, self_sheet_pdf
from mentorapp.services import rating, sealing
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_sheet import asked as asked_of
from mentorapp.services.evaluation_sheet import questions
from mentorapp.services.rating import Rate
from mentorapp.storage.unit import Unit


def sheet(desk: Desk, evaluation: str) -> SelfSheet:
    """Gather the sheet of an evaluation. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = unit.need(Evaluation, evaluation, "evaluation")
        place = unit.need(Placement, found.placement, "placement")
        learner = unit.need(Learner, place.learner, "learner")
        house = unit.get(Organisation, place.workplace)
        asked = questions(unit, found)
    scale, spoken = load_scales().get(found.scale), language()
    answers = [step.own_words[0].spoken(spoken) for step in scale.steps] if scale else []
    return SelfSheet(
        learner.name,
        _("Zelfbeoordeling van {learner} voor evaluatie {number}").format(
            learner=learner.name, number=found.number
        ),
        house.name if house else "",
        asked,
        (*answers, _("Weet ik niet")),
        spoken,
        datetime.fromisoformat(desk.now()).astimezone(),
        __version__,
        desk.practice,
    )


def content(desk: Desk, evaluation: str) -> bytes:
    """Set it; gives the bytes of its PDF. Raises Refused as sheet."""
    return self_sheet_pdf(sheet(desk, evaluation))


def take_over(desk: Desk, evaluation: str, answers: tuple[Rate, ...]) -> bool:
    """Take a learner's answers over from paper; gives whether its sheet is whole, and so finished.

    Raises Refused as ``rating.rate_many``, NOT_COMPLETE without any answer.
    """
    if not answers:
        raise Refused(Problem.NOT_COMPLETE, "level", number=0)
    rating.rate_many(desk, evaluation, answers)
    with desk.read() as unit:
        found = unit.need(Evaluation, evaluation, "evaluation")
        goals = tuple(goal for goal, _competence, _section in asked_of(unit, found))
        first = _given(unit, Rating, evaluation)
        whole = set(goals) <= first | _given(unit, LaterRating, evaluation)
        can_finish = set(goals) <= first and not rating.is_opened(unit, found)
    if can_finish:
        rating.finish(desk, evaluation, Voice.LEARNER, goals, "finish_paper")
    return whole


def _given(unit: Unit, kind: type[Rating | LaterRating], evaluation: str) -> set[str]:
    return {one.goal for one in unit.find(kind, evaluation=evaluation, voice=Voice.LEARNER.value)}


def running_of(desk: Desk, learner: str) -> str:
    """Give the id of the learner's evaluation that was not offered yet. Raises Refused(MISSING)."""
    with desk.read() as unit:
        found = [
            one
            for place in unit.find(Placement, learner=learner)
            for one in unit.find(Evaluation, placement=place.id)
            if not sealing.statements(unit, one)
        ]
    if not found:
        raise Refused(Problem.MISSING, "evaluation")
    return max(found, key=lambda one: (one.day, one.number)).id
