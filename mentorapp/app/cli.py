"""The commands: their names, their options, and which module does each."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentorapp.app.parsing import Parser, day
from mentorapp.base.texts import LANGUAGES, _

Options = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. does: ``module:function`` in app.commands, imported when it is called.

    opens: it unlocks a store.
    """

    words: tuple[str, ...]
    summary: str
    does: str
    options: Options = lambda _parser: None
    opens: bool = True


def commands() -> tuple[Command, ...]:
    """Give every command, with its texts in the language in use."""
    return (
        Command(
            ("demo",),
            _("laat een school en een werkplek hun werk doen met oefengegevens"),
            "demo:demo",
            _demo,
            opens=False,
        ),
        Command(
            ("verify",),
            _("kijk alle gegevens na, of een afgedrukt verslag"),
            "verify:verify",
            _verify,
        ),
        Command(
            ("import",),
            _("neem een bestand over: pakket, kaart, opleidingsplan of schooldagen"),
            "importing:import_",
            _import,
        ),
        Command(("export",), _("maak een bestand voor de school of de werkplek"), ""),
        Command(
            ("export", "package"),
            _("maak een pakket voor elke partner, met alles wat nieuw is"),
            "exporting:package",
            _package,
        ),
        Command(
            ("export", "card"),
            _("maak de kaart waarmee een partner je leert kennen"),
            "exporting:card",
            _card,
        ),
        Command(("report",), _("druk een verslag af naar een pdf"), ""),
        Command(("report", "progress"), _("het voortgangsverslag"), "report:progress_", _progress),
        Command(("allowance",), _("de leervergoeding"), "", opens=False),
        Command(
            ("allowance", "rates"),
            _("de bedragen van de leervergoeding"),
            "allowance:rates_",
            opens=False,
        ),
        Command(
            ("backup",),
            _("maak een reservekopie, of toon welke er zijn"),
            "backups:backup",
            _backup,
        ),
        Command(
            ("restore",),
            _("zet alles terug uit een reservekopie"),
            "backups:restore",
            _restore,
            opens=False,
        ),
        Command(("people",), _("wie hier werkt en wie kan ontgrendelen"), "people:list_"),
        Command(("people", "list"), _("toon wie hier werkt"), "people:list_"),
        Command(("people", "add"), _("voeg iemand toe"), "people:add", _add_person),
        Command(("people", "pin"), _("geef iemand een nieuwe pincode"), "people:pin", _pick_person),
        Command(
            ("people", "remove"),
            _("neem iemand de toegang op deze computer af"),
            "people:remove",
            _pick_person,
        ),
    )


def parser() -> argparse.ArgumentParser:
    """Build the parser, in the language in use."""
    top = Parser(
        prog="mentorapp",
        description=_("Noteer, evalueer, houd dagen bij, druk af en wissel uit met de school."),
        epilog=_(
            "Afsluitcodes: 0 gelukt, 1 geweigerd om iets wat je zelf kan oplossen, "
            "2 verkeerd gebruik, 3 beschadigde gegevens, 4 een fout van het programma."
        ),
    )
    top.add_argument("--version", action="store_true", help=_("toon het versienummer"))
    top.add_argument(
        "--self-check", action="store_true", help=_("kijk na of deze installatie werkt")
    )
    _common(top)
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
            _unlocking(sub)
        _common(sub)
        made[command.words] = sub
    return top


def complete(arguments: argparse.Namespace) -> argparse.Namespace:
    """Fill in what was not given. An option holds wherever it stands, so none has a default."""
    standard = {
        "data": None,
        "json": False,
        "lang": "nl",
        "today": None,
        "as_": None,
        "pin_stdin": False,
        "recovery_key_file": None,
        "does": "",
        "command": "",
    }
    return argparse.Namespace(**(standard | vars(arguments)))


def _common(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("opties bij elk commando"))
    group.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar=_("MAP"),
        help=_("de map met de gegevens; anders de map van deze gebruiker"),
    )
    group.add_argument(
        "--today",
        type=day,
        default=argparse.SUPPRESS,
        metavar=_("DAG"),
        help=_("doe alsof het deze dag is, zoals 2025-11-06"),
    )
    group.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=_("de taal; anders Nederlands")
    )
    group.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("geef één JSON-waarde op de standaarduitvoer, en al de rest op de foutuitvoer"),
    )
    group.add_argument("-h", "--help", action="help", help=_("toon deze uitleg"))


def _unlocking(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        _("ontgrendelen"), _("een oefenmap gaat open zonder dat je iets opgeeft")
    )
    group.add_argument(
        "--as",
        dest="as_",
        default=argparse.SUPPRESS,
        metavar=_("WIE"),
        help=_("wie je bent: naam of nummer; de pincode vragen we op het scherm"),
    )
    group.add_argument(
        "--pin-stdin",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("lees de pincode als regel van de standaardinvoer"),
    )
    _recovery(group)


def _recovery(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--recovery-key-file",
        type=Path,
        default=argparse.SUPPRESS,
        metavar=_("BESTAND"),
        help=_("ontgrendel met de herstelsleutel in dit bestand"),
    )


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar=_("MAP"), help=_("een lege of nieuwe map voor de oefening")
    )


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar=_("BESTAND.pdf"),
        help=_("een verslag: staat het zo in deze gegevens?"),
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar=_("BESTAND"), help=_("het bestand dat je overneemt")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("zeg wat het zou brengen en neem niets over")
    )
    parser.add_argument(
        "--learner", metavar=_("LEERLING"), help=_("voor wie een opleidingsplan is")
    )
    parser.add_argument("--scale", metavar=_("SCHAAL"), help=_("de schaal van een opleidingsplan"))
    parser.add_argument(
        "--fingerprint",
        metavar=_("CIJFERS"),
        help=_("de cijfers die de partner je aan de telefoon leest, voor een kaart"),
    )


def _package(parser: argparse.ArgumentParser) -> None:
    _learner_or_all(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("MAP"), help=_("de map voor de pakketten")
    )


def _card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("BESTAND"), help=_("het bestand van de kaart")
    )


def _progress(parser: argparse.ArgumentParser) -> None:
    _learner_or_all(parser)
    parser.add_argument(
        "--pdf", type=Path, metavar=_("BESTAND"), help=_("het verslag van één leerling")
    )
    parser.add_argument(
        "--out", type=Path, metavar=_("MAP"), help=_("de map voor de verslagen van iedereen")
    )


def _learner_or_all(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument(
        "--learner", metavar=_("LEERLING"), help=_("naam, schoolnummer of nummer van een leerling")
    )
    group.add_argument("--all", action="store_true", help=_("alle leerlingen"))


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, metavar=_("BESTAND"), help=_("maak de kopie hier, buiten de map")
    )
    parser.add_argument("--list", action="store_true", help=_("toon de kopieën in de map"))


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=_("BESTAND"), help=_("de reservekopie"))
    _recovery(parser)


def _add_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--given", required=True, metavar=_("VOORNAAM"), help=_("de voornaam"))
    parser.add_argument("--family", required=True, metavar=_("NAAM"), help=_("de achternaam"))
    parser.add_argument(
        "--role",
        action="append",
        choices=("mentor", "counsellor", "administrator"),
        help=_("mentor, trajectbegeleider of beheerder; meer dan één mag"),
    )
    parser.add_argument("--trade", default="", metavar=_("BEROEP"), help=_("het beroep"))


def _pick_person(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar=_("WIE"), help=_("naam of nummer"))
