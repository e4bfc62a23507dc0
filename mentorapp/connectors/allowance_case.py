"""A case of the allowance as JSON: one month of one learner, and nothing else is looked at.

``allowance explain`` and the tests use it; its fields are documented in the help. The same file
serves ``hours check`` (``hours_case``), so fields that only that one knows are left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mentorapp.connectors.case_parts import (
    REGIONS,
    Timetable,
    broken,
    case_tree,
    contract_of,
    day_at,
    episodes_of,
    noted_of,
    objects_at,
    one_of,
    switches_of,
    text_at,
    timetable_of,
)
from mentorapp.connectors.money_rules import Paid, load_paid_codes
from mentorapp.domain.allowance import Rate
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, Noted, Planned, WorkerStatus
from mentorapp.domain.month import month_span
from mentorapp.domain.rate_rows import entered
from mentorapp.domain.region import StepFrom
from mentorapp.domain.sickness import Episode
from mentorapp.domain.typed import parse_amount

PARTS = 10_000  # of a minute: 2.53 hours is no whole number of minutes, and a cent hangs on it


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it was written. month: 2025-10; settings: of codes that ask for one.

    rates: minimum incomes that it brings along, each with its source.

    Its minutes are in PARTS: only what part of a day or a month they are counts.
    """

    region: str
    status: WorkerStatus
    contract: str
    starts: date
    ends: date
    timetable: Timetable
    steps: tuple[StepFrom, ...]
    month: str
    noted: Mapping[date, Noted]
    basis: Basis
    episodes: tuple[Episode, ...]
    settings: Mapping[str, bool]
    rates: tuple[Rate, ...] = ()

    @property
    def planned(self) -> tuple[Planned, ...]:
        """The timetable of the whole month."""
        return self.timetable.planned(*month_span(self.month))

    def in_contract(self, day: date) -> bool:
        """Say whether a day lies in the contract."""
        return self.starts <= day <= self.ends


def read_case(content: bytes) -> Case:
    """Read a case.

    Raises Refused: FILE_BROKEN with row and column, CASE_BROKEN with where and what was given,
    ALREADY_THERE for a name that stands twice, END_BEFORE_START, OVERLAP, MISSING,
    OUTSIDE_PLACEMENT for a month outside the contract.
    """
    tree = case_tree(content)
    contract = contract_of(tree)
    month = text_at(tree, "month")
    span_of(month, contract.starts, contract.ends)
    case = Case(
        one_of(tree, "region", REGIONS, REGIONS[0]),
        WorkerStatus(one_of(tree, "status", tuple(WorkerStatus), WorkerStatus.WORKER)),
        contract.type,
        contract.starts,
        contract.ends,
        timetable_of(tree, PARTS),
        tuple(_steps(tree)),
        month,
        {day: Noted(code, length.minutes) for day, code, length in noted_of(tree, PARTS)},
        Basis(one_of(tree, "fraction", tuple(Basis), Basis.DAYS)),
        episodes_of(tree),
        _settings(tree),
        tuple(_rates(tree)),
    )
    _check_hours(case, tree)
    return case


def span_of(month: str, starts: date, ends: date) -> tuple[date, date]:
    """Give the first and last day of a month. Raises Refused(CASE_BROKEN, OUTSIDE_PLACEMENT)."""
    try:
        first, last = month_span(month)
    except Refused:
        raise broken("month", month) from None
    if last < starts or ends < first:
        raise Refused(Problem.OUTSIDE_PLACEMENT, "month", day=first, starts=starts, ends=ends)
    return first, last


def _steps(tree: Mapping[str, Any]) -> Iterator[StepFrom]:
    days = set()
    for where, one in objects_at(tree, "step"):
        step, day = one.get("step"), day_at(one, "from", where)
        if type(step) is not int:
            raise broken(f"{where}step", step)
        if day in days:
            raise broken(f"{where}from", day)
        days.add(day)
        yield StepFrom(day, step)


def _rates(tree: Mapping[str, Any]) -> Iterator[Rate]:
    """Give what the case says of the minimum income. Only a row with its source counts."""
    days = set()
    for where, one in objects_at(tree, "rates"):
        day = day_at(one, "from", where)
        if day in days:
            raise broken(f"{where}from", day)
        days.add(day)
        given = one.get("ggmmi")
        source = text_at(one, "source", where)
        try:
            yield entered(day, parse_amount(str(given)), source)
        except Refused as refused:
            name = refused.field or "ggmmi"
            raise broken(f"{where}{name}", source if name == "source" else given) from None


def _settings(tree: Mapping[str, Any]) -> dict[str, bool]:
    found = switches_of(tree, "settings")
    for code in found:
        rule = load_paid_codes().get(code)
        if rule is None or rule.paid is not Paid.SETTING:
            raise broken("settings", code)
    return found


def _check_hours(case: Case, tree: Mapping[str, Any]) -> None:
    """Refuse hours that count where the timetable has none to count them in."""
    planned = case.planned
    if case.basis is Basis.HOURS and planned and not any(one.minutes for one in planned):
        usual = tree.get("hours_per_day")
        raise broken("schedule", 0) if usual else broken("hours_per_day", usual)
    for one in planned:
        noted = case.noted.get(one.day)
        if noted is not None and noted.minutes and not one.minutes:
            if "hours_per_day" not in tree:
                raise broken("hours_per_day", None)
            raise broken(f"days.{one.day}.hours", Decimal(noted.minutes) / (60 * PARTS))
