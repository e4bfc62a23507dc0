"""The commands that print, and their options: each from the one table of kinds."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from mentorapp.app import options, report_options
from mentorapp.app.command import Command, Options
from mentorapp.base.texts import _
from mentorapp.domain.report_kinds import Over, ReportName, over
from mentorapp.domain.report_shelf import GIVEN_KINDS

_DOES = "report:report"


def commands() -> tuple[Command, ...]:
    """Give them, with their texts in the language in use."""
    return (
        Command(("report",), _("druk een verslag af naar een pdf"), ""),
        *(
            Command(
                ("report", name.value),
                summary,
                _DOES,
                report_options.checked(
                    _OWN.get(name) or _OVER[over(name)], given=name in GIVEN_KINDS
                ),
            )
            for name, summary in _summaries().items()
        ),
        Command(
            ("report", "statement"),
            _("de oude naam van report allowance"),
            _DOES,
            report_options.checked(options.month_of),
        ),
        Command(
            ("report", "box"),
            _("de uitwisselbak: verslagen die meegaan, en die je kreeg"),
            "report_box:box",
            report_options.box,
        ),
        Command(
            ("report", "style"),
            _("hoe de verslagen eruitzien voor een school: delen, logo, wie tekent, taal"),
            "report_style:style_",
            report_options.style,
        ),
        Command(
            ("report", "all"),
            _("elk verslag dat er te maken is, in een map per soort"),
            "report:every_kind",
            _everything,
        ),
    )


def _summaries() -> Mapping[ReportName, str]:
    return {
        ReportName.PROGRESS: _("het voortgangsverslag"),
        ReportName.PLAIN: _("het leesbaar verslag, voor de leerling en de ouders"),
        ReportName.COMPETENCE_CARD: _("de competentiekaart: elk doel met zijn niveau"),
        ReportName.PORTFOLIO: _("de bewijsmap: foto’s, notities en wat behaald is"),
        ReportName.ATTESTATION: _("het attest van competenties: wat behaald en getekend is"),
        ReportName.GAP: _("wat van het plan op deze werkplek niet kan"),
        ReportName.OFFER: _("het werkplekaanbod: wat je van een plan hier kan leren"),
        ReportName.HANDOVER: _("de overdracht voor wie een leerling overneemt of vervangt"),
        ReportName.ALLOWANCE: _("de leervergoeding van een maand, lijn per lijn uitgelegd"),
        ReportName.HOURS: _("de uren: een rij voor elke dag, met wie ze bevestigde"),
        ReportName.EVALUATION: _(
            "de laatste evaluatie, met wat er is afgesproken en de handtekeningen"
        ),
        ReportName.SELF_RATING: _("de zelfbeoordeling op papier, voor de evaluatie die loopt"),
        ReportName.CLASS_COUNCIL: _("de klassenraad: heel de klas van een leerling op een blad"),
        ReportName.WEEK_SHEET: _("een weekblad om met de pen in te vullen en in te scannen"),
        ReportName.CODE_SHEET: _("een blad met codes voor de kiosk: badges en competenties"),
        ReportName.POCKET_CARD: _("een zakkaartje voor de leerling, op A6"),
    }


def _everything(parser: argparse.ArgumentParser) -> None:
    options.learner_or_all(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar=_("MAP"), help=_("de map voor de verslagen")
    )


def _hours(parser: argparse.ArgumentParser) -> None:
    options.progress(parser)
    parser.add_argument(
        "--month", metavar=_("MAAND"), help=_("in plaats van een periode: een maand, als 2025-10")
    )


#: The options of a kind by what it is over, and of those that take more.
_OVER: Mapping[Over, Options] = {
    Over.PERIOD: options.progress,
    Over.WEEK: options.week,
    Over.MONTH: options.month_of,
    Over.NOW: options.codes,
}
_OWN: Mapping[ReportName, Options] = {
    ReportName.EVALUATION: options.evaluation,
    ReportName.HOURS: _hours,
}
