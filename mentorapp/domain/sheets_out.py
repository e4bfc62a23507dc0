"""Tables that go to a school as a sheet: typed cells, in the order they are written."""

from dataclasses import dataclass
from datetime import date, time, timedelta

#: A day, a time of day, a length of time, a whole number, yes or no as a word, a text, or nothing.
Cell = str | int | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One table. name: of its tab; heads: of its columns, a day where a column is one.

    fixed: how many columns stay in sight when one scrolls.
    """

    name: str
    heads: tuple[str | date, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fixed: int = 1
