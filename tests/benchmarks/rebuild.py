"""Rebuilding the projection of 100,000 notes, against raw inserts of its rows and bare hashing.

The journal holds one signed change for each note, made by a bulk path that writes what the unit of
work would. The floor, in the same file: one ``executemany`` of the very rows that the rebuild
makes, in one transaction, and SHA-256 over salt and body of every entry, read before.
"""

import hashlib
from pathlib import Path
from typing import Any

from mentorapp.storage import engine
from mentorapp.storage.projection import Projector
from mentorapp.storage.store import Store
from tests.benchmarks import fixtures
from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

GOAL = 3.0
CHANGES = 100_000
_LEARNERS = 20


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    store = fixtures.opened(fixtures.kept("journal", make))
    raw = engine.connect(store.folder / engine.DATABASE, fixtures.DATA_KEY)
    try:
        rebuild(store)
        listed = raw.execute("SELECT * FROM p_observation ORDER BY id").fetchall()
        bodies = raw.execute("SELECT salt, body FROM entry").fetchall()

        def floor() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("DELETE FROM p_observation")
            raw.executemany(_insert(raw), listed)
            raw.execute("COMMIT")
            for salt, body in bodies:
                hashlib.sha256(salt + body).digest()

        pairs = paired(floor, lambda: rebuild(store), 9 if full else 3)
    finally:
        raw.close()
        store.close()
    if len(listed) != CHANGES:
        raise RuntimeError(f"{len(listed)} rows of {CHANGES} notes")
    name = "projection rebuild of 100,000 changes, against raw inserts and hashing"
    return [judged(name, GOAL, "s", pairs)]


def make(path: Path) -> None:
    """Make the journal of 100,000 notes."""
    store = fixtures.found_store(path)
    placed = fixtures.place_learners(store, _LEARNERS)
    fixtures.fill_journal(store, fixtures.notes(placed, CHANGES, seed=3))
    store.close()


def rebuild(store: Store) -> None:
    """Rebuild the projection as an upgrade of the catalogue does."""
    with store.engine.begin() as connection:
        Projector(connection, store.catalogue, store.members).rebuild()


def _insert(raw: Any) -> str:
    names = [row[1] for row in raw.execute("PRAGMA table_info(p_observation)")]
    return f"INSERT INTO p_observation ({','.join(names)}) VALUES ({','.join('?' * len(names))})"
