"""The table of actions: menus, palette, cheat sheet, status line and tests come from it."""

from collections.abc import Callable
from enum import StrEnum, unique
from typing import NamedTuple

from mentorapp.base.texts import _


@unique
class Does(StrEnum):
    """Every action of the window."""

    TODAY = "today"
    LEARNERS = "learners"
    EVALUATIONS = "evaluations"
    HOURS = "hours"
    REPORTS = "reports"
    EXCHANGE = "exchange"
    ADMIN = "admin"
    NOTE = "note"
    CORRECT = "correct"
    WEEK = "week"
    SEARCH = "search"
    HELP = "help"
    CHEAT_SHEET = "cheat_sheet"
    UNDO = "undo"
    BACK = "back"
    NEXT_ZONE = "next_zone"
    LOOK_TOGETHER = "look_together"
    FULL_SCREEN = "full_screen"
    LOCK = "lock"
    PRINT = "print"
    SAVE_PDF = "save_pdf"
    PREVIOUS = "previous"
    NEXT = "next"
    REPORT_OF_LEARNER = "report_of_learner"
    CHECK_REPORT = "check_report"
    GIVE_REPORT = "give_report"
    NEW_LEARNER = "new_learner"
    TAKE_OVER = "take_over"
    MAKE_FILE = "make_file"
    EXPORT = "export"
    MATCH = "match"
    CHOOSE = "choose"
    DOCTOR = "doctor"
    SYNC = "sync"
    PARTNERS = "partners"
    READ_SHEET = "read_sheet"
    KIOSK = "kiosk"
    BACK_UP = "back_up"
    NEW_EVALUATION = "new_evaluation"
    EVALUATION_PLAN = "evaluation_plan"
    TALK = "talk"
    AWAY = "away"
    CLASS_COUNCIL = "class_council"
    HAND_OVER = "hand_over"
    PAYROLL = "payroll"
    QUIT = "quit"


@unique
class Part(StrEnum):
    """The parts of the cheat sheet."""

    WORK = "work"
    WAYS = "ways"
    WINDOW = "window"


class Action(NamedTuple):
    """One action. key: as Qt writes it, empty when there is none; locked: also while locked."""

    does: Does
    say: Callable[[], str]
    key: str = ""
    icon: str = ""
    part: Part = Part.WORK
    locked: bool = False


