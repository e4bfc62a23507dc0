"""What is said of each format where one chooses: what it is used for, and what goes into it."""

from mentorapp.base.texts import _


def used_for(name: str) -> str:
    """Say what a format is used for; empty for one that says so itself."""
    return {
        "xlsx": _("Opent in Excel en LibreOffice. Elk overzicht heeft zijn eigen tabblad."),
        "csv": _("Opent in elk rekenblad. Er staat één overzicht in."),
        "ics": _("Neem het over in de agenda van je telefoon of Outlook. Er staan geen namen in."),
        "oneroster": _("Voor Moodle, Canvas of een ander leerplatform. Vraag het de ICT-dienst."),
        "xapi": _("Voor een leerdossier (LRS). Vraag het de ICT-dienst."),
        "badges": _(
            "Een zip met een getekend bestand per competentie. Iedereen kan de handtekening "
            "nakijken."
        ),
        "case": _("Voor een leerplatform dat competenties beheert. Er staan geen leerlingen in."),
        "moodle-csv": _("Importeer het in Moodle als competentiekader. Er staat niemand in."),
        "canvas": _("Importeer het in Canvas bij de outcomes. Er staat niemand in."),
        "json": _("Voor wie er zelf iets mee wil maken. De vorm is beschreven."),
    }.get(name, "")


def part_words(part: str) -> str:
    """Say what one overview is."""
    return {
        "competences": _("Competenties per datum"),
        "hours": _("Uren per dag"),
        "evaluations": _("Evaluaties"),
    }[part]


def what_goes() -> str:
    """Say what goes along and what stays here."""
    return _(
        "**Gaat mee:** wat de school mag weten. **Blijft hier:** eigen notities, de "
        "leervergoeding en antwoorden die nog niet zijn aangeboden."
    )
