"""Bytes of a text file from elsewhere: limits, encoding, and rows of a separated table."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping

from mentorapp.base.texts import _
from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.domain.errors import Problem, Refused

SIZE_LIMIT = 10 * 1024 * 1024  # bytes
ROW_LIMIT = 100_000
CELL_LIMIT = 20_000  # characters
_SEPARATORS = ";\t,"


def text_of(data: bytes, *, size_limit: int = SIZE_LIMIT) -> tuple[str, list[Deviation]]:
    """Give the text of a file: UTF-8 with or without mark, UTF-16 with mark, else Windows-1252.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY or BAD_ENCODING).
    """
    if len(data) > size_limit:
        raise Refused(Problem.FILE_TOO_LARGE, size=len(data), limit=size_limit)
    if not data.strip():
        raise Refused(Problem.FILE_EMPTY)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16"), [Deviation(Kind.OTHER_ENCODING, given="UTF-16")]
    if b"\0" in data:
        raise Refused(Problem.BAD_ENCODING)
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _decoded(data, "cp1252"), [Deviation(Kind.OTHER_ENCODING, given="Windows-1252")]


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(Problem.BAD_ENCODING) from None


class Table:
    """Rows of a separated text with a heading row; cells are stripped.

    wanted: heading -> whether it must be there. Raises Refused(COLUMN_MISSING) when one that must
    be is not, ROW_BROKEN with the row number on what cannot be a row, FILE_TOO_LARGE.
    """

    def __init__(self, text: str, wanted: Mapping[str, bool], found: list[Deviation]) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        first = next((n for n, line in enumerate(lines) if line.strip()), 0)
        if lines and lines[first].lower().startswith("sep="):
            first += 1  # the hint that Excel writes above a table
        self._found = found
        self._offset = first
        self._text = "\n".join(lines[first:])
        heading = lines[first] if first < len(lines) else ""
        self._separator = max(_SEPARATORS, key=lambda mark: (heading.count(mark), mark == ";"))
        if self._separator != ";" and self._separator in heading:
            found.append(Deviation(Kind.OTHER_SEPARATOR, given=self._separator.strip() or "tab"))
        self._wanted = wanted
        self._columns = self._read_heading(heading)

    def _read_heading(self, heading: str) -> list[str | None]:
        cells = heading.split(self._separator)
        names = [cell.strip().strip('"').strip().casefold() for cell in cells]
        for needed, must in self._wanted.items():
            if must and needed not in names:
                raise Refused(Problem.COLUMN_MISSING, needed, column=needed, row=self._offset + 1)
        columns: list[str | None] = []
        for name in names:
            if name in self._wanted and name not in columns:
                columns.append(name)
            else:
                columns.append(None)
                if name:
                    kind = Kind.DOUBLE if name in self._wanted else Kind.OTHER_HEADING
                    self._found.append(Deviation(kind, row_name(self._offset + 1), short(name)))
        return columns

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Give each row that is not empty with its number in the file, from 1."""
        reader = csv.reader(
            io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True
        )
        number = self._offset
        try:
            for cells in reader:
                number = self._offset + reader.line_num
                if reader.line_num > ROW_LIMIT:
                    raise Refused(Problem.FILE_TOO_LARGE, rows=ROW_LIMIT)
                if reader.line_num == 1:
                    continue
                if not any(cell.strip() for cell in cells):
                    self._found.append(Deviation(Kind.EMPTY_ROW, row_name(number)))
                    continue
                yield number, self._named(cells, number)
        except csv.Error:
            raise Refused(Problem.ROW_BROKEN, row=number + 1) from None

    def _named(self, cells: list[str], number: int) -> dict[str, str]:
        row = dict.fromkeys(self._wanted, "")
        for place, cell in enumerate(cells):
            value = cell.strip()
            if len(value) > CELL_LIMIT:
                raise Refused(Problem.ROW_BROKEN, row=number)
            name = self._columns[place] if place < len(self._columns) else None
            if name is not None:
                row[name] = value
            elif value and place >= len(self._columns):
                self._found.append(Deviation(Kind.EXTRA_CELL, row_name(number), short(value)))
        return row


def line_name(number: int) -> str:
    """Name a line of a file that is no table."""
    return _("regel {number}").format(number=number)


def row_name(number: int) -> str:
    """Name a row of a file as deviations do."""
    return _("rij {number}").format(number=number)
