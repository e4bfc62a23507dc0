"""The rules of working time over a case: what they find, in words, and which rules there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.connectors.case_parts import broken
from mentorapp.connectors.hours_case import HoursCase
from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.domain.allowance import Status
from mentorapp.domain.breach import CLOCKS, DURATIONS, Value
from mentorapp.domain.work_case import WorkCase
from mentorapp.domain.work_rule_kinds import KINDS
from mentorapp.domain.work_rules import Finding, Severity, WorkRule, check

_HOUR = 60  # minutes


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the language in use. sure: its rule was read in its source.

    of_contract: it is about the contract, whose first or last day stands in days.
    """

    code: str
    severity: Severity
    days: tuple[date, ...]
    text: str
    source: str
    sure: bool
    of_contract: bool = False


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule in the language in use. on: without a switch of the house."""

    code: str
    severity: Severity
    text: str
    source: str
    on: bool
    sure: bool


def check_case(case: HoursCase) -> tuple[Told, ...]:
    """Judge a case from a file. Raises Refused(CASE_BROKEN) for a switch of no rule."""
    known = {rule.code for rule in load_work_rules()}
    for code in case.switches:
        if code not in known:
            raise broken("rules", code)
    return judge(case.work, case.switches)


def judge(case: WorkCase, on: Mapping[str, bool] | None = None) -> tuple[Told, ...]:
    """Judge a case by the rules that ship. on: switches of the house, by code."""
    return told(check(case, load_work_rules(), on))


def told(findings: Iterable[Finding]) -> tuple[Told, ...]:
    """Say findings in the language in use."""
    rules = {rule.code: rule for rule in load_work_rules()}
    return tuple(
        Told(
            one.code,
            one.severity,
            one.days,
            _text(rules[one.code], one.params),
            rules[one.code].source,
            is_sure(rules[one.code]),
            KINDS[rules[one.code].kind].of_contract,
        )
        for one in findings
    )


def rules_told() -> tuple[RuleTold, ...]:
    """Give every rule that ships, in the order of the file."""
    return tuple(
        RuleTold(rule.code, rule.severity, rule_words(rule), rule.source, rule.on, is_sure(rule))
        for rule in load_work_rules()
    )


def severity_word(severity: Severity) -> str:
    """Give the word for how much a finding weighs."""
    return {
        Severity.INFO: _("ter info"),
        Severity.WARNING: _("let op"),
        Severity.SERIOUS: _("ernstig"),
    }[severity]


def _text(rule: WorkRule, params: Mapping[str, Value]) -> str:
    found = rule.found.spoken(language()).format_map(_shown(params))
    parts = [rule_words(rule), found, "" if is_sure(rule) else _("Niet nagekeken in een bron.")]
    return " ".join(part for part in parts if part)


def rule_words(rule: WorkRule) -> str:
    """Say what a rule holds, with the numbers of its data, in the language in use."""
    given = {one.name: getattr(rule.params, one.name) for one in fields(type(rule.params))}  # type: ignore[arg-type] # a class of KINDS
    return rule.text.spoken(language()).format_map(_shown(given))


def is_sure(rule: WorkRule) -> bool:
    """Say whether a rule was read in its source."""
    return rule.status is not Status.UNVERIFIED


def _shown(params: Mapping[str, Value]) -> dict[str, str]:
    return {name: _value(name, value) for name, value in params.items()}


def _value(name: str, value: Value) -> str:
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, int) and name in DURATIONS:
        return formats.hours(value)
    if isinstance(value, int) and name in CLOCKS:
        return f"{value // _HOUR:02d}:{value % _HOUR:02d}"
    return str(value)
