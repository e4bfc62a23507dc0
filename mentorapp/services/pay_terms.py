"""On what terms learners are paid: set and read. Only in the enterprise, never at the school."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mentorapp.base.texts import language
from mentorapp.connectors import money_rules
from mentorapp.connectors.money_rules import Paid
from mentorapp.domain import ids
from mentorapp.domain.allowance import Status
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.pay_ground import StepFact
from mentorapp.domain.pay_terms import (
    FLANDERS,
    AllowanceStep,
    PayHouse,
    PayTerms,
    Relapse,
    check_step,
)
from mentorapp.domain.people import Learner, Placement, Role
from mentorapp.domain.sickness import GUARANTEED
from mentorapp.domain.words import Words
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.services.pay_grounds import house_of, step_facts
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.DAYS})


@dataclass(frozen=True, slots=True)
class SetStep:
    """Let a fact give a learner its step from a day on, as from 1 September."""

    placement: str
    starts: date
    fact: str


@dataclass(frozen=True, slots=True)
class SetHouse:
    """Say how this enterprise pays. pays: what it says of codes that are a setting."""

    region: str = FLANDERS
    basis: Basis = Basis.DAYS
    status: WorkerStatus = WorkerStatus.WORKER
    pays: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A code whose pay is a setting. paid: what holds now; sure: it was read in its source."""

    code: str
    paid: bool
    sure: bool
    source: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one placement. steps: in order; facts: of the region, that can give a step.

    status: own, None where the usual one of the house holds. relapses: days of a first sick day.
    """

    steps: tuple[AllowanceStep, ...]
    facts: tuple[StepFact, ...]
    status: WorkerStatus | None
    house: PayHouse
    relapses: tuple[date, ...]


def terms(unit: Unit, placement: str) -> Terms:
    """Give the terms of a placement. Raises Refused(UNKNOWN)."""
    place = unit.need(Placement, placement, "placement")
    house = house_of(unit, place.workplace)
    own = unit.get(PayTerms, ids.pay_terms_of(placement))
    return Terms(
        tuple(sorted(unit.find(AllowanceStep, placement=placement), key=lambda one: one.starts)),
        step_facts(house.region),
        own.status if own else None,
        house,
        tuple(sorted(one.day for one in unit.find(Relapse, placement=placement))),
    )


def house(desk: Desk) -> PayHouse:
    """Give how this enterprise pays."""
    with desk.read() as unit:
        return house_of(unit, desk.store.organisation)


def regions() -> list[tuple[str, Callable[[], str]]]:
    """Give the regions, each with what says its name in the language of then."""
    return [(one.id, partial(_spoken, one.title)) for one in money_rules.load_regions().values()]


def choices(house: PayHouse) -> tuple[Choice, ...]:
    """Give the codes of which an enterprise says itself whether it pays them."""
    settings: Mapping[str, bool] = house.settings
    return tuple(
        Choice(
            one.code,
            settings.get(one.code, one.default),
            one.status is Status.VERIFIED,
            one.source,
        )
        for one in money_rules.load_paid_codes().values()
        if one.paid is Paid.SETTING
    )


def set_step(desk: Desk, command: SetStep) -> AllowanceStep:
    """Set the step from a day on; one of the same day is replaced. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> AllowanceStep:
        place = _here(desk, unit, command.placement)
        facts = step_facts(house_of(unit, place.workplace).region)
        fact = next((one for one in facts if one.code == command.fact), None)
        if fact is None:
            raise Refused(Problem.UNKNOWN, "fact", id=command.fact)
        made = AllowanceStep(
            ids.allowance_step_of(place.id, command.starts),
            place.id,
            command.starts,
            fact.step,
            fact.code,
        )
        unit.put(check_step(made, facts, fact.region))
        unit.commit("set_step", number=fact.step, learner=_name(unit, place))
        return made

    return desk.write(use_case)


def remove_step(desk: Desk, placement: str, starts: date) -> frozenset[Changed]:
    """Take a step back that was entered by mistake. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = _here(desk, unit, placement)
        former = unit.need(AllowanceStep, ids.allowance_step_of(placement, starts), "step")
        unit.remove(AllowanceStep, former.id)
        unit.commit("remove_step", number=former.step, learner=_name(unit, place))
        return CHANGED

    return desk.write(use_case)


def set_status(desk: Desk, placement: str, status: WorkerStatus) -> frozenset[Changed]:
    """Say whether a learner counts as worker or clerk. Raises Refused(UNKNOWN, NOT_ALLOWED)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = _here(desk, unit, placement)
        unit.put(PayTerms(ids.pay_terms_of(placement), placement, status))
        unit.commit("set_pay_terms", learner=_name(unit, place))
        return CHANGED

    return desk.write(use_case)


def set_relapse(desk: Desk, placement: str, day: date, *, on: bool) -> frozenset[Changed]:
    """Say that a sickness goes on from the one before it, or take that back.

    Raises Refused(MISSING) where the day is no day of sickness, UNKNOWN for one taken back twice.
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = _here(desk, unit, placement)
        id_ = ids.relapse_of(placement, day)
        if on:
            record = unit.get(DayRecord, ids.day_of(placement, day))
            if record is None or record.code != GUARANTEED:
                raise Refused(Problem.MISSING, "relapse", day=day)
            unit.put(Relapse(id_, placement, day))
            unit.commit("set_relapse", day=day.isoformat(), learner=_name(unit, place))
        else:
            unit.need(Relapse, id_, "day")
            unit.remove(Relapse, id_)
            unit.commit("remove_relapse", day=day.isoformat(), learner=_name(unit, place))
        return CHANGED

    return desk.write(use_case)


def set_house(desk: Desk, command: SetHouse) -> frozenset[Changed]:
    """Say how this enterprise pays. Administrators only. Raises Refused(UNKNOWN)."""
    known = {one.code for one in money_rules.load_paid_codes().values() if one.paid is Paid.SETTING}
    for code, _pays in command.pays:
        if code not in known:
            raise Refused(Problem.UNKNOWN, "code", id=code)
    if command.region not in money_rules.load_regions():
        raise Refused(Problem.UNKNOWN, "region", id=command.region)

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, Role.ADMINISTRATOR)
        unit.put(
            replace(
                house_of(unit, desk.store.organisation),
                region=command.region,
                basis=command.basis,
                status=command.status,
                asked=tuple(sorted(code for code, _pays in command.pays)),
                paid=tuple(sorted(code for code, pays in command.pays if pays)),
            )
        )
        unit.commit("set_pay_house")
        return CHANGED

    return desk.write(use_case)


def _here(desk: Desk, unit: Unit, placement: str) -> Placement:
    desk.require(unit, *ANYBODY)
    place = unit.need(Placement, placement, "placement")
    if place.workplace != desk.store.organisation:
        raise Refused(Problem.NOT_ALLOWED, "placement")
    return place


def _name(unit: Unit, placement: Placement) -> str:
    found = unit.get(Learner, placement.learner)
    return found.given_name if found else ""


def _spoken(words: Words) -> str:
    return words.spoken(language())
