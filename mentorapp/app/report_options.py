"""Options of ``report``: looking and giving of a kind, the exchange box, how reports look."""

import argparse
from pathlib import Path

from mentorapp.app.command import Options
from mentorapp.base.texts import LANGUAGES, _
from mentorapp.domain.report_style import PLACES, ROLES, known_sections


def checked(options: Options, *, given: bool = False) -> Options:
    """Give the options of a kind, with the one that only looks. given: it may go to others too."""

    def added(parser: argparse.ArgumentParser) -> None:
        options(parser)
        if given:
            parser.add_argument(
                "--give",
                action="store_true",
                help=_("leg het in de uitwisselbak: het gaat mee met het volgende pakket"),
            )
        parser.add_argument(
            "--check",
            action="store_true",
            help=_("zeg alleen hoeveel bladzijden het zijn en wat niet goed op papier komt"),
        )

    return added


def box(parser: argparse.ArgumentParser) -> None:
    """Add whose reports, and where they go; without a folder they are only listed."""
    parser.add_argument(
        "--learner", metavar=_("LEERLING"), default="", help=_("alleen van deze leerling")
    )
    parser.add_argument(
        "--out", type=Path, metavar=_("MAP"), help=_("bewaar ze ook als pdf in deze map")
    )


def style(parser: argparse.ArgumentParser) -> None:
    """Add for which school, and what is chosen; nothing chosen only shows."""
    parser.add_argument(
        "--school",
        metavar=_("SCHOOL"),
        default="",
        help=_("naam of nummer van een school; anders elke school zonder eigen keuze"),
    )
    logo = parser.add_mutually_exclusive_group()
    logo.add_argument(
        "--logo",
        type=Path,
        metavar=_("BESTAND"),
        help=_("het logo bovenaan: een PNG of JPEG; ook het logo van het bedrijf blijft staan"),
    )
    logo.add_argument("--no-logo", action="store_true", help=_("geen logo meer"))
    parser.add_argument(
        "--own-mark",
        action=argparse.BooleanOptionalAction,
        help=_("ook het teken van MentorApp naast een logo, of niet"),
    )
    parser.add_argument(
        "--sections",
        type=sections,
        metavar=_("DELEN"),
        help=_(
            "welke delen afgedrukt worden, met een komma ertussen: + voor een deel dat er weer "
            "bij komt, - voor een deel dat wegblijft, of all voor alles. Schrijf bijvoorbeeld "
            "--sections=-progress.days,-plain.meaning. De delen: {names}"
        ).format(names=", ".join(known_sections())),
    )
    parser.add_argument(
        "--signatures",
        type=signers,
        metavar=_("ROLLEN"),
        help=_(
            "wie tekent, in volgorde en met een komma ertussen: {names}; none voor niemand. "
            "Wie al getekend heeft, blijft staan."
        ).format(names=", ".join(ROLES)),
    )
    parser.add_argument(
        "--places",
        type=places,
        metavar=_("NAMEN"),
        help=_(
            "andere plaatsen om te tekenen, zoals Ouder,Directie (hoogstens {limit}); none voor "
            "geen"
        ).format(limit=PLACES),
    )
    parser.add_argument(
        "--language",
        choices=(*LANGUAGES, "none"),
        help=_("de taal van de verslagen; none voor die van het programma"),
    )
    parser.add_argument(
        "--forget",
        action="store_true",
        help=_("vergeet wat voor deze school gekozen is: alles zoals bij elke andere"),
    )


def sections(text: str) -> tuple[str, ...]:
    """Read sections with + or - before each, or all. Raises ArgumentTypeError."""
    found = _listed(text)
    known = known_sections()
    for one in found:
        if one != "all" and (one[:1] not in ("+", "-") or one[1:] not in known):
            raise argparse.ArgumentTypeError(
                _("«{given}» is geen deel. Schrijf bijvoorbeeld -progress.days.").format(given=one)
            )
    return found


def signers(text: str) -> tuple[str, ...]:
    """Read roles, or none. Raises ArgumentTypeError."""
    found = _listed(text)
    if found == ("none",):
        return ()
    for one in found:
        if one not in ROLES:
            raise argparse.ArgumentTypeError(
                _("«{given}» is geen rol. Kies uit {names}.").format(
                    given=one, names=", ".join(ROLES)
                )
            )
    return found


def places(text: str) -> tuple[str, ...]:
    """Read what stands above further places to sign, or none."""
    found = _listed(text)
    return () if found == ("none",) else found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in text.split(","))))
