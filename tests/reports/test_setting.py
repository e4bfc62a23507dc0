"""Set as by a typographer: baselines on the grid, no heading, row or line left alone on a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from mentorapp.reports.style import GRID, PAGE_HEIGHT, _types
from tests.reports import kinds
from tests.reports.accessible import elements, kids, role
from tests.reports.kinds import KINDS

_NEAR = 0.02  # points: reportlab writes two decimals and less
#: Small sheets to cut out, whose lines stand by their codes and boxes.
_CUT = {"pocket-card", "code-sheet", "card-sheet"}
_RUNNING = {"H1", "H2", "H3", "P", "LBody", "Lbl", "TH", "TD"}
_PRINTS = [(kind, language) for kind in KINDS for language in ("nl", "de")]
_LONG = [("long", "nl"), ("long", "de")]


@dataclass(frozen=True)
class Line:
    """A line of text: its page, its height from the top, and the element it stands in."""

    page: int
    y: float
    mark: int
    role: str


@cache
def lines(kind: str, language: str) -> tuple[Line, ...]:
    """Give every line of a print in the order of its marks, without what stands around a page."""
    data = kinds.long_report(language) if kind == "long" else KINDS[kind](language)
    with pikepdf.open(BytesIO(data)) as document:
        owners = {
            (element.Pg.objgen, int(kid)) if not isinstance(kid, pikepdf.Dictionary)
            else (kid.Pg.objgen, int(kid.MCID)): role(element)
            for element in elements(document)
            for kid in kids(element)
            if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") == "/MCR"
        }  # fmt: skip
        found = []
        for number, page in enumerate(document.pages):
            for mark, y in _texts(page):
                name = owners.get((page.obj.objgen, mark), "")
                found.append(Line(number, y, mark, name))
        return tuple(found)


def _texts(page: pikepdf.Page) -> Iterator[tuple[int, float]]:
    """Give the mark and the height from the top of each text on a page."""
    mark, y = -1, 0.0
    open_: list[Any] = []
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator in {"BDC", "BMC"}:
            numbered = operator == "BDC" and "/MCID" in one.operands[1]
            open_.append(int(one.operands[1].MCID) if numbered else mark if open_ else -1)
            mark = open_[-1]
        elif operator == "EMC":
            open_.pop()
            mark = open_[-1] if open_ else -1
        elif operator == "Tm":
            y = float(one.operands[5])
        elif operator in {"Tj", "TJ"}:
            yield mark, PAGE_HEIGHT - y


@pytest.mark.parametrize("name", _types())
def test_a_baseline_lies_on_the_grid_of_its_line(name: str) -> None:
    step = _types()[name]
    assert step.line % GRID == 0
    assert step.drop % GRID == 0
    assert 0 < step.drop < step.line


@pytest.mark.parametrize(("kind", "language"), [*_PRINTS, *_LONG])
def test_every_baseline_of_running_matter_is_on_the_grid(kind: str, language: str) -> None:
    if kind in _CUT:
        pytest.skip("a sheet to cut out stands by its codes")
    roles = _RUNNING - {"TD"} if kind == "week-sheet" else _RUNNING  # its cells hold boxes
    running = [line for line in lines(kind, language) if line.role in roles]
    assert running
    away = [line for line in running if abs(line.y / GRID - round(line.y / GRID)) * GRID > _NEAR]
    assert away == []


@pytest.mark.parametrize(("kind", "language"), [*_PRINTS, *_LONG])
def test_no_page_ends_with_a_heading(kind: str, language: str) -> None:
    found = [line for line in lines(kind, language) if line.role]
    for one, after in pairwise(found):
        if after.page != one.page:
            assert one.role not in {"H1", "H2", "H3"}


@cache
def tables(kind: str, language: str) -> tuple[tuple[tuple[int, bool], ...], ...]:
    """Give for each table its rows: the page each begins on, and whether it is a head or title."""
    data = kinds.long_report(language) if kind == "long" else KINDS[kind](language)
    with pikepdf.open(BytesIO(data)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        found = []
        for table in elements(document):
            if role(table) != "Table":
                continue
            rows = []
            for row in kids(table):
                cells = kids(row)
                marked = [cell for cell in (*cells, *_inside(cells)) if "/Pg" in cell]
                if marked:
                    heads = [role(cell) for cell in cells]
                    rows.append((pages[marked[0].Pg.objgen], set(heads) == {"TH"}))
            found.append(tuple(rows))
        return tuple(found)


def _inside(cells: list[Any]) -> list[Any]:
    return [one for cell in cells for one in kids(cell) if isinstance(one, pikepdf.Dictionary)]


@pytest.mark.parametrize(("kind", "language"), [*_PRINTS, *_LONG])
def test_no_row_and_no_title_of_a_group_stands_alone(kind: str, language: str) -> None:
    for rows in tables(kind, language):
        if len(rows) > 3:
            body = [page for page, head in rows if not head]
            assert body.count(body[-1]) > 1 or body[0] == body[-1], rows
        for (page, head), (after, _head) in pairwise(rows):
            assert page == after or not head, rows
