"""The hours (uren): a row for every calendar day, with who confirmed it, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.stretches import stretches
from mentorapp.reports.blocks import facts_block, paragraph, section
from mentorapp.reports.cells import Stack, measured, words
from mentorapp.reports.charts import chart_piece
from mentorapp.reports.charts_hours import HoursOf, hours_chart
from mentorapp.reports.charts_time import each
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import Put, Table, keep_ends, put, row, table

_DAY, _CODE, _WHO = 67.5, 30.0, 120.0  # widths of columns, in points
_GUTTER = 12.5
_LAST = 3  # rows that stay together at the end of a month: two days and the total


@dataclass(frozen=True, slots=True)
class HoursDay:
    """One day, worded. planned, worked: minutes at work, None for none.

    more: of the part that was missed. who: who confirmed it, or how far it is. quiet: nothing was
    to be done that day.
    """

    day: date
    code: str
    label: str
    more: str
    planned: int | None
    worked: int | None
    who: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class HoursMonth:
    """One month. title: with whether it is closed; planned, worked: minutes of all its days."""

    title: str
    days: tuple[HoursDay, ...]
    planned: int
    worked: int


@dataclass(frozen=True, slots=True)
class HoursSum:
    """How often a code stands on the days told. minutes: worked, None for another code."""

    code: str
    label: str
    days: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class HoursReport:
    """Hours ready to be set. notes: what is still open; late: what came after closing, worded."""

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    months: tuple[HoursMonth, ...]
    sums: tuple[HoursSum, ...]
    notes: tuple[str, ...]
    late: tuple[str, ...]


def hours_pdf(report: HoursReport, *, marks: Marks | None = None) -> bytes:
    """Set the hours. The same report gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("hours", report.cover, lambda: _pieces(report), marks=marks)


def _pieces(report: HoursReport) -> list[Piece]:
    return [
        facts_block(report.facts),
        *_days(report.months),
        *wanted("totals", [section(_("Totalen")), *_sums(report.sums)]),
        *(paragraph(note, before=2 * GRID) for note in report.notes),
        *wanted("charts", _pictured(report.months)),
        *_late(report.late),
    ]


def _days(months: Sequence[HoursMonth]) -> list[Piece]:
    """Make the table; one month alone has its name in the title, and stands on one page."""
    written = [formats.hours(one.planned + one.worked, column=True) for one in months]
    wide = measured(written, "figure_strong") + 0.5
    grid = table(
        _("Dag na dag"),
        [
            (_("Dag"), _DAY, False),
            (_("Code"), _CODE, False),
            (_("Wat"), 0.0, False),
            (_("Rooster"), wide, True),
            (_("Gewerkt"), wide, True),
            (_("Bevestigd"), _WHO, False),
        ],
        gutter=_GUTTER,
    )
    alone = len(months) == 1
    pieces = [
        *([] if alone else [section(_("Dag na dag"))]),
        replace(grid.head, before=5 * GRID if alone else 0.0),
    ]
    for month in months:
        again = (grid.head,) if alone else grid.again(month.title)
        rows = [row(_day(one, grid), grid.whole, head=again, named=True) for one in month.days]
        rows.append(row(_total(month, grid), grid.whole, head=again, strong=True, named=True))
        pieces += [] if alone else [grid.group(month.title, bookmark=2)]
        kept = keep_ends(rows)
        if len(kept) > _LAST:  # two days above their total, not one
            kept[-_LAST] = replace(kept[-_LAST], keep=True)
        pieces += kept
    return pieces


def _day(one: HoursDay, grid: Table) -> list[Put]:
    day, code, what, planned, worked, who = grid.columns
    kind = "cell_second" if one.quiet else "cell"
    texts = [words(one.label, what.width, kind)] if one.label else []
    texts += [words(one.more, what.width, "meta")] if one.more else []
    return [
        put(words(formats.weekday(one.day, short=True), day.width, kind), day),
        put(words(one.code, code.width, kind), code),
        put(Stack(tuple(texts)), what),
        put(words(_minutes(one.planned), planned.width, "figure", right=True), planned),
        put(words(_minutes(one.worked), worked.width, "figure", right=True), worked),
        put(words(one.who, who.width, kind), who),
    ]


def _total(month: HoursMonth, grid: Table) -> list[Put]:
    day, _code, what, planned, worked, _who = grid.columns
    return [
        put(words(_("Samen"), day.width, "cell_strong"), day, what),
        put(words(_minutes(month.planned), planned.width, "figure_strong", right=True), planned),
        put(words(_minutes(month.worked), worked.width, "figure_strong", right=True), worked),
    ]


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else formats.hours(minutes, column=True)


def _pictured(months: Sequence[HoursMonth]) -> list[Piece]:
    """Draw what was worked beside what was planned; nothing where there are no hours."""
    days = [
        HoursOf(day.day, day.planned or 0, day.worked or 0)
        for month in months
        for day in month.days
    ]
    chart = hours_chart(days)
    if chart is None:
        return []
    unit = stretches(days[0].day, days[-1].day)[0]
    told = _("Omlijnd: volgens het rooster. Gevuld: gewerkt. {columns}").format(columns=each(unit))
    return [
        section(_("Gepland en gewerkt")),
        paragraph(told, "meta", keep=True),
        chart_piece(chart, before=2 * GRID),
    ]


def _sums(sums: Sequence[HoursSum]) -> list[Piece]:
    if not sums:
        return [paragraph(_("In deze periode zijn nog geen dagen ingevuld."))]
    grid = table(
        _("Totalen"),
        [
            (_("Code"), _CODE, False),
            (_("Wat"), 0.0, False),
            (_("Dagen"), 45.0, True),
            (_("Gewerkt"), 75.0, True),
        ],
    )
    code, what, days, worked = grid.columns
    rows = [
        row(
            [
                put(words(one.code, code.width), code),
                put(words(one.label, what.width), what),
                put(words(formats.number(one.days), days.width, "figure", right=True), days),
                put(words(_minutes(one.minutes), worked.width, "figure", right=True), worked),
            ],
            grid.whole,
            head=(grid.head,),
            named=True,
        )
        for one in sums
    ]
    return [grid.head, *keep_ends(rows)]


def _late(late: Sequence[str]) -> list[Piece]:
    if not late:
        return []
    told = _("Dit kwam nadat de maand op slot ging. Het telt hierboven niet mee.")
    return [
        section(_("Nagekomen")),
        paragraph(told, "meta", keep=True),
        *(paragraph(one, before=GRID) for one in late),
    ]
