"""Which photos go along to a peer, and which are asked of it: as far as it may see them."""

from collections.abc import Iterable

from sqlalchemy.engine import Connection

from mentorapp.base import canonical, chain
from mentorapp.domain.catalogue import Catalogue
from mentorapp.storage import blobs, pictures
from mentorapp.storage.outgoing import Outgoing, Sharing


def going(
    connection: Connection,
    catalogue: Catalogue,
    sharing: Sharing,
    out: Outgoing,
    asked: Iterable[str],
) -> dict[str, int]:
    """Give the photos that go along and their bytes, by hash.

    Those of the entries that go out, and those that the peer asked for; each only when it stands
    at a note of now that the peer may see: what was taken away before it was sent stays here.
    """
    wanted = {*asked, *_named(out)}
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


def _named(out: Outgoing) -> set[str]:
    """Give the hashes that the entries of a package name."""
    shown: list[chain.Part | None] = [part for _author, _seq, part in out.disclosed]
    for item in out.items:
        if isinstance(item, chain.Change):
            shown += item.parts
    found = set()
    for part in shown:
        body = canonical.loads(part.body) if part is not None else {}
        if body.get("record") in blobs.KINDS:
            found.add(body["value"].get("sha256"))
    return {hash_ for hash_ in found if isinstance(hash_, str)}
