"""What was found of a print, in words: for the command line and for a page."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.reports.signing import Checked
from mentorapp.services.checking import PrintFound
from mentorapp.services.print_again import Again

_SHOWN = 3  # lines that do not fit; the others are counted


def verdict(found: PrintFound) -> str:
    """Say in one sentence what a print is worth."""
    if not found.fits:
        return _("Aan dit verslag klopt iets niet.")
    if found.known is None and found.again is None:
        return _("Niets spreekt dit verslag tegen, maar deze gegevens bewijzen het ook niet.")
    return _("Dit verslag klopt.")


def print_lines(found: PrintFound) -> list[tuple[str, bool]]:
    """Say what matches and what does not, digital signatures last; each with whether it is good."""
    told = _content_lines(found)
    if found.signatures is None:
        text = _(
            "Er staan digitale handtekeningen op. Nakijken kan pas als mentorapp[signing] "
            "geïnstalleerd is."
        )
        return [*told, (text, False)]
    return [*told, *((_signature_words(one), one.intact) for one in found.signatures)]


def _content_lines(found: PrintFound) -> list[tuple[str, bool]]:
    told = [(found.title, True)] if found.title else []
    told += _known(found)
    if found.strange is None:
        text = _("Er zitten geen gegevens in om mee te vergelijken: het is een ouder verslag.")
        return [*told, (text, True)]
    if not found.head:
        text = _("De stand van het logboek onder aan de pagina is een andere dan in het bestand.")
        told.append((text, False))
    elif found.hash:
        text = _("De stand van het logboek onder aan de pagina is dezelfde als in het bestand.")
        told.append((text, True))
    told += _words(found.strange)
    if found.again is not None:
        told += _again(found.again)
    return told


def _known(found: PrintFound) -> list[tuple[str, bool]]:
    if found.known is None:
        return [(_("Op dit verslag staat niet bij welke stand van het logboek het hoort."), True)]
    if not found.known:
        return [(_("Dit verslag is niet gemaakt van deze gegevens."), False)]
    told = [_("Dit verslag is gemaakt van deze gegevens.")]
    if found.since:
        told.append(
            ngettext(
                "Na de afdruk kwam er {number} wijziging bij.",
                "Na de afdruk kwamen er {number} wijzigingen bij.",
                found.since,
            ).format(number=found.since)
        )
    return [(text, True) for text in told]


def _words(strange: tuple[str, ...]) -> list[tuple[str, bool]]:
    if not strange:
        text = _("Wat op de pagina’s staat, is wat het verslag bij het maken zei.")
        return [(text, True)]
    lines = [line.strip() for line in strange if line.strip()]
    told = []
    if lines:
        told.append(
            ngettext(
                "Er staat {number} regel op die er bij het maken niet stond:",
                "Er staan {number} regels op die er bij het maken niet stonden:",
                len(lines),
            ).format(number=formats.number(len(lines)))
        )
        told += [f"  {line}" for line in lines[:_SHOWN]]
    if "" in strange:
        told.append(_("Er is tekst weg die er bij het maken wel stond."))
    return [(text, False) for text in told]


def _again(again: Again) -> list[tuple[str, bool]]:
    """Say what a report that is made again, as on its own day, has the same."""
    names = ", ".join(name or _("het begin") for name in again.other)
    if not again.other:
        return [(_("Opnieuw gemaakt van deze gegevens is het verslag gelijk."), True)]
    if again.must:
        text = _("De gegevens zeggen iets anders dan dit verslag. Anders is: {names}.")
        return [(text.format(names=names), False)]
    told = []
    if same := ", ".join(name or _("het begin") for name in again.same):
        told.append(_("Opnieuw gemaakt is nog gelijk: {names}.").format(names=same))
    told.append(_("Opnieuw gemaakt is intussen anders: {names}.").format(names=names))
    return [(text, True) for text in told]


def _signature_words(one: Checked) -> str:
    """Say what a digital signature is worth."""
    if not one.intact:
        return _(
            "De digitale handtekening van {name} klopt niet: het bestand is veranderd."
        ).format(name=one.signer)
    if not one.whole:
        return _(
            "Digitaal ondertekend door {name}. Dat klopt. Wat er later bijkwam, valt er niet onder."
        ).format(name=one.signer)
    return _("Digitaal ondertekend door {name}. Dat klopt, voor het hele bestand.").format(
        name=one.signer
    )
