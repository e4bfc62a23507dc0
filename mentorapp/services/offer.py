"""What a workplace can teach of a plan, gathered and set; it is handed to anybody.

Nothing of a learner stands on it: not a name, not a level, not a goal of one learner alone, and
not the reason why something is not possible, which a mentor writes freely.
"""

from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.people import Establishment, Placement
from mentorapp.domain.plan import Goal, Plan, Strand, Venue
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.offer import Offer, OfferGroup, OfferRow, offer_pdf
from mentorapp.services import continuing, covers, judged
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


def report(desk: Desk, learner: str) -> Offer:
    """Gather the offer for the plan of a learner, in the language in use.

    Raises Refused(UNKNOWN, MISSING placement or plan).
    """
    with desk.read() as unit:
        known = covers.about(unit, learner, desk.today)
        plan = judged.plan_of(unit, known.placement.id)
        every = sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
        goals = [one for one in every if one.strand is Strand.VOCATIONAL]
        barred = _barred(unit, plan, known.placement, desk.today)
        site = unit.get(Establishment, known.placement.establishment or "")
        cover = covers.cover(
            desk,
            unit,
            _("Werkplekaanbod: {plan}").format(plan=plan.title),
            formats.day(desk.today),
            kind=ReportName.OFFER,
            keywords=(_("werkplekaanbod"), _("competenties"), plan.title),
            over=known.over,
            author=known.house,
            proven=False,
        )
    here = [one for one in goals if one.competence not in barred and one.venue is not Venue.SCHOOL]
    by_cluster: dict[str, list[OfferRow]] = {}
    for one in here:
        shown = OfferRow(one.code, one.short, one.phrase)
        by_cluster.setdefault(one.cluster_title, []).append(shown)
    where = ", ".join(filter(None, (site.name, site.street, site.place))) if site else ""
    return Offer(
        cover,
        (
            (_("Werkplek"), known.house),
            (_("Opleidingsplan"), plan.title),
            (_("Stand op"), formats.day(desk.today)),
            *([(_("Vestiging"), where)] if where else []),
        ),
        _says(len(here), len(goals)),
        tuple(OfferGroup(title, tuple(rows)) for title, rows in by_cluster.items()),
        tuple(one.short for one in goals if one.competence in barred),
        tuple(
            one.short for one in goals if one.competence not in barred and one.venue is Venue.SCHOOL
        ),
    )


def content(desk: Desk, learner: str) -> bytes:
    """Set the offer; gives the bytes of its PDF. Raises Refused as report."""
    return offer_pdf(report(desk, learner))


def subject(desk: Desk, learner: str) -> str:
    """Name the plan: learners of one plan share one offer. Raises Refused as report."""
    with desk.read() as unit:
        known = covers.about(unit, learner, desk.today)
        return judged.plan_of(unit, known.placement.id).title


def _says(here: int, every: int) -> str:
    if not every:
        return _("Er staan nog geen competenties in het plan.")
    return ngettext(
        "Van de {all} competenties van dit plan leer je er hier {number}.",
        "Van de {all} competenties van dit plan leer je er hier {number}.",
        here,
    ).format(all=formats.number(every), number=formats.number(here))


def _barred(unit: Unit, plan: Plan, place: Placement, today: date) -> frozenset[str]:
    """Give what cannot be done here, as anybody's running plan of the same framework says.

    Nobody says that something can be done, so one who says that it cannot is believed. A list of
    one's own has no framework: of it only this plan speaks.
    """
    plans = {plan.id: plan}
    if plan.framework:
        for one in unit.find(Placement, workplace=place.workplace):
            versions = continuing.versions(unit, one.id) if one.covers(today) else []
            if versions and versions[-1].framework == plan.framework:
                plans[versions[-1].id] = versions[-1]
    return frozenset(
        goal.competence for one in plans for goal in unit.find(Goal, plan=one) if goal.not_possible
    )
