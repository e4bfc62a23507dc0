"""The names of the kinds of reports."""

from mentorapp.base.texts import _
from mentorapp.domain.report_kinds import ReportName


def kind_words(name: ReportName) -> str:
    """Give the name of a kind."""
    return {
        ReportName.PROGRESS: _("Voortgangsverslag"),
        ReportName.PLAIN: _("Leesbaar verslag"),
        ReportName.EVALUATION: _("Evaluatieverslag"),
        ReportName.SELF_RATING: _("Zelfbeoordeling"),
        ReportName.COMPETENCE_CARD: _("Competentiekaart"),
        ReportName.HOURS: _("Uren"),
        ReportName.ALLOWANCE: _("Leervergoeding"),
        ReportName.PORTFOLIO: _("Bewijsmap"),
        ReportName.ATTESTATION: _("Attest"),
        ReportName.HANDOVER: _("Overdracht"),
        ReportName.GAP: _("Wat hier niet kan"),
        ReportName.OFFER: _("Werkplekaanbod"),
        ReportName.CLASS_COUNCIL: _("Klassenraad"),
        ReportName.WEEK_SHEET: _("Weekblad"),
        ReportName.CODE_SHEET: _("Codeblad"),
        ReportName.POCKET_CARD: _("Zakkaartje"),
    }[name]
