"""Whom this PC knows: the list of partners and PCs, cards compared and taken over, keys stopped."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentorapp.base import six_words
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchanging import Holding, Peer
from mentorapp.domain.installation import Ground, Installation, Revocation
from mentorapp.domain.partner_rows import CardFace, CardSeen, PartnerRow, PartnersView
from mentorapp.domain.people import Organisation, Person, Role, SchoolContact
from mentorapp.exchange import card as cards
from mentorapp.services import exchanging, fingerprints, handing, pairing, tray
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Sent
from mentorapp.storage import acquainted, appending, peers
from mentorapp.storage.acquainted import Acquainted
from mentorapp.storage.peers import PackageRow
from mentorapp.storage.unit import Unit

_KEY_BEGINS = 8  # characters of a key that are enough to name it
CONFIRMS = 2  # of the six words: typed before a computer is cut off

#: Cards in the journal by their key.
Cards = Mapping[str, Installation]


# what is shown


def view(desk: Desk) -> PartnersView:
    """Give the partners, the other PCs of this house and this PC's own card."""
    waiting: dict[str, int] = {}
    for row in tray.rows(desk):
        if row.is_open:
            waiting[row.peer] = waiting.get(row.peer, 0) + 1
    own = exchanging.own_card(desk)
    with desk.read() as unit:
        gone = peers.cut_off(unit.connection)
        listed = _Listed(desk, unit, waiting, gone)
        found = [listed.row(one) for one in peers.all_(unit.connection)]
        found += [listed.stranger(one) for one in listed.unmet(found)]
        may = desk.may(unit, Role.ADMINISTRATOR)
    rows = sorted(found, key=lambda one: (one.revoked, one.name, one.author))
    return PartnersView(
        _face(own),
        desk.store.side,
        tuple(_beside(one, rows) for one in rows if not one.own),
        tuple(one for one in rows if one.own),
        may,
        desk.store.author in gone,
    )


def find(desk: Desk, given: str) -> PartnerRow:
    """Give the partner or PC that is meant by its name, or by the beginning of its key.

    Raises Refused(UNKNOWN) when none or several fit.
    """
    wanted, shown = given.strip().casefold(), view(desk)
    everyone = (*shown.partners, *shown.pcs)
    found = [one for one in everyone if one.name.casefold() == wanted] or [
        one for one in everyone if len(wanted) >= _KEY_BEGINS and one.author.startswith(wanted)
    ]
    if len(found) != 1:
        raise Refused(Problem.UNKNOWN, "peer", id=given)
    return found[0]


def drawn(face: CardFace) -> CardFace:
    """Give a card with the dark runs of its QR code, to be drawn."""
    return replace(face, runs=fingerprints.runs(face.code))


def own_face(desk: Desk) -> CardFace:
    """Give this PC's own card, with its QR code."""
    return drawn(_face(exchanging.own_card(desk)))


