"""Charts of a whole plan: how many competences stood where as time went by, and group by group."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.progress_rows import CourseStep, GoalState, ProgressView
from mentorapp.domain.stretches import Stretch, Unit, stretches
from mentorapp.reports.cells import measured
from mentorapp.reports.charts import (
    Chart,
    Pattern,
    Point,
    area,
    drawing,
    line,
    text,
)
from mentorapp.reports.charts_time import feet, name, name_stretches
from mentorapp.reports.fitting import fitted
from mentorapp.reports.style import CAP, GRID, WIDTH, Ink, type_step

_HIGH = 36 * GRID  # of the columns
_LEFT = 9 * GRID  # for the figures of the axis
_RIGHT = 140.0  # for what the last column is made of
_STEP = 30.0  # widest column, with its air
_FULL = 0.7  # of it that is filled
_BAR = 3 * GRID
_ROW = 6 * GRID
_AT_ONCE = 24  # bars in one figure
_TITLE = 170.0
_COUNT = 70.0

#: What is told apart, from the foot of a column; the last are those of whom nothing is asked here.
PARTS: tuple[tuple[tuple[GoalState, ...], Pattern], ...] = (
    ((GoalState.ACHIEVED,), Pattern.SOLID),
    ((GoalState.ASSESSED,), Pattern.LINED),
    ((GoalState.PRACTISED,), Pattern.HATCHED),
    ((GoalState.NOT_SEEN,), Pattern.EMPTY),
    ((GoalState.NOT_PLANNED, GoalState.NOT_POSSIBLE, GoalState.EXEMPTED), Pattern.DOTTED),
)
_SEEN = (GoalState.ACHIEVED, GoalState.ASSESSED, GoalState.PRACTISED)
Counts = Mapping[GoalState, int]


def part_words(number: int, count: int) -> str:
    """Say how many are in a part of a column or a bar."""
    said = (
        ngettext("{n} behaald", "{n} behaald", count),
        ngettext("{n} beoordeeld", "{n} beoordeeld", count),
        ngettext("{n} geoefend", "{n} geoefend", count),
        ngettext("{n} niet gestart", "{n} niet gestart", count),
        ngettext("{n} niet hier of niet nu", "{n} niet hier of niet nu", count),
    )[number]
    return said.format(n=formats.number(count))


def _parts(counts: Counts) -> list[int]:
    return [sum(counts.get(state, 0) for state in states) for states, _pattern in PARTS]


def _seen(counts: Counts) -> int:
    return sum(counts.get(state, 0) for state in _SEEN)


def _told(counts: Counts) -> str:
    return ", ".join(part_words(at, count) for at, count in enumerate(_parts(counts)) if count)


# as time went by


def course_chart(view: ProgressView) -> Chart | None:
    """Make the columns of a period; None where nothing was practised in it or before."""
    steps = view.course
    counts = [dict(step.counts) for step in steps]
    if len(steps) < 2 or not any(map(_seen, counts)):  # noqa: PLR2004 - one column shows no course
        return None
    unit = stretches(view.starts, view.ends)[0]
    total = sum(counts[-1].values())
    step = min(_STEP, (WIDTH - _LEFT - _RIGHT) / len(steps))
    foot = feet(unit)
    into = drawing(WIDTH, foot + _HIGH + GRID)
    tall = _HIGH / total
    for at, count in enumerate(counts):
        _column(into, (_LEFT + (at + (1 - _FULL) / 2) * step, foot), step * _FULL, count, tall)
    end = _LEFT + len(steps) * step
    line(into, [(_LEFT, foot), (end, foot)], Ink.TEXT, 0.75)
    half = CAP * type_step("micro").size / 2
    for figure in dict.fromkeys((0, total // 2, total)):
        text(into, _LEFT - GRID, foot + figure * tall - half, formats.number(figure), anchor="end")
    name_stretches(into, unit, [Stretch(one.first, one.last) for one in steps], _LEFT, step)
    _beside(into, end + GRID, foot, counts[-1], tall)
    return Chart(into, _course_words(unit, steps, counts, total), _course_values(unit, steps))


def gone_since(steps: Sequence[CourseStep]) -> bool:
    """Say whether a column has a part that the last one has not: nothing beside it names that."""
    if not steps:
        return False
    last = _parts(dict(steps[-1].counts))
    every = [_parts(dict(step.counts)) for step in steps]
    return any(not now and any(parts[at] for parts in every) for at, now in enumerate(last))


def _column(into: Any, at: Point, wide: float, counts: Counts, tall: float) -> None:
    x, y = at
    for count, (_states, pattern) in zip(_parts(counts), PARTS, strict=True):
        area(into, (x, y, wide, count * tall), pattern)
        y += count * tall


def _beside(into: Any, x: float, foot: float, counts: Counts, tall: float) -> None:
    """Say beside the last column what it is made of, at the height of each part."""
    kind = type_step("small")
    least = kind.size + GRID / 2
    middles: list[tuple[int, int, float]] = []
    y: float = foot
    for number, count in enumerate(_parts(counts)):
        if count:
            middles.append((number, count, y + count * tall / 2))
        y += count * tall
    placed: list[float] = []
    for _number, _count, middle in middles:
        placed.append(max(middle, placed[-1] + least) if placed else middle)
    most = foot + _HIGH - kind.size / 2
    for at in reversed(range(len(placed))):  # what was pushed out above comes down again
        placed[at] = min(placed[at], most)
        most = placed[at] - least
    for (number, count, middle), high in zip(middles, placed, strict=True):
        line(into, [(x, middle), (x + 3 * GRID, high)], Ink.EDGE, 0.5)
        said = fitted(part_words(number, count), _RIGHT - 5 * GRID, "small")
        text(into, x + 4 * GRID, high - CAP * kind.size / 2, said, "small")


def _course_words(
    unit: Unit, steps: Sequence[CourseStep], counts: Sequence[Counts], total: int
) -> str:
    first, last = _seen(counts[0]), _seen(counts[-1])
    whole = ngettext(
        "Van {first} naar {last} geoefende of beoordeelde competenties, van {total}.",
        "Van {first} naar {last} geoefende of beoordeelde competenties, van {total}.",
        last,
    ).format(first=formats.number(first), last=formats.number(last), total=formats.number(total))
    told = [
        _("{stretch}: {counts}").format(
            stretch=name(unit, Stretch(step.first, step.last)), counts=_told(count)
        )
        for step, count in zip(steps, counts, strict=True)
    ]
    return f"{whole} {'; '.join(told)}."


def _course_values(unit: Unit, steps: Sequence[CourseStep]) -> object:
    return {
        "unit": unit.value,
        "counts": [
            {
                "first": step.first.isoformat(),
                "last": step.last.isoformat(),
                **{state.value: count for state, count in step.counts},
            }
            for step in steps
        ],
    }


# group by group


def coverage_charts(title: str, rows: Sequence[tuple[str, Counts]]) -> list[Chart]:
    """Make a bar for each group with competences, in figures that fit on a page.

    title: what they show, begins the words. rows: what each group is called, and its counts.
    """
    shown = [(said, counts) for said, counts in rows if sum(counts.values())]
    most = max((sum(counts.values()) for _said, counts in shown), default=0)
    return [_bars(title, shown[at : at + _AT_ONCE], most) for at in range(0, len(shown), _AT_ONCE)]


def _bars(title: str, rows: Sequence[tuple[str, Counts]], most: int) -> Chart:
    label = min(_TITLE, measured([said for said, _counts in rows], "small") + GRID)
    room = WIDTH - label - 3 * GRID - _COUNT
    into = drawing(WIDTH, len(rows) * _ROW)
    kind = type_step("small")
    told = []
    for at, (said, counts) in enumerate(rows):
        middle = into.height - (at + 0.5) * _ROW
        low = middle - CAP * kind.size / 2
        text(into, 0.0, low, fitted(said, label, "small"), "small")
        x = label + 3 * GRID
        for count, (_states, pattern) in zip(_parts(counts), PARTS, strict=True):
            area(into, (x, middle - _BAR / 2, count * room / most, _BAR), pattern)
            x += count * room / most
        text(into, x + 2 * GRID, low, _share(counts), "small_figure")
        told.append(_("{stretch}: {counts}").format(stretch=said, counts=_told(counts)))
    values = [
        {"name": said, **{state.value: count for state, count in counts.items()}}
        for said, counts in rows
    ]
    return Chart(into, f"{title}. {'; '.join(told)}.", values)


def _share(counts: Counts) -> str:
    return _("{part} van {whole}").format(
        part=formats.number(_seen(counts)), whole=formats.number(sum(counts.values()))
    )


def patterns_key(used: Sequence[Counts]) -> Chart | None:
    """Make the line that says what each pattern stands for; only those that are there."""
    words = (
        _("behaald"),
        _("beoordeeld"),
        _("geoefend"),
        _("niet gestart"),
        _("niet hier of niet nu"),
    )
    shown = [
        (word, pattern)
        for number, (word, (_states, pattern)) in enumerate(zip(words, PARTS, strict=True))
        if any(_parts(counts)[number] for counts in used)
    ]
    if not shown:
        return None
    kind = type_step("small")
    into = drawing(WIDTH, _ROW)
    x, middle = 0.0, _ROW / 2
    for word, pattern in shown:
        area(into, (x, middle - _BAR / 2, 2 * _BAR, _BAR), pattern)
        x += 2 * _BAR + 2 * GRID
        text(into, x, middle - CAP * kind.size / 2, word, "small")
        x += measured([word], "small") + 6 * GRID
    said = ", ".join(word for word, _pattern in shown)
    return Chart(into, _("Wat de vlakken zeggen: {words}").format(words=said), None)
