"""The table in the file of a time clock, and the words it is written with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from mentorapp.connectors.resources import made, read
from mentorapp.connectors.sheet import HeadingWords, Sheet, read_sheet
from mentorapp.domain.clock_rows import ClockColumn
from mentorapp.domain.folding import folded

__all__ = ["ClockTable", "Headings", "load_headings", "read_table"]

Meant = TypeVar("Meant")
ClockTable = Sheet


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

    Raises Refused as read_sheet.
    """
    words = load_headings()
    return read_sheet(
        data,
        HeadingWords(words.columns, words.register),
        encoding=encoding,
        separator=separator,
        heading=heading,
    )
