"""``card``: who this computer is, whom it takes for a partner, and keys that change or stop."""

from argparse import Namespace

from mentorapp.app import files
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.exchange import card as cards
from mentorapp.services import (
    acquainting,
    card_paper,
    carding,
    fingerprints,
    naming,
    pairing,
    partner_list,
    partnering,
)
from mentorapp.services.partnering import Fork

_KEY = 8  # characters of a key that are shown


def show(arguments: Namespace, terminal: Terminal) -> Answer:
    """Show the card: digits and words to read aloud, and a QR code to hold before a camera."""
    with opened(arguments, terminal) as desk:
        card = carding.own_card(desk)
    terminal.say(_("Kaart van {name}").format(name=card.name))
    terminal.say(_("Cijfers: {digits}").format(digits=card.fingerprint))
    terminal.say(_("Woorden: {words}").format(words=card.words))
    if not terminal.as_json:
        for line in fingerprints.code_lines(card):
            terminal.say(line)
    return Answer(_value(card) | {"code": card.code})


def print_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Set the card on one sheet of paper."""
    path = files.fresh(arguments.pdf)
    with opened(arguments, terminal) as desk:
        files.put(path, card_paper.card_sheet(desk))
        card = carding.own_card(desk)
    terminal.say(_("De kaart staat in {path}.").format(path=path))
    return Answer(_value(card) | {"path": str(path)})


def accept(arguments: Namespace, terminal: Terminal) -> Answer:
    """Take over a partner's card, when what was heard by phone is what stands on it."""
    content = files.content(arguments.file, cards.MAX_CARD)
    with opened(arguments, terminal) as desk:
        card = cards.read(content)
        _say(terminal, card)
        acquainting.accept(desk, content, arguments.fingerprint or "")
    terminal.say(_("{name} is nu een partner.").format(name=card.name))
    return Answer(_value(card))


def admit(arguments: Namespace, terminal: Terminal) -> Answer:
    """Let another computer write for this house; gives the file that it needs."""
    content = files.content(arguments.file, cards.MAX_CARD)
    path = files.fresh(arguments.out)
    with opened(arguments, terminal) as desk:
        card = cards.read(content)
        _say(terminal, card)
        _card, admission = acquainting.admit(desk, content, arguments.fingerprint or "")
        files.put(path, admission)
    terminal.say(
        _("Breng {path} naar de andere computer, en neem het daar over met card join.").format(
            path=path
        )
    )
    return Answer(_value(card) | {"path": str(path)})


def join(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write for the house that admitted this computer."""
    content = files.content(arguments.file, 4 * cards.MAX_CARD)
    with opened(arguments, terminal) as desk:
        card = pairing.voucher_card(content)
        _say(terminal, card)
        acquainting.join(desk, content, arguments.fingerprint or "")
    terminal.say(_("Deze computer hoort nu bij {name}.").format(name=card.name))
    return Answer(_value(card))


def rotate(arguments: Namespace, terminal: Terminal) -> Answer:
    """Give this computer new keys; partners follow by the next package."""
    with opened(arguments, terminal) as desk:
        former = desk.store.author
        partnering.rotate(desk)
        card = carding.own_card(desk)
    terminal.say(_("Deze computer heeft nieuwe sleutels. Partners volgen met het volgende pakket."))
    terminal.say(_("Nieuwe woorden: {words}").format(words=card.words))
    return Answer(_value(card) | {"former": former})


def revoke(arguments: Namespace, terminal: Terminal) -> Answer:
    """Cut off another computer of this house."""
    with opened(arguments, terminal) as desk:
        peer = partner_list.find(desk, arguments.peer)
        last = acquainting.cut_off(desk, peer.author, arguments.reason)
    terminal.say(
        _(
            "{name} is afgesloten. Wat hij schreef tot en met wijziging {number} telt; wat later "
            "komt niet meer."
        ).format(name=peer.name, number=last)
    )
    return Answer({"author": peer.author, "name": peer.name, "last": last})


def forks(arguments: Namespace, terminal: Terminal) -> Answer:
    """List what was written twice under one number."""
    with opened(arguments, terminal) as desk:
        found = partnering.forks(desk)
    if not found:
        terminal.say(_("Geen enkele computer schreef twee wijzigingen onder één nummer."))
    for one in found:
        terminal.say(
            _("Computer {computer} van {house}, wijziging {number}:").format(
                computer=one.author[:_KEY], house=one.house or "…", number=one.seq
            )
        )
        for branch in one.branches:
            kinds = ", ".join(naming.kind_name(kind, many=True) for kind in branch.kinds)
            told = ngettext("{number} wijziging", "{number} wijzigingen", branch.changes).format(
                number=branch.changes
            )
            terminal.say(f"  {branch.hash[:_KEY]}  {branch.at}  {told}  {kinds}".rstrip())
    return Answer({"forks": [_fork(one) for one in found]})


def choose(arguments: Namespace, terminal: Terminal) -> Answer:
    """Name the change that counts."""
    with opened(arguments, terminal) as desk:
        authors = {one.author for one in partnering.forks(desk)}
        meant = [one for one in sorted(authors) if one.startswith(arguments.computer.lower())]
        if len(meant) != 1 or len(arguments.computer) < _KEY:
            raise Refused(Problem.UNKNOWN, "peer", id=arguments.computer)
        partnering.choose(desk, meant[0], arguments.number, arguments.change.lower())
    terminal.say(_("Gekozen. Partners volgen met het volgende pakket."))
    return Answer({"author": meant[0], "number": arguments.number})


def _say(terminal: Terminal, card: cards.Card) -> None:
    terminal.say(_("Kaart van {name}").format(name=card.name))
    terminal.say(_("Cijfers: {digits}").format(digits=card.fingerprint))
    terminal.say(_("Woorden: {words}").format(words=card.words))


def _value(card: cards.Card) -> dict[str, object]:
    return {
        "author": card.author,
        "name": card.name,
        "side": card.side.value,
        "fingerprint": card.fingerprint,
        "words": card.words,
    }


def _fork(one: Fork) -> dict[str, object]:
    return {
        "author": one.author,
        "number": one.seq,
        "house": one.house,
        "ours": one.ours,
        "branches": [
            {
                "hash": branch.hash,
                "at": branch.at,
                "changes": branch.changes,
                "kinds": list(branch.kinds),
            }
            for branch in one.branches
        ],
    }
