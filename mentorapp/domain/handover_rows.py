"""What somebody who takes over a learner must know (overdracht): frozen rows, nothing private.

No field here could hold what a mentor keeps to the workplace: the pack goes along on paper.
"""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.people import ContractType
from mentorapp.domain.progress_rows import ClusterRow, EvidenceRow
from mentorapp.domain.today_rows import StripDay


@dataclass(frozen=True, slots=True)
class HandOverNote:
    """One of the last notes. short: of the competence."""

    short: str
    steps: int
    note: EvidenceRow


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the last signed evaluation says should happen. number, day: of that evaluation."""

    number: int
    day: date
    short: str
    remark: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """The whole pack. clusters: where every competence stands; meant: (day, name) of this week.

    ahead: the next planned days. notes: newest first, without what stays in the workplace.
    standing_in: names with their last day. asks: names of what was not practised for long, or is
    due and never started. running: number of an evaluation that is not signed yet, or None.
    """

    learner: str
    name: str
    given_name: str
    programme: str
    year: str
    contract: ContractType
    starts: date
    ends: date
    workplace: str
    establishment: str
    mentors: tuple[str, ...]
    standing_in: tuple[tuple[str, date], ...]
    school: str
    counsellor: str
    phone: str
    email: str
    plan: str
    scale: str
    steps: int
    today: date
    clusters: tuple[ClusterRow, ...]
    ahead: tuple[StripDay, ...]
    meant: tuple[tuple[date, str], ...]
    notes: tuple[HandOverNote, ...]
    agreements: tuple[Agreement, ...]
    asks: tuple[tuple[str, date | None], ...]
    running: int | None = None
