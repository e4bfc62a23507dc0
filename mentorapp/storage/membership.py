"""Who writes for whom: the cards in the journal whose proof holds."""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from mentorapp.base import vouching
from mentorapp.domain import ids
from mentorapp.domain.installation import Ground, Installation
from mentorapp.domain.journal import Entry
from mentorapp.domain.people import Side
from mentorapp.domain.plain import SHAPE_ERRORS
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.sharing import Members
from mentorapp.storage import reading

_CARD = CATALOGUE.of(Installation)


def members(connection: Connection) -> Members:
    """Read the members of every organisation from the journal."""
    return from_entries(reading.of_kinds(connection, [_CARD.name]))


def from_entries(entries: Iterable[Entry]) -> Members:
    """Give the members that these cards prove, whatever their order."""
    cards = [card for card in map(_card, sorted(entries, key=lambda e: e.stamp)) if card]
    found = Members({}, {})
    growing = True
    while growing:
        growing = False
        for card in cards:
            if card.author not in found.organisation and _proved(card, found):
                found.organisation[card.author] = card.organisation
                found.side.setdefault(card.organisation, _side(card, found))
                growing = True
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
    kind = vouching.ADMITS if card.ground is Ground.ADMITTED else vouching.CONTINUES
    return vouching.holds(
        kind,
        organisation=card.organisation,
        author=card.author,
        voucher=card.voucher,
        seq=card.voucher_seq,
        proof=card.proof,
    )


def _side(card: Installation, found: Members) -> Side:
    return found.side.get(card.organisation, card.side)
