"""Options of ``questions``: what waits, and the answers to it."""

import argparse

from mentorapp.base.texts import _

_EQUALS = "="


def listed(parser: argparse.ArgumentParser) -> None:
    """Add about whom, and whether of what was answered before."""
    _about(parser)
    parser.add_argument(
        "--settled",
        action="store_true",
        help=_("toon wat hier al gekozen is, en wat nog anders kan"),
    )


def settle(parser: argparse.ArgumentParser) -> None:
    """Add the answers: all of them, or nothing is written."""
    _about(parser)
    parser.add_argument(
        "--choose",
        action="append",
        type=choice,
        required=True,
        metavar=_("VRAAG=ANTWOORD"),
        help=_(
            "kies een antwoord met zijn nummer, zoals 1=2; herhaal voor elke vraag. In plaats van "
            "nummers mag ook wat --json als key en choice geeft"
        ),
    )
    parser.add_argument(
        "--settled",
        action="store_true",
        help=_("kies anders bij wat al gekozen is, met de nummers van questions list --settled"),
    )


def choice(text: str) -> tuple[str, str]:
    """Read a question and its answer. Raises ArgumentTypeError."""
    question, equals, answer = text.rpartition(_EQUALS)
    if not equals or not question or not answer:
        raise argparse.ArgumentTypeError(
            _("«{given}» is geen keuze. Schrijf bijvoorbeeld 1=2.").format(given=text)
        )
    return question, answer


def _about(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--learner",
        metavar=_("LEERLING"),
        help=_("naam, schoolnummer of nummer van een leerling; anders alles wat wacht"),
    )
