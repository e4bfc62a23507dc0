"""The options of exporting to the formats of a school."""

import argparse
from pathlib import Path

from mentorapp.app import options
from mentorapp.base.texts import _


def about_learners(parser: argparse.ArgumentParser) -> None:
    """Add whom and where to."""
    options.learner_or_all(parser)
    _out(parser)


def about_all(parser: argparse.ArgumentParser) -> None:
    """Add where to. For whom does not matter: it is taken and ignored."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--learner", metavar=_("LEERLING"), help=_("maakt hier niets uit: dit gaat over niemand")
    )
    group.add_argument(
        "--all", action="store_true", help=_("maakt hier niets uit: dit gaat over niemand")
    )
    _out(parser)


def overview(parser: argparse.ArgumentParser) -> None:
    """Add whom, where to, and which overview: a CSV file holds one."""
    about_learners(parser)
    parser.add_argument(
        "--overview",
        choices=OVERVIEWS,
        default=OVERVIEWS[0],
        help=_("wat er in het bestand komt; anders competenties"),
    )


#: What one CSV file can hold; a test compares them with the format's parts.
OVERVIEWS = ("competences", "hours", "evaluations")


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=_("BESTAND"),
        help=_("het nieuwe bestand; wat er al staat, overschrijven we niet"),
    )
