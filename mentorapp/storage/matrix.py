"""The matrix of a learner: for each goal and week the highest level that was seen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from mentorapp.domain.people import Placement
from mentorapp.storage import tables
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """The highest level of one goal in one week. week: its Monday (ISO weeks)."""

    goal: str
    week: date
    level: int


def of_learner(unit: Unit, learner: str) -> list[Cell]:
    """Give the matrix over all placements of a learner, by goal and week."""
    return of_placements(unit, [one.id for one in unit.find(Placement, learner=learner)])


def of_placements(unit: Unit, placements: Iterable[str]) -> list[Cell]:
    """Give the matrix over these placements, by goal and week; weeks without notes are left out."""
    days: dict[str, date] = {}
    highest: dict[tuple[str, date], int] = {}
    query = _highest_of_days(unit)
    for placement in placements:
        for goal, day, level in unit.connection.execute(query, {"placement_": placement}):
            week = days.get(day)
            if week is None:
                week = days[day] = _monday(day)
            if level > highest.get((goal, week), 0):
                highest[goal, week] = level
    return [Cell(goal, week, level) for (goal, week), level in sorted(highest.items())]


def highest_of_days(
    unit: Unit, placement: str, goals: Collection[str] = ()
) -> list[tuple[str, date, int]]:
    """Give the highest level of each goal and day of a placement. goals: these alone, if any."""
    query = _highest_of_days(unit)
    if goals:
        query = query.where(query.selected_columns.goal.in_(goals))
    rows = unit.connection.execute(query, {"placement_": placement})
    return [(row[0], date.fromisoformat(row[1]), row[2]) for row in rows]


def _highest_of_days(unit: Unit) -> Select[Any]:
    # Answered from the index on (placement, goal, day, level) alone, in its own order. Weeks are
    # counted here and not there: every database has its own words for them.
    seen = tables.projection(unit.catalogue).tables["p_observation"].c
    return (
        select(seen.goal, seen.day, func.max(seen.level))
        .where(seen.placement == bindparam("placement_"))
        .group_by(seen.goal, seen.day)
    )


def _monday(text: str) -> date:
    day = date.fromisoformat(text)
    return day - timedelta(days=day.weekday())
