"""Which photos go along to a peer, and which are asked of it: as far as it may see them."""

from collections.abc import Iterable, Iterator

from sqlalchemy.engine import Connection

from mentorapp.base import chain
from mentorapp.domain.catalogue import Catalogue
from mentorapp.storage import blobs, pictures
from mentorapp.storage.outgoing import Sharing, Shown, Together


def noticed(going: Iterable[Together], named: set[str]) -> Iterator[Together]:
    """Pass on what goes into packages, and add the hashes of the photos it names."""
    for together in going:
        for item in together:
            parts = item.parts if isinstance(item, chain.Change) else ()
            for part in (item.part,) if isinstance(item, Shown) else parts:
                if part is not None and part.value["record"] in blobs.KINDS:
                    hash_ = part.value["value"].get("sha256")
                    named.update((hash_,) if isinstance(hash_, str) else ())
        yield together


def going(
    connection: Connection, catalogue: Catalogue, sharing: Sharing, wanted: set[str]
) -> dict[str, int]:
    """Give the photos that go along and their bytes, by hash.

    wanted: those of the entries that go out, and those that the peer asked for; each goes only when
    it stands at a note of now that the peer may see: what was taken away before it was sent stays.
    """
    if not wanted:
        return {}
    seen = {
        hash_
        for kind, id_, hash_ in pictures.shown(connection, catalogue)
        if hash_ in wanted and sharing.shows(kind, id_)
    }
    return blobs.sizes(connection, seen)


def lacking(connection: Connection, catalogue: Catalogue, sharing: Sharing) -> tuple[str, ...]:
    """Give the hashes of photos that have not come, as far as the peer may know of them."""
    shown = list(pictures.shown(connection, catalogue))
    absent = blobs.missing(connection, {hash_ for _kind, _id, hash_ in shown})
    found = {hash_ for kind, id_, hash_ in shown if hash_ in absent and sharing.shows(kind, id_)}
    return tuple(sorted(found))


def keep(connection: Connection, photos: Iterable[bytes]) -> int:
    """Keep what came of photos that an entry names; gives how many were new."""
    came = list(photos)
    if not came:
        return 0
    named, new = blobs.named(connection), 0
    for content in came:
        hash_ = blobs.hash_of(content)
        if hash_ in named and len(content) <= blobs.LARGEST and not blobs.has(connection, hash_):
            blobs.put(connection, content)
            new += 1
    return new
