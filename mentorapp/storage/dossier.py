"""Everything the journal holds about one learner: every readable entry, counted or not."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from mentorapp.base import canonical, chain
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.sharing import Members
from mentorapp.storage import tables
from mentorapp.storage.outgoing import Sharing

_AT_ONCE = 500  # ids asked for in one query
_NAMING = ("placement", "learner")  # fields by which an entry names whom it concerns


@dataclass(frozen=True, slots=True)
class Held:
    """One entry about the learner. at: UTC; by: id of the person who wrote it. part: as kept.

    counts: False for what a revoked or forked computer wrote.
    """

    author: str
    seq: int
    branch: int
    clock: int
    at: str
    by: str
    counts: bool
    body: dict[str, Any]
    part: chain.Part


def entries(connection: Connection, members: Members, learner: str) -> list[Held]:
    """Give every entry about a learner, oldest first; deleted records and former values too.

    By the record's own id, by the learner or the placement it names, and by what a person matched
    to those. Reads every entry twice: a record may say in another entry whom it concerns.
    """
    learners = _same(members, {learner})
    placements = _same(
        members,
        {
            body["id"]
            for body in _bodies(connection, "placement")
            if body["value"].get("learner") in learners
        },
    )
    named = learners | placements
    ids = {
        body["id"]
        for body in _bodies(connection)
        if body["id"] in named
        or any(body["value"].get(name) in named for name in _NAMING)
        or (body["record"] == "match" and {_of(body, "ours"), _of(body, "theirs")} & named)
    }
    found = [one for some in _chunks(sorted(ids)) for one in _held(connection, some)]
    return sorted(found, key=lambda one: (one.clock, one.author, one.seq, one.branch))


def had(sharing: Sharing, peer: Peer, held: Iterable[Held]) -> list[Held]:
    """Give what of these entries a peer may see and, by its last package, has."""
    return [
        one
        for one in held
        if (to := peer.have.get(one.author)) is not None
        and one.seq <= to.to
        and not any(first <= one.seq <= last for first, last in to.runs)
        and sharing.sees(one.part, one.author)
    ]


def _same(members: Members, ids: set[str]) -> set[str]:
    """Give ids with those that a person matched to them, in either direction."""
    found = set(ids)
    for same in members.same.values():
        for ours, theirs in same.items():
            if ours in ids or theirs in ids:
                found |= {ours, theirs}
    return found


def _of(body: dict[str, Any], name: str) -> str:
    return str(body["value"].get(name))


def _bodies(connection: Connection, kind: str = "") -> Iterator[dict[str, Any]]:
    entry = tables.entry
    query = select(entry.c.body).where(entry.c.body.is_not(None))
    if kind:
        query = query.where(entry.c.record == kind)
    for (body,) in connection.execute(query):
        yield json.loads(body)


def _held(connection: Connection, ids: Collection[str]) -> Iterator[Held]:
    change, entry = tables.change, tables.entry
    same = (
        (entry.c.author == change.c.author)
        & (entry.c.seq == change.c.seq)
        & (entry.c.branch == change.c.branch)
    )
    key = (entry.c.author, entry.c.seq, entry.c.branch, entry.c.clock)
    query = (
        select(*key, entry.c.counted, entry.c.salt, entry.c.body, change.c.header)
        .join_from(entry, change, same)
        .where(entry.c.id.in_(ids), entry.c.body.is_not(None))
    )
    for author, seq, branch, clock, counted, salt, body, header in connection.execute(query):
        said = canonical.loads(bytes(header))
        part = chain.Part(bytes(salt), bytes(body))
        about = json.loads(part.body)
        yield Held(author, seq, branch, clock, said["at"], said["by"], bool(counted), about, part)


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
