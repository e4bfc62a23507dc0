"""``export dossier``: all that is held about one learner, for whoever asks (access right)."""

from argparse import Namespace

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.services import dossier, dossier_files


def write(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write the dossier of a learner into a new folder or zip."""
    with opened(arguments, terminal) as desk:
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
    return Answer(
        {
            "path": str(made.path),
            "learner": learner.id,
            "files": list(made.files),
            "records": made.records,
            "photos": made.photos,
            "left_out": made.left_out,
        }
    )
