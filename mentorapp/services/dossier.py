"""The access right (recht van inzage): all that this house holds about one learner.

What stays out is counted and said: working notes that somebody keeps to the workplace, what a
class council deliberated, and answers that are still blind for others.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Any

from mentorapp.base import chain
from mentorapp.domain.catalogue import Record
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.installation import Erasure, Readmission
from mentorapp.domain.journal import DELETED
from mentorapp.domain.people import Learner, Role
from mentorapp.services import blind
from mentorapp.services.desk import Desk
from mentorapp.services.roster import find_learner
from mentorapp.storage import blobs, outgoing, peers
from mentorapp.storage import dossier as stored
from mentorapp.storage.dossier import Held
from mentorapp.storage.unit import Unit

#: Groups that hold somebody's own working notes; their records, where the whole of one is a note.
PRIVATE_KINDS = frozenset({"private_note", "private_picture"})
_PRIVATE_GROUPS = frozenset({("observation", "private")})
_TAKEN_BACK = frozenset({"observation", "picture"})  # may have been made private since
_SECRET_KINDS = frozenset({"council_note"})
_BLIND_KINDS = frozenset({"rating", "later_rating"})

Progress = Callable[[str], None]


@unique
class LeftOut(StrEnum):
    """Why something is not in a dossier."""

    PRIVATE = "private"  # a working note that somebody keeps to the workplace
    COUNCIL = "council"  # deliberation of a class council
    BLIND = "blind"  # an answer that is not for everybody yet


@dataclass(slots=True)
class Item:
    """One record about the learner. held: its entries, oldest first, without what is left out.

    values: as it stands, None when it was deleted or does not stand by itself.
    """

    record: Record | None
    kind: str
    id: str
    held: list[Held] = field(default_factory=list)
    values: dict[str, Any] | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """A package. out: it went to the peer; entries: about this learner, None: nobody counted."""

    at: str
    peer: str
    house: str
    number: int
    out: bool
    entries: int | None


@dataclass(frozen=True, slots=True)
class Holder:
    """What a peer has of the learner, by its last package: number of records by kind."""

    peer: str
    house: str
    own: bool
    kinds: dict[str, int]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the learner's notes. content: None when it has not come yet."""

    record: str
    sha256: str
    media: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Collected:
    """All that is held of one learner. left_out: how many records or entries, by reason."""

    learner: Learner
    items: tuple[Item, ...]
    photos: tuple[Photo, ...]
    handed: tuple[Handed, ...]
    holders: tuple[Holder, ...]
    left_out: dict[LeftOut, int]


def learner_of(desk: Desk, given: str) -> Learner:
    """Give the learner that is meant. Raises Refused: UNKNOWN; ERASED for who was erased here."""
    with desk.read() as unit:
        try:
            return find_learner(unit, given)
        except Refused:
            if given.strip() in _erased(desk, unit):
                raise Refused(Problem.ERASED, "learner", id=given.strip()) from None
            raise


def collect(desk: Desk, learner: str) -> Collected:
    """Gather everything. Administrators only. Raises Refused(UNKNOWN, NOT_ALLOWED)."""
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)
        found = unit.need(Learner, learner, "learner")
        held = stored.entries(unit.connection, desk.store.members, learner)
        left_out = Counter[LeftOut]()
        kept = list(_allowed(unit, held, left_out))
        items = _items(unit, kept)
        return Collected(
            found,
            tuple(items),
            tuple(_photos(unit, items)),
            tuple(_handed(desk, unit, learner)),
            tuple(_holders(desk, unit, kept)),
            dict(left_out),
        )


def _erased(desk: Desk, unit: Unit) -> set[str]:
    own = desk.store.organisation
    orders = {one.learner for one in unit.find(Erasure, organisation=own)}
    return orders - {one.learner for one in unit.find(Readmission, organisation=own)}


# what stays out


