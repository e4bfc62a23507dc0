"""The commands: their names, their options, and which module does each."""

import argparse

from mentorapp.app import (
    badge_commands,
    exchange_commands,
    exchange_options,
    format_commands,
    import_options,
    options,
    question_options,
    report_commands,
)
from mentorapp.app.command import Command
from mentorapp.app.parsing import Parser
from mentorapp.base.texts import _


def commands() -> tuple[Command, ...]:
    """Give every command, with its texts in the language in use."""
    return (
        Command(
            ("demo",),
            _("laat een school en een werkplek hun werk doen met oefengegevens"),
            "demo:demo",
            options.demo,
            opens=False,
        ),
        Command(
            ("new",),
            _("begin: een lege map met gegevens voor een werkplek of een school"),
            "new:new",
            options.new,
            opens=False,
        ),
        Command(
            ("verify",),
            _("kijk alle gegevens na, of een afgedrukt verslag"),
            "verify:verify",
            options.verify,
        ),
        Command(
            ("import",),
            _("neem een bestand over: pakket, kaart, opleidingsplan, schooldagen of leerlingen"),
            "importing:import_",
            import_options.import_,
        ),
        Command(("export",), _("maak een bestand voor de school of de werkplek"), ""),
        Command(
            ("export", "package"),
            _("maak een pakket voor elke partner, met alles wat nieuw is"),
            "exporting:package",
            exchange_options.package,
        ),
        Command(
            ("export", "card"),
            _("maak de kaart waarmee een partner je leert kennen"),
            "exporting:card",
            options.card,
        ),
        Command(
            ("questions",),
            _("waarover een mens moet kiezen: twee antwoorden op dezelfde vraag"),
            "questions:list_",
        ),
        Command(
            ("questions", "list"),
            _("toon de vragen, met elk antwoord en wat eruit volgt"),
            "questions:list_",
            question_options.listed,
        ),
        Command(
            ("questions", "settle"),
            _("kies de antwoorden: alle vragen over een leerling tegelijk, of geen"),
            "questions:settle",
            question_options.settle,
        ),
        *exchange_commands.commands(),
        *format_commands.commands(),
        *badge_commands.commands(),
        *report_commands.commands(),
        Command(("allowance",), _("de leervergoeding"), "", opens=False),
        Command(
            ("allowance", "rates"),
            _("de bedragen van de leervergoeding"),
            "allowance:rates_",
            opens=False,
        ),
        Command(
            ("allowance", "rate-add"),
            _("vul het minimuminkomen in waar het nog niet nagekeken is, met de bron"),
            "rate_add:add_",
            options.rate,
        ),
        Command(
            ("allowance", "explain"),
            _("reken een maand uit die in een bestand staat, regel per regel"),
            "allowance:explain_",
            options.cases,
            opens=False,
        ),
        Command(
            ("allowance", "month"),
            _("reken de maand van een leerling uit, regel per regel"),
            "money:month_",
            options.money_month,
        ),
        Command(
            ("allowance", "payroll"),
            _("maak een bestand voor het sociaal secretariaat, met een regel per leerling"),
            "money:payroll_",
            options.payroll,
        ),
        Command(("hours",), _("de uren op school en werkplek"), "", opens=False),
        Command(
            ("hours", "check"),
            _("kijk na welke regels over werktijd iets op te merken hebben"),
            "hours:check_",
            options.hours_cases,
            opens=False,
        ),
        Command(
            ("hours", "rules"),
            _("toon welke regels over werktijd hier gelden, of zet er aan of uit"),
            "rules:rules_",
            options.house_rules,
        ),
        Command(
            ("hours", "import"),
            _("neem de dagen uit een bestand van de prikklok over"),
            "clocking:import_",
            options.clock_file,
        ),
        Command(
            ("roles",),
            _("toon wie wat mag met een evaluatie, en wanneer"),
            "roles:roles_",
            opens=False,
        ),
        Command(
            ("backup",),
            _("maak een reservekopie, of toon welke er zijn"),
            "backups:backup",
            options.backup,
        ),
        Command(
            ("restore",),
            _("zet alles terug uit een reservekopie"),
            "backups:restore",
            options.restore,
            opens=False,
        ),
        Command(("people",), _("wie hier werkt en wie kan ontgrendelen"), "people:list_"),
        Command(("people", "list"), _("toon wie hier werkt"), "people:list_"),
        Command(("people", "add"), _("voeg iemand toe"), "people:add", options.add_person),
        Command(
            ("people", "pin"),
            _("geef iemand een nieuwe pincode"),
            "people:pin",
            options.pick_person,
        ),
        Command(
            ("people", "remove"),
            _("neem iemand de toegang op deze computer af"),
            "people:remove",
            options.pick_person,
        ),
    )


def parser() -> argparse.ArgumentParser:
    """Build the parser, in the language in use."""
    top = Parser(
        prog="mentorapp",
        description=_(
            "Noteer, evalueer, houd dagen bij, druk af en wissel uit met de school. Zonder "
            "commando gaat het venster open."
        ),
        epilog=_(
            "Afsluitcodes: 0 gelukt, 1 geweigerd om iets wat je zelf kan oplossen, "
            "2 verkeerd gebruik, 3 beschadigde gegevens, 4 een fout van het programma, "
            "130 afgebroken, 141 de uitvoer was gesloten."
        ),
    )
    top.add_argument("--version", action="store_true", help=_("toon het versienummer"))
    top.add_argument(
        "--self-check", action="store_true", help=_("kijk na of deze installatie werkt")
    )
    top.add_argument(
        "--demo",
        action="store_true",
        help=_("open het venster met oefengegevens; ze worden gemaakt als ze er niet zijn"),
    )
    options.common(top)
    below: dict[tuple[str, ...], argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    made: dict[tuple[str, ...], argparse.ArgumentParser] = {(): top}
    for command in commands():
        *above, name = command.words
        parent = tuple(above)
        if parent not in below:
            below[parent] = made[parent].add_subparsers(
                title=_("commando’s"),
                metavar=_("COMMANDO"),
                # A parent that does something itself needs no further word.
                required=bool(parent) and made[parent].get_default("does") == "",
            )
        sub = below[parent].add_parser(name, help=command.summary, description=command.summary)
        sub.set_defaults(does=command.does, command=" ".join(command.words))
        command.options(sub)
        if command.opens:
            options.unlocking(sub)
        options.common(sub)
        made[command.words] = sub
    return top
