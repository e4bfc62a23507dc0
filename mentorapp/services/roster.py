"""Who and what is there: people, learners, placements, plans, schedules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.domain import ids
from mentorapp.domain.birth import Birth, check_born
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Framework
from mentorapp.domain.people import (
    ContractType,
    Learner,
    Person,
    Placement,
    Role,
    check_line,
    check_name,
)
from mentorapp.domain.plan import Goal, Mode, Plan, Venue
from mentorapp.domain.schedule import Schedule, check_schedule
from mentorapp.services import planning
from mentorapp.services.desk import Desk
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Add somebody of this organisation."""

    given_name: str
    family_name: str
    roles: tuple[Role, ...] = (Role.MENTOR,)
    trade: str = ""


@dataclass(frozen=True, slots=True)
class Enrol:
    """Add a learner with a placement. school and workplace: ids of organisations."""

    given_name: str
    family_name: str
    school: str | None
    workplace: str
    starts: date
    ends: date
    contract: ContractType = ContractType.OAO
    school_number: str = ""
    programme: str = ""
    year: str = ""
    mentors: tuple[str, ...] = ()
    counsellor: str | None = None
    establishment: str | None = None
    school_contact: str | None = None
    born: date | None = None


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """How one competence of a framework stands in a plan."""

    competence: str
    venue: Venue = Venue.BOTH
    mode: Mode = Mode.PRACTICE
    planned_from: date | None = None
    planned_to: date | None = None
    exempted: bool = False


def find_learner(unit: Unit, given: str) -> Learner:
    """Give the learner of an id, a school's number or a name as people say it.

    Raises Refused(UNKNOWN) when none or several fit.
    """
    everyone = unit.find(Learner)
    wanted = given.strip().casefold()
    found = [
        one
        for one in everyone
        if wanted in {one.id, one.school_number.casefold(), one.name.casefold()}
    ] or [one for one in everyone if one.given_name.casefold() == wanted]
    if len(found) != 1:
        raise Refused(Problem.UNKNOWN, "learner", id=given)
    return found[0]


def add_person(desk: Desk, command: AddPerson) -> Person:
    """Add a person; needs an administrator. Raises Refused as check_name."""
    person = Person(
        str(uuid4()),
        desk.store.organisation,
        check_name(command.given_name, "given_name"),
        check_name(command.family_name, "family_name"),
        command.roles,
        check_name(command.trade, "trade") if command.trade else "",
    )

    def use_case(unit: Unit) -> Person:
        desk.require(unit, Role.ADMINISTRATOR)
        unit.add(person)
        unit.commit("add_person", name=person.name)
        return person

    return desk.write(use_case)


def enrol(
    desk: Desk, command: Enrol, plan: PlanDraft | None = None, scale: str = ""
) -> tuple[Learner, Placement]:
    """Add a learner, the first placement and, where one is given, its plan, as one step.

    scale: of the plan, empty for the default one. Raises Refused(END_BEFORE_START, MISSING), and
    as check_born and planning.planned.
    """
    if command.born is not None:
        check_born(command.born, desk.today)
    learner, placement = enrolled(command)
    made, goals = planning.planned(placement.id, plan, scale) if plan else (None, [])
    birth = command.born and Birth(ids.birth_of(placement.id), placement.id, command.born)

    def use_case(unit: Unit) -> tuple[Learner, Placement]:
        unit.add(learner)
        unit.add(placement)
        for part in (birth, made, *goals):
            if part is not None:
                unit.add(part)
        unit.commit("enrol", name=learner.name)
        return learner, placement

    return desk.write(use_case)


def enrolled(command: Enrol) -> tuple[Learner, Placement]:
    """Make learner and placement of what was typed. Raises Refused(END_BEFORE_START, MISSING)."""
    if command.ends < command.starts:
        raise Refused(Problem.END_BEFORE_START, "ends", starts=command.starts, ends=command.ends)
    learner = Learner(
        str(uuid4()),
        command.school,
        command.workplace if command.school is None else None,
        check_name(command.given_name, "given_name"),
        check_name(command.family_name, "family_name"),
        check_line(command.school_number, "school_number"),
        check_line(command.programme, "programme"),
        check_line(command.year, "year"),
    )
    placement = Placement(
        str(uuid4()),
        learner.id,
        command.school,
        command.workplace,
        command.starts,
        command.ends,
        command.contract,
        command.mentors,
        command.counsellor,
        command.establishment or None,
        command.school_contact or None,
    )
    return learner, placement


def assign_mentors(desk: Desk, placement: str, mentors: Sequence[str]) -> frozenset[Changed]:
    """Say which people of the workplace are mentors of a placement."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        found = unit.need(Placement, placement, "placement")
        unit.put(replace(found, mentors=tuple(mentors)))
        unit.commit("assign_mentors")
        return frozenset({Changed.ROSTER})

    return desk.write(use_case)


def make_plan(
    desk: Desk,
    placement: str,
    framework: Framework,
    *,
    scale: str,
    goals: Sequence[PlanGoal] | None = None,
) -> Plan:
    """Make a training plan from a framework; without goals all its competences, for both places.

    Raises Refused(UNKNOWN) for a competence that the framework has not.
    """
    by_code = {competence.code: competence for competence in framework.competences}
    wanted = goals if goals is not None else [PlanGoal(code) for code in by_code]
    plan = Plan(str(uuid4()), placement, framework.code, framework.title, scale)

    def use_case(unit: Unit) -> Plan:
        unit.need(Placement, placement, "placement")
        unit.add(plan)
        for order, goal in enumerate(wanted):
            competence = by_code.get(goal.competence)
            if competence is None:
                raise Refused(Problem.UNKNOWN, "competence", id=goal.competence)
            unit.add(
                Goal(
                    str(uuid4()),
                    plan.id,
                    placement,
                    competence.code,
                    competence.mark,
                    competence.cluster,
                    competence.cluster_title,
                    competence.short,
                    competence.title,
                    order,
                    goal.venue,
                    goal.mode,
                    goal.planned_from,
                    goal.planned_to,
                    goal.exempted,
                )
            )
        unit.commit("make_plan", title=plan.title)
        return plan

    return desk.write(use_case)


def not_possible_here(desk: Desk, goal: str, reason: str) -> frozenset[Changed]:
    """Say that this workplace cannot offer a goal and why; an empty reason takes it back."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        found = unit.need(Goal, goal, "goal")
        unit.put(replace(found, not_possible=reason.strip()))
        unit.commit("not_possible_here", goal=found.short)
        return frozenset({Changed.PLAN})

    return desk.write(use_case)


def set_schedule(desk: Desk, schedule: Schedule) -> frozenset[Changed]:
    """Add a dated schedule to a placement. Raises Refused for one that cannot be."""
    check_schedule(schedule)

    def use_case(unit: Unit) -> frozenset[Changed]:
        unit.need(Placement, schedule.placement, "placement")
        unit.put(schedule)
        unit.commit("set_schedule", day=schedule.valid_from.isoformat())
        return frozenset({Changed.DAYS})

    return desk.write(use_case)
