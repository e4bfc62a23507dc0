"""Week by week: one line per goal, one narrow column per week, the highest level of that week."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.progress_rows import (
    JUDGED,
    SEEN,
    ClusterRow,
    GoalRow,
    GoalState,
    ProgressView,
    Trend,
    WeekColumn,
)
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import Words, measured, words
from mentorapp.reports.flow import Piece, Whole
from mentorapp.reports.glyph import SMALL, draw_dot, draw_level
from mentorapp.reports.states import state_word
from mentorapp.reports.structure import Role
from mentorapp.reports.style import CAP, GRID, WIDTH, Ink, type_step
from mentorapp.reports.tables import PAD, group_row, keep_ends
from mentorapp.reports.typeface import clean

NAME = 150.0
LAST = 47.5
DIRECTION = 65.0
_TAIL = LAST + DIRECTION
_NARROW, _WIDE = 12.0, 20.0  # a week column
_GAP = 4 * GRID
_HATCH = 5.0
_ARROW = 7.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of weeks that fits beside the names. tail: it also tells last day and trend."""

    weeks: tuple[WeekColumn, ...]
    tail: bool
    step: float

    def x(self, number: int) -> float:
        return NAME + _GAP + number * self.step


def parts(weeks: Sequence[WeekColumn]) -> list[_Part]:
    """Cut the weeks into stretches that fit, about equally full."""
    with_tail = int((WIDTH - NAME - 2 * _GAP - _TAIL) // _NARROW)
    without = int((WIDTH - NAME - _GAP) // _NARROW)
    count = 1
    while with_tail + (count - 1) * without < len(weeks):
        count += 1
    room = with_tail + (count - 1) * without
    made = []
    start = 0
    for number in range(count):
        tail = number == count - 1
        share = len(weeks) * without // room if not tail else len(weeks) - start
        share = max(share, len(weeks) - start - with_tail - (count - 2 - number) * without)
        some = tuple(weeks[start : start + share])
        start += share
        free = WIDTH - NAME - _GAP - (_GAP + _TAIL if tail else 0.0)
        made.append(_Part(some, tail, min(_WIDE, free / max(1, len(some)))))
    return made


def matrix(view: ProgressView, title: str, labels: Sequence[str]) -> list[Piece]:
    """Make the whole block, one table for each stretch of weeks. labels: who hears it gets them."""
    pieces: list[Piece] = []
    heard = [clean(label) for label in labels]
    for part in parts(view.weeks):
        edges = [part.x(number) for number in range(len(part.weeks))]
        tail = [WIDTH - _TAIL, WIDTH - DIRECTION] if part.tail else []
        whole = Whole(Role.TABLE, title, (0.0, *edges, *tail))
        head = _head(part, whole)
        pieces.append(head)
        for cluster in view.clusters:
            pieces += _cluster(cluster, part, heard, whole, head)
    return pieces


def _cluster(
    cluster: ClusterRow, part: _Part, labels: Sequence[str], whole: Whole, head: Piece
) -> list[Piece]:
    first = group_row(cluster.title, whole, head=(head,))
    again = (head, group_row(cluster.title, whole, continued=True))
    return [first, *keep_ends([_row(g, part, labels, whole, again) for g in cluster.goals])]


def _row(
    goal: GoalRow, part: _Part, labels: Sequence[str], whole: Whole, again: tuple[Piece, ...]
) -> Piece:
    judged = goal.state in JUDGED
    # What an evaluation says stands at the name: the weeks and the tail say what was noted.
    title = f"{goal.short}, {state_word(goal.state)}" if judged else goal.short
    name = words(title, NAME, "small")
    height = name.height + 2 * PAD
    counts = goal.state in SEEN or goal.state is GoalState.NOT_SEEN
    reason = "" if counts else clean(state_word(goal.state))
    tail = _tail(goal)
    kind, second = name.kind, type_step("small_second")
    top_of_glyph = (height - SMALL) / 2
    shift, steps = (part.step - SMALL) / 2, len(labels)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.ROW)
        sheet.begin(Role.HEAD_CELL, side=True)
        name.draw(sheet, left, top + PAD + kind.drop, NAME)
        sheet.end()
        if not counts and part.weeks:
            sheet.begin(Role.CELL, span=len(part.weeks))
            sheet.text(left + part.x(0) + shift, top + PAD + kind.drop, reason, second)
            sheet.end()
        for number, column in enumerate(part.weeks if counts else ()):
            x = left + part.x(number)
            level = goal.weeks.get(column.week)
            sheet.begin(Role.CELL, None, "" if level is None else labels[level - 1])
            if column.holiday:
                _hatch(sheet, x, top, part.step, height)
            if level is not None:
                if column.holiday:
                    _clear(sheet, x + shift, top + top_of_glyph)
                draw_level(sheet, x + shift, top + top_of_glyph, SMALL, level=level, steps=steps)
            elif not column.holiday:
                draw_dot(sheet, x + shift, top + top_of_glyph, SMALL)
            sheet.end()
        if part.tail:
            _draw_tail(sheet, goal.trend, tail, left + WIDTH - _TAIL, top + height / 2)
        sheet.end()
        sheet.rule(left, top + height, WIDTH, Ink.LINE, 0.5)

    return Piece(height, draw, head=again, whole=whole)


def _tail(goal: GoalRow) -> tuple[str, str]:
    """Give the words of the last two columns."""
    if goal.last_day is not None:
        return clean(formats.short_day(goal.last_day)), clean(trend_word(goal.trend))
    return "", clean(state_word(goal.state)) if goal.state is GoalState.NOT_SEEN else ""


def trend_word(trend: Trend) -> str:
    """Say where a level is going."""
    return {
        Trend.RISING: _("stijgt"),
        Trend.LEVEL: _("gelijk"),
        Trend.FALLING: _("daalt"),
        Trend.LONG_AGO: _("lang geleden"),
        Trend.NONE: "",
    }[trend]


def _draw_tail(sheet: Sheet, trend: Trend, tail: tuple[str, str], x: float, centre: float) -> None:
    day, word = tail
    kind = type_step("small")
    baseline = round((centre + CAP * kind.size / 2) / GRID) * GRID
    sheet.begin(Role.CELL)
    sheet.text(x + LAST - _GAP, baseline, day, type_step("small_figure"), end=True)
    sheet.end()
    sheet.begin(Role.CELL)
    if not day:
        sheet.text(x, baseline, word, type_step("small_second"))
    elif word:
        draw_arrow(sheet, x + LAST, centre - _ARROW / 2, trend)
        sheet.text(x + LAST + _ARROW + GRID, baseline, word, kind)
    sheet.end()


def draw_arrow(sheet: Sheet, x: float, y: float, trend: Trend) -> None:
    """Draw the arrow of a trend, or a small clock for what is long ago; the word says the same."""
    name = f"trend-{trend.value}"
    if sheet.form(name, _ARROW, _ARROW):
        near, far, centre = 0.75, _ARROW - 0.75, _ARROW / 2
        lines = {
            Trend.RISING: [(near, far, far, near), (far - 3.5, near, far, near),
                           (far, near, far, near + 3.5)],
            Trend.FALLING: [(near, near, far, far), (far - 3.5, far, far, far),
                            (far, far, far, far - 3.5)],
            Trend.LEVEL: [(near, centre, far, centre), (far - 2.5, centre - 2.5, far, centre),
                          (far - 2.5, centre + 2.5, far, centre)],
            Trend.LONG_AGO: [(centre, 1.75, centre, centre), (centre, centre, 5.5, centre)],
        }.get(trend, [])  # fmt: skip
        if trend is Trend.LONG_AGO:
            sheet.circle(centre, centre, centre - 0.5, stroke=Ink.TEXT, pen=0.75)
        sheet.strokes(lines, Ink.TEXT, 0.75)
        sheet.end_form()
    sheet.begin(Role.ARTIFACT)
    sheet.show_form(name, x, y)
    sheet.end()


def _hatch(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Hatch a week of school holiday; seamless over rows, whose heights are multiples of it."""
    name = f"hatch-{width:.2f}-{height:.2f}"
    if sheet.form(name, width, height):
        reach = int((width + height) // _HATCH) + 1
        offsets = [number * _HATCH for number in range(reach + 1)]
        sheet.strokes([(0.0, o, o, 0.0) for o in offsets], Ink.EDGE, 0.25)
        sheet.end_form()
    sheet.begin(Role.ARTIFACT)
    sheet.show_form(name, x, y)
    sheet.end()


def _clear(sheet: Sheet, x: float, y: float) -> None:
    """Clear the hatch around a glyph."""
    sheet.begin(Role.ARTIFACT)
    sheet.box(x - 1.0, y - 1.0, SMALL + 2.0, SMALL + 2.0, fill=Ink.PAPER)
    sheet.end()


def _months(part: _Part) -> list[tuple[float, str]]:
    """Place the name of each month above its first week, as long as there is room for it."""
    starts = [
        n for n, week in enumerate(part.weeks)
        if n == 0 or week.monday.month != part.weeks[n - 1].monday.month
    ]  # fmt: skip
    placed = []
    for start, end in zip(starts, [*starts[1:], len(part.weeks)], strict=True):
        monday = part.weeks[start].monday
        room = (end - start) * part.step - GRID
        for name in (formats.month(monday, year=False), formats.short_month(monday)):
            if measured([name], "micro") <= room or name == formats.short_month(monday):
                placed.append((part.x(start), clean(name)))
                break
    return placed


def _head(part: _Part, whole: Whole) -> Piece:
    strong, micro, figure = (type_step(k) for k in ("meta_strong", "micro", "micro_figure"))
    height = micro.line + strong.line + 2 * PAD
    months = _months(part)
    numbers = [str(column.week[1]) for column in part.weeks]
    competence, last = clean(_("Competentie")), clean(_("Laatst"))
    direction = clean(_("Richting"))

    def draw(sheet: Sheet, left: float, top: float) -> None:
        baseline = top + PAD + micro.line + strong.drop
        sheet.begin(Role.ROW)
        sheet.begin(Role.HEAD_CELL)
        sheet.text(left, baseline, competence, strong)
        sheet.end()
        sheet.begin(Role.ARTIFACT)
        for x, name in months:
            sheet.text(left + x, top + PAD + micro.drop, name, micro)
        sheet.end()
        for number, text in enumerate(numbers):
            sheet.begin(Role.HEAD_CELL)
            cell = Words((text,), figure)
            wide = measured([text], "micro_figure")
            x = left + part.x(number) + (part.step - wide) / 2
            cell.draw(sheet, x, baseline, part.step)
            sheet.end()
        if part.tail:
            for x, text, right in ((LAST - _GAP, last, True), (LAST, direction, False)):
                sheet.begin(Role.HEAD_CELL)
                sheet.text(left + WIDTH - _TAIL + x, baseline, text, strong, end=right)
                sheet.end()
        sheet.end()
        sheet.rule(left, top + height, WIDTH, Ink.TEXT, 1.0)

    return Piece(height, draw, keep=True, before=4 * GRID, whole=whole)


def holiday_note(view: ProgressView) -> str:
    """Name the hatched weeks: Week 44: herfstvakantie."""
    named: dict[str, list[int]] = {}
    for column in view.weeks:
        if column.holiday:
            named.setdefault(column.holiday, []).append(column.week[1])
    notes = [
        _("Week {weeks}: {holiday}").format(
            weeks=_(" en ").join(map(str, weeks)), holiday=formats.inside(holiday)
        )
        for holiday, weeks in named.items()
    ]
    return ". ".join(notes) + "." if notes else ""
