"""Time along the foot of a chart: what each stretch is called, and where a longer one begins."""

from collections.abc import Sequence
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.stretches import Stretch, Unit
from mentorapp.reports.cells import measured
from mentorapp.reports.charts import text
from mentorapp.reports.style import GRID, type_step

ROW = 4 * GRID  # height of a row of names
_AIR = GRID  # least room between two names


def feet(unit: Unit) -> float:
    """Give the room under a chart for the names of its stretches, in points."""
    return ROW if unit is Unit.YEAR else 2 * ROW


def name_stretches(
    into: Any, unit: Unit, shown: Sequence[Stretch], left: float, step: float
) -> None:
    """Write the names below columns of one width, the first from left; no name touches another.

    The columns stand at the height that ``feet`` gives.
    """
    high = feet(unit)
    drop = type_step("micro").size
    short = [_short(unit, one) for one in shown]
    every = max(1, -(-int(measured(short, "micro") + _AIR) // max(1, int(step))))
    for number, said in enumerate(short):
        if number % every == 0:
            middle = left + (number + 0.5) * step
            text(into, middle, high - drop - GRID / 2, said, anchor="middle")
    if unit is Unit.YEAR:
        return
    starts = [
        at
        for at, one in enumerate(shown)
        if not at or _long(unit, one) != _long(unit, shown[at - 1])
    ]
    for at, after in zip(starts, [*starts[1:], len(shown)], strict=True):
        for said in _longer(unit, shown[at]):
            if measured([said], "micro") + _AIR <= (after - at) * step:
                text(into, left + at * step + _AIR, ROW - drop - GRID / 2, said)
                break


def name(unit: Unit, one: Stretch) -> str:
    """Name a stretch inside a sentence."""
    if unit is Unit.WEEK:
        return _("week {number}").format(number=one.last.isocalendar().week)
    if unit is Unit.MONTH:
        return formats.month(one.first)
    return str(one.first.year) if unit is Unit.YEAR else formats.period(one.first, one.last)


def each(unit: Unit) -> str:
    """Say how long each column is."""
    return {
        Unit.WEEK: _("Elke kolom is een week."),
        Unit.MONTH: _("Elke kolom is een maand."),
        Unit.QUARTER: _("Elke kolom is een kwartaal."),
        Unit.YEAR: _("Elke kolom is een jaar."),
    }[unit]


def _short(unit: Unit, one: Stretch) -> str:
    if unit is Unit.WEEK:
        return str(one.last.isocalendar().week)
    return str(one.first.year) if unit is Unit.YEAR else formats.short_month(one.first)


def _long(unit: Unit, one: Stretch) -> tuple[int, int]:
    """Give the month of a week, the year of a month or a quarter."""
    return one.first.year, one.first.month if unit is Unit.WEEK else 0


def _longer(unit: Unit, one: Stretch) -> tuple[str, ...]:
    """Name the month of a week or the year of a longer stretch, in full and in little room."""
    if unit is Unit.WEEK:
        return formats.month(one.first, year=False), formats.short_month(one.first)
    return (str(one.first.year),)
