"""The steps of the people at this PC: what was done last, and what it wrote."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.engine import Connection

from mentorapp.domain.journal import Entry, Stamp
from mentorapp.storage import reading, tables


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did: a change under this PC's key and its name for undo."""

    id: int
    author: str
    seq: int
    person: str
    action: str
    params: dict[str, Any]


def last(connection: Connection, person: str, author: str, *, skip: Collection[str]) -> Step | None:
    """Give the last step of a person on this PC that was not undone yet."""
    return _newest(connection, person, author, tables.step.c.action.not_in(skip))


def latest(connection: Connection, person: str, author: str, only: Collection[str]) -> Step | None:
    """Give the last step of these kinds that a person did on this PC and did not take back."""
    return _newest(connection, person, author, tables.step.c.action.in_(only))


def of_actions(
    connection: Connection, authors: Collection[str], actions: Collection[str], *, most: int
) -> list[Step]:
    """Give the steps of these kinds that anybody did under these keys, the newest first."""
    step = tables.step
    rows = connection.execute(
        select(step)
        .where(step.c.author.in_(authors), step.c.action.in_(actions))
        .order_by(step.c.id.desc())
        .limit(most)
    )
    return [Step(r.id, r.author, r.seq, r.person, r.action, json.loads(r.params)) for r in rows]


def _newest(
    connection: Connection, person: str, author: str, kinds: ColumnElement[bool]
) -> Step | None:
    step = tables.step
    row = connection.execute(
        select(step)
        .where(step.c.person == person, step.c.author == author, ~step.c.undone, kinds)
        .order_by(step.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Step(row.id, row.author, row.seq, row.person, row.action, json.loads(row.params))


def mark_undone(connection: Connection, step: Step) -> None:
    """Remember that a step was taken back."""
    connection.execute(update(tables.step).where(tables.step.c.id == step.id).values(undone=True))


def action_of(connection: Connection, entry: Entry) -> str | None:
    """Give the action by which this PC wrote an entry, or None when another did."""
    step = tables.step
    return connection.execute(
        select(step.c.action).where(
            step.c.author == entry.stamp.author, step.c.seq == entry.stamp.seq
        )
    ).scalar_one_or_none()


def entries(connection: Connection, step: Step) -> list[Entry]:
    """Give what a step wrote, as far as it can be read."""
    return entries_of(connection, step.author, step.seq)


def entries_of(connection: Connection, author: str, seq: int) -> list[Entry]:
    """Give what a change wrote, as far as it can be read."""
    entry = tables.entry
    rows = connection.execute(
        _columns.where(entry.c.author == author, entry.c.seq == seq).order_by(entry.c.pos)
    )
    return [reading.parse(r.hash, Stamp(r.clock, r.author, r.seq), r.body) for r in rows]


def entry(connection: Connection, hash_: str) -> Entry | None:
    """Give an entry by its hash, or None when it is not here or cannot be read."""
    row = connection.execute(_columns.where(tables.entry.c.hash == hash_)).first()
    return reading.parse(row.hash, Stamp(row.clock, row.author, row.seq), row.body) if row else None


_columns = select(
    tables.entry.c.hash,
    tables.entry.c.author,
    tables.entry.c.seq,
    tables.entry.c.clock,
    tables.entry.c.body,
).where(tables.entry.c.body.is_not(None))
