"""The options of the commands of exchange: dossiers, cards, peers, shared folders."""

import argparse
from pathlib import Path

from mentorapp.base.texts import _


def dossier(parser: argparse.ArgumentParser) -> None:
    """Add whose dossier, and where to."""
    parser.add_argument(
        "--learner",
        required=True,
        metavar=_("LEERLING"),
        help=_("naam, schoolnummer of nummer van een leerling"),
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("MAP_OF_BESTAND"),
        help=_("een nieuwe map, of een nieuw bestand dat op .zip eindigt"),
    )
