"""The kinds of rules by name. Adding a rule of a kind is adding data.

A kind is a class of parameters and a function that finds breaches.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentorapp.domain import calendar_rule_kinds as calendar
from mentorapp.domain import contract_rule_kinds as contract
from mentorapp.domain import hour_rule_kinds as hours
from mentorapp.domain.breach import Breach
from mentorapp.domain.work_case import Diary


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule. params: its class; find: gives breaches; says: what a breach tells.

    of_contract: about the contract and not about days.
    """

    params: type[Any]
    find: Callable[[Diary, Any], Iterator[Breach]]
    says: frozenset[str]
    of_contract: bool = False


def _kind(params: type[Any], find: Callable[[Diary, Any], Iterator[Breach]], *says: str) -> Kind:
    return Kind(params, find, frozenset(says))


def _whole(params: type[Any], find: Callable[[Diary, Any], Iterator[Breach]], *says: str) -> Kind:
    return Kind(params, find, frozenset(says), of_contract=True)


KINDS: Mapping[str, Kind] = {
    "day_most": _kind(hours.DayMost, hours.day_most, "worked", "limit"),
    "week_most": _kind(hours.WeekMost, hours.week_most, "worked", "limit"),
    "week_least": _kind(hours.WeekLeast, hours.week_least, "worked", "limit"),
    "pauses": _kind(hours.Pauses, hours.pauses, "worked", "pause", "least"),
    "rest": _kind(hours.Rest, hours.rest, "rest", "least"),
    "clock": _kind(hours.Clock, hours.clock, "starts", "ends", "since", "until"),
    "weekdays": _kind(calendar.Weekdays, calendar.weekdays, "day"),
    "public_holiday": _kind(calendar.Codes, calendar.public_holiday, "day"),
    "school_holiday": _kind(calendar.Codes, calendar.school_holiday, "day"),
    "long_weekend": _kind(calendar.Codes, calendar.long_weekend, "day", "other"),
    "one_in_two": _kind(calendar.Codes, calendar.one_in_two, "day"),
    "year_most": _kind(calendar.YearMost, calendar.year_most, "number", "most", "year"),
    "run_most": _kind(calendar.RunMost, calendar.run_most, "number", "most"),
    "student_months": _kind(calendar.Months, calendar.months, "day"),
    "free_weeks": _kind(calendar.FreeWeeks, calendar.free_weeks, "number", "least_weeks", "year"),
    "contract_type": _whole(
        contract.Threshold, contract.contract_type, "average", "limit", "given", "expected"
    ),
    "contract_periods": _whole(
        contract.Threshold, contract.contract_periods, "lowest", "highest", "limit"
    ),
    "contract_is": _whole(contract.Nothing, contract.contract_is, "given"),
    "contract_longest": _whole(
        contract.Years, contract.contract_longest, "starts_on", "ends_on", "years"
    ),
    "age_from": _whole(contract.Years, contract.age_from, "age", "years"),
    "age_until": _whole(contract.Years, contract.age_until, "years", "last", "ends_on"),
    "training_days": _whole(
        contract.TrainingDays, contract.training_days, "number", "most", "since_day"
    ),
    "workplace_share": _whole(contract.Percent, contract.workplace_share, "share", "percent"),
}
