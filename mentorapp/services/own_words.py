"""Own words of the house: learned from what people choose, found next time, forgotten on demand."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Person
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.synonym import OwnWord, Synonym, own_words, worth_keeping
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.PLAN})


@dataclass(frozen=True, slots=True)
class ForgetWords:
    """Forget own words for the competence of a goal, whoever used them."""

    goal: str
    words: str


def known(desk: Desk, unit: Unit) -> list[Synonym]:
    """Give all own words of this house."""
    return unit.find(Synonym, organisation=desk.store.organisation)


def of_goal(desk: Desk, goal: str) -> tuple[OwnWord, ...]:
    """Give the own words for the competence of a goal. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        wanted = unit.need(Goal, goal, "goal")
        plan = unit.need(Plan, wanted.plan, "goal")
        return own_words(known(desk, unit), plan.framework, wanted.competence, desk.person)


def remember(desk: Desk, unit: Unit, chosen: Iterable[tuple[Goal, str]]) -> None:
    """Write down what somebody typed before choosing these goals; part of the step of a note.

    What is known already is left alone, and so are names of people.
    """
    pairs = [(goal, typed) for goal, typed in chosen if typed.strip()]
    if not pairs:
        return
    names = [one.name for one in unit.find(Learner)] + [one.name for one in unit.find(Person)]
    here, there = desk.store.organisation, {one.id for one in known(desk, unit)}
    for goal, typed in pairs:
        words = worth_keeping(typed, names)
        plan = unit.need(Plan, goal.plan, "goal")
        id_ = ids.synonym_of(here, plan.framework, goal.competence, words)
        if words and id_ not in there:
            there.add(id_)
            unit.put(
                Synonym(id_, here, plan.framework, goal.competence, words, desk.person, desk.today)
            )


def forget(desk: Desk, command: ForgetWords) -> frozenset[Changed]:
    """Forget own words. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        goal = unit.need(Goal, command.goal, "goal")
        plan = unit.need(Plan, goal.plan, "goal")
        found = [
            one
            for one in known(desk, unit)
            if one.words == command.words and one.is_for(plan.framework, goal.competence)
        ]
        if not found:
            raise Refused(Problem.UNKNOWN, "words", id=command.words)
        for one in found:
            unit.remove(Synonym, one.id)
        unit.commit("forget_words", goal=goal.short, words=command.words)
        return _CHANGED

    return desk.write(use_case)
