"""The unit of work: one use case, one signed change, one transaction."""

import json
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, insert, select
from sqlalchemy.engine import Connection

from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain import shapes
from mentorapp.domain.catalogue import Catalogue, Column, Record
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import (
    DELETED,
    Draft,
    Entry,
    RecordState,
    deletion,
    successor,
)
from mentorapp.domain.people import Placement
from mentorapp.domain.sharing import Members
from mentorapp.storage import appending, tables
from mentorapp.storage.prepared import Prepared
from mentorapp.storage.projection import STRUCTURE, Place, Projector

T = TypeVar("T")
_RANK = {name: position for position, name in enumerate(STRUCTURE)}
_STEP = ("author", "seq", "person", "action", "params", "undone")
_insert_step = Prepared(insert(tables.step).values({name: bindparam(name) for name in _STEP}))
#: Kinds whose every change can alter what other records mean.
_WIDE = frozenset({"installation", "revocation", "branch_choice", "match"})


@dataclass(frozen=True, slots=True)
class Session:
    """Who acts, and when. at: UTC, as stored."""

    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last change of an author."""

    author: str
    seq: int
    hash: str


@dataclass(slots=True)
class _Touched:
    prior: list[Entry] = field(default_factory=list)
    place: Place | None = None
    deleted: bool = False


class Unit:
    """Reads and writes domain values within one transaction; nothing stays without commit."""

    def __init__(
        self,
        connection: Connection,
        catalogue: Catalogue,
        members: Members,
        key: SigningKey,
        session: Session,
    ) -> None:
        self.connection = connection
        self.catalogue = catalogue
        self.projector = Projector(connection, catalogue, members)
        self.session = session
        self._key = key
        self._tables = tables.projection(catalogue).tables
        self._drafts: list[Draft] = []
        self._touched: dict[tuple[str, str], _Touched] = {}
        self.committed = False
        #: Whether cards, revocations or branches changed: the store must look at them anew.
        self.wide = False

    def seen_by(self, members: Members) -> "Unit":
        """Give a unit of the same transaction that knows other members, as after an intake."""
        return Unit(self.connection, self.catalogue, members, self._key, self.session)

    # reading

    def get(self, kind: type[T], id_: str) -> T | None:
        """Give the record of this id as the projection has it, or None."""
        record = self.catalogue.of(kind)
        table = self._tables[f"p_{record.name}"]
        row = _by_id(table).one_or_none(self.connection, {"id_": id_})
        if row is None:
            return None
        found: T = build(record, dict(zip(table.c.keys(), row, strict=True)))
        if isinstance(found, Placement):
            self.projector.remember(found)
        return found

    def need(self, kind: type[T], id_: str, field_name: str) -> T:
        """Give the record of this id, or raise Refused(UNKNOWN) on the field that named it."""
        found = self.get(kind, id_)
        if found is None:
            raise Refused(Problem.UNKNOWN, field_name, id=id_)
        return found

    def find(self, kind: type[T], **equal: object) -> list[T]:
        """Give all records whose fields equal these JSON values, in the order of their ids."""
        record = self.catalogue.of(kind)
        table = self._tables[f"p_{record.name}"]
        query = select(table).order_by(table.c.id)
        for name, value in equal.items():
            query = query.where(table.c[name] == value)
        rows = self.connection.execute(query).mappings()
        return [build(record, dict(row)) for row in rows]

    def state(self, record: str, id_: str) -> RecordState:
        """Give all heads, conflicts and proposals of a record, empty when it is unknown."""
        entries = [e for e in self.projector.entries(id_) if e.record == record]
        found = self.projector.state(id_, entries)
        return found[0] if found else RecordState(record, id_)

    def head_hash(self, kind: type[Any], id_: str, group: str) -> str | None:
        """Give the hash of the entry that gives a group its value."""
        head = self.state(self.catalogue.of(kind).name, id_).group(group).head
        return head.hash if head else None

    def journal_head(self) -> Head:
        """Give the last change of this installation: what a print is a print of."""
        seq, hash_ = appending.position(self.connection, self._key.author)
        return Head(self._key.author, seq, hash_)

    # writing

    def add(self, value: object) -> None:
        """Write a record that is new (a fresh id): nothing is looked up."""
        record = self.catalogue.of(type(value))
        id_: str = value.id  # type: ignore[attr-defined] # every kind in the catalogue has one
        self._touched.setdefault((record.name, id_), _Touched())
        first = record.groups[0].name
        for name, plain in record.split(value).items():
            if name == first or not record.is_default(name, plain):
                self._drafts.append(Draft(record.name, id_, name, plain))

    def put(self, value: object) -> bool:
        """Write a record that may exist: only groups that differ. Give whether any did.

        What is written supersedes every head seen, and so settles a conflict; and what this
        organisation proposed before.
        """
        record = self.catalogue.of(type(value))
        id_: str = value.id  # type: ignore[attr-defined] # every kind in the catalogue has one
        state = self._load(record, id_)
        if state is None:
            self.add(value)
            return True
        before = len(self._drafts)
        if state.deleted:
            self._drafts.append(successor(state, DELETED, {"deleted": False, "saw": []}))
        for name, plain in record.split(value).items():
            group = state.group(name)
            if group.head is None and record.is_default(name, plain):
                continue
            if group.head is None or group.conflict or not _same(record, name, group.head, plain):
                self._drafts.append(self._over(state, name, plain))
        return len(self._drafts) > before

    def remove(self, kind: type[Any], id_: str) -> None:
        """Delete a record as it is seen now."""
        record = self.catalogue.of(kind)
        state = self._load(record, id_)
        if state is None or state.deleted:
            raise Refused(Problem.UNKNOWN, None, id=id_)
        self._drafts.append(deletion(state))

    def write(self, draft: Draft) -> None:
        """Write one entry as it stands (settling a conflict, undoing, answering a proposal)."""
        record = self.catalogue.named(draft.record)
        if record is None or not record.understands(draft.group, draft.value):
            raise ValueError(f"not in the catalogue: {draft.record}.{draft.group}")
        if (record.name, draft.id) not in self._touched:
            self._load(record, draft.id)
        self._drafts.append(draft)

    @property
    def changed(self) -> bool:
        """Whether anything waits to be written."""
        return bool(self._drafts)

    def commit(self, action: str, **params: object) -> appending.Written | None:
        """Write what waits as one change, with the step's name for undo. None: nothing to write."""
        self.committed = True
        if not self._drafts:
            return None
        written = appending.append(
            self.connection, self._key, self._drafts, by=self.session.by, at=self.session.at
        )
        _insert_step.run(
            self.connection,
            {
                "author": written.author,
                "seq": written.seq,
                "person": self.session.by,
                "action": action,
                "params": json.dumps(params, sort_keys=True),
                "undone": False,
            },
        )
        self._project(written.entries)
        return written

    def _over(self, state: RecordState, group: str, plain: dict[str, Any]) -> Draft:
        draft = successor(state, group, plain)
        house = self.projector.house_of(self._key.author)
        own = tuple(
            entry.hash
            for entry in state.group(group).proposals
            if self.projector.house_of(entry.stamp.author) == house
        )
        return replace(draft, supersedes=(*draft.supersedes, *own)) if own else draft

    def _load(self, record: Record, id_: str) -> RecordState | None:
        """Look a record up before writing to it; None when nobody wrote it yet."""
        key = (record.name, id_)
        if key in self._touched:
            raise ValueError(f"written twice in one unit: {key}")
        entries = [e for e in self.projector.entries(id_) if e.record == record.name]
        touched = self._touched[key] = _Touched(entries)
        found = self.projector.state(id_, entries)
        if found is None:
            if not entries:
                del self._touched[key]
            return None
        touched.place, touched.deleted = found[1], found[0].deleted
        return found[0]

    def _project(self, written: tuple[Entry, ...]) -> None:
        self.wide = any(record in _WIDE for record, _ in self._touched)
        moved = False
        for key in sorted(self._touched, key=lambda key: _RANK.get(key[0], len(_RANK))):
            record, id_ = key
            touched = self._touched[key]
            new = [e for e in written if e.id == id_ and e.record == record]
            found = self.projector.state(id_, [*touched.prior, *new])
            if found is None:
                if not (self.wide or moved):  # a rebuild follows; then it waits, as an orphan
                    raise Refused(Problem.UNKNOWN, "placement", id=id_)
                continue
            self.projector.replace(*found, is_new=not touched.prior)
            moved |= touched.place is not None and touched.place.parties != found[1].parties
            if record == "placement" and touched.prior:  # its own go, or come back, with it
                moved |= found[0].deleted or touched.deleted
                moved |= any(entry.group == "parties" for entry in new)  # of another learner now
        if moved:
            self.projector.rebuild()


def build(record: Record, row: dict[str, Any]) -> Any:
    """Give the domain value of a projection row."""
    for name, kind in record.columns.items():
        if kind is Column.JSON and row[name] is not None:
            row[name] = json.loads(row[name])
        elif kind is Column.BOOLEAN and row[name] is not None:
            row[name] = bool(row[name])  # SQLite's driver gives 0 or 1
    return shapes.build(record, row["id"], row)


@cache
def _by_id(table: Table) -> Prepared:
    return Prepared(select(table).where(table.c.id == bindparam("id_")))


def _same(record: Record, group: str, head: Entry, plain: dict[str, Any]) -> bool:
    values = {**{n: d for n, d in record.defaults.items() if n in plain}, **head.value}
    return all(values.get(name) == plain[name] for name in record.by_name[group].fields)
