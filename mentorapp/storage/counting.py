"""Which changes count: not above a revocation, not on an undecided or rejected branch."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, false, func, or_, select, true, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import ColumnElement

from mentorapp.base import canonical
from mentorapp.domain.installation import BranchChoice, Installation, Revocation
from mentorapp.domain.journal import Stamp
from mentorapp.domain.records import CATALOGUE
from mentorapp.storage import membership, tables

_REVOCATION = CATALOGUE.of(Revocation)
_CHOICE = CATALOGUE.of(BranchChoice)
_CARD = CATALOGUE.of(Installation)


def recount(connection: Connection) -> bool:
    """Mark anew which entries count. Give whether any mark changed.

    A revocation or a choice counts when it is written by the organisation of the author it is
    about, a choice under another key than the forked one.
    """
    forks = _forks(connection)
    limits, choices = _decided(connection, forks)
    excluded: list[ColumnElement[bool]] = [
        and_(tables.entry.c.author == author, tables.entry.c.seq > last)
        for author, last in limits.items()
    ]
    for author, starts in forks.items():
        for branch, first in starts:
            chosen = choices.get((author, first))
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
    _remember(connection, limits)
    return bool(lost.rowcount or back.rowcount)


def _remember(connection: Connection, limits: "_Limits") -> None:
    """Note beside each author's end where it stops counting: a local write looks only there."""
    author = tables.author
    free = author.c.last.is_not(None) & author.c.key.not_in(limits)
    connection.execute(update(author).where(free).values(last=None))
    for key, last in limits.items():
        connection.execute(update(author).where(author.c.key == key).values(last=last))


def watched(connection: Connection, authors: Collection[str]) -> bool:
    """Say whether a new change of one of these authors may not count: revoked, or forked."""
    entry, change = tables.entry, tables.change
    forked = select(change.c.seq).where(change.c.author.in_(authors), tables.is_side)
    silent = select(entry.c.seq).where(entry.c.author.in_(authors), entry.c.counted == false())
    if any(connection.execute(query.limit(1)).first() for query in (forked, silent)):
        return True
    limits, _choices = _decided(connection, {})
    return not limits.keys().isdisjoint(authors)


def undecided(connection: Connection) -> list[tuple[str, int]]:
    """Give (author, seq) of every fork that nobody decided."""
    forks = _forks(connection)
    _limits, choices = _decided(connection, forks)
    return [
        (author, first)
        for author, starts in sorted(forks.items())
        for _branch, first in starts
        if (author, first) not in choices
    ]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a forked author went on. hash: of its first change; at: when that was, as it says.

    changes: how many there are from there on; kinds: of the records they write, readable ones.
    """

    hash: str
    at: str
    changes: int
    kinds: tuple[str, ...]


def branches(connection: Connection, author: str, seq: int) -> tuple[Branch, ...]:
    """Give the branches that begin at a number of an author."""
    change, entry = tables.change, tables.entry
    first = connection.execute(
        select(change.c.branch, change.c.hash, change.c.header)
        .where(change.c.author == author, change.c.seq == seq)
        .order_by(change.c.branch)
    ).all()
    found = []
    for branch, hash_, header in first:
        behind = (change.c.author == author, change.c.branch == branch, change.c.seq >= seq)
        number = connection.execute(select(func.count()).select_from(change).where(*behind))
        kinds = connection.execute(
            select(entry.c.record)
            .where(entry.c.author == author, entry.c.branch == branch, entry.c.seq >= seq)
            .where(entry.c.record.is_not(None))
            .distinct()
            .order_by(entry.c.record)
        )
        at = str(canonical.loads(bytes(header))["at"])
        found.append(Branch(hash_, at, number.scalar_one(), tuple(kinds.scalars())))
    return tuple(found)


_Forks = dict[str, list[tuple[int, int]]]
_Limits = dict[str, int]
_Choices = dict[tuple[str, int], int]


def _decided(connection: Connection, forks: _Forks) -> tuple[_Limits, _Choices]:
    """Give the last number that counts by revoked author, and the branch by forked number.

    A function of the set of decisions: of two that exclude each other the elder stands. Made
    again until it agrees with itself, because a choice decides which other decisions count.
    """
    decisions = sorted(
        (
            (entry, branch)
            for kind in (_REVOCATION, _CHOICE)
            for entry, branch in membership.of_kind(connection, kind.name)
            if entry.group in kind.by_name and kind.understands(entry.group, entry.value)
        ),
        key=lambda one: (one[0].stamp, one[0].hash),
    )
    houses = _Houses(connection) if decisions else None
    limits: _Limits = {}
    choices: _Choices = {}
    for _ in range(len(decisions) + 1):
        before, limits, choices = (limits, choices), {}, dict[tuple[str, int], int]()
        for entry, branch in decisions:
            about = entry.value.get("author")  # a reason is about nobody
            if about is None or houses is None or not houses.shared(entry.stamp, about):
                continue
            stamp = entry.stamp
            if stamp.seq > limits.get(stamp.author, stamp.seq):
                continue
            if not _on_branch(forks, before[1], stamp.author, stamp.seq, branch):
                continue
            if entry.record == _REVOCATION.name:
                last = entry.value["last_seq"]
                limits[about] = min(last, limits.get(about, last))
            elif stamp.author != about:
                found = _branch_of(connection, about, entry.value["seq"], entry.value["change"])
                if found is not None:
                    choices[about, entry.value["seq"]] = found
        if (limits, choices) == before:
            break
    return limits, choices


def _on_branch(forks: _Forks, choices: _Choices, author: str, seq: int, branch: int) -> bool:
    for other, first in forks.get(author, ()):
        chosen = choices.get((author, first))
        if seq >= first and (chosen is None or (chosen == other) != (branch == other)):
            return False
    return True


def _forks(connection: Connection) -> _Forks:
    table = tables.change
    starts: dict[str, dict[int, int]] = defaultdict(dict)
    for author, branch, seq in connection.execute(
        select(table.c.author, table.c.branch, table.c.seq).where(tables.is_side)
    ):
        starts[author][branch] = min(seq, starts[author].get(branch, seq))
    return {author: sorted(found.items()) for author, found in starts.items()}


def _branch_of(connection: Connection, author: str, seq: int, hash_: str) -> int | None:
    table = tables.change
    return connection.execute(
        select(table.c.branch).where(
            table.c.author == author, table.c.seq == seq, table.c.hash == hash_
        )
    ).scalar_one_or_none()


class _Houses:
    """Which organisations an author ever wrote for: a revoked one cannot move out of reach."""

    def __init__(self, connection: Connection) -> None:
        self._cards = [entry for entry, _branch in membership.of_kind(connection, _CARD.name)]
        self._known: dict[tuple[str, int], str | None] = {}

    def shared(self, stamp: Stamp, author: str) -> bool:
        """Say whether a decision was written for an organisation that the author belonged to."""
        house = self._at(stamp.author, stamp.seq)
        numbers = {card.stamp.seq for card in self._cards if card.stamp.author == author}
        return house is not None and any(self._at(author, seq) == house for seq in numbers)

    def _at(self, author: str, seq: int) -> str | None:
        if (author, seq) not in self._known:
            cards = (c for c in self._cards if c.stamp.author != author or c.stamp.seq <= seq)
            found = membership.from_entries(cards)
            self._known[author, seq] = found.organisation.get(author)
        return self._known[author, seq]
