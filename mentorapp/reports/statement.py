"""The statement of a month's allowance (afrekening): each line with its days, rule and source."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.base.texts import _
from mentorapp.reports.blocks import facts_block, paragraph, section
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import Stack, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, Ink
from mentorapp.reports.tables import put, row, table

_NUMBER, _AMOUNT, _BAR_COLUMN = 18.0, 74.0, 92.0  # widths of columns, in points
_BAR = 6.0  # height


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line, worded. number: empty where it has none. before, after: of the bar, 0 to 1."""

    number: str
    title: str
    detail: str
    amount: str
    before: float
    after: float
    rule: str
    source: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """A month, worded in the language of the report.

    facts: label and value; notes: what is to be known of it.
    """

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    lines: tuple[StatementLine, ...]
    total: str
    notes: tuple[str, ...]


def statement_pdf(one: Statement, *, marks: Marks | None = None) -> bytes:
    """Set a statement. The same one gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("allowance", one.cover, lambda: _pieces(one), marks=marks)


def _pieces(one: Statement) -> list[Piece]:
    return [
        facts_block(one.facts),
        section(_("Zo is het berekend")),
        *_ledger(one),
        *(paragraph(note, before=3 * GRID) for note in one.notes),
        *wanted("rules", [section(_("Regels en bronnen")), *_rules(one.lines)]),
    ]


def _ledger(one: Statement) -> list[Piece]:
    grid = table(
        _("Zo is het berekend"),
        [
            ("", _NUMBER, False),
            (_("Lijn"), 0.0, False),
            (_("Wat blijft"), _BAR_COLUMN, False),
            (_("Euro"), _AMOUNT, True),
        ],
    )
    number, what, left, amount = grid.columns
    pieces = [grid.head]
    for line in one.lines:
        text = Stack(
            (
                words(line.title, what.width, "cell_strong"),
                words(line.detail, what.width, "meta"),
            )
        )
        cells = [
            put(words(line.number, number.width, "figure_strong"), number),
            put(text, what),
            put(_Bar(line.before, line.after), left),
            put(words(line.amount, amount.width, "figure", right=True), amount),
        ]
        pieces.append(
            row(cells, grid.whole, head=(grid.head,), keep=line is one.lines[-1], named=True)
        )
    total = [
        put(words(_("Samen"), what.width, "cell_strong"), what),
        put(words(one.total, amount.width, "figure_strong", right=True), amount),
    ]
    pieces.append(row(total, grid.whole, strong=True, named=True))
    return pieces


def _rules(lines: Sequence[StatementLine]) -> list[Piece]:
    grid = table(
        _("Regels en bronnen"),
        [(_("Lijn"), 150.0, False), (_("Regel"), 92.0, False), (_("Bron"), 0.0, False)],
    )
    title, rule, source = grid.columns
    pieces = [grid.head]
    for line in lines:
        said = line.source
        if not line.sure:
            said = _("{source} (niet nagekeken)").format(source=line.source)
        cells = [
            put(words(line.title, title.width), title),
            put(words(line.rule, rule.width), rule),
            put(words(said, source.width, "small_second"), source),
        ]
        pieces.append(row(cells, grid.whole, head=(grid.head,), named=True))
    return pieces


@dataclass(frozen=True, slots=True)
class _Bar:
    """What remains of the month, filled; what this line takes off, as slanted lines."""

    before: float
    after: float

    @property
    def height(self) -> float:
        """Give the height of its line, in points."""
        return 5 * GRID

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it on this baseline; what it says stands in the amount beside it."""
        most, least = max(self.before, self.after), min(self.before, self.after)
        top = baseline - _BAR
        sheet.begin(Role.ARTIFACT)
        sheet.box(x, top, width, _BAR, stroke=Ink.LINE)
        sheet.box(x, top, width * least, _BAR, fill=Ink.MENTOR)
        if most > least:
            start, end = x + width * least, x + width * most
            sheet.box(start, top, end - start, _BAR, stroke=Ink.TEXT)
            step, lines = _BAR / 2, []
            at = start
            while at < end:
                lines.append((at, top + _BAR, min(at + _BAR, end), top + max(0.0, at + _BAR - end)))
                at += step
            sheet.strokes(lines, Ink.TEXT, 0.4)
        sheet.end()
