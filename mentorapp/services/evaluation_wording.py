"""What went wrong with an evaluation, in clear language."""

from collections.abc import Mapping

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.services import question_wording

Params = Mapping[str, object]


def missing() -> dict[str, str]:
    """Give the sentences for what an evaluation lacks, by field."""
    return {
        "council": _("Schrijf eerst wat je wil onthouden."),
        "agreement": _("Schrijf eerst wat jullie afspreken."),
        "strokes": _("Teken eerst je naam, of kies een andere manier."),
        "signer": _("Schrijf eerst je naam."),
        "evaluation": _("Er is nog geen evaluatie om af te drukken."),
        "achieved": _("Er is nog geen competentie behaald in een getekende evaluatie."),
        "every_weeks": _("Schrijf om de hoeveel weken, vanaf 1."),
        "sections": _("Geef het sjabloon minstens één onderdeel."),
        **dict.fromkeys(("signers", "required"), _("Kies wie tekent.")),
        "text": _("Schrijf wat je beoordeelt."),
        "library": _("Typ waar de bibliotheek van de kaart staat. De leverancier weet dat."),
        "token": _("Typ de naam van de kaart."),
        "key": _("Typ de naam van de sleutel."),
        "certificate": _("Kies eerst het bestand van je certificaat."),
        "signing": _(
            "Digitaal ondertekenen staat niet op deze pc. Vraag een beheerder om "
            "mentorapp[signing] te installeren."
        ),
    }


def reason_missing(field: str) -> str:
    """Ask for the reason that is missing."""
    return {
        "opened": _(
            "Nog niet iedereen is klaar. Schrijf waarom je de antwoorden nu al opent. "
            "Iedereen leest dat."
        ),
        "disagree": _("Schrijf waarom je niet akkoord bent. Ook zo is het een handtekening."),
    }.get(field, _("Schrijf nog waarom."))


def not_complete(field: str, params: Params) -> str:
    """Say how much is not filled in yet."""
    if field == question_wording.FIELD:
        return question_wording.left(params)
    if field == "statement":
        return _("Leg eerst een versie klaar om te tekenen.")
    if field == "own_sheet":
        return _("Maak eerst je eigen blad klaar. Daarna neem je de antwoorden van papier over.")
    number = params.get("number")
    count = number if isinstance(number, int) else 0
    if not count:
        return _("Er is nog niets ingevuld.")
    return ngettext(
        "Nog {number} antwoord ontbreekt. Kies een niveau, of niet gezien.",
        "Nog {number} antwoorden ontbreken. Kies een niveau, of niet gezien.",
        count,
    ).format(number=count)


def not_now(params: Params) -> str:
    """Say why something cannot be done with an evaluation in its state."""
    said = {
        SheetState.DRAFT.value: _("Dat kan pas als de antwoorden open zijn."),
        SheetState.DONE.value: _("Je blad is klaar: je antwoorden staan vast."),
        SheetState.OPENED.value: _("De antwoorden zijn al open."),
        SheetState.SIGNING.value: _(
            "Deze versie ligt klaar om te tekenen. Maak een nieuwe versie om iets te veranderen."
        ),
    }
    return said.get(str(params.get("state", "")), _("Dit mag je hier niet doen."))