def _allowed(unit: Unit, held: list[Held], left_out: Counter[LeftOut]) -> Iterable[Held]:
    """Give what the learner may see; counts the rest, a whole record once."""
    merged: dict[str, dict[str, Any]] = {}
    for one in held:
        merged.setdefault(one.body["id"], {}).update(one.body["value"])
    private = _made_private(held)
    closed: dict[str, bool] = {}
    gone: dict[tuple[str, str], LeftOut] = {}
    for one in held:
        kind, id_, group = one.body["record"], one.body["id"], one.body["group"]
        why = None
        if kind in PRIVATE_KINDS:
            why = LeftOut.PRIVATE
        elif kind in _SECRET_KINDS:
            why = LeftOut.COUNCIL
        elif kind in _BLIND_KINDS:
            evaluation = str(merged[id_].get("evaluation", ""))
            if evaluation not in closed:
                closed[evaluation] = blind.is_closed(unit, evaluation)
            why = LeftOut.BLIND if closed[evaluation] else None
        if why is not None:
            gone[kind, id_] = why
        elif (kind, group) in _PRIVATE_GROUPS:
            gone[f"{kind}.{group}", id_] = LeftOut.PRIVATE
        elif id_ not in private or group == DELETED:
            yield one  # what was taken back itself is counted with the private note it became
    left_out.update(gone.values())


def _made_private(held: list[Held]) -> set[str]:
    """Give the notes and photos that were taken back to the workplace.

    In one change they were withdrawn and a private record of the same began.
    """
    began = {
        (one.author, one.seq, one.branch) for one in held if one.body["record"] in PRIVATE_KINDS
    }
    return {
        one.body["id"]
        for one in held
        if one.body["record"] in _TAKEN_BACK
        and one.body["group"] == DELETED
        and one.body["value"].get("deleted") is True
        and (one.author, one.seq, one.branch) in began
    }


# what is there


def _items(unit: Unit, held: list[Held]) -> list[Item]:
    found: dict[tuple[str, str], Item] = {}
    for one in held:
        key = (one.body["record"], one.body["id"])
        if key not in found:
            found[key] = Item(unit.catalogue.named(key[0]), *key)
        found[key].held.append(one)
    for item in found.values():
        if item.record is None:
            continue
        item.deleted = unit.state(item.kind, item.id).deleted
        value = unit.get(item.record.kind, item.id)
        if value is not None:
            hidden = {group for kind, group in _PRIVATE_GROUPS if kind == item.kind}
            item.values = {
                name: plain
                for group, values in item.record.split(value).items()
                if group not in hidden
                for name, plain in values.items()
            }
    order = {record.name: number for number, record in enumerate(unit.catalogue.records)}
    return sorted(found.values(), key=lambda one: (order.get(one.kind, len(order)), _day(one)))


def _day(item: Item) -> tuple[str, str]:
    """Give when a record was, as far as it says so."""
    merged: dict[str, Any] = {}
    for one in item.held:
        merged.update(one.body["value"])
    said = next((merged[n] for n in ("day", "month", "starts", "valid_from") if merged.get(n)), "")
    return (str(said), item.id)


def _photos(unit: Unit, items: Iterable[Item]) -> Iterable[Photo]:
    seen: set[str] = set()
    for item in items:
        values = next((o.body["value"] for o in item.held if "sha256" in o.body["value"]), None)
        if item.kind != "picture" or values is None or values["sha256"] in seen:
            continue
        sha256 = str(values["sha256"])
        if not chain.is_hash(sha256):
            continue
        seen.add(sha256)
        content = blobs.get(unit.connection, sha256)
        yield Photo(item.id, sha256, str(values.get("media", "")), content)


# who has it


def _handed(desk: Desk, unit: Unit, learner: str) -> Iterable[Handed]:
    known = {one.author: one for one in peers.all_(unit.connection)}
    for row in peers.logged(unit.connection):
        counts = json.loads(row.summary).get("learners")
        number = None if counts is None else int(counts.get(learner, 0))
        if number == 0:
            continue
        peer = known.get(row.peer)
        house = desk.store.members.organisation.get(row.peer) or (peer.organisation if peer else "")
        name = peer.name if peer else row.peer[:8]
        yield Handed(row.at, name, house, row.number, row.direction == "out", number)


def _holders(desk: Desk, unit: Unit, held: list[Held]) -> Iterable[Holder]:
    store = desk.store
    for peer in peers.all_(unit.connection):
        reader = store.members.organisation.get(peer.author, peer.organisation)
        sharing = outgoing.Sharing(
            unit.connection,
            store.catalogue,
            store.members,
            own=store.organisation,
            reader=reader,
            today=desk.today,
        )
        had = {(one.body["record"], one.body["id"]) for one in stored.had(sharing, peer, held)}
        if had:
            kinds = dict(sorted(Counter(kind for kind, _id in had).items()))
            yield Holder(peer.name, reader, reader == store.organisation, kinds)
