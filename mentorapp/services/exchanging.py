"""Exchange with the school: cards, packages out, packages in."""

import hashlib
import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mentorapp import __version__
from mentorapp.base import chain, collector, files
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Way
from mentorapp.domain.exchanging import Holding, Peer, common, from_json, to_json
from mentorapp.exchange import codec, container
from mentorapp.services import brought, carding, erasing, keeping, merging, packing, partnering
from mentorapp.services.brought import Brought
from mentorapp.services.desk import Desk
from mentorapp.services.following import follow
from mentorapp.services.formats import package_check
from mentorapp.storage import (
    engine,
    incoming,
    inside,
    outgoing,
    packages,
    peers,
    photo_sharing,
    tray,
)
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
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What a package brought, or would bring when only looked at.

    records: number of records touched, by kind; waiting: changes whose predecessor is missing;
    barred: entries of erased learners that stayed out; key_in_use_elsewhere: this store turned
    out to be a copy of another that writes on, and goes on under a new key. photos: new ones.
    brought: what a page says of it.
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
    brought: Brought | None = None


@collector.seldom()
def export(
    desk: Desk,
    folder: Path,
    *,
    learner: str | None = None,
    together: bool = False,
    houses: Collection[str] | None = None,
    only: Collection[str] | None = None,
    waits: bool = False,
    views: Collection[str] = (),
) -> list[Sent]:
    """Write what every known peer has not had into a folder: always a file per peer.

    With nothing new it holds only what this store has, which acknowledges. learner: only what
    concerns this learner and nobody; the rest waits for a later package as withheld. together: the
    PCs of one organisation, who may see the same, get one file that each of them opens. houses:
    for these organisations; only: for these peers, by author key. waits: the files lie there to be
    handed over later; else writing them is that. Who was revoked by its own organisation gets
    nothing. views: formats that go along for a school that has no such program, in its first
    package. Raises Refused: SENDER_UNKNOWN when no card was accepted yet; NATIONAL_NUMBER where a
    text of ours holds one that others may read; with views as they do.
    """
    with desk.read() as unit:
        gone = peers.cut_off(unit.connection)
        known = [one for one in peers.all_(unit.connection) if one.author not in gone]
    groups: dict[str, list[Peer]] = {}
    for peer in known:
        reader = _reader(desk, peer)
        if (houses is None or reader in houses) and (only is None or peer.author in only):
            groups.setdefault(reader if together else peer.author, []).append(peer)
    if not groups:
        raise Refused(Problem.SENDER_UNKNOWN, "peer")
    # All of them before a file is written: one may be refused.
    if any(_reader(desk, group[0]) != desk.store.organisation for group in groups.values()):
        package_check.refuse_national_numbers(desk)
    seen = {key: _views(desk, views, group[0], learner) for key, group in groups.items()}
    folder.mkdir(parents=True, exist_ok=True)
    sent: list[Sent] = []
    for key, group in groups.items():
        sent += _export_to(desk, folder, group, learner, waits=waits, views=seen[key])
    return sent


def position(desk: Desk) -> str:
    """Give what names the state of the journal: it differs as soon as anything was added."""
    return hashlib.sha256(json.dumps(desk.store.position()).encode()).hexdigest()[:16]


def _reader(desk: Desk, peer: Peer) -> str:
    """Give the organisation a peer reads for.

    The card in the journal comes before the one that was handed over by hand: an installation may
    have joined another organisation since.
    """
    return desk.store.members.organisation.get(peer.author, peer.organisation)


def _export_to(
    desk: Desk,
    folder: Path,
    group: list[Peer],
    learner: str | None,
    *,
    waits: bool,
    views: dict[str, bytes],
) -> list[Sent]:
    store, peer, first = desk.store, common(group), group[0].author

    def use_case(unit: Unit) -> list[Sent]:
        connection = unit.connection
        sharing = outgoing.Sharing(
            connection,
            store.catalogue,
            store.members,
            own=store.organisation,
            reader=_reader(desk, group[0]),
            today=desk.today,
            learner=learner,
        )
        wanted = set(peer.lacking)
        items = photo_sharing.noticed(outgoing.stream(connection, sharing, peer), wanted)
        photos = partial(photo_sharing.going, connection, store.catalogue, sharing, wanted)
        lacking = photo_sharing.lacking(connection, store.catalogue, sharing)
        have = outgoing.holdings(connection, sharing.authors)
        arrived = brought.numbers_here(unit, first) if len(group) == 1 else ()
        vouched = partnering.vouched(desk, unit)
        at = position(desk)
        made: list[Sent] = []
        for part in packing.parts(items, photos):
            number = peers.next_number(connection, [one.author for one in group])
            manifest = container.Manifest(
                store.author,
                tuple(one.author for one in group),
                number,
                desk.now(),
                desk.practice,
                __version__,
                to_json(have),
                to_json(peer.have),
                packing.summary(part),
                lacking,
                arrived,
                vouched,
            )
            package = container.make(
                manifest,
                packing.files(unit, part) | ({} if made else views),
                key=store.key,
                recipients=[one.recipient for one in group],
            )
            path = folder / package.name
            files.write(path, package.content, mode=0o644)
            shown = inside.contents(
                connection, store.catalogue, part.touched(), len(part.photos)
            ).to_json()
            # Who received what of whom, for whoever asks later (the access right).
            counts = {
                **shown,
                **part.counts(),
                "sealed": _digest(package.content),
                "learners": sharing.learners(part.entries),
                "to": [one.author for one in group],
                "position": at,
            }
            row = peers.PackageRow(
                package.hash,
                packages.OUT,
                first,
                number,
                desk.now(),
                json.dumps(counts),
                package.name,
                packages.spelled(part.carried(peer.have)),
                None if waits else desk.now(),
                None if waits else Way.FOLDER.value,
            )
            peers.log(connection, row)
            disclosed, pictures = len(part.disclosed), len(part.photos)
            made.append(
                Sent(path, peer.name, number, part.changes, disclosed, pictures, package.hash)
            )
        unit.commit("export")
        return made

    def passing(unit: Unit) -> list[Sent]:
        with engine.passing(unit.connection):
            return use_case(unit)

    return desk.write(passing)


