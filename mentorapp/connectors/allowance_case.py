"""A case of the allowance as JSON: one month of one learner, and nothing else is looked at.

``allowance explain`` and the tests use it; its fields are documented in the help. The same file
serves ``hours check`` (``hours_case``), so fields that only that one knows are left alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
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
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, Noted, Planned, WorkerStatus
from mentorapp.domain.month import month_span
from mentorapp.domain.region import StepFrom
from mentorapp.domain.sickness import Episode


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it was written. month: 2025-10; settings: of codes that ask for one."""

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
    END_BEFORE_START, OVERLAP, MISSING, OUTSIDE_PLACEMENT for a month outside the contract.
    """
    tree = case_tree(content)
    contract = contract_of(tree)
    month = text_at(tree, "month")
    span_of(month, contract.starts, contract.ends)
    return Case(
        one_of(tree, "region", REGIONS, REGIONS[0]),
        WorkerStatus(one_of(tree, "status", tuple(WorkerStatus), WorkerStatus.WORKER)),
        contract.type,
        contract.starts,
        contract.ends,
        timetable_of(tree),
        tuple(_steps(tree)),
        month,
        {day: Noted(code, length.minutes) for day, code, length in noted_of(tree)},
        Basis(one_of(tree, "fraction", tuple(Basis), Basis.DAYS)),
        episodes_of(tree),
        switches_of(tree, "settings"),
    )


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
    for where, one in objects_at(tree, "step"):
        step = one.get("step")
        if type(step) is not int:
            raise broken(f"{where}step", step)
        yield StepFrom(day_at(one, "from", where), step)
