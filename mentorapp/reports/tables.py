"""Light tables: rows that stay whole, a head that returns on each page, groups with a continuation.

All cells of a row stand on one first baseline. Columns of figures end at their right edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentorapp.base.texts import _
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import LABEL, Cell, Words, measured, words
from mentorapp.reports.fitting import fitted
from mentorapp.reports.flow import Piece, Whole
from mentorapp.reports.structure import Role
from mentorapp.reports.style import GRID, WIDTH, Ink, type_step

PAD = GRID
INDENT = 2 * GRID  # text inside a tint
GUTTER = 6 * GRID  # between columns
ENDS = 4  # lines of a long text that stay together at either end
_NEAR = 0.01  # points: edges that are closer are the same


@dataclass(frozen=True, slots=True)
class Column:
    """One column: left edge and width within the text area, heading, side its text keeps to."""

    x: float
    width: float
    head: str
    right: bool = False


def label_room(column: Column) -> float:
    """Give the room for the name of a level beside its glyph."""
    return column.width - LABEL


@dataclass(frozen=True, slots=True)
class Put:
    """A cell in its column, over ``room`` points."""

    cell: Cell
    x: float
    room: float


def put(cell: Cell, column: Column, last: Column | None = None) -> Put:
    """Put a cell in a column, or over several up to the last."""
    end = last or column
    return Put(cell, column.x, end.x + end.width - column.x)


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one table, its element in the structure, and the head that returns."""

    columns: tuple[Column, ...]
    whole: Whole
    head: Piece

    def group(self, title: str, *, bookmark: int | None = None) -> Piece:
        """Begin a group."""
        return group_row(title, self.whole, bookmark=bookmark, head=(self.head,))

    def again(self, title: str) -> tuple[Piece, ...]:
        """Give what returns above the rows of a group that runs over."""
        return self.head, group_row(title, self.whole, continued=True)


def table(title: str, heads: Sequence[tuple[str, float, bool]], *, gutter: float = GUTTER) -> Table:
    """Begin a table. heads: name, width (0 takes what is left), whether it keeps to the right.

    A column grows to the longest word of its name: no language breaks a word in a head.
    """
    heads = [
        (head, wide and max(wide, measured(head.split(), "meta_strong") + 0.5), right)
        for head, wide, right in heads
    ]
    fixed = sum(wide for _head, wide, _right in heads) + gutter * (len(heads) - 1)
    made: list[Column] = []
    x = 0.0
    for head, wide, right in heads:
        taken = wide or WIDTH - fixed
        made.append(Column(x, taken, head, right))
        x += taken + gutter
    whole = Whole(Role.TABLE, title, tuple(column.x for column in made))
    return Table(tuple(made), whole, head_row(made, whole))


def row(
    cells: Sequence[Put],
    whole: Whole,
    *,
    head: tuple[Piece, ...] = (),
    keep: bool = False,
    strong: bool = False,
    rule: bool = True,
    named: bool = False,
) -> Piece:
    """Make a row with a line under it. strong: a total, with a heavy line above instead.

    named: its first cell says what the row is about; who hears the table hears it with each cell.
    """
    placed = _spread(cells, whole.starts)
    cells = [cell for cell, _span in placed if cell is not None]
    inner = max((cell.cell.height for cell in cells), default=0.0)
    height = inner + 2 * PAD
    drop = type_step("cell").drop

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.ROW)
        if strong:
            sheet.rule(left, top, WIDTH, Ink.TEXT, 0.75)
        for number, (cell, span) in enumerate(placed):
            head = named and number == 0
            sheet.begin(Role.HEAD_CELL if head else Role.CELL, span=span, side=head)
            if cell is not None:
                cell.cell.draw(sheet, left + cell.x, top + PAD + drop, cell.room)
            sheet.end()
        sheet.end()
        if rule and not strong:
            sheet.rule(left, top + height, WIDTH, Ink.LINE, 0.5)

    return Piece(height, draw, keep=keep, head=head, whole=whole)


def _spread(cells: Sequence[Put], starts: Sequence[float]) -> list[tuple[Put | None, int]]:
    """Give the cells from left to right with the columns each takes; None where a place is empty.

    Who hears a table read counts its columns: a row has as many as its head.
    """
    found: list[tuple[Put | None, int]] = []
    column = 0
    for cell in sorted(cells, key=lambda one: one.x):
        first = sum(start < cell.x - _NEAR for start in starts)
        end = sum(start < cell.x + cell.room - _NEAR for start in starts)
        found += [(None, 1)] * (first - column)
        found.append((cell, max(1, end - first)))
        column = max(first + 1, end)
    return found + [(None, 1)] * (len(starts) - column)


