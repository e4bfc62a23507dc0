"""Stores to measure on: made afresh through a bulk path, kept under .bench/ for the next run.

The name of a kept store holds a hash of the journal's schema, the catalogue and this file, so that
a store of another day is never measured. What is written is a school of learners with notes, in the
proportions of the shipped practice data: two notes in three have a sentence, one in a hundred a
private note.
"""

import hashlib
import random
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.schema import CreateIndex, CreateTable

from mentorapp.base import chain
from mentorapp.domain.journal import Draft
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Learner, Placement, Side
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.records import CATALOGUE
from mentorapp.storage import appending, engine, tables
from mentorapp.storage.store import Store
from mentorapp.storage.unit import Session

KEPT = Path(__file__).resolve().parents[2] / ".bench"
DATA_KEY = bytes(range(32))
AT = "2025-11-06T08:00:00Z"
BY = Session("mieke", AT)
GOALS = 26
_DIGITS = 16  # of the hash in a kept store's name
STARTS = date(2025, 9, 1)
ENDS = date(2026, 6, 30)
_DAYS = (ENDS - STARTS).days
_CHUNK = 20_000  # rows held in memory before they are written
_BULK_CACHE_KIB = 1 << 20
_OBSERVATION = CATALOGUE.of(Observation)
SENTENCE = "Werkt zelfstandig en vraagt op tijd om raad."
_SENTENCES = (
    SENTENCE,
    "Vergat de aardlekschakelaar te testen; samen opnieuw gedaan.",
    "Vlot, en legt uit wat er gebeurt.",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A learner that a store was made for."""

    placement: str
    learner: str
    goals: tuple[str, ...]


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder on the disk that the kept stores are on, for the length of a measurement."""
    KEPT.mkdir(exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="run-", dir=KEPT))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def kept(name: str, make: Callable[[Path], None], maker: Path | None = None) -> Path:
    """Give a kept store by name, made first when it is not there or of another day.

    maker: the module that makes it, when that is another than this one.
    """
    KEPT.mkdir(exist_ok=True)
    found = KEPT / f"{name}-{_age(maker)}"
    if not found.is_dir():
        for old in KEPT.glob(f"{name}-{'?' * _DIGITS}"):
            shutil.rmtree(old)
        part = Path(tempfile.mkdtemp(prefix="part-", dir=KEPT))
        try:
            make(part)
            part.rename(found)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return found


def opened(path: Path) -> Store:
    """Open a kept store where it lies; it is not taken for a copy of another."""
    return Store.open(path, DATA_KEY, at=AT)


def found_store(path: Path) -> Store:
    """Make a workplace's store."""
    return Store.create(
        path,
        DATA_KEY,
        Founding(Side.WORKPLACE, "Elektro Janssens", "Gent"),
        at=AT,
    )


def place_learners(store: Store, number: int) -> list[Placed]:
    """Write learners with a placement and a plan of 26 goals, through the unit of work."""
    made = []
    for count in range(number):
        learner, placement, plan = f"learner-{count:04}", f"placement-{count:04}", f"plan-{count}"
        goals = tuple(f"goal-{count:04}-{order:02}" for order in range(GOALS))
        own = store.organisation
        with store.unit(BY) as unit:
            unit.add(Learner(learner, None, own, "Amira", "Öztürk"))
            unit.add(Placement(placement, learner, None, own, STARTS, ENDS))
            unit.add(Plan(plan, placement, "BK-0140-3", "Elektrotechnisch monteur", "independence"))
            for order, goal in enumerate(goals):
                code, phrase = f"A{order}", "Voert de opdracht uit volgens het plan"
                unit.add(
                    Goal(goal, plan, placement, code, code, "A", "Werf", "Uitvoeren", phrase, order)
                )
            unit.commit("enrol")
        made.append(Placed(placement, learner, goals))
    return made


