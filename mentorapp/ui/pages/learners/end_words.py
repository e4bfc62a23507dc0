"""The sentences about an early end: what is due, what was reached, which proofs are in view."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.progress_rows import SEEN, GoalState
from mentorapp.services.ending import Cluster, EndPreview
from mentorapp.ui.pages.learners.pause_words import days_words
from mentorapp.ui.standing import counted, standing_words

_COUNTED = (
    GoalState.ACHIEVED,
    GoalState.ASSESSED,
    GoalState.PRACTISED,
    GoalState.NOT_SEEN,
    GoalState.EXEMPTED,
)


def change_lines(shown: EndPreview) -> list[str]:
    """Say what falls away, and what stands in the way."""
    lines = [days_words(shown.days) + "."] if shown.days else []
    if shown.noted:
        number = len(shown.noted)
        lines.append(
            ngettext(
                "Na deze dag staat er nog iets op {number} dag, het laatst op {day}. "
                "Kies die dag of een latere, of haal het eerst weg.",
                "Na deze dag staat er nog iets op {number} dagen, het laatst op {day}. "
                "Kies die dag of een latere, of haal het eerst weg.",
                number,
            ).format(number=number, day=formats.day(shown.noted[-1]))
        )
    return lines


def duty_lines(shown: EndPreview) -> list[str]:
    """Say what is due, with its rule and where that was read."""
    return [
        _("{duty} Regel {rule}, {source}.").format(duty=one.words, rule=one.rule, source=one.source)
        for one in shown.duties
    ]


def reached_lines(shown: EndPreview) -> list[str]:
    """Say what was reached, in all and by cluster."""
    if not shown.goals:
        return [_("Er is geen opleidingsplan, dus er is niets te tonen.")]
    lines = [
        ", ".join(counted(state, number) for state in _COUNTED if (number := shown.count(state)))
        + "."
    ]
    if shown.evaluations:
        lines.append(
            _("Getekend: {evaluations}.").format(
                evaluations=", ".join(
                    _("evaluatie {number} van {day}").format(number=number, day=formats.day(day))
                    for number, day in shown.evaluations
                )
            )
        )
    else:
        lines.append(_("Er is geen getekende evaluatie. Alleen wat getekend is, telt als behaald."))
    return lines


def proof_lines(shown: EndPreview) -> list[str]:
    """Say which partial proofs are in view. Which of them is given, the school decides."""
    lines = [cluster_words(one) for one in shown.clusters]
    if shown.parts is None:
        lines.append(
            _("Over deelkwalificaties van {framework} weten we niets.").format(
                framework=shown.framework
            )
            if shown.framework
            else _("Dit plan hoort bij geen kader, dus over deelkwalificaties weten we niets.")
        )
    elif not shown.parts:
        lines.append(
            _("Voor {framework} staan geen deelkwalificaties op de lijst ({source}).").format(
                framework=shown.framework, source=shown.parts_source
            )
        )
    else:
        lines.append(
            _(
                "Deelkwalificaties van {framework}: {parts} ({source}). Welke competenties erbij "
                "horen, weten we niet."
            ).format(
                framework=shown.framework,
                parts=", ".join(f"{one.title} ({one.code})" for one in shown.parts),
                source=shown.parts_source,
            )
        )
    lines.append(_("De school beslist welk bewijs de leerling krijgt."))
    return lines


def cluster_words(one: Cluster) -> str:
    """Say how far a cluster came."""
    title = one.title or _("Zonder cluster")
    if not one.left:
        return _("{cluster}: alle competenties behaald.").format(cluster=title)
    words = _("{cluster}: {achieved} behaald, nog {number}.")
    return words.format(cluster=title, achieved=one.achieved, number=one.left)


def as_text(shown: EndPreview) -> str:
    """Write all of it, with every competence that was practised, to keep or to hand on."""
    parts: list[tuple[str, list[str]]] = [
        (_("Te doen"), duty_lines(shown)),
        (_("Bereikt"), reached_lines(shown)),
        (_("Deelbewijzen in zicht"), proof_lines(shown)),
        (
            _("Competenties"),
            [
                f"{one.short}: {standing_words(shown.scale, one.state, one.level)}"
                for one in shown.goals
                if one.state in SEEN
            ],
        ),
    ]
    head = _("{name}, laatste dag op de werkplek: {day}").format(
        name=shown.name, day=formats.day(shown.last_day)
    )
    blocks = [head]
    blocks += [
        "\n".join([title, *(f"- {one}" for one in lines)]) for title, lines in parts if lines
    ]
    return "\n\n".join(blocks) + "\n"
