"""``peers``: the partners that this computer exchanges with."""

from argparse import Namespace
from dataclasses import asdict

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.services import partnering
from mentorapp.services.partnering import Partner


def list_(arguments: Namespace, terminal: Terminal) -> Answer:
    """List the partners, with what went to and came from each."""
    with opened(arguments, terminal) as desk:
        found = partnering.partners(desk)
    if not found:
        terminal.say(_("Er is nog geen partner. Neem een kaart over met card accept."))
    for one in found:
        terminal.say(f"{one.name}  {one.author[:8]}  {_told(one)}")
        terminal.say("  " + _("Woorden: {words}").format(words=one.words))
        terminal.say(
            "  "
            + _("gestuurd tot pakket {sent}, gekregen tot pakket {received}").format(
                sent=one.sent, received=one.received
            )
        )
    return Answer({"peers": [asdict(one) | {"side": one.side.value} for one in found]})


def remove(arguments: Namespace, terminal: Terminal) -> Answer:
    """Forget a partner."""
    with opened(arguments, terminal) as desk:
        peer = partnering.find(desk, arguments.peer)
        partnering.remove(desk, peer.author)
    terminal.say(
        _("{name} is geen partner meer. Wat ervan kwam, blijft staan.").format(name=peer.name)
    )
    return Answer({"author": peer.author, "name": peer.name})


def rename(arguments: Namespace, terminal: Terminal) -> Answer:
    """Call a partner otherwise."""
    with opened(arguments, terminal) as desk:
        peer = partnering.find(desk, arguments.peer)
        partnering.rename(desk, peer.author, arguments.name)
    terminal.say(_("{old} heet hier nu {new}.").format(old=peer.name, new=arguments.name.strip()))
    return Answer({"author": peer.author, "name": arguments.name.strip()})


def _told(one: Partner) -> str:
    if one.revoked:
        return _("afgesloten")
    return _("computer van dit huis") if one.own else _("partner")
