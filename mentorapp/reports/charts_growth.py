"""The chart of one competence: its level as a staircase, from the first note to the last."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.competence_rows import Point
from mentorapp.reports.cells import measured
from mentorapp.reports.charts import Chart, drawing, line, square, text
from mentorapp.reports.charts_time import ROW
from mentorapp.reports.fitting import fitted
from mentorapp.reports.style import CAP, GRID, Ink, type_step

_ROW = 5 * GRID  # between two levels
_NAMED = 6  # levels of which each has its name; of more, the ends and the one reached
_LABEL = 0.38  # most of the width that the names take
_MARK = 3.5  # side of the square of a note
_POINTS = 48  # notes that can be told apart; of more, the highest of each stretch
_PEN = 1.25
_TELL = 8  # steps that the words name one by one


def growth_chart(
    name: str,
    points: Sequence[Point],
    labels: Sequence[str],
    *,
    starts: date,
    ends: date,
    wide: float,
) -> Chart | None:
    """Make the staircase of a competence; None without a note.

    points: the highest level of each day, oldest first. labels: of the levels, lowest first.
    """
    found = [one for one in points if starts <= one.day <= ends]
    if not found:
        return None
    shown = _thinned(found, starts, ends)
    label = min(wide * _LABEL, measured(labels, "micro") + GRID)
    left = label + 2 * GRID
    span = max(1, (ends - starts).days)

    def x_of(day: date) -> float:
        return left + (wide - left - _MARK) * (day - starts).days / span

    def y_of(level: int) -> float:
        return ROW + (level - 0.5) * _ROW

    into = drawing(wide, ROW + len(labels) * _ROW)
    _levels(into, labels, shown[-1].level, label)
    _months(into, starts, ends, left, wide)
    corners = [(x_of(shown[0].day), y_of(shown[0].level))]
    for before, one in pairwise(shown):
        corners += [(x_of(one.day), y_of(before.level)), (x_of(one.day), y_of(one.level))]
    if len(corners) > 1:
        line(into, corners, Ink.MENTOR, _PEN)
    last = shown[-1]
    if last.day < ends:  # since then nobody noted it
        line(into, [(x_of(last.day), y_of(last.level)), (x_of(ends), y_of(last.level))],
             Ink.MENTOR, _PEN * 0.6, dash=(1.5, 2.0))  # fmt: skip
    for one in shown:
        square(into, x_of(one.day), y_of(one.level), _MARK)
    values = [[one.day.isoformat(), one.level] for one in shown]
    return Chart(into, _words(name, found, labels), values)


def _thinned(points: Sequence[Point], starts: date, ends: date) -> list[Point]:
    """Give the highest of each stretch where there are more than can be told apart."""
    if len(points) <= _POINTS:
        return list(points)
    days = -(-((ends - starts).days + 1) // _POINTS)
    highest: dict[int, Point] = {}
    for one in points:
        at = (one.day - starts).days // days
        if at not in highest or one.level >= highest[at].level:
            highest[at] = one
    return [highest[at] for at in sorted(highest)]


def _levels(into: Any, labels: Sequence[str], reached: int, room: float) -> None:
    half = CAP * type_step("micro").size / 2
    for level, said in enumerate(labels, 1):
        y = ROW + (level - 0.5) * _ROW
        line(into, [(room + 2 * GRID, y), (into.width, y)], Ink.LINE, 0.5)
        if len(labels) <= _NAMED or level in (1, reached, len(labels)):
            text(into, 0.0, y - half, fitted(said, room))


def _months(into: Any, starts: date, ends: date, left: float, wide: float) -> None:
    """Mark the months below, or the years where there are many; the names keep apart."""
    line(into, [(left, ROW), (wide, ROW)], Ink.TEXT, 0.75)
    span = max(1, (ends - starts).days)
    years = span > 2 * 366
    end = left - GRID
    day = starts
    while day <= ends:
        x = left + (wide - left - _MARK) * (day - starts).days / span
        said = str(day.year) if years else formats.short_month(day)
        room = measured([said], "micro")
        if x >= end and x + room <= wide:
            line(into, [(x, ROW), (x, ROW - GRID)], Ink.TEXT, 0.5)
            text(into, x + GRID / 2, ROW - type_step("micro").size - GRID / 2, said)
            end = x + room + 2 * GRID
        day = date(day.year + 1, 1, 1) if years else _next_month(day)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _words(name: str, points: Sequence[Point], labels: Sequence[str]) -> str:
    """Say when each level was reached; of many changes the ends, the highest and how many."""
    changes = [points[0]]
    for one in points[1:]:
        if one.level != changes[-1].level:
            changes.append(one)
    if len(changes) <= _TELL:
        told = "; ".join(_on(one, labels) for one in changes)
    else:
        highest = max(points, key=lambda one: one.level)
        told = _("{first}; het hoogst {highest}; {last}").format(
            first=_on(points[0], labels), highest=_on(highest, labels), last=_on(points[-1], labels)
        )
    days = ngettext("op {n} dag genoteerd", "op {n} dagen genoteerd", len(points)).format(
        n=formats.number(len(points))
    )
    return _("Verloop van {goal}, {days}: {steps}.").format(goal=name, days=days, steps=told)


def _on(one: Point, labels: Sequence[str]) -> str:
    return _("{day} {level}").format(
        day=formats.short_day(one.day, year=True), level=formats.inside(labels[one.level - 1])
    )
