"""The commands that write files for the systems of a school."""

from mentorapp.app import format_options
from mentorapp.app.command import Command
from mentorapp.base.texts import _


def commands() -> tuple[Command, ...]:
    """Give them, with their texts in the language in use; one for each format of the registry."""
    return (
        Command(
            ("export", "json"),
            _("alles wat de school mag weten, als JSON voor een ander programma"),
            "formats:write",
            format_options.about_learners,
        ),
        Command(
            ("export", "xlsx"),
            _("overzichten van competenties, uren en evaluaties, als Excel-bestand"),
            "formats:write",
            format_options.about_learners,
        ),
        Command(
            ("export", "oneroster"),
            _("een OneRoster-pakket met klassen, competenties en resultaten"),
            "formats:write",
            format_options.about_learners,
        ),
        Command(
            ("export", "xapi"),
            _("beoordelingen, notities en dagen als xAPI, voor een leerdossier"),
            "formats:write",
            format_options.about_learners,
        ),
        Command(
            ("export", "ics"),
            _("een agenda met evaluaties, schooldagen en deadlines, zonder namen van leerlingen"),
            "formats:write",
            format_options.about_learners,
        ),
        Command(
            ("export", "csv"),
            _("één overzicht als CSV: competenties, uren of evaluaties"),
            "formats:write",
            format_options.overview,
        ),
        Command(
            ("export", "badges"),
            _("een getekende badge voor elke competentie die behaald is (Open Badges 3.0)"),
            "formats:write",
            format_options.about_learners,
        ),
        Command(
            ("export", "case"),
            _("de competenties van de opleidingsplannen, als CASE 1.1 met de beoordelingsschaal"),
            "formats:write",
            format_options.about_all,
        ),
        Command(
            ("export", "moodle-csv"),
            _("de competenties van de opleidingsplannen, om in Moodle te importeren"),
            "formats:write",
            format_options.about_all,
        ),
        Command(
            ("export", "canvas"),
            _("de competenties van de opleidingsplannen, als outcomes voor Canvas"),
            "formats:write",
            format_options.about_all,
        ),
    )