def run_over(
    cells: Sequence[Put], text: Words, x: float, whole: Whole, *, head: tuple[Piece, ...] = ()
) -> list[Piece]:
    """Make a row with a long text under its cells, from x to the right edge.

    The text may run over to the next page, with at least a few lines at either end.
    """
    ends = (text.text[:ENDS], text.text[ENDS:-ENDS], text.text[-ENDS:])
    parts = [text.text] if len(text.text) <= 2 * ENDS else [ends[0], *zip(ends[1]), ends[2]]
    top = row(cells, whole, rule=False)
    made = [replace(top, height=top.height - PAD, keep=True)]
    below = _Below(
        Whole(Role.ROW),
        Whole(Role.CELL),
        empty=sum(start < x - _NEAR for start in whole.starts),
        columns=len(whole.starts),
    )
    made += [
        _stretch(Words(part, text.kind), below, x, first=part is parts[0], end=part is parts[-1])
        for part in parts
    ]
    return [replace(piece, head=head, whole=whole) for piece in made]


@dataclass(frozen=True, slots=True)
class _Below:
    """The row in which a long text stands, under the row of its cells."""

    row: Whole
    cell: Whole
    empty: int
    columns: int


def _stretch(part: Words, below: _Below, x: float, *, first: bool, end: bool) -> Piece:
    """Make some lines of a long text; the last ones have the line of the row under them."""
    height = part.height + (PAD if end else 0.0)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.ROW, below.row)
        if first:
            for _column in range(below.empty):
                sheet.begin(Role.CELL)
                sheet.end()
        sheet.begin(Role.CELL, below.cell, span=max(1, below.columns - below.empty))
        part.draw(sheet, left + x, top + part.kind.drop, WIDTH - x)
        sheet.end()
        sheet.end()
        if end:
            sheet.rule(left, top + height, WIDTH, Ink.LINE, 0.5)

    return Piece(height, draw)


def head_row(columns: Sequence[Column], whole: Whole) -> Piece:
    """Make the head of a table: names of columns standing on a heavy line."""
    made = [words(c.head, c.width, "meta_strong", right=c.right) for c in columns]
    inner = max(cell.height for cell in made)
    height = inner + 2 * PAD
    drop = type_step("meta_strong").drop

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.ROW)
        for column, cell in zip(columns, made, strict=True):
            sheet.begin(Role.HEAD_CELL)
            first = top + PAD + inner - cell.height + drop
            cell.draw(sheet, left + column.x, first, column.width)
            sheet.end()
        sheet.end()
        sheet.rule(left, top + height, WIDTH, Ink.TEXT, 1.0)

    return Piece(height, draw, keep=True, whole=whole)


def group_row(
    title: str,
    whole: Whole,
    *,
    bookmark: int | None = None,
    continued: bool = False,
    head: tuple[Piece, ...] = (),
) -> Piece:
    """Make the title of a group in a table, on a tint. bookmark: its level in the outline."""
    shown = _("{title} (vervolg)").format(title=title) if continued else title
    room = WIDTH - 2 * INDENT
    cell = words(fitted(shown, room, "cell_strong") if continued else shown, room, "cell_strong")
    height = cell.height + 2 * PAD
    drop = type_step("cell_strong").drop

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.tint(left, top, WIDTH, height)
        if bookmark is not None:
            sheet.bookmark(title, bookmark, top)
        sheet.begin(Role.ROW)
        sheet.begin(Role.HEAD_CELL, span=max(1, len(whole.starts)), side=True)
        cell.draw(sheet, left + INDENT, top + PAD + drop, WIDTH - 2 * INDENT)
        sheet.end()
        sheet.end()

    before = 0.0 if continued else 2 * GRID
    return Piece(height, draw, keep=True, before=before, head=head, whole=whole)


def keep_ends(rows: list[Piece], *, follow: bool = False) -> list[Piece]:
    """Let the first and the last row of a group have company: none stands alone on a page.

    follow: the last row itself stays with what comes after the table.
    """
    if len(rows) > 2:  # noqa: PLR2004 - nor does the first
        rows[0] = replace(rows[0], keep=True)
    if rows and follow:
        rows[-1] = replace(rows[-1], keep=True)
    if len(rows) > 1:
        rows[-2] = replace(rows[-2], keep=True)
    return rows
