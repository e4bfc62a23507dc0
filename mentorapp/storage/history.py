"""The journal read backwards: who wrote what, found and paged by the database.

Changes of one author lie in the order of their numbers, so each author is read from its newest on
and the authors are merged by the time they say. Without a condition a page costs a page; a
condition that hardly anything meets costs one reading of the journal.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.engine import Connection

from mentorapp.base import canonical
from mentorapp.domain.catalogue import Catalogue
from mentorapp.storage import tables
from mentorapp.storage.engine import TextOf

#: (seq, branch) of a change: everything of its author before it is still to be read.
Position = tuple[int, int]
_AT, _AT_LENGTH = 8, 20  # a header begins {"at":"2025-11-06T08:00:00Z"
_BATCH = 64  # changes read at a time
#: What is about one goal.
_NAMED = ("observation", "private_note", "intention", "rating", "own_entry")
_TOP = (2**53, 2**31 - 1)


@dataclass(frozen=True, slots=True)
class Search:
    """A text to look for: as it may be spelled in an entry, and what it is the name of."""

    spellings: tuple[str, ...]
    people: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes. Empty or None: whatever.

    by: person; authors: keys; kinds: of records; since, until: UTC as written, until not
    included. learner with withdrawn: ids of its records that are projected no more.
    """

    by: str | None = None
    authors: frozenset[str] | None = None
    kinds: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    learner: str | None = None
    withdrawn: tuple[str, ...] = ()
    search: Search | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A change. sure: meets the search by a name; else its entries are still to be looked at."""

    author: str
    seq: int
    branch: int
    at: str
    by: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a change as it lies there. record None: withheld; body None: not readable."""

    hash: str
    record: str | None
    id: str | None
    body: bytes | None
    counted: bool


def newest_first(
    connection: Connection, catalogue: Catalogue, wanted: Wanted, after: Mapping[str, Position]
) -> Iterator[Found]:
    """Give the changes that are wanted, newest first. after: up to where each author was read."""
    known = connection.execute(select(tables.author.c.key).order_by(tables.author.c.key))
    authors = [row[0] for row in known if wanted.authors is None or row[0] in wanted.authors]
    query = _query(catalogue, wanted)
    streams = [_stream(connection, query, one, after.get(one, _TOP)) for one in authors]
    return merge(*streams, key=lambda found: found.at, reverse=True)


def lines(connection: Connection, author: str, seq: int, branch: int) -> list[Line]:
    """Give the entries of a change."""
    entry = tables.entry
    rows = connection.execute(
        select(entry.c.hash, entry.c.record, entry.c.id, entry.c.body, entry.c.counted)
        .where(entry.c.author == author, entry.c.seq == seq, entry.c.branch == branch)
        .order_by(entry.c.pos)
    )
    return [Line(*row) for row in rows]


def header(connection: Connection, author: str, seq: int, branch: int) -> tuple[str, str] | None:
    """Give (at, by) of a change, or None when it is not here."""
    change = tables.change
    row = connection.execute(
        select(change.c.header).where(
            change.c.author == author, change.c.seq == seq, change.c.branch == branch
        )
    ).one_or_none()
    return _said(row[0]) if row else None


def steps_of(connection: Connection, keys: Collection[tuple[str, int]]) -> dict[Any, Any]:
    """Give (action, params as JSON) of the changes that are steps of this PC, by (author, seq)."""
    step = tables.step
    found = {}
    for author in sorted({author for author, _seq in keys}):
        numbers = [seq for one, seq in keys if one == author]
        rows = connection.execute(
            select(step.c.seq, step.c.action, step.c.params).where(
                step.c.author == author, step.c.seq.in_(numbers)
            )
        )
        found.update({(author, seq): (action, params) for seq, action, params in rows})
    return found


def withdrawn(connection: Connection, catalogue: Catalogue, named: Collection[str]) -> list[str]:
    """Give the ids of records that name one of these ids and are projected no more.

    named: ids of a learner and its placements. Reads every entry once.
    """
    entry = tables.entry
    body = TextOf(entry.c.body)
    rows = connection.execute(
        select(entry.c.id).where(
            entry.c.body.is_not(None),
            or_(*(body.contains(id_, autoescape=True) for id_ in sorted(named))),
            entry.c.id.not_in(_projected(catalogue, sorted(named))),
        )
    )
    return sorted({row[0] for row in rows})


def learner_of(
    connection: Connection, catalogue: Catalogue, ids: Collection[tuple[str, str]]
) -> dict[str, str]:
    """Give the learner of each record (kind, id) that is projected."""
    projected = tables.projection(catalogue).tables
    found = {}
    for kind in sorted({kind for kind, _id in ids}):
        table = projected.get(f"p_{kind}")
        if table is None:
            continue
        own = table.c.id if kind == "learner" else table.c.learner
        some = sorted({id_ for one, id_ in ids if one == kind})
        rows = connection.execute(select(table.c.id, own).where(table.c.id.in_(some)))
        found.update({row[0]: row[1] for row in rows if row[1]})
    return found


