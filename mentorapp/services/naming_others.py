"""Sentences on a page that name another learner: said with their place before it is printed.

A report about one learner goes to that learner, the parents and the school. What a mentor wrote
freely may name somebody else; the leesbaar verslag leaves such notes out, of the other kinds
somebody decides who has read the sentence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.naming_others import Name, named_in
from mentorapp.domain.progress_rows import EvidenceRow, GoalState, ProgressView
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.services import evaluation_report, gap, handover, plain, portfolio, progress
from mentorapp.services.desk import Desk
from mentorapp.services.others import others_of

_Spoken = Iterator[tuple[str, str]]  # where it stands, and the sentence


@dataclass(frozen=True, slots=True)
class NamesOther:
    """A sentence on the page that names another learner. place: where, in words; names: whole."""

    place: str
    sentence: str
    names: tuple[str, ...]


def naming_others(desk: Desk, kind: ReportName, asked: Asked) -> tuple[NamesOther, ...]:
    """Give the sentences of a report that name another learner, in the order of the page.

    Nothing for kinds without free sentences, and for those that are about several learners.
    Raises Refused as the report itself.
    """
    with desk.read() as unit:
        names = others_of(unit, asked.learner)
    spoken = _SPOKEN.get(kind)
    return tuple(_found(spoken(desk, asked), names)) if spoken and names else ()


def _found(spoken: _Spoken, names: Iterable[Name]) -> Iterator[NamesOther]:
    seen = set()
    for place, sentence in spoken:
        named = named_in(sentence, names)
        if named and (place, sentence) not in seen:
            seen.add((place, sentence))
            yield NamesOther(place, sentence, named)


def _progress(desk: Desk, asked: Asked) -> _Spoken:
    view = progress.report(desk, progress.ReportOn(asked.learner, asked.first, asked.last)).view
    yield from _goals(view)
    for evaluation in view.evaluations:
        place = _("Evaluatie {number}").format(number=formats.number(evaluation.number))
        for rating in evaluation.ratings:
            for remark in rating.remarks:
                yield f"{place}, {rating.short}", remark
        for signature in evaluation.signatures:
            yield place, signature.remark


def _card(desk: Desk, asked: Asked) -> _Spoken:
    view = progress.report(desk, progress.ReportOn(asked.learner)).view
    for goal in (goal for cluster in view.clusters for goal in cluster.goals):
        if goal.state is GoalState.NOT_POSSIBLE:
            yield goal.short, goal.reason


def _goals(view: ProgressView) -> _Spoken:
    for goal in (goal for cluster in view.clusters for goal in cluster.goals):
        if goal.state is GoalState.NOT_POSSIBLE:
            yield goal.short, goal.reason
        for note in goal.evidence:
            yield from _note(goal.short, note)


def _note(short: str, note: EvidenceRow) -> _Spoken:
    place = _("{goal}, {day}").format(goal=short, day=formats.day(note.day))
    yield place, note.sentence
    yield place, note.place


def _portfolio(desk: Desk, asked: Asked) -> _Spoken:
    found = portfolio.report(desk, portfolio.PortfolioOn(asked.learner, asked.first, asked.last))
    for goal in found.goals:
        for note in goal.notes:
            yield from _note(goal.short, note)


def _plain(desk: Desk, asked: Asked) -> _Spoken:
    """Give what stands on it: notes that name somebody are left out before."""
    found = plain.report(desk, plain.PlainOn(asked.learner, asked.first, asked.last))
    for part in found.parts:
        for goal in part.goals:
            yield f"{part.title}, {goal.name}", goal.said
        for text in part.texts:
            yield part.title, text


def _evaluation(desk: Desk, asked: Asked) -> _Spoken:
    id_ = asked.evaluation or evaluation_report.last_of(desk, asked.learner)
    found = evaluation_report.report(desk, id_, asked.version)
    for one in found.rows:
        for said in one.said:
            yield one.name, said
    yield _("Terugblik"), found.look_back
    for strength in found.strengths:
        yield _("Sterke punten"), strength
    for agreed in found.agreements:
        yield _("Afspraken"), agreed.what
    for signed in found.signed:
        yield _("Handtekeningen"), signed.remark
    yield from found.facts
    for note in found.notes:
        yield found.title, note
    for version in found.versions:
        for said in (version.reason, *version.signed):
            yield version.title, said
        for change in version.changes:
            place = f"{version.title}, {change.what}"
            yield place, change.before
            yield place, change.after


def _handover(desk: Desk, asked: Asked) -> _Spoken:
    found = handover.handover(desk, asked.learner)
    for cluster in found.clusters:
        for goal in cluster.goals:
            if goal.state is GoalState.NOT_POSSIBLE:
                yield goal.short, goal.reason
    for agreement in found.agreements:
        place = _("Evaluatie {number}").format(number=formats.number(agreement.number))
        yield f"{place}, {agreement.short}", agreement.remark
    for one in found.notes:
        yield from _note(one.short, one.note)


def _gap(desk: Desk, asked: Asked) -> _Spoken:
    for group in gap.report(desk, asked.learner).groups:
        for row in group.rows:
            yield row.short, row.why


_SPOKEN: Mapping[ReportName, Callable[[Desk, Asked], _Spoken]] = {
    ReportName.PROGRESS: _progress,
    ReportName.COMPETENCE_CARD: _card,
    ReportName.PORTFOLIO: _portfolio,
    ReportName.PLAIN: _plain,
    ReportName.EVALUATION: _evaluation,
    ReportName.HANDOVER: _handover,
    ReportName.GAP: _gap,
}
