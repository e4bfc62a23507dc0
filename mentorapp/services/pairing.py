"""Several PCs of one organisation: one vouches for the other's key, and both accept each other."""

from dataclasses import dataclass
from typing import Any

from mentorapp.base import canonical, vouching
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.installation import Ground, Installation, Revocation
from mentorapp.domain.people import Role
from mentorapp.exchange import card as cards
from mentorapp.services import carding
from mentorapp.services.desk import Desk
from mentorapp.storage import acquainted, peers, tray
from mentorapp.storage.unit import Unit

FORMAT = "mentor-admission/1"


@dataclass(frozen=True, slots=True)
class Admission:
    """What an installation needs to write for an organisation: the voucher's word for its key."""

    organisation: str
    author: str
    voucher: str
    voucher_seq: int
    proof: str
    card: bytes


def admit(desk: Desk, card: bytes) -> bytes:
    """Admit another PC to this organisation by its card; gives the file to bring back to it.

    Administrators only. Raises Refused(NOT_ALLOWED, PRACTICE_MIXED, OWN_CARD), KEY_REVOKED for a
    card of a key that was cut off, and for a broken card.
    """
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)
        head = unit.journal_head()
    other = cards.read(card)
    if other.practice != desk.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    if other.author == desk.store.author:
        raise Refused(Problem.OWN_CARD, "file")
    organisation = desk.store.organisation
    peer = Peer(other.author, organisation, desk.store.side, other.recipient, other.name, {})

    def use_case(unit: Unit) -> None:
        if other.author in peers.cut_off(unit.connection):
            raise Refused(Problem.KEY_REVOKED, "card", name=other.name)
        peers.accept(unit.connection, peer)
        acquainted.begin(unit.connection, other.author, desk.now())
        unit.commit("accept_card")

    desk.write(use_case)
    proof = vouching.vouch(desk.store.key, vouching.ADMITS, organisation, other.author, head.seq)
    own = cards.write(carding.own_card(desk), desk.store.key)
    return canonical.dumps(
        {
            "format": FORMAT,
            "organisation": organisation,
            "author": other.author,
            "voucher": desk.store.author,
            "voucher_seq": head.seq,
            "proof": proof,
            "card": own.hex(),
        }
    )


def voucher_card(content: bytes) -> cards.Card:
    """Give the card of the PC that admits, for a person to compare. Raises Refused."""
    return cards.read(_read(content).card)


def check(desk: Desk, content: bytes) -> cards.Card:
    """Look at an admission before anything changes; gives the card of the PC that admits.

    Raises Refused as ``join``, but for who may.
    """
    admission = _read(content)
    voucher = cards.read(admission.card)
    if admission.author != desk.store.author:
        raise Refused(Problem.NOT_FOR_US, "file")
    holds = vouching.holds(
        vouching.ADMITS,
        organisation=admission.organisation,
        author=admission.author,
        voucher=admission.voucher,
        seq=admission.voucher_seq,
        proof=admission.proof,
    )
    if not holds or voucher.author != admission.voucher:
        raise Refused(Problem.SIGNATURE_WRONG, "file")
    if len(desk.store.members.organisation) > 1:
        raise Refused(Problem.STORE_EXISTS, "house", folder=str(desk.store.folder))
    return voucher


def join(desk: Desk, content: bytes) -> None:
    """Write for the organisation that admitted this PC, from now on.

    Administrators only. Raises Refused(NOT_ALLOWED, FILE_FOREIGN, NOT_FOR_US, SIGNATURE_WRONG);
    refused as well once this PC's own organisation has other members or peers (STORE_EXISTS): its
    records would change hands.
    """
    voucher, admission = check(desk, content), _read(content)

    def use_case(unit: Unit) -> None:
        desk.require(unit, Role.ADMINISTRATOR)
        own = unit.need(Installation, ids.installation_of(desk.store.author), "card")
        unit.put(
            Installation(
                own.id,
                admission.organisation,
                own.author,
                own.recipient,
                voucher.side,
                Ground.ADMITTED,
                admission.voucher,
                admission.voucher_seq,
                admission.proof,
                own.name,
            )
        )
        peers.accept(
            unit.connection,
            Peer(
                voucher.author,
                admission.organisation,
                voucher.side,
                voucher.recipient,
                voucher.name,
                {},
            ),
        )
        acquainted.begin(unit.connection, voucher.author, desk.now())
        unit.commit("join_organisation")

    desk.write(use_case)


def revoke(desk: Desk, author: str, last_seq: int, reason: str) -> None:
    """Stop another PC of this organisation: nothing it writes above last_seq counts any more.

    From then on nobody who hears of it makes a package for that PC or takes one over from it.
    Administrators only. Raises Refused(NOT_ALLOWED, UNKNOWN), OWN_CARD for this PC itself.
    """
    if author == desk.store.author:
        raise Refused(Problem.OWN_CARD, "author")

    def use_case(unit: Unit) -> None:
        desk.require(unit, Role.ADMINISTRATOR)
        if desk.store.members.organisation.get(author) != desk.store.organisation:
            raise Refused(Problem.UNKNOWN, "author", id=author[:8])
        unit.put(
            Revocation(
                ids.natural("revocation", author),
                desk.store.organisation,
                author,
                last_seq,
                reason.strip(),
            )
        )
        tray.look_again(unit.connection)  # what came from it is taken over no more
        unit.commit("revoke")

    desk.write(use_case)


def cut_off(desk: Desk, author: str, reason: str) -> int:
    """Revoke another PC of this house at what is here of it; gives the last number that counts.

    Raises Refused as revoke.
    """
    last = dict(desk.store.position()).get(author, 0)
    revoke(desk, author, last, reason)
    return last


def _read(content: bytes) -> Admission:
    try:
        value: dict[str, Any] = canonical.loads(content)
        if value["format"] != FORMAT:
            raise Refused(Problem.FILE_NEWER, "file", format=str(value["format"])[:40])
        return Admission(
            value["organisation"],
            value["author"],
            value["voucher"],
            value["voucher_seq"],
            value["proof"],
            bytes.fromhex(value["card"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(Problem.FILE_FOREIGN, "file") from error
