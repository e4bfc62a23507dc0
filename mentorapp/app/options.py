"""The options of each command."""

import argparse
from collections.abc import Callable
from pathlib import Path

from mentorapp.app.parsing import Parser, coded_day, day, name
from mentorapp.base.texts import LANGUAGES, _

#: The scales that ship, by name; a test compares them with their files.
SCALES = ("independence-4", "alimento-4", "binary", "points-5")


def common(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes. An option holds wherever it stands, so none has a default."""
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


def unlocking(parser: argparse.ArgumentParser) -> None:
    """Add how somebody says who they are."""
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
    _pin(group)
    recovery(group)


def _pin(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--pin-stdin",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("lees de pincode als regel van de standaardinvoer"),
    )


def recovery(group: argparse._ActionsContainer) -> None:
    """Add the recovery key."""
    group.add_argument(
        "--recovery-key-file",
        type=Path,
        default=argparse.SUPPRESS,
        metavar=_("BESTAND"),
        help=_("ontgrendel met de herstelsleutel in dit bestand"),
    )


def demo(parser: argparse.ArgumentParser) -> None:
    """Add the folder of the practice."""
    parser.add_argument(
        "folder", type=Path, metavar=_("MAP"), help=_("een lege of nieuwe map voor de oefening")
    )


def new(parser: argparse.ArgumentParser) -> None:
    """Add what a new store is of, and its first person."""
    side = parser.add_mutually_exclusive_group(required=True)
    side.add_argument("--workplace", type=name, metavar=_("NAAM"), help=_("de naam van je bedrijf"))
    side.add_argument("--school", type=name, metavar=_("NAAM"), help=_("de naam van je school"))
    parser.add_argument(
        "--place", type=name, default="", metavar=_("PLAATS"), help=_("de gemeente")
    )
    person(parser)
    _pin(parser)


def verify(parser: argparse.ArgumentParser) -> None:
    """Add the printed report."""
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar=_("BESTAND.pdf"),
        help=_("een verslag: staat het zo in deze gegevens?"),
    )


def import_(parser: argparse.ArgumentParser) -> None:
    """Add the file and what its kinds need."""
    parser.add_argument(
        "file", type=Path, metavar=_("BESTAND"), help=_("het bestand dat je overneemt")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("zeg wat het zou brengen en neem niets over")
    )
    parser.add_argument(
        "--learner", metavar=_("LEERLING"), help=_("voor wie een opleidingsplan is")
    )
    parser.add_argument(
        "--scale",
        metavar=_("SCHAAL"),
        help=_("de schaal van een opleidingsplan: {choices}").format(choices=", ".join(SCALES)),
    )
    parser.add_argument(
        "--fingerprint",
        metavar=_("CIJFERS"),
        help=_("de cijfers die de partner je aan de telefoon leest, voor een kaart"),
    )


def package(parser: argparse.ArgumentParser) -> None:
    """Add whom and where to."""
    learner_or_all(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("MAP"), help=_("de map voor de pakketten")
    )


def card(parser: argparse.ArgumentParser) -> None:
    """Add where to."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("BESTAND"), help=_("het bestand van de kaart")
    )


def progress(parser: argparse.ArgumentParser) -> None:
    """Add whom, where to and over which days."""
    codes(parser)
    parser.add_argument(
        "--period",
        type=day,
        nargs=2,
        metavar=(_("EERSTE_DAG"), _("LAATSTE_DAG")),
        help=_("over welke dagen; anders dit schooljaar tot vandaag"),
    )


def week(parser: argparse.ArgumentParser) -> None:
    """Add whom, where to and which week."""
    codes(parser)
    parser.add_argument(
        "--week", type=day, metavar=_("DAG"), help=_("een dag van de week; anders deze week")
    )


def month_of(parser: argparse.ArgumentParser) -> None:
    """Add whom, where to and which month."""
    codes(parser)
    parser.add_argument(
        "--month", metavar=_("MAAND"), help=_("welke maand, zoals 2025-10; anders deze maand")
    )


def codes(parser: argparse.ArgumentParser) -> None:
    """Add whom and where to."""
    learner_or_all(parser)
    parser.add_argument(
        "--pdf", type=Path, metavar=_("BESTAND"), help=_("het verslag van één leerling")
    )
    parser.add_argument(
        "--out", type=Path, metavar=_("MAP"), help=_("de map voor de verslagen van iedereen")
    )


