"""Taking over what a package brings: in one transaction, and nothing twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.engine import Connection

from mentorapp.base import canonical, chain
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.sharing import Members
from mentorapp.storage import appending, counting, membership, tables
from mentorapp.storage.appending import Receipt
from mentorapp.storage.projection import Projector

Line = tuple[bytes, chain.Change | chain.Run]
#: Kinds whose arrival can alter what everything else means.
_WIDE = frozenset({"installation", "revocation", "branch_choice"})


@dataclass(slots=True)
class Taken:
    """What became of a package. records: (kind, id) that it touched."""

    new: int = 0
    known: int = 0
    waiting: int = 0
    forked: int = 0
    disclosed: int = 0
    barred: int = 0
    records: set[tuple[str, str]] = field(default_factory=set)
    members: Members | None = None


class Intake:
    """Takes lines and disclosures into the journal and projects what they touched."""

    def __init__(
        self,
        connection: Connection,
        catalogue: Catalogue,
        members: Members,
        read_line: Callable[[bytes], chain.Change | chain.Run],
    ) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._members = members
        self._read_line = read_line
        self.taken = Taken()

    def take(
        self, lines: Iterable[Line], disclosures: Iterable[tuple[str, chain.Part]], package: str
    ) -> Taken:
        """Take over checked lines, then disclosures (hash of the entry, its part)."""
        opened: dict[str, list[chain.Change]] = {}
        for line, item in lines:
            if isinstance(item, chain.Change) and self._in_run(item):
                opened.setdefault(item.header.author, []).append(item)
            else:
                self._one(line, item, package)
        for changes in opened.values():
            self._open_runs(changes)
        for hash_, part in disclosures:
            if appending.disclose(self._connection, hash_, part):
                self.taken.disclosed += 1
                self._touch(part)
        self._project()
        return self.taken

    def _one(self, line: bytes, item: chain.Change | chain.Run, package: str) -> None:
        connection = self._connection
        if isinstance(item, chain.Run):
            receipt = appending.receive_run(
                connection, item.author, item.first, item.last, item.last_hash
            )
            author = item.author
        else:
            receipt = appending.receive(connection, item, line, package)
            author = item.header.author
        self._count(receipt, item)
        while receipt is Receipt.NEW:
            waiting = appending.released(connection, author)
            if waiting is None:
                break
            released = self._read_line(waiting)
            if isinstance(released, chain.Run):
                break
            receipt = appending.receive(connection, released, waiting, package)
            self._count(receipt, released)

    def _count(self, receipt: Receipt, item: chain.Change | chain.Run) -> None:
        taken = self.taken
        if receipt is Receipt.WAITING:
            taken.waiting += 1
            return
        if isinstance(item, chain.Run):
            return
        if receipt is Receipt.KNOWN:
            taken.known += 1
        elif receipt is Receipt.FORK:
            taken.forked += 1
        else:
            taken.new += 1
        barred = appending.barred(self._connection, item)
        taken.barred += len(barred) if receipt is Receipt.NEW else 0
        for pos, part in enumerate(item.parts):
            if part is not None and pos not in barred:
                self._touch(part)

    def _touch(self, part: chain.Part) -> None:
        body = canonical.loads(part.body)
        self.taken.records.add((body["record"], body["id"]))

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
        if wide:
            self._members = membership.members(connection)
            counting.recount(connection, self._members)
            self._members = membership.members(connection)
            taken.members = self._members
        projector = Projector(connection, self._catalogue, self._members)
        if wide or projector.project(taken.records):
            projector.rebuild()


def _chained(changes: list[chain.Change], last_hash: str) -> bool:
    hashes = [change.hash for change in changes]
    return hashes[-1] == last_hash and all(
        change.header.prev == before for before, change in zip(hashes, changes[1:], strict=False)
    )
