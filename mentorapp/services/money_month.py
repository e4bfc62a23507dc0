"""The money of one month of one learner, from the store; and what it would be otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from mentorapp.connectors import money_rules
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.days import DayState
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import (
    Full,
    MonthCase,
    Noted,
    Planned,
    ledger,
)
from mentorapp.domain.money_month import (
    Lack,
    Lacking,
    MoneyMonth,
    WhatIf,
    numbers,
    rows,
)
from mentorapp.domain.month import MonthLine, MonthSeal, SealState, month_span, open_days
from mentorapp.domain.pay_ground import FullSince, PayGround, episodes
from mentorapp.domain.people import Person, Placement
from mentorapp.domain.region import StepFrom, check_steps
from mentorapp.domain.sickness import GUARANTEED
from mentorapp.services import days as days_of
from mentorapp.services import pay_grounds
from mentorapp.services.pay_grounds import Stepped
from mentorapp.storage.unit import Unit


def month_money(unit: Unit, placement: str, month: str) -> MoneyMonth:
    """Compute a month (2025-10); a closed one from its seal.

    What is missing to compute it stands in ``lacking``. Raises Refused(UNKNOWN, NOT_A_DATE).
    """
    return _money(unit, unit.need(Placement, placement, "placement"), month, None, {})


def what_if(
    unit: Unit,
    placement: str,
    month: str,
    step: int | None = None,
    days: Mapping[date, str] | None = None,
) -> WhatIf:
    """Compute a month as it is and as it would be with another step or other codes on days.

    Nothing is written. Raises Refused: NOT_A_LEVEL for a step of another region, NOT_A_CODE,
    OUTSIDE_PLACEMENT for a day that is not in the month and the contract.
    """
    place = unit.need(Placement, placement, "placement")
    others = dict(days or {})
    first, last = month_span(month)
    for day, code in others.items():
        if code not in load_absence_codes():
            raise Refused(Problem.NOT_A_CODE, "code", code=code)
        if not (first <= day <= last and place.covers(day)):
            raise Refused(
                Problem.OUTSIDE_PLACEMENT,
                "day",
                day=day,
                starts=max(first, place.starts),
                ends=min(last, place.ends),
            )
    if step is not None:
        house = pay_grounds.house_of(unit, place.workplace)
        region = pay_grounds.region_of(unit, place.workplace, house.region)
        check_steps(region, [StepFrom(date.min, step)])
    return WhatIf(month_money(unit, placement, month), _money(unit, place, month, step, others))


def _money(
    unit: Unit, place: Placement, month: str, step: int | None, others: Mapping[date, str]
) -> MoneyMonth:
    first, last = month_span(month)
    seal = unit.get(MonthSeal, ids.month_of(place.id, month))
    closed = seal if seal is not None and seal.state is SealState.CLOSED else None
    lines = closed.lines if closed else days_of.lines(unit, place, month)
    ground = pay_grounds.ground(unit, place, month, others)
    if closed and closed.pay:
        spells = ground.spells if others else closed.pay.spells
        ground = replace(closed.pay, spells=spells)
    region = pay_grounds.region_of(unit, place.workplace, ground.region)
    empty = _empty(place, month, lines, ground, sealed=closed is not None)
    if last < ground.starts or ground.ends < first:
        return _without(
            empty,
            Refused(
                Problem.OUTSIDE_PLACEMENT,
                "month",
                day=first,
                starts=ground.starts,
                ends=ground.ends,
            ),
        )
    if ground.contract in region.unpaid:
        return replace(empty, unpaid=True)
    if len(region.contracts) > 1 and ground.contract in region.outside:
        return _without(empty, Refused(Problem.OTHER_RULES, "contract", contract=ground.contract))
    if not any(one.minutes for one in ground.timetable):
        return _without(empty, Refused(Problem.MISSING, "schedule"))
    try:
        fulls = _fulls(unit, place, ground, first, step)
        names = _names(unit, fulls)
        return _computed(empty, ground, fulls, _supposed(lines, others), names)
    except Refused as refused:
        return _without(empty, refused)


def _fulls(
    unit: Unit, place: Placement, ground: PayGround, first: date, step: int | None
) -> tuple[FullSince, ...]:
    if step is None and ground.fulls:
        return ground.fulls
    steps = pay_grounds.steps_of(unit, place.id) if step is None else (Stepped(date.min, step),)
    region = pay_grounds.region_of(unit, place.workplace, ground.region)
    counted = pay_grounds.counted_days(ground.timetable, ground, first)
    return pay_grounds.fulls_of(region, steps, counted)


def _names(unit: Unit, fulls: tuple[FullSince, ...]) -> dict[str, str]:
    """Give the names of who entered the amounts, by id; of whom nobody knows any more, none."""
    people = (unit.get(Person, one.by) for one in fulls if one.by)
    return {one.id: one.name for one in people if one is not None}


def _supposed(lines: tuple[MonthLine, ...], others: Mapping[date, str]) -> dict[date, MonthLine]:
    known = {line.day: line for line in lines}
    for day, code in others.items():
        line = known.get(day) or MonthLine(day, code, 0, "", 0, DayState.ENTERED)
        known[day] = replace(line, code=code, away="", away_minutes=0)
    return known


def _computed(
    empty: MoneyMonth,
    ground: PayGround,
    fulls: tuple[FullSince, ...],
    lines: Mapping[date, MonthLine],
    names: Mapping[str, str],
) -> MoneyMonth:
    rules = money_rules.code_rules(
        ground.status, {code: code in ground.paid for code in ground.asked}
    )
    case = MonthCase(
        tuple(Planned(one.day, one.code, one.minutes) for one in ground.timetable),
        _noted(ground, lines),
        lambda day: ground.starts <= day <= ground.ends,
        lambda day: _full(fulls, day),
        rules,
        money_rules.load_outside(),
        ground.status,
        money_rules.load_guarantee(ground.status),
        episodes(ground.spells, ground.starts),
        ground.basis,
    )
    first, _last = month_span(empty.month)
    found = ledger(case, max(first, ground.starts))
    looks = {one.code: one.kind for one in load_absence_codes().values()}
    attested = [day for day, line in lines.items() if line.attest]
    made = rows(
        case,
        found,
        fulls,
        looks,
        unsure_days=empty.open_days,
        attested=attested,
        names=names,
    )
    return replace(
        empty,
        full=found.full,
        days=found.days,
        minutes=found.minutes,
        rows=made,
        lines=found.lines,
        exact=found.exact,
        total=found.total,
        numbers=numbers(made),
        since=fulls,
    )


def _full(fulls: tuple[FullSince, ...], day: date) -> Full:
    one = max((one for one in fulls if one.day <= day), key=lambda one: one.day)
    return Full(one.full, one.rule, one.source, one.own)


def _noted(ground: PayGround, lines: Mapping[date, MonthLine]) -> dict[date, Noted]:
    """Give the codes by day; a day of a spell of sickness is left to its count."""
    paused = dict(ground.paused)
    found = {}
    for one in ground.timetable:
        line = lines.get(one.day)
        code = line.code if line else paused.get(one.day, one.code)
        counted = any(spell.starts <= one.day <= spell.ends for spell in ground.spells)
        if line and line.away:
            found[one.day] = Noted(line.away, line.away_minutes)
        elif code != one.code and not (code == GUARANTEED and counted):
            found[one.day] = Noted(code)
    return found


def _empty(
    place: Placement,
    month: str,
    lines: tuple[MonthLine, ...],
    ground: PayGround,
    *,
    sealed: bool,
) -> MoneyMonth:
    return MoneyMonth(
        place.id,
        month,
        0,
        len(ground.timetable),
        sum(one.minutes for one in ground.timetable),
        (),
        (),
        Fraction(),
        0,
        (),
        (),
        () if sealed else open_days(lines),
        sealed,
        ground.region,
        ground.status,
        ground.status_known,
        ground.basis,
    )


def _without(empty: MoneyMonth, refused: Refused) -> MoneyMonth:
    lack = {
        (Problem.MISSING, "step"): Lack.STEP,
        (Problem.MISSING, "schedule"): Lack.SCHEDULE,
        (Problem.RATE_UNKNOWN, "month"): Lack.RATE,
        (Problem.OTHER_RULES, "contract"): Lack.OTHER_RULES,
    }.get((refused.problem, refused.field or ""), Lack.OTHER)
    day = refused.params.get("day")
    return replace(
        empty,
        lacking=Lacking(
            lack,
            day if isinstance(day, date) else None,
            refused.problem,
            refused.field or "",
            tuple(refused.params.items()),
        ),
    )