def evaluation(parser: argparse.ArgumentParser) -> None:
    """Add whom, where to, and with which certificate it is signed."""
    codes(parser)
    parser.add_argument(
        "--sign",
        type=Path,
        metavar=_("BESTAND"),
        help=_("teken de pdf met een certificaat (.p12); de code wordt gevraagd"),
    )
    parser.add_argument(
        "--card",
        type=Path,
        metavar=_("BESTAND"),
        help=_("teken met een kaart: de PKCS#11-bibliotheek van de lezer"),
    )
    parser.add_argument("--token", default="", metavar=_("NAAM"), help=_("naam van de kaart"))
    parser.add_argument(
        "--key", default="", metavar=_("NAAM"), help=_("naam van de sleutel op de kaart")
    )
    parser.add_argument(
        "--secret-stdin",
        action="store_true",
        help=_("lees de code van het certificaat of de kaart van de invoer"),
    )


def learner_or_all(parser: argparse.ArgumentParser) -> None:
    """Add the choice between one learner and everyone."""
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument(
        "--learner", metavar=_("LEERLING"), help=_("naam, schoolnummer of nummer van een leerling")
    )
    group.add_argument("--all", action="store_true", help=_("alle leerlingen"))


def cases(parser: argparse.ArgumentParser) -> None:
    """Add the files of cases, and say how one is written."""

    def explains() -> str:
        from mentorapp.app.case_help import case_help  # noqa: PLC0415 - long, and seldom read

        return case_help()

    _files(parser, explains)


def money_month(parser: argparse.ArgumentParser) -> None:
    """Add whose month, and what is only supposed."""
    parser.add_argument(
        "learner", metavar=_("LEERLING"), help=_("naam, schoolnummer of nummer van een leerling")
    )
    _month(parser)
    parser.add_argument(
        "--step",
        type=int,
        metavar=_("TRAP"),
        help=_("reken alsof deze trap geldt; er wordt niets bewaard"),
    )
    parser.add_argument(
        "--day",
        type=coded_day,
        action="append",
        metavar=_("DAG=CODE"),
        help=_("reken alsof een dag zo was, zoals 2025-10-17=W; meer dan één mag"),
    )

    def explains() -> str:
        from mentorapp.app.money_help import month_help  # noqa: PLC0415 - long, and seldom read

        return month_help()

    if isinstance(parser, Parser):
        parser.explains = explains


def payroll(parser: argparse.ArgumentParser) -> None:
    """Add the month and where to."""
    _month(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("BESTAND"),
        help=_("het csv-bestand; het mag nog niet bestaan"),
    )
    look = parser.add_argument_group(
        _("hoe het bestand eruitziet"), _("wat je niet opgeeft, blijft zoals dit bedrijf het heeft")
    )
    look.add_argument(
        "--separator",
        choices=("semicolon", "comma", "tab"),
        help=_("wat tussen de kolommen staat: puntkomma, komma of tab"),
    )
    look.add_argument(
        "--decimal", choices=("comma", "point"), help=_("het teken in een bedrag: komma of punt")
    )
    look.add_argument(
        "--dates",
        choices=("iso", "slashes"),
        help=_("hoe een dag eruitziet: 2025-10-31 of 31/10/2025"),
    )
    look.add_argument(
        "--encoding", choices=("utf-8-sig", "cp1252"), help=_("hoe de letters bewaard worden")
    )
    look.add_argument(
        "--columns",
        type=lambda text: tuple(text.split(",")),
        metavar=_("KOLOMMEN"),
        help=_("welke kolommen, in die volgorde, met komma’s ertussen"),
    )
    look.add_argument(
        "--keep", action="store_true", help=_("bewaar dit voor de volgende keer, voor het bedrijf")
    )

    def explains() -> str:
        from mentorapp.app.money_help import payroll_help  # noqa: PLC0415 - long, and seldom read

        return payroll_help()

    if isinstance(parser, Parser):
        parser.explains = explains


