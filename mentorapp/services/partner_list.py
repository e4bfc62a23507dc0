"""The list of partners: whom this PC knows, since when, how far, and the cards to be compared."""

from collections.abc import Mapping
from dataclasses import replace

from mentorapp.base import six_words
from mentorapp.base.texts import sort_key
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchanging import Holding, Peer
from mentorapp.domain.installation import Ground, Installation, Revocation
from mentorapp.domain.partner_rows import CardFace, PartnerRow, PartnersView
from mentorapp.domain.people import Organisation, Person, Role, SchoolContact
from mentorapp.exchange import card as cards
from mentorapp.services import carding, fingerprints, tray
from mentorapp.services.desk import Desk
from mentorapp.storage import acquainted, appending, peers
from mentorapp.storage.acquainted import Acquainted
from mentorapp.storage.peers import PackageRow
from mentorapp.storage.unit import Unit

_KEY_BEGINS = 8  # characters of a key that are enough to name it

#: Cards in the journal by their key.
Cards = Mapping[str, Installation]


def view(desk: Desk, *, words: bool = True) -> PartnersView:
    """Give the partners, the other PCs of this house and this PC's own card.

    words: of every card; else only where a name does not tell whose it is, and ``drawn`` gives the
    rest: they are dear on purpose, and a school has hundreds of partners.
    """
    waiting: dict[str, int] = {}
    for row in tray.rows(desk):
        if row.is_open:
            waiting[row.peer] = waiting.get(row.peer, 0) + 1
    own = carding.own_card(desk)
    with desk.read() as unit:
        gone = peers.cut_off(unit.connection)
        listed = _Listed(desk, unit, waiting, gone)
        found = [listed.row(one) for one in peers.all_(unit.connection)]
        found += [listed.stranger(one) for one in listed.unmet(found)]
        may = desk.may(unit, Role.ADMINISTRATOR)
    rows = sorted(found, key=lambda one: (one.revoked, sort_key(one.name), one.author))
    houses: dict[str, list[PartnerRow]] = {}
    for one in rows:
        houses.setdefault(one.organisation, []).append(one)
    shown = [one if one.own else _beside(one, houses[one.organisation]) for one in rows]
    shown = [_worded(one) if words or one.own or one.name in one.beside else one for one in shown]
    return PartnersView(
        worded(face_of(own)),
        desk.store.side,
        tuple(one for one in shown if not one.own),
        tuple(one for one in shown if one.own),
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
    """Give a card with its words and the dark runs of its QR code, to be drawn."""
    return replace(worded(face), runs=fingerprints.runs(face.code))


def own_face(desk: Desk) -> CardFace:
    """Give this PC's own card, with its QR code."""
    return drawn(face_of(carding.own_card(desk)))


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
        return face_of(cards.Card(author, recipient, "", side, name, practice))

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


def face_of(card: cards.Card) -> CardFace:
    """Give the face of a card, without its words."""
    return CardFace(card.author, card.name, "", card.fingerprint, card.code)


def worded(face: CardFace) -> CardFace:
    """Give a card with its words."""
    return face if face.words else replace(face, words=_words(face.code))


def _words(code: str) -> str:
    """Give the six words of a card from the text of its QR code, which holds both keys."""
    _kind, _version, author, recipient = code.split(":")
    return six_words.six_words(author, recipient)


def _worded(row: PartnerRow) -> PartnerRow:
    return replace(row, face=worded(row.face))


def _beside(one: PartnerRow, rows: list[PartnerRow]) -> PartnerRow:
    others = [
        other.name
        for other in rows
        if other.organisation == one.organisation
        and other.author != one.author
        and not other.revoked
    ]
    return replace(one, beside=tuple(others))
