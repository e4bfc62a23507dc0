"""What a package brings, seen within the transaction that takes it over or only looks at it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentorapp.base import chain
from mentorapp.domain.exchange_rows import Contents, Whose
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.people import Person
from mentorapp.services import questions
from mentorapp.services.desk import Desk
from mentorapp.storage import inside, packages, tray
from mentorapp.storage import questions as stored
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Brought:
    """What is in a package, in what a page needs to say it.

    names: of learners, by id. by, person: who made the newest change of the sender, id and name.
    smooth: how many records change without a question; questions: how many things a person here
    must choose. misses: number of the package that has to come before, 0 when none has.
    """

    package: str
    peer: str
    whose: Whose | None
    made: str
    contents: Contents
    names: dict[str, str] = field(default_factory=dict)
    by: str = ""
    person: str = ""
    smooth: int = 0
    questions: int = 0
    misses: int = 0


def before(unit: Unit) -> set[tuple[str, str]]:
    """Give the records that wait for a person already."""
    return {(kind, id_) for kind, id_, _who in stored.waiting(unit.connection, unit.catalogue)}


def brought(
    desk: Desk,
    unit: Unit,
    *,
    package: str,
    sender: tuple[Peer, int, str],
    lines: Sequence[chain.Change | chain.Run],
    touched: set[tuple[str, str]],
    photos: int,
    asked: set[tuple[str, str]],
    waiting: bool,
) -> Brought:
    """Say what a package brought. unit: sees what it brought; sender: who, number, when made.

    touched: records; asked: those that waited for a person before; waiting: not all of it fits.
    """
    peer, number, made = sender
    author = peer.author
    contents = inside.contents(unit.connection, unit.catalogue, touched, photos)
    fresh = before(unit) - asked
    waits = questions.in_unit(desk, unit, only=fresh) if fresh else []
    by = _newest_by(desk, author, lines)
    who = unit.get(Person, by) if by else None
    return Brought(
        package,
        author,
        Whose.of(peer, desk.store.organisation),
        made,
        contents,
        inside.names(unit.connection, unit.catalogue, contents.learners),
        by,
        who.name if who is not None else "",
        len(touched - {(one.record, one.id) for one in waits}),
        sum(one.ours for one in waits),
        missing(unit, author, number) if waiting else 0,
    )


def _newest_by(desk: Desk, author: str, lines: Sequence[chain.Change | chain.Run]) -> str:
    """Give who wrote the newest change of the sender's organisation, by id, or nobody."""
    of = desk.store.members.organisation
    house = of.get(author)
    newest: chain.Header | None = None
    for one in lines:
        if not isinstance(one, chain.Change) or not one.header.by:
            continue
        header = one.header
        theirs = header.author == author or (house is not None and of.get(header.author) == house)
        if theirs and (newest is None or header.clock > newest.clock):
            newest = header
    return newest.by if newest is not None else ""


def missing(unit: Unit, author: str, number: int) -> int:
    """Give the nearest package before this one that was never taken over here; 0 for none."""
    known = packages.numbers_from(unit.connection, author)
    return next((one for one in range(number - 1, 0, -1) if one not in known), 0)


def numbers_here(unit: Unit, author: str, *, most: int = 200) -> tuple[int, ...]:
    """Give the numbers of the packages of a peer that are here, taken over or not."""
    lying = {
        int(row.looked["number"])
        for row in tray.listed(unit.connection)
        if row.looked and row.looked.get("peer") == author and "number" in row.looked
    }
    return tuple(sorted(packages.numbers_from(unit.connection, author) | lying)[-most:])
