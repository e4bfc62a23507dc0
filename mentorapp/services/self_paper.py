"""The self-rating on paper: what is asked in an evaluation that runs, without anybody's answer."""

from datetime import datetime

from mentorapp import __version__
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.people import Learner, Organisation, Placement
from mentorapp.reports.self_sheet import SelfSheet, self_sheet_pdf
from mentorapp.services import sealing
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_sheet import questions


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
