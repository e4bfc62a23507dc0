"""The options of ``import``: the file, and what its kinds need."""

import argparse

from mentorapp.app import options
from mentorapp.base.texts import _
from mentorapp.domain.file_kinds import FileKind
from mentorapp.domain.list_columns import ListColumn


def import_(parser: argparse.ArgumentParser) -> None:
    """Add the file and what its kinds need."""
    options.import_(parser)
    parser.add_argument(
        "--format",
        choices=list(FileKind),
        help=_("wat voor bestand het is; anders kijken we zelf"),
    )
    parser.add_argument(
        "--mapping",
        action="append",
        metavar=_("KOLOM=BETEKENIS"),
        help=_(
            "wat een kolom van een lijst is, met haar naam of nummer: {choices}; meer dan één mag, "
            "of een json-bestand dat het zegt. Anders kijken we zelf"
        ).format(choices=", ".join(ListColumn)),
    )
    parser.add_argument(
        "--no-heading", action="store_true", help=_("de eerste rij is al een leerling")
    )
    parser.add_argument(
        "--school",
        metavar=_("SCHOOL"),
        help=_("van welke school een lijst met leerlingen is, als er meer dan één is"),
    )
    parser.add_argument(
        "--answer",
        action="append",
        metavar=_("REGEL=ANTWOORD"),
        help=_(
            "wie er op een regel van een lijst staat: het nummer van de leerling hier, new voor "
            "een nieuwe, skip om de regel weg te laten"
        ),
    )
    parser.add_argument(
        "--leave-out",
        action="store_true",
        help=_("laat regels weg die niet kloppen of op een antwoord wachten"),
    )
