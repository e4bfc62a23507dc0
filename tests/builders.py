"""One-line builders of domain values, and of stores in a folder of the test."""

import secrets
from datetime import date
from pathlib import Path
from typing import Any

from mentorapp.base import canonical, chain
from mentorapp.base.crypto import wrapping
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.journal import Entry, Stamp
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Learner, Organisation, Person, Placement, Side
from mentorapp.domain.records import CATALOGUE
from mentorapp.storage.projection import Projector
from mentorapp.storage.store import Store
from mentorapp.storage.unit import Session, Unit

AT = "2025-11-06T08:00:00Z"
CHEAP = wrapping.Cost(memory=256, passes=1, lanes=1)
DATA_KEY = bytes(range(32))
BY = Session("mieke", AT)


def entry(
    hash_: str,
    value: object = None,
    *,
    author: str = "W",
    seq: int = 1,
    clock: int = 1,
    supersedes: tuple[str, ...] = (),
    group: str = "sentence",
    record: str = "observation",
    id_: str = "o",
) -> Entry:
    content = value if isinstance(value, dict) else {"sentence": value}
    return Entry(hash_, record, id_, group, content, supersedes, Stamp(clock, author, seq))


def placement(id_: str = "p", **values: Any) -> Placement:
    known: dict[str, Any] = {
        "learner": "l",
        "school": None,
        "workplace": "w",
        "starts": date(2025, 9, 1),
        "ends": date(2026, 6, 30),
    }
    return Placement(id_, **(known | values))


def learner(id_: str = "l", **values: Any) -> Learner:
    known: dict[str, Any] = {
        "school": None,
        "workplace": "w",
        "given_name": "Amira",
        "family_name": "Öztürk-Vandenbroucke",
    }
    return Learner(id_, **(known | values))


def observation(id_: str = "o", **values: Any) -> Observation:
    known: dict[str, Any] = {
        "placement": "p",
        "goal": "g",
        "level": 2,
        "day": date(2025, 11, 5),
        "rater": "mieke",
    }
    return Observation(id_, **(known | values))


def person(id_: str = "mieke", organisation: str = "w") -> Person:
    return Person(id_, organisation, "Mieke", "Peeters")


def organisation(id_: str = "w", side: Side = Side.WORKPLACE) -> Organisation:
    return Organisation(id_, side, "Bakkerij Peeters", "Gent")


def change(key: SigningKey, *bodies: dict[str, Any], seq: int = 1, prev: str = "") -> chain.Change:
    """Sign a change of entries with these bodies (or one of an observation's sentence)."""
    given = bodies or ({},)
    standard = {"record": "observation", "id": "o", "group": "sentence", "supersedes": []}
    parts = [
        chain.Part(
            secrets.token_bytes(16),
            canonical.dumps({**standard, "value": {"sentence": "Vlot."}, **body}),
        )
        for body in given
    ]
    return chain.make(key, parts, by="mieke", seq=seq, prev=prev, clock=seq, at=AT)


def store(
    folder: Path, side: Side = Side.WORKPLACE, catalogue: Catalogue = CATALOGUE, at: str = AT
) -> Store:
    """Make a store; the caller closes it."""
    folder.mkdir(parents=True, exist_ok=True)
    return Store.create(
        folder,
        DATA_KEY,
        Founding(side, "Bakkerij Peeters", "Gent"),
        at=at,
        catalogue=catalogue,
    )


def reopened(folder: Path) -> Store:
    return Store.open(folder, DATA_KEY, at=AT)


def put(opened: Store, *values: object) -> bool:
    """Write values in one change. Gives whether there was anything to write."""
    with opened.unit(BY) as unit:
        for value in values:
            unit.put(value)
        return unit.commit("test") is not None


def with_learner(opened: Store, *, school: str | None = None) -> Store:
    """Write a learner and the placement, of which this store's organisation is the workplace."""
    own = opened.organisation
    put(opened, learner(school=school, workplace=own), placement(school=school, workplace=own))
    return opened


def projected(unit: Unit) -> dict[str, set[tuple[Any, ...]]]:
    """Give what stands in the projection tables now."""
    found = {}
    for name, table in unit._tables.items():
        columns = sorted(column.name for column in table.columns)
        rows = unit.connection.execute(table.select()).mappings()
        found[name] = {tuple((column, row[column]) for column in columns) for row in rows}
    return found


def demanded(unit: Unit, opened: Store) -> dict[str, set[tuple[Any, ...]]]:
    """Give what the journal says must stand in the projection tables."""
    projector = Projector(unit.connection, opened.catalogue, opened.members)
    found: dict[str, set[tuple[Any, ...]]] = {name: set() for name in unit._tables}
    for name, rows in projector.rows():
        columns = sorted(column.name for column in unit._tables[name].columns)
        found[name] |= {tuple((column, row.get(column)) for column in columns) for row in rows}
    return found


def chain_holds(opened: Store) -> int:
    """Check every change from the first; give how many there are."""
    from mentorapp.storage import tables  # noqa: PLC0415 - the one builder that looks inside

    seen = 0
    heads: dict[tuple[str, int], str] = {}
    with opened.read() as unit:
        entries: dict[tuple[str, int, int], list[Any]] = {}
        for row in unit.connection.execute(tables.entry.select().order_by(tables.entry.c.pos)):
            entries.setdefault((row.author, row.seq, row.branch), []).append(row)
        rows = unit.connection.execute(
            tables.change.select().order_by(tables.change.c.author, tables.change.c.seq)
        )
        for row in rows:
            header = chain.read_header(canonical.loads(bytes(row.header)))
            parts = tuple(
                None if e.body is None else chain.Part(bytes(e.salt), bytes(e.body))
                for e in entries[row.author, row.seq, row.branch]
            )
            checked = chain.check(header, bytes(row.signature), parts)
            assert checked.hash == row.hash
            if row.branch == 0:
                assert header.prev == heads.get((row.author, row.seq - 1), chain.GENESIS)
                heads[row.author, row.seq] = row.hash
            seen += 1
    return seen