def notes(placed: list[Placed], number: int, seed: int) -> Iterator[tuple[Placed, Observation]]:
    """Give notes on these learners, in the order of their days."""
    chance = random.Random(seed)
    for count in range(number):
        one = placed[chance.randrange(len(placed))]
        sentence = chance.choice(_SENTENCES) if chance.random() < 2 / 3 else ""
        private = "Thuis is het moeilijk." if chance.random() < 1 / 100 else ""
        yield (
            one,
            Observation(
                f"{chance.getrandbits(128):032x}",
                one.placement,
                chance.choice(one.goals),
                chance.randint(1, 4),
                STARTS + timedelta(days=count * _DAYS // number),
                "mieke",
                "Werf Stationsplein",
                sentence,
                private,
            ),
        )


def row(placed: Placed, seen: Observation) -> dict[str, Any]:
    """Give the projection row of a note; a test holds it against the projector's own."""
    return {
        "id": seen.id,
        "learner": placed.learner,
        "placement": seen.placement,
        "goal": seen.goal,
        "level": seen.level,
        "day": seen.day.isoformat(),
        "rater": seen.rater,
        "place": seen.place,
        "sentence": seen.sentence,
        "private_note": seen.private_note,
    }


def fill_journal(store: Store, seen: Iterator[tuple[Placed, Observation]]) -> int:
    """Append signed changes, one a note, as the unit of work would write them. Give how many.

    The projection is left as it is: rebuild it, or fill it with ``fill_rows``.
    """
    done = 0
    with store.engine.begin() as connection:
        seq, prev = appending.position(connection, store.author)
        clock = connection.execute(tables.clock.select()).one().value
        while some := list(islice(seen, _CHUNK)):
            changes: list[dict[str, Any]] = []
            entries: list[dict[str, Any]] = []
            for _placed, value in some:
                seq, clock = seq + 1, clock + 1
                drafts = _drafts(value)
                parts = [
                    chain.Part(secrets.token_bytes(chain.SALT_BYTES), appending.body(draft))
                    for draft in drafts
                ]
                made = chain.make(
                    store.key, parts, by=BY.by, seq=seq, prev=prev, clock=clock, at=AT
                )
                prev = made.hash
                where = {"author": store.author, "seq": seq, "branch": 0}
                changes.append(
                    {
                        **where,
                        "hash": made.hash,
                        "header": made.header.to_bytes(),
                        "signature": made.signature,
                    }
                )
                entries.extend(
                    {
                        **where,
                        "pos": pos,
                        "hash": part.hash,
                        "clock": clock,
                        "counted": True,
                        "record": "observation",
                        "id": value.id,
                        "salt": part.salt,
                        "body": part.body,
                    }
                    for pos, part in enumerate(parts)
                )
            connection.execute(insert(tables.change), changes)
            connection.execute(insert(tables.entry), entries)
            done += len(some)
        connection.execute(
            update(tables.author)
            .where(tables.author.c.key == store.author)
            .values(seq=seq, head=prev)
        )
        connection.execute(update(tables.clock).values(value=clock))
    return done


def fill_rows(path: Path, seen: Iterator[tuple[Placed, Observation]]) -> int:
    """Write the projection rows of notes alone. Give how many.

    The rows go in by id, in bulk; the index grows beside them in that same, for the index random,
    order, so that its pages lie as scattered as in a store that grew day by day.
    """
    rows = sorted((tuple(row(*one).values()) for one in seen), key=lambda values: values[0])
    raw = engine.connect(path / engine.DATABASE, DATA_KEY)
    try:
        raw.execute(f"PRAGMA cache_size=-{_BULK_CACHE_KIB}")
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(insert_sql(), rows)
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    return len(rows)


def insert_sql() -> str:
    """Give the bare statement that writes one row of ``row``."""
    names = ["id", "learner", *(f.name for f in fields(Observation) if f.name != "id")]
    return f"INSERT INTO p_observation ({','.join(names)}) VALUES ({','.join('?' * len(names))})"


def _drafts(value: Observation) -> list[Draft]:
    first = _OBSERVATION.groups[0].name
    return [
        Draft(_OBSERVATION.name, value.id, name, plain)
        for name, plain in _OBSERVATION.split(value).items()
        if name == first or not _OBSERVATION.is_default(name, plain)
    ]


def _age(maker: Path | None) -> str:
    """Give a hash of all that a kept store depends on."""
    digest = hashlib.sha256()
    for metadata in (tables.journal, tables.projection(CATALOGUE)):
        for table in metadata.sorted_tables:
            digest.update(str(CreateTable(table)).encode())
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                digest.update(str(CreateIndex(index)).encode())
    digest.update(CATALOGUE.fingerprint.encode())
    for path in (Path(__file__), maker):
        if path is not None:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:_DIGITS]
