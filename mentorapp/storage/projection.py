"""The projection: typed tables that say what the journal means now.

Always a function of the counted entries and nothing else, so that it can be thrown away.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from mentorapp.domain import shapes
from mentorapp.domain.catalogue import Anchor, Catalogue, Column, Record
from mentorapp.domain.journal import Entry, RecordState, record_state
from mentorapp.domain.people import Placement
from mentorapp.domain.sharing import Members, Parties, owners, standing
from mentorapp.storage import reading, tables
from mentorapp.storage.prepared import Prepared
from mentorapp.storage.undisputed import Undisputed

#: Kinds that others depend on, in the order in which they must be projected.
STRUCTURE = (
    "installation",
    "revocation",
    "branch_choice",
    "match",
    "organisation",
    "person",
    "erasure",
    "readmission",
    "learner",
    "placement",
)
#: Fields by which a record names another that can be matched.
_REFERENCES = ("placement", "learner", "plan", "goal")
_CHUNK = 25_000  # rows held in memory before they are written


@dataclass(frozen=True, slots=True)
class Place:
    """Whom a record concerns: its learner (None for none) and the organisations around it."""

    learner: str | None
    parties: Parties


class Projector:
    """Projects records within one transaction."""

    def __init__(self, connection: Connection, catalogue: Catalogue, members: Members) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._tables = tables.projection(catalogue).tables
        self._members = members
        self._placements: dict[str, Place] = {}
        #: What is matched: the other side's id to the ids that stand for it here.
        self._matched: dict[str, list[str]] = {}
        for same in members.same.values():
            for ours, theirs in same.items():
                self._matched.setdefault(theirs, []).append(ours)
        self._merged = {*self._matched, *(one for same in members.same.values() for one in same)}

    def entries(self, id_: str) -> list[Entry]:
        """Give the entries of a record, with those of records that were matched to it."""
        found = reading.of_record(self._connection, id_)
        for ours in self._matched.get(id_, ()):
            found += reading.of_record(self._connection, ours)
        return found

    def house_of(self, author: str) -> str:
        """Give the organisation an author writes for, or an empty text."""
        return self._members.organisation.get(author, "")

    def home(self, id_: str, author: str) -> str:
        """Give the id under which an author's record stands: the other side's, once matched."""
        organisation = self._members.organisation.get(author, "")
        return self._members.same.get(organisation, {}).get(id_, id_)

    def is_matched(self, id_: str) -> bool:
        """Say whether a record stands for another, or another for it."""
        return id_ in self._merged

    def _homes(self, id_: str) -> set[str]:
        return {id_, *(same[id_] for same in self._members.same.values() if id_ in same)}

    def state(self, id_: str, entries: Iterable[Entry]) -> tuple[RecordState, Place] | None:
        """Give a record's state and whom it concerns; None when unknown or not placed yet."""
        understood = self._understood(id_, entries)
        if not understood:
            return None
        record = self._catalogue.named(understood[0].record)
        if record is None:
            return None
        place = self.place(record, id_, understood)
        if place is None:
            return None
        parties = place.parties
        sides = {parties.school, parties.workplace, parties.house}
        organisation = self._members.organisation
        counted = [e for e in understood if organisation.get(e.stamp.author) in sides]
        owning = {
            group: owners(record.owner_of(group), parties, self._members)
            for group in {entry.group for entry in counted}
        }
        return (
            record_state(
                record.name,
                id_,
                counted,
                lambda group, author: organisation.get(author) in owning[group],
            ),
            place,
        )

    def place(self, record: Record, id_: str, entries: Collection[Entry]) -> Place | None:
        """Say whom a record concerns, from its anchoring group; None while that is missing."""
        anchors = _anchors(record, entries)
        if record.anchor is Anchor.PARTIES:
            claims = (
                (
                    self._members.organisation.get(entry.stamp.author, ""),
                    Parties(entry.value["school"], entry.value["workplace"]),
                )
                for entry in anchors
            )
            parties = standing(claims, self._members)
            if parties is None:
                return None
            return Place(anchors[0].value.get("learner", id_), parties)
        # An owner's word on where a record belongs comes before anybody else's, however early
        # the other's clock: otherwise a stranger could move a record by naming its id.
        owner = record.owner_of(record.groups[0].name)
        named: Place | None = None
        for entry in anchors:
            place = self._named_by(record, id_, entry)
            organisation = self._members.organisation.get(entry.stamp.author)
            if place is None or organisation is None:
                continue
            parties = place.parties
            if organisation in owners(owner, parties, self._members) and not self._noted(
                record, parties
            ):
                return place
            if named is None and organisation in (parties.school, parties.workplace):
                named = place
        return named

    def _noted(self, record: Record, parties: Parties) -> bool:
        """Say whether a school is one that only the writer notes: each would own what it claims."""
        return record.anchor is Anchor.SCHOOL and not self._members.has_card(parties.school)

    def _named_by(self, record: Record, id_: str, entry: Entry) -> Place | None:
        if record.anchor is Anchor.PLACEMENT:
            return self.placement(entry.value["placement"])
        if record.anchor is Anchor.HOUSE:
            return Place(None, Parties(house=entry.value.get("organisation", id_)))
        if record.anchor is Anchor.HOUSE_LEARNER:
            return Place(entry.value["learner"], Parties(house=entry.value["organisation"]))
        school = entry.value["school"]
        if self._members.has_card(school):
            return Place(None, Parties(school=school))
        # A school that keeps no records here: whoever notes it keeps its days, for itself alone.
        return Place(None, Parties(school, self._members.organisation.get(entry.stamp.author)))

    def placement(self, id_: str) -> Place | None:
        """Give learner and parties of a placement, or None when it is not here."""
        known = self._placements.get(id_)
        if known is None:
            table = self._tables["p_placement"]
            row = self._connection.execute(
                select(table.c.learner, table.c.school, table.c.workplace).where(table.c.id == id_)
            ).one_or_none()
            if row is None:
                return None
            known = self._placements[id_] = Place(row[0], Parties(row[1], row[2]))
        return known

    def remember(self, placement: Placement) -> None:
        """Take a placement that was just read in this transaction, so that it is not read twice."""
        parties = Parties(placement.school, placement.workplace)
        self._placements[placement.id] = Place(placement.learner, parties)

    def row(self, state: RecordState, place: Place) -> dict[str, Any] | None:
        """Give the projection row of a record, or None when it is deleted or incomplete."""
        record = self._catalogue.named(state.record)
        if record is None or state.deleted:
            return None
        values = record.values(state)
        if values is None:
            return None
        row = {
            name: json.dumps(value, sort_keys=True)
            if record.columns[name] is Column.JSON
            else value
            for name, value in values.items()
        }
        return {"id": state.id, "learner": place.learner, **row}

    def replace(self, state: RecordState, place: Place, *, is_new: bool) -> None:
        """Write one record's row. is_new: nothing of the record was projected before."""
        table = self._tables[f"p_{state.record}"]
        if not is_new:
            _deleting(table).run(self._connection, {"id_": state.id})
            questions = self._tables["p_question"]
            self._connection.execute(
                delete(questions).where(
                    questions.c.id == state.id, questions.c.record == state.record
                )
            )
        row = self.row(state, place)
        if row is not None:
            _inserting(table).run(self._connection, row)
        if state.questions:
            self._connection.execute(insert(self._tables["p_question"]), _question(state, place))
        if state.record == "placement":
            self._placements.pop(state.id, None)

    def project(self, ids: Collection[tuple[str, str]]) -> bool:
        """Project records (kind, id) anew from the journal, and those that waited for them.

        Give whether a placement changed hands: what belongs to it is then to be rebuilt.
        """
        moved = False
        rank = {name: position for position, name in enumerate(STRUCTURE)}
        # What was written under an id that is matched by now stands under the other side's.
        ids = {(record, home) for record, id_ in ids for home in self._homes(id_)}
        for record, id_ in sorted(ids, key=lambda key: (rank.get(key[0], len(rank)), key)):
            if self._catalogue.named(record) is None:
                continue
            entries = [entry for entry in self.entries(id_) if entry.record == record]
            found = self.state(id_, entries)
            if record == "placement":
                before = self.placement(id_)
                after = found[1] if found and self.row(*found) else None
                moved |= before is not None and after != before
            self._forget(record, id_)
            if found is not None:
                self.replace(*found, is_new=True)
            elif (placement := self._waits_for(id_, entries)) is not None:
                orphan = {"id": id_, "record": record, "placement": placement}
                self._connection.execute(insert(self._tables["p_orphan"]), orphan)
            if record == "placement" and found is not None:
                self._adopt(id_)
        return moved

    def take_in(
        self, ids: Collection[tuple[str, str]], fresh: Mapping[str, list[reading.Raw]]
    ) -> bool:
        """Project records (kind, id) as ``project`` does. fresh: the entries of those that are new.

        Of new ones about which there is nothing to decide the rows are written many at a time.
        """
        structure = set(STRUCTURE)
        new = {
            id_: entries
            for id_, entries in fresh.items()
            if id_ not in self._merged
            and not structure.intersection(e[1]["record"] for e in entries)
        }
        moved = self.project([one for one in ids if one[1] not in new])
        if moved:
            return True
        undisputed = Undisputed(self._catalogue, self._members, self._whose)
        rows: dict[str, list[dict[str, Any]]] = {}
        decided: list[tuple[str, str]] = []
        for id_, entries in new.items():
            author = entries[0][0][1]
            matched = self._members.same.get(self._members.organisation.get(author, ""))
            fast = None if matched else undisputed.row(entries)
            if fast is not None:
                rows.setdefault(fast[0], []).append(fast[1])
            else:
                decided += {(value["record"], id_) for _row, value in entries}
        for name, of_table in rows.items():
            of_table.sort(key=lambda row: row["id"])
            _inserting(self._tables[name]).run_many(self._connection, of_table)
        return self.project(decided)

    def rebuild(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Throw the projection away and make it again. progress: rows written so far."""
        for table in self._tables.values():
            self._connection.execute(delete(table))
        self._placements.clear()
        done = 0
        for name, rows in self.rows():
            rows.sort(key=lambda row: row["id"])  # neighbours in the tree, side by side
            _inserting(self._tables[name]).run_many(self._connection, rows)
            done += len(rows)
            progress(done)

    def rows(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Give all rows of the projection, by table, as the journal says they must be.

        The structure comes first; the caller must have written it before asking for more, or
        compares with what is there.
        """
        structure: dict[str, dict[str, list[Entry]]] = {kind: {} for kind in STRUCTURE}
        for entry in reading.of_kinds(self._connection, STRUCTURE):
            home = self.home(entry.id, entry.stamp.author)
            structure[entry.record].setdefault(home, []).append(entry)
        for kind, of_kind in structure.items():
            yield from _chunks(
                row
                for id_, entries in of_kind.items()
                for row in self._record_rows(kind, id_, entries)
            )
        yield from _chunks(self._other_rows())

    def _other_rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        undisputed = Undisputed(self._catalogue, self._members, self._whose)
        for found in reading.all_but(self._connection, STRUCTURE):
            id_ = found[0][1]["id"]
            if id_ in self._merged:
                continue
            fast = undisputed.row(found)
            if fast is not None:
                yield fast
            else:
                yield from self._rows_of(id_, [reading.entry(one) for one in found])
        for id_ in sorted(self._matched):
            others = [e for e in self.entries(id_) if e.record not in STRUCTURE]
            yield from self._rows_of(id_, others)

    def _rows_of(self, id_: str, entries: list[Entry]) -> Iterator[tuple[str, dict[str, Any]]]:
        by_kind: dict[str, list[Entry]] = {}
        for entry in entries:
            by_kind.setdefault(entry.record, []).append(entry)
        for kind, of_kind in by_kind.items():
            yield from self._record_rows(kind, id_, of_kind)

    def _whose(self, placement: str) -> tuple[str | None, Parties] | None:
        place = self.placement(placement)
        return None if place is None else (place.learner, place.parties)

    def _record_rows(
        self, kind: str, id_: str, entries: list[Entry]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        found = self.state(id_, entries)
        if found is None:
            placement = self._waits_for(id_, entries)
            if placement is not None:
                yield "p_orphan", {"id": id_, "record": kind, "placement": placement}
            return
        row = self.row(*found)
        if row is not None:
            yield f"p_{kind}", row
        if found[0].questions:
            yield "p_question", _question(*found)

    def _understood(self, id_: str, entries: Iterable[Entry]) -> list[Entry]:
        """Give the entries of a record that can be read, in today's words and under its home."""
        found = []
        for entry in entries:
            record = self._catalogue.named(entry.record)
            if record is None or self.home(entry.id, entry.stamp.author) != id_:
                continue
            group, value = record.today(entry.group, entry.value)
            if not shapes.understands(record, group, value):
                continue
            value = self._rehomed(value, entry.stamp.author)
            if group != entry.group or value is not entry.value:
                entry = replace(entry, group=group, value=value)  # noqa: PLW2901 - the same entry
            found.append(entry)
        return found

    def _rehomed(self, value: dict[str, Any], author: str) -> dict[str, Any]:
        """Give a value that names the other side's records, where its own were matched."""
        same = self._members.same.get(self._members.organisation.get(author, ""))
        if not same:
            return value
        named: dict[str, Any] = {n: same[value[n]] for n in _REFERENCES if value.get(n) in same}
        lines = value.get("lines")
        if lines and any(line.get("goal") in same for line in lines):  # of a statement
            named["lines"] = [
                {**line, "goal": same.get(line["goal"], line["goal"])} for line in lines
            ]
        return {**value, **named} if named else value

    def _waits_for(self, id_: str, entries: Iterable[Entry]) -> str | None:
        understood = self._understood(id_, entries)
        record = self._catalogue.named(understood[0].record) if understood else None
        if record is None or record.anchor is not Anchor.PLACEMENT:
            return None
        missing = (
            str(entry.value["placement"])
            for entry in _anchors(record, understood)
            if self.placement(entry.value["placement"]) is None
        )
        return next(missing, None)

    def _adopt(self, placement: str) -> None:
        orphans = self._tables["p_orphan"]
        waiting = self._connection.execute(
            select(orphans.c.record, orphans.c.id).where(orphans.c.placement == placement)
        ).all()
        self.project([(row[0], row[1]) for row in waiting])

    def _forget(self, record: str, id_: str) -> None:
        table = self._tables[f"p_{record}"]
        self._connection.execute(delete(table).where(table.c.id == id_))
        for name in ("p_question", "p_orphan"):
            table = self._tables[name]
            self._connection.execute(
                delete(table).where(table.c.id == id_, table.c.record == record)
            )


def _chunks(
    rows: Iterable[tuple[str, dict[str, Any]]],
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give rows by table, many at a time."""
    waiting: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        some = waiting.setdefault(table, [])
        some.append(row)
        if len(some) >= _CHUNK:
            yield table, waiting.pop(table)
    yield from waiting.items()


def _anchors(record: Record, entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries that say whom a record concerns, oldest stamp first."""
    first = record.groups[0].name
    return sorted((e for e in entries if e.group == first), key=lambda e: e.stamp)


@cache
def _inserting(table: Table) -> Prepared:
    return Prepared(insert(table))


@cache
def _deleting(table: Table) -> Prepared:
    return Prepared(delete(table).where(table.c.id == bindparam("id_")))


def _question(state: RecordState, place: Place) -> dict[str, Any]:
    return {"id": state.id, "record": state.record, "learner": place.learner}
