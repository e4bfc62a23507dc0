"""What the money of a month depends on besides its days, gathered from the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentorapp.connectors import money_rules
from mentorapp.domain import ids, pausing
from mentorapp.domain.allowance import Rate, in_order, rate_on
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.days import LESSON, WORKED, DayRecord
from mentorapp.domain.errors import Refused
from mentorapp.domain.month import month_span
from mentorapp.domain.pausing import Pause
from mentorapp.domain.pay_ground import (
    FullSince,
    PayGround,
    Spell,
    StepFact,
    TimetableDay,
    spells,
)
from mentorapp.domain.pay_terms import AllowanceStep, PayHouse, PayTerms, Relapse
from mentorapp.domain.people import Placement
from mentorapp.domain.rate_rows import RateRow, with_own
from mentorapp.domain.region import Region, StepFrom, full_on, step_on
from mentorapp.domain.schedule import DayPlace, PlanReason, Schedule, pattern_on, schedule_on
from mentorapp.domain.sickness import GUARANTEED
from mentorapp.services.calendar import Planner
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step from a day on with its reason; fact empty where it is only supposed."""

    day: date
    step: int
    fact: str = ""


def ground(
    unit: Unit, place: Placement, month: str, others: Mapping[date, str] | None = None
) -> PayGround:
    """Gather it as it stands now. others: codes of days that are only supposed, by day."""
    first, last = month_span(month)
    house = house_of(unit, place.workplace)
    terms = unit.get(PayTerms, ids.pay_terms_of(place.id))
    schedules = unit.find(Schedule, placement=place.id)
    timetable = tuple(_timetable(schedules, place, first, last))
    region = region_of(unit, place.workplace, house.region)
    try:
        fulls = fulls_of(region, steps_of(unit, place.id), counted_days(timetable, place, first))
    except Refused:
        fulls = ()
    pauses = unit.find(Pause, placement=place.id)
    return PayGround(
        timetable,
        place.starts,
        place.ends,
        place.contract.value.upper(),
        house.region,
        terms.status if terms else house.status,
        terms is not None,
        house.basis,
        house.asked,
        house.paid,
        tuple(_paused(timetable, pauses)),
        _spells(unit, place, schedules, others or {}),
        fulls,
    )


def house_of(unit: Unit, organisation: str) -> PayHouse:
    """Give how an enterprise pays; the usual way where nobody said otherwise."""
    id_ = ids.pay_house_of(organisation)
    return unit.get(PayHouse, id_) or PayHouse(id_, organisation)


def own_rates(unit: Unit, organisation: str) -> tuple[Rate, ...]:
    """Give the minimum incomes that a house entered itself, in order of day."""
    rows = unit.find(RateRow, organisation=organisation)
    return in_order(one.rate for one in rows)


def region_of(unit: Unit, organisation: str, region: str) -> Region:
    """Give a region as it pays in a house: what ships, with the rows that the house entered."""
    ships = money_rules.load_regions()[region]
    if ships.incomes is None:
        return ships
    return replace(ships, incomes=with_own(ships.incomes, own_rates(unit, organisation)))


def steps_of(unit: Unit, placement: str) -> tuple[Stepped, ...]:
    """Give the steps of a placement in order of day."""
    found = [
        Stepped(one.starts, one.step, one.fact)
        for one in unit.find(AllowanceStep, placement=placement)
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def relapses_of(unit: Unit, place: Placement) -> dict[date, bool]:
    """Give the first day of each sickness after the first, and whether it goes on from before."""
    schedules = unit.find(Schedule, placement=place.id)
    found = _spells(unit, place, schedules, {})
    return {one.starts: one.continues for one in found[1:]}


def counted_days(
    timetable: Sequence[TimetableDay], place: Placement | PayGround, first: date
) -> tuple[date, ...]:
    """Give the days whose full amount counts: the first contract day and the timetable's."""
    within = {one.day for one in timetable if place.starts <= one.day <= place.ends}
    return tuple(sorted({max(first, place.starts), *within}))


def step_facts(region: str) -> tuple[StepFact, ...]:
    """Give the facts that give a step in a region."""
    return tuple(one for one in money_rules.load_step_facts() if one.region == region)


def fulls_of(
    region: Region, steps: Sequence[Stepped], days: Iterable[date]
) -> tuple[FullSince, ...]:
    """Give the full amount from each day on on which it changes.

    A step for a reason of another region does not count: the house changed its region since.
    Raises Refused: MISSING on a day without a step, RATE_UNKNOWN naming the day.
    """
    facts = {one.code for one in step_facts(region.id)}
    steps = [one for one in steps if not one.fact or one.fact in facts]
    plain = [StepFrom(one.day, one.step) for one in steps]
    found: list[FullSince] = []
    for day in days:
        full = full_on(region, plain, day)
        fact = max((one for one in steps if one.day <= day), key=lambda one: one.day).fact
        rate = rate_on(region.incomes, day) if region.incomes else None
        made = FullSince(
            day,
            full.cents,
            step_on(plain, day),
            fact,
            rate.valid_from if rate else None,
            full.rule,
            full.source,
            full.own,
            rate.by if rate else "",
        )
        if not found or _holds(found[-1]) != _holds(made):
            found.append(made)
    return tuple(found)


def _holds(one: FullSince) -> tuple[int, int, str, date | None]:
    return one.full, one.step, one.fact, one.rate_from


def _timetable(
    schedules: Sequence[Schedule], place: Placement, first: date, last: date
) -> Iterable[TimetableDay]:
    """Give the timetable's days without calendar; before the contract, as its first week is."""
    earliest = min(schedules, key=lambda one: (one.valid_from, one.id), default=None)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        schedule = schedule_on(day, schedules)
        if schedule is None and day < place.starts:
            schedule = earliest
        planned = pattern_on(day, schedule).on(day.isoweekday()) if schedule else None
        if planned is not None:
            code = WORKED if planned.place is DayPlace.WORKPLACE else LESSON
            yield TimetableDay(day, code, planned.minutes)


def _paused(
    timetable: Iterable[TimetableDay], pauses: Sequence[Pause]
) -> Iterable[tuple[date, str]]:
    codes = money_rules.load_paused_codes()
    for one in timetable:
        pause = pausing.on(one.day, pauses) if one.code == WORKED else None
        if pause is not None:
            yield one.day, codes[pause.kind]


def _spells(
    unit: Unit, place: Placement, schedules: Sequence[Schedule], others: Mapping[date, str]
) -> tuple[Spell, ...]:
    """Put the days of sickness together; weekends, free days and holidays in between belong to it.

    A day in between with a record of its own, or with something planned, ends it.
    """
    codes = {one.day: one.code for one in unit.find(DayRecord, placement=place.id)} | dict(others)
    own = unit.find(SchoolDay, school=place.calendar) if place.calendar else []
    planner = Planner(schedules, own)

    def bridged(day: date) -> bool:
        plan = planner.on(place, day)
        return day not in codes and (not plan.code or plan.reason is PlanReason.PUBLIC_HOLIDAY)

    again = [one.day for one in unit.find(Relapse, placement=place.id)]
    return spells((day for day, code in codes.items() if code == GUARANTEED), bridged, again)
