"""A table from elsewhere: CSV or workbook; encoding, separator and headings found by looking.

National register numbers and passwords are taken out here, so that nothing further on ever holds
one.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from mentorapp.connectors import xlsx_in, zipped
from mentorapp.connectors.deviations import Deviation
from mentorapp.connectors.national import masked, other_numbers
from mentorapp.connectors.neutral import plain
from mentorapp.connectors.textfile import CELL_LIMIT, ROW_LIMIT, SIZE_LIMIT, text_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded

ENCODINGS = ("utf-8", "cp1252", "utf-16")
SEPARATORS = (";", "\t", ",")
COLUMN_LIMIT = 200
_OLD = b"\xd0\xcf\x11\xe0"  # of a workbook before 2007, and of one with a password
WORKBOOK = "xlsx"  # as encoding: the file says itself how it is written
_LOOKED_AT = 30  # rows, to find out how a file is written
HEADING_WITHIN = 12  # rows; above the headings stand a title and a date at most
_LINE_LIMIT = ROW_LIMIT + HEADING_WITHIN


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Words that head a column, folded. register, secret: of columns that are never read."""

    known: Collection[str]
    register: Collection[str]
    secret: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with the line they stand on. heading: its line, 0 without; dropped: columns by place.

    secret: those of the dropped that held passwords. masked: register numbers left out, of
    columns that were dropped and of others. notes: how the file is written.
    """

    encoding: str
    separator: str
    heading: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    dropped: frozenset[int]
    masked: int
    secret: frozenset[int] = frozenset()
    registers: int = 0
    notes: tuple[Deviation, ...] = ()


def read_sheet(
    data: bytes,
    words: HeadingWords,
    *,
    encoding: str = "",
    separator: str = "",
    heading: bool | None = None,
) -> Sheet:
    """Give the rows in the bytes of a file. What is not said is found by looking.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING), UNKNOWN for another encoding or
    separator than there are, ROW_BROKEN with the line where it cannot be a row, FILE_BROKEN for a
    workbook that is none, OLD_WORKBOOK for one of before 2007, FILE_FOREIGN for another zip.
    """
    notes: tuple[Deviation, ...] = ()
    if data.startswith(_OLD):
        raise Refused(Problem.OLD_WORKBOOK, "file")
    if xlsx_in.is_workbook(data):
        book = xlsx_in.read_workbook(data, rows=_LINE_LIMIT, columns=COLUMN_LIMIT)
        name, mark, notes = WORKBOOK, "", book.notes
        rows = [(number, _plain(cells)) for number, cells in book.rows if any(cells)]
    elif data.startswith(zipped.MAGIC):
        raise Refused(Problem.FILE_FOREIGN, "file")
    else:
        name, text = _decoded(data, "" if encoding == WORKBOOK else encoding)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        above = 0
        first, _newline, rest = text.partition("\n")
        if first.strip().lower().startswith("sep=") and len(first.strip()) <= len("sep=;"):
            separator = separator or first.strip()[4:]  # the hint that Excel writes above a table
            text, above = rest, 1
        mark = separator or _separator(text)
        if mark not in SEPARATORS:
            raise Refused(Problem.UNKNOWN, "separator", id=separator)
        found = _rows(text, mark, above)
        rows = [(number, _plain(cells)) for number, cells in found if any(cells)]
    if not rows:
        raise Refused(Problem.FILE_EMPTY)
    place = _heading_place(rows, words) if heading is None else 0 if heading else None
    names = rows[place][1] if place is not None else ()
    kept = rows[place + 1 :] if place is not None else rows
    width = max(len(cells) for _number, cells in rows)
    names = tuple(names[n] if n < len(names) else "" for n in range(width))
    line = rows[place][0] if place is not None else 0
    return _without_registers(
        Sheet(name, mark, line, names, tuple(kept), frozenset(), 0, notes=notes), words
    )


def _plain(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give cells without the apostrophe that a writer put before what looks like a formula."""
    return tuple(plain(cell) if cell.startswith("'") else cell for cell in cells)


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    if encoding and encoding not in ENCODINGS:
        raise Refused(Problem.UNKNOWN, "encoding", id=encoding)
    if len(data) > SIZE_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, size=len(data), limit=SIZE_LIMIT)
    bare = _bare_utf16(data) if encoding in ("", "utf-16") else ""
    if encoding or bare:
        if not data.strip(b"\0 \t\r\n"):
            raise Refused(Problem.FILE_EMPTY)
        by = bare or ("utf-8-sig" if encoding == "utf-8" else encoding)
        try:
            return encoding or "utf-16", data.decode(by)
        except UnicodeError:
            raise Refused(Problem.BAD_ENCODING, "encoding") from None
    text, _notes = text_of(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", text
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252", text
    return "utf-8", text


def _bare_utf16(data: bytes) -> str:
    """Give the name of UTF-16 without its mark, where every other byte of the start is a zero."""
    start = data[:400]
    if len(start) < 4 or start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):  # noqa: PLR2004
        return ""
    half = len(start) // 2
    if start[1::2].count(0) > half * 0.9 and not start[::2].count(0):
        return "utf-16-le"
    if start[::2].count(0) > half * 0.9 and not start[1::2].count(0):
        return "utf-16-be"
    return ""


