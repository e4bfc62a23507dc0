"""Which changes count: not above a revocation, not on an undecided or rejected branch."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import and_, false, or_, select, true, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import ColumnElement

from mentorapp.domain.installation import BranchChoice, Revocation
from mentorapp.domain.journal import Entry
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.sharing import Members
from mentorapp.storage import reading, tables

_REVOCATION = CATALOGUE.of(Revocation)
_CHOICE = CATALOGUE.of(BranchChoice)


def recount(connection: Connection, members: Members) -> bool:
    """Mark anew which entries count. Give whether any mark changed.

    A revocation or a choice counts when it is written by the organisation of the author it is
    about, a choice under another key than the forked one.
    """
    limits = _revoked(reading.of_kinds(connection, [_REVOCATION.name]), members)
    choices = _chosen(reading.of_kinds(connection, [_CHOICE.name]), members)
    forked = _forks(connection)
    excluded: list[ColumnElement[bool]] = [
        and_(tables.entry.c.author == author, tables.entry.c.seq > last)
        for author, last in limits.items()
    ]
    for author, starts in forked.items():
        for branch, first in starts:
            chosen = _branch_of(connection, author, first, choices.get((author, first)))
            behind = and_(tables.entry.c.author == author, tables.entry.c.seq >= first)
            if chosen is None:
                excluded.append(behind)
            elif chosen == branch:
                excluded.append(and_(behind, tables.entry.c.branch != branch))
            else:
                excluded.append(and_(behind, tables.entry.c.branch == branch))
    out = or_(false(), *excluded)
    lost = connection.execute(
        update(tables.entry).where(tables.entry.c.counted == true(), out).values(counted=False)
    )
    back = connection.execute(
        update(tables.entry).where(tables.entry.c.counted == false(), ~out).values(counted=True)
    )
    return bool(lost.rowcount or back.rowcount)


def undecided(connection: Connection, members: Members) -> list[tuple[str, int]]:
    """Give (author, seq) of every fork that nobody decided."""
    choices = _chosen(reading.of_kinds(connection, [_CHOICE.name]), members)
    return [
        (author, first)
        for author, starts in sorted(_forks(connection).items())
        for _branch, first in starts
        if _branch_of(connection, author, first, choices.get((author, first))) is None
    ]


def _forks(connection: Connection) -> dict[str, list[tuple[int, int]]]:
    table = tables.change
    starts: dict[str, dict[int, int]] = defaultdict(dict)
    for author, branch, seq in connection.execute(
        select(table.c.author, table.c.branch, table.c.seq).where(table.c.branch > 0)
    ):
        starts[author][branch] = min(seq, starts[author].get(branch, seq))
    return {author: sorted(found.items()) for author, found in starts.items()}


def _branch_of(connection: Connection, author: str, seq: int, hash_: str | None) -> int | None:
    if hash_ is None:
        return None
    table = tables.change
    return connection.execute(
        select(table.c.branch).where(
            table.c.author == author, table.c.seq == seq, table.c.hash == hash_
        )
    ).scalar_one_or_none()


def _revoked(entries: Iterable[Entry], members: Members) -> dict[str, int]:
    limits: dict[str, int] = {}
    for entry in entries:
        if entry.group == "order" and _REVOCATION.understands(entry.group, entry.value):
            author, last = entry.value["author"], entry.value["last_seq"]
            if _same_house(entry, author, members):
                limits[author] = min(last, limits.get(author, last))
    return limits


def _chosen(entries: Iterable[Entry], members: Members) -> dict[tuple[str, int], str]:
    chosen: dict[tuple[str, int], str] = {}
    for entry in sorted(entries, key=lambda e: e.stamp):
        if entry.group == "choice" and _CHOICE.understands(entry.group, entry.value):
            author = entry.value["author"]
            if _same_house(entry, author, members) and entry.stamp.author != author:
                chosen[author, entry.value["seq"]] = entry.value["change"]
    return chosen


def _same_house(entry: Entry, author: str, members: Members) -> bool:
    house = members.organisation.get(author)
    return house is not None and members.organisation.get(entry.stamp.author) == house
