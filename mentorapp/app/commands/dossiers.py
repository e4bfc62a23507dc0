"""``export dossier``: all that is held about one learner, for whoever asks (access right)."""

from argparse import Namespace

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.people import Role
from mentorapp.services import dossier, dossier_files
from mentorapp.services.formats.gather import everybody


def write(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write the dossier of a learner, or of each, into a new folder or zip."""
    if arguments.all:
        return _write_all(arguments, terminal)
    with opened(arguments, terminal, Role.ADMINISTRATOR) as desk:
        learner = dossier.learner_of(desk, arguments.learner)
        made = dossier_files.write(desk, learner.id, arguments.out, terminal.warn)
    terminal.say(
        _("Het dossier van {name} staat in {path}.").format(name=learner.name, path=made.path)
    )
    terminal.say(
        ngettext("{number} gegeven", "{number} gegevens", made.records).format(number=made.records)
    )
    if made.photos:
        terminal.say(
            ngettext("{number} foto", "{number} foto’s", made.photos).format(number=made.photos)
        )
    if kept := sum(made.left_out.values()):
        terminal.say(
            ngettext(
                "{number} ding staat er niet bij. In het dossier staat waarom, en wie je het kan "
                "vragen.",
                "{number} dingen staan er niet bij. In het dossier staat waarom, en wie je het "
                "kan vragen.",
                kept,
            ).format(number=kept)
        )
    terminal.say(_("Geef het aan de leerling zelf, en aan niemand anders."))
    return Answer(_told(made, learner.id))


def _write_all(arguments: Namespace, terminal: Terminal) -> Answer:
    with opened(arguments, terminal, Role.ADMINISTRATOR) as desk:
        learners = everybody(desk)
        made = dossier_files.write_all(desk, learners, arguments.out, terminal.warn)
    terminal.say(
        ngettext(
            "{number} dossier staat in {path}.", "{number} dossiers staan in {path}.", len(made)
        ).format(number=len(made), path=arguments.out)
    )
    terminal.say(_("Geef elk dossier aan de leerling zelf, en aan niemand anders."))
    told = [_told(one, learner) for one, learner in zip(made, learners, strict=True)]
    return Answer({"path": str(arguments.out), "dossiers": told})


def _told(made: dossier_files.Written, learner: str) -> dict[str, object]:
    return {
        "path": str(made.path),
        "learner": learner,
        "files": list(made.files),
        "records": made.records,
        "photos": made.photos,
        "left_out": made.left_out,
    }
