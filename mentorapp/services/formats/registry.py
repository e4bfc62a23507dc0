"""The formats that can be written, by name: one table for the command line and the window."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from mentorapp.base.texts import _, sort_key
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Organisation, Placement, SchoolContact
from mentorapp.domain.school_view import SchoolView
from mentorapp.services.desk import Desk
from mentorapp.services.formats.gather import Told, gather, untold
from mentorapp.services.formats.refusing import refuse_national_numbers


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. learners: ids, none where the format is not about learners.

    part: which of the format's parts, empty for the first. school: only their placements of this
    school. told: hears how far it is: how many are done, of how many, and who is next; it may raise
    to stop.
    """

    desk: Desk
    learners: tuple[str, ...] = ()
    part: str = ""
    told: Told = untold
    school: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. suffix: with its dot. about_learners: else it is the same for everybody.

    write: gives the whole file. parts: names of what one file can hold, where it holds one at a
    time.
    """

    name: str
    suffix: str
    about_learners: bool
    write: Callable[[Order], bytes]
    parts: tuple[str, ...] = ()


def about(write: Callable[[SchoolView], bytes]) -> Callable[[Order], bytes]:
    """Give a writer of what goes to the school about learners; no national number passes.

    It raises Refused as gather, and NATIONAL_NUMBER with the field named.
    """

    def written(order: Order) -> bytes:
        view = gather(order.desk, order.learners, order.told, school=order.school)
        refuse_national_numbers(view)
        return write(view)

    return written


def lazily(where: str) -> Callable[..., bytes]:
    """Give a writer that is imported when it is called. where: ``module:function`` of services.

    What writes workbooks or credentials is heavy, and mostly only one of them is asked for.
    """
    module, name = where.split(":")

    def written(*given: object) -> bytes:
        found = getattr(importlib.import_module(f"mentorapp.services.formats.{module}"), name)
        content: bytes = found(*given)
        return content

    return written


def _csv(order: Order) -> bytes:
    return about(lambda view: lazily("overviews:write_csv")(view, order.part))(order)


def _badges(order: Order) -> bytes:
    return about(lambda view: lazily("badge_file:write")(order.desk, view))(order)


def _of_house(where: str) -> Callable[[Order], bytes]:
    return lambda order: lazily(where)(order.desk)


OVERVIEWS = ("competences", "hours", "evaluations")
FORMATS = (
    Format("xlsx", ".xlsx", about_learners=True, write=about(lazily("overviews:write_xlsx"))),
    Format("csv", ".csv", about_learners=True, write=_csv, parts=OVERVIEWS),
    Format("ics", ".ics", about_learners=True, write=about(lazily("calendar_file:write"))),
    Format("oneroster", ".zip", about_learners=True, write=about(lazily("oneroster:write"))),
    Format("xapi", ".json", about_learners=True, write=about(lazily("statements:write"))),
    Format("json", ".json", about_learners=True, write=about(lazily("whole:write"))),
    Format("badges", ".zip", about_learners=True, write=_badges),
    Format("case", ".json", about_learners=False, write=_of_house("framework_files:case")),
    Format("moodle-csv", ".csv", about_learners=False, write=_of_house("framework_files:moodle")),
    Format("canvas", ".csv", about_learners=False, write=_of_house("framework_files:canvas")),
)


def format_named(name: str) -> Format:
    """Give a format. Raises Refused(UNKNOWN)."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise Refused(Problem.UNKNOWN, "format", id=name)


def schools_of(desk: Desk, learners: tuple[str, ...]) -> tuple[str, ...]:
    """Give the schools of some learners, by name: whoever gets a file sees all that is in it."""
    chosen = set(learners)
    with desk.read() as unit:
        named = {one.id: one.name for one in unit.find(Organisation)}
        named |= {one.id: one.name for one in unit.find(SchoolContact)}
        found = {one.calendar for one in unit.find(Placement) if one.learner in chosen}
    names = {named[one] for one in found if one in named}
    # What sorts names is slow to load, and mostly there is one.
    return tuple(sorted(names, key=sort_key) if len(names) > 1 else names)


def title(name: str) -> str:
    """Say what a format is, in the language in use."""
    return {
        "badges": _("Badges: een getekend bestand per behaalde competentie"),
        "canvas": _("Canvas: de competenties als outcomes"),
        "case": _("CASE 1.1: de competenties en de schaal"),
        "csv": _("CSV: één overzicht, voor elk rekenblad"),
        "json": _("JSON: alles, voor een ander programma"),
        "moodle-csv": _("Moodle: de competenties als kader"),
        "oneroster": _("OneRoster 1.2: voor een leerplatform"),
        "xapi": _("xAPI: voor een leerdossier (LRS)"),
        "ics": _("Agenda (ICS): evaluaties, schooldagen en deadlines"),
        "xlsx": _("Excel: overzichten van competenties, uren en evaluaties"),
    }.get(name, name)
