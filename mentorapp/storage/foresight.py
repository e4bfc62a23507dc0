"""Whom the records of many changes concern, found together: one by one is a query for each."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from sqlalchemy.engine import Connection

from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.sharing import Members, Parties
from mentorapp.storage import reading
from mentorapp.storage.journal_pages import Stored
from mentorapp.storage.projection import Place, Projector
from mentorapp.storage.undisputed import Undisputed

K = TypeVar("K")
V = TypeVar("V")
_KEPT = 20_000  # more than stands in one package


class Recent(Generic[K, V]):
    """What was found of late; of what was found before, as much again."""

    def __init__(self) -> None:
        self._new: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def __contains__(self, key: K) -> bool:
        return key in self._new or key in self._old

    def get(self, key: K) -> V:
        """Give what is kept under a key that is in it."""
        return self._new[key] if key in self._new else self._old[key]

    def update(self, found: Mapping[K, V]) -> None:
        """Keep what was found."""
        self._new.update(found)
        if len(self._new) > _KEPT:
            self._old, self._new = self._new, {}


class Foresight:
    """Finds the places of records about which there is nothing to decide, within a transaction."""

    def __init__(
        self, connection: Connection, catalogue: Catalogue, members: Members, projector: Projector
    ) -> None:
        self._connection = connection
        self._members = members
        self._projector = projector
        self._undisputed = Undisputed(catalogue, members, self._whose)

    def places(self, page: Iterable[Stored]) -> dict[str, tuple[str, Place]]:
        """Give kind and place by id, of as many records as this can tell of."""
        written: dict[str, list[reading.Raw]] = {}
        doubtful: set[str] = set()
        for held in page:
            change = held.change
            header = change.header
            matched = self._members.same.get(self._members.organisation.get(header.author, ""))
            for hash_, part in zip(header.entries, change.parts, strict=True):
                if part is None:
                    continue
                id_ = part.value["id"]
                if matched or not held.counted or self._projector.is_matched(id_):
                    doubtful.add(id_)
                row = (hash_, header.author, header.seq, header.clock, part.body)
                written.setdefault(id_, []).append((row, part.value))
        doubtful |= reading.written_by_several(self._connection, written)
        return {
            id_: found
            for id_, entries in written.items()
            if id_ not in doubtful and (found := self._place(entries)) is not None
        }

    def _place(self, entries: list[reading.Raw]) -> tuple[str, Place] | None:
        found = self._undisputed.row(entries)
        place = self._projector.placement(found[1]["placement"]) if found is not None else None
        return None if place is None else (entries[0][1]["record"], place)

    def _whose(self, placement: str) -> tuple[str | None, Parties] | None:
        place = self._projector.placement(placement)
        return None if place is None else (place.learner, place.parties)
