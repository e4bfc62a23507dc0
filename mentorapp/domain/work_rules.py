"""The rules of working time: data of a known kind, judged over a case. They warn, never block."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.allowance import Status
from mentorapp.domain.breach import Breach, Value
from mentorapp.domain.words import Words
from mentorapp.domain.work_case import Diary, WorkCase, age_on, diary
from mentorapp.domain.work_rule_kinds import KINDS


@unique
class Severity(StrEnum):
    """How much a finding weighs."""

    INFO = "info"
    WARNING = "warning"
    SERIOUS = "serious"


@unique
class Subject(StrEnum):
    """What a rule is about: where it stands in a list."""

    CONTRACT = "contract"
    HOURS = "hours"
    MINORS = "minors"
    HOLIDAYS = "holidays"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class Whom:
    """For whom a rule is. Empty contracts or regions: for all; under_age: on that very day."""

    regions: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()
    under_age: int | None = None


@dataclass(frozen=True, slots=True)
class WorkRule:
    """A rule as it ships. text: what holds; found: what was seen, both with {placeholders}.

    kind: one of ``KINDS``; params: a value of its class. on: without a switch of the house.
    valid_from, valid_to: the days it holds for, both included.
    """

    code: str
    subject: Subject
    kind: str
    severity: Severity
    on: bool
    whom: Whom
    params: object
    text: Words
    found: Words
    source: str
    status: Status
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether the rule holds on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. days: those at fault, in order. params: for its text, see ``Breach``."""

    code: str
    severity: Severity
    days: tuple[date, ...]
    params: Mapping[str, Value] = field(hash=False)


def check(
    case: WorkCase, rules: Iterable[WorkRule], on: Mapping[str, bool] | None = None
) -> tuple[Finding, ...]:
    """Judge a case; sorted by day and code. on: switches of the house, by code of the rule."""
    switches = on or {}
    whole = diary(case)
    found = [
        Finding(rule.code, rule.severity, breach.days, breach.params)
        for rule in rules
        if switches.get(rule.code, rule.on) and _concerns(rule, case)
        for breach in _breaches(rule, whole)
    ]
    return tuple(sorted(found, key=lambda one: (one.days, one.code)))


def _concerns(rule: WorkRule, case: WorkCase) -> bool:
    whom = rule.whom
    return (not whom.regions or case.region in whom.regions) and (
        not whom.contracts or case.contract in whom.contracts
    )


def _breaches(rule: WorkRule, whole: Diary) -> list[Breach]:
    kind, case = KINDS[rule.kind], whole.case
    if kind.of_contract:  # about the contract itself, whichever days are judged
        return list(kind.find(whole, rule.params)) if rule.holds_on(case.starts) else []
    days = whole.only(
        lambda day: _young(rule.whom, case, day), rule.valid_from, rule.valid_to or date.max
    )
    span = case.span or (date.min, date.max)
    return [
        breach
        for breach in kind.find(days, rule.params)
        if any(span[0] <= day <= span[1] for day in breach.days)
    ]


def _young(whom: Whom, case: WorkCase, day: date) -> bool:
    """Say whether a rule for the young is about this day; without a date of birth it is not."""
    if whom.under_age is None:
        return True
    return case.born is not None and age_on(case.born, day) < whom.under_age
