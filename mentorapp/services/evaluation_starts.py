"""What a new evaluation starts from: whose it can be, its number, its period, its plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.domain import ids
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.evaluation_plan import AHEAD, EvaluationPlan, due
from mentorapp.domain.people import Learner, Placement
from mentorapp.services import continuing
from mentorapp.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Start:
    """A learner whose next evaluation can begin.

    number: of that evaluation; since: first day of its period, the day after the former one ended.
    plan: when there is one; held: days of those there are. mine: who is at the desk accompanies the
    learner.
    """

    place: Placement
    name: str
    given_name: str
    number: int
    since: date
    plan: EvaluationPlan
    held: tuple[date, ...]
    mine: bool

    @property
    def learner(self) -> str:
        """The id of the learner."""
        return self.place.learner

    def day(self, today: date) -> date:
        """Give the day that is proposed for the talk: of the plan, else today; in its period."""
        asked = due(self.plan, self.place, self.held, today, AHEAD)
        return min(max(asked or today, today, self.since), self.place.ends)


def starts(desk: Desk) -> tuple[Start, ...]:
    """Give everybody with a placement that did not end and a plan to rate; own learners first."""
    with desk.read() as unit:
        found = []
        for place in unit.find(Placement):
            ours = desk.store.organisation in (place.workplace, place.school)
            if not ours or place.ends < desk.today or not continuing.versions(unit, place.id):
                continue
            learner = unit.need(Learner, place.learner, "learner")
            held = unit.find(Evaluation, placement=place.id)
            id_ = ids.evaluation_plan_of(place.id)
            found.append(
                Start(
                    place,
                    learner.name,
                    learner.given_name,
                    max((one.number for one in held), default=0) + 1,
                    _since(place, held),
                    unit.get(EvaluationPlan, id_) or EvaluationPlan(id_, place.id),
                    tuple(sorted(one.day for one in held)),
                    desk.person in place.mentors or desk.person == place.counsellor,
                )
            )
    return tuple(sorted(found, key=lambda one: (not one.mine, one.name, one.place.starts)))


def _since(place: Placement, held: Iterable[Evaluation]) -> date:
    last = max((one.period_to for one in held), default=None)
    return min(last + timedelta(days=1), place.ends) if last else place.starts
