"""Reading notes as a logbook: newest first, a page at a time, with words that must be in them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from mentorapp.domain.finding import fold
from mentorapp.domain.voice import Voice
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit

#: Letters that can carry an accent: any sign may stand in their place, and the reader looks again.
_ACCENTED = frozenset("aceinouyz")
Cursor = tuple[date, str]


class Entry(NamedTuple):
    """One row of the logbook. private: kept to the workplace, its text is the private note.

    own: of the learner itself; its level is 0 where none was given.
    """

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
    own: bool = False


def page(
    unit: Unit,
    placements: Sequence[str] | None,
    *,
    before: Cursor | None = None,
    words: Sequence[str] = (),
    limit: int = 50,
    voices: Collection[Voice] = (Voice.MENTOR,),
) -> list[Entry]:
    """Give notes and private notes of these placements, newest first.

    voices: whose; those of the learner itself only where they are asked for.

    placements: None for all there are, which are read as they lie. before: day and id of the last
    note of the page before. words: folded; each must be somewhere in the note, accents ignored as
    far as the database can: a note too many may come along.
    """
    t = tables.projection(unit.catalogue).tables
    found: list[Entry] = []
    seen, private, own = t["p_observation"], t["p_private_note"], t["p_own_entry"]
    mentors = (
        (seen, seen.c.sentence + seen.c.place + seen.c.private_note),
        (private, private.c.text),
    )
    for table, text in (
        *(mentors if Voice.MENTOR in voices else ()),
        *(((own, own.c.sentence),) if Voice.LEARNER in voices else ()),
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
        found += [
            _own(dict(row)) if table is own else _entry(dict(row), private=table is private)
            for row in rows
        ]
    found.sort(key=lambda row: (row.day, row.id), reverse=True)
    return found[:limit]


def own_number(unit: Unit, placements: Sequence[str]) -> int:
    """Give how many own entries of the learner there are of these placements."""
    own = tables.projection(unit.catalogue).tables["p_own_entry"]
    query = select(func.count()).select_from(own).where(own.c.placement.in_(placements))
    return int(unit.connection.execute(query).scalar_one())


def of_goals(unit: Unit, placement: str, goals: Sequence[str]) -> list[Entry]:
    """Give all notes, private notes and own entries on goals of a placement, newest first.

    Of one day, those of the mentors come first.
    """
    t = tables.projection(unit.catalogue).tables
    found: list[Entry] = []
    for name in ("p_observation", "p_private_note", "p_own_entry"):
        seen = t[name]
        query = select(seen).where(seen.c.placement == placement, seen.c.goal.in_(goals))
        for row in unit.connection.execute(query).mappings():
            own, private = name == "p_own_entry", name == "p_private_note"
            found.append(_own(dict(row)) if own else _entry(dict(row), private=private))
    found.sort(key=lambda row: (row.day, not row.own, row.id), reverse=True)
    return found


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


def _own(row: dict[str, Any]) -> Entry:
    return Entry(
        row["id"],
        row["placement"],
        row["goal"],
        row["level"] or 0,
        date.fromisoformat(row["day"]),
        "",
        "",
        row["sentence"] or "",
        "",
        private=False,
        own=True,
    )


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
