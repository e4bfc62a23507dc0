"""What a workplace cannot offer of a learner's plan, gathered and set for the school."""

from collections.abc import Iterable

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.gap import GapGroup, GapReport, GapRow, gap_pdf
from mentorapp.services import continuing, covers, judged
from mentorapp.services.desk import Desk


def report(desk: Desk, learner: str) -> GapReport:
    """Gather it in the language in use. Raises Refused(UNKNOWN, MISSING placement or plan)."""
    with desk.read() as unit:
        known = covers.about(unit, learner, desk.today)
        plan = judged.plan_of(unit, known.placement.id)
        goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
        steps = continuing.of_placement(unit, known.placement.id)
        noted = {
            goal
            for one in unit.find(Observation, placement=known.placement.id)
            for goal in steps.now(one.goal)
        }
        cover = covers.cover(
            desk,
            unit,
            _("Wat hier niet kan voor {learner}").format(learner=known.learner.name),
            formats.day(desk.today),
            kind=ReportName.GAP,
            keywords=(_("Opleidingsplan"), _("competenties"), known.learner.programme),
            over=known.over,
            author=known.house,
        )
    lacks = [one for one in goals if one.not_possible]
    return GapReport(
        cover,
        (
            (_("Opleiding"), known.learner.group),
            (_("School"), known.school),
            (_("Mentor"), ", ".join(known.mentors)),
            (_("Opleidingsplan"), plan.title),
            (_("Stand op"), formats.day(desk.today)),
            (_("Trajectbegeleider"), known.counsellor),
        ),
        _says(lacks, goals),
        tuple(_groups(lacks, noted)),
        tuple(one.short for one in goals if one.venue is Venue.SCHOOL and not one.not_possible),
    )


def content(desk: Desk, learner: str) -> bytes:
    """Set it; gives the bytes of its PDF. Raises Refused as report."""
    return gap_pdf(report(desk, learner))


def _says(lacks: list[Goal], goals: list[Goal]) -> str:
    if not goals:
        return _("Er staan nog geen competenties in het plan.")
    if not lacks:
        return _("Alles uit het plan kan op deze werkplek. Niets is gemeld als: kan hier niet.")
    count = ngettext(
        "{number} competentie van de {all} kan op deze werkplek niet.",
        "{number} competenties van de {all} kunnen op deze werkplek niet.",
        len(lacks),
    ).format(number=formats.number(len(lacks)), all=formats.number(len(goals)))
    ask = _("Spreek met de school af waar de leerling dit dan wel leert.")
    return f"{count} {ask}"


def _groups(lacks: Iterable[Goal], noted: set[str]) -> Iterable[GapGroup]:
    by_cluster: dict[str, list[Goal]] = {}
    for goal in lacks:
        by_cluster.setdefault(goal.cluster_title, []).append(goal)
    for title, found in by_cluster.items():
        rows = [
            GapRow(
                one.short,
                one.phrase,
                one.not_possible,
                _("Hier wel al genoteerd.") if one.id in noted else "",
            )
            for one in found
        ]
        yield GapGroup(title, tuple(rows))
