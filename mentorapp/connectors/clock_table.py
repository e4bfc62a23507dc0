"""The table in the file of a time clock: encoding, separator and headings found by looking.

National register numbers are taken out here, so that nothing further on ever holds one.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from mentorapp.connectors.resources import made, read
from mentorapp.connectors.textfile import CELL_LIMIT, ROW_LIMIT, SIZE_LIMIT, text_of
from mentorapp.domain.clock_rows import ClockColumn
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded

ENCODINGS = ("utf-8", "cp1252", "utf-16")
SEPARATORS = (";", "\t", ",")
COLUMN_LIMIT = 200
_LOOKED_AT = 30  # rows, to find out how a file is written
_HEADING_WITHIN = 12  # rows; above the headings stand a title and a date at most
_MODULUS = 97
_BORN_2000 = 2_000_000_000  # put before the nine digits of who was born from 2000 on
_NUMBER = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)", re.ASCII)

Meant = TypeVar("Meant")


@dataclass(frozen=True, slots=True)
class Headings:
    """Words of a time clock, folded: those that head a column, and some of its cells.

    minutes: headings that count minutes, not hours. directions: whether a word is in. months: the
    number of a month by its name.
    """

    columns: Mapping[str, ClockColumn]
    minutes: frozenset[str]
    register: frozenset[str]
    directions: Mapping[str, bool]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ClockTable:
    """Rows with the line they stand on. heading: its line, 0 without; dropped: columns by place.

    masked: register numbers left out of other columns.
    """

    encoding: str
    separator: str
    heading: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    dropped: frozenset[int]
    masked: int


@cache
def load_headings() -> Headings:
    """Give the words of a time clock in the languages of the program. Raises Damaged."""
    value = read("rules", "clock_columns.json")
    return made("clock_columns", lambda: _headings(value))


def _headings(value: dict[str, Any]) -> Headings:
    return Headings(
        _meanings((word, ClockColumn(name)) for name, word in _words(value["columns"])),
        frozenset(folded(word) for word in value["minutes"]),
        frozenset(folded(word) for word in value["register"]),
        _meanings((word, name == "in") for name, word in _words(value["directions"])),
        _meanings(
            (word, number) for number, words in enumerate(value["months"], 1) for word in words
        ),
    )


def _words(by_name: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str]]:
    for name, by_language in by_name.items():
        yield from ((name, word) for words in by_language.values() for word in words)


def _meanings(pairs: Iterable[tuple[str, Meant]]) -> Mapping[str, Meant]:
    """Give what each word means. Raises ValueError for a word with two meanings."""
    found: dict[str, Meant] = {}
    for word, meaning in pairs:
        if found.setdefault(folded(word), meaning) != meaning:
            raise ValueError(f"{word}: two meanings")
    return MappingProxyType(found)


def read_table(
    data: bytes, *, encoding: str = "", separator: str = "", heading: bool | None = None
) -> ClockTable:
    """Give the rows in the bytes of a file. What is not said is found by looking.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING), UNKNOWN for another encoding or
    separator than there are, and ROW_BROKEN with the line where it cannot be a row.
    """
    name, text = _decoded(data, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    above = 0
    first, _newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= len("sep=;"):
        separator = separator or first.strip()[4:]  # the hint that Excel writes above a table
        text, above = rest, 1
    mark = separator or _separator(text)
    if mark not in SEPARATORS:
        raise Refused(Problem.UNKNOWN, "separator", id=separator)
    rows = [(number, cells) for number, cells in _rows(text, mark, above) if any(cells)]
    if not rows:
        raise Refused(Problem.FILE_EMPTY)
    place = _heading_place(rows) if heading is None else 0 if heading else None
    names = rows[place][1] if place is not None else ()
    kept = rows[place + 1 :] if place is not None else rows
    width = max(len(cells) for _number, cells in rows)
    names = tuple(names[n] if n < len(names) else "" for n in range(width))
    return _without_registers(name, mark, rows[place][0] if place is not None else 0, names, kept)


def is_register_number(text: str) -> bool:
    """Say whether a text has the form and the check digits of a national register number."""
    return _NUMBER.fullmatch(text.strip()) is not None and _checks(text)


def _checks(text: str) -> bool:
    digits = "".join(char for char in text if char.isdigit())
    first, check = int(digits[:9]), int(digits[9:])
    return check in {
        _MODULUS - first % _MODULUS,
        _MODULUS - (_BORN_2000 + first) % _MODULUS,
    }


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
            if reader.line_num > ROW_LIMIT:
                raise Refused(Problem.FILE_TOO_LARGE, rows=ROW_LIMIT)
            if len(cells) > COLUMN_LIMIT or any(len(cell) > CELL_LIMIT for cell in cells):
                raise Refused(Problem.ROW_BROKEN, row=line + above)
            yield line + above, tuple(cell.strip().lstrip("\ufeff") for cell in cells)
            line = reader.line_num + 1
    except csv.Error:
        raise Refused(Problem.ROW_BROKEN, row=line + above) from None


def _heading_place(rows: list[tuple[int, tuple[str, ...]]]) -> int | None:
    """Give which row holds the headings: the first with two words that head a column."""
    known = load_headings()
    for place, (_line, cells) in enumerate(rows[:_HEADING_WITHIN]):
        words = [folded(cell) for cell in cells if cell]
        if sum(word in known.columns or word in known.register for word in words) > 1:
            return place
    first = rows[0][1]
    return None if any(cell[:1].isdigit() for cell in first) else 0


def _without_registers(
    encoding: str,
    mark: str,
    heading: int,
    names: tuple[str, ...],
    rows: Iterable[tuple[int, tuple[str, ...]]],
) -> ClockTable:
    kept = list(rows)
    known = load_headings().register
    dropped = frozenset(
        place
        for place, name in enumerate(names)
        if folded(name) in known or _mostly_numbers(kept, place)
    )
    masked = 0
    clean = []
    for line, cells in kept:
        made_ = []
        for place, cell in enumerate(cells):
            text, number = ("", 0) if place in dropped else _masked(cell)
            masked += number
            made_.append(text)
        clean.append((line, tuple(made_)))
    shown = tuple(_masked(name)[0] for name in names)
    return ClockTable(encoding, mark, heading, shown, tuple(clean), dropped, masked)


def _mostly_numbers(rows: list[tuple[int, tuple[str, ...]]], place: int) -> bool:
    cells = [cells[place] for _line, cells in rows if place < len(cells) and cells[place]]
    return bool(cells) and 2 * sum(map(is_register_number, cells)) > len(cells)


def _masked(text: str) -> tuple[str, int]:
    number = 0

    def hide(match: re.Match[str]) -> str:
        nonlocal number
        if not _checks(match[0]):
            return match[0]
        number += 1
        return "•••"

    return _NUMBER.sub(hide, text), number