_WINDOW = Part.WINDOW
ACTIONS: tuple[Action, ...] = (
    Action(Does.NOTE, lambda: _("Snel noteren"), "F2", "plus"),
    Action(Does.CORRECT, lambda: _("Verbeter je laatste notitie"), "Ctrl+E", "pencil"),
    Action(Does.WEEK, lambda: _("Toon het voorstel voor deze week"), "F4", "calendar"),
    Action(Does.UNDO, lambda: _("Ongedaan maken"), "Ctrl+Z", "arrow-back-up"),
    Action(Does.PRINT, lambda: _("Druk af"), "Ctrl+P", "printer"),
    Action(Does.SAVE_PDF, lambda: _("Bewaar als pdf"), "Ctrl+S", "download"),
    Action(Does.REPORT_OF_LEARNER, lambda: _("Maak een voortgangsverslag"), "", "file-text"),
    Action(
        Does.GIVE_REPORT, lambda: _("Zet het verslag in de uitwisselbak"), "", "arrows-exchange"
    ),
    Action(Does.CHECK_REPORT, lambda: _("Kijk een verslag na"), "", "shield-check"),
    Action(Does.NEW_LEARNER, lambda: _("Voeg een leerling toe"), "Ctrl+N", "plus"),
    Action(Does.TAKE_OVER, lambda: _("Neem een bestand over"), "Ctrl+O", "download"),
    Action(Does.MAKE_FILE, lambda: _("Zet een bestand klaar"), "", "upload"),
    Action(Does.EXPORT, lambda: _("Maak een bestand voor een ander programma"), "", "file-export"),
    Action(Does.MATCH, lambda: _("Koppel een leerling aan die van de school"), "", "users"),
    Action(
        Does.DOCTOR, lambda: _("Kijk na wat er misloopt bij het uitwisselen"), "", "stethoscope"
    ),
    Action(Does.SYNC, lambda: _("Wissel uit met je andere pc’s"), "", "device-desktop"),
    Action(Does.PARTNERS, lambda: _("Toon de partners en hun sleutels"), "", "key"),
    Action(Does.CHOOSE, lambda: _("Kies tussen twee antwoorden"), "", "arrows-exchange"),
    Action(Does.READ_SHEET, lambda: _("Lees een weekblad in"), "Ctrl+I", "file-import"),
    Action(Does.KIOSK, lambda: _("Zet deze pc in kioskstand"), "", "device-tablet"),
    Action(Does.BACK_UP, lambda: _("Maak nu een back-up"), "", "database"),
    Action(Does.NEW_EVALUATION, lambda: _("Begin een evaluatie"), "", "clipboard"),
    Action(Does.EVALUATION_PLAN, lambda: _("Plan de evaluaties"), "", "calendar"),
    Action(Does.TALK, lambda: _("Start het gesprek"), "F5", "player-play"),
    Action(Does.AWAY, lambda: _("Toon wat anderen deden sinds je weg was"), "", "history"),
    Action(Does.CLASS_COUNCIL, lambda: _("Toon de klassenraad van een klas"), "", "users-group"),
    Action(Does.HAND_OVER, lambda: _("Toon de overdracht van een leerling"), "", "users"),
    Action(
        Does.PAYROLL,
        lambda: _("Maak het bestand voor het sociaal secretariaat"),
        "",
        "file-export",
    ),
    Action(Does.TODAY, lambda: _("Vandaag"), "Ctrl+1", "calendar-event", Part.WAYS),
    Action(Does.LEARNERS, lambda: _("Leerlingen"), "Ctrl+2", "users", Part.WAYS),
    Action(Does.EVALUATIONS, lambda: _("Evaluaties"), "Ctrl+3", "clipboard-check", Part.WAYS),
    Action(Does.HOURS, lambda: _("Uren"), "Ctrl+4", "clock-hour-4", Part.WAYS),
    Action(Does.REPORTS, lambda: _("Verslagen"), "Ctrl+5", "file-text", Part.WAYS),
    Action(Does.EXCHANGE, lambda: _("Uitwisseling"), "Ctrl+6", "arrows-exchange", Part.WAYS),
    Action(Does.ADMIN, lambda: _("Beheer"), "Ctrl+7", "settings", Part.WAYS),
    Action(Does.SEARCH, lambda: _("Zoek of typ een opdracht"), "Ctrl+K", "search", Part.WAYS),
    Action(Does.BACK, lambda: _("Ga terug"), "Alt+Left", "chevron-left", Part.WAYS),
    Action(Does.PREVIOUS, lambda: _("Vorige leerling"), "Alt+Up", "chevron-left", Part.WAYS),
    Action(Does.NEXT, lambda: _("Volgende leerling"), "Alt+Down", "chevron-right", Part.WAYS),
    Action(Does.NEXT_ZONE, lambda: _("Ga naar het volgende deel"), "F6", "", Part.WAYS),
    Action(Does.HELP, lambda: _("Help bij dit scherm"), "F1", "help-circle", _WINDOW, locked=True),
    Action(Does.CHEAT_SHEET, lambda: _("Toon alle toetsen"), "Ctrl+/", "keyboard", _WINDOW),
    Action(Does.LOOK_TOGETHER, lambda: _("Samen kijken"), "F8", "eye", _WINDOW),
    Action(
        Does.FULL_SCREEN,
        lambda: _("Volledig scherm"),
        "F11",
        "arrows-maximize",
        _WINDOW,
        locked=True,
    ),
    Action(Does.LOCK, lambda: _("Vergrendel"), "Ctrl+L", "lock", _WINDOW),
    Action(Does.QUIT, lambda: _("Sluit MentorApp"), "Ctrl+Q", "logout", _WINDOW, locked=True),
)

BY_ID = {action.does: action for action in ACTIONS}


def caps(key: str) -> tuple[str, ...]:
    """Give the key caps of a shortcut, as they stand on the keyboard of the language in use."""
    names = {
        "Ctrl": _("Ctrl"),
        "Alt": _("Alt"),
        "Up": "↑",
        "Down": "↓",
        "Left": "←",
        "Right": "→",
        "Return": _("Enter"),
        "Esc": _("Esc"),
        "Space": _("Spatie"),
    }
    if key in ("", "+"):
        return (key,) if key else ()
    return tuple(names.get(part, part) for part in key.split("+"))
