"""Reader of a workbook (XLSX): the rows of its first sheet with something in it, as texts.

A stranger's workbook is measured before it is parsed: parts, unpacked size, and no part that
declares entities.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from mentorapp.connectors import zipped
from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.textfile import CELL_LIMIT, SIZE_LIMIT
from mentorapp.domain.errors import Problem, Refused

MERGE_LIMIT = 20_000
_EXACT = 1e15  # below it a whole number is held exactly
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_LOOKED_AT = 4096  # bytes of a part
_BOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Workbook:
    """Rows of one sheet with their number from 1, cells stripped; notes: what was otherwise."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Deviation, ...]


def is_workbook(data: bytes) -> bool:
    """Say whether bytes are a workbook, by what is packed in them."""
    return _BOOK in zipped.names(data)


def read_workbook(data: bytes, *, rows: int, columns: int) -> Workbook:
    """Give the rows of a workbook. rows, columns: the most there may be.

    Raises Refused: FILE_TOO_LARGE, FILE_EMPTY, FILE_BROKEN for what is no workbook, or one that
    declares entities; ROW_BROKEN with the row number.
    """
    zipped.check(data, size_limit=SIZE_LIMIT)
    _refuse_entities(data)
    import openpyxl  # noqa: PLC0415 - large, and most runs read no workbook

    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            return _read(data, book, rows, columns)
        finally:
            book.close()
    except Refused:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it raise
        raise Refused(Problem.FILE_BROKEN, "file") from error


def _refuse_entities(data: bytes) -> None:
    """Refuse a part of XML that declares a type or entities: no workbook does."""
    for start in zipped.starts(data, (".xml", ".rels", ".vml"), _LOOKED_AT):
        plain = start.replace(b"\0", b"")  # every other byte of UTF-16
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise Refused(Problem.FILE_BROKEN, "file")


def _read(data: bytes, book: Any, rows: int, columns: int) -> Workbook:
    notes: list[Deviation] = []
    found: list[tuple[int, list[str]]] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(Deviation(Kind.OTHER_SHEET, given=short(sheet.title)))
            continue
        if found:
            notes.append(Deviation(Kind.OTHER_SHEET, given=short(sheet.title)))
            continue
        found = list(_rows(sheet, rows, columns))
        if found:
            _fill(found, _merged(data, sheet), notes)
    if not found:
        raise Refused(Problem.FILE_EMPTY)
    return Workbook(tuple((number, tuple(cells)) for number, cells in found), tuple(notes))


def _rows(sheet: Any, rows: int, columns: int) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a sheet says of its own size is often not true
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if not any(value is not None and value != "" for value in values):
            if number > rows + columns:
                raise Refused(Problem.FILE_TOO_LARGE, rows=rows)
            continue
        if number > rows:
            raise Refused(Problem.FILE_TOO_LARGE, rows=rows)
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > columns or any(len(cell) > CELL_LIMIT for cell in cells):
            raise Refused(Problem.ROW_BROKEN, row=number)
        yield number, cells


def _text(value: object) -> str:
    """Spell a cell as it would be typed: days by year, month and day, hours by the clock."""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return "" if value is None else str(value).strip()


def _merged(data: bytes, sheet: Any) -> list[tuple[int, int, int]]:
    """Give column, first and last row of cells that are merged over several rows."""
    from openpyxl.utils import cell  # noqa: PLC0415 - see read_workbook

    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")  # the reader keeps it to itself
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(path)
    after = content.rfind(b"sheetData")  # they stand behind the rows
    found: list[tuple[int, int, int]] = []
    for match in _MERGED.finditer(content, max(after, 0)):
        if len(found) >= MERGE_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, limit=MERGE_LIMIT)
        left, top, _right, bottom = cell.range_boundaries(match[1].decode())
        if left and top and bottom and bottom > top:
            found.append((left - 1, top, bottom))
    return found


def _fill(
    rows: list[tuple[int, list[str]]], merged: list[tuple[int, int, int]], notes: list[Deviation]
) -> None:
    """Give every row of a merged cell what stands in its first one."""
    by_number = dict(rows)
    for column, top, bottom in merged:
        first = by_number.get(top, [])
        value = first[column] if column < len(first) else ""
        if not value:
            continue
        for number in range(top + 1, min(bottom, rows[-1][0]) + 1):
            cells = by_number.get(number)
            if cells is not None:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or value
        notes.append(Deviation(Kind.MERGED, given=short(value)))
