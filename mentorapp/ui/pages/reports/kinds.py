"""The kinds of reports on Verslagen: one line of a table each, with its picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mentorapp.base.texts import _
from mentorapp.domain.report_kinds import Asked, Over, ReportName, over
from mentorapp.services.desk import Desk
from mentorapp.services.page_fit import Fitted, fitted
from mentorapp.ui.kit.base import Say
from mentorapp.ui.look import Look
from mentorapp.ui.pages.reports import pictures

STATEMENT = ReportName.ALLOWANCE.value
_Draw = Callable[[Look, QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind. file: the name it is kept under, with {name} and {day}; draw: its picture."""

    name: ReportName
    say: Say
    more: Say
    file: Say
    draw: _Draw

    @property
    def id(self) -> str:
        """Give its word."""
        return self.name.value

    @property
    def over(self) -> Over:
        """Say what one chooses for it."""
        return over(self.name)

    def fitted(self, desk: Desk, asked: Asked) -> Fitted:
        """Set it, and see how it lies on its pages. Raises Refused as its own service."""
        return fitted(desk, self.name, asked)


#: What a school's desk prints: it pays nothing, and nothing is filled in or scanned there.
_AT_SCHOOL = (
    ReportName.PROGRESS,
    ReportName.CLASS_COUNCIL,
    ReportName.HANDOVER,
    ReportName.EVALUATION,
    ReportName.PLAIN,
    ReportName.COMPETENCE_CARD,
    ReportName.HOURS,
    ReportName.PORTFOLIO,
    ReportName.ATTESTATION,
    ReportName.GAP,
)
_AT_WORK = (
    ReportName.PROGRESS,
    ReportName.EVALUATION,
    ReportName.HOURS,
    ReportName.ALLOWANCE,
    ReportName.PLAIN,
    ReportName.COMPETENCE_CARD,
    ReportName.PORTFOLIO,
    ReportName.ATTESTATION,
    ReportName.HANDOVER,
    ReportName.SELF_RATING,
    ReportName.GAP,
    ReportName.OFFER,
    ReportName.WEEK_SHEET,
    ReportName.CODE_SHEET,
    ReportName.POCKET_CARD,
)


def kinds(*, school: bool = False) -> tuple[ReportKind, ...]:
    """Give every kind, in the order of the page. school: those of a school's desk."""
    return tuple(_KINDS[name] for name in (_AT_SCHOOL if school else _AT_WORK))


_KINDS: Mapping[ReportName, ReportKind] = {
    one.name: one
    for one in (
        ReportKind(
            ReportName.PROGRESS,
            lambda: _("Voortgangsverslag"),
            lambda: _("Alle competenties, met groei"),
            lambda: _("Voortgangsverslag {name} {day}.pdf"),
            pictures.draw_progress,
        ),
        ReportKind(
            ReportName.HANDOVER,
            lambda: _("Overdracht"),
            lambda: _("Voor wie overneemt of vervangt"),
            lambda: _("Overdracht {name} {day}.pdf"),
            pictures.draw_handover,
        ),
        ReportKind(
            ReportName.EVALUATION,
            lambda: _("Evaluatie"),
            lambda: _("De laatste, met afspraken en handtekeningen"),
            lambda: _("Evaluatie {name} {day}.pdf"),
            pictures.draw_evaluation,
        ),
        ReportKind(
            ReportName.SELF_RATING,
            lambda: _("Zelfbeoordeling"),
            lambda: _("Een blad voor de leerling, om in te vullen"),
            lambda: _("Zelfbeoordeling {name} {day}.pdf"),
            pictures.draw_self,
        ),
        ReportKind(
            ReportName.HOURS,
            lambda: _("Uren"),
            lambda: _("Elke dag, met wie bevestigde"),
            lambda: _("Uren {name} {day}.pdf"),
            pictures.draw_hours,
        ),
        ReportKind(
            ReportName.ALLOWANCE,
            lambda: _("Leervergoeding"),
            lambda: _("Een maand, lijn per lijn uitgelegd"),
            lambda: _("Leervergoeding {name} {day}.pdf"),
            pictures.draw_statement,
        ),
        ReportKind(
            ReportName.PLAIN,
            lambda: _("Leesbaar verslag"),
            lambda: _("Voor de leerling en de ouders"),
            lambda: _("Leesbaar verslag {name} {day}.pdf"),
            pictures.draw_plain,
        ),
        ReportKind(
            ReportName.COMPETENCE_CARD,
            lambda: _("Competentiekaart"),
            lambda: _("Elk doel met zijn niveau"),
            lambda: _("Competentiekaart {name} {day}.pdf"),
            pictures.draw_competence_card,
        ),
        ReportKind(
            ReportName.PORTFOLIO,
            lambda: _("Bewijsmap"),
            lambda: _("Foto’s en notities bij elkaar"),
            lambda: _("Bewijsmap {name} {day}.pdf"),
            pictures.draw_portfolio,
        ),
        ReportKind(
            ReportName.ATTESTATION,
            lambda: _("Attest van competenties"),
            lambda: _("Wat behaald en getekend is"),
            lambda: _("Attest {name} {day}.pdf"),
            pictures.draw_attestation,
        ),
        ReportKind(
            ReportName.GAP,
            lambda: _("Wat hier niet kan"),
            lambda: _("Een blad voor de school"),
            lambda: _("Wat hier niet kan {name} {day}.pdf"),
            pictures.draw_gap,
        ),
        ReportKind(
            ReportName.OFFER,
            lambda: _("Werkplekaanbod"),
            lambda: _("Wat je van dit plan hier leert"),
            lambda: _("Werkplekaanbod {day}.pdf"),
            pictures.draw_offer,
        ),
        ReportKind(
            ReportName.CLASS_COUNCIL,
            lambda: _("Klassenraad"),
            lambda: _("Heel de klas van de leerling, zonder notities"),
            lambda: _("Klassenraad {day}.pdf"),
            pictures.draw_class,
        ),
        ReportKind(
            ReportName.WEEK_SHEET,
            lambda: _("Weekblad"),
            lambda: _("Met de pen invullen, dan inscannen"),
            lambda: _("Weekblad {name} {day}.pdf"),
            pictures.draw_week,
        ),
        ReportKind(
            ReportName.CODE_SHEET,
            lambda: _("Codeblad"),
            lambda: _("Badges en competenties voor de kiosk"),
            lambda: _("Codeblad {name} {day}.pdf"),
            pictures.draw_codes,
        ),
        ReportKind(
            ReportName.POCKET_CARD,
            lambda: _("Zakkaartje"),
            lambda: _("A6, met badge, voor de leerling"),
            lambda: _("Zakkaartje {name} {day}.pdf"),
            pictures.draw_card,
        ),
    )
}


def pictured(look: Look, kind: ReportKind) -> Callable[[QPainter, QRectF], None]:
    """Give what draws the picture of a kind."""
    return partial(kind.draw, look)
