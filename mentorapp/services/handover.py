"""The hand-over pack of a learner (overdracht): gathered for the screen, and set for paper."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.agreement import Agreement as Made
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import sealed_by
from mentorapp.domain.handover_rows import Agreement, HandOver, HandOverNote
from mentorapp.domain.progress_rows import EvaluationRecord, EvidenceRow
from mentorapp.domain.report_kinds import ReportName
from mentorapp.domain.today_rows import Lane
from mentorapp.domain.voice import Voice
from mentorapp.reports.handover import HandOverReport, handover_pdf
from mentorapp.services import covers, learners, logbook, progress, sealing, today
from mentorapp.services.desk import Desk
from mentorapp.services.evaluation_list import open_agreements

NOTES = 15  # of the last ones
_READ = 60  # that are read for them: those that stay in the workplace are left out


def handover(desk: Desk, learner: str) -> HandOver:
    """Gather the pack. Raises Refused(UNKNOWN, MISSING without a placement or a plan)."""
    details = learners.details(desk, learner)
    shown = next((one for one in details.placements if one.placement.id == details.placement), None)
    if shown is None:
        raise Refused(Problem.MISSING, "placement")
    view = progress.report(desk, progress.ReportOn(learner)).view
    overview = learners.overview(desk, learner)
    board = today.board(desk, learner)
    lane = next((one for one in board.lanes if one.placement == shown.placement.id), None)
    names = {goal.goal: goal.short for cluster in view.clusters for goal in cluster.goals}
    with desk.read() as unit:
        records = sealing.evaluations(unit, shown.placement.id)
        living = open_agreements(unit, shown.placement.id)
    person, contact = shown.counsellor, shown.school_contact
    plan = shown.plan
    return HandOver(
        learner,
        details.learner.name,
        details.learner.given_name,
        details.learner.programme,
        details.learner.year,
        shown.placement.contract,
        shown.placement.starts,
        shown.placement.ends,
        shown.workplace.name if shown.workplace else "",
        shown.establishment.name if shown.establishment else "",
        tuple(one.name for one in shown.mentors),
        tuple((name, one.ends) for one, name in shown.stand_ins if one.covers(desk.today)),
        overview.row.school,
        person.name if person else contact.counsellor if contact else "",
        contact.phone if contact else "",
        contact.email if contact else "",
        plan.title if plan else "",
        plan.scale if plan else "",
        view.steps,
        desk.today,
        view.clusters,
        overview.ahead,
        _meant(lane),
        tuple(_notes(desk, learner, shown.placement.id)),
        (*_living(living, records, details.learner.given_name), *_agreements(records, names)),
        tuple((one.short, one.last_day) for one in board.chances),
        _running(records),
    )


def report(desk: Desk, learner: str) -> HandOverReport:
    """Gather the pack for paper, in the language in use. Raises Refused as handover."""
    view = handover(desk, learner)
    with desk.read() as unit:
        cover = covers.cover(
            desk,
            unit,
            _("Overdracht van {learner}").format(learner=view.name),
            formats.day(view.today),
            kind=ReportName.HANDOVER,
            keywords=(_("overdracht"), view.programme),
            over=view.workplace,
            author=view.workplace,
            notes=(_("Zonder wat in het bedrijf blijft."),),
        )
    labels = tuple(step.label.spoken(language()) for step in load_scales()[view.scale].steps)
    return HandOverReport(cover, view, labels)


def content(desk: Desk, learner: str) -> bytes:
    """Set the pack; gives the bytes of its PDF. Raises Refused as handover."""
    return handover_pdf(report(desk, learner))


def _meant(lane: Lane | None) -> tuple[tuple[date, str], ...]:
    if lane is None:
        return ()
    return tuple((day.day, mark.short) for day in lane.days for mark in day.intended)


def _notes(desk: Desk, learner: str, placement: str) -> list[HandOverNote]:
    """Give the last notes, without the private ones, and without what is private of the others."""
    rows = logbook.logbook(desk, learner, number=_READ).rows
    return [
        HandOverNote(
            row.short,
            row.steps,
            EvidenceRow(row.day, row.level, row.sentence, row.place, row.rater),
        )
        for row in rows
        if not row.private and row.placement == placement
    ][:NOTES]


def _living(
    living: Iterable[Made], records: Iterable[EvaluationRecord], name: str
) -> Iterator[Agreement]:
    """Give the agreements of talks that still live, with who does it and by when."""
    known = {record.evaluation.id: record.evaluation for record in records}
    for one in living:
        who = {Voice.MENTOR: _("mentor"), Voice.LEARNER: name, Voice.SCHOOL: _("school")}[one.who]
        if one.by is not None:
            who = _("{who}, tegen {day}").format(who=who, day=formats.day(one.by))
        of = known[one.evaluation]
        yield Agreement(of.number, of.day, who, one.text)


def _agreements(
    records: Iterable[EvaluationRecord], names: Mapping[str, str]
) -> Iterator[Agreement]:
    """Give what the mentors remarked in the last signed evaluation. names: of goals."""
    signed = [
        (record.evaluation, record.statements[sealed].lines)
        for record in records
        if (sealed := sealed_by(dict(record.statements), list(record.signatures))) is not None
    ]
    if not signed:
        return
    evaluation, lines = max(signed, key=lambda one: one[0].number)
    for line in lines:
        if line.remark and line.voice is Voice.MENTOR:
            short = names.get(line.goal, "")
            yield Agreement(evaluation.number, evaluation.day, short, line.remark)


def _running(records: Iterable[EvaluationRecord]) -> int | None:
    """Give the number of the evaluation that is not signed yet."""
    return max(
        (
            record.evaluation.number
            for record in records
            if sealed_by(dict(record.statements), list(record.signatures)) is None
        ),
        default=None,
    )
