"""Cards (kaarten): that of this installation, and whose card is accepted here."""

from pathlib import Path

from mentorapp.base import files
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.people import Organisation, check_name
from mentorapp.exchange import card as cards
from mentorapp.services.desk import Desk
from mentorapp.storage import acquainted, peers, tray
from mentorapp.storage.unit import Unit


def own_card(desk: Desk) -> cards.Card:
    """Give this installation's card."""
    with desk.read() as unit:
        organisation = unit.get(Organisation, desk.store.organisation)
    return cards.Card(
        desk.store.author,
        desk.store.age.recipient,
        desk.store.organisation,
        desk.store.side,
        organisation.name if organisation else "",
        desk.practice,
    )


def write_card(desk: Desk, path: Path) -> cards.Card:
    """Write this installation's card to a file."""
    card = own_card(desk)
    files.write(path, cards.write(card, desk.store.key), mode=0o644)
    return card


def accept_card(desk: Desk, content: bytes) -> cards.Card:
    """Accept the card of an installation elsewhere, after a person compared the fingerprint.

    Raises Refused for a broken card, for this store's own (OWN_CARD), for one of a key that was cut
    off or replaced (KEY_REVOKED), and when practice would meet a real store.
    """
    card = cards.read(content)
    if card.practice != desk.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    if card.author in own_authors(desk):
        raise Refused(Problem.OWN_CARD, "file")
    check_name(card.name, "file")

    def use_case(unit: Unit) -> None:
        if card.author in peers.cut_off(unit.connection):
            raise Refused(Problem.KEY_REVOKED, "card", name=card.name)
        peers.accept(unit.connection, peer_of(card))
        acquainted.begin(unit.connection, card.author, desk.now())
        tray.look_again(unit.connection)  # a stranger's file may be a partner's now
        unit.commit("accept_card")

    desk.write(use_case)
    return card


def peer_of(card: cards.Card) -> Peer:
    """Give who a card is of, as a store keeps it."""
    return Peer(card.author, card.organisation, card.side, card.recipient, card.name, {})


def own_authors(desk: Desk) -> frozenset[str]:
    """Give the author keys a package for this installation may be addressed to.

    A restored store still reads what was sent to the key it continues.
    """
    with desk.read() as unit:
        return frozenset({desk.store.author, *desk.store.former_authors(unit.connection)})
