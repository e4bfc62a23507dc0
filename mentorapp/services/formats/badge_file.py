"""Badges of what was achieved: a zip with one signed file for each competence of each learner.

A wallet or a school's system takes one credential at a time, so each stands in a file of its own;
a folder for each learner, so that it can be handed over as it is.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.connectors import badge_out
from mentorapp.connectors.badge_out import Attestation
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Side
from mentorapp.domain.progress_rows import Finality
from mentorapp.domain.school_view import (
    GoalView,
    LearnerView,
    PlacementView,
    PlanView,
    SchoolView,
)
from mentorapp.services.desk import Desk

_STAMP = (1980, 1, 1, 0, 0, 0)  # same content, same bytes
_NAME_LIMIT = 60  # characters of a name in the zip
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def write(desk: Desk, view: SchoolView) -> bytes:
    """Give the zip. Raises Refused(NOTHING_ACHIEVED) when nothing was."""
    held = io.BytesIO()
    some = False
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for learner, one in attestations(view):
            made = badge_out.credential(one, desk.store.author)
            signed = badge_out.signed(made, desk.store.key, view.made)
            # Two learners may have one name, and a school its own number for each.
            folder = _file_name(f"{learner.name} {learner.school_number or learner.id[:8]}")
            some = True
            entry = zipfile.ZipInfo(f"{folder}/{_file_name(one.code)}-{one.id[:8]}.json", _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, badge_out.written(signed))
    if not some:
        raise Refused(Problem.NOTHING_ACHIEVED, "learners")
    return held.getvalue()


def attestations(view: SchoolView) -> Iterator[tuple[LearnerView, Attestation]]:
    """Give what the house attests: each competence that a signed evaluation calls achieved."""
    for learner in view.learners:
        newest: dict[tuple[str, str], tuple[GoalView, PlanView, PlacementView]] = {}
        for place in learner.placements:
            plan = place.plan
            for goal in plan.goals if plan else ():
                if plan and _achieved(view, plan, goal):
                    newest[plan.framework, goal.competence] = (goal, plan, place)
        for goal, plan, place in newest.values():
            yield learner, _attestation(view, learner, place, plan, goal)


def _achieved(view: SchoolView, plan: PlanView, goal: GoalView) -> bool:
    reached = goal.assessed is not None and goal.assessed >= view.scale(plan.scale).achieved_from
    return reached and goal.assessed_on is not None


def _attestation(
    view: SchoolView, learner: LearnerView, place: PlacementView, plan: PlanView, goal: GoalView
) -> Attestation:
    scale = view.scale(plan.scale)
    house = view.house_of(view.house)
    issuer = house.name if house else ""
    by_school = house is not None and house.side is Side.SCHOOL
    assert goal.assessed is not None and goal.assessed_on is not None  # noqa: S101, PT018 - as asked
    name = (
        _("Attest van de school: {competence}")
        if by_school
        else _("Attest van de werkplek: {competence}")
    )
    name = name.format(competence=goal.short)
    description = _(
        "{issuer} bevestigt wat het zag. Dit is geen diploma: dat reikt de school uit."
    ).format(issuer=issuer)
    if view.practice:
        name = _("OEFENING: {what}").format(what=name)
        description = _("OEFENING: {what}").format(what=description)
    return Attestation(
        id=ids.natural("badge", learner.id, goal.id, goal.assessed_on.isoformat(), view.house),
        issuer=issuer,
        learner=learner.name,
        number=learner.school_number,
        competence_id=ids.case_item_of(plan.framework, goal.competence),
        competence=goal.phrase or goal.short,
        code=goal.competence,
        framework=f"{plan.framework} {plan.title}".strip(),
        source="",
        scale_id=ids.natural("scale", scale.id),
        scale=scale.title,
        levels=tuple(step.label for step in scale.steps),
        level=goal.assessed,
        achieved_from=scale.achieved_from,
        evidence=tuple(_evidence(place, goal)),
        seen=goal.assessed_on,
        language=view.language,
        name=name,
        description=description,
        criteria=_("Behaald vanaf «{level}», in een evaluatie die getekend is.").format(
            level=scale.label(scale.achieved_from)
        ),
    )


def _evidence(place: PlacementView, goal: GoalView) -> Iterator[tuple[str, str]]:
    """Give what it rests on: no free text, which may say more than a badge should."""
    for one in reversed(place.evaluations):
        if one.day == goal.assessed_on and one.state is Finality.SEALED:
            yield (
                _("Getekende evaluatie"),
                _("Evaluatie {number} van {day}").format(
                    number=one.number, day=formats.day(one.day)
                ),
            )
            break
    noted = [one.day for one in place.notes if one.goal == goal.id]
    before = [day for day in noted if goal.assessed_on is not None and day <= goal.assessed_on]
    if before:
        yield (
            _("Notities op de werkplek"),
            ngettext(
                "{number} keer genoteerd, op {day}",
                "{number} keer genoteerd, het laatst op {day}",
                len(before),
            ).format(number=len(before), day=formats.day(max(before))),
        )


def _file_name(text: str) -> str:
    """Give a text as a name that every system takes, in its own script."""
    plain = _UNFIT.sub("-", unicodedata.normalize("NFC", text))
    shown = "".join(char for char in plain if unicodedata.category(char) not in {"Cf", "Cs"})
    return " ".join(shown[:_NAME_LIMIT].split()).strip(". -") or "x"
