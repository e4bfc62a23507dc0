"""The commands about badges, and their options."""

import argparse
from pathlib import Path

from mentorapp.app.command import Command
from mentorapp.base.texts import _


def commands() -> tuple[Command, ...]:
    """Give them, with their texts in the language in use."""
    return (
        Command(("badge",), _("badges (Open Badges 3.0) nakijken en mee ondertekenen"), ""),
        Command(
            ("badge", "verify"),
            _("kijk na of een badge echt is: ongewijzigd, getekend en geldig"),
            "badge:verify",
            _verify,
        ),
        Command(
            ("badge", "sign"),
            _("zet de handtekening van dit huis bij een badge die in orde is"),
            "badge:sign",
            _sign,
        ),
    )


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("BESTAND"),
        help=_("een badge (.json), of een zip met badges"),
    )
    parser.add_argument(
        "--partners",
        action="store_true",
        help=_("open de gegevens, en zeg van welke partner de sleutel is"),
    )


def _sign(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=_("BESTAND"), help=_("de badge (.json)"))
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("BESTAND"),
        help=_("het nieuwe bestand; wat er al staat, overschrijven we niet"),
    )
