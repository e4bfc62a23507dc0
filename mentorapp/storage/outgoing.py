"""What a peer may see and has not had: changes, runs of withheld ones, disclosures."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from mentorapp.base import canonical, chain
from mentorapp.domain.catalogue import Anchor, Catalogue, Record
from mentorapp.domain.exchanging import Holding, Peer
from mentorapp.domain.people import Placement
from mentorapp.domain.sharing import Circle, Members, Parties, circle, readers
from mentorapp.storage import tables
from mentorapp.storage.blind_sharing import ANSWERS, Blind
from mentorapp.storage.projection import Place, Projector
from mentorapp.storage.unit import build


@dataclass(slots=True)
class Outgoing:
    """What goes into the next packages for one peer. disclosed: (author, seq, part)."""

    items: list[chain.Change | chain.Run] = field(default_factory=list)
    disclosed: list[tuple[str, int, chain.Part]] = field(default_factory=list)


def holdings(connection: Connection, authors: set[str] | None = None) -> dict[str, Holding]:
    """Give what this store has, by author; of some authors only, when named.

    Erased entries are not listed as withheld: nobody shall send them again.
    """
    runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for author, first, last in connection.execute(
        select(tables.run.c.author, tables.run.c.first, tables.run.c.last).order_by(
            tables.run.c.first
        )
    ):
        runs[author].append((first, last))
    withheld: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    entry = tables.entry
    for author, seq, pos in connection.execute(
        select(entry.c.author, entry.c.seq, entry.c.pos)
        .where(entry.c.body.is_(None), entry.c.id.is_(None))
        .order_by(entry.c.seq, entry.c.pos)
    ):
        withheld[author][seq].append(pos)
    return {
        author: Holding(
            seq,
            tuple(runs[author]),
            {number: tuple(positions) for number, positions in withheld[author].items()},
        )
        for author, seq in connection.execute(select(tables.author.c.key, tables.author.c.seq))
        if authors is None or author in authors
    }


class Sharing:
    """Decides entry by entry what one organisation may see.

    learner: show only what concerns this learner or nobody; the rest stays withheld for now.
    """

    def __init__(
        self,
        connection: Connection,
        catalogue: Catalogue,
        members: Members,
        *,
        own: str,
        reader: str,
        today: date,
        learner: str | None = None,
    ) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._members = members
        self._own = own
        self._reader = reader
        self._learner = learner
        self._projector = Projector(connection, catalogue, members)
        self._blind = Blind(connection, catalogue, members)
        self._places: dict[str, tuple[str, Place] | None] = {}
        placement = catalogue.of(Placement)
        table = tables.projection(catalogue).tables["p_placement"]
        of_learner: dict[str, list[Placement]] = defaultdict(list)
        for row in connection.execute(select(table)).mappings():
            found: Placement = build(placement, dict(row))
            of_learner[found.learner].append(found)
        self._circles = {name: circle(placed, today) for name, placed in of_learner.items()}
        # Of a learner that the reader may read about, everybody who ever kept a part of it is
        # named, a former school too: its plan and roster are part of the picture.
        self.neighbours = frozenset({own, reader}).union(
            *(
                {one for p in of_learner[name] for one in (p.school, p.workplace) if one}
                for name, around in self._circles.items()
                if reader in around.workplaces | around.schools
            )
        )

    @property
    def authors(self) -> set[str]:
        """The authors of whom the reader may know at all."""
        return {a for a, org in self._members.organisation.items() if org in self.neighbours}

    def sees(self, part: chain.Part, author: str) -> bool:
        """Say whether the reader may see an entry."""
        body = canonical.loads(part.body)
        home = self._projector.home(body["id"], author)
        placed = self._place(home)
        if not self._is_wanted(placed):
            return False
        if self._reader == self._own:
            return True
        record = self._catalogue.named(body["record"])
        if record is None:
            return False
        group, _value = record.today(body["group"], body["value"])
        if not self._may_read(record, group, placed):
            return False
        if record.name not in ANSWERS:
            return True
        return self._blind.shows(record.name, home, author, self._reader)

    def shows(self, kind: str, id_: str) -> bool:
        """Say whether the reader may see a record as it stands, by its first group."""
        placed, record = self._place(id_), self._catalogue.named(kind)
        if record is None or not self._is_wanted(placed):
            return False
        return self._reader == self._own or self._may_read(record, record.groups[0].name, placed)

    def learners(self, parts: Iterable[tuple[str, chain.Part]]) -> dict[str, int]:
        """Count entries, (author, part) each, by the learner that each concerns."""
        found: dict[str, int] = {}
        for author, part in parts:
            id_ = json.loads(part.body)["id"]
            placed = self._place(self._projector.home(id_, author))
            if placed is not None and placed[1].learner is not None:
                found[placed[1].learner] = found.get(placed[1].learner, 0) + 1
        return found

    def _is_wanted(self, placed: tuple[str, Place] | None) -> bool:
        return self._learner is None or (
            placed is not None and placed[1].learner in {self._learner, None}
        )

    def _may_read(self, record: Record, group: str, placed: tuple[str, Place] | None) -> bool:
        if placed is None or placed[0] != record.name or record.group(group) is None:
            return False
        place = placed[1]
        allowed = readers(record, group, place.parties, self._around(record.anchor, place))
        if allowed is None:  # everyone we exchange with: as far as their learners reach
            return place.parties.house in self.neighbours
        return self._reader in allowed

    def _around(self, anchor: Anchor, place: Place) -> Circle | None:
        if place.learner is not None:
            return self._circles.get(place.learner, Circle(frozenset(), frozenset()))
        if anchor is Anchor.SCHOOL:
            return self._of_school(place.parties)
        return None

    def _of_school(self, parties: Parties) -> Circle:
        workplaces = {
            one
            for around in self._circles.values()
            if parties.school in around.schools
            for one in around.workplaces
        }
        return Circle(frozenset(workplaces), frozenset({parties.school} - {None}))  # type: ignore[arg-type] # None is taken out

    def _place(self, id_: str) -> tuple[str, Place] | None:
        if id_ not in self._places:
            found = self._projector.state(id_, self._projector.entries(id_))
            self._places[id_] = (found[0].record, found[1]) if found else None
        return self._places[id_]


def collect(connection: Connection, sharing: Sharing, peer: Peer) -> Outgoing:
    """Collect what a peer may see and has not had."""
    out = Outgoing()
    for author in sorted(sharing.authors - {peer.author}):
        held = peer.have.get(author, Holding())
        out.items += _news(connection, sharing, author, held.to)
        for first, last in held.runs:
            out.items += _opened(connection, sharing, author, first, last)
        for seq, positions in sorted(held.withheld.items()):
            for change in _changes(connection, author, seq, seq):
                parts = [change.parts[pos] for pos in positions if pos < len(change.parts)]
                out.disclosed += [
                    (author, seq, part) for part in parts if part and sharing.sees(part, author)
                ]
    return out


def _news(
    connection: Connection, sharing: Sharing, author: str, have: int
) -> list[chain.Change | chain.Run]:
    """Give an author's changes above a number; what is wholly withheld becomes runs."""
    items: list[chain.Change | chain.Run] = []
    hidden: chain.Run | None = None
    forked = _forked_from(connection, author)
    if forked is not None:  # what a peer says it has is of one branch: it must hear of the other
        have = min(have, forked - 1)
    for item in _held(connection, author, have):
        seen = item if isinstance(item, chain.Run) else _seen(sharing, item, forked)
        if isinstance(seen, chain.Run):
            hidden = chain.Run(author, hidden.first, seen.last, seen.last_hash) if hidden else seen
            continue
        if hidden:
            items.append(hidden)
            hidden = None
        items.append(seen)
    return items  # a run at the end says nothing yet: it waits for the change that follows


