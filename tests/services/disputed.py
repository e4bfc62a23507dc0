"""Real disputes between real stores: a workplace, its other PC, and the school."""

from dataclasses import replace
from datetime import date, timedelta

from mentorapp.domain.days import DayRecord, Origin
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.question_rows import Bundle, QuestionRow
from mentorapp.services import (
    choosing,
    days,
    enrolling,
    evaluations,
    house,
    observations,
    pay_terms,
)
from mentorapp.services.choosing import Chosen, SettleAll
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit
from tests.services.trio import STARTS, Trio

DAY = date(2025, 10, 22)  # a Wednesday
AUTUMN = tuple(DAY + timedelta(days=number) for number in range(3))
EVALUATED = date(2025, 11, 24)
FACT = "first_year"


def proposed(desk: Desk, value: object) -> None:
    """Let the other side write what is not its own."""

    def use_case(unit: Unit) -> None:
        unit.put(value)
        unit.commit("propose")

    desk.write(use_case)


def day_record(desk: Desk, placement: str, day: date) -> DayRecord:
    """Give what a day is in a store."""
    with desk.read() as unit:
        return next(one for one in unit.find(DayRecord, placement=placement) if one.day == day)


def milan(made: Trio) -> None:
    """Ask three things about Milan, as on the screen of the design."""
    a, b, s = (made.desks[name] for name in "abs")
    placement = made.placements[0].id
    house.edit_organisation(s, house.EditOrganisation(name="Sint-Jozefsinstituut"))
    enrolling.edit_learner(s, enrolling.EditLearner(made.learners[0].id, "Milan", "Janssens"))
    made.send("s", "a")
    pay_terms.set_step(a, pay_terms.SetStep(placement, STARTS, FACT))
    for day in AUTUMN:
        days.enter(a, days.EnterDay(placement, day, "W", 456))
    # The mentor let the week go as the schedule has it.
    first = replace(day_record(a, placement, DAY), origin=Origin.SCHEDULE)
    proposed(a, first)
    seen = observations.note(
        a, observations.NoteObservation(made.goals[1].id, 2, DAY + timedelta(1))
    )
    evaluations.start(a, evaluations.StartEvaluation(placement, EVALUATED, STARTS, EVALUATED))
    made.settle()
    with s.read() as unit:
        evaluation = unit.find(Evaluation)[0]
    proposed(s, replace(evaluation, day=date(2025, 11, 21)))
    proposed(
        s,
        replace(
            day_record(s, placement, DAY), code="ZG", minutes=0, origin=Origin.ENTERED, attest=True
        ),
    )
    observations.correct(a, observations.CorrectObservation(seen.id, level=3))
    observations.correct(b, observations.CorrectObservation(seen.id, level=4))
    made.settle()


def bundle(made: Trio, name: str = "a") -> Bundle:
    """Give what waits about the first learner."""
    return choosing.bundle(made.desks[name], made.learners[0].id)


def take(question: QuestionRow, number: int) -> Chosen:
    """Choose an answer by its number, from 0."""
    return Chosen(question.key, question.answers[number].choice, question.of)


def settle(made: Trio, *choices: Chosen, name: str = "a") -> None:
    """Write choices down."""
    choosing.settle_all(made.desks[name], SettleAll(made.learners[0].id, choices))
