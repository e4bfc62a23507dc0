"""The rules of the allowance as they ship: regions, paid codes, sickness. Read once, strictly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from fractions import Fraction
from functools import cache
from typing import Any

from mentorapp.connectors.resources import load_allowance_rates, made, read, words_of
from mentorapp.domain.allowance import Status
from mentorapp.domain.ledger import CodeRule, WorkerStatus
from mentorapp.domain.pausing import PauseKind
from mentorapp.domain.pay_ground import StepFact
from mentorapp.domain.plain import from_plain
from mentorapp.domain.region import FixedAmounts, Region, Rounding, StepBy, StepRule
from mentorapp.domain.sickness import Band, Guarantee


@unique
class Paid(StrEnum):
    """Whether a day with a code is paid."""

    YES = "yes"
    NO = "no"
    CLERK = "clerk"  # a clerk is; a worker is by the holiday fund
    SETTING = "setting"  # the enterprise says


@dataclass(frozen=True, slots=True)
class PaidCode:
    """What holds for a code. default: of a setting."""

    code: str
    paid: Paid
    rule: str
    source: str
    status: Status
    default: bool = False


@cache
def load_regions() -> Mapping[str, Region]:
    """Give the regions by their id. Raises Damaged."""
    value = read("rules", "region_profiles.json")
    return made("region_profiles", lambda: {row["id"]: _region(row) for row in value["profiles"]})


@cache
def load_paid_codes() -> Mapping[str, PaidCode]:
    """Give what holds for each code. Raises Damaged."""
    value = read("rules", "paid_codes.json")
    return made(
        "paid_codes",
        lambda: {
            row["code"]: from_plain({"default": False} | row, PaidCode) for row in value["codes"]
        },
    )


@cache
def load_outside() -> CodeRule:
    """Give what holds for a day of the timetable outside the contract. Raises Damaged."""
    row = read("rules", "paid_codes.json")["outside"]
    return made(
        "paid_codes",
        lambda: CodeRule(row["code"], Fraction(), row["rule"], row["source"], sure=False),
    )


@cache
def load_paused_codes() -> Mapping[PauseKind, str]:
    """Give with which code a workplace day counts on which the contract rests. Raises Damaged."""
    value = read("rules", "paid_codes.json")
    return made(
        "paid_codes", lambda: {kind: str(value["paused"][kind.value]) for kind in PauseKind}
    )


@cache
def load_step_facts() -> tuple[StepFact, ...]:
    """Give the facts that give a step, in the order of the file. Raises Damaged."""
    value = read("rules", "step_facts.json")
    return made(
        "step_facts",
        lambda: tuple(
            StepFact(
                row["code"],
                row["region"],
                row["step"],
                words_of(row["label"]),
                row["source"],
                Status(row["status"]),
            )
            for row in value["facts"]
        ),
    )


@cache
def load_guarantee(status: WorkerStatus) -> Guarantee:
    """Give the guaranteed pay of sickness for a status. Raises Damaged."""
    value = read("rules", "sick_pay.json")

    def make() -> Guarantee:
        bands = tuple(Band(row["until"], row["permyriad"]) for row in value[status.value])
        if [one.until for one in bands] != sorted({one.until for one in bands}):
            raise ValueError("bands not in order")
        return Guarantee(value["rule"], bands, value["months_of_service"], value["source"])

    return made("sick_pay", make)


def code_rules(status: WorkerStatus, settings: Mapping[str, bool]) -> dict[str, CodeRule]:
    """Give the rule of each code. settings: what the enterprise says of those that are settings."""
    found = {}
    for one in load_paid_codes().values():
        paid = {
            Paid.YES: True,
            Paid.NO: False,
            Paid.CLERK: status is WorkerStatus.CLERK,
            Paid.SETTING: settings.get(one.code, one.default),
        }[one.paid]
        rule = "vakantiefonds" if one.paid is Paid.CLERK and not paid else one.rule
        found[one.code] = CodeRule(
            one.code, Fraction(int(paid)), rule, one.source, one.status is Status.VERIFIED
        )
    return found


def _region(row: dict[str, Any]) -> Region:
    steps = tuple(_step(one, row) for one in row.get("steps", ()))
    return Region(
        row["id"],
        words_of(row["title"]),
        StepBy(row["step_by"]),
        tuple(row["contracts"]),
        tuple(row["unpaid_contracts"]),
        tuple(row["outside_contracts"]),
        from_plain(row["round"], Rounding) if row["round"] else None,
        steps,
        tuple(_fixed(one) for one in row.get("fixed", ())),
        load_allowance_rates() if row["kind"] == "percent" else None,
        row["source"],
    )


def _step(row: dict[str, Any], within: dict[str, Any]) -> StepRule:
    return StepRule(
        row["number"],
        row["name"],
        words_of(row["who"]),
        row.get("source", within["source"]),
        Status(row.get("status", within["status"])),
        row.get("permille", 0),
        row.get("first", 0),
        row.get("second", 0),
    )


def _fixed(row: dict[str, Any]) -> FixedAmounts:
    return FixedAmounts(
        date.fromisoformat(row["valid_from"]),
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        tuple(row["first_half_months"]),
        tuple(_step(one, row) for one in row["steps"]),
        row["source"],
    )
