"""Tables as a workbook (XLSX): typed days and times, heads in sight, columns as wide as needed."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mentorapp.connectors.neutral import neutral, without_control
from mentorapp.domain.sheets_out import Cell, SheetOut

_LONGEST = 32_767  # characters of a cell, as the format has it
_WIDEST, _NARROWEST = 60, 6  # characters of a column
_DAY, _CLOCK, _LENGTH = "yyyy-mm-dd", "hh:mm", "[h]:mm"
_NOT_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_NAME = 31  # characters of a tab
_HEAD = Font(bold=True)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_TOP = Alignment(vertical="top", wrap_text=True)


def write(sheets: Iterable[SheetOut], *, title: str, made: datetime) -> bytes:
    """Give the workbook. title: of the document; made: when, UTC."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = "MentorApp"
    book.properties.created = made.replace(tzinfo=None)
    for sheet in sheets:
        tab = book.create_sheet(sheet.name.translate(_NOT_IN_NAME)[:_NAME])
        _fill(tab, sheet)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue(), made)


def _settled(content: bytes, made: datetime) -> bytes:
    """Give the workbook without the clock of this PC in it: the same tables give the same bytes."""
    moment = f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as former, zipfile.ZipFile(out, "w") as settled:
        for name in former.namelist():
            part = former.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", part)
            about = zipfile.ZipInfo(name, _EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            settled.writestr(about, part)
    return out.getvalue()


def _fill(tab: Worksheet, sheet: SheetOut) -> None:
    tab.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}2"
    for number, width in enumerate(_widths(sheet), 1):
        tab.column_dimensions[get_column_letter(number)].width = width
    for column, head in enumerate(sheet.heads, 1):
        _put(tab, 1, column, head)
        tab.cell(1, column).font = _HEAD
    for number, row in enumerate(sheet.rows, 2):
        for column, value in enumerate(row, 1):
            _put(tab, number, column, value)
    if sheet.rows:
        tab.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"


def _put(tab: Worksheet, row: int, column: int, value: Cell) -> None:
    if value is None or value == "":
        return
    cell = tab.cell(row, column)
    if isinstance(value, str):
        cell.value = neutral(without_control(value)[: _LONGEST - 1])
        cell.data_type = "s"  # whatever it looks like: no formula, no code of an error
        cell.alignment = _TOP
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY
        elif isinstance(value, time):
            cell.number_format = _CLOCK
        elif isinstance(value, timedelta):
            cell.number_format = _LENGTH


def _widths(sheet: SheetOut) -> Sequence[int]:
    found = [_length(one) for one in sheet.heads]
    for row in sheet.rows:
        for number, one in enumerate(row):
            found[number] = max(found[number], _length(one))
    return [min(max(one + 2, _NARROWEST), _WIDEST) for one in found]


def _length(cell: Cell) -> int:
    if isinstance(cell, str):
        return max(map(len, cell.splitlines()), default=0)
    return len("2025-11-06") if isinstance(cell, date) else len(str(cell or ""))
