"""The words of how reports look: kinds, sections, refusals."""

from collections.abc import Callable, Iterable, Mapping

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem
from mentorapp.domain.report_kinds import ReportName
from mentorapp.domain.report_style import PLACES
from mentorapp.services.report_names import kind_words


def section_words(name: ReportName, section: str) -> str:
    """Give the title of a section, as it stands above it on paper."""
    return {
        "progress.competences": _("Competenties"),
        "progress.charts": _("Het plan in beeld"),
        "progress.weeks": _("Week na week"),
        "progress.evidence": _("Notities"),
        "progress.days": _("Dagen"),
        "progress.evaluations": _("Evaluaties"),
        "evaluation.look-back": _("Terugblik"),
        "evaluation.strengths": _("Sterke punten"),
        "evaluation.agreements": _("Afspraken"),
        "evaluation.proofs": _("Studiebewijs"),
        "evaluation.versions": _("Alle versies"),
        "handover.ahead": _("De volgende dagen"),
        "handover.first": _("Oefen dit eerst"),
        "handover.standing": _("Waar staat het?"),
        "handover.said": _("Gezegd bij de evaluatie"),
        "handover.notes": _("Laatste notities"),
        "portfolio.achieved": _("Behaalde competenties"),
        "portfolio.evidence": _("Notities en foto’s"),
        "plain.agreed": _("Wat we afspraken"),
        "plain.later": _("Wat nog komt"),
        "plain.school": _("Wat de school doet"),
        "plain.barred": _("Wat hier niet kan"),
        "plain.meaning": _("Wat de niveaus betekenen"),
        "competence-card.growth": _("Zo groeide het"),
        "hours.totals": _("Totalen"),
        "hours.charts": _("Gepland en gewerkt"),
        "allowance.rules": _("Regels en bronnen"),
        "class-council.charts": _("Geoefende en beoordeelde competenties per leerling"),
        "class-council.proofs": _("Studiebewijs"),
    }[f"{name.value}.{section}"]


def sections_words(left_out: Iterable[str]) -> str:
    """Say which sections are left out; of a newer program as they are written."""
    said = []
    for one in left_out:
        kind, _dot, section = one.partition(".")
        try:
            name = ReportName(kind)
            said.append(f"{kind_words(name)}: {section_words(name, section)}")
        except (KeyError, ValueError):
            said.append(one)
    return ", ".join(said)


def languages() -> dict[str, str]:
    """Give the languages of a report by code; each says its own name."""
    own = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
    return {"": _("zoals het programma"), **own}


def labels() -> dict[tuple[str, str], str]:
    """Give the labels of the fields of a style."""
    return {
        ("report_style", "own_mark"): _("ons teken bij het logo"),
        ("report_style", "left_out"): _("weggelaten delen"),
        ("report_style", "signers"): _("wie tekent"),
        ("report_style", "places"): _("andere plaatsen om te tekenen"),
        ("report_style", "language"): _("taal van het verslag"),
    }


def _empty(_field: str, params: Mapping[str, object]) -> str:
    try:
        kind = kind_words(ReportName(str(params.get("kind", ""))))
    except (KeyError, ValueError):
        return _("Zo blijft er niets over van een verslag. Laat minstens één deel staan.")
    return _("Zo blijft er niets over van: {kind}. Laat minstens één deel staan.").format(kind=kind)


def _places(_field: str, params: Mapping[str, object]) -> str:
    return _(
        "Er kunnen hoogstens {limit} andere plaatsen om te tekenen bij. Haal er eerst een weg."
    ).format(limit=params.get("limit", PLACES))


#: The sentence for each problem with how reports look, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Mapping[str, object]], str]] = {
    Problem.STYLE_EMPTY: _empty,
    Problem.STYLE_PLACES: _places,
}
