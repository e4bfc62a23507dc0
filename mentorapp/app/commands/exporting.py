"""``export``: packages for every partner, and the card by which they know us."""

from argparse import Namespace

from mentorapp.app import files
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.services import carding, exchanging
from mentorapp.services.roster import find_learner


def package(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write a package for every partner; with nothing new it says only what we have."""
    with opened(arguments, terminal) as desk:
        learner = None
        if arguments.learner:
            with desk.read() as unit:
                learner = find_learner(unit, arguments.learner).id
        sent = exchanging.export(
            desk,
            files.folder(arguments.out),
            learner=learner,
            together=arguments.together,
            views=arguments.views,
        )
    for one in sent:
        terminal.say(
            ngettext(
                "{path}: {number} wijziging voor {peer}",
                "{path}: {number} wijzigingen voor {peer}",
                one.changes,
            ).format(path=one.path, number=one.changes, peer=one.peer)
        )
    terminal.say(_("Mail elk bestand naar wie het is, of zet het op een stick."))
    return Answer(
        {
            "packages": [
                {
                    "path": str(one.path),
                    "peer": one.peer,
                    "number": one.number,
                    "changes": one.changes,
                    "disclosed": one.disclosed,
                    "photos": one.photos,
                }
                for one in sent
            ]
        }
    )


def card(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write this installation's card."""
    with opened(arguments, terminal) as desk:
        made = carding.write_card(desk, files.fresh(arguments.out))
    terminal.say(_("De kaart staat in {path}.").format(path=arguments.out))
    terminal.say(
        _("Lees deze cijfers voor aan de telefoon: {digits}").format(digits=made.fingerprint)
    )
    terminal.say(_("Of deze zes woorden: {words}").format(words=made.words))
    return Answer(
        {
            "path": str(arguments.out),
            "name": made.name,
            "fingerprint": made.fingerprint,
            "words": made.words,
        }
    )
