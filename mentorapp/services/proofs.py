"""Which proofs are within reach of a learner, in words: for the report and for who asks."""

from collections.abc import Iterator

from mentorapp.base.texts import _, ngettext
from mentorapp.connectors.resources import load_parts
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal, Strand
from mentorapp.domain.proofs import Proof, ProofKind, proofs
from mentorapp.services import comparing, continuing
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


def of_placement(desk: Desk, unit: Unit, place: Placement) -> tuple[Proof, ...]:
    """Give the proofs of a placement; none without a plan."""
    plans = continuing.versions(unit, place.id)
    if not plans:
        return ()
    plan = plans[-1]
    stands = comparing.standing(desk, unit, place, plan)
    vocational = [
        one.id for one in unit.find(Goal, plan=plan.id) if one.strand is Strand.VOCATIONAL
    ]
    known = load_parts().get(plan.framework)
    return proofs((stands[one].state for one in vocational), known.parts if known else ())


def words(found: tuple[Proof, ...]) -> Iterator[str]:
    """Say how near each proof is, a sentence each."""
    for one in found:
        if one.kind is ProofKind.QUALIFICATION:
            yield _("Bewijs van beroepskwalificatie: {done} van {all} competenties.").format(
                done=one.achieved, all=one.of
            )
        elif one.kind is ProofKind.PART:
            yield _(
                "Bewijs van deelkwalificatie {title}: "
                "welke competenties erbij horen, weet de school."
            ).format(title=one.title)
        else:
            yield ngettext(
                "Bewijs van competenties: {number} competentie.",
                "Bewijs van competenties: {number} competenties.",
                one.achieved,
            ).format(number=one.achieved)
