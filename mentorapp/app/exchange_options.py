"""The options of the commands of exchange: dossiers, cards, peers, shared folders."""

import argparse
from pathlib import Path

from mentorapp.app import options
from mentorapp.base.texts import _

#: What can go along in a package; a test compares them with what there is.
VIEWS = ("oneroster", "case", "badges", "xapi", "ics", "xlsx")


def dossier(parser: argparse.ArgumentParser) -> None:
    """Add whose dossier, and where to."""
    options.learner_or_all(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("MAP_OF_BESTAND"),
        help=_(
            "een nieuwe map, of een nieuw bestand dat op .zip eindigt; met --all een nieuwe map "
            "met een map per leerling"
        ),
    )


def package(parser: argparse.ArgumentParser) -> None:
    """Add whom and where to, and whether PCs of one organisation share a file."""
    options.package(parser)
    parser.add_argument(
        "--together",
        action="store_true",
        help=_("maak één pakket voor alle computers van een partner samen"),
    )
    parser.add_argument(
        "--views",
        nargs="+",
        choices=VIEWS,
        default=(),
        metavar=_("SOORT"),
        help=_("bestanden die meegaan voor een school zonder dit programma: {choices}").format(
            choices=", ".join(VIEWS)
        ),
    )


def card_file(parser: argparse.ArgumentParser) -> None:
    """Add where to."""
    options.card(parser)


def card_paper(parser: argparse.ArgumentParser) -> None:
    """Add where to."""
    parser.add_argument(
        "--pdf", type=Path, required=True, metavar=_("BESTAND"), help=_("het blad, als pdf")
    )


def accept(parser: argparse.ArgumentParser) -> None:
    """Add the card, and what was heard by phone."""
    _card(parser)
    _fingerprint(parser)


def admit(parser: argparse.ArgumentParser) -> None:
    """Add the card, what was heard, and where the admission goes."""
    accept(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("BESTAND"),
        help=_("het bestand dat je naar die computer brengt"),
    )


def join(parser: argparse.ArgumentParser) -> None:
    """Add the admission."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("BESTAND"),
        help=_("het bestand dat de andere computer maakte"),
    )
    _fingerprint(parser)


def revoke(parser: argparse.ArgumentParser) -> None:
    """Add which computer, and why."""
    pick(parser)
    parser.add_argument(
        "--reason", default="", metavar=_("TEKST"), help=_("waarom, voor wie het later leest")
    )


def choose(parser: argparse.ArgumentParser) -> None:
    """Add which change of which computer counts."""
    parser.add_argument(
        "computer", metavar=_("COMPUTER"), help=_("het begin van de sleutel van die computer")
    )
    parser.add_argument(
        "number", type=int, metavar=_("NUMMER"), help=_("het nummer van de wijziging")
    )
    parser.add_argument(
        "change", metavar=_("WIJZIGING"), help=_("het begin van de wijziging die telt")
    )


def pick(parser: argparse.ArgumentParser) -> None:
    """Add which partner is meant."""
    parser.add_argument(
        "peer", metavar=_("PARTNER"), help=_("de naam, of het begin van de sleutel")
    )


def compare(parser: argparse.ArgumentParser) -> None:
    """Add which partner, and what was heard by phone."""
    pick(parser)
    _fingerprint(parser)


def rename(parser: argparse.ArgumentParser) -> None:
    """Add which partner, and its new name."""
    pick(parser)
    parser.add_argument("name", metavar=_("NAAM"), help=_("de nieuwe naam"))


def sync(parser: argparse.ArgumentParser) -> None:
    """Add the shared folder."""
    parser.add_argument(
        "folder", type=Path, metavar=_("MAP"), help=_("de gedeelde map, of de map op de stick")
    )


def _card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar=_("BESTAND"), help=_("de kaart (.mxcard) van de ander")
    )


def _fingerprint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fingerprint",
        metavar=_("CIJFERS_OF_WOORDEN"),
        help=_("de cijfers of de zes woorden die de ander je aan de telefoon leest"),
    )
