"""The commands of exchange: dossiers, cards, partners, shared folders."""

from mentorapp.app import exchange_options as options
from mentorapp.app.command import Command
from mentorapp.base.texts import _


def commands() -> tuple[Command, ...]:
    """Give them, with their texts in the language in use."""
    return (
        Command(
            ("export", "dossier"),
            _("schrijf alles uit wat hier over een leerling bewaard wordt, voor die leerling"),
            "dossiers:write",
            options.dossier,
        ),
        Command(("card",), _("de kaart van deze computer, en de sleutels erop"), ""),
        Command(
            ("card", "show"),
            _("toon de kaart van deze computer: cijfers, zes woorden en QR-code"),
            "card:show",
        ),
        Command(
            ("card", "write"),
            _("maak de kaart waarmee een partner je leert kennen"),
            "exporting:card",
            options.card_file,
        ),
        Command(
            ("card", "print"),
            _("zet de kaart op één blad: zes woorden, cijfers en QR-code"),
            "card:print_",
            options.card_paper,
        ),
        Command(
            ("card", "accept"),
            _("neem de kaart van een partner over"),
            "card:accept",
            options.accept,
        ),
        Command(
            ("card", "admit"),
            _("laat een andere computer van dit huis toe, en maak het bestand dat hij nodig heeft"),
            "card:admit",
            options.admit,
        ),
        Command(
            ("card", "join"),
            _("sluit deze computer aan bij het huis dat hem toeliet"),
            "card:join",
            options.join,
        ),
        Command(("card", "rotate"), _("geef deze computer nieuwe sleutels"), "card:rotate"),
        Command(
            ("card", "revoke"),
            _("sluit een andere computer van dit huis af"),
            "card:revoke",
            options.revoke,
        ),
        Command(
            ("card", "forks"),
            _("toon welke computers onder één nummer twee wijzigingen schreven"),
            "card:forks",
        ),
        Command(
            ("card", "choose"),
            _("kies welke van twee wijzigingen telt"),
            "card:choose",
            options.choose,
        ),
        Command(("peers",), _("de partners waarmee je uitwisselt"), "peers:list_"),
        Command(("peers", "list"), _("toon de partners"), "peers:list_"),
        Command(
            ("peers", "add"),
            _("neem de kaart van een partner over"),
            "card:accept",
            options.accept,
        ),
        Command(
            ("peers", "remove"),
            _("schrap een partner; wat ervan kwam, blijft"),
            "peers:remove",
            options.pick,
        ),
        Command(
            ("peers", "compare"),
            _("noteer dat je de zes woorden van een partner vergeleek"),
            "peers:compare",
            options.compare,
        ),
        Command(
            ("peers", "rename"),
            _("geef een partner een andere naam, op deze computer"),
            "peers:rename",
            options.rename,
        ),
        Command(
            ("sync",),
            _("wissel uit met de andere computers van dit huis, langs een map of een stick"),
            "syncing:sync",
            options.sync,
        ),
    )
