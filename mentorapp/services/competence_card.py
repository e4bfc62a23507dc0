"""The competence card of a learner (competentiekaart), gathered and set.

Nothing here is private: levels and days of notes that are shared, and signed evaluations.
"""

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.competence_card import CompetenceCard, competence_card_pdf
from mentorapp.services import covers, judged, progress
from mentorapp.services.desk import Desk


def report(desk: Desk, learner: str) -> CompetenceCard:
    """Gather a card as it stands today. Raises Refused(UNKNOWN, MISSING, END_BEFORE_START)."""
    shown = progress.report(desk, progress.ReportOn(learner))
    with desk.read() as unit:
        known = covers.about(unit, learner, desk.today)
        plan = judged.plan_of(unit, known.placement.id)
        days = {goal: one.day for goal, one in judged.judged(unit, plan, desk.today).items()}
        cover = covers.cover(
            desk,
            unit,
            _("Competentiekaart van {learner}").format(learner=known.learner.name),
            formats.day(desk.today),
            kind=ReportName.COMPETENCE_CARD,
            keywords=(_("competenties"), known.learner.programme),
            over=known.over,
            author=known.house,
        )
    return CompetenceCard(
        cover,
        (
            (_("Opleiding"), known.learner.group),
            (_("School"), known.school),
            (_("Mentor"), ", ".join(known.mentors)),
            (_("Opleidingsplan"), plan.title),
            (_("Stand op"), formats.day(desk.today)),
        ),
        shown.view,
        shown.labels,
        days,
    )


def content(desk: Desk, learner: str) -> bytes:
    """Set a card; gives the bytes of its PDF. Raises Refused as report."""
    return competence_card_pdf(report(desk, learner))
