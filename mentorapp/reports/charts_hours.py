"""The chart of hours: what the rota planned as an outline, what was worked filled in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.stretches import Stretch, Unit, stretches
from mentorapp.reports.cells import measured
from mentorapp.reports.charts import Chart, Pattern, Point, area, drawing, line, text
from mentorapp.reports.charts_time import feet, name, name_stretches
from mentorapp.reports.style import CAP, GRID, WIDTH, Ink, type_step

_HIGH = 28 * GRID
_LEFT = 14 * GRID
_STEP = 40.0  # widest column, with its air
_WIDE, _NARROW = 0.72, 0.4  # of a column: the outline, and what fills it
_HOUR = 60
_FIGURES = 12  # columns above which what was worked stands in figures
_ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class HoursOf:
    """The minutes of one day. planned: at work by the rota; worked: as entered."""

    day: date
    planned: int
    worked: int


@dataclass(frozen=True, slots=True)
class _Sum:
    stretch: Stretch
    planned: int
    worked: int


def hours_chart(days: Sequence[HoursOf]) -> Chart | None:
    """Make a column for each week, or each longer stretch; None where there are no hours."""
    if not any(one.planned or one.worked for one in days):
        return None
    unit, found = stretches(min(one.day for one in days), max(one.day for one in days))
    sums = _sums(days, found)
    figures = [formats.hours(one.worked) for one in sums] if len(sums) <= _FIGURES else []
    widest = max(_STEP, measured(figures, "micro") + 2 * GRID)
    step = min(widest, (WIDTH - _LEFT) / len(sums))
    foot = feet(unit)
    top, every = _scale(max(max(one.planned, one.worked) for one in sums))
    tall = _HIGH / top
    into = drawing(_LEFT + len(sums) * step, foot + _HIGH + 4 * GRID)
    _lines(into, foot, top, every, tall)
    for at, one in enumerate(sums):
        middle = _LEFT + (at + 0.5) * step
        _column(into, (middle, foot), step, one, tall)
        if one.worked and figures and step >= widest:
            over = foot + max(one.planned, one.worked) * tall + GRID
            text(into, middle, over, figures[at], anchor="middle")
    line(into, [(_LEFT, foot), (into.width, foot)], Ink.TEXT, 0.75)
    name_stretches(into, unit, found, _LEFT, step)
    return Chart(into, _words(unit, sums), _values(unit, sums))


def _sums(days: Sequence[HoursOf], found: Sequence[Stretch]) -> list[_Sum]:
    sums = []
    for one in found:
        inside = [day for day in days if one.first <= day.day <= one.last]
        sums.append(
            _Sum(one, sum(day.planned for day in inside), sum(day.worked for day in inside))
        )
    return sums


def _scale(minutes: int) -> tuple[int, int]:
    """Give the height of the chart and the step between its lines, in minutes, both round."""
    size = _HOUR
    while True:
        for part in _ROUND:
            every = size * part
            if minutes <= 4 * every:
                return -(-minutes // every) * every, every
        size *= 10


def _lines(into: Any, foot: float, top: int, every: int, tall: float) -> None:
    kind = type_step("micro")
    for minutes in range(0, top + 1, every):
        y = foot + minutes * tall
        if minutes:
            line(into, [(_LEFT, y), (into.width, y)], Ink.LINE, 0.5)
        said = formats.hours(minutes)
        text(into, _LEFT - GRID, y - CAP * kind.size / 2, said, anchor="end")


def _column(into: Any, at: Point, step: float, one: _Sum, tall: float) -> None:
    middle, foot = at
    wide, narrow = step * _WIDE, step * _NARROW
    planned = (middle - wide / 2, foot, wide, one.planned * tall)
    area(into, planned, Pattern.EMPTY, ink=Ink.TEXT)
    area(into, (middle - narrow / 2, foot, narrow, one.worked * tall), Pattern.SOLID)


def _words(unit: Unit, sums: Sequence[_Sum]) -> str:
    whole = _("Gewerkt {worked}, volgens het rooster {planned}.").format(
        worked=formats.hours(sum(one.worked for one in sums)),
        planned=formats.hours(sum(one.planned for one in sums)),
    )
    told = [
        _("{stretch}: {worked} van {planned}").format(
            stretch=name(unit, one.stretch),
            worked=formats.hours(one.worked),
            planned=formats.hours(one.planned),
        )
        for one in sums
        if one.planned or one.worked
    ]
    return f"{whole} {'; '.join(told)}."


def _values(unit: Unit, sums: Sequence[_Sum]) -> object:
    return {
        "unit": unit.value,
        "minutes": [
            {
                "first": one.stretch.first.isoformat(),
                "last": one.stretch.last.isoformat(),
                "planned": one.planned,
                "worked": one.worked,
            }
            for one in sums
        ],
    }
