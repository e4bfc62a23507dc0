"""An evaluation at a workplace, as tests walk through it: started, rated, opened, offered."""

from datetime import date

from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_sheet, evaluations, rating
from mentorapp.services.desk import Desk
from tests.services.desks import Placed

DAY = date(2025, 11, 5)
BOTH = (SignerRole.MENTOR, SignerRole.LEARNER)


def start(at: Placed, *required: SignerRole, template: str = "") -> Evaluation:
    command = evaluations.StartEvaluation(
        at.placement.id, DAY, date(2025, 9, 1), DAY, required or BOTH, template=template
    )
    return evaluations.start(at.desk, command)


def give(
    desk: Desk, evaluation: Evaluation, goal: str, level: int | None, voice: Voice = Voice.MENTOR
) -> None:
    rating.rate(desk, rating.Rate(evaluation.id, goal, voice, level))


def give_all(desk: Desk, evaluation: Evaluation, level: int, voice: Voice = Voice.MENTOR) -> None:
    for row in view(desk, evaluation).rows:
        give(desk, evaluation, row.goal, level, voice)


def view(desk: Desk, evaluation: Evaluation) -> EvaluationView:
    return evaluation_sheet.sheet(desk, evaluation.id)


def goals(desk: Desk, evaluation: Evaluation) -> tuple[str, ...]:
    return tuple(row.goal for row in view(desk, evaluation).rows)


def opened(at: Placed) -> Evaluation:
    """Give an evaluation that both finished, with one difference, laid side by side."""
    made = start(at)
    give_all(at.desk, made, 3, Voice.LEARNER)
    give_all(at.desk, made, 3)
    rating.finish(at.desk, made.id, Voice.LEARNER, goals(at.desk, made))
    rating.finish(at.desk, made.id, Voice.MENTOR, goals(at.desk, made))
    rating.open_(at.desk, made.id)
    return made


def offered(at: Placed) -> Evaluation:
    """Give one that is offered for signature."""
    made = opened(at)
    evaluations.offer(at.desk, made.id)
    return made


def sign(desk: Desk, evaluation: Evaluation, role: SignerRole, person: str) -> None:
    evaluations.sign(desk, evaluations.Sign(evaluation.id, person, role))
