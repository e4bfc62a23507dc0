"""``peers``: the partners that this computer exchanges with."""

from argparse import Namespace

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _
from mentorapp.domain.partner_rows import PartnerRow
from mentorapp.services import acquainting, partner_list, partner_words, partnering


def list_(arguments: Namespace, terminal: Terminal) -> Answer:
    """List the partners, with what went to and came from each."""
    with opened(arguments, terminal) as desk:
        view, today = partner_list.view(desk), desk.today
    found = sorted((*view.partners, *view.pcs), key=lambda one: (one.name, one.author))
    if not found:
        terminal.say(_("Er is nog geen partner. Neem een kaart over met card accept."))
    for one in found:
        state = partner_words.state(one)
        terminal.say(f"{one.name}  {one.author[:8]}  {state}")
        terminal.say(f"  {partner_words.about(one, today)}")
        terminal.say("  " + _("Woorden: {words}").format(words=one.face.words))
        terminal.say(
            "  "
            + _("gestuurd tot pakket {sent}, gekregen tot pakket {received}").format(
                sent=one.sent, received=one.received
            )
        )
    return Answer({"peers": [_value(one) for one in found]})


def compare(arguments: Namespace, terminal: Terminal) -> Answer:
    """Note that the words of a partner's card were compared, when they are those."""
    with opened(arguments, terminal) as desk:
        peer = partner_list.find(desk, arguments.peer)
        acquainting.compare(desk, peer.author, arguments.fingerprint or "")
    terminal.say(_("Genoteerd: de zes woorden van {name} zijn dezelfde.").format(name=peer.name))
    return Answer({"author": peer.author, "name": peer.name})


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


def _value(one: PartnerRow) -> dict[str, object]:
    """Spell a row; what a program reads keeps the names it had."""
    return {
        "author": one.author,
        "name": one.name,
        "organisation": one.organisation,
        "house": one.house,
        "side": one.side.value,
        "own": one.own,
        "words": one.face.words,
        "revoked": one.revoked,
        "reason": one.reason,
        "since": one.since,
        "compared": one.compared,
        "sent": one.sent,
        "received": one.received,
        "at": one.at,
        "waiting": one.waiting,
    }
