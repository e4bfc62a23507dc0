"""The allowance of a month, explained: of a case from a file, and of nothing else yet."""

from dataclasses import dataclass, replace

from mentorapp.connectors import money_rules
from mentorapp.connectors.allowance_case import Case
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Ledger, MonthCase, ledger
from mentorapp.domain.month import month_span
from mentorapp.domain.rate_rows import check_day, with_own
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
    RATE_UNKNOWN naming the day; OTHER_RULES for a contract that pays by other rules. RATE_DAY for
    a minimum income of its own where a verified one stands, CASE_BROKEN where none counts.
    """
    regions = money_rules.load_regions()
    region = _with_rates(regions[case.region], case)
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


def _with_rates(region: Region, case: Case) -> Region:
    """Give the region with the minimum incomes that the case brings along."""
    if not case.rates:
        return region
    if region.incomes is None:  # fixed amounts: no income would change them
        raise Refused(Problem.CASE_BROKEN, "rates", where="rates", given=region.id)
    for number, one in enumerate(case.rates):
        try:
            check_day(region.incomes, one.valid_from)
        except Refused as refused:
            raise refused.at(f"rates[{number}].from") from None
    return replace(region, incomes=with_own(region.incomes, case.rates))
