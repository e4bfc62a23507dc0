"""Erasure: bodies and salts of one learner are destroyed; hashes and ids stay as a bar."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from mentorapp.domain.catalogue import Anchor, Catalogue
from mentorapp.storage import appending, blobs, reading, tables
from mentorapp.storage import engine as engines

_UNFINISHED = "erasure"  # in the table meta: destroyed, but the file and its copies still tell


@dataclass(frozen=True, slots=True)
class Erased:
    """What was destroyed: how many entries, of how many records, in which placements."""

    learner: str
    entries: int
    records: int
    placements: tuple[str, ...]


def erase(connection: Connection, catalogue: Catalogue, learner: str) -> Erased:
    """Destroy what is kept of a learner, within a transaction. Erasing again finds the rest."""
    records = _records(connection, catalogue, learner)
    entry = tables.entry
    destroyed = 0
    for ids in _chunks(sorted(records)):
        done = connection.execute(
            update(entry)
            .where(entry.c.id.in_(ids), entry.c.body.is_not(None))
            .values(salt=None, body=None)
        )
        destroyed += done.rowcount
        barred = select(tables.bar.c.id).where(tables.bar.c.id.in_(ids))
        known = {row[0] for row in connection.execute(barred)}
        fresh = [{"id": id_, "learner": learner} for id_ in ids if id_ not in known]
        if fresh:
            connection.execute(insert(tables.bar), fresh)
        for table in tables.projection(catalogue).tables.values():
            connection.execute(delete(table).where(table.c.id.in_(ids)))
    if destroyed:
        blobs.drop_unnamed(connection)
        # A change that waits is not counted as had: what concerns others comes again.
        connection.execute(delete(tables.waiting))
        connection.execute(delete(tables.meta).where(tables.meta.c.name == _UNFINISHED))
        connection.execute(insert(tables.meta), {"name": _UNFINISHED, "value": learner})
    # The names of steps may say whom they were about; undo is over for what came before.
    connection.execute(update(tables.step).values(params="{}", undone=True))
    placements = tuple(id_ for id_, kind in sorted(records.items()) if kind == "placement")
    return Erased(learner, destroyed, len(records), placements)


def undone(connection: Connection, ordered: Collection[str]) -> set[str]:
    """Give those of the learners whose erasure was not carried out here."""
    return set(ordered) - appending.barred_ids(connection, sorted(ordered))


def is_unfinished(connection: Connection) -> bool:
    """Say whether destroyed bytes may still lie in the file or in a backup."""
    found = select(tables.meta.c.value).where(tables.meta.c.name == _UNFINISHED)
    return connection.execute(found).first() is not None


def finish(connection: Connection) -> None:
    """Note that the file is scrubbed and its backups are made anew."""
    connection.execute(delete(tables.meta).where(tables.meta.c.name == _UNFINISHED))


def readmit(connection: Connection, learner: str) -> None:
    """Let a learner's own id in again; the ids of its records stay barred."""
    connection.execute(delete(tables.bar).where(tables.bar.c.id == learner))


def scrub(opened: Engine) -> None:
    """Make destroyed bytes unreadable in the file: overwrite freed pages, fold the log, rebuild."""
    if not engines.is_sqlite(opened):
        return
    raw = opened.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    finally:
        raw.close()


def _records(connection: Connection, catalogue: Catalogue, learner: str) -> dict[str, str]:
    """Give every record of a learner, deleted and unplaced ones too: id to kind."""
    projected = tables.projection(catalogue).tables
    placements = {
        row[0]
        for row in connection.execute(
            select(projected["p_placement"].c.id).where(
                projected["p_placement"].c.learner == learner
            )
        )
    }
    found = {learner: "learner", **dict.fromkeys(placements, "placement")}
    anchored = [
        record.name
        for record in catalogue.records
        if record.anchor in {Anchor.PLACEMENT, Anchor.PARTIES, Anchor.HOUSE_LEARNER}
    ]
    for entry in reading.of_kinds(connection, anchored):
        if entry.id in found:
            continue
        value = entry.value
        if value.get("placement") in placements or value.get("learner") == learner:
            found[entry.id] = entry.record
    return found


def _chunks(ids: list[str], size: int = 500) -> list[list[str]]:
    return [ids[i : i + size] for i in range(0, len(ids), size)]
