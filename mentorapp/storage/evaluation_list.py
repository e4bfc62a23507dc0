"""Reading for the list of evaluations: a few queries over all of them, none for each."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, func, select

from mentorapp.domain import ids
from mentorapp.domain.voice import Voice
from mentorapp.storage import tables
from mentorapp.storage.prepared import Prepared
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Offered:
    """The newest version of an evaluation. required: roles as JSON; signed: roles under it."""

    number: int
    id: str
    required: str
    signed: frozenset[str]


@dataclass(slots=True)
class Known:
    """How far evaluations are, by id. amended, done: (evaluation, number), (evaluation, voice).

    filled: how many answers one voice gave.
    """

    offered: dict[str, Offered] = field(default_factory=dict)
    amended: set[tuple[str, int]] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    done: set[tuple[str, str]] = field(default_factory=set)
    filled: Counter[str] = field(default_factory=Counter)


def known(unit: Unit, voice: Voice) -> Known:
    """Give how far all evaluations of this store are. voice: whose answers are counted."""
    newest: dict[str, tuple[int, str, str]] = {}
    for evaluation, number, id_, required in _all(unit, "statements"):
        newest[evaluation] = max(newest.get(evaluation, (0, "", "")), (number, id_, required))
    found = Known()
    found.opened = {row[0] for row in _all(unit, "openings")}
    found.done = {(row[0], row[1]) for row in _all(unit, "sheets")}
    found.filled = Counter({row[0]: row[1] for row in _all(unit, "ratings", voice_=voice.value)})
    if newest:
        found.amended = {(row[0], row[1]) for row in _all(unit, "amendments")}
        # Who signed a text that was changed since, signed another one.
        texts: dict[str, set[str]] = defaultdict(set)
        for id_, hash_ in _all(unit, "texts"):
            texts[id_].add(hash_)
        signed: dict[str, set[str]] = defaultdict(set)
        for statement, hash_, role in _all(unit, "signatures"):
            if hash_ in texts[statement]:
                signed[statement].add(role)
        found.offered = {
            evaluation: Offered(number, id_, required, frozenset(signed.get(id_, ())))
            for evaluation, (number, id_, required) in newest.items()
        }
    return found


def is_opened(found: Known, evaluation: str) -> bool:
    """Say whether the answers of an evaluation were laid side by side."""
    return ids.opening_of(evaluation) in found.opened


def _all(unit: Unit, name: str, **params: object) -> Sequence[Sequence[Any]]:
    table = tables.projection(unit.catalogue).tables["p_statement"]
    return _queries(table)[name].all(unit.connection, params)


@cache
def _queries(statement: Table) -> dict[str, Prepared]:
    t = statement.metadata.tables
    signature, rating = t["p_signature"], t["p_rating"]
    sheet, amendment = t["p_sheet"], t["p_amendment"]
    entry = tables.entry
    found = {
        "statements": select(
            statement.c.evaluation, statement.c.number, statement.c.id, statement.c.required
        ),
        "signatures": select(signature.c.statement, signature.c.statement_hash, signature.c.role),
        "texts": select(entry.c.id, entry.c.hash)
        .select_from(statement.join(entry, entry.c.id == statement.c.id))
        .where(entry.c.counted),
        "openings": select(t["p_opening"].c.id),
        "sheets": select(sheet.c.evaluation, sheet.c.voice),
        "amendments": select(amendment.c.evaluation, amendment.c.number),
        "ratings": select(rating.c.evaluation, func.count())
        .where(rating.c.voice == bindparam("voice_"))
        .group_by(rating.c.evaluation),
    }
    return {name: Prepared(query) for name, query in found.items()}
