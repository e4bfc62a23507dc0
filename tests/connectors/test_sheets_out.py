"""CSV and workbooks as others read them."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import csv_out, xlsx_out
from mentorapp.connectors.neutral import one_line, plain, without_control
from mentorapp.domain.sheets_out import Cell, SheetOut

MADE = datetime(2025, 11, 6, 10, 52, tzinfo=UTC)
DAY = date(2025, 11, 6)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    TEXTS,
    st.integers(-1000, 1000),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(0, 10_000).map(lambda n: timedelta(minutes=n)),
    st.none(),
)
SHEETS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5).map(
    lambda rows: SheetOut("Blad", ("A", "B", DAY), tuple(rows))
)


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@given(SHEETS)
def test_csv_is_read_back_as_it_was(sheet: SheetOut) -> None:
    content = csv_out.write(sheet)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["A", "B", "2025-11-06"]
    assert len(rows) == len(sheet.rows) + 1
    for row, given_row in zip(rows[1:], sheet.rows, strict=True):
        for cell, value in zip(row, given_row, strict=True):
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            if isinstance(value, str):
                assert plain(cell) == one_line(value)
            elif isinstance(value, date):
                assert date.fromisoformat(cell) == value
            elif isinstance(value, timedelta):
                hours, _, minutes = cell.partition(":")
                assert timedelta(hours=int(hours), minutes=int(minutes)) == value
            else:
                assert cell == ("" if value is None else str(value))


@given(SHEETS)
def test_a_workbook_is_read_back_with_its_types(sheet: SheetOut) -> None:
    tab = book(xlsx_out.write([sheet], title="T", made=MADE)).worksheets[0]
    assert tab.freeze_panes == "B2"
    for number, given_row in enumerate(sheet.rows, 2):
        for column, value in enumerate(given_row, 1):
            cell = tab.cell(number, column)
            assert cell.data_type != "f"
            if isinstance(value, str) and without_control(value):
                assert cell.data_type == "s"
                # A workbook spells a line end in one way; what is read may have lost no letter.
                assert plain(str(cell.value)).split() == without_control(value).split()
            elif isinstance(value, date):
                assert isinstance(cell.value, datetime)
                assert cell.value.date() == value
                assert cell.number_format == "yyyy-mm-dd"
            elif (isinstance(value, timedelta) and value) or isinstance(value, int):
                assert cell.value == value


def test_a_workbook_is_wide_enough_and_its_tabs_have_lawful_names() -> None:
    long = "Schakelaars en stopcontacten aansluiten"
    sheet = SheetOut("Van [alles]: dit/dat? en nog zo’n lange naam", ("Wat", DAY), ((long, 1),))
    tab = book(xlsx_out.write([sheet], title="T", made=MADE)).worksheets[0]
    assert tab.title == "Van -alles-- dit-dat- en nog zo"
    assert tab.column_dimensions["A"].width >= len(long)
    assert tab.cell(1, 1).font.bold
    assert tab.cell(1, 2).number_format == "yyyy-mm-dd"


def test_what_looks_like_an_error_or_a_formula_stays_a_text() -> None:
    rows = (("#N/A",), ("=1+1",), ("+32 9 123 45 67",), ("@SUM(A1)",), ("\t=1",))
    tab = book(xlsx_out.write([SheetOut("B", ("W",), rows)], title="T", made=MADE)).worksheets[0]
    cells = [tab.cell(number, 1) for number in range(2, 7)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[1].value == "'=1+1"


def test_a_workbook_holds_no_clock_of_the_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = SheetOut("B", ("W",), (("x",),))
    first = xlsx_out.write([sheet], title="T", made=MADE)
    properties = book(first).properties
    assert properties.modified == properties.created == MADE.replace(tzinfo=None)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert xlsx_out.write([sheet], title="T", made=MADE) == first
