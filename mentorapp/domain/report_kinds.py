"""The kinds of reports, by their word on the command line, and what one chooses for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique


@unique
class ReportName(StrEnum):
    """A kind of report; its value is its word in commands, file names and the window."""

    PROGRESS = "progress"  # voortgangsverslag
    PLAIN = "plain"  # leesbaar verslag
    EVALUATION = "evaluation"  # evaluatieverslag
    SELF_RATING = "self-rating"  # zelfbeoordeling op papier
    COMPETENCE_CARD = "competence-card"  # competentiekaart
    HOURS = "hours"  # uren
    ALLOWANCE = "allowance"  # leervergoeding
    PORTFOLIO = "portfolio"  # bewijsmap
    ATTESTATION = "attestation"  # attest van competenties
    HANDOVER = "handover"  # overdracht
    GAP = "gap"  # wat hier niet kan
    OFFER = "offer"  # werkplekaanbod
    CLASS_COUNCIL = "class-council"  # klassenraadoverzicht
    WEEK_SHEET = "week-sheet"  # weekblad
    CODE_SHEET = "code-sheet"  # codeblad
    POCKET_CARD = "pocket-card"  # zakkaartje


@unique
class Over(StrEnum):
    """What a report is over, and what one chooses for it."""

    PERIOD = "period"
    WEEK = "week"
    MONTH = "month"
    NOW = "now"


#: What each kind is over; those not named are of now.
OVER: Mapping[ReportName, Over] = {
    ReportName.PROGRESS: Over.PERIOD,
    ReportName.PLAIN: Over.PERIOD,
    ReportName.HOURS: Over.PERIOD,
    ReportName.PORTFOLIO: Over.PERIOD,
    ReportName.ALLOWANCE: Over.MONTH,
    ReportName.WEEK_SHEET: Over.WEEK,
    ReportName.POCKET_CARD: Over.WEEK,
}


#: Kinds that are read at home, where another language may be spoken than at the workplace.
SPOKEN = frozenset({ReportName.PLAIN, ReportName.ATTESTATION})


def over(name: ReportName) -> Over:
    """Say what a kind is over."""
    return OVER.get(name, Over.NOW)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen. day: of the week; month: 2025-10; alone: nobody else may stand on it.

    evaluation: id of the one that is meant, empty for the last; version: of it, 0 for the last.
    spoken: language of the report, empty for the one in use.
    """

    learner: str
    first: date | None = None
    last: date | None = None
    day: date | None = None
    month: str = ""
    alone: bool = False
    evaluation: str = ""
    version: int = 0
    spoken: str = ""
