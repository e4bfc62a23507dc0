"""The minimum incomes of a house: those that ship with their status, and those it entered itself.

An administrator of the workplace enters one where none is verified, with the source it was read in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, unique

from mentorapp.connectors.resources import load_allowance_rates
from mentorapp.domain import ids
from mentorapp.domain.allowance import Rate, rate_on
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Role
from mentorapp.domain.rate_rows import RateRow, check_day, entered, may_fill, with_own
from mentorapp.domain.region import Region, amounts_of
from mentorapp.services.desk import Desk
from mentorapp.services.pay_grounds import house_of, own_rates, region_of
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.DAYS, Changed.ROSTER})


@unique
class Known(StrEnum):
    """What may be done with a row."""

    VERIFIED = "verified"  # read in its source by us: one computes with it
    OWN = "own"  # entered in this house: one computes with it
    UNVERIFIED = "unverified"  # one does not compute with it
    OVERTAKEN = "overtaken"  # entered in this house, and a verified row took its place since


@dataclass(frozen=True, slots=True)
class AddRate:
    """Enter the minimum income from a day on, in cents per month, and where it was read."""

    valid_from: date
    ggmmi: int
    source: str


@dataclass(frozen=True, slots=True)
class EditRate:
    """Change a row that was entered. former: the day it stands on; the rest as it becomes."""

    former: date
    valid_from: date
    ggmmi: int
    source: str


@dataclass(frozen=True, slots=True)
class Period:
    """A row as it is shown. valid_to: None where it still holds, and where it counts no more.

    ggmmi: cents, None where it is not known. amounts: of each step of the region, in cents, as
    they follow from it. by: the name of who entered it, empty where nobody knows.
    """

    valid_from: date
    valid_to: date | None
    ggmmi: int | None
    amounts: tuple[int, ...]
    known: Known
    source: str
    by: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the house entered it."""
        return self.known in (Known.OWN, Known.OVERTAKEN)


@dataclass(frozen=True, slots=True)
class RateRows:
    """Every row of a house, the newest first. now: the one in force, None before the first.

    region: it pays as; fixed amounts there follow from no income. may: who asks may enter one;
    who: the names of those who may.
    """

    periods: tuple[Period, ...]
    now: Period | None
    region: Region
    may: bool
    who: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether the amounts of the region follow from these rows."""
        return self.region.incomes is not None

    @property
    def may_enter(self) -> bool:
        """Whether who asks may enter one, and it would count."""
        return self.may and self.counts

    @property
    def others_enter(self) -> bool:
        """Whether it would count, and somebody else may."""
        return self.counts and not self.may


def rate_rows(desk: Desk) -> RateRows:
    """Give every row as it holds in this house."""
    with desk.read() as unit:
        return of_house(desk, unit)


def of_house(desk: Desk, unit: Unit) -> RateRows:
    """Give every row as it holds in this house."""
    house = desk.store.organisation
    region = region_of(unit, house, house_of(unit, house).region)
    own = own_rates(unit, house)
    table = with_own(load_allowance_rates(), own)
    people = {one.id: one for one in unit.find(Person, organisation=house)}
    names = {one.id: one.name for one in people.values()}
    followers: list[Rate | None] = [*table.rates[1:], None]
    found = [
        _period(region, rate, following, names)
        for rate, following in zip(table.rates, followers, strict=True)
    ]
    found += [
        _period(region, rate, None, names, Known.OVERTAKEN)
        for rate in own
        if not may_fill(load_allowance_rates(), rate.valid_from)
    ]
    found.sort(key=lambda one: (one.valid_from, one.is_own), reverse=True)
    current = rate_on(table, desk.today)
    return RateRows(
        tuple(found),
        _period(region, current, None, names) if current else None,
        region,
        not desk.is_school and desk.may(unit, Role.ADMINISTRATOR),
        tuple(sorted(one.name for one in people.values() if Role.ADMINISTRATOR in one.roles)),
    )


def gap_of(found: RateRows, day: date) -> date:
    """Give the day from which a row is missing on a day: the first one of the row in force."""
    before = [
        one.valid_from
        for one in found.periods
        if one.valid_from <= day and one.known is not Known.OVERTAKEN
    ]
    return max(before, default=day)


def next_gap(found: RateRows) -> date:
    """Give the day of the next row: of the newest that is missing, else the month after it."""
    newest = found.periods[0]
    if newest.known is Known.UNVERIFIED:
        return newest.valid_from
    return (newest.valid_from + timedelta(days=31)).replace(day=1)


def add_rate(desk: Desk, command: AddRate) -> RateRow:
    """Enter a row.

    Raises Refused: NOT_AN_INCOME, MISSING and TOO_LONG for the source; RATE_DAY where a verified
    row or an own one stands, and before the first; NOT_ALLOWED but to an administrator of the
    workplace.
    """
    return _put(desk, None, command)


def edit_rate(desk: Desk, command: EditRate) -> RateRow:
    """Change a row that was entered. Raises Refused as add_rate, and UNKNOWN."""
    given = AddRate(command.valid_from, command.ggmmi, command.source)
    return _put(desk, command.former, given)


def remove_rate(desk: Desk, valid_from: date) -> frozenset[Changed]:
    """Take a row back that was entered. Raises Refused(UNKNOWN, NOT_ALLOWED)."""
    _refuse_school(desk)

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, Role.ADMINISTRATOR)
        id_ = ids.rate_row_of(desk.store.organisation, valid_from)
        unit.need(RateRow, id_, "valid_from")
        unit.remove(RateRow, id_)
        unit.commit("remove_rate", day=valid_from.isoformat())
        return CHANGED

    return desk.write(use_case)


def _put(desk: Desk, former: date | None, given: AddRate) -> RateRow:
    _refuse_school(desk)

    def use_case(unit: Unit) -> RateRow:
        desk.require(unit, Role.ADMINISTRATOR)
        house = desk.store.organisation
        rate = entered(given.valid_from, given.ggmmi, given.source, desk.person)
        id_ = ids.rate_row_of(house, rate.valid_from)
        if former is not None:
            unit.need(RateRow, ids.rate_row_of(house, former), "valid_from")
        if former != rate.valid_from:
            check_day(load_allowance_rates(), rate.valid_from)
            if unit.get(RateRow, id_) is not None:
                raise Refused(Problem.RATE_DAY, "valid_from", day=rate.valid_from, why="own")
            if former is not None:
                unit.remove(RateRow, ids.rate_row_of(house, former))
        made = RateRow(id_, house, rate.valid_from, given.ggmmi, rate.source, rate.by)
        unit.put(made)
        action = "add_rate" if former is None else "edit_rate"
        unit.commit(action, day=rate.valid_from.isoformat())
        return made

    return desk.write(use_case)


def _refuse_school(desk: Desk) -> None:
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "payroll")


def _period(
    region: Region,
    rate: Rate,
    following: Rate | None,
    names: dict[str, str],
    known: Known | None = None,
) -> Period:
    usual = Known.OWN if rate.own else Known.VERIFIED if rate.is_known else Known.UNVERIFIED
    return Period(
        rate.valid_from,
        following.valid_from - timedelta(days=1) if following else None,
        rate.ggmmi,
        () if rate.ggmmi is None else amounts_of(region, rate.ggmmi),
        known or usual,
        rate.source,
        names.get(rate.by, ""),
    )
