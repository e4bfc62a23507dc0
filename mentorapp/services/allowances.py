"""The allowance of a month, explained: of a case from a file, and of nothing else yet."""

from dataclasses import dataclass

from mentorapp.connectors import money_rules
from mentorapp.connectors.allowance_case import Case
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Ledger, MonthCase, ledger
from mentorapp.domain.month import month_span
from mentorapp.domain.region import Region, check_steps, full_on


@dataclass(frozen=True, slots=True)
class Explained:
    """A computed case. ledger: None where the contract has no allowance."""

    case: Case
    region: Region
    ledger: Ledger | None


def explain(case: Case) -> Explained:
    """Compute a case.

    Raises Refused: UNKNOWN for a code, NOT_A_LEVEL, MISSING for a day without a step,
    RATE_UNKNOWN naming the day; OTHER_RULES for a contract that pays by other rules.
    """
    regions = money_rules.load_regions()
    region = regions[case.region]
    # The other regions have one kind each, by any name; but a name that says that nothing is paid
    # here says so wherever it stands.
    if any(case.contract in one.outside for one in regions.values()):
        raise Refused(Problem.OTHER_RULES, "contract.type", contract=case.contract)
    if any(case.contract in one.unpaid for one in regions.values()):
        return Explained(case, region, None)
    check_steps(region, case.steps)
    rules = money_rules.code_rules(case.status, case.settings)
    month = MonthCase(
        case.planned,
        case.noted,
        case.in_contract,
        lambda day: full_on(region, case.steps, day),
        rules,
        money_rules.load_outside(),
        case.status,
        money_rules.load_guarantee(case.status),
        case.episodes,
        case.basis,
    )
    first, _last = month_span(case.month)
    return Explained(case, region, ledger(month, max(first, case.starts)))