def _month(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("month", metavar=_("MAAND"), help=_("de maand, zoals 2025-10"))


def clock_file(parser: argparse.ArgumentParser) -> None:
    """Add whose days, the file of the time clock and how it is written."""
    parser.add_argument(
        "learner", metavar=_("LEERLING"), help=_("naam, schoolnummer of nummer van een leerling")
    )
    parser.add_argument(
        "file", type=Path, metavar=_("BESTAND"), help=_("het csv-bestand van de prikklok")
    )
    parser.add_argument(
        "--mapping",
        action="append",
        metavar=_("KOLOM=BETEKENIS"),
        help=_(
            "wat een kolom is, met haar naam of nummer: date, in, out, time, direction, break, "
            "hours, code, learner of nothing; meer dan één mag. Staan de prikken onder elkaar, dan "
            "is time het uur en direction in of uit. Anders kijken we zelf"
        ),
    )
    parser.add_argument(
        "--separator",
        choices=(";", ",", "tab"),
        help=_("wat de kolommen scheidt; anders kijken we zelf"),
    )
    parser.add_argument(
        "--encoding",
        choices=("utf-8", "cp1252", "utf-16"),
        help=_("de tekenset; anders kijken we zelf"),
    )
    parser.add_argument(
        "--no-heading", action="store_true", help=_("de eerste rij is al een dag, geen kop")
    )
    parser.add_argument(
        "--from", dest="from_", type=day, metavar=_("DAG"), help=_("alleen vanaf deze dag")
    )
    parser.add_argument("--until", type=day, metavar=_("DAG"), help=_("alleen tot en met deze dag"))
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--dry-run",
        action="store_true",
        help=_("zeg wat het zou brengen en neem niets over; dit is de gewone gang"),
    )
    group.add_argument("--apply", action="store_true", help=_("neem de dagen over"))


def house_rules(parser: argparse.ArgumentParser) -> None:
    """Add which rules of the house are put on or off, and why."""
    for option, says in (
        ("--on", _("zet deze regel aan; meer dan één mag")),
        ("--off", _("zet deze regel uit, zoals bij een afwijking; meer dan één mag")),
    ):
        parser.add_argument(option, action="append", metavar=_("CODE"), help=says)
    parser.add_argument(
        "--why", default="", metavar=_("TEKST"), help=_("waarom, voor wie het later leest")
    )


def rate(parser: argparse.ArgumentParser) -> None:
    """Add the minimum income, from when it holds and where it was read."""
    parser.add_argument(
        "--from",
        dest="from_",
        type=day,
        required=True,
        metavar=_("DAG"),
        help=_("de eerste dag waarop het geldt"),
    )
    parser.add_argument(
        "--ggmmi",
        required=True,
        metavar=_("BEDRAG"),
        help=_("het minimuminkomen (GGMMI) per maand in euro, zoals 2111.89"),
    )
    parser.add_argument(
        "--source",
        required=True,
        metavar=_("BRON"),
        help=_("waar je het las: een webadres, of een brief met zijn datum"),
    )


def hours_cases(parser: argparse.ArgumentParser) -> None:
    """Add the files of cases, and say which rules there are."""

    def explains() -> str:
        from mentorapp.app.hours_help import hours_help  # noqa: PLC0415 - long, and seldom read

        return hours_help()

    _files(parser, explains)


def _files(parser: argparse.ArgumentParser, explains: Callable[[], str]) -> None:
    parser.add_argument(
        "file", type=Path, nargs="+", metavar=_("BESTAND"), help=_("een geval als JSON")
    )
    if isinstance(parser, Parser):
        parser.explains = explains


def backup(parser: argparse.ArgumentParser) -> None:
    """Add where to, or the list."""
    parser.add_argument(
        "--out", type=Path, metavar=_("BESTAND"), help=_("maak de kopie hier, buiten de map")
    )
    parser.add_argument("--list", action="store_true", help=_("toon de kopieën in de map"))


def restore(parser: argparse.ArgumentParser) -> None:
    """Add the backup."""
    parser.add_argument("file", type=Path, metavar=_("BESTAND"), help=_("de reservekopie"))
    recovery(parser)


def add_person(parser: argparse.ArgumentParser) -> None:
    """Add what is known of a new person."""
    person(parser)
    parser.add_argument(
        "--role",
        action="append",
        choices=("mentor", "counsellor", "administrator"),
        help=_("mentor, trajectbegeleider of beheerder; meer dan één mag"),
    )


def person(parser: argparse.ArgumentParser) -> None:
    """Add the name and the trade of somebody."""
    parser.add_argument(
        "--given", type=name, required=True, metavar=_("VOORNAAM"), help=_("de voornaam")
    )
    parser.add_argument(
        "--family", type=name, required=True, metavar=_("NAAM"), help=_("de achternaam")
    )
    parser.add_argument("--trade", type=name, default="", metavar=_("BEROEP"), help=_("het beroep"))


def pick_person(parser: argparse.ArgumentParser) -> None:
    """Add who is meant."""
    parser.add_argument("person", metavar=_("WIE"), help=_("naam of nummer"))
