"""``sync``: exchange with the other PCs of this house through a shared folder or a stick."""

from argparse import Namespace

from mentorapp.app.refusing import sentence
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.services import syncing


def sync(arguments: Namespace, terminal: Terminal) -> Answer:
    """Take over what the others left, and leave our own."""
    with opened(arguments, terminal) as desk:
        found = syncing.sync(desk, arguments.folder)
    for path, received in found.taken:
        terminal.say(
            ngettext(
                "{path}: {number} nieuwe wijziging van {sender}",
                "{path}: {number} nieuwe wijzigingen van {sender}",
                received.new,
            ).format(path=path.name, number=received.new, sender=received.sender)
        )
    if not found.taken:
        terminal.say(_("Er is niets nieuws van de andere computers."))
    for one in found.left:
        terminal.warn(f"{one.path.name}: {sentence(one.refused)}")
    for name in found.partners:
        terminal.say(_("{name} hoort bij dit huis.").format(name=name))
    for name in found.strangers:
        terminal.say(
            _("{name} hoort nog niet bij dit huis. Laat hem toe met card admit.").format(name=name)
        )
    for path in found.written:
        terminal.say(_("Klaargezet voor de andere computers: {path}").format(path=path.name))
    return Answer(
        {
            "taken": [
                {"path": str(path), "sender": received.sender, "new": received.new}
                for path, received in found.taken
            ],
            "left": [
                {"path": str(one.path), "problem": one.refused.problem.value} for one in found.left
            ],
            "partners": found.partners,
            "strangers": found.strangers,
            "written": [str(path) for path in found.written],
        }
    )
