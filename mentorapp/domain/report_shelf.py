"""Which reports were made lately, and which were handed to the other side (uitwisselbak)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.report_kinds import Asked, ReportName


@unique
class MadeWay(StrEnum):
    """What was done with a report once it was made."""

    SAVED = "saved"
    PRINTED = "printed"
    GIVEN = "given"


#: Kinds that may go to the other side: about one learner, and shared with it by what they say. Not
#: the allowance nor a handover, which stay in the enterprise, and nothing that names a class.
GIVEN_KINDS = frozenset(
    {
        ReportName.PROGRESS,
        ReportName.PLAIN,
        ReportName.EVALUATION,
        ReportName.COMPETENCE_CARD,
        ReportName.HOURS,
        ReportName.PORTFOLIO,
        ReportName.ATTESTATION,
        ReportName.GAP,
        ReportName.OFFER,
    }
)


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report that somebody of a house kept, printed or handed over; the last time of each counts.

    kind: word of it; first, last, day, month, evaluation, version, spoken: what was chosen, as in
    ``Asked``. number: of the evaluation, 0 for none. by: id of the person; at: UTC text.

    A record of the house's own, so that its other PCs show it too and erasing a learner takes it
    along; undo passes it over, for paper does not come back.
    """

    id: str
    organisation: str
    learner: str
    kind: str
    first: date | None
    last: date | None
    day: date | None
    month: str
    evaluation: str
    version: int
    spoken: str
    number: int
    way: MadeWay
    by: str
    at: str

    @property
    def asked(self) -> Asked:
        """Give what was chosen."""
        return Asked(
            self.learner,
            self.first,
            self.last,
            self.day,
            self.month,
            evaluation=self.evaluation,
            version=self.version,
            spoken=self.spoken,
        )


@dataclass(frozen=True, slots=True)
class GivenReport:
    """A report that goes to the other side with the next package, as it was made.

    kind: word of it; title: as it stands on the report; sha256: of its PDF, size: bytes of it.
    organisation: of who gave it; by: id of the person; at: UTC text.
    """

    id: str
    placement: str
    kind: str
    title: str
    sha256: str
    size: int
    organisation: str
    by: str
    at: str


REPORT_SHELF = (
    Record(
        "made_report",
        MadeReport,
        (
            Group(
                "made",
                (
                    *("organisation", "learner", "kind", "first", "last", "day", "month"),
                    *("evaluation", "version", "spoken", "number", "way", "by", "at"),
                ),
                Audience.HOUSE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE_LEARNER,
        Retention.FOLLOW_UP,
        Basis.INTEREST,
    ),
    Record(
        "given_report",
        GivenReport,
        (
            Group(
                "given",
                ("placement", "kind", "title", "sha256", "size", "organisation", "by", "at"),
            ),
        ),
        Owner.BOTH,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
)
