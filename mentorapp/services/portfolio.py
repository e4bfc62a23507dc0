"""The portfolio of a learner (bewijsmap), gathered and set: photos, notes, what was signed.

Only what others may see: no private note, no photo of one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.picture_rows import PictureRow
from mentorapp.domain.progress_rows import GoalRow
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.portfolio import Portfolio, PortfolioGoal, PortfolioPhoto, portfolio_pdf
from mentorapp.reports.states import standing_words
from mentorapp.services import attestation, covers, judged, pictures, progress
from mentorapp.services.desk import Desk

_SIDE = 900  # pixels: 300 in an inch, as wide as two photos stand beside each other


@dataclass(frozen=True, slots=True)
class PortfolioOn:
    """Whose portfolio over which days; None as in the progress report."""

    learner: str
    first: date | None = None
    last: date | None = None


def report(desk: Desk, command: PortfolioOn) -> Portfolio:
    """Gather a portfolio in the language in use. Raises Refused as the progress report."""
    shown = progress.report(desk, progress.ReportOn(command.learner, command.first, command.last))
    view = shown.view
    with desk.read() as unit:
        known = covers.about(unit, command.learner, desk.today)
        plan = judged.plan_of(unit, known.placement.id)
        achieved = attestation.achieved(unit, plan, view.ends)
        period = formats.period(view.starts, view.ends)
        cover = covers.cover(
            desk,
            unit,
            _("Bewijsmap van {learner}").format(learner=known.learner.name),
            period,
            kind=ReportName.PORTFOLIO,
            keywords=(_("bewijsmap"), _("competenties"), known.learner.programme),
            over=known.over,
            author=known.house,
        )
    photos = _photos(desk, command.learner, view.starts, view.ends)
    goals = tuple(_goals(desk, [g for c in view.clusters for g in c.goals], photos, shown.labels))
    count = sum(len(one.photos) for one in goals)
    notes = ngettext("{n} notitie", "{n} notities", view.notes).format(n=formats.number(view.notes))
    pictured = ngettext("{n} foto", "{n} foto’s", count).format(n=formats.number(count))
    return Portfolio(
        cover,
        (
            (_("Opleiding"), known.learner.group),
            (_("School"), known.school),
            (_("Mentor"), ", ".join(known.mentors)),
            (_("Periode"), period),
        ),
        _("In deze map: {notes} en {photos}.").format(notes=notes, photos=pictured),
        shown.labels,
        achieved,
        goals,
    )


def content(desk: Desk, command: PortfolioOn) -> bytes:
    """Set a portfolio; gives the bytes of its PDF. Raises Refused as report."""
    return portfolio_pdf(report(desk, command))


def _photos(desk: Desk, learner: str, first: date, last: date) -> dict[str, list[PictureRow]]:
    """Give the shared photos of the days, oldest first, by the name of their competence."""
    found: dict[str, list[PictureRow]] = {}
    for one in sorted(pictures.of_learner(desk, learner), key=lambda row: (row.day, row.id)):
        if not one.private and first <= one.day <= last:
            found.setdefault(one.short, []).append(one)
    return found


def _goals(
    desk: Desk,
    goals: list[GoalRow],
    photos: dict[str, list[PictureRow]],
    labels: tuple[str, ...],
) -> Iterator[PortfolioGoal]:
    for goal in goals:
        pictured = photos.get(goal.short, [])
        if goal.evidence or pictured:
            yield PortfolioGoal(
                goal.short,
                goal.phrase,
                standing_words(goal, labels),
                goal.evidence,
                tuple(_photo(desk, one) for one in pictured),
            )


def _photo(desk: Desk, one: PictureRow) -> PortfolioPhoto:
    jpeg = pictures.preview(desk, one.id, _SIDE) if one.here else None
    return PortfolioPhoto(one.day, one.rater, one.width, one.height, jpeg)
