"""Taking over what a package brings: in one transaction, and nothing twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.engine import Connection

from mentorapp.base import chain
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.sharing import Members
from mentorapp.storage import appending, counting, membership, succession, tables
from mentorapp.storage.appending import Arrival, Receipt
from mentorapp.storage.projection import Projector
from mentorapp.storage.reading import Raw

Line = tuple[bytes, chain.Change | chain.Run]
#: Kinds whose arrival can alter what everything else means.
_WIDE = frozenset({"installation", "revocation", "branch_choice", "match"})


@dataclass(slots=True)
class Taken:
    """What became of a package. records: (kind, id) that it touched; fresh: ids that are new."""

    new: int = 0
    known: int = 0
    waiting: int = 0
    forked: int = 0
    disclosed: int = 0
    barred: int = 0
    records: set[tuple[str, str]] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    members: Members | None = None
    #: Somebody wrote on under our own key: this store is a copy that did not know it.
    ahead_of_us: bool = False
    own_forked: bool = False


class Intake:
    """Takes lines and disclosures into the journal and projects what they touched."""

    def __init__(
        self,
        connection: Connection,
        catalogue: Catalogue,
        members: Members,
        read_line: Callable[[bytes], chain.Change | chain.Run],
        *,
        own: str,
    ) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._members = members
        self._read = read_line
        self._own = own
        self._authors: set[str] = set()
        #: Entries of records of which nothing was in the journal, by id.
        self._fresh: dict[str, list[Raw]] = {}
        self.taken = Taken()

    def take(
        self, lines: Iterable[Line], disclosures: Iterable[tuple[str, chain.Part]], package: str
    ) -> Taken:
        """Take over checked lines, then disclosures (hash of the entry, its part)."""
        opened: dict[str, list[chain.Change]] = {}
        for row in succession.successions(paired(lines, package)):
            singly, plain = row, list[chain.Change]()
            if row[0].change.header.author != self._own:
                singly, plain = succession.ahead(self._connection, row)
            for arrival in singly:
                if arrival.change.header.author == self._own:
                    self._own_change(arrival)
                elif self._in_run(arrival.change):
                    opened.setdefault(arrival.change.header.author, []).append(arrival.change)
                else:
                    self._one(arrival)
            if plain:
                self._many(plain)
        for changes in opened.values():
            self._open_runs(changes)
        for hash_, part in disclosures:
            if appending.disclose(self._connection, hash_, part):
                self.taken.disclosed += 1
                self._touch(part)
        self._project()
        return self.taken

    def _many(self, changes: list[chain.Change]) -> None:
        """Take in changes that simply follow what is here."""
        ids = {part.value["id"] for change in changes for part in change.parts if part is not None}
        known = succession.known_ids(self._connection, ids)
        barred = succession.store(self._connection, changes)
        taken = self.taken
        taken.new += len(changes)
        self._authors.add(changes[0].header.author)
        for change, out in zip(changes, barred, strict=True):
            taken.barred += len(out)
            header = change.header
            for pos, (hash_, part) in enumerate(zip(header.entries, change.parts, strict=True)):
                if part is None or pos in out:
                    continue
                body = part.value
                if body["id"] in known:
                    self._touch(part)
                    continue
                taken.records.add((body["record"], body["id"]))
                row = (hash_, header.author, header.seq, header.clock, part.body)
                self._fresh.setdefault(body["id"], []).append((row, body))

    def _one(self, arrival: Arrival) -> None:
        receipt = appending.receive(self._connection, arrival)
        self._count(receipt, arrival.change)
        self._authors.add(arrival.change.header.author)
        author = arrival.change.header.author
        while receipt in {Receipt.NEW, Receipt.FORK}:
            receipt = Receipt.KNOWN
            for line, package in appending.ready(self._connection, author):
                for waiting in paired(
                    [(one, self._read(one)) for one in line.split(b"\n")], package
                ):
                    try:
                        placed = appending.receive(self._connection, waiting)
                    except chain.Broken:  # it leaves: this package is not to blame for it
                        break
                    self._count(placed, waiting.change, again=True)
                    receipt = placed if placed in {Receipt.NEW, Receipt.FORK} else receipt

    def _own_change(self, arrival: Arrival) -> None:
        """Meet a change under our own key: known, or somebody else uses the key (a fork).

        Never a run and never an advance: only this installation moves its own end.
        """
        header = arrival.change.header
        have, _head = appending.position(self._connection, header.author)
        if header.seq <= have:
            receipt = appending.receive(self._connection, arrival)
            self.taken.own_forked |= receipt is Receipt.FORK
            self._count(receipt, arrival.change)
        else:
            self.taken.ahead_of_us = True

    def _count(self, receipt: Receipt, change: chain.Change, *, again: bool = False) -> None:
        taken = self.taken
        if receipt is Receipt.WAITING:
            taken.waiting += not again
            return
        if receipt is Receipt.KNOWN:
            taken.known += 1
            return
        if receipt is Receipt.FILLED:
            taken.disclosed += 1
        elif receipt is Receipt.FORK:
            taken.forked += 1
        else:
            taken.new += 1
        barred = appending.barred(self._connection, change)
        taken.barred += len(barred) if receipt is Receipt.NEW else 0
        for pos, part in enumerate(change.parts):
            if part is not None and pos not in barred:
                self._touch(part)

    def _touch(self, part: chain.Part) -> None:
        body = part.value
        self.taken.records.add((body["record"], body["id"]))
        self._fresh.pop(body["id"], None)

    def _in_run(self, change: chain.Change) -> bool:
        header = change.header
        return appending.in_run(self._connection, header.author, header.seq) and not (
            appending.is_held(self._connection, header.author, header.seq)
        )

    def _open_runs(self, changes: list[chain.Change]) -> None:
        """Replace a run by its changes, when they are all here and chain to its last hash."""
        by_seq = {change.header.seq: change for change in changes}
        author = changes[0].header.author
        run = tables.run
        for first, last, last_hash in self._connection.execute(
            select(run.c.first, run.c.last, run.c.last_hash).where(run.c.author == author)
        ).all():
            whole = [by_seq.get(seq) for seq in range(first, last + 1)]
            found = [change for change in whole if change is not None]
            if len(found) != len(whole) or not _chained(found, last_hash):
                continue
            for change in found:
                barred = appending.barred(self._connection, change)
                appending.store(self._connection, change, branch=0, barred=barred)
                self.taken.disclosed += sum(part is not None for part in change.parts)
                for pos, part in enumerate(change.parts):
                    if part is not None and pos not in barred:
                        self._touch(part)
            self._connection.execute(
                delete(run).where(run.c.author == author, run.c.first == first)
            )

    def _project(self) -> None:
        connection, taken = self._connection, self.taken
        wide = bool(taken.forked) or any(kind in _WIDE for kind, _ in taken.records)
        wide = wide or (bool(taken.new) and counting.watched(connection, self._authors))
        if wide:
            counting.recount(connection)
            self._members = membership.members(connection)
            taken.members = self._members
        projector = Projector(connection, self._catalogue, self._members)
        taken.fresh = set(self._fresh)
        if wide or projector.take_in(taken.records, self._fresh):
            projector.rebuild()


def paired(lines: Iterable[Line], package: str) -> Iterator[Arrival]:
    """Give each change with the run before it. Raises chain.Broken for a run that stands alone."""
    run: chain.Run | None = None
    spelled = b""
    for line, item in lines:
        if isinstance(item, chain.Run):
            if run is not None:
                raise chain.Broken("run without its change")
            run, spelled = item, line + b"\n"
            continue
        header = item.header
        if run is not None and (run.author, run.last, run.last_hash) != (
            header.author,
            header.seq - 1,
            header.prev,
        ):
            raise chain.Broken("run without its change")
        yield Arrival(item, run, spelled + line, package)
        run, spelled = None, b""
    if run is not None:
        raise chain.Broken("run without its change")


def _chained(changes: list[chain.Change], last_hash: str) -> bool:
    hashes = [change.hash for change in changes]
    return hashes[-1] == last_hash and all(
        change.header.prev == before for before, change in zip(hashes, changes[1:], strict=False)
    )
