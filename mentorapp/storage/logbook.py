"""Reading notes as a logbook: newest first, a page at a time, with words that must be in them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from mentorapp.domain.finding import fold
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit

#: Letters that can carry an accent: any sign may stand in their place, and the reader looks again.
_ACCENTED = frozenset("aceinouyz")
Cursor = tuple[date, str]


class Entry(NamedTuple):
    """One row of the logbook. private: kept to the workplace, its text is the private note."""

    id: str
    placement: str
    goal: str
    level: int
    day: date
    rater: str
    place: str
    sentence: str
    private_note: str
    private: bool


def page(
    unit: Unit,
    placements: Sequence[str] | None,
    *,
    before: Cursor | None = None,
    words: Sequence[str] = (),
    limit: int = 50,
) -> list[Entry]:
    """Give notes and private notes of these placements, newest first.

    placements: None for all there are, which are read as they lie. before: day and id of the last
    note of the page before. words: folded; each must be somewhere in the note, accents ignored as
    far as the database can: a note too many may come along.
    """
    t = tables.projection(unit.catalogue).tables
    found: list[Entry] = []
    seen, private = t["p_observation"], t["p_private_note"]
    for table, text in (
        (seen, seen.c.sentence + seen.c.place + seen.c.private_note),
        (private, private.c.text),
    ):
        # The page is chosen by the index alone; only its own rows are fetched.
        chosen = select(table.c.id)
        if placements is not None:
            chosen = chosen.where(table.c.placement.in_(placements))
        if before is not None:
            day, id_ = before[0].isoformat(), before[1]
            chosen = chosen.where(
                or_(table.c.day < day, and_(table.c.day == day, table.c.id < id_))
            )
        for word in words:
            chosen = chosen.where(_holds(text, word))
        chosen = chosen.order_by(table.c.day.desc(), table.c.id.desc()).limit(limit)
        rows = unit.connection.execute(select(table).where(table.c.id.in_(chosen))).mappings()
        found += [_entry(dict(row), private=table is private) for row in rows]
    found.sort(key=lambda row: (row.day, row.id), reverse=True)
    return found[:limit]


def first_days(unit: Unit, placement: str) -> dict[str, date]:
    """Give, by goal of a placement, the day on which it was first practised."""
    seen = tables.projection(unit.catalogue).tables["p_observation"]
    query = (
        select(seen.c.goal, func.min(seen.c.day))
        .where(seen.c.placement == placement)
        .group_by(seen.c.goal)
    )
    return {goal: date.fromisoformat(day) for goal, day in unit.connection.execute(query)}


def number(unit: Unit, placements: Sequence[str]) -> int:
    """Give how many notes there are of these placements."""
    seen = tables.projection(unit.catalogue).tables["p_observation"]
    query = select(func.count()).select_from(seen).where(seen.c.placement.in_(placements))
    return int(unit.connection.execute(query).scalar_one())


def _holds(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    pattern = "".join(
        "_" if letter in _ACCENTED or not letter.isalnum() else letter for letter in fold(word)
    )
    return column.ilike(f"%{pattern}%")


def _entry(row: dict[str, Any], *, private: bool) -> Entry:
    return Entry(
        row["id"],
        row["placement"],
        row["goal"],
        row["level"],
        date.fromisoformat(row["day"]),
        row["rater"],
        row.get("place", ""),
        row.get("sentence", ""),
        row["text"] if private else row["private_note"],
        private,
    )
