"""What went wrong with a file that was given, a folder or the disk: plain sentences."""

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem


def plain() -> dict[Problem, str]:
    """Give the sentences, in the language in use; their parameters are filled in by ``refusal``."""
    return {
        Problem.FILE_MISSING: _("We vinden het bestand {path} niet, of mogen het niet lezen."),
        Problem.FILE_FOREIGN: _(
            "Met dit bestand kunnen we hier niets doen. Er is niets veranderd. Kies een ander "
            "bestand."
        ),
        Problem.FILE_NEWER: _(
            "Dit bestand komt van een nieuwere MentorApp. Er is niets veranderd. Werk eerst bij."
        ),
        Problem.BAD_ENCODING: _(
            "We kunnen de letters in dit bestand niet lezen. Er is niets veranderd. Bewaar het "
            "als UTF-8."
        ),
        Problem.COLUMN_MISSING: _(
            "De kolom «{column}» ontbreekt in dit bestand. Er is niets veranderd."
        ),
        Problem.WRONG_CERTIFICATE: _(
            "Met die code gaat het certificaat niet open, of het bestand is geen certificaat."
        ),
        Problem.CARD_MISSING: _(
            "We kunnen met deze kaart niet tekenen. Steek ze in de lezer, kijk de code na, en "
            "probeer opnieuw."
        ),
        Problem.NO_STORE: _("In de map {folder} staan geen gegevens van MentorApp."),
        Problem.STORE_EXISTS: _(
            "In de map {folder} staat al iets. Dat blijft zoals het is. Kies een lege map."
        ),
        Problem.STORE_IN_USE: _("MentorApp werkt al in de map {folder}. Sluit het daar eerst af."),
        Problem.STORE_NEWER: _(
            "Deze gegevens zijn van een nieuwere MentorApp. Er is niets veranderd. Werk eerst bij."
        ),
        Problem.NETWORK_FOLDER: _(
            "De map {folder} staat op een netwerk. Daar raken gegevens beschadigd. Kies een map "
            "op deze computer."
        ),
        Problem.CLOUD_FOLDER: _(
            "De map {folder} wordt gedeeld met de cloud. Daar raken gegevens beschadigd. Kies een "
            "map op deze computer."
        ),
        Problem.TRAY_FULL: _(
            "Er wachten al {limit} bestanden. Neem er over of haal er weg, en probeer opnieuw."
        ),
        Problem.PULLED_OUT: _(
            "De stick of de map {path} is weg. Er is niets half meegegeven. Steek de stick er "
            "opnieuw in en probeer opnieuw."
        ),
        Problem.NOT_WHOLE: _(
            "Het bestand {path} is niet heel aangekomen. Het telt niet als meegegeven. Probeer "
            "opnieuw."
        ),
        Problem.DISK_FULL: _(
            "De schijf is vol. Wat bewaard was, is veilig. Maak plaats en probeer opnieuw."
        ),
    }


def unwritten(why: str) -> str:
    """Say that a file could not be written, with its path; why: as services.saving has it."""
    return {
        "folder": _("{path} is een map. Kies een naam voor het bestand zelf."),
        "open": _(
            "We kunnen {path} niet vervangen. Staat het open in een ander programma? Sluit het "
            "daar, of kies een andere naam. Wat er stond, is er nog."
        ),
        "read_only": _("Je mag {path} niet schrijven op die plaats. Kies een andere map."),
        "name": _("Dit systeem kan niets bewaren onder de naam {path}. Kies een andere naam."),
    }.get(why) or _("We kunnen {path} niet schrijven. Kies een andere plaats.")
