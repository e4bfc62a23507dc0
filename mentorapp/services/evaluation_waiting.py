"""How many evaluations ask something of who is at the desk."""

from mentorapp.domain import ids
from mentorapp.domain.evaluation import Evaluation, SignerRole, newest
from mentorapp.domain.evaluation_plan import AHEAD, EvaluationPlan, due
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.people import Placement
from mentorapp.domain.voice import Voice
from mentorapp.services import desk_waits, rating, sealing
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


def waiting(desk: Desk, learner: str = "") -> int:
    """Give how many ask for something: due by the plan, or running and not waiting for another.

    learner: of one alone, or empty for all whom this person accompanies. At a school's desk those
    that wait for the signature of the school.
    """
    if desk.is_school:
        return desk_waits.to_sign(desk, learner)
    with desk.read() as unit:
        return sum(_of(desk, unit, place, learner) for place in unit.find(Placement))


def _of(desk: Desk, unit: Unit, place: Placement, learner: str) -> int:
    mine = desk.person in place.mentors or desk.person == place.counsellor
    if not mine or place.ends < desk.today or learner not in ("", place.learner):
        return 0
    held = unit.find(Evaluation, placement=place.id)
    plan = unit.get(EvaluationPlan, ids.evaluation_plan_of(place.id))
    days = tuple(one.day for one in held)
    late = plan is not None and due(plan, place, days, desk.today, AHEAD) is not None
    return late + sum(_asks(desk, unit, one) for one in held)


def _asks(desk: Desk, unit: Unit, evaluation: Evaluation) -> bool:
    voice = rating.own_voice(desk, unit)
    state = rating.state_of(unit, evaluation, voice)
    if state is SheetState.DONE:  # the others are at it, until all are done or the day is there
        both = {voice, Voice.LEARNER} <= rating.done(unit, evaluation)
        return both or evaluation.day <= desk.today
    if state is SheetState.SIGNING and voice is Voice.SCHOOL:
        last = newest(sealing.statements(unit, evaluation))
        given = sealing.signatures(unit, evaluation)
        signed = {one.role for one in given if one.statement_hash == last}
        return SignerRole.COUNSELLOR in evaluation.required and SignerRole.COUNSELLOR not in signed
    return state is not SheetState.LOCKED
