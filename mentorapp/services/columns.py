"""Columns of a table from elsewhere: what they are called, and what was said of them before."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from mentorapp.connectors.deviations import short
from mentorapp.connectors.sheet import Sheet
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded

_SAMPLE = 24  # characters

Meaning_co = TypeVar("Meaning_co", covariant=True)


class Profile(Protocol):
    """How the files of somebody are written, as it was said before; empty as found by looking."""

    @property
    def separator(self) -> str:
        """What parts the cells."""

    @property
    def encoding(self) -> str:
        """How signs are written."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its columns."""


class Seen(Protocol[Meaning_co]):
    """A column with what it is taken for."""

    @property
    def heading(self) -> str:
        """Its heading, or its number."""

    @property
    def meaning(self) -> Meaning_co:
        """What it holds."""

    @property
    def dropped(self) -> bool:
        """Whether it is never read."""


def read(
    reader: Callable[[str, str], Sheet],
    kept: Profile | None,
    *,
    encoding: str,
    separator: str,
) -> Sheet:
    """Read a table as the last one was said to be written, or else by looking.

    reader: reads with an encoding and a separator. Raises Refused as it does.
    """
    if kept is not None and (kept.encoding or kept.separator):
        try:
            sheet = reader(encoding or kept.encoding, separator or kept.separator)
        except Refused:
            sheet = None
        same = {folded(one) for one in kept.headings}
        if sheet is not None and same & {folded(one) for one in sheet.headings}:
            return sheet
    return reader(encoding, separator)


def place(sheet: Sheet, name: str) -> int:
    """Give the place of a column by its heading or its number from 1.

    Raises Refused(COLUMN_MISSING); CLOCK_REGISTER, NEVER_READ for one that is never read.
    """
    wanted = folded(name)
    found = [n for n, one in enumerate(sheet.headings) if wanted and folded(one) == wanted]
    number = int(name[:6]) if name.isascii() and name.isdigit() else 0
    if not found and 1 <= number <= len(sheet.headings):
        found = [number - 1]
    if not found:
        raise Refused(Problem.COLUMN_MISSING, "columns", column=short(name))
    if found[0] in sheet.dropped:
        secret = found[0] in sheet.secret
        problem = Problem.NEVER_READ if secret else Problem.CLOCK_REGISTER
        raise Refused(problem, "columns", column=short(name))
    return found[0]


def heading(sheet: Sheet, number: int) -> str:
    """Give what a column is called: its heading, or its number from 1."""
    return short(sheet.headings[number]) or str(number + 1)


def sample(sheet: Sheet, number: int) -> str:
    """Give the first thing that stands in a column."""
    cells = (cells[number] for _line, cells in sheet.rows if number < len(cells))
    return short(next(filter(None, cells), ""), _SAMPLE)


def named(
    columns: Iterable[Seen[Meaning_co]], *, has_heading: bool
) -> Sequence[tuple[str, Meaning_co]]:
    """Give headings with what they mean, to be kept: of columns that have one and are read."""
    return [
        (one.heading, one.meaning)
        for one in columns
        if has_heading and not one.dropped and not one.heading.isdigit()
    ]
