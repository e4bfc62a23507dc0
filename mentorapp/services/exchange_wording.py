"""What went wrong in exchange: packages, cards, keys and partners, in plain sentences."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem
from mentorapp.services import file_wording

Params = Mapping[str, object]


def plain() -> dict[Problem, str]:
    """Give the sentences, in the language in use; their parameters are filled in by ``refusal``."""
    return {
        Problem.NOT_FOR_US: _(
            "Dit bestand is voor iemand anders. Er is niets veranderd. Vraag de afzender een "
            "nieuw bestand."
        ),
        Problem.CANNOT_DECRYPT: _(
            "Dit bestand is niet voor deze computer gemaakt, of beschadigd. Er is niets "
            "veranderd. Vraag een nieuw bestand."
        ),
        Problem.PRACTICE_MIXED: _(
            "Oefening en echte gegevens gaan niet samen. Er is niets overgenomen."
        ),
        Problem.ERASED: _("De gegevens van deze leerling zijn gewist."),
    }


def _key_revoked(field: str, params: Params) -> str:
    name = params.get("name", "…")
    if field == "card":
        return _(
            "Deze kaart geldt niet meer: die computer is afgesloten, of kreeg een nieuwe sleutel. "
            "Er is niets veranderd. Vraag {name} een nieuwe kaart."
        ).format(name=name)
    return _(
        "Dit bestand komt van een computer die is afgesloten: {name}. Er is niets "
        "overgenomen. Bel de afzender."
    ).format(name=name)


def _store_exists(field: str, params: Params) -> str:
    if field == "house":
        return _(
            "Deze pc wisselt al uit, of hoort al bij een huis met meer pc’s. Er is niets "
            "veranderd. Sluit een pc aan voor je ermee begint te werken."
        )
    text = file_wording.plain()[Problem.STORE_EXISTS]
    return text.format(folder=params.get("folder", "…"))


#: Sentences that depend on the field.
SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.KEY_REVOKED: _key_revoked,
    Problem.STORE_EXISTS: _store_exists,
}


def alone() -> str:
    """Say that there is no other PC of this house yet."""
    return _("Dit huis heeft nog maar één computer. Laat eerst een andere toe, met zijn kaart.")


def not_allowed() -> dict[str, str]:
    """Give the sentences of what may not be done, by field."""
    return {
        "own_peer": _(
            "Dit is een computer van je eigen huis. Trek hem in, dan weten alle partners het."
        ),
        "fork": _("Dat kiest een beheerder van het huis van die computer, op een andere computer."),
    }


def steps() -> dict[str, str]:
    """Give the words of the steps, by action."""
    return {
        "compare_card": _("kaart vergeleken"),
        "drop_package": _("pakket weggegooid"),
        "hand_over_package": _("pakket meegegeven"),
        "look": _("bestand bekeken"),
        "look_again": _("bestanden opnieuw bekeken"),
        "put_in_tray": _("bestand ingelezen"),
        "remove_from_tray": _("bestand weggehaald"),
        "rename_peer": _("partner hernoemd"),
        "remove_peer": _("partner geschrapt"),
        "rotate_key": _("sleutels van deze computer vernieuwd"),
        "choose_branch": _("gekozen welke wijzigingen tellen"),
    }
