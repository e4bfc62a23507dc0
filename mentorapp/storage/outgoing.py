"""What a peer may see and has not had: changes, runs of withheld ones, disclosures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from mentorapp.base import chain
from mentorapp.domain.catalogue import Anchor, Catalogue, Record
from mentorapp.domain.exchanging import Holding, Peer
from mentorapp.domain.people import Placement
from mentorapp.domain.sharing import Circle, Members, Parties, circle, readers
from mentorapp.storage import journal_pages, tables
from mentorapp.storage.blind_sharing import ANSWERS, Blind
from mentorapp.storage.foresight import Foresight, Recent
from mentorapp.storage.journal_pages import Stored
from mentorapp.storage.projection import Place, Projector
from mentorapp.storage.unit import build


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry that was withheld before, and the author and number of its change."""

    author: str
    seq: int
    part: chain.Part


Item = chain.Change | chain.Run | Shown
#: What goes into the next packages for one peer, and must stand in one of them: a run says nothing
#: without the change after it, and is only opened by all of its changes.
Together = tuple[Item, ...]


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
        self._places: Recent[str, tuple[str, Place] | None] = Recent()
        self._may: dict[tuple[str, str, Place], bool] = {}
        self._foresight = Foresight(connection, catalogue, members, self._projector)
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
        body = part.value
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

    def foresee(self, page: Iterable[Stored]) -> None:
        """Find whom the records of some changes concern, all at once."""
        self._places.update(self._foresight.places(page))

    def learners(self, entries: Iterable[tuple[str, str, str]]) -> dict[str, int]:
        """Count entries, (author, kind, id) each, by the learner that each concerns."""
        found: dict[str, int] = {}
        for author, _kind, id_ in entries:
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
        key = (record.name, group, placed[1])
        if key not in self._may:
            self._may[key] = self._is_reader(record, group, placed[1])
        return self._may[key]

    def _is_reader(self, record: Record, group: str, place: Place) -> bool:
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
        if id_ in self._places:
            return self._places.get(id_)
        found = self._projector.state(id_, self._projector.entries(id_))
        placed = (found[0].record, found[1]) if found else None
        self._places.update({id_: placed})
        return placed


def stream(connection: Connection, sharing: Sharing, peer: Peer) -> Iterator[Together]:
    """Give what a peer may see and has not had, one after the other; nothing of it is kept."""
    for author in sorted(sharing.authors - {peer.author}):
        held = peer.have.get(author, Holding())
        yield from _news(connection, sharing, author, held.to)
        for first, last in held.runs:
            if opened := _opened(connection, sharing, author, first, last):
                yield tuple(opened)
        for seq, positions in sorted(held.withheld.items()):
            for change in _changes(connection, sharing, author, seq, seq):
                parts = [change.parts[pos] for pos in positions if pos < len(change.parts)]
                for part in parts:
                    if part and sharing.sees(part, author):
                        yield (Shown(author, seq, part),)


def _news(connection: Connection, sharing: Sharing, author: str, have: int) -> Iterator[Together]:
    """Give an author's changes above a number; what is wholly withheld becomes runs."""
    hidden: chain.Run | None = None
    forked = _forked_from(connection, author)
    if forked is not None:  # what a peer says it has is of one branch: it must hear of the other
        have = min(have, forked - 1)
    for item in _held(connection, sharing, author, have):
        seen = item if isinstance(item, chain.Run) else _seen(sharing, item, forked)
        if isinstance(seen, chain.Run):
            hidden = chain.Run(author, hidden.first, seen.last, seen.last_hash) if hidden else seen
            continue
        yield (hidden, seen) if hidden else (seen,)
        hidden = None
    # A run at the end says nothing yet: it waits for the change that follows.


def _forked_from(connection: Connection, author: str) -> int | None:
    """Give the first number from which an author has side branches."""
    change = tables.change
    first = select(func.min(change.c.seq)).where(change.c.author == author, tables.is_side)
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
    changes = list(_changes(connection, sharing, author, first, last))
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


def _held(
    connection: Connection, sharing: Sharing, author: str, have: int
) -> Iterator[chain.Change | chain.Run]:
    """Give what is held of an author above a number, in order: changes, and runs as runs."""
    runs = [
        chain.Run(author, max(first, have + 1), last, last_hash)
        for first, last, last_hash in connection.execute(
            select(tables.run.c.first, tables.run.c.last, tables.run.c.last_hash)
            .where(tables.run.c.author == author, tables.run.c.last > have)
            .order_by(tables.run.c.first)
        )
    ]
    for change in _changes(connection, sharing, author, have + 1, None):
        while runs and runs[0].first < change.header.seq:
            yield runs.pop(0)
        yield change
    yield from runs


def _changes(
    connection: Connection, sharing: Sharing, author: str, first: int, last: int | None
) -> Iterator[chain.Change]:
    """Give the changes of an author between two numbers, read some at a time."""
    for page in journal_pages.pages(connection, author, first, last):
        sharing.foresee(page)
        yield from (held.change for held in page)