class _Listed:
    """What is read once for all rows."""

    def __init__(self, desk: Desk, unit: Unit, waiting: Mapping[str, int], gone: set[str]) -> None:
        self.desk, self.waiting, self.gone = desk, waiting, gone
        self.members = desk.store.members.organisation
        self.cards = {one.author: one for one in unit.find(Installation)}
        self.noted = acquainted.of(unit.connection)
        self.houses = {one.id: one.name for one in unit.find(Organisation)}
        self.people = {one.id: one.name for one in unit.find(Person)}
        self.reasons = {one.author: one.reason for one in unit.find(Revocation)}
        self.mails = {
            one.name.casefold(): one.email for one in unit.find(SchoolContact) if one.email
        }
        card = self.cards.get(desk.store.author)
        # A PC that was let in belongs to that house with the first package from it; until then too.
        self.ours = {desk.store.organisation, card.organisation if card else ""}
        self.own = {desk.store.author, *desk.store.former_authors(unit.connection)}
        self.written = {
            author: appending.position(unit.connection, author)[0] for author in self.own
        }
        self.came: dict[str, PackageRow] = {}
        self.first: dict[str, str] = {}
        for row in peers.logged(unit.connection):
            self.first.setdefault(row.peer, row.at)
            if row.direction == "in":
                best = self.came.get(row.peer)
                if best is None or best.number <= row.number:
                    self.came[row.peer] = row

    def row(self, one: Peer) -> PartnerRow:
        """Give the row of a peer."""
        reader = self.members.get(one.author, one.organisation)
        noted, renewed = self._noted(one.author)
        last, nobody = self.came.get(one.author), Holding()
        shared = {
            author: min(one.have.get(author, nobody).to, seq)
            for author, seq in self.written.items()
        }
        return PartnerRow(
            self._card(one.author, one.recipient, one.name),
            reader,
            self.houses.get(reader, one.name),
            one.side,
            reader in self.ours,
            revoked=one.author in self.gone,
            reason=self.reasons.get(one.author, ""),
            since=noted.since or self.first.get(one.author, ""),
            compared=noted.compared,
            by=self.people.get(noted.by, ""),
            renewed=renewed and bool(noted.compared),
            received=last.number if last else 0,
            at=last.at if last else "",
            sent=one.sent,
            waiting=self.waiting.get(one.author, 0),
            read=sum(shared.values()),
            ours=sum(self.written.values()),
            email=self.mails.get(one.name.casefold(), ""),
        )

    def unmet(self, found: list[PartnerRow]) -> list[Installation]:
        """Give the other PCs of the house of which only the journal tells."""
        known = {one.author for one in found} | self.own
        former = {one.voucher for one in self.cards.values() if one.ground in _CONTINUING}
        return [
            one
            for one in self.cards.values()
            if self.members.get(one.author) == self.desk.store.organisation
            and one.author not in known | former
        ]

    def stranger(self, one: Installation) -> PartnerRow:
        """Give the row of a PC of which only the journal tells."""
        house = self.houses.get(one.organisation, "")
        return PartnerRow(
            self._card(one.author, one.recipient, one.name or "PC"),
            one.organisation,
            house,
            one.side,
            own=True,
            is_peer=False,
            revoked=one.author in self.gone,
            reason=self.reasons.get(one.author, ""),
        )

    def _card(self, author: str, recipient: str, name: str) -> CardFace:
        side, practice = self.desk.store.side, self.desk.practice
        return _face(cards.Card(author, recipient, "", side, name, practice))

    def _noted(self, author: str) -> tuple[Acquainted, bool]:
        """Give what is noted of a key or of those before it, and whether of one before it."""
        since, compared, renewed, now = "", Acquainted(), False, author
        for _step in range(len(self.cards) + 1):
            found = self.noted.get(now)
            if found is not None:
                since = found.since or since
                if found.compared and not compared.compared:
                    compared, renewed = found, now != author
            card = self.cards.get(now)
            if card is None or card.ground is not Ground.ROTATED:
                break
            now = card.voucher
        return replace(compared, since=since), renewed


_CONTINUING = (Ground.ROTATED, Ground.CONTINUES)


def _face(card: cards.Card) -> CardFace:
    return CardFace(card.author, card.name, card.words, card.fingerprint, card.code)


def _beside(one: PartnerRow, rows: list[PartnerRow]) -> PartnerRow:
    others = [
        other.name
        for other in rows
        if other.organisation == one.organisation
        and other.author != one.author
        and not other.revoked
    ]
    return replace(one, beside=tuple(others))


# cards that come


def look(desk: Desk, content: bytes) -> CardSeen:
    """Look at a card that came, before anybody compares anything.

    Raises Refused as ``exchanging.accept_card``.
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
    return CardSeen(_face(card), card.side, known, _says_ours(desk, card))


def accept(desk: Desk, content: bytes, heard: str) -> cards.Card:
    """Take over the card of a partner. heard: its words, digits or code, as by phone.

    A card that says to be of this house is taken over by an administrator alone: what stays inside
    the house goes to who bears it. Raises Refused: MISSING, SIGNATURE_WRONG on "fingerprint"; and
    as ``exchanging.accept_card``.
    """
    look(desk, content)
    card = cards.read(content)
    fingerprints.compare(card, heard)
    if _says_ours(desk, card):
        with desk.read() as unit:
            desk.require(unit, Role.ADMINISTRATOR)
    exchanging.accept_card(desk, content)
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
    return _face(pairing.check(desk, content))


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
    rows = [one for one in view(desk).partners if one.organisation == organisation]
    return handing.make_ready(
        desk, only=[one.author for one in rows if not one.revoked], together=True
    )


# the own card


def put_card(desk: Desk, folder: Path, name: str) -> Path:
    """Put this PC's card into a folder, on a stick too, and read it back.

    Raises Refused as ``handing.put_whole``.
    """
    content = cards.write(exchanging.own_card(desk), desk.store.key)
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
