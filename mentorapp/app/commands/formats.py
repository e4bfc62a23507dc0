"""``export json``, ``csv``, ``xlsx``, …: files for the systems of a school."""

from argparse import Namespace

from mentorapp.app import files
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.services.formats.gather import everybody
from mentorapp.services.formats.registry import Order, format_named, schools_of
from mentorapp.services.roster import find_learner


def write(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write a file in one format: whole, or not at all."""
    found = format_named(arguments.command.rpartition(" ")[2])
    with opened(arguments, terminal) as desk:
        learners: tuple[str, ...] = ()
        if found.about_learners and arguments.learner:
            with desk.read() as unit:
                learners = (find_learner(unit, arguments.learner).id,)
        elif found.about_learners:
            learners = everybody(desk)
        out = files.fresh(arguments.out)
        content = found.write(Order(desk, learners, getattr(arguments, "overview", "")))
        schools = schools_of(desk, learners)
    files.put(out, content)
    terminal.say(_("Het bestand staat in {path}.").format(path=out))
    if len(schools) > 1:
        terminal.warn(
            ngettext(
                "Er staan leerlingen van {number} school in. Geef het alleen aan wie ze mag zien.",
                "Er staan leerlingen van {number} scholen in. Geef het alleen aan wie ze mag zien.",
                len(schools),
            ).format(number=len(schools))
        )
    return Answer(
        {
            "path": str(out),
            "format": found.name,
            "bytes": len(content),
            "learners": list(learners),
            "schools": list(schools),
        }
    )
