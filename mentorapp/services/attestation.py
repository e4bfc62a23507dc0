"""The attest of competences of a learner, gathered and set: only what was signed as achieved.

It says what the workplace saw. Which proof the learner gets, the class council decides.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress_rows import Assessed
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.attestation import (
    Achieved,
    AchievedGroup,
    Attestation,
    ToSign,
    attestation_pdf,
)
from mentorapp.reports.dress import dress, signing
from mentorapp.services import covers, judged
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


def report(desk: Desk, learner: str) -> Attestation:
    """Gather an attest in the language in use.

    Raises Refused: UNKNOWN; MISSING without a placement, a plan, or anything achieved.
    """
    with desk.read() as unit:
        known = covers.about(unit, learner, desk.today)
        plan = judged.plan_of(unit, known.placement.id)
        groups = achieved(unit, plan, desk.today)
        if not groups:
            raise Refused(Problem.MISSING, "achieved")
        cover = covers.cover(
            desk,
            unit,
            _("Attest van competenties van {learner}").format(learner=known.learner.name),
            formats.day(desk.today),
            kind=ReportName.ATTESTATION,
            keywords=(_("attest"), _("competenties"), known.learner.programme),
            over=known.over,
            author=known.house,
        )
    place = known.placement
    return Attestation(
        cover,
        (
            (_("Leerling"), known.learner.name),
            (_("Werkplek"), known.house),
            (_("Opleiding"), known.learner.group),
            (_("Leerwerkplek"), formats.period(place.starts, place.ends)),
            (_("School"), known.school),
            (_("Opleidingsplan"), plan.title),
        ),
        _(
            "{house} zag {learner} deze competenties op de werkplek tonen. Elke competentie hier "
            "is behaald in een evaluatie die getekend is."
        ).format(house=known.house, learner=known.learner.given_name),
        len(load_scales()[plan.scale].steps),
        groups,
        (
            _(
                "Dit attest is geen diploma en geen bewijs van beroepskwalificatie. Welk "
                "studiebewijs de leerling krijgt, beslist de klassenraad."
            ),
        ),
        _signs(known),
    )


def _signs(known: covers.About) -> tuple[ToSign, ...]:
    """Give who signs: mentor and learner, as far as the house has them, and its further places."""
    due = _("Datum en handtekening")
    usual = {
        "mentor": ToSign(_("Mentor"), ", ".join(known.mentors[:1]), due),
        "learner": ToSign(_("Leerling"), known.learner.name, due),
    }
    signs = [usual[role] for role in signing(list(usual), str)]
    return (*signs, *(ToSign(place, "", due) for place in dress().places))


def content(desk: Desk, learner: str) -> bytes:
    """Set an attest; gives the bytes of its PDF. Raises Refused as report."""
    return attestation_pdf(report(desk, learner))


def achieved(unit: Unit, plan: Plan, upto: date) -> tuple[AchievedGroup, ...]:
    """Give what signed evaluations call achieved, by cluster, in the order of the plan."""
    goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: (one.order, one.id))
    return tuple(_groups(goals, judged.judged(unit, plan, upto), plan))


def _groups(
    goals: Iterable[Goal], known: Mapping[str, Assessed], plan: Plan
) -> Iterable[AchievedGroup]:
    scale = load_scales()[plan.scale]
    by_cluster: dict[str, tuple[str, list[Achieved]]] = {}
    for goal in goals:
        said = known.get(goal.id)
        if said is None or not said.achieved:
            continue
        _title, rows = by_cluster.setdefault(goal.cluster, (goal.cluster_title, []))
        rows.append(
            Achieved(
                goal.code,
                goal.short,
                goal.phrase,
                said.level,
                scale.step(said.level).label.spoken(language()),
                formats.short_day(said.day, year=True),
            )
        )
    return (AchievedGroup(title, tuple(rows)) for title, rows in by_cluster.values())
