"""Exchange with the school: cards, packages out, packages in."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mentorapp import __version__
from mentorapp.base import chain, files
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchanging import Holding, Peer, from_json, to_json
from mentorapp.domain.people import Organisation, check_name
from mentorapp.exchange import card as cards
from mentorapp.exchange import codec, container
from mentorapp.services import erasing, keeping, merging, packing
from mentorapp.services.desk import Desk
from mentorapp.services.following import follow
from mentorapp.storage import incoming, outgoing, peers, photo_sharing
from mentorapp.storage.unit import Session, Unit


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that was written. changes, disclosed, photos: how many went along."""

    path: Path
    peer: str
    number: int
    changes: int
    disclosed: int
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """What a package brought, or would bring when only looked at.

    records: number of records touched, by kind; waiting: changes whose predecessor is missing;
    barred: entries of erased learners that stayed out; key_in_use_elsewhere: this store turned
    out to be a copy of another that writes on, and goes on under a new key. photos: new ones.
    """

    sender: str
    number: int
    new: int
    known: int
    waiting: int
    forked: int
    disclosed: int
    barred: int
    again: bool
    key_in_use_elsewhere: bool
    records: dict[str, int] = field(default_factory=dict)
    photos: int = 0


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

    Raises Refused for a broken card, for this store's own, and when practice would meet a real
    store.
    """
    card = cards.read(content)
    if card.practice != desk.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    if card.author == desk.store.author:
        raise Refused(Problem.OWN_CARD, "file")
    check_name(card.name, "file")

    def use_case(unit: Unit) -> None:
        peers.accept(unit.connection, peer_of(card))
        unit.commit("accept_card")

    desk.write(use_case)
    return card


def peer_of(card: cards.Card) -> Peer:
    """Give who a card is of, as a store keeps it."""
    return Peer(card.author, card.organisation, card.side, card.recipient, card.name, {})


def export(desk: Desk, folder: Path, *, learner: str | None = None) -> list[Sent]:
    """Write what every known peer has not had into a folder: always a file per peer.

    With nothing new it holds only what this store has, which acknowledges. learner: only what
    concerns this learner and nobody; the rest waits for a later package as withheld.
    Raises Refused(SENDER_UNKNOWN) when no card was accepted yet.
    """
    with desk.read() as unit:
        known = peers.all_(unit.connection)
    if not known:
        raise Refused(Problem.SENDER_UNKNOWN, "peer")
    folder.mkdir(parents=True, exist_ok=True)
    sent: list[Sent] = []
    for peer in known:
        sent += _export_to(desk, folder, peer, learner)
    return sent


def _export_to(desk: Desk, folder: Path, peer: Peer, learner: str | None) -> list[Sent]:
    store = desk.store

    def use_case(unit: Unit) -> list[Sent]:
        connection = unit.connection
        sharing = outgoing.Sharing(
            connection,
            store.catalogue,
            store.members,
            own=store.organisation,
            # The card in the journal comes before the one that was handed over by hand: an
            # installation may have joined another organisation since.
            reader=store.members.organisation.get(peer.author, peer.organisation),
            today=desk.today,
            learner=learner,
        )
        out = outgoing.collect(connection, sharing, peer)
        photos = photo_sharing.going(connection, store.catalogue, sharing, out, peer.lacking)
        lacking = photo_sharing.lacking(connection, store.catalogue, sharing)
        have = outgoing.holdings(connection, sharing.authors)
        made = []
        for part in packing.parts(out, photos):
            number = peers.next_number(connection, peer.author)
            manifest = container.Manifest(
                store.author,
                (peer.author,),
                number,
                desk.now(),
                desk.practice,
                __version__,
                to_json(have),
                to_json(peer.have),
                packing.summary(part),
                lacking,
            )
            package = container.make(
                manifest,
                packing.files(unit, part),
                key=store.key,
                recipients=[peer.recipient],
            )
            path = folder / package.name
            files.write(path, package.content, mode=0o644)
            row = peers.PackageRow(
                package.hash, "out", peer.author, number, desk.now(), json.dumps(part.counts())
            )
            peers.log(connection, row)
            disclosed = len(part.lines.disclosed)
            made.append(Sent(path, peer.name, number, part.changes, disclosed, len(part.photos)))
        unit.commit("export")
        return made

    return desk.write(use_case)


def look(desk: Desk, content: bytes) -> Received:
    """Say what taking over a package would bring; nothing stays. Raises Refused as take_over."""
    with _intake(desk, _opened(desk, content)) as (_unit, received):
        return received


def take_over(desk: Desk, content: bytes) -> Received:
    """Take over a package, all of it or nothing of it, after a backup.

    Raises Refused: CANNOT_DECRYPT, SIGNATURE_WRONG, SENDER_UNKNOWN, NOT_FOR_US, FILE_*,
    PRACTICE_MIXED. Taking the same one over again changes nothing.
    """
    package = _opened(desk, content)
    keeping.back_up(desk.store, "import", desk.now())
    with _intake(desk, package) as (unit, received):
        if received.key_in_use_elsewhere:  # noted with the package: a crash must not forget it
            desk.store.mark_as_copy(unit.connection)
        unit.commit("take_over")
    if received.key_in_use_elsewhere:
        desk.store.continue_under_new_key(at=desk.now())
    if received.records.keys() & {"erasure", "learner", "placement"}:
        erasing.carry_out(desk)
    if received.records.keys() & {"erasure", "learner", "placement", "person"}:
        follow(desk)
    return received


@dataclass(frozen=True, slots=True)
class _Package:
    """A package whose signature, hashes and every line hold."""

    manifest: container.Manifest
    hash: str
    peer: Peer
    have: dict[str, Holding]
    lines: list[incoming.Line]
    disclosures: list[codec.Disclosure]
    photos: list[bytes]


def _opened(desk: Desk, content: bytes) -> _Package:
    opened = container.open_(content, key=desk.store.age, own=_own_authors(desk))
    manifest = opened.manifest
    if manifest.practice != desk.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    with desk.read() as unit:
        peer = peers.of(unit.connection, manifest.sender)
    if peer is None:
        raise Refused(Problem.SENDER_UNKNOWN, "file", author=manifest.sender[:8])
    try:
        return _Package(
            manifest,
            opened.hash,
            peer,
            from_json(manifest.have),
            [
                (line, codec.read_line(line))
                for line in codec.lines(opened.files.get(container.CHANGES, b""))
            ],
            [
                codec.read_disclosure(line)
                for line in codec.lines(opened.files.get(container.DISCLOSURES, b""))
            ],
            _photos(opened.files),
        )
    except (chain.Broken, ValueError) as error:
        raise Refused(Problem.FILE_BROKEN, "file", detail=str(error)) from error


def _photos(found: dict[str, bytes]) -> list[bytes]:
    """Give the photos of a package. Raises chain.Broken for one that is not what it is called."""
    photos = {name: content for name, content in found.items() if name.startswith(container.BLOBS)}
    for name, content in photos.items():
        if name != f"{container.BLOBS}{hashlib.sha256(content).hexdigest()}":
            raise chain.Broken("attachment")
    return list(photos.values())


@contextmanager
def _intake(desk: Desk, package: _Package) -> Iterator[tuple[Unit, Received]]:
    store, manifest, peer = desk.store, package.manifest, package.peer
    before = store.members
    with store.unit(Session(desk.person, desk.now())) as unit:
        connection = unit.connection
        again = any(row.hash == package.hash for row in peers.logged(connection))
        known = merging.before(unit)
        intake = incoming.Intake(
            connection, store.catalogue, store.members, codec.read_line, own=store.author
        )
        try:
            taken = intake.take(
                package.lines, [(d.entry, d.part) for d in package.disclosures], package.hash
            )
        except chain.Broken as error:
            raise Refused(Problem.FILE_BROKEN, "file", detail=str(error)) from error
        photos = photo_sharing.keep(connection, package.photos)
        if manifest.number >= peers.highest_from(connection, peer.author):
            peers.heard(connection, peer.author, package.have, manifest.lacking)
        received = Received(
            peer.name,
            manifest.number,
            taken.new,
            taken.known,
            taken.waiting,
            taken.forked,
            taken.disclosed,
            taken.barred,
            again,
            taken.ahead_of_us or taken.own_forked,
            _by_kind(taken.records),
            photos,
        )
        summary = json.dumps({"new": taken.new, "records": received.records})
        peers.log(
            connection,
            peers.PackageRow(package.hash, "in", peer.author, manifest.number, desk.now(), summary),
        )
        if not again:
            changes = [line for _spelled, line in package.lines]
            after = unit if taken.members is None else unit.seen_by(taken.members)
            brought = merging.Brought(package.hash, changes, package.have)
            merging.note(after, brought, known, store.author)
        yield unit, received
        if unit.committed and taken.members is not None:
            store.members = taken.members
    if not unit.committed:
        store.members = before


def _own_authors(desk: Desk) -> frozenset[str]:
    """Give the author keys a package for this installation may be addressed to.

    A restored store still reads what was sent to the key it continues.
    """
    with desk.read() as unit:
        return frozenset({desk.store.author, *desk.store.former_authors(unit.connection)})


def _by_kind(records: set[tuple[str, str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for kind, _id in records:
        counts[kind] = counts.get(kind, 0) + 1
    return dict(sorted(counts.items()))