def _forked_from(connection: Connection, author: str) -> int | None:
    """Give the first number from which an author has side branches."""
    change = tables.change
    first = select(func.min(change.c.seq)).where(change.c.author == author, change.c.branch > 0)
    found: int | None = connection.execute(first).scalar_one()
    return found


def _seen(sharing: Sharing, change: chain.Change, forked: int | None) -> chain.Change | chain.Run:
    author = change.header.author
    parts = tuple(part if part and sharing.sees(part, author) else None for part in change.parts)
    # From a fork on two changes have one number: a run, which has no branches, cannot stand there.
    if any(parts) or (forked is not None and change.header.seq >= forked):
        return chain.Change(change.header, change.hash, change.signature, parts)
    header = change.header
    return chain.Run(header.author, header.seq, header.seq, change.hash)


def _opened(
    connection: Connection, sharing: Sharing, author: str, first: int, last: int
) -> list[chain.Change]:
    """Give a whole run with its headers, when something in it may be shown by now."""
    changes = list(_changes(connection, author, first, last))
    if len(changes) != last - first + 1:
        return []
    shown = [
        chain.Change(
            change.header,
            change.hash,
            change.signature,
            tuple(part if part and sharing.sees(part, author) else None for part in change.parts),
        )
        for change in changes
    ]
    return shown if any(any(change.parts) for change in shown) else []


def _held(connection: Connection, author: str, have: int) -> Iterator[chain.Change | chain.Run]:
    """Give what is held of an author above a number, in order: changes, and runs as runs."""
    runs = [
        chain.Run(author, max(first, have + 1), last, last_hash)
        for first, last, last_hash in connection.execute(
            select(tables.run.c.first, tables.run.c.last, tables.run.c.last_hash)
            .where(tables.run.c.author == author, tables.run.c.last > have)
            .order_by(tables.run.c.first)
        )
    ]
    for change in _changes(connection, author, have + 1, None):
        while runs and runs[0].first < change.header.seq:
            yield runs.pop(0)
        yield change
    yield from runs


def _changes(
    connection: Connection, author: str, first: int, last: int | None
) -> Iterator[chain.Change]:
    change, entry = tables.change, tables.entry
    query = (
        select(
            change.c.seq,
            change.c.branch,
            change.c.hash,
            change.c.header,
            change.c.signature,
            entry.c.salt,
            entry.c.body,
        )
        .join(
            entry,
            (entry.c.author == change.c.author)
            & (entry.c.seq == change.c.seq)
            & (entry.c.branch == change.c.branch),
        )
        .where(change.c.author == author, change.c.seq >= first)
        .order_by(change.c.seq, change.c.branch, entry.c.pos)
    )
    if last is not None:
        query = query.where(change.c.seq <= last)
    for _key, rows in groupby(connection.execute(query), key=lambda row: (row[0], row[1])):
        found = list(rows)
        first_row = found[0]
        yield chain.Change(
            chain.read_header(canonical.loads(bytes(first_row.header))),
            first_row.hash,
            bytes(first_row.signature),
            tuple(
                None if row.body is None else chain.Part(bytes(row.salt), bytes(row.body))
                for row in found
            ),
        )
