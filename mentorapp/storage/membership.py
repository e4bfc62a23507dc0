"""Who writes for whom: the cards in the journal whose proof holds."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.engine import Connection

from mentorapp.base import vouching
from mentorapp.domain import ids
from mentorapp.domain.installation import Ground, Installation
from mentorapp.domain.journal import DELETED, Entry, Stamp
from mentorapp.domain.people import Match
from mentorapp.domain.plain import SHAPE_ERRORS
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.sharing import Members
from mentorapp.storage import reading, tables

_CARD = CATALOGUE.of(Installation)
_MATCH = CATALOGUE.of(Match)
_VOUCHED = {
    Ground.ADMITTED: vouching.ADMITS,
    Ground.CONTINUES: vouching.CONTINUES,
    Ground.ROTATED: vouching.ROTATES,
}


def members(connection: Connection) -> Members:
    """Read the members of every organisation, and what they matched, from the journal."""
    found = from_entries(reading.of_kinds(connection, [_CARD.name]))
    _link(found, sorted(reading.of_kinds(connection, [_MATCH.name]), key=lambda e: e.stamp))
    return found


def _link(found: Members, entries: list[Entry]) -> None:
    """Fill in what is matched, oldest first; a match that was taken back counts no more."""
    links: dict[tuple[str, str], tuple[str, str]] = {}
    gone: set[tuple[str, str]] = set()
    for entry in entries:
        house = found.organisation.get(entry.stamp.author)
        if not _MATCH.understands(entry.group, entry.value):
            continue
        value = entry.value
        if entry.group == DELETED:
            # Only what its own people wrote is matched: nobody links another's records.
            if house is not None:
                (gone.add if value["deleted"] else gone.discard)((house, entry.id))
        elif house is not None and value["organisation"] == house:
            links[house, entry.id] = (value["ours"], value["theirs"])
    for key, (ours, theirs) in links.items():
        if key not in gone:
            found.same.setdefault(key[0], {})[ours] = theirs


def of_kind(connection: Connection, record: str) -> Iterator[tuple[Entry, int]]:
    """Give every readable entry of a structural kind with its branch, whether it counts or not.

    What counts is decided from these: were it read from what counts so far, the order in which
    decisions arrive would matter.
    """
    table = tables.entry
    rows = connection.execute(
        select(
            table.c.hash, table.c.author, table.c.seq, table.c.branch, table.c.clock, table.c.body
        ).where(table.c.record == record, table.c.body.is_not(None), tables.is_structural)
    )
    for hash_, author, seq, branch, clock, body in rows:
        yield reading.parse(hash_, Stamp(clock, author, seq), body), branch


def from_entries(entries: Iterable[Entry]) -> Members:
    """Give the members that these cards prove, whatever the order in which they came.

    An installation that founded its own organisation and joined another belongs to the last one.
    """
    # By number first: an author cannot choose its numbers, but its clock is what it says.
    in_order = sorted(entries, key=lambda e: (e.stamp.seq, e.stamp, e.hash))
    cards = [card for card in map(_card, in_order) if card]
    found = Members({}, {})
    for _pass in range(len(cards) + 1):
        former, found = found, _proven(cards, found)
        if found == former:
            break
    return found


def _proven(cards: list[Installation], known: Members) -> Members:
    found = Members({}, {})
    for card in cards:
        if _proved(card, known):
            found.organisation[card.author] = card.organisation
            found.side.setdefault(card.organisation, card.side)
    return found


def _card(entry: Entry) -> Installation | None:
    if entry.group != "card" or not _CARD.understands(entry.group, entry.value):
        return None
    try:
        card: Installation = _CARD.build(entry.id, {**_CARD.defaults, **entry.value})
    except SHAPE_ERRORS:
        return None
    own = card.author == entry.stamp.author and card.id == ids.installation_of(card.author)
    return card if own else None


def _proved(card: Installation, found: Members) -> bool:
    if card.ground is Ground.FOUNDER:
        return card.organisation == ids.organisation_of(card.author)
    if found.organisation.get(card.voucher) != card.organisation:
        return False
    return vouching.holds(
        _VOUCHED[card.ground],
        organisation=card.organisation,
        author=card.author,
        voucher=card.voucher,
        seq=card.voucher_seq,
        proof=card.proof,
    )