def _separator(text: str) -> str:
    """Give the mark that cuts most rows in equally many cells; the semicolon of two alike."""

    def fits(mark: str) -> tuple[int, int]:
        try:
            start = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
            widths = Counter(len(cells) for _n, cells in _rows(start, mark, 0) if any(cells))
        except Refused:
            return (0, 0)
        many = {width: number for width, number in widths.items() if width > 1}
        return max(((number, width) for width, number in many.items()), default=(0, 0))

    return max(SEPARATORS, key=fits)


def _rows(text: str, mark: str, above: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    try:
        for cells in reader:
            if reader.line_num > _LINE_LIMIT:
                raise Refused(Problem.FILE_TOO_LARGE, rows=ROW_LIMIT)
            if len(cells) > COLUMN_LIMIT or any(len(cell) > CELL_LIMIT for cell in cells):
                raise Refused(Problem.ROW_BROKEN, row=line + above)
            yield line + above, tuple(cell.strip().lstrip("\ufeff") for cell in cells)
            line = reader.line_num + 1
    except csv.Error:
        raise Refused(Problem.ROW_BROKEN, row=line + above) from None


def _heading_place(rows: list[tuple[int, tuple[str, ...]]], words: HeadingWords) -> int | None:
    """Give which row holds the headings: the first with two words that head a column."""
    known = {*words.known, *words.register, *words.secret}
    for place, (_line, cells) in enumerate(rows[:HEADING_WITHIN]):
        if sum(folded(cell) in known for cell in cells if cell) > 1:
            return place
    first = rows[0][1]
    return None if any(cell[:1].isdigit() for cell in first) else 0


def _without_registers(sheet: Sheet, words: HeadingWords) -> Sheet:
    """Give a table without the columns that are never read, and without national numbers."""
    secret = frozenset(n for n, name in enumerate(sheet.headings) if folded(name) in words.secret)
    register, others = set[int](), set[int]()
    for place, name in enumerate(sheet.headings):
        if place in secret:
            continue
        column = [row[place] for _line, row in sheet.rows if place < len(row) and row[place]]
        if folded(name) in words.register or _mostly_numbers(column):
            register.add(place)
        elif other_numbers(column):
            others.add(place)
    clean, hidden, dropped_cells = [], 0, 0
    for line, cells in sheet.rows:
        made = list(cells)
        for place, cell in enumerate(cells):
            if place in register:
                dropped_cells += bool(cell)
                made[place] = ""
            elif place in secret:
                made[place] = ""
            elif cell:
                made[place], number = masked(cell, bsn=place not in others)
                hidden += number
        clean.append((line, tuple(made)))
    return replace(
        sheet,
        headings=tuple(masked(name)[0] for name in sheet.headings),
        rows=tuple(clean),
        dropped=secret | register,
        secret=secret,
        masked=hidden,
        registers=dropped_cells,
    )


def _mostly_numbers(cells: Sequence[str]) -> bool:
    """Say whether a column holds national numbers, whatever it is called."""
    return bool(cells) and 2 * sum(masked(one)[0] == "" for one in cells) > len(cells)
