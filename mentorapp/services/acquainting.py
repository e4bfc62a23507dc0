"""Getting acquainted: cards that come, compared and taken over, PCs let in, and those cut off."""

from dataclasses import replace
from pathlib import Path

from mentorapp.base import six_words
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.partner_rows import CardFace, CardSeen
from mentorapp.domain.people import Role
from mentorapp.exchange import card as cards
from mentorapp.services import carding, fingerprints, handing, pairing, partner_list
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Sent
from mentorapp.services.partner_list import face_of, worded
from mentorapp.storage import acquainted, peers
from mentorapp.storage.acquainted import Acquainted
from mentorapp.storage.unit import Unit

CONFIRMS = 2  # of the six words: typed before a computer is cut off

# cards that come


def look(desk: Desk, content: bytes) -> CardSeen:
    """Look at a card that came, before anybody compares anything.

    Raises Refused as ``carding.accept_card``.
    """
    card = cards.read(content)
    with desk.read() as unit:
        own = {desk.store.author, *desk.store.former_authors(unit.connection)}
        known = peers.of(unit.connection, card.author) is not None
        gone = card.author in peers.cut_off(unit.connection)
    if card.practice != desk.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    if card.author in own:
        raise Refused(Problem.OWN_CARD, "file")
    if gone:
        raise Refused(Problem.KEY_REVOKED, "card", name=card.name)
    return CardSeen(worded(face_of(card)), card.side, known, _says_ours(desk, card))


def accept(desk: Desk, content: bytes, heard: str) -> cards.Card:
    """Take over the card of a partner. heard: its words, digits or code, as by phone.

    A card that says to be of this house is taken over by an administrator alone: what stays inside
    the house goes to who bears it. Raises Refused: MISSING, SIGNATURE_WRONG on "fingerprint"; and
    as ``carding.accept_card``.
    """
    look(desk, content)
    card = cards.read(content)
    fingerprints.compare(card, heard)
    if _says_ours(desk, card):
        with desk.read() as unit:
            desk.require(unit, Role.ADMINISTRATOR)
    carding.accept_card(desk, content)
    mark_compared(desk, card.author)
    return card


def admit(desk: Desk, content: bytes, heard: str) -> tuple[cards.Card, bytes]:
    """Admit another PC by its card; gives the card and the file to bring to it.

    Raises Refused as ``accept`` and ``pairing.admit``.
    """
    card = cards.read(content)
    fingerprints.compare(card, heard)
    admission = pairing.admit(desk, content)
    mark_compared(desk, card.author)
    return card, admission


def admit_into(desk: Desk, content: bytes, heard: str, path: Path) -> cards.Card:
    """Admit another PC, and write the file that is brought to it; all of it or nothing.

    Raises Refused as ``admit`` and ``handing.put_whole``.
    """
    author = cards.read(content).author
    with desk.read() as unit:
        known = peers.of(unit.connection, author) is not None
    card, admission = admit(desk, content, heard)
    try:
        handing.put_whole(path.parent, path.name, admission)
    except Refused:
        if not known:
            _unmeet(desk, author)
        raise
    return card


def _unmeet(desk: Desk, author: str) -> None:
    def use_case(unit: Unit) -> None:
        peers.forget(unit.connection, author)
        acquainted.forget(unit.connection, author)
        unit.commit("remove_peer")

    desk.write(use_case)


def invited(desk: Desk, content: bytes) -> CardFace:
    """Give the face of the card of the PC that made an admission for this one.

    Raises Refused as ``pairing.join``.
    """
    return worded(face_of(pairing.check(desk, content)))


def join(desk: Desk, content: bytes, heard: str) -> cards.Card:
    """Write for the house that admitted this PC; gives the card of the PC that did.

    heard: the words, digits or code of that card. Raises Refused as ``accept`` and
    ``pairing.join``.
    """
    card = pairing.voucher_card(content)
    fingerprints.compare(card, heard)
    pairing.join(desk, content)
    mark_compared(desk, card.author)
    return card


def compare(desk: Desk, author: str, heard: str) -> None:
    """Compare what was heard with the card of a partner, and note that it is the same.

    Raises Refused: UNKNOWN; MISSING, SIGNATURE_WRONG on "fingerprint", and nothing is noted.
    """
    with desk.read() as unit:
        one = peers.of(unit.connection, author)
    if one is None:
        raise Refused(Problem.UNKNOWN, "peer", id=author[:8])
    card = cards.Card(
        one.author, one.recipient, one.organisation, one.side, one.name, desk.practice
    )
    fingerprints.compare(card, heard)
    mark_compared(desk, author)


def mark_compared(desk: Desk, author: str) -> None:
    """Note that a person compared the words of a card just now. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> None:
        if peers.of(unit.connection, author) is None:
            raise Refused(Problem.UNKNOWN, "peer", id=author[:8])
        found = acquainted.of(unit.connection).get(author, Acquainted())
        acquainted.note(
            unit.connection, author, replace(found, compared=desk.now(), by=desk.person)
        )
        unit.commit("compare_card")

    desk.write(use_case)


def _says_ours(desk: Desk, card: cards.Card) -> bool:
    return card.organisation == desk.store.organisation


# several PCs of one partner


def make_for_house(desk: Desk, organisation: str) -> list[Sent]:
    """Make one package that every PC of a partner's house opens; it waits to be handed over.

    Raises Refused as ``handing.make_ready``.
    """
    rows = [one for one in partner_list.view(desk).partners if one.organisation == organisation]
    return handing.make_ready(
        desk, only=[one.author for one in rows if not one.revoked], together=True
    )


# the own card


def put_card(desk: Desk, folder: Path, name: str) -> Path:
    """Put this PC's card into a folder, on a stick too, and read it back.

    Raises Refused as ``handing.put_whole``.
    """
    content = cards.write(carding.own_card(desk), desk.store.key)
    handing.put_whole(folder, name, content)
    return folder / name


# stopping


def confirmed(face: CardFace, typed: str) -> bool:
    """Say whether the first words of a card were typed: it is that one, and no other."""
    wanted = face.words.split()[:CONFIRMS]
    return six_words.plain(typed).split()[:CONFIRMS] == wanted


def cut_off(desk: Desk, author: str, reason: str = "") -> int:
    """Cut off another PC of this house; gives the last number that counts. As ``pairing``."""
    return pairing.cut_off(desk, author, reason)
