"""A report that was printed, made again from the journal as on its own day, and compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.reports import reading
from mentorapp.services import report_kinds
from mentorapp.services.desk import Desk

_TRIES = 40  # reports that are made to find the one that is meant
_VERSIONS = 20  # of an evaluation that are looked at
#: Kinds that are about one evaluation of a learner.
_OF_EVALUATION = frozenset({ReportName.EVALUATION, ReportName.SELF_RATING})


@dataclass(frozen=True, slots=True)
class Again:
    """A report made again. same, other: names of its sections; empty for what stands before them.

    must: nobody noted anything since and the program is the same, so that nothing may differ. With
    several PCs nobody can tell, for what came from elsewhere has its own time.
    """

    same: tuple[str, ...]
    other: tuple[str, ...]
    must: bool


def made_again(desk: Desk, data: Mapping[str, Any]) -> Again | None:
    """Make the report with these data again, as on its own day; None where that cannot be.

    data: as the print carries them; they may hold anything. A print does not say by number whom it
    is about: of all that it may be, the one that fits best counts.
    """
    with desk.read() as unit:
        learners = unit.find(Learner)
    try:
        name = ReportName(str(data.get("kind")))
        made = datetime.fromisoformat(str(data.get("made")))
        # Before files said what was chosen, a report of progress said its period.
        meant = report_kinds.read_chosen(data.get("chosen", {"period": data.get("period")}), "")
        meant = replace(meant, spoken=str(data.get("language")))
    except (TypeError, ValueError):  # another kind, or made up
        return None
    style = data.get("chosen")
    style = style if isinstance(style, dict) else {}
    printed = reading.sections(data)
    then = replace(desk, today=made.date(), now=made.isoformat)
    best: Again | None = None
    for asked in islice(_candidates(desk, name, meant, data, learners), _TRIES):
        try:
            told = reading.data_of(report_kinds.made(then, name, asked, style))
        except Refused:  # there is nothing to print: this is not the one
            continue
        found = _compared(printed, reading.sections(told))
        if best is None or len(found.other) < len(best.other):
            best = found
        if not best.other:
            break
    return best


def _candidates(
    desk: Desk,
    name: ReportName,
    meant: Asked,
    data: Mapping[str, Any],
    learners: Sequence[Learner],
) -> Iterator[Asked]:
    """Give what it can have been made for: first who is named in full on it, then by given name."""
    text = "\n".join([str(data.get("title")), *reading.texts(data.get("content"))])
    full = [one for one in learners if one.name in text]
    given = [one for one in learners if one.given_name in text and one not in full]
    with desk.read() as unit:
        told = [
            (one, evaluation.id)
            for one in full
            for place in unit.find(Placement, learner=one.id)
            for evaluation in unit.find(Evaluation, placement=place.id)
        ]
    if name in _OF_EVALUATION:
        for one, evaluation in told:
            for version in range(_VERSIONS + 1 if name is ReportName.EVALUATION else 1):
                yield replace(meant, learner=one.id, evaluation=evaluation, version=version)
        return
    groups: set[str] = set()
    for one in [*full, *given] or learners:
        if of := report_kinds.MAKERS[name].subject:  # several share it: one of them is enough
            try:
                group = of(desk, one.id)
            except Refused:
                continue
            if group in groups:
                continue
            groups.add(group)
        yield replace(meant, learner=one.id)


def _compared(printed: Mapping[str, object], now: Mapping[str, object]) -> Again:
    names = [*dict.fromkeys((*printed, *now))]
    same = tuple(name for name in names if printed.get(name) == now.get(name))
    return Again(same, tuple(name for name in names if name not in same), must=False)
