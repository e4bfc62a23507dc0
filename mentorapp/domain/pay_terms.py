"""On what terms a learner is paid: the step with its reason, the status, the settings of the house.

The step (trap) follows from a fact, and which fact gives which step is data. Nothing of this
leaves the enterprise: the school sees hours and codes, not money, and not the reason of a sickness.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.catalogue import Anchor, Audience, Group, Owner, Record, Retention
from mentorapp.domain.catalogue import Basis as Ground
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.pay_ground import StepFact
from mentorapp.domain.payroll import USUAL, Profile

FLANDERS = "flanders"
_SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class AllowanceStep:
    """Which step a learner has from a day on. fact: code of the reason (``StepFact``)."""

    id: str
    placement: str
    starts: date
    step: int
    fact: str


@dataclass(frozen=True, slots=True)
class PayTerms:
    """What a learner counts as: worker (arbeider) or clerk (bediende)."""

    id: str
    placement: str
    status: WorkerStatus


@dataclass(frozen=True, slots=True)
class Relapse:
    """A sickness that begins on this day goes on from the one before it (hervallen)."""

    id: str
    placement: str
    day: date


@dataclass(frozen=True, slots=True)
class PayHouse:
    """How an enterprise pays. status: of who has no own terms.

    asked: codes that are a setting and of which it said something; paid: those it pays.
    payroll: how the file for the payroll office looks.
    """

    id: str
    organisation: str
    region: str = FLANDERS
    basis: Basis = Basis.DAYS
    status: WorkerStatus = WorkerStatus.WORKER
    asked: tuple[str, ...] = ()
    paid: tuple[str, ...] = ()
    payroll: Profile = USUAL

    @property
    def settings(self) -> dict[str, bool]:
        """What the enterprise says of each code that it was asked of."""
        return {code: code in self.paid for code in self.asked}


PAY_TERMS = (
    Record(
        "allowance_step",
        AllowanceStep,
        (Group("step", ("placement", "starts", "step", "fact"), Audience.WORKPLACE),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Ground.LEGAL,
    ),
    Record(
        "pay_terms",
        PayTerms,
        (Group("terms", ("placement", "status"), Audience.WORKPLACE),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Ground.LEGAL,
    ),
    Record(
        "relapse",
        Relapse,
        (Group("relapse", ("placement", "day"), Audience.WORKPLACE),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.SOCIAL,
        Ground.LEGAL,
    ),
    Record(
        "pay_house",
        PayHouse,
        (
            Group(
                "settings",
                ("organisation", "region", "basis", "status", "asked", "paid"),
                Audience.HOUSE,
            ),
            Group("payroll", ("payroll",), Audience.HOUSE),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Ground.INTEREST,
    ),
)


def usual_start(day: date) -> date:
    """Give the 1 September on or before a day: steps change then (facts 3.1)."""
    return date(day.year if day.month >= _SEPTEMBER else day.year - 1, _SEPTEMBER, 1)


def check_step(one: AllowanceStep, facts: Iterable[StepFact], region: str) -> AllowanceStep:
    """Give a step back whose fact gives it. Raises Refused(UNKNOWN, NOT_A_LEVEL)."""
    fact = next((f for f in facts if f.region == region and f.code == one.fact), None)
    if fact is None:
        raise Refused(Problem.UNKNOWN, "fact", id=one.fact)
    if fact.step != one.step:
        raise Refused(Problem.NOT_A_LEVEL, "step", level=one.step)
    return one
