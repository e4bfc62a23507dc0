"""What records a package touches, by kind and learner, as they stand in the projection."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.exchange_rows import Contents, Inside
from mentorapp.storage import tables

_MONTHS = {"day": "day", "month": "month"}  # the field that says of which month hours are


def contents(
    connection: Connection,
    catalogue: Catalogue,
    touched: Collection[tuple[str, str]],
    photos: int = 0,
) -> Contents:
    """Count the records a package touches. touched: (kind, id)."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, id_ in touched:
        by_kind[kind].append(id_)
    counts: Counter[tuple[str, str]] = Counter()
    months: set[str] = set()
    projected = tables.projection(catalogue).tables
    for kind, ids in by_kind.items():
        name, found = f"p_{kind}", 0
        for some in _chunks(sorted(ids)) if name in projected else ():
            table = projected[name]
            of_whom = table.c.id if kind == "learner" else table.c.learner
            month = table.c[_MONTHS[kind]] if kind in _MONTHS else table.c.id
            for learner, when in connection.execute(
                select(of_whom, month).where(table.c.id.in_(some))
            ):
                counts[kind, learner or ""] += 1
                found += 1
                if kind in _MONTHS:
                    months.add(str(when)[:7])
        if found < len(ids):  # deleted, or not placed yet
            counts[kind, ""] += len(ids) - found
    parts = tuple(
        Inside(kind, learner, number) for (kind, learner), number in sorted(counts.items())
    )
    return Contents(parts, tuple(sorted(months)), photos)


def names(connection: Connection, catalogue: Catalogue, ids: Collection[str]) -> dict[str, str]:
    """Give the given names of learners; one that is not here (any more) has none."""
    table = tables.projection(catalogue).tables["p_learner"]
    found: dict[str, str] = {}
    for some in _chunks(sorted(ids)):
        found |= {
            row[0]: row[1]
            for row in connection.execute(
                select(table.c.id, table.c.given_name).where(table.c.id.in_(some))
            )
        }
    return found


def _chunks(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