def erased(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Give the learner of each of these records that were erased here."""
    bar = tables.bar
    rows = connection.execute(select(bar.c.id, bar.c.learner).where(bar.c.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _stream(
    connection: Connection, query: Select[Any], author: str, after: Position
) -> Iterator[Found]:
    key = query.selected_columns
    while True:
        seq, branch = after
        rows = connection.execute(
            query.where(
                key.author == author,
                key.seq <= seq,
                or_(key.seq < seq, key.branch < branch),
            )
        ).all()
        for row in rows:
            after = (row.seq, row.branch)
            said = header(connection, author, *after)
            if said is not None:
                yield Found(author, row.seq, row.branch, *said, bool(row.sure))
        if len(rows) < _BATCH:
            return


def _said(written: bytes) -> tuple[str, str]:
    value = canonical.loads(bytes(written))
    return value["at"], value["by"]


def _query(catalogue: Catalogue, wanted: Wanted) -> Select[Any]:
    """Select a batch of an author's changes; from the entries where these are asked about."""
    change, entry = tables.change, tables.entry
    about = _about_entries(catalogue, wanted)
    if not about and wanted.search is None:
        query = select(change.c.author, change.c.seq, change.c.branch, literal(1).label("sure"))
        query = query.where(*_about_change(wanted))
        return query.order_by(change.c.seq.desc(), change.c.branch.desc()).limit(_BATCH)
    sure: ColumnElement[Any] = literal(1)
    if wanted.search is not None:
        named, spelled = _searched(catalogue, wanted.search)
        about.append(or_(named, spelled))
        sure = func.max(case((named, 1), else_=0))
    same = and_(
        change.c.author == entry.c.author,
        change.c.seq == entry.c.seq,
        change.c.branch == entry.c.branch,
    )
    key = (entry.c.author, entry.c.seq, entry.c.branch)
    return (
        select(*key, sure.label("sure"))
        .join_from(entry, change, same)
        .where(*about, *_about_change(wanted))
        .group_by(*key)
        .order_by(*(column.desc() for column in key))
        .limit(_BATCH)
    )


def _about_change(wanted: Wanted) -> list[ColumnElement[bool]]:
    at = func.substr(TextOf(tables.change.c.header), _AT, _AT_LENGTH)
    conditions: list[ColumnElement[bool]] = []
    if wanted.by is not None:
        conditions.append(_by(wanted.by))
    if wanted.since:
        conditions.append(at >= wanted.since)
    if wanted.until:
        conditions.append(at < wanted.until)
    return conditions


def _by(person: str) -> ColumnElement[bool]:
    written = TextOf(tables.change.c.header)
    return written.contains(f'"by":{canonical.dumps(person).decode()},', autoescape=True)


def _about_entries(catalogue: Catalogue, wanted: Wanted) -> list[ColumnElement[bool]]:
    entry = tables.entry
    conditions: list[ColumnElement[bool]] = []
    if wanted.kinds:
        conditions.append(entry.c.record.in_(sorted(wanted.kinds)))
    if wanted.learner is not None:
        barred = select(tables.bar.c.id).where(tables.bar.c.learner == wanted.learner)
        conditions.append(
            or_(
                entry.c.id.in_(_projected(catalogue, [wanted.learner])),
                entry.c.id.in_(barred),
                entry.c.id.in_(wanted.withdrawn),
            )
        )
    return conditions


def _searched(
    catalogue: Catalogue, search: Search
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Give the condition that a name is meant, and that the text may stand in an entry."""
    projected = tables.projection(catalogue).tables
    goal, entry = projected["p_goal"], tables.entry
    goals = select(goal.c.id).where(
        or_(
            *(
                column.icontains(one, autoescape=True)
                for one in search.spellings
                for column in (goal.c.short, goal.c.phrase)
            )
        )
    )
    about = [goals]
    for kind in _NAMED:
        table = projected[f"p_{kind}"]
        about.append(select(table.c.id).where(table.c.goal.in_(goals)))
    named: list[ColumnElement[bool]] = [entry.c.id.in_(union_all(*about))]
    named += [_by(person) for person in search.people]
    if search.learners:
        named.append(entry.c.id.in_(_projected(catalogue, search.learners)))
    body = TextOf(entry.c.body)
    spelled = [body.icontains(one, autoescape=True) for one in search.spellings]
    return or_(*named), or_(*spelled)


def _projected(catalogue: Catalogue, learners: Sequence[str]) -> Any:
    """Select the ids of all projected records of some learners, by the indexes there are."""
    projected = tables.projection(catalogue).tables
    placement = projected["p_placement"]
    placements = select(placement.c.id).where(placement.c.learner.in_(learners))
    found = [select(projected["p_learner"].c.id).where(projected["p_learner"].c.id.in_(learners))]
    for record in catalogue.records:
        table = projected[f"p_{record.name}"]
        if "placement" in record.columns:
            found.append(select(table.c.id).where(table.c.placement.in_(placements)))
        elif record.name != "learner" and "learner" in record.columns:
            found.append(select(table.c.id).where(table.c.learner.in_(learners)))
    return union_all(*found)
