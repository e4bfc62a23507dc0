"""One kind of report for everyone: a file for each learner, or for what several share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mentorapp.base.files import plain_name
from mentorapp.base.texts import sort_key
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner
from mentorapp.domain.report_kinds import ReportName
from mentorapp.services import saving
from mentorapp.services.desk import Desk
from mentorapp.services.page_fit import Fitted
from mentorapp.services.report_kinds import MAKERS

_NO_MORE = frozenset({Problem.CANNOT_WRITE, Problem.DISK_FULL})
At = Callable[[int, int, str], None]  # done, of how many, who is next; may raise to stop


@dataclass(frozen=True, slots=True)
class Batch:
    """What was printed, and of whom nothing could be, with why; grows while it is made.

    told: what to look at in a file before it is handed on, a sentence each.
    """

    files: list[tuple[Learner, Path]] = field(default_factory=list)
    skipped: list[tuple[Learner, Refused]] = field(default_factory=list)
    told: list[tuple[Learner, tuple[str, ...]]] = field(default_factory=list)


def of_ids(desk: Desk, wanted: Sequence[str]) -> list[Learner]:
    """Give learners by id, by name. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        found = [unit.need(Learner, one, "learner") for one in wanted]
    return sorted(found, key=lambda one: (sort_key(one.name), one.id))


def for_everyone(
    desk: Desk,
    name: ReportName,
    learners: Sequence[Learner],
    folder: Path,
    *,
    make: Callable[[Learner], Fitted],
    at: At = lambda _done, _whole, _name: None,
    into: Batch | None = None,
) -> Batch:
    """Print a kind for each learner; each file is whole or not there.

    make: sets the report of one. at: hears whom it is at. into: keeps what was made when ``at``
    stops it. Raises Refused(CANNOT_WRITE, DISK_FULL), and what ``at`` raises.
    """
    made = into if into is not None else Batch()
    taken: set[str] = set()
    subject = MAKERS[name].subject
    for number, learner in enumerate(learners):
        at(number, len(learners), learner.name)
        try:
            word = plain_name(subject(desk, learner.id) if subject else learner.name)
            if word in taken and subject:
                continue
            if word in taken:  # two of one name: the number of the record tells them apart
                word = f"{word}-{learner.id[:8]}"
            shown = make(learner)
            path = saving.save(shown.pdf, folder / f"{word}.pdf")
        except Refused as refused:
            if refused.problem in _NO_MORE:  # nor could the next one
                raise
            made.skipped.append((learner, refused))
        else:
            taken.add(word)
            made.files.append((learner, path))
            if shown.details:
                made.told.append((learner, shown.details))
    return made
