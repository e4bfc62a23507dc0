"""A mentor's note, against one bare commit of the same bytes in the same encrypted engine.

The note goes the full road: ``services.observations`` with all its checks, signed, appended,
projected, committed with synchronous=FULL. The floor is one INSERT of as many bytes as the journal
then holds for such a note (header, hash, signature, and salt, hash and body of each entry), in a
file of its own on the same disk, through ``storage.engine.connect``: same cipher, same settings.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from mentorapp.connectors.resources import load_frameworks, load_scales
from mentorapp.domain.people import Founding, Side
from mentorapp.domain.plan import Goal
from mentorapp.services import observations, roster
from mentorapp.services.desk import Desk
from mentorapp.services.observations import NoteObservation
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.storage import engine, tables
from tests.benchmarks import fixtures
from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

GOAL = 3.0
_BEFORE = 2_000  # notes that stand in the store: about what one learner has after a year


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    with fixtures.folder() as folder:
        data = folder / "store"
        make_practice(data, Founding(Side.WORKPLACE, "Elektro Janssens", "Gent"), fixtures.ENDS)
        with open_desk(data, Unlock("mieke"), today=fixtures.ENDS) as desk:
            commands = _commands(desk)
            for _ in range(_BEFORE):
                observations.note(desk, next(commands))
            size = _size(desk)
            raw = _floor(folder / "floor.db", desk.store.data_key)
            content = os.urandom(size)

            def floor() -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO bytes (content) VALUES (?)", (content,))
                raw.execute("COMMIT")

            pairs = paired(
                floor, lambda: observations.note(desk, next(commands)), 3000 if full else 1000
            )
            raw.close()
    name = f"commit of a note, against a bare FULL commit of its {size} bytes"
    return [judged(name, GOAL, "ms", pairs)]


def _commands(desk: Desk) -> Iterator[NoteObservation]:
    """Enrol a learner with a plan and give notes on its goals, one like the other in size."""
    own = desk.store.organisation
    enrol = roster.Enrol("Amira", "Öztürk", None, own, fixtures.STARTS, fixtures.ENDS)
    _learner, placement = roster.enrol(desk, enrol)
    framework = load_frameworks()["BK-0140-3"]
    roster.make_plan(desk, placement.id, framework, scale=next(iter(load_scales())))
    with desk.read() as unit:
        goals = [goal.id for goal in unit.find(Goal, placement=placement.id)]
    return _notes(goals)


def _notes(goals: list[str]) -> Iterator[NoteObservation]:
    for number in count():
        day: date = fixtures.STARTS + timedelta(days=number * 7 % 300)
        goal = goals[number % len(goals)]
        yield NoteObservation(goal, 1 + number % 4, day, "Werf Stationsplein", fixtures.SENTENCE)


def _size(desk: Desk) -> int:
    """Count what the journal holds of the last note."""
    change, entry = tables.change, tables.entry
    last = select(func.max(change.c.seq)).scalar_subquery()
    kept = (change.c.hash, change.c.header, change.c.signature)
    kept_entry = (entry.c.hash, entry.c.salt, entry.c.body)
    with desk.read() as unit:
        found = [
            *unit.connection.execute(select(*kept).where(change.c.seq == last)),
            *unit.connection.execute(select(*kept_entry).where(entry.c.seq == last)),
        ]
    return sum(len(value) for row in found for value in row)


def _floor(path: Path, data_key: bytes) -> Any:
    raw = engine.connect(path, data_key)
    raw.execute("CREATE TABLE bytes (id INTEGER PRIMARY KEY, content BLOB NOT NULL)")
    return raw