def _views(desk: Desk, names: Collection[str], peer: Peer, learner: str | None) -> dict[str, bytes]:
    if not names:
        return {}
    from mentorapp.services.formats import in_package  # noqa: PLC0415 - only where they are asked

    return in_package.views(desk, names, _reader(desk, peer), learner)


@collector.seldom()
def look(desk: Desk, content: bytes) -> Received:
    """Say what taking over a package would bring; nothing stays. Raises Refused as take_over."""
    with _intake(desk, _opened(desk, content)) as (_unit, received):
        return received


@collector.seldom()
def take_over(desk: Desk, content: bytes, *, backed_up: bool = False) -> Received:
    """Take over a package, all of it or nothing of it, after a backup.

    backed_up: there is one already of before the first of several.

    Raises Refused: CANNOT_DECRYPT, SIGNATURE_WRONG, SENDER_UNKNOWN, NOT_FOR_US, FILE_*,
    PRACTICE_MIXED, KEY_REVOKED. Taking the same one over again changes nothing.
    """
    package = _opened(desk, content)
    if not backed_up:
        keeping.back_up(desk.store, "import", desk.now())
    with _intake(desk, package) as (unit, received):
        if received.key_in_use_elsewhere:  # noted with the package: a crash must not forget it
            desk.store.mark_as_copy(unit.connection)
        tray.look_again(unit.connection)  # what waited for this package waits no more
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
    opened = container.open_(content, key=desk.store.age, own=carding.own_authors(desk))
    manifest = opened.manifest
    if manifest.practice != desk.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    with desk.read() as unit:
        peer = partnering.sender(unit, manifest.sender, manifest.vouched)
    try:
        return _Package(
            manifest,
            opened.hash,
            peer,
            from_json(manifest.have),
            codec.changes(opened.files.get(container.CHANGES, b"")),
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
    members = store.members
    with (
        store.unit(Session(desk.person, desk.now())) as unit,
        engine.passing(connection := unit.connection),
    ):
        again = any(row.hash == package.hash for row in peers.logged(connection))
        asked, known = brought.before(unit), merging.before(unit)
        intake = incoming.Intake(
            connection, store.catalogue, store.members, codec.read_line, own=store.author
        )
        try:
            taken = intake.take(
                package.lines, [(d.entry, d.part) for d in package.disclosures], package.hash
            )
        except chain.Broken as error:
            raise Refused(Problem.FILE_BROKEN, "file", detail=str(error)) from error
        if peer.author != manifest.sender:  # its former key vouched for this one
            peers.succeed(connection, peer.author, manifest.sender, peer.recipient)
            peer = replace(peer, author=manifest.sender)
        if taken.members is not None:
            partnering.follow_rotations(unit, taken.members)
        photos = photo_sharing.keep(connection, package.photos)
        if manifest.number >= peers.highest_from(connection, peer.author):
            peers.heard(connection, peer.author, package.have, manifest.lacking)
            packages.acknowledge(
                connection,
                peer.author,
                package.have,
                lacking=manifest.lacking,
                arrived=manifest.arrived,
                at=desk.now(),
            )
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
        if taken.members is not None:
            store.members = taken.members
        try:
            after = unit.seen_by(store.members)
            lines = [line for _spelled, line in package.lines]
            seen = brought.brought(
                desk,
                after,
                package=package.hash,
                sender=(peer, manifest.number, manifest.created),
                lines=lines,
                touched=taken.records,
                photos=photos,
                asked=asked,
                waiting=bool(taken.waiting),
            )
            if not again:
                merged = merging.Brought(package.hash, lines, package.have, taken.fresh)
                merging.note(after, merged, known, store.author)
                _log(unit, package, taken.new, seen)
            yield unit, replace(received, brought=seen)
        finally:
            if not unit.committed:
                store.members = members


def _log(unit: Unit, package: _Package, new: int, seen: Brought) -> None:
    """Write a package down that was taken over: what it held by ids, no name."""
    summary = {**seen.contents.to_json(), "new": new, "person": seen.by, "made": seen.made}
    peers.log(
        unit.connection,
        peers.PackageRow(
            package.hash,
            packages.IN,
            package.peer.author,
            package.manifest.number,
            unit.session.at,
            json.dumps(summary),
        ),
    )


def _digest(content: bytes) -> str:
    """Give the hash of a file as it is handed over."""
    return hashlib.sha256(content).hexdigest()


def _by_kind(records: set[tuple[str, str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for kind, _id in records:
        counts[kind] = counts.get(kind, 0) + 1
    return dict(sorted(counts.items()))
