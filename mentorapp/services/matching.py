"""Match what a workplace made itself to what its school sent later: nothing doubled."""

from dataclasses import dataclass

from mentorapp.domain import ids
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.people import Learner, Match, Placement, Role
from mentorapp.domain.plan import Goal, Plan
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A learner of this workplace and one of a school who may be the same. same_name: a hint."""

    ours: Learner
    theirs: Learner
    same_name: bool


def candidates(desk: Desk) -> list[Candidate]:
    """Give every pair that a person could match: our own learners and those of a school here."""
    with desk.read() as unit:
        placed = {one.learner for one in unit.find(Placement, workplace=desk.store.organisation)}
        everyone = [one for one in unit.find(Learner) if one.id in placed]
    own = [one for one in everyone if one.school is None]
    of_school = [one for one in everyone if one.school is not None]
    found = [
        Candidate(ours, theirs, ours.name.casefold() == theirs.name.casefold())
        for ours in own
        for theirs in of_school
    ]
    return sorted(found, key=lambda one: (not one.same_name, one.ours.name, one.theirs.name))


def match(desk: Desk, ours: str, theirs: str) -> list[Match]:
    """Say that a learner of ours and one of the school are the same person.

    Placement, plan, goals (by competence), days and closed months go along. From then on the
    school's records give the value; what we wrote differently stands as a question to the
    school. Raises Refused(UNKNOWN) when either is not there or not of that side, NOT_ALLOWED.
    """

    def use_case(unit: Unit) -> list[Match]:
        desk.require(unit, Role.MENTOR, Role.ADMINISTRATOR)
        one, other = unit.need(Learner, ours, "ours"), unit.need(Learner, theirs, "theirs")
        if one.school is not None or other.school is None:
            raise Refused(Problem.UNKNOWN, "ours", id=ours)
        pairs = _pairs(desk, unit, one, other)
        links = [
            Match(
                ids.natural("match", desk.store.organisation, left),
                desk.store.organisation,
                kind,
                left,
                right,
                desk.person,
            )
            for kind, left, right in pairs
        ]
        for link in links:
            unit.put(link)
        unit.commit("match", name=other.name)
        return links

    return desk.write(use_case)


def _pairs(desk: Desk, unit: Unit, one: Learner, other: Learner) -> list[tuple[str, str, str]]:
    here = desk.store.organisation
    mine = unit.find(Placement, learner=one.id, workplace=here)
    school = unit.find(Placement, learner=other.id, workplace=here)
    if not mine or not school:
        raise Refused(Problem.UNKNOWN, "theirs", id=other.id)
    pairs = [("learner", one.id, other.id)]
    left = max(mine, key=lambda p: (p.starts, p.id))
    right = max(school, key=lambda p: (p.covers(left.starts), p.starts, p.id))
    pairs.append(("placement", left.id, right.id))
    pairs += [
        ("day", record.id, ids.day_of(right.id, record.day))
        for record in unit.find(DayRecord, placement=left.id)
    ]
    pairs += [
        ("month", seal.id, ids.month_of(right.id, seal.month))
        for seal in unit.find(MonthSeal, placement=left.id)
    ]
    plans = unit.find(Plan, placement=left.id), unit.find(Plan, placement=right.id)
    if all(plans):
        our_plan, their_plan = (max(found, key=lambda p: p.version) for found in plans)
        pairs.append(("plan", our_plan.id, their_plan.id))
        by_code = {goal.competence: goal.id for goal in unit.find(Goal, plan=their_plan.id)}
        pairs += [
            ("goal", goal.id, by_code[goal.competence])
            for goal in unit.find(Goal, plan=our_plan.id)
            if goal.competence in by_code
        ]
    return pairs
